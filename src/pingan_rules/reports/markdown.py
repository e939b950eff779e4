"""Documents as Markdown (CommonMark): headings and nested lists. No text in them is taken for markup."""

import re
from collections.abc import Iterator

from .documents import Document, Item, Part, Row, heading_text, remarks_text, row_text
from .styles import one_line

_SMALLEST_HEADING = 6
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$!]")
_LIST = re.compile(r"^(?=[-+=])|^(?P<number>[0-9]+)(?=[.)])")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_AT = re.compile(r"@(?=[\w.-])")
_JOINED = "@\u2060"


def markdown(document: Document) -> str:
    """The document, a blank line between its blocks, with a line break at its end."""
    return "\n\n".join(_blocks(document)) + "\n"


def escaped(text: str) -> str:
    """A text in one line that reads as itself.

    Some readers make links of mail addresses and names even where the at sign is escaped. An invisible joiner, where no
    line may break, stands behind it.
    """
    safe = _MARKUP.sub(r"\\\g<0>", _AT.sub(_JOINED, one_line(text)))
    safe = _ADDRESS.sub(r"\\\g<0>", safe)
    return _LIST.sub(lambda match: f"{match['number'] or ''}\\", safe, count=1)


def _blocks(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    yield from _rows(document.rows, document)
    for part in document.parts:
        yield from _part(part, 2, document)


def _part(part: Part, level: int, document: Document) -> Iterator[str]:
    remarks = f" ({escaped(remarks_text(part.remarks, document.lang))})" if part.remarks else ""
    yield f"{'#' * min(level, _SMALLEST_HEADING)} {escaped(heading_text(part))}{remarks}"
    yield from _rows(part.rows, document)
    if part.items:
        yield "\n".join(line for item in part.items for line in _item(item, 0, document))
    for each in part.parts:
        yield from _part(each, level + 1, document)


def _rows(rows: tuple[Row, ...], document: Document) -> Iterator[str]:
    """A list with a sign of its own, so that it does not run into the items behind it."""
    if rows:
        colon = "：" if document.lang == "zh" else ": "
        yield "\n".join(f"* {escaped(f'{row.label}{colon}{row_text(row.said, document.lang)}')}" for row in rows)


def _item(item: Item, depth: int, document: Document) -> Iterator[str]:
    remarks = f" ({escaped(remarks_text(item.remarks, document.lang))})" if item.remarks else ""
    yield f"{'  ' * depth}- {escaped(item.text)}{remarks}"
    for each in item.under:
        yield from _item(each, depth + 1, document)
