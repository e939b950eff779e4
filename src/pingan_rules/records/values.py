"""One value of a record, read by the type of its fact or column."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import read_date
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.types import (
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumberType,
    PercentType,
    RateType,
    SeriesType,
    TextType,
    Type,
)

from . import value_messages as messages
from .quantities import Wanted, read_quantity
from .refusals import Refusal, refusal
from .shown import did_you_mean, shown
from .texts import read_text, refuse_long, refuse_personal

Known: TypeAlias = bool | int | Fraction | date | str | Series
"""A value that is known: exact, a percent as a share of one, an option by its id."""
Parser: TypeAlias = Callable[[object], Known]

TRUTHS = {
    "是": True, "有": True, "yes": True, "true": True,
    "否": False, "无": False, "no": False, "false": False,
}  # fmt: skip  # the two sides are read side by side
"""How yes and no are written, in lower case."""

_WRITE_TRUTH = Phrase(
    "写“是”或“否”(也可写 有/无、yes/no、true/false);1 和 0 不算",
    "write 是 or 否 (or 有/无, yes/no, true/false); 1 and 0 will not do",
)
_WRITE_DATE = Phrase("写日期,例如 2024-05-01", "write a day, such as 2024-05-01")

_COMMONEST = 10**9


def common_values(type_: Type) -> Mapping[object, Known]:
    """What most values of a type are written as, and the values; nearly all others need more than a look."""
    common: dict[object, Known] = {}
    if isinstance(type_, BoolType):
        common.update({True: True, False: False})
        common.update(TRUTHS)
    if isinstance(type_, EnumType):
        common.update(_members(type_))
    return common


def parser(name: str, type_: Type, low: Number | None = None, high: Number | None = None) -> Parser:
    """What reads a value of the fact or column `name`: it gives the exact value or raises a `Refusal`.

    `low` and `high` are the least and the greatest number allowed; a count is never negative.
    """
    match type_:
        case BoolType():
            return partial(_read_truth, name)
        case CountType():
            return _count_parser(Wanted(name, type_, 0 if low is None else low, high))
        case NumberType() | PercentType() | RateType():
            return partial(read_quantity, Wanted(name, type_, low, high))
        case DateType():
            return partial(read_day, name)
        case EnumType():
            return _member_parser(name, type_)
        case TextType():
            return partial(read_text, name)
        case SeriesType():
            raise AssertionError("a series is read entry by entry")


def _read_truth(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) < 20 and (truth := TRUTHS.get(value.strip().lower())) is not None:
        return truth
    raise _unreadable(name, value, _WRITE_TRUTH)


def _count_parser(wanted: Wanted) -> Parser:
    low = wanted.low or 0
    high = _COMMONEST if wanted.high is None else min(wanted.high, _COMMONEST)

    def read(value: object) -> int:
        if type(value) is str and len(value) < 10 and value.isascii() and value.isdigit():
            value = int(value)
        if type(value) is int and low <= value <= high:
            return value
        number = read_quantity(wanted, value)
        assert isinstance(number, int)
        return number

    return read


def read_day(name: str, value: object) -> date:
    """The day that `value` is or writes, or a refusal."""
    if isinstance(value, datetime):
        value = _day_of(value)
    if isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) < 100 and (day := read_date(value)):
        return day
    raise _unreadable(name, value, _WRITE_DATE)


def _day_of(moment: datetime) -> date | None:
    try:
        return moment.date()
    except ValueError:  # a "not a time" of pandas is a datetime without a day
        return None


def _member_parser(name: str, enum: EnumType) -> Parser:
    members = _members(enum)
    names = tuple(member for member, _ in enum.members)

    def read(value: object) -> str:
        if isinstance(value, str):
            if (member := members.get(value.strip())) is not None:
                return member
            refuse_long(name, value)
            refuse_personal(name, value)
            suggestion = partial(did_you_mean, value, members)
            raise refusal(
                messages.UNKNOWN_MEMBER, name=name, written=shown(value), suggestion=suggestion, members=names
            )
        raise _unreadable(name, value, Phrase(f"写选项之一:{'、'.join(names)}", f"write one of {', '.join(names)}"))

    return read


def _members(enum: EnumType) -> dict[str, str]:
    members: dict[str, str] = {}
    for member, id_ in enum.members:
        members.setdefault(member, id_)
        members.setdefault(id_, id_)
    return members


def _unreadable(name: str, value: object, expected: Phrase) -> Refusal:
    if isinstance(value, str):
        refuse_long(name, value)
        refuse_personal(name, value)
    scalar = value is None or isinstance(value, (str, bool, int, float, date))
    code = messages.BAD_VALUE if scalar else messages.NOT_ONE_VALUE
    return refusal(code, name=name, written=shown(value), expected=expected)
