"""Documents on a terminal: as wide as it is, each line wrapped under where it began."""

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from .documents import Document, Item, Part, Row, heading_text, remarks_text, row_text
from .styles import one_line

_STEP = 2


def printed(document: Document) -> Group:
    """The document as lines."""
    return Group(*_Printer(document).lines())


class _Printer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.lang = document.lang

    def lines(self) -> Iterator[Padding | Text]:
        yield self.line(0, self.document.title, "bold")
        yield from (self.row(_STEP, row) for row in self.document.rows)
        for part in self.document.parts:
            yield from self.part(part, 0, is_outermost=True)

    def part(self, part: Part, indent: int, *, is_outermost: bool = False) -> Iterator[Padding | Text]:
        """A part. Sections stand at the left edge behind a blank line; what has an id, or no parts, is indented."""
        is_entry = not is_outermost and bool(part.id or not part.parts)
        inner = indent + _STEP if is_entry else 0
        if not is_entry:
            yield Text("")
        yield self.remarked(inner, heading_text(part), part.remarks, "bold")
        below = inner + _STEP * (2 if is_entry else 1)
        yield from (self.row(below, row) for row in part.rows)
        for item in part.items:
            yield from self.item(below, item)
        for each in part.parts:
            yield from self.part(each, inner)

    def row(self, indent: int, row: Row) -> Padding:
        colon = "：" if self.lang == "zh" else ": "
        return self.line(indent, f"{row.label}{colon}{row_text(row.said, self.lang)}")

    def item(self, indent: int, item: Item) -> Iterator[Padding]:
        yield self.remarked(indent, item.text, item.remarks)
        for each in item.under:
            yield from self.item(indent + _STEP, each)

    def remarked(self, indent: int, text: str, remarks: tuple[str, ...], style: str = "") -> Padding:
        line = Text(one_line(text), style)
        if remarks:
            line.append(f"  [{one_line(remarks_text(remarks, self.lang))}]", "not bold dim")
        return _padded(indent, line)

    def line(self, indent: int, text: str, style: str = "") -> Padding:
        return _padded(indent, Text(one_line(text), style))


def _padded(indent: int, line: Text) -> Padding:
    return Padding(line, (0, 0, 0, indent), expand=False)
