"""Intervals of exact numbers, and arithmetic and comparison over numbers, intervals and unknowns.

Every operation is total: it takes numbers, intervals and unknowns and gives one of them. An interval stands for one
number that lies somewhere in it; the result contains every number that the operation could give.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil as whole_above
from math import floor as whole_below
from typing import TypeAlias

from .numbers import Number, normal
from .unknown import Missing, Unknown


@dataclass(frozen=True, slots=True)
class Interval:
    """A number known only to lie in [low, high]; None is an end without bound. `reasons`: what keeps it open."""

    low: Number | None
    high: Number | None
    reasons: frozenset[Missing] = frozenset()


Quantity: TypeAlias = int | Fraction | Interval | Unknown

_NO_REASONS: frozenset[Missing] = frozenset()


def interval(low: Number | None, high: Number | None, reasons: Iterable[Missing]) -> Number | Interval:
    """[low, high], or the number itself where both ends are the same."""
    if low is not None and low == high:
        return low
    return Interval(low, high, frozenset(reasons))


def bounds(value: Number | Interval) -> tuple[Number | None, Number | None]:
    """The low and the high end of `value`."""
    return (value.low, value.high) if isinstance(value, Interval) else (value, value)


def reasons_of(value: object) -> frozenset[Missing]:
    """What is missing behind `value`; nothing for a number."""
    return value.reasons if isinstance(value, (Interval, Unknown)) else _NO_REASONS


def joined(*values: object) -> frozenset[Missing]:
    """What is missing behind any of `values`."""
    return frozenset().union(*(reasons_of(value) for value in values))


def add(left: Quantity, right: Quantity) -> Quantity:
    """left + right."""
    if isinstance(left, (int, Fraction)) and isinstance(right, (int, Fraction)):
        return _whole(left + right)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(joined(left, right))
    (a, b), (c, d) = bounds(left), bounds(right)
    return interval(
        None if a is None or c is None else _whole(a + c),
        None if b is None or d is None else _whole(b + d),
        joined(left, right),
    )


def _whole(value: Number) -> Number:
    return normal(value) if isinstance(value, Fraction) else value


def negative(value: Quantity) -> Quantity:
    """-value."""
    if isinstance(value, Unknown):
        return value
    low, high = bounds(value)
    return interval(None if high is None else -high, None if low is None else -low, reasons_of(value))


def subtract(left: Quantity, right: Quantity) -> Quantity:
    """left - right."""
    return add(left, negative(right))


def multiply(left: Quantity, right: Quantity) -> Quantity:
    """left * right."""
    if isinstance(left, (int, Fraction)) and isinstance(right, (int, Fraction)):
        return _whole(left * right)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(joined(left, right))
    low, high = _product_bounds(_ends(left), _ends(right))
    return interval(low, high, joined(left, right))


_End: TypeAlias = tuple[int, Number]
"""An end of an interval that orders and multiplies: (-1, 0) and (1, 0) are the infinities, (0, x) is x."""


def _ends(value: Number | Interval) -> tuple[_End, _End]:
    low, high = bounds(value)
    return ((-1, 0) if low is None else (0, low)), ((1, 0) if high is None else (0, high))


def _sign(end: _End) -> int:
    infinite, value = end
    return infinite or (value > 0) - (value < 0)


def _product(left: _End, right: _End) -> _End:
    sign = _sign(left) * _sign(right)
    if sign == 0:
        return (0, 0)
    if left[0] or right[0]:
        return (sign, 0)
    return (0, _whole(left[1] * right[1]))


def _product_bounds(left: tuple[_End, _End], right: tuple[_End, _End]) -> tuple[Number | None, Number | None]:
    products = [_product(a, b) for a in left for b in right]
    low, high = min(products), max(products)
    return (None if low[0] else low[1]), (None if high[0] else high[1])


def divide(left: Quantity, right: Quantity, undefined: Unknown) -> Quantity:
    """left / right; `undefined` where right is zero, unknown where it may be zero."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(joined(left, right))
    low, high = bounds(right)
    if low == 0 and high == 0:
        return undefined
    if (low is None or low <= 0) and (high is None or high >= 0):
        return Unknown(joined(left, right) | undefined.reasons)
    inverse = interval(_inverse(high), _inverse(low), reasons_of(right))
    return multiply(left, inverse)


def _inverse(end: Number | None) -> Number:
    return 0 if end is None else normal(Fraction(1) / Fraction(end))


def absolute(value: Quantity) -> Quantity:
    """The distance of value from zero."""
    if isinstance(value, Unknown):
        return value
    low, high = bounds(value)
    if low is not None and low >= 0:
        return value
    if high is not None and high <= 0:
        return negative(value)
    top = None if low is None or high is None else max(-low, high)
    return interval(0, top, reasons_of(value))


def floor(value: Quantity) -> Quantity:
    """The greatest whole number not above value."""
    return _monotone(whole_below, value)


def ceiling(value: Quantity) -> Quantity:
    """The least whole number not below value."""
    return _monotone(whole_above, value)


def _monotone(function: Callable[[Number], int], value: Quantity) -> Quantity:
    if isinstance(value, Unknown):
        return value
    low, high = bounds(value)
    return interval(None if low is None else function(low), None if high is None else function(high), reasons_of(value))


def smallest(*values: Quantity) -> Quantity:
    """The least of values."""
    if any(isinstance(value, Unknown) for value in values):
        return Unknown(joined(*values))
    pairs = [bounds(value) for value in values if not isinstance(value, Unknown)]
    lows, highs = [low for low, _ in pairs], [high for _, high in pairs if high is not None]
    low = None if None in lows else min(low for low in lows if low is not None)
    return interval(low, min(highs) if highs else None, joined(*values))


def largest(*values: Quantity) -> Quantity:
    """The greatest of values."""
    return negative(smallest(*(negative(value) for value in values)))


def less(left: Quantity, right: Quantity) -> bool | Unknown:
    """left < right: true or false only if it is so for every number in both."""
    if isinstance(left, (int, Fraction)) and isinstance(right, (int, Fraction)):
        return left < right
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(joined(left, right))
    (a, b), (c, d) = bounds(left), bounds(right)
    if b is not None and c is not None and b < c:
        return True
    if a is not None and d is not None and a >= d:
        return False
    return Unknown(joined(left, right))


def equal(left: Quantity, right: Quantity) -> bool | Unknown:
    """left = right: true only for two numbers, false where the intervals do not meet."""
    if isinstance(left, (int, Fraction)) and isinstance(right, (int, Fraction)):
        return left == right
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(joined(left, right))
    if less(left, right) is True or less(right, left) is True:
        return False
    return Unknown(joined(left, right))
