"""Tables as text: CSV with commas, tabs or semicolons. The first row holds the columns' names."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count, islice
from typing import NamedTuple, TextIO

from pingan_rules.kernel.diagnostics import Code, Diagnostic, RecordError, found
from pingan_rules.kernel.places import Place
from pingan_rules.records import row_messages
from pingan_rules.records.refusals import KeyOf, Path
from pingan_rules.records.rows import PARTS, record_of_row, total_in
from pingan_rules.records.shown import shown_text

from . import messages
from .lines import MOST_ROWS, Lines, TooLong
from .raw import RawRecord, RawRecords, refuse

DELIMITERS = ",\t;"
MOST_CHARACTERS = 2**18
"""Of one row."""
_MOST_LISTED = 100
_SEPARATOR_LINE = re.compile(r'sep=([^"\r\n])\s*')  # what Excel writes to say which delimiter it took


def column_letters(index: int) -> str:
    """The letters that a spreadsheet gives to the column at `index`, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_place(file: str, line: int, row: int, index: int, heading: str = "") -> Place:
    """The place of a cell: the line of the file, and the cell as a spreadsheet names it, with its heading."""
    cell = f"{column_letters(index)}{row}"
    return Place(file, line, path=f"{cell} {shown_text(heading)}".strip(), cell=cell)


@dataclass(frozen=True, slots=True)
class _Header:
    """The headings of a file, where they stand, and which column holds which part of a record."""

    file: str
    headings: tuple[str, ...]
    line: int
    row: int

    def place(self, index: int) -> Place:
        return cell_place(self.file, self.line, self.row, index, self.headings[index])

    def column(self, path: Path) -> int | None:
        """The column of the value at a path in the record."""
        steps = [step for step in path if step != "facts"]
        if not steps:
            return None
        step = steps[0]
        return next((at for at, heading in enumerate(self.headings) if step in (heading, PARTS.get(heading))), None)


@dataclass(frozen=True, slots=True)
class _RowPlaces:
    """Where the parts of one row stand."""

    header: _Header
    line: int
    row: int

    def __call__(self, path: Path) -> Place:
        column = self.header.column(path)
        if column is None:
            return Place(self.header.file, self.line)
        if isinstance(path[-1], KeyOf):
            return self.header.place(column)
        return self.cell(column)

    def cell(self, index: int) -> Place:
        headings = self.header.headings
        heading = headings[index] if index < len(headings) else ""
        return cell_place(self.header.file, self.line, self.row, index, heading)


def read_csv_records(text: TextIO, file: str) -> Iterator[RawRecords]:
    """The records of a table, one by one; a row that does not fit gives its error and the next goes on.

    Empty cells and rows are left out. Raises `RecordError` for a heading row that cannot be right.
    """
    header: _Header | None = None
    for row in _rows(text):
        if isinstance(row, _NoRow):
            yield RecordError([found(row.code, Place(file, row.line), most=row.most)])
            return
        if not any(cell.strip() for cell in row.cells):
            continue
        if header is None:
            header = _header(file, row)
        else:
            yield _record(header, row)
    if header is None:
        refuse(messages.EMPTY_FILE, Place(file), file=file)


class _Row(NamedTuple):
    """The cells of a row, the line where it begins, and its number as a spreadsheet counts."""

    line: int
    number: int
    cells: list[str]


class _NoRow(NamedTuple):
    """The line of something that cannot be split into cells, and why."""

    line: int
    code: Code
    most: int = MOST_CHARACTERS


def _rows(text: TextIO) -> Iterator[_Row | _NoRow]:
    """The rows of a table without those of no cell; what cannot be split into cells is then the last."""
    rest = Lines(text, MOST_CHARACTERS)
    try:
        first = next(rest, "")
    except TooLong:
        yield _NoRow(1, messages.LONG_ROW)
        return
    separator = _SEPARATOR_LINE.fullmatch(first)
    delimiter = separator[1] if separator else _delimiter(first)
    lines = rest if separator else chain([first], rest)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    before = 1 if separator else 0
    for number in count(1 + before):
        line = before + 1
        if number > MOST_ROWS:
            yield _NoRow(line, messages.TOO_MANY_ROWS, MOST_ROWS)
            return
        rest.begin()
        try:
            cells = next(reader, None)
        except (csv.Error, TooLong) as error:
            yield _NoRow(line, messages.LONG_ROW if isinstance(error, TooLong) else messages.BAD_CSV)
            return
        if cells is None:
            return
        before = reader.line_num + (1 if separator else 0)
        if cells:
            yield _Row(line, number, cells)


def _delimiter(heading_row: str) -> str:
    """The delimiter that the heading row has most of, not counting what stands in quotes."""
    bare = re.sub(r'"[^"]*"', "", heading_row)
    return max(DELIMITERS, key=bare.count)


def _header(file: str, row: _Row) -> _Header:
    headings = ["".join(line.strip() for line in cell.splitlines()) for cell in row.cells]
    while headings and not headings[-1]:
        headings.pop()
    header = _Header(file, tuple(headings), row.line, row.number)
    mistakes = list(islice(_repeated(header), _MOST_LISTED))
    if not any(PARTS.get(heading) == "unit" for heading in headings):
        mistakes.append(found(messages.NO_UNIT_COLUMN, Place(file, row.line)))
    if mistakes:
        raise RecordError(mistakes)
    return header


def _repeated(header: _Header) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, heading in enumerate(header.headings):
        if not heading:
            continue
        before = first.setdefault(PARTS.get(heading, heading), index)
        if before != index:
            where = f"{column_letters(before)}{header.row}"
            yield found(row_messages.DUPLICATE_HEADING, header.place(index), heading=shown_text(heading), first=where)


def _record(header: _Header, row: _Row) -> RawRecords:
    places = _RowPlaces(header, row.line, row.number)
    cells = [cell.strip() for cell in row.cells]
    if mistakes := list(_astray(header, cells, places)):
        return RecordError(mistakes)
    record = record_of_row(dict(zip(header.headings, cells, strict=False)))
    if total := total_in(record):
        written = shown_text(record[total])
        return RecordError([found(row_messages.TOTAL_ROW, places((total,)), written=written)])
    return RawRecord(record, places, is_row=True)


def _astray(header: _Header, cells: list[str], places: _RowPlaces) -> Iterator[Diagnostic]:
    """What keeps cells from belonging to their columns."""
    expected = len(header.headings)
    if len(cells) < expected or any(cells[expected:]):
        at = places.cell(min(len(cells), expected))
        yield found(messages.WRONG_CELL_COUNT, at, count=len(cells), expected=expected)
        return
    for index, (heading, cell) in enumerate(zip(header.headings, cells, strict=False)):
        if cell and not heading:
            yield found(messages.CELL_WITHOUT_HEADING, places.cell(index), written=shown_text(cell))
