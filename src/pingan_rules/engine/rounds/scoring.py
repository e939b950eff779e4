"""Points and grades from truths and values of which some are open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from pingan_rules.kernel.intervals import Interval, add, bounds, multiply, negative
from pingan_rules.kernel.numbers import Number, normal
from pingan_rules.kernel.unknown import Unknown

from .tallies import End, Kleene, between, both

Points = Number | Interval
ANY = Interval(None, None)


@dataclass(frozen=True, slots=True)
class Span:
    """The values between two edges, in numbers; None: no edge. An open edge is an interval."""

    low: Points | None
    high: Points | None
    low_included: bool
    high_included: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What an item brings: its points, its full points, and whether it stays in the total."""

    points: Points
    full: Points | None = None
    stays: Kleene = True
    applies: Kleene = True


def hull(spans: Iterable[Points]) -> Points:
    """The least interval that holds all of them."""
    ends = [bounds(span) for span in spans]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    return between(low, high)


def plus(left: Points, right: Points) -> Points:
    """left + right."""
    return _known(add(left, right))


def minus(left: Points, right: Points) -> Points:
    """left - right."""
    return _known(add(left, negative(right)))


def times(left: Points, right: Points) -> Points:
    """left * right."""
    return _known(multiply(left, right))


def _known(value: object) -> Points:
    assert not isinstance(value, Unknown), "numbers and intervals come to numbers and intervals"
    return value  # type: ignore[return-value]  # what is left of the kernel's quantities


def within(points: Points, low: Points | None, high: Points | None) -> Points:
    """`points`, not under `low` and not over `high`; the cap comes last."""
    least, most = bounds(points)
    if low is not None:
        (floor_low, floor_high) = bounds(low)
        least = floor_low if least is None else least if floor_low is None else max(least, floor_low)
        most = None if most is None or floor_high is None else max(most, floor_high)
    if high is not None:
        (cap_low, cap_high) = bounds(high)
        least = None if least is None or cap_low is None else min(least, cap_low)
        most = cap_high if most is None else most if cap_high is None else min(most, cap_high)
    return between(least, most)


def chosen(truth: Kleene, then: Points, otherwise: Points) -> Points:
    """`then` or `otherwise`; both ends of the two where it is open which."""
    if truth is None:
        return hull((then, otherwise))
    return then if truth else otherwise


def steps(gap: Points, step: Points, rounding: str) -> Points:
    """How many steps make up a gap, none where there is no gap. `step` is greater than 0."""
    low, high = bounds(gap)
    short, long = bounds(step)
    if short is None or short <= 0:
        return between(0, None)
    return between(
        0 if low is None or long is None else _in_steps(max(low, 0), long, rounding),
        None if high is None else _in_steps(max(high, 0), short, rounding),
    )


def _in_steps(gap: Number, step: Number, rounding: str) -> Number:
    exact = Fraction(gap) / step
    if rounding == "down":
        return floor(exact)
    return ceil(exact) if rounding == "up" else normal(exact)


def lies_in(value: Points, span: Span) -> Kleene:
    """Whether a value lies between two edges."""
    above = _reaches(value, span.low, included=span.low_included)
    below = _reaches(_turned(value), _turned(span.high), included=span.high_included)
    return both(above, below)


def _turned(value: Points | None) -> Points | None:
    return None if value is None else _known(negative(value))


def _reaches(value: Points | None, edge: Points | None, *, included: bool) -> Kleene:
    """Whether a value is at an edge or over it; only over it, where the edge is not included."""
    if edge is None:
        return True
    assert value is not None
    (low, high), (edge_low, edge_high) = bounds(value), bounds(edge)
    if low is not None and edge_high is not None and (low > edge_high or (included and low >= edge_high)):
        return True
    if high is not None and edge_low is not None and (high < edge_low or (not included and high <= edge_low)):
        return False
    return None


def banded(value: Points, bands: Sequence[tuple[Span, Points]]) -> Points:
    """The points of the band that a value lies in; 0 where it lies in none."""
    open_: list[Points] = []
    is_in_one = True
    spans = [span for span, _ in bands]
    for span, points in bands:
        lies = lies_in(value, span)
        if lies is True:
            return hull([*open_, points])
        if lies is None:
            open_.append(points)
            is_in_one &= _is_held(value, span, spans)
    if not open_:
        return 0
    return hull(open_ if is_in_one else [*open_, 0])


