"""Checklists: lines, items, and the bands of values."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pingan_rules.expressions.tree import NumberLiteral
from pingan_rules.expressions.units import is_numeric
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import NumberType
from pingan_rules.rulebook.choices import TextOrChoice
from pingan_rules.rulebook.points import Checklist as WrittenChecklist
from pingan_rules.rulebook.points import Edges as WrittenEdges
from pingan_rules.rulebook.points import Item as WrittenItem
from pingan_rules.rulebook.points import Line as WrittenLine
from pingan_rules.rulebook.points import Lines
from pingan_rules.rulebook.written import Written

from . import messages
from .choices import Formula
from .draft import Draft
from .facts import Facts
from .scoring import Amount, Band, Checklist, Edges, Item, Line

POINTS = NumberType("分")


class PointsResolver:
    """Resolves checklists. Whatever is wrong is noted, and left out."""

    def __init__(self, draft: Draft, facts: Facts) -> None:
        self._draft = draft
        self._facts = facts

    def checklist(self, name: Written, written: WrittenChecklist) -> Checklist:
        """A checklist with its items."""
        items = tuple(self._item(item_name, item) for item_name, item in written.items.items())
        if not items and not written.award and not written.deduct:
            self._draft.report(messages.BAD_VALUE, name, text=name, expected=_SOMETHING)
        return Checklist(str(written.id), str(name), self._lines(name, written), items)

    def number(self, written: Written) -> Formula | None:
        """A number, or an expression that comes to one."""
        formula = self._draft.formula(written, self._facts.scope, literals=True)
        if formula is not None and not is_numeric(formula.type):
            expected = Phrase("这里写数或数值的名称", "a number or the name of one stands here")
            self._draft.report(messages.BAD_VALUE, written, text=written, expected=expected)
        return formula

    def edges(self, written: WrittenEdges) -> Edges:
        """The edges of a band."""
        low, high = written.from_ or written.above, written.to or written.below
        return Edges(
            None if low is None else self.number(low),
            None if high is None else self.number(high),
            low_included=written.above is None,
            high_included=written.to is not None,
        )

    def check_bands(self, at: Written, bands: Sequence[Edges]) -> None:
        """Notes bands that overlap, or leave a gap; as far as their edges are plain numbers."""
        spans = [(_low(edges), _high(edges)) for edges in bands]
        known = sorted(((low, high) for low, high in spans if low is not _OPEN and high is not _OPEN), key=_first)
        if len(known) < len(bands):
            return
        for (low, high), (following, _) in pairwise(known):
            if high is None or following is None or high != following or low == high:
                expected = Phrase(
                    "各档要首尾相接,不重叠也不留空档", "bands must meet, without overlapping and without a gap"
                )
                self._draft.report(messages.BAD_VALUE, at, text=at, expected=expected)
                return

    def _item(self, name: Written, written: WrittenItem) -> Item:
        if (written.guard is None) != (written.not_applicable is None):
            expected = Phrase("guard: 和 not_applicable: 要一起写", "guard: goes with not_applicable:")
            self._draft.report(messages.BAD_VALUE, name, text=name, expected=expected)
        if written.exempt is not None and written.full is None:
            self._draft.report(messages.BAD_VALUE, name, text=name, expected=_FULL)
        if written.not_applicable in ("full", "leave") and written.full is None:
            self._draft.report(messages.BAD_VALUE, name, text=name, expected=_FULL)
        return self._lines(
            name,
            written,
            weight=None if written.weight is None else self.number(written.weight),
            guard=self._facts.guard(written.guard),
            not_applicable=written.not_applicable or "",
            exempt=None if written.exempt is None else self._condition(written.exempt),
            scored=written.scored,
            by=str(written.by or ""),
        )

    def _lines(self, name: Written, written: Lines, **more: object) -> Item:
        lines = [self._line(line, deducts=False) for line in written.award]
        lines += [self._line(line, deducts=True) for line in written.deduct]
        from_full = bool(written.deduct) and not written.award and written.start is None
        if from_full and written.full is None and isinstance(written, WrittenItem):
            self._draft.report(messages.BAD_VALUE, name, text=name, expected=_FULL)
        numbers: dict[str, Any] = {
            key: None if (value := getattr(written, key)) is None else self.number(value)
            for key in ("full", "start", "cap", "floor")
        }
        return Item(
            id=str(written.id),
            name=str(name),
            lines=tuple(lines),
            clause=str(written.clause or ""),
            note=str(written.note or ""),
            **numbers,
            **more,  # type: ignore[arg-type]  # the fields that items alone have
        )

    def _line(self, line: WrittenLine, *, deducts: bool) -> Line:
        bands = tuple(Band(self.edges(band), _certain(self.number(band.points))) for band in line.bands or ())
        if line.bands:
            self.check_bands(line.bands[0].points, [band.edges for band in bands])
        value = line.of if line.bands else line.value
        return Line(
            deducts=deducts,
            when=None if line.when is None else self._choice(line.when, condition=True),
            each=None if line.each is None else self._choice(line.each),
            short_of=self._optional(line.short_of),
            beyond=self._optional(line.beyond),
            value=self._optional(value),
            step=self._optional(line.step),
            rounding=line.round or "",
            bands=bands,
            points=None if line.points is None else self._choice(line.points),
            cap=self._optional(line.cap),
            unless=None if line.unless is None else self._condition(line.unless),
            clause=str(line.clause or ""),
            note=str(line.note or ""),
        )

    def _optional(self, written: Written | None) -> Formula | None:
        return None if written is None else self.number(written)

    def _condition(self, written: Written) -> Formula | None:
        return self._draft.formula(written, self._facts.scope, condition=True)

    def _choice(self, written: TextOrChoice, *, condition: bool = False) -> Amount | None:
        return self._facts.choice(written, self._condition if condition else self.number)


_SOMETHING = Phrase("写 items:、award: 或 deduct:", "write items:, award: or deduct:")
_FULL = Phrase("要写 full: 满分", "full: is needed")
_OPEN = object()


def _certain(formula: Formula | None) -> Formula:
    return formula or Formula(NumberLiteral(Span(0, 0), 0), POINTS, "0")


def _low(edges: Edges) -> object:
    if edges.low is None:
        return None
    number = _literal(edges.low)
    return _OPEN if number is None else (number, not edges.low_included)


def _high(edges: Edges) -> object:
    if edges.high is None:
        return None
    number = _literal(edges.high)
    return _OPEN if number is None else (number, edges.high_included)


def _literal(formula: Formula) -> Number | None:
    return formula.tree.value if isinstance(formula.tree, NumberLiteral) else None


def _first(span: tuple[object, object]) -> tuple[int, object]:
    return (0, 0) if span[0] is None else (1, span[0])
