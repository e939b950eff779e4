"""A value with a remark beside it: {"value": …, "status": …, "source": …, "date": …}."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from pingan_rules.kernel.numbers import decimal_text
from pingan_rules.kernel.phrases import Phrase

from . import value_messages as messages
from .personal import is_personal_key
from .quantities import exact_decimal
from .record import Remark, Status
from .refusals import Fault, KeyOf, Refusal, refusal
from .shown import did_you_mean, shown
from .texts import read_text
from .values import Known, read_day

STATEMENT_KEYS = ("value", "status", "source", "date")
STATUSES = {
    "已报": Status.REPORTED,
    "待核实": Status.PENDING,
    "有争议": Status.DISPUTED,
    "未报": Status.NOT_REPORTED,
    "不适用": Status.NOT_APPLICABLE,
    "未决定": Status.NOT_DECIDED,
    "无法计算": Status.UNDEFINED,
    **{str(status): status for status in Status},
}
"""How a status is written."""
_SHOWN_ONLY = (Status.PENDING, Status.DISPUTED)
_ONE_VALUE = Phrase("写一个值", "write one value")

Plain: TypeAlias = Known | Remark | None
"""What stands under `value`: a value, nothing, or 不适用 as a remark of its own."""


def read_statement(
    name: str, given: Mapping[object, object], read: Callable[[object], Plain]
) -> tuple[Known | None, Remark]:
    """The value that `given` says and the remark beside it; `read` reads what stands under `value`.

    Refuses keys that nobody knows, statuses that do not go with the value, and a mapping that says nothing.
    """
    faults = _unknown_keys(name, given)
    parts = {
        "value": _part(faults, "value", given, partial(_read_value, name, read)),
        "status": _part(faults, "status", given, partial(_read_status, name)),
        "source": _part(faults, "source", given, partial(read_text, f"{name}.source")),
        "date": _part(faults, "date", given, partial(read_day, f"{name}.date")),
    }
    if not faults and "value" not in given and parts["status"] is None:
        faults.append(Fault(messages.EMPTY_STATEMENT, {"name": name}))
    if faults:
        raise Refusal(faults)
    return _together(name, given.get("value"), **parts)


def _unknown_keys(name: str, given: Mapping[object, object]) -> list[Fault]:
    return [_unknown_key(name, key) for key in given if key not in STATEMENT_KEYS]


def _unknown_key(name: str, key: object) -> Fault:
    if not isinstance(key, str):
        return Fault(messages.UNKNOWN_STATEMENT_KEY, {"name": name, "key": shown(key), "suggestion": ""})
    if is_personal_key(key):
        return Fault(messages.PERSONAL_KEY, {"key": shown(key)}, (KeyOf(key),))
    details = {"name": name, "key": shown(key), "suggestion": partial(did_you_mean, key, STATEMENT_KEYS)}
    return Fault(messages.UNKNOWN_STATEMENT_KEY, details, (KeyOf(key),))


def _part(
    faults: list[Fault], key: str, given: Mapping[object, object], read: Callable[[object], Plain | Status]
) -> Plain | Status:
    value = given.get(key)
    if value is None or value == "":
        return None
    try:
        return read(value)
    except Refusal as refused:
        faults += [replace(fault, path=(key, *fault.path)) for fault in refused.faults]
        return None


def _read_value(name: str, read: Callable[[object], Plain], value: object) -> Plain:
    if isinstance(value, Mapping):
        raise refusal(messages.NOT_ONE_VALUE, name=name, written=shown(value), expected=_ONE_VALUE)
    return read(value)


def _read_status(name: str, value: object) -> Status:
    status = STATUSES.get(value.strip()) if isinstance(value, str) else None
    if status is None:
        raise refusal(messages.UNKNOWN_STATUS, name=name, written=shown(value), statuses=tuple(STATUSES))
    return status


def _together(
    name: str, written: object, value: Plain | Status, status: object, source: object, date: object
) -> tuple[Known | None, Remark]:
    if isinstance(value, Remark):
        given, implied = None, value.status
    else:
        given, implied = value, Status.NOT_REPORTED if value is None else Status.REPORTED
    status = implied if status in (None, Status.REPORTED) else status
    assert isinstance(status, Status)
    says_value = given is not None or isinstance(value, Remark)
    if says_value and status is not implied and (given is None or status not in _SHOWN_ONLY):
        raise refusal(messages.STATUS_WITH_VALUE, name=name, status=status, written=shown(written))
    shown_value = written_text(written) if status in _SHOWN_ONLY and given is not None else ""
    remark = Remark(status, str(source or ""), _day(date), shown_value)
    return given, remark


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def written_text(value: object) -> str:
    """A value that was read without fault, as text that reads as the same value again."""
    match value:
        case str():
            return value.strip()
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() | Decimal():
            number = exact_decimal(value)
            return "" if number is None else str(decimal_text(number))
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case _:
            return str(value)
