"""From an offset in a scalar's text to the offset in the file, for every way that YAML writes a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pingan_rules.kernel.places import Span

Style: TypeAlias = Literal["plain", "single", "double", "literal", "folded"]
"""`a`, `'a'`, `"a"`, and the blocks under `|` and `>`."""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """For each character of a text the span in the file that it was written in; `end`: where the text ends there."""

    starts: Sequence[int]
    ends: Sequence[int]
    end: int

    def source_span(self, span: Span) -> Span:
        """The span in the file of `span` in the text."""
        start = self.starts[span.start] if span.start < len(self.starts) else self.end
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self.ends[min(span.end, len(self.ends)) - 1] if self.ends else start)


def offset_map(source: str, span: Span, style: Style, text: str) -> OffsetMap:
    """The map of the scalar that stands at `span` in `source` and reads as `text`.

    A character made by folding lines stands where the line break is; the one that an escape gives, where the whole
    escape is.
    """
    written = _Written()
    if style in ("literal", "folded"):
        _read_block(source, span, style, text, written)
    else:
        quotes = 0 if style == "plain" else 1
        start, end = span.start + quotes, span.end - quotes
        if source[start:end] == text:
            return OffsetMap(range(start, end), range(start + 1, end + 1), end)
        _read_flow(source, start, end, style, written)
    if "".join(written.characters) != text:
        return OffsetMap([span.start] * len(text), [span.end] * len(text), span.end)
    return OffsetMap(written.starts, written.ends, written.ends[-1] if written.ends else span.start)


class _Written:
    """The characters of a text, found one after another, with their spans in the file."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, character: str, start: int, end: int) -> None:
        self.characters.append(character)
        self.starts.append(start)
        self.ends.append(end)

    def copy(self, source: str, start: int, end: int) -> None:
        """The characters from `start` to `end`, as they stand in the file."""
        self.characters.extend(source[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def breaks(self, ends: Sequence[int]) -> None:
        """Line breaks that stay line breaks; `ends` are the offsets after them."""
        for end in ends:
            self.add("\n", end - 1, end)


_PIECES = {
    "plain": re.compile(r"(?:\r?\n *)+"),
    "single": re.compile(r"(?:\r?\n *)+|''"),
    "double": re.compile(r"\\?(?:\r?\n *)+|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"),
}
_ESCAPES = dict(zip('0abtnvfre "\\/N_LP', '\0\a\b\t\n\v\f\r\x1b "\\/\x85\xa0\u2028\u2029', strict=True))


def _read_flow(source: str, start: int, end: int, style: Style, written: _Written) -> None:
    for piece in _PIECES[style].finditer(source, start, end):
        folded = piece[0][0] in "\r\n"
        written.copy(source, start, _without_spaces(source, start, piece.start()) if folded else piece.start())
        _read_piece(piece[0], piece.start(), written)
        start = piece.end()
    written.copy(source, start, end)


def _without_spaces(source: str, start: int, end: int) -> int:
    while end > start and source[end - 1] == " ":
        end -= 1
    return end


def _read_piece(piece: str, start: int, written: _Written) -> None:
    end = start + len(piece)
    if piece == "''":
        written.add("'", start, end)
    elif "\n" in piece:
        _read_breaks(piece, start, written)
    elif len(piece) > 2:
        digits = piece[2:]
        written.add(chr(int(digits, 16)), start, end)
    else:
        written.add(_ESCAPES[piece[1]], start, end)


def _read_breaks(piece: str, start: int, written: _Written) -> None:
    """One line break is a space, an escaped one nothing; each further one stays a line break."""
    ends = [start + match.end() for match in re.finditer("\n", piece)]
    if len(ends) == 1 and not piece.startswith("\\"):
        written.add(" ", ends[0] - 1, start + len(piece))
    written.breaks(ends[1:])


_HEADER = re.compile(r"[|>]([-+0-9]*)[^\n]*\n")
_LINE = re.compile(r"( *)([^\r\n]*)(\r?\n|\Z)")


def _read_block(source: str, span: Span, style: Style, text: str, written: _Written) -> None:
    header = _HEADER.match(source, span.start, span.end)
    if not header:
        return
    lines = list(_LINE.finditer(source, header.end(), span.end))
    indent = _block_indent(lines, text)
    last, blank = _read_lines(source, lines, indent, style, written)
    if "-" not in header[1] and last:
        written.breaks([last])
    if "+" in header[1]:
        written.breaks(blank)


def _block_indent(lines: Sequence[re.Match[str]], text: str) -> int:
    """How far the block stands in: what its first line has more in the file than in `text`."""
    margin = text[: len(text) - len(text.lstrip(" \n"))]
    first = next((line for line in lines if line[2]), None)
    if first is None or len(margin) == len(text):
        longest = max((len(line) for line in text.split("\n")), default=0)
        return max((len(line[1]) for line in lines), default=0) - longest
    return len(first[1]) - (len(margin) - margin.rfind("\n") - 1)


def _read_lines(
    source: str, lines: Sequence[re.Match[str]], indent: int, style: Style, written: _Written
) -> tuple[int, list[int]]:
    """The block without the line breaks at its end: gives the offset after the last line, and after each blank one."""
    before: re.Match[str] | None = None
    blank: list[int] = []
    for line in lines:
        if not line[2] and len(line[1]) <= indent:
            blank += [line.end()] if line[3] else []
            continue
        if len(line[1]) < indent:
            break
        if before:
            folds = style == "folded" and len(before[1]) == len(line[1]) == indent
            if not folds:
                written.breaks([before.end()])
            elif not blank:
                written.add(" ", before.end() - 1, line.start() + indent)
        written.breaks(blank)
        blank = []
        written.copy(source, line.start() + indent, line.end(2))
        before = line
    return (before.end() if before and before[3] else 0), blank
