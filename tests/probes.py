"""Conditions that pin down one value, so that what only truths can show is compared as exactly as the value itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.types import BoolType, CountType, EnumType, NumberType, PercentType, RateType, Type
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.verdicts.data import exact_text
from pingan_rules.verdicts.proof import Status, Value

FAR = 10**90
"""Farther out than any number in these tests."""


@dataclass
class Probes:
    """Conditions with the truth that each must have, and the thresholds and day that they compare with.

    A fact named `day` is given that day; it must be declared as a date.
    """

    truths: dict[str, Status] = field(default_factory=dict)
    thresholds: dict[str, dict[str, str]] = field(default_factory=dict)
    day: date | None = None


def probes_of(name: str, type_: Type, value: Value, prefix: str, day: str = "") -> Probes:
    """What holds of the fact `name` exactly if it has that value. `prefix` begins the names of thresholds."""
    if isinstance(type_, BoolType):
        return Probes({name: "unknown" if isinstance(value, Unknown) else "true" if value else "false"})
    if isinstance(type_, EnumType):
        members = [member for member, _ in type_.members]
        of = {f"{name} == {member}": _same(value, type_.find(member)) for member in members}
        return Probes(of)
    if isinstance(type_, CountType | NumberType | PercentType | RateType):
        return _of_number(name, type_, value, prefix)
    if isinstance(value, date):
        return Probes({f"{name} == {day}": "true", f"{name} < {day}": "false"}, day=value)
    return Probes({f"{name} == {name}": "unknown"})


def _same(value: Value, member: str | None) -> Status:
    if isinstance(value, Unknown):
        return "unknown"
    return "true" if value == member else "false"


def _of_number(name: str, type_: Type, value: Value, prefix: str) -> Probes:
    probes = Probes()
    zero = _threshold(probes, f"{prefix}零", 0, PercentType())
    nothing = f"{name} * {zero} == " + (zero if isinstance(type_, PercentType) else "0")
    if isinstance(value, Unknown):
        probes.truths = {nothing: "unknown", f"{name} == {name}": "unknown"}
        return probes
    assert not isinstance(value, str | date)
    low, high = (value.low, value.high) if isinstance(value, Interval) else (value, value)
    least = _threshold(probes, f"{prefix}下", -FAR if low is None else low, type_)
    most = _threshold(probes, f"{prefix}上", FAR if high is None else high, type_)
    exact = low is not None and low == high
    if isinstance(type_, PercentType) and (low is None or high is None):
        name = f"max({name}, {name})"  # a threshold so far off is refused where it is compared with the fact itself
    probes.truths = {
        nothing: "true",
        f"{name} < {least}": "unknown" if low is None else "false",
        f"{name} <= {least}": "true" if exact else "unknown",
        f"{name} >= {most}": "true" if exact else "unknown",
        f"{name} > {most}": "unknown" if high is None else "false",
    }
    return probes


def _threshold(probes: Probes, name: str, value: Number, type_: Type) -> str:
    probes.thresholds[name] = written_threshold(value, type_)
    return name


def written_threshold(value: Number, type_: Type) -> Mapping[str, str]:
    """A threshold of that value and type as a rulebook writes it, without its id."""
    match type_:
        case PercentType():
            return {"value": f"{exact_text(value * 100)}%"}
        case RateType(unit=unit, per=per):
            return {"value": exact_text(value), "unit": unit, "per": exact_text(per)}
        case CountType(unit=unit) | NumberType(unit=unit):
            return {"value": exact_text(value), "unit": unit or "个"}
    raise AssertionError(f"thresholds are numbers, not {type_}")
