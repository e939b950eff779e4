"""Where something stands: character spans in a text, and lines and columns in a file."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of characters, counted from 0."""

    start: int
    end: int

    def to(self, other: "Span") -> "Span":
        """The span from the start of this one to the end of `other`."""
        return Span(self.start, other.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a person can go to.

    `line` and `column` count characters from 1; 0 means that the place has none. `excerpt` is the line, from
    `excerpt_column` on, `length` the number of characters to mark in it. `path` leads to a value inside the data
    (`facts.命案数`), `sheet` and `cell` into a workbook.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 1
    excerpt: str = ""
    excerpt_column: int = 1
    path: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        where = [self.file] if self.file else []
        if self.sheet:
            where.append(f"{self.sheet}!{self.cell}" if self.cell else self.sheet)
        if self.line:
            where.append(str(self.line))
            if self.column:
                where.append(str(self.column))
        position = ":".join(where)
        if not self.path:
            return position
        return f"{position} ({self.path})" if position else self.path

    def picture(self) -> str:
        """The excerpt with carets under the marked characters, or nothing where there is no excerpt."""
        if not self.excerpt or not self.column:
            return ""
        offset = self.column - self.excerpt_column
        before, marked = self.excerpt[:offset], self.excerpt[offset : offset + self.length]
        number = f"{self.line} | "
        carets = " " * (display_width(number) + display_width(before)) + "^" * max(1, display_width(marked))
        return f"{number}{self.excerpt}\n{carets}"


def display_width(text: str) -> int:
    """Columns that `text` takes on a terminal: Chinese characters take two, combining marks none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


_EXCERPT_WIDTH = 160


def place_in_text(file: str, text: str, span: Span, path: str = "") -> Place:
    """The place of `span` in `text`, with the line it stands on; of a long line only the part around it."""
    start = min(span.start, len(text))
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    excerpt_start = max(line_start, start - _EXCERPT_WIDTH // 2)
    return Place(
        file=file,
        line=text.count("\n", 0, start) + 1,
        column=start - line_start + 1,
        length=max(1, min(span.end, line_end) - start),
        excerpt=text[excerpt_start : min(line_end, excerpt_start + _EXCERPT_WIDTH)].rstrip("\r"),
        excerpt_column=excerpt_start - line_start + 1,
        path=path,
    )
