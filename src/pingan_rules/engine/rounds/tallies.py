"""Counting units or periods of which some are open: how many, what sum, which share, between which ends."""

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Missing:
    """How many units or periods more there may be, of which nothing is known. `most` None: there is no telling."""

    least: int = 0
    most: int | None = 0
    counts: Kleene = True

    @property
    def sure(self) -> int:
        """How many of them surely count."""
        return self.least if self.counts is True else 0


def between(low: End, high: End) -> Number | Interval:
    """The number where both ends are the same, else the interval."""
    return interval(low, high, ())


def count(entries: Sequence[Entry], missing: Missing) -> Number | Interval:
    """How many count."""
    low = sum(entry.counts is True for entry in entries) + missing.sure
    possible = sum(entry.counts is not False for entry in entries)
    return between(low, None if missing.most is None else possible + missing.most)


def share(entries: Sequence[Entry], missing: Missing) -> Tallied:
    """The share of those that count which have it; undefined where it may be that none counts."""
    sure = sum(entry.counts is True for entry in entries) + missing.sure
    if not sure:
        return None
    if missing.most is None:
        return between(0, 1)
    low_part, low_whole = _share(entries, best=False)
    high_part, high_whole = _share(entries, best=True)
    low_whole, high_whole = low_whole + missing.most, high_whole + missing.most
    return between(normal(Fraction(low_part, low_whole)), normal(Fraction(high_part + missing.most, high_whole)))


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


def total(entries: Iterable[Entry], missing: Missing, domain: tuple[End, End]) -> Number | Interval:
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
    if missing.most != 0:
        low = _plus(low, _times(missing, domain[0], lower=True))
        high = _plus(high, _times(missing, domain[1], lower=False))
    return between(low, high)


def _times(missing: Missing, end: End, *, lower: bool) -> End:
    """What the missing ones add at the least, or at the most."""
    if end is None:
        return None
    helps = end < 0 if lower else end > 0
    if not helps:
        return end * missing.sure
    return None if missing.most is None else end * missing.most


def greatest(entries: Iterable[Entry], missing: Missing, domain: tuple[End, End]) -> Tallied:
    """The greatest value; undefined where it may be that none counts."""
    listed = [entry for entry in entries if entry.counts is not False]
    lows = [entry.low for entry in listed if entry.counts is True]
    lows += [domain[0]] if missing.sure else []
    if not lows:
        return None
    highs = [entry.high for entry in listed]
    highs += [domain[1]] if missing.most != 0 else []
    finite = [low for low in lows if low is not None]
    return between(max(finite) if finite else None, None if None in highs else max(h for h in highs if h is not None))


def least(entries: Iterable[Entry], missing: Missing, domain: tuple[End, End]) -> Tallied:
    """The least value; undefined where it may be that none counts."""
    turned = (Entry(entry.counts, _minus(entry.high), _minus(entry.low)) for entry in entries)
    found = greatest(turned, missing, (_minus(domain[1]), _minus(domain[0])))
    if isinstance(found, Interval):
        return between(_minus(found.high), _minus(found.low))
    return None if found is None else -found


def _plus(left: End, right: End) -> End:
    return None if left is None or right is None else normal(Fraction(left) + right)


def _minus(end: End) -> End:
    return None if end is None else -end
