"""Values as plain data, read back."""

from typing import Any

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number, read_number
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.periods import read_date
from pingan_rules.kernel.types import BoolType, DateType, EnumType, Type
from pingan_rules.kernel.unknown import Missing, Reason, unknown

from .data import ValueData
from .proof import Value


def read_value(id_: str, type_: Type, value: ValueData, reason: Reason) -> Value | None:
    """The value of the fact `id_` that `value_data` wrote; None where it cannot be one of that type.

    What is open in it is so for `reason`, unless it says why itself (`{"unknown": REASON}`).
    """
    why = unknown(id_, reason)
    match type_, value:
        case _, None:
            return why
        case _, {"unknown": str() as word} if word in set(Reason):
            return unknown(id_, Reason(word))
        case BoolType(), bool():
            return value
        case EnumType(), str():
            return value if type_.find(value) == value else None
        case EnumType(), {"one_of": [*members]} if members:
            return _one_of(type_, members, why.reasons)
        case DateType(), str():
            return read_date(value)
        case ((BoolType() | EnumType() | DateType()), _):
            return None
        case _, str():
            return _number(value)
        case _, [low, high]:
            return why if low is high is None else _interval(low, high, why.reasons)
    return None


def _one_of(type_: EnumType, members: list[Any], reasons: frozenset[Missing]) -> Value | None:
    known = {id_ for _, id_ in type_.members}
    return OneOf(frozenset(members), reasons) if all(each in known for each in members) else None


def _interval(low: Any, high: Any, reasons: frozenset[Missing]) -> Value | None:
    ends = [None if end is None else _number(end) for end in (low, high)]
    lost = any(end is None and written is not None for end, written in zip(ends, (low, high), strict=True))
    return None if lost else Interval(ends[0], ends[1], reasons)


def _number(text: object) -> Number | None:
    written = read_number(text) if isinstance(text, str) else None
    return None if written is None or written.percent else written.value
