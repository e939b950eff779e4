"""Which encoding a file of records is in, and its text."""

import codecs
import io
from typing import BinaryIO, TextIO

from pingan_rules.kernel.places import Place

from . import messages
from .raw import refuse
from .sources import PIECE

ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16", "utf-16-le", "utf-16-be", "ascii")
"""The encodings that may be named."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED = ["utf-8", "gb18030"]
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def text_of(stream: BinaryIO, file: str, encoding: str | None, newline: str = "") -> TextIO:
    """`stream` as text: in `encoding`, else in the one that it is in: UTF-8, GB 18030, or UTF-16 with its mark.

    All of it has been decoded once when this returns. Raises `RecordError` for an encoding that there is not, for
    bytes that are not in it, and for a file that is empty or no text.
    """
    _refuse_no_text(stream, file, encoding)
    chosen = _found(stream, file) if encoding is None else _named(encoding, file)
    if encoding is not None and (line := _first_line_not_in(stream, chosen)):
        refuse(messages.NOT_IN_ENCODING, Place(file, line), encoding=encoding)
    stream.seek(0)
    return io.TextIOWrapper(stream, chosen, newline=newline)


def _refuse_no_text(stream: BinaryIO, file: str, encoding: str | None) -> None:
    start = stream.read(PIECE)
    place = Place(file)
    if not start.strip():
        refuse(messages.EMPTY_FILE, place, file=file)
    marked = any(start.startswith(mark) for mark, _ in _MARKS)
    if start.startswith(_WORKBOOKS) or (b"\0" in start and not marked and encoding is None):
        refuse(messages.BINARY_FILE, place, file=file)


def _named(encoding: str, file: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = ""
    if name not in (*ENCODINGS, "utf-8-sig"):
        refuse(messages.UNKNOWN_ENCODING, Place(file), encoding=encoding[:60])
    return "utf-8-sig" if name == "utf-8" else name


def _found(stream: BinaryIO, file: str) -> str:
    stream.seek(0)
    start = stream.read(PIECE)
    marked = [name for mark, name in _MARKS if start.startswith(mark)]
    possible = marked or (["utf-8"] if _is_damaged_utf_8(start) else _UNMARKED)
    fitting = next((name for name in possible if not _first_line_not_in(stream, name)), None)
    if fitting is None:
        line = _first_line_not_in(stream, possible[0])
        refuse(messages.NOT_IN_ENCODING, Place(file, line), encoding=possible[0].removesuffix("-sig"))
    return fitting


def _is_damaged_utf_8(start: bytes) -> bool:
    """Whether most of it reads as UTF-8: what is wrong in it is then damage, though GB 18030 takes nearly all bytes."""
    text = start.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(not character.isascii() for character in text) - wrong
    return right > wrong


def _first_line_not_in(stream: BinaryIO, encoding: str) -> int:
    """The number of the first line that is not in `encoding`; 0 if there is none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    line = 1
    while True:
        piece = stream.read(PIECE)
        try:
            line += decoder.decode(piece, final=not piece).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
        except UnicodeError:  # UTF-16 without the mark that it needs
            return line
        if not piece:
            return 0
