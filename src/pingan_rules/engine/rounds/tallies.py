"""Counting units or periods of which some are open: how many, what sum, which share, between which ends."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from pingan_rules.kernel.intervals import Interval, interval
from pingan_rules.kernel.numbers import Number, normal

Kleene: TypeAlias = bool | None
End: TypeAlias = Number | None
Tallied: TypeAlias = Number | Interval | None
"""What is counted; None where it is undefined, or nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit or period: whether it counts, its value between two ends, and whether it has what a share asks for."""

    counts: Kleene = True
    low: End = 0
    high: End = 0
    part: Kleene = True


def is_open_entry(entry: Entry) -> bool:
    """Whether it is open what a unit adds."""
    return entry.counts is None or entry.part is None or entry.low != entry.high


def turned_round(entry: Entry) -> Entry:
    """The entry with its value negated: what is least becomes first."""
    low, high = (None if end is None else -end for end in (entry.high, entry.low))
    return Entry(entry.counts, low, high, entry.part)


@dataclass(frozen=True, slots=True)
class Absent:
    """How many units or periods more there may be, of which nothing is known. `most` None: there is no telling."""

    least: int = 0
    most: int | None = 0
    counts: Kleene = True

    @property
    def sure(self) -> int:
        """How many of them surely count."""
        return self.least if self.counts is True else 0


NONE_ABSENT = Absent()

Tally: TypeAlias = Callable[[Absent], Tallied]
"""What entries come to, worked out once, with whatever more there may be."""


def both(left: Kleene, right: Kleene) -> Kleene:
    """Whether both hold."""
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def between(low: End, high: End) -> Number | Interval:
    """The number where both ends are the same, else the interval."""
    return interval(low, high, ())


def count(entries: Iterable[Entry]) -> Tally:
    """How many count."""
    truths = [entry.counts for entry in entries if entry.counts is not False]
    sure, possible = sum(truth is True for truth in truths), len(truths)
    return lambda absent: between(sure + absent.sure, None if absent.most is None else possible + absent.most)


def share(entries: Sequence[Entry]) -> Tally:
    """The share of those that count which have it; undefined where it may be that none counts."""
    sure = sum(entry.counts is True for entry in entries)
    low_part, low_whole = _share(entries, best=False)
    high_part, high_whole = _share(entries, best=True)

    def with_absent(absent: Absent) -> Tallied:
        if not sure + absent.sure:
            return None
        if absent.most is None:
            return between(0, 1)
        low = Fraction(low_part, low_whole + absent.most)
        return between(normal(low), normal(Fraction(high_part + absent.most, high_whole + absent.most)))

    return with_absent


def _share(entries: Iterable[Entry], *, best: bool) -> tuple[int, int]:
    """Part and whole where what is open turns out for the best, or for the worst."""
    part = whole = 0
    for entry in entries:
        if entry.counts is False:
            continue
        has_it = entry.part is not False if best else entry.part is True
        if entry.counts is True or has_it == best:
            whole += 1
            part += has_it
    return part, whole


def total(entries: Iterable[Entry], domain: tuple[End, End]) -> Tally:
    """The sum of the values of those that count."""
    low: End = 0
    high: End = 0
    for entry in entries:
        if entry.counts is False:
            continue
        least, most = entry.low, entry.high
        if entry.counts is None:
            least = None if least is None else min(least, 0)
            most = None if most is None else max(most, 0)
        low, high = _plus(low, least), _plus(high, most)

    def with_absent(absent: Absent) -> Tallied:
        if absent.most == 0:
            return between(low, high)
        least, most = _times(absent, domain[0], lower=True), _times(absent, domain[1], lower=False)
        return between(_plus(low, least), _plus(high, most))

    return with_absent


def _times(absent: Absent, end: End, *, lower: bool) -> End:
    """What the absent ones add at the least, or at the most."""
    if end is None:
        return None
    helps = end < 0 if lower else end > 0
    if not helps:
        return end * absent.sure
    return None if absent.most is None else end * absent.most


def greatest(entries: Iterable[Entry], domain: tuple[End, End]) -> Tally:
    """The greatest value; undefined where it may be that none counts."""
    listed = [entry for entry in entries if entry.counts is not False]
    lows = [entry.low for entry in listed if entry.counts is True]
    highs = [entry.high for entry in listed]
    low, high = _greatest(lows), None if None in highs else _greatest(highs)
    is_any, is_open = bool(lows), None in highs

    def with_absent(absent: Absent) -> Tallied:
        if not is_any and not absent.sure:
            return None
        least = _greatest((low, domain[0] if absent.sure else None))
        if absent.most == 0:
            return between(least, high)
        unbounded = is_open or domain[1] is None
        return between(least, None if unbounded else _greatest((high, domain[1])))

    return with_absent


def _greatest(ends: Iterable[End]) -> End:
    return max((end for end in ends if end is not None), default=None)


def least(entries: Iterable[Entry], domain: tuple[End, End]) -> Tally:
    """The least value; undefined where it may be that none counts."""
    turned = [turned_round(entry) for entry in entries]
    of_turned = greatest(turned, (_minus(domain[1]), _minus(domain[0])))

    def with_absent(absent: Absent) -> Tallied:
        found = of_turned(absent)
        if isinstance(found, Interval):
            return between(_minus(found.high), _minus(found.low))
        return None if found is None else -found

    return with_absent


def _plus(left: End, right: End) -> End:
    return None if left is None or right is None else normal(Fraction(left) + right)


def _minus(end: End) -> End:
    return None if end is None else -end
