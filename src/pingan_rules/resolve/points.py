"""Checklists: lines, items, and the bands of values."""

from typing import Any

from pingan_rules.expressions.tree import NumberLiteral
from pingan_rules.expressions.type_messages import INCOMPATIBLE
from pingan_rules.expressions.units import comparable, is_numeric
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import NumberType, PercentType, Type, describe
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
            self._draft.report(messages.NO_POINTS, name, name=name)
        return Checklist(str(written.id), str(name), self._lines(name, written), items)

    def number(self, written: Written, beside: Type | None = None) -> Formula | None:
        """A number, or an expression that comes to one; of a kind with what it stands `beside`."""
        formula = self._draft.formula(written, self._facts.scope, literals=True)
        if formula is not None and not is_numeric(formula.type):
            self._draft.report(messages.NOT_A_NUMBER, written, text=written, type=describe(formula.type))
        elif formula is not None and not _go_together(formula.type, beside):
            assert beside is not None
            details = {"left": describe(beside), "right": describe(formula.type)}
            self._draft.report(INCOMPATIBLE, written, advice=_advice(formula.type, beside), **details)
        return formula

    def edges(self, written: WrittenEdges, beside: Type | None) -> Edges:
        """The edges of a band of values of a type."""
        low, high = written.from_ or written.above, written.to or written.below
        return Edges(
            None if low is None else self.number(low, beside),
            None if high is None else self.number(high, beside),
            low_included=written.above is None,
            high_included=written.to is not None,
        )

    def _item(self, name: Written, written: WrittenItem) -> Item:
        if not (written.scored or written.award or written.deduct):
            self._draft.report(messages.NO_POINTS, name, name=name)
        if (written.guard is None) != (written.not_applicable is None):
            one = "not_applicable" if written.guard is None else "guard"
            self._draft.report(messages.GUARD_AND_NOT_APPLICABLE, name, name=name, one=one)
        if written.full is None and (reason := _asks_for_full(written)):
            self._draft.report(messages.NO_FULL, name, name=name, reason=reason)
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
        value = self._optional(line.of if line.bands else line.value)
        of = None if value is None else value.type
        bands = tuple(Band(self.edges(band, of), _certain(self.number(band.points))) for band in line.bands or ())
        return Line(
            deducts=deducts,
            when=None if line.when is None else self._choice(line.when, condition=True),
            each=None if line.each is None else self._choice(line.each),
            short_of=self._optional(line.short_of, of),
            beyond=self._optional(line.beyond, of),
            value=value,
            step=self._optional(line.step, of),
            rounding=line.round or "",
            bands=bands,
            points=None if line.points is None else self._choice(line.points),
            cap=self._optional(line.cap),
            unless=None if line.unless is None else self._condition(line.unless),
            clause=str(line.clause or ""),
            note=str(line.note or ""),
        )

    def _optional(self, written: Written | None, beside: Type | None = None) -> Formula | None:
        return None if written is None else self.number(written, beside)

    def _condition(self, written: Written) -> Formula | None:
        return self._draft.formula(written, self._facts.scope, condition=True)

    def _choice(self, written: TextOrChoice, *, condition: bool = False) -> Amount | None:
        return self._facts.choice(written, self._condition if condition else self.number)


def _asks_for_full(item: WrittenItem) -> Phrase | None:
    """For what an item needs its full points, if for anything."""
    if item.exempt is not None:
        return Phrase("免评的给满分", "an exemption gives full points")
    if item.not_applicable in ("full", "leave"):
        return Phrase("不适用时要用满分来算", "where it does not apply they are reckoned with")
    if item.deduct and not item.award and item.start is None:
        return Phrase("只扣分的从满分扣起", "what only deducts begins with them")
    return None


def _certain(formula: Formula | None) -> Formula:
    return formula or Formula(NumberLiteral(Span(0, 0), 0), POINTS, "0")


def _go_together(type_: Type, beside: Type | None) -> bool:
    return beside is None or not (is_numeric(type_) and is_numeric(beside)) or comparable(type_, beside)


def _advice(type_: Type, beside: Type) -> Phrase:
    if isinstance(beside, PercentType):
        return Phrase("百分比要带百分号,例如 90%", "a percent is written with its sign, such as 90%")
    if isinstance(type_, PercentType):
        return Phrase("这里不是百分比,去掉百分号", "this is no percent; leave out the sign")
    return Phrase("看看两边的单位,用同一种数", "look at the units of both and use the same kind")
