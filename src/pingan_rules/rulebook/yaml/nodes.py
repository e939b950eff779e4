"""The tree of a YAML file: frozen nodes that know where in the file they stand."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

from pingan_rules.kernel.places import Place, Span, place_in_text

from .characters import visible
from .offsets import OffsetMap, Style, offset_map

_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Source:
    """The text of a file, and the name by which messages call the file."""

    name: str
    text: str = field(repr=False)

    def place(self, span: Span, path: str = "") -> Place:
        """The place of `span` in this file. `path` leads to the value in the data (`facts.命案数`)."""
        start = min(span.start, len(self.text))
        line = bisect_right(self._line_starts, start) - 1
        line_start = self._line_starts[line]
        line_end = self.text.find("\n", start)
        text = self.text[line_start : len(self.text) if line_end < 0 else line_end]
        inside = Span(start - line_start, span.end - line_start)
        place = place_in_text(self.name, text, inside, path)
        return replace(place, line=line + 1, excerpt=visible(place.excerpt))

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        while end := self.text.find("\n", starts[-1]) + 1:
            starts.append(end)
        return tuple(starts)


@dataclass(frozen=True, slots=True)
class Spot:
    """A span of a file, whose place is worked out only when asked for."""

    source: Source = field(repr=False)
    span: Span

    def place(self, path: str = "") -> Place:
        """The place of the span."""
        return self.source.place(self.span, path)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it was written: `no`, `012` and `1.10` are themselves.

    `span` covers it in the file with its quotes. `in_flow`: it stands somewhere inside `[ ]` or `{ }`.
    """

    text: str
    span: Span
    style: Style
    in_flow: bool
    source: Source = field(repr=False, compare=False)

    @property
    def is_empty(self) -> bool:
        """Nothing was written, as after the colon of `key:`; `key: ""` is an empty text, and not meant here."""
        return not self.text and self.style == "plain"

    @property
    def is_quoted(self) -> bool:
        """It stands in single or double quotes."""
        return self.style in ("single", "double")

    @property
    def shown(self) -> str:
        """The text for a message: on one line, and of a long text only the beginning."""
        return shown(self.text)

    @property
    def comment_after(self) -> Span | None:
        """Where the comment stands that follows on the same line, from its `#` on; None where there is none."""
        if self.style in ("literal", "folded"):
            return None
        text, start = self.source.text, self.span.end
        end = text.find("\n", start)
        rest = text[start : len(text) if end < 0 else end].rstrip("\r")
        if not rest.lstrip(" ").startswith("#"):
            return None
        return Span(start + rest.index("#"), start + len(rest))

    def offsets(self) -> OffsetMap:
        """Where in the file each character of the text stands. Worked out at each call: keep it to ask often."""
        return offset_map(self.source.text, self.span, self.style, self.text)

    def source_span(self, span: Span) -> Span:
        """The span in the file of `span` in the text."""
        return self.offsets().source_span(span)

    def place(self, path: str = "") -> Place:
        """The place of the whole scalar."""
        return self.source.place(self.span, path)

    def place_of(self, span: Span, path: str = "") -> Place:
        """The place in the file of `span` in the text."""
        return self.source.place(self.source_span(span), path)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span
    source: Source = field(repr=False, compare=False)

    def place(self, path: str = "") -> Place:
        """The place where the list begins."""
        return self.source.place(self.span, path)


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order they were written; no two have the same key."""

    entries: tuple[Entry, ...]
    span: Span
    source: Source = field(repr=False, compare=False)

    def find(self, key: str) -> Entry | None:
        """The entry of `key`, or None."""
        return next((entry for entry in self.entries if entry.key.text == key), None)

    def place(self, path: str = "") -> Place:
        """The place where the mapping begins."""
        return self.source.place(self.span, path)


Node: TypeAlias = Scalar | Sequence | Mapping
Kind: TypeAlias = Literal["text", "list", "mapping"]


def kind_of(node: Node) -> Kind:
    """Which of the three kinds of nodes `node` is."""
    match node:
        case Scalar():
            return "text"
        case Sequence():
            return "list"
        case Mapping():
            return "mapping"


def walk(node: Node) -> Iterator[Node]:
    """`node` and every node under it, keys too, in the order they were written."""
    pending: list[Node] = [node]
    while pending:
        current = pending.pop()
        yield current
        if isinstance(current, Sequence):
            pending.extend(reversed(current.items))
        elif isinstance(current, Mapping):
            for entry in reversed(current.entries):
                pending += (entry.value, entry.key)


def shown(text: str) -> str:
    """`text` for a message: on one line, and of a long text only the beginning."""
    line = " ".join(text[: 4 * _LONGEST_SHOWN].split())
    whole = len(line) <= _LONGEST_SHOWN and len(text) <= 4 * _LONGEST_SHOWN
    return line if whole else line[: _LONGEST_SHOWN - 1] + "…"


def split_by_flow(scalar: Scalar) -> bool:
    """Whether YAML may have cut the text at a comma: it is plain and stands in `[ ]` or `{ }`."""
    return scalar.in_flow and scalar.style == "plain"