def lies_in_one(value: Points, spans: Sequence[Span]) -> bool:
    """Whether a value surely lies in one of the spans, whichever it is."""
    lies = [(span, lies_in(value, span)) for span in spans]
    if any(truth is True for _, truth in lies):
        return True
    open_ = [span for span, truth in lies if truth is None]
    return bool(open_) and all(_is_held(value, span, spans) for span in open_)


def _is_held(value: Points, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a value that leaves a span, downwards or upwards, comes into another that begins there."""
    under = any(_meet(other, span) for other in spans)
    over = any(_meet(span, other) for other in spans)
    reaches = _reaches(value, span.low, included=span.low_included)
    stays = _reaches(_turned(value), _turned(span.high), included=span.high_included)
    return (under or reaches is True) and (over or stays is True)


def _meet(lower: Span, upper: Span) -> bool:
    """Whether one ends where the other begins; of edges that are open there is no telling."""
    edge = lower.high
    return (
        edge is not None
        and not isinstance(edge, Interval)
        and edge == upper.low
        and lower.high_included != upper.low_included
    )


def grade(truths: Iterable[tuple[str, Kleene]]) -> set[str]:
    """The grades that it may be: the first step that holds, and those before it of which it is open."""
    open_: set[str] = set()
    for id_, truth in truths:
        if truth is not False:
            open_.add(id_)
        if truth is True:
            return open_
    return open_


def summed(items: Sequence[Scored], full: Points | None) -> Points:
    """The total of items; scaled up to `full` from what could be reached, where some leave it.

    Items without full points, or with none to reach, are a bonus: nothing is reached by them that the others could
    have reached. Without bounds where it may be that all others leave: then there is no total.
    """
    if full is None or all(item.stays is True for item in items):
        return _added(items)
    most, _ = bounds(full)
    reached = [item for item in items if item.full not in (None, 0)]
    if most is None or isinstance(full, Interval) or not any(item.stays is True for item in reached):
        return ANY
    ends = (_scaled(reached, best=best) for best in (False, True))
    scaled = between(*(None if end is None else normal(Fraction(end) * most) for end in ends))
    if all(item.stays is not False for item in reached):
        scaled = hull((scaled, _added([replace(item, stays=True) for item in reached])))
    return plus(scaled, _added([item for item in items if item.full in (None, 0)]))


def _added(items: Iterable[Scored]) -> Points:
    total: Points = 0
    for item in items:
        total = plus(total, chosen(item.stays, item.points, 0))
    return total


def _scaled(items: Sequence[Scored], *, best: bool) -> End:
    """The least or greatest share of what could be reached, over all ways in which some items leave.

    What makes a quotient of sums greatest is a set of those with the greatest quotients of their own; or where that
    would be all of them, all but one.
    """
    sure = [_worth(item, best=best) for item in items if item.stays is True]
    open_ = [_worth(item, best=best) for item in items if item.stays is None]
    if None in sure or None in open_:
        return None
    part = sum((worth[0] for worth in sure if worth), Fraction(0))
    whole = sum((worth[1] for worth in sure if worth), Fraction(0))
    shares = [(part, whole)]
    ordered = sorted((worth for worth in open_ if worth), key=lambda worth: worth[0] / worth[1], reverse=best)
    for points, full in ordered:
        part, whole = part + points, whole + full
        shares.append((part, whole))
    if all(item.stays is not False for item in items):
        shares[-1:] = [(part - points, whole - full) for points, full in ordered]
    quotients = [points / full for points, full in shares]
    return max(quotients) if best else min(quotients)


def _worth(item: Scored, *, best: bool) -> tuple[Fraction, Fraction] | None:
    """The points of an item at its best or worst, and its full points; None where there is no telling."""
    end = bounds(item.points)[best]
    if end is None or item.full is None or isinstance(item.full, Interval) or item.full <= 0:
        return None
    return Fraction(end), Fraction(item.full)
