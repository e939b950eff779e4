"""The values that facts and cells can have, simplest first, and how a record writes them."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from pingan_rules.kernel.numbers import Number, normal
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.types import (
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumberType,
    PercentType,
    TextType,
    Type,
)
from pingan_rules.records.plain import plain_number
from pingan_rules.records.values import Known

from .edges import Edge

End = Number | None
_LONGEST = 10**20
_NINES = Fraction(int("9" * 45 + "3" * 45), 10**45)
_TINY = Fraction(1, 10**61)
_OF_NUMBERS: tuple[Number, ...] = (
    0,
    1,
    2,
    Fraction(1, 2),
    Fraction(1, 10),
    Fraction(1, 3),
    -1,
    _NINES,
    -_NINES,
    10**60,
)
_OF_COUNTS = (0, 1, 2, 3, 10**30)
_OF_PERCENTS = (Fraction(9, 10), Fraction(1, 2), 0, 1, Fraction(1, 3), 1 - Fraction(1, 10**18))
_OF_RATES: tuple[Number, ...] = (0, 1, Fraction(1, 2), Fraction(1, 3), 10_000, _TINY)
_OF_TEXTS = ("别处", "一处")
_OF_SERIES = 5
"""Entries of a series that are drawn from the least numbers: more of them are the same, or go up and down."""


def values_of(type_: Type, edges: Iterable[Edge], range_: tuple[End, End], period: Period) -> tuple[Known, ...]:
    """Values of a type inside its range: usual ones, extreme ones, and those at, just below and just above edges."""
    match type_:
        case BoolType():
            return True, False
        case EnumType(members=members):
            return tuple(id_ for _, id_ in members)
        case DateType():
            return _days(period)
        case TextType():
            return tuple(dict.fromkeys((*_OF_TEXTS, *sorted(edge for edge in edges if isinstance(edge, str)))))
        case CountType() | NumberType() | PercentType():
            return _numbers(type_, edges, range_)
        case _:
            return _numbers(type_, edges, range_)


def _numbers(type_: Type, edges: Iterable[Edge], range_: tuple[End, End]) -> tuple[Number, ...]:
    step, usual = _usual(type_)
    ends = [end for end in range_ if end is not None]
    near = sorted({edge for edge in (*edges, *ends) if isinstance(edge, Number)})
    beside = [edge + way for edge in near for way in (0, -step, step)]
    exact = [normal(Fraction(each)) for each in (*usual[:2], *beside, *usual)]
    if isinstance(type_, CountType):
        exact = [value for each in exact for value in ({each} if each.denominator == 1 else {each // 1, each // 1 + 1})]
    low, high = (0 if isinstance(type_, CountType) and range_[0] is None else range_[0]), range_[1]
    inside = [each for each in exact if (low is None or each >= low) and (high is None or each <= high)]
    return tuple(dict.fromkeys(inside)) or (low if low is not None else high if high is not None else 0,)


def _usual(type_: Type) -> tuple[Number, tuple[Number, ...]]:
    """How far just above is, and the values that any fact of the type may have."""
    match type_:
        case CountType():
            return 1, _OF_COUNTS
        case PercentType():
            return Fraction(1, 10_000), _OF_PERCENTS
        case NumberType():
            return Fraction(1, 100), _OF_NUMBERS
        case _:
            return Fraction(1, 100), _OF_RATES


def _days(period: Period) -> tuple[date, ...]:
    """Days at the edges of the period, and outside it where the calendar has any."""
    days = [period.start + (period.end - period.start) / 2, period.start, period.end]
    if period.start > date.min:
        days.append(period.start - timedelta(days=1))
    if period.end < date.max:
        days.append(period.end + timedelta(days=1))
    return tuple(days)


def few(values: tuple[Known, ...]) -> tuple[Known, ...]:
    """Those of `values` that the entries of a series are drawn from."""
    return values[:_OF_SERIES]


def plain(value: Known, type_: Type) -> Any:
    """A value as plain data: exact, in text where JSON has no number that is."""
    match value:
        case bool():
            return value
        case date():
            return value.isoformat()
        case int() | Fraction():
            return plain_number(value, percent=isinstance(type_, PercentType))
        case _:
            return value


def as_people_write(value: Known, type_: Type) -> Any:
    """The same as it stands in people's tables: 是 and 否, options by name, counts with their unit, ratios."""
    match type_, value:
        case BoolType(), bool():
            return "是" if value else "否"
        case EnumType(members=members), str():
            return next(name for name, id_ in members if id_ == value)
        case CountType(unit=unit), int():
            return f"{value:,}{unit}"
        case _, Fraction() if value.denominator < _LONGEST:
            return f"{value.numerator}/{value.denominator}"
        case DateType(), date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return plain(value, type_)
