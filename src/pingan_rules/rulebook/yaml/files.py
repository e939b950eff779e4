"""Reading a file that a stranger may have written: only regular files, never more than the limit, only UTF-8."""

import os
import stat
from pathlib import Path

from pingan_rules.kernel.diagnostics import Code, RulebookError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place, Span

from . import file_messages as messages
from .characters import BYTE_ORDER_MARK
from .limits import MOST_BYTES
from .nodes import Source

_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_EXCEL_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_text(path: Path, shown_as: str) -> str:
    """The text of the UTF-8 file at `path`, without byte order mark; line ends stay as they are.

    Raises a RulebookError, which calls the file `shown_as`, for a file that is missing, unreadable, not a regular
    file, larger than `MOST_BYTES`, empty, or anything else than text in UTF-8. Never waits for a pipe or device.
    """
    return _decoded(_read_bytes(path, shown_as), shown_as)


def _refusal(code: Code, place: Place, **details: object) -> RulebookError:
    return RulebookError([found(code, place, **details)])


def _read_bytes(path: Path, shown_as: str) -> bytes:
    place = Place(file=shown_as)
    try:
        _refuse_special(os.stat(path).st_mode, place)
        descriptor = os.open(path, _OPEN_FLAGS)
        try:
            # Once more, on what was opened: the name may point elsewhere by now.
            _refuse_special(os.fstat(descriptor).st_mode, place)
            data = _read_to_limit(descriptor)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _refusal(messages.MISSING_FILE, place, file=shown_as) from None
    except OSError:
        raise _refusal(messages.UNREADABLE_FILE, place, file=shown_as) from None
    if len(data) > MOST_BYTES:
        raise _refusal(messages.TOO_LARGE, place, most=MOST_BYTES // 2**20)
    return data


def _refuse_special(mode: int, place: Place) -> None:
    if stat.S_ISDIR(mode):
        raise _refusal(messages.FOLDER, place, file=place.file)
    if not stat.S_ISREG(mode):
        raise _refusal(messages.SPECIAL_FILE, place, file=place.file)


def _read_to_limit(descriptor: int) -> bytes:
    pieces, size = [], 0
    while size <= MOST_BYTES and (piece := os.read(descriptor, MOST_BYTES + 1 - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _decoded(data: bytes, shown_as: str) -> str:
    place = Place(file=shown_as)
    if not data.strip():
        raise _refusal(messages.EMPTY_FILE, place)
    if data.startswith(_EXCEL_STARTS):
        raise _refusal(messages.BINARY_FILE, place)
    if data.startswith(_UTF_16_MARKS) or _looks_like_utf_16(data):
        raise _refusal(messages.UTF_16, place)
    if b"\0" in data:
        raise _refusal(messages.BINARY_FILE, place)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf_8(data, error.start, shown_as) from None
    return text.removeprefix(BYTE_ORDER_MARK)


def _looks_like_utf_16(data: bytes) -> bool:
    """Every ASCII character in UTF-16 has a zero byte beside it, always on the same side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) > len(data) // 50 + 1


def _not_utf_8(data: bytes, offset: int, shown_as: str) -> RulebookError:
    before = data[:offset].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    like_gbk = _is_gbk(data, before)
    if like_gbk:
        before = before[: next((at for at, character in enumerate(before) if not character.isascii()), len(before))]
    place = Source(shown_as, before).place(Span(len(before), len(before)))
    guess = messages.LIKE_GBK if like_gbk else Phrase("", "")
    return _refusal(messages.NOT_UTF_8, Place(place.file, place.line, place.column), guess=guess)


def _is_gbk(data: bytes, before: str) -> bool:
    """Chinese characters in GBK may pass for some letters in UTF-8, but never for Chinese characters."""
    try:
        data.removeprefix(BYTE_ORDER_MARK.encode("utf-8")).decode("gb18030")
    except UnicodeDecodeError:
        return False
    return all(character < "\u0800" for character in before)
