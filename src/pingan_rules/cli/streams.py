"""The standard streams, made ready for Chinese text on any console, in a pipe, or in a file."""

import contextlib
import errno
import os
import sys
from io import TextIOBase, TextIOWrapper
from typing import TextIO, cast


class _Closed(TextIOBase):
    """In place of a stream that the program was started without: writing to it fails as to a full disk."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare_streams() -> None:
    r"""UTF-8 into pipes and files; on a console its own encoding, and what that lacks as `\u…` instead of a crash."""
    sys.stdout = sys.stdout or cast("TextIO", _Closed())
    sys.stderr = sys.stderr or cast("TextIO", _Closed())
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def let_go_of_stdout() -> None:
    """Nobody reads stdout any more: what is still held back goes nowhere, so that closing it does not fail."""
    _let_go_of(sys.stdout)


def settle_streams() -> None:
    """Writes what is still held back; what cannot be written was told of before, and goes nowhere."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _let_go_of(stream)


def _let_go_of(stream: TextIO) -> None:
    with contextlib.suppress(OSError, ValueError):  # it may have no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
