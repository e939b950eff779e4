"""What generated code calls where a value is not simply a known number or word.

Here unknown is None (or an `Unknown` that a record holds); truths are True, False and None. None of it is shared with
the reference evaluator.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pingan_rules.engine.disagreement import Disagreement, disagree
from pingan_rules.kernel import intervals
from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.model import Fact

EXACT = frozenset((int, Fraction))
_OPEN = frozenset((Interval, OneOf))
_UNKNOWN = Unknown()

Value = Any
Kleene = bool | None


def _is_unknown(value: Value) -> bool:
    return value is None or value.__class__ is Unknown


def lt(left: Value, right: Value) -> Kleene:
    """Whether left < right."""
    if _is_unknown(left) or _is_unknown(right):
        return None
    if left.__class__ is Interval or right.__class__ is Interval:
        (_, left_high), (right_low, _) = intervals.bounds(left), intervals.bounds(right)
        if left_high is not None and right_low is not None and left_high < right_low:
            return True
        (left_low, _), (_, right_high) = intervals.bounds(left), intervals.bounds(right)
        if left_low is not None and right_high is not None and left_low >= right_high:
            return False
        return None
    return bool(left < right)


def gt(left: Value, right: Value) -> Kleene:
    """Whether left > right."""
    return lt(right, left)


def le(left: Value, right: Value) -> Kleene:
    """Whether left <= right."""
    more = lt(right, left)
    return None if more is None else not more


def ge(left: Value, right: Value) -> Kleene:
    """Whether left >= right."""
    return le(right, left)


def eq(left: Value, right: Value) -> Kleene:
    """Whether the two are the same."""
    if _is_unknown(left) or _is_unknown(right):
        return None
    if left.__class__ is Interval or right.__class__ is Interval:
        return False if lt(left, right) or lt(right, left) else None
    if left.__class__ is OneOf or right.__class__ is OneOf:
        return None if _members(left) & _members(right) else False
    return bool(left == right)


def _members(option: Value) -> frozenset[str]:
    return option.members if option.__class__ is OneOf else frozenset((option,))


def among(option: Value, members: frozenset[str]) -> Kleene:
    """Whether an option that is not plainly known is one of these."""
    if _is_unknown(option):
        return None
    open_ = _members(option)
    if open_ <= members:
        return True
    return None if open_ & members else False


def not_among(option: Value, members: frozenset[str]) -> Kleene:
    """Whether it is none of these."""
    is_one = among(option, members)
    return None if is_one is None else not is_one


def ne(left: Value, right: Value) -> Kleene:
    """Whether the two differ."""
    same = eq(left, right)
    return None if same is None else not same


def at_least(least: int, truths: tuple[Kleene, ...]) -> Kleene:
    """Whether so many are true."""
    certain = truths.count(True)
    if certain >= least:
        return True
    return False if certain + truths.count(None) < least else None


def choose(condition: Kleene, then: Value, otherwise: Value) -> Value:
    """What an `if` comes to; with an unknown condition the value that both branches know, else unknown."""
    if condition is not None:
        return then if condition else otherwise
    known = not _is_unknown(then) and then.__class__ not in _OPEN and otherwise.__class__ not in _OPEN
    return then if known and then == otherwise else None


def _quantity(value: Value) -> Value:
    return _UNKNOWN if value is None else value


def add(left: Value, right: Value) -> Value:
    """left + right."""
    return intervals.add(_quantity(left), _quantity(right))


def subtract(left: Value, right: Value) -> Value:
    """left - right."""
    return intervals.subtract(_quantity(left), _quantity(right))


def multiply(left: Value, right: Value) -> Value:
    """left * right."""
    return intervals.multiply(_quantity(left), _quantity(right))


def divide(left: Value, right: Value) -> Value:
    """left / right, unknown where right is zero."""
    return intervals.divide(_quantity(left), _quantity(right), _UNKNOWN)


def negative(value: Value) -> Value:
    """-value."""
    return intervals.negative(_quantity(value))


def of_values(function: Callable[..., Value]) -> Callable[..., Value]:
    """A function of the kernel's quantities as one that also takes None."""

    def total(*values: Value) -> Value:
        return function(*(_quantity(value) for value in values))

    return total


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "min": of_values(intervals.smallest),
    "max": of_values(intervals.largest),
    "abs": of_values(intervals.absolute),
    "floor": of_values(intervals.floor),
    "ceil": of_values(intervals.ceiling),
}


class Members(NamedTuple):
    """A threshold's value for each member of an enum; `place` is that of the fact that says which member."""

    place: int
    values: Mapping[str, "Members | Number | None"]


def of_member(members: Members, facts: tuple[Value, ...]) -> Value:
    """The value that a threshold has where its facts are these."""
    value: Members | Number | None = members
    while value.__class__ is Members:
        value = value.values.get(facts[value.place])
    return value


def position(places: dict[str, int], member: Value) -> int | Interval | None:
    """Where an enum member stands in its order; between which places one that is open stands."""
    if member.__class__ is OneOf:
        stands = [places[each] for each in member.members]
        return Interval(min(stands), max(stands))
    return None if _is_unknown(member) else places[member]


def reconcile(fact: Fact, given: Value, calculated: Value) -> Value:
    """The given value of a fact that is also calculated. Raises `Disagreement` where the two cannot both be."""
    if given.__class__ is not Unknown and calculated is not None and disagree(given, calculated):
        raise Disagreement(fact, given, calculated)
    return given


def whole(value: Number | Fraction) -> Number:
    """A fraction as an int where it is whole."""
    return value.numerator if value.denominator == 1 else value
