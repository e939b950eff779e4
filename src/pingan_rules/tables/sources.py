"""Opening files of records that strangers may have written: regular files and standard input, never beyond a limit."""

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from pingan_rules.kernel.places import Place

from . import messages
from .raw import refuse

MOST_BYTES = 256 * 2**20
"""The size of a file."""
STDIN = "-"
"""The name of standard input."""

_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
PIECE = 2**20
"""Bytes that are read at a time."""
_HELD_IN_MEMORY = 8 * 2**20


class _Bounded(io.RawIOBase):
    """A file of which no more than the limit is read, though it may grow or lie about its size."""

    def __init__(self, descriptor: int, place: Place) -> None:
        self._descriptor = descriptor
        self._place = place

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]  # the buffer of a BufferedReader
        data = os.read(self._descriptor, len(buffer))
        if os.lseek(self._descriptor, 0, os.SEEK_CUR) > MOST_BYTES:
            refuse(messages.TOO_LARGE, self._place, file=self._place.file, most=MOST_BYTES // 2**20)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            os.close(self._descriptor)
        super().close()


@contextmanager
def opened(path: str | Path) -> Iterator[BinaryIO]:
    """The bytes of the file at `path`, or of standard input for `-`; they can be read again from the start.

    Raises `RecordError` for what is missing, unreadable, not a regular file, or larger than `MOST_BYTES`.
    """
    place = Place(file=str(path))
    try:
        with _standard_input(place) if str(path) == STDIN else _regular_file(path, place) as stream:
            yield stream
    except (FileNotFoundError, NotADirectoryError):
        refuse(messages.MISSING_FILE, place, file=place.file)
    except IsADirectoryError:
        refuse(messages.FOLDER, place, file=place.file)
    except OSError:
        refuse(messages.UNREADABLE_FILE, place, file=place.file)


def _regular_file(path: str | Path, place: Place) -> BinaryIO:
    try:
        _refuse_special(os.stat(path).st_mode, place)
    except ValueError:  # a name that no file can have
        refuse(messages.MISSING_FILE, place, file=place.file)
    descriptor = os.open(path, _OPEN_FLAGS)
    try:
        # Once more, on what was opened: the name may point elsewhere by now.
        status = os.fstat(descriptor)
        _refuse_special(status.st_mode, place)
        if status.st_size > MOST_BYTES:
            refuse(messages.TOO_LARGE, place, file=place.file, most=MOST_BYTES // 2**20)
    except BaseException:
        os.close(descriptor)
        raise
    return cast("BinaryIO", io.BufferedReader(_Bounded(descriptor, place), PIECE))


def _refuse_special(mode: int, place: Place) -> None:
    if stat.S_ISDIR(mode):
        refuse(messages.FOLDER, place, file=place.file)
    if not stat.S_ISREG(mode):
        refuse(messages.SPECIAL_FILE, place, file=place.file)


def _standard_input(place: Place) -> BinaryIO:
    """All of standard input, set aside, so that its encoding can be told before it is read."""
    if sys.stdin is None:
        refuse(messages.UNREADABLE_FILE, place, file=place.file)
    aside = cast("BinaryIO", tempfile.SpooledTemporaryFile(_HELD_IN_MEMORY))  # noqa: SIM115 - the caller closes it
    try:
        _set_aside(aside, place)
    except BaseException:
        aside.close()
        raise
    return aside


def _set_aside(aside: BinaryIO, place: Place) -> None:
    stream = getattr(sys.stdin, "buffer", None)
    size = 0
    while piece := stream.read(PIECE) if stream else sys.stdin.read(PIECE).encode("utf-8"):
        size += aside.write(piece)
        if size > MOST_BYTES:
            refuse(messages.TOO_LARGE, place, file=place.file, most=MOST_BYTES // 2**20)
    aside.seek(0)
