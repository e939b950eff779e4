"""Kleene's three-valued truth, and comparison of any two values."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from pingan_rules.kernel import intervals
from pingan_rules.kernel.intervals import Interval, Quantity
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.options import OneOf, among, same
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.unknown import Unknown

Truth: TypeAlias = bool | Unknown
Value: TypeAlias = bool | Number | Interval | Unknown | str | OneOf | date | Series


def conjunction(truths: Iterable[Truth]) -> Truth:
    """False if any is false, else unknown if any is unknown, else true."""
    unknown: Unknown | None = None
    for truth in truths:
        if truth is False:
            return False
        if isinstance(truth, Unknown):
            unknown = truth if unknown is None else unknown | truth
    return True if unknown is None else unknown


def disjunction(truths: Iterable[Truth]) -> Truth:
    """True if any is true, else unknown if any is unknown, else false."""
    return negation(conjunction(negation(truth) for truth in truths))


def negation(truth: Truth) -> Truth:
    """True for false, false for true, unknown for unknown."""
    return truth if isinstance(truth, Unknown) else not truth


def at_least(least: int, truths: Iterable[Truth]) -> Truth:
    """True if so many are true, false if so many cannot be, else unknown."""
    listed = list(truths)
    certain = sum(truth is True for truth in listed)
    open_ = [truth for truth in listed if isinstance(truth, Unknown)]
    if certain >= least:
        return True
    if certain + len(open_) < least:
        return False
    return Unknown(intervals.joined(*open_))


def choice(condition: Truth, then: Value, otherwise: Value) -> Value:
    """`then` or `otherwise`; where the condition is unknown, what both agree on, else unknown."""
    if not isinstance(condition, Unknown):
        return then if condition else otherwise
    if _is_known(then) and _is_known(otherwise) and then == otherwise:
        return then
    return Unknown(intervals.joined(condition, then, otherwise))


def _is_known(value: Value) -> bool:
    return not isinstance(value, (Unknown, Interval, OneOf))


def equal(left: Value, right: Value) -> Truth:
    """Whether the two are the same."""
    return _compared(left, right, intervals.equal, lambda a, b: a == b)


def less(left: Value, right: Value) -> Truth:
    """Whether left comes before right."""
    return _compared(left, right, intervals.less, lambda a, b: a < b)  # type: ignore[operator]  # both of one type


def _compared(
    left: Value,
    right: Value,
    of_quantities: Callable[[Quantity, Quantity], Truth],
    of_others: Callable[[object, object], bool],
) -> Truth:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(intervals.joined(left, right))
    if isinstance(left, OneOf) or isinstance(right, OneOf):
        assert isinstance(left, (str, OneOf))
        assert isinstance(right, (str, OneOf))
        return same(left, right)
    if isinstance(left, (str, date, bool)):
        return of_others(left, right)
    assert not isinstance(left, Series)
    assert not isinstance(right, (str, date, Series))
    return of_quantities(left, right)


def compare(operator: str, left: Value, right: Value) -> Truth:
    """The truth of `left operator right`."""
    match operator:
        case "==":
            return equal(left, right)
        case "!=":
            return negation(equal(left, right))
        case "<":
            return less(left, right)
        case ">":
            return less(right, left)
        case "<=":
            return negation(less(right, left))
        case _:
            return negation(less(left, right))


def member_of(option: Value, *members: str) -> Truth:
    """Whether an option is one of `members`."""
    if isinstance(option, Unknown):
        return option
    assert isinstance(option, (str, OneOf))
    return among(option, frozenset(members))
