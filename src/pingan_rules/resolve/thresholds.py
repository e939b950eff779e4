"""Thresholds: first their types, so that conditions can name them; then their values."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import TypeVar

from pingan_rules.expressions.symbols import Symbol
from pingan_rules.kernel.numbers import Number, percent_text, read_number
from pingan_rules.kernel.periods import read_date
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import EnumType, NumberType, PercentType, RateType, Type, describe
from pingan_rules.rulebook.thresholds import Threshold as WrittenThreshold
from pingan_rules.rulebook.thresholds import ThresholdValue as WrittenValue
from pingan_rules.rulebook.thresholds import ValueBy, ValueByReading
from pingan_rules.rulebook.written import Written

from . import messages
from .draft import Draft, Unresolved
from .facts import Facts
from .model import ByDate, ByFact, ByLevel, ByYear, Level, Threshold, ThresholdValue, Unset
from .ranges import Range
from .types import read_base

UNSET = "unset"
_PERCENT_SIGNS = ("%", "％")

K = TypeVar("K")


class Thresholds:
    """The thresholds of a rulebook. `clause` is that of the rule a threshold is declared in."""

    def __init__(self, draft: Draft, facts: Facts, levels: Mapping[str, Level]) -> None:
        self._draft = draft
        self._facts = facts
        self._levels = {key: level.id for level in levels.values() for key in (level.id, level.name)}
        self._declared: list[tuple[Written, WrittenThreshold, str, Type]] = []

    def declare(self, thresholds: Mapping[Written, WrittenThreshold], clause: str = "") -> None:
        """Declare thresholds: their names can be used from here on."""
        for name, written in thresholds.items():
            id_ = self._draft.claim_id(written.id)
            self._facts.claim_name(name, written.id)
            type_ = self._type(name, written)
            if type_ is None:
                self._facts.add_wrong(name, written.id)
            else:
                self._facts.add_symbols([Symbol("threshold", id_, str(name), type_)])
                self._declared.append((name, written, str(written.clause or clause), type_))

    def resolve(self) -> dict[str, Threshold]:
        """The thresholds with their values, by id."""
        resolved = {}
        for name, written, clause, type_ in self._declared:
            value = self._value(name, type_, written.value)
            if value is not None:
                resolved[str(written.id)] = Threshold(
                    id=str(written.id),
                    name=str(name),
                    type=type_,
                    value=value,
                    clause=clause,
                    wording=str(written.wording or ""),
                    note=str(written.note or ""),
                    written=name,
                )
        return resolved

    def _type(self, name: Written, written: WrittenThreshold) -> Type | None:
        if empty := [each.by for each in _choices(written.value) if not each.options]:
            for by in empty:
                self._draft.report(messages.NO_VALUES, by, name=name, by=by)
            return None
        values = [leaf for leaf in _leaves(written.value) if leaf != UNSET]
        if any(leaf.rstrip().endswith(_PERCENT_SIGNS) for leaf in values) or written.unit in _PERCENT_SIGNS:
            self._refuse_units_of_a_percent(written)
            return PercentType()
        if not written.unit:
            self._report_no_unit(name, values)
            return None
        if written.per is None:
            return NumberType(str(written.unit))
        base = read_base(self._draft, written.per)
        return None if base is None else RateType(str(written.unit), base)

    def _report_no_unit(self, name: Written, values: list[Written]) -> None:
        number = next((each for each in values if read_number(each)), None)
        if number is None:
            self._draft.report(messages.MISSING_UNIT, name, name=name)
        else:
            self._draft.report(messages.NO_UNIT_OF_NUMBER, number, name=name, text=number.strip())

    def refuse_out_of_range(self, ranges: Mapping[str, Range]) -> None:
        """Notes the percents that lie outside what they are compared with (by threshold id)."""
        for name, written, _, type_ in self._declared:
            if not isinstance(type_, PercentType) or written.id not in ranges:
                continue
            low, high = ranges[written.id]
            for leaf in _leaves(written.value):
                number = read_number(leaf)
                if number is not None and not low <= number.value <= high:
                    details = {"low": percent_text(low), "high": percent_text(high)}
                    self._draft.report(messages.OUT_OF_RANGE, leaf, name=name, text=leaf, **details)

    def _refuse_units_of_a_percent(self, written: WrittenThreshold) -> None:
        for key, said in (("unit", written.unit), ("per", written.per)):
            if said is not None and said not in _PERCENT_SIGNS:
                self._draft.report(messages.KEY_DOES_NOT_FIT, said, key=key, type=describe(PercentType()))

    def _value(self, name: Written, type_: Type, value: WrittenValue) -> ThresholdValue | None:
        if isinstance(value, Written):
            return self._number(type_, value)
        if isinstance(value, ValueByReading):
            return self._draft.by_reading(value, lambda each: self._value(name, type_, each))
        return self._by(name, type_, value)

    def _number(self, type_: Type, written: Written) -> Number | Unset | None:
        if written == UNSET:
            return Unset()
        number = read_number(written)
        if number is None or number.percent != isinstance(type_, PercentType):
            expected = (
                Phrase("写成百分数,例如 90%", "write a percent, such as 90%")
                if isinstance(type_, PercentType)
                else Phrase(
                    "写成数,例如 10 或 0.45;原文没有给出时写 unset",
                    "write a number, such as 10 or 0.45; unset where there is none",
                )
            )
            self._draft.report(messages.BAD_VALUE, written, text=written, expected=expected)
            return None
        return number.value

    def _by(self, name: Written, type_: Type, value: ValueBy) -> ThresholdValue | None:
        if value.by == "level":
            values = self._keyed(name, type_, value, self._levels.get, Phrase("写层级的 id 或名称", "name a level"))
            return None if values is None else ByLevel(values)
        if value.by == "year":
            years = self._keyed(name, type_, value, _read_year, Phrase("写四位数的年份", "write a year"))
            return None if years is None else ByYear(years)
        if value.by == "date":
            dates = self._keyed(
                name, type_, value, read_date, Phrase("写日期,例如 2020-03-01", "write a day, such as 2020-03-01")
            )
            return None if dates is None else ByDate(tuple(sorted(dates.items(), key=_first)))
        return self._by_fact(name, type_, value)

    def _by_fact(self, name: Written, type_: Type, value: ValueBy) -> ThresholdValue | None:
        try:
            fact = self._facts.find(value.by)
        except Unresolved:
            return None
        if fact is None or not isinstance(fact.type, EnumType):
            self._draft.unknown_reference(value.by, Phrase("选项类的事实", "fact with options"), self._with_options())
            return None
        members = fact.type
        values = self._keyed(name, type_, value, members.find, Phrase("写选项的名称", "name an option"))
        if values is None:
            return None
        for member, id_ in members.members:
            if id_ not in values:
                self._draft.report(messages.THRESHOLD_GAP, value.by, name=name, key=member)
                return None
        return ByFact(fact.id, values)

    def _with_options(self) -> Iterator[str]:
        yield from ("level", "year", "date")
        for name in self._facts:
            with suppress(Unresolved):
                if isinstance(self._facts[name].type, EnumType):
                    yield name

    def _keyed(
        self, name: Written, type_: Type, value: ValueBy, read_key: Callable[[str], K | None], expected: Phrase
    ) -> dict[K, ThresholdValue] | None:
        values: dict[K, ThresholdValue] = {}
        for key, each in value.options.items():
            read = read_key(key)
            resolved = self._value(name, type_, each)
            if read is None or read in values:
                at = value.written_key(key)
                self._draft.report(messages.UNKNOWN_KEY_OF_THRESHOLD, at, name=name, key=key, expected=expected)
                return None
            if resolved is None:
                return None
            values[read] = resolved
        return values


def _first(item: tuple[date, ThresholdValue]) -> date:
    return item[0]


def _read_year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None


def _choices(value: WrittenValue) -> Iterator[ValueBy]:
    """The values that go by something, at any depth."""
    if isinstance(value, Written):
        return
    if isinstance(value, ValueBy):
        yield value
    for each in value.options.values():
        yield from _choices(each)


def _leaves(value: WrittenValue) -> Iterator[Written]:
    if isinstance(value, Written):
        yield value
    else:
        for each in value.options.values():
            yield from _leaves(each)
