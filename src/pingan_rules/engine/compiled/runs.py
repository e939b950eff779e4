"""Runs of a series in one pass, for generated code."""

from itertools import pairwise
from math import ceil, floor
from typing import Any

from pingan_rules.engine.binding import BoundRun
from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.periods import Period, parts_within
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.types import CountType
from pingan_rules.kernel.unknown import Unknown

_INFINITE = float("inf")


def longest_run(run: BoundRun, series: Any, window: Period) -> Any:
    """The longest run of the steps into the periods of `window`."""
    periods = parts_within(window, run.type.every, run.type.year_starts)
    steps = max(0, len(periods) - 1)
    if series.__class__ is not Series:
        return _between(0, greatest({}, steps, *_domain(run)))
    sign = 1 if run.direction == "rising" else -1
    said: list[Any] = list(series.values(periods))
    known = {
        place: sign * each for place, each in enumerate(said) if each is not None and each.__class__ is not Unknown
    }
    return _between(least(known), greatest(known, steps, *_domain(run)))


def _between(low: int, high: int) -> Any:
    return low if low == high else Interval(low, high, frozenset())


def _domain(run: BoundRun) -> tuple[Any, Any, int]:
    """The least and the greatest number, and how far apart two must be at least to differ (0: as near as one likes)."""
    low: Any = -_INFINITE if run.range[0] is None else run.range[0]
    high: Any = _INFINITE if run.range[1] is None else run.range[1]
    apart = int(isinstance(run.type.of, CountType))
    if apart:
        low, high = (low if low == -_INFINITE else ceil(low)), (high if high == _INFINITE else floor(high))
    return (low, high, apart) if run.direction == "rising" else (-high, -low, apart)


def greatest(known: dict[int, Any], steps: int, low: Any, high: Any, apart: int) -> int:
    """The most rises in a row that there can be. `known` holds numbers by their place from 0 to `steps`.

    Places between which no unbroken rise is possible cut the series; what lies between two cuts rises as far as the
    bounds allow.
    """
    best = 0
    places = sorted(known)
    chain: list[int] = []
    for place, following in zip([-1, *places], [*places, steps + 1], strict=True):
        if place >= 0:
            chain.append(place)
        if not chain or following > steps or not _rises(known, chain[-1], following, apart):
            best = max(best, _stretch(known, chain, places, steps, low, high, apart))
            gap = following - (chain[-1] + 1 if chain else 0)
            best = max(best, min(gap - 1, _room(low, high, apart)))
            chain = []
    return best


def _rises(known: dict[int, Any], place: int, following: int, apart: int) -> bool:
    difference = known[following] - known[place]
    return bool(difference >= apart * (following - place) and difference > 0)


def _room(low: Any, high: Any, apart: int) -> Any:
    """How many rises there is room for between two bounds."""
    if apart:
        return high - low
    return _INFINITE if high > low else 0


def _stretch(
    known: dict[int, Any], chain: list[int], places: list[int], steps: int, low: Any, high: Any, apart: int
) -> Any:
    """The rises through the known numbers of `chain`, with those before and after that can join."""
    if not chain:
        return 0
    first, last = chain[0], chain[-1]
    before = max((place for place in places if place < first), default=-1)
    after = min((place for place in places if place > last), default=steps + 1)
    joined = min(first - before - 1, _room(low, known[first], apart)) + min(
        after - last - 1, _room(known[last], high, apart)
    )
    return last - first + joined


def least(known: dict[int, Any]) -> int:
    """The least that the longest run can be.

    `runs` maps the length of the run that is going on to the least longest run it can be had with.
    """
    runs: dict[int, int] = {0: 0}
    places = sorted(known)
    for place, following in pairwise(places):
        gap = following - place - 1
        if known[following] <= known[place]:
            runs = {0: min(runs.values())}
        elif gap == 0:
            runs = {going_on + 1: max(longest, going_on + 1) for going_on, longest in runs.items()}
        elif gap == 1:
            joined_before = min(max(longest, going_on + 1) for going_on, longest in runs.items())
            runs = {0: joined_before, 1: max(1, min(runs.values()))}
        else:
            runs = {0: max(1, min(runs.values()))}
    return min(runs.values())
