"""Ranks among peers, of which some values may be open."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from pingan_rules.kernel.numbers import Number
from pingan_rules.resolve.model import Ties

from .tallies import NONE_ABSENT, Absent, Entry, Tallied, between

_Infinite: TypeAlias = float
_INFINITE: _Infinite = float("inf")
_Value: TypeAlias = Number | _Infinite


class Ranking:
    """Ranks the units of one group. The greatest value is first; turn values round where the least is to be.

    A number is compared with an infinite end, never calculated with.
    """

    def __init__(self, entries: Sequence[Entry], ties: Ties, least: int) -> None:
        possible = [(_low(entry), _high(entry)) for entry in entries if entry.counts is not False]
        sure = [(_low(entry), _high(entry)) for entry in entries if entry.counts is True]
        self._ties = ties
        self._least = least
        self._sure, self._possible = len(sure), len(possible)
        self._lows = sorted(low for low, _ in sure)
        self._highs = sorted(high for _, high in possible)
        self._pierced = _pierced(sure) if ties == "dense" else []
        self._points = sorted({low for low, high in possible if low == high}) if ties == "dense" else []
        self._wide_highs = sorted(high for low, high in possible if low < high) if ties == "dense" else []

    def of(self, entry: Entry, absent: Absent = NONE_ABSENT) -> Tallied:
        """The rank of one of them; None where it has none, or it is open whether it has one."""
        if entry.counts is not True or self._sure + absent.sure < self._least:
            return None
        low, high = _low(entry), _high(entry)
        worst = self._dense_worst(low, high) if self._ties == "dense" else self._worst(low, high)
        best = self._dense_best(high) if self._ties == "dense" else self._best(low, high)
        return between(best, None if absent.most is None else worst + absent.most)

    def has_no_rank(self, entry: Entry, absent: Absent) -> bool:
        """Whether one is not ranked at all: it does not count, or there are too few that do."""
        if entry.counts is False or absent.most is None:
            return entry.counts is False
        return self._possible + absent.most < self._least

    def _best(self, low: _Value, high: _Value) -> int:
        """The rank with its own value at its best, the others' at their worst."""
        if self._ties == "low":
            return 1 + self._sure - bisect_right(self._lows, high)
        itself = low >= high
        return 1 + self._sure - bisect_left(self._lows, high) - itself

    def _worst(self, low: _Value, high: _Value) -> int:
        if self._ties == "low":
            itself = high > low
            return 1 + self._possible - bisect_right(self._highs, low) - itself
        return 1 + self._possible - bisect_left(self._highs, low) - 1

    def _dense_best(self, high: _Value) -> int:
        """As few different values before it as can be."""
        before = self._sure - bisect_right(self._lows, high)
        return 1 + (self._pierced[before - 1] if before else 0)

    def _dense_worst(self, low: _Value, high: _Value) -> int:
        wide = len(self._wide_highs) - bisect_right(self._wide_highs, low) - (high > low)
        return 1 + wide + len(self._points) - bisect_right(self._points, low)


def _low(entry: Entry) -> _Value:
    return -_INFINITE if entry.low is None else Fraction(entry.low)


def _high(entry: Entry) -> _Value:
    return _INFINITE if entry.high is None else Fraction(entry.high)


def _pierced(spans: Sequence[tuple[_Value, _Value]]) -> list[int]:
    """How many different values the first so many spans need at the least, the one with the greatest low end first."""
    counts: list[int] = []
    point: _Value | None = None
    for low, high in sorted(spans, reverse=True):
        if point is None or high < point:
            point = low
            counts.append((counts[-1] if counts else 0) + 1)
        else:
            counts.append(counts[-1])
    return counts
