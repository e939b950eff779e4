"""Ranks of units of which some are open, against a definition by counting and every way in which they can turn out."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples

from pingan_rules.engine.rounds.ranks import Ranking
from pingan_rules.engine.rounds.tallies import Absent, Entry
from pingan_rules.kernel.intervals import bounds
from pingan_rules.kernel.numbers import Number
from pingan_rules.resolve.model import Ties

TIES: tuple[Ties, ...] = ("low", "high", "dense")
FAR = 1000
"""Above and below all values."""
Way: TypeAlias = list[Number | None]
"""The value of each unit; None where it does not count."""


def rank_of(own: Number, values: Sequence[Number], ties: Ties) -> int:
    """The rank of a value among values, of which it is one; the greatest is first."""
    if ties == "dense":
        return 1 + len({value for value in values if value > own})
    better = sum(value > own for value in values)
    return 1 + better if ties == "low" else sum(value >= own for value in values)


@examples(200)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=9), st.sampled_from(TIES))
def test_known_ranks_are_those_of_the_definition(values: list[int], ties: Ties) -> None:
    ranks = ranks_of(values, ties)
    assert ranks == [rank_of(value, values, ties) for value in values]


@examples(200)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=9))
def test_ranks_are_a_permutation_up_to_ties(values: list[int]) -> None:
    everyone = list(range(1, len(values) + 1))
    after_those_before = [values[:place].count(value) for place, value in enumerate(values)]
    low = [rank + after for rank, after in zip(ranks_of(values, "low"), after_those_before, strict=True)]
    high = [rank - after for rank, after in zip(ranks_of(values, "high"), after_those_before, strict=True)]
    assert sorted(low) == sorted(high) == everyone
    dense = set(ranks_of(values, "dense"))
    assert dense == set(range(1, len(dense) + 1))


def ranks_of(values: Sequence[int], ties: Ties) -> list[object]:
    entries = [Entry(low=value, high=value) for value in values]
    ranking = Ranking(entries, ties, 1)
    return [ranking.of(entry) for entry in entries]


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[Entry], Absent]:
    """A few units, some of them open, and some that are missing."""
    entries = [draw(entries_of()) for _ in range(draw(st.integers(1, 3)))]
    fewest = draw(st.sampled_from([0, 0, 1]))
    return entries, Absent(fewest, draw(st.sampled_from([fewest, 1])), draw(st.sampled_from([True, None])))


@st.composite
def entries_of(draw: st.DrawFn) -> Entry:
    """A unit, its value known or between two ends."""
    low = draw(st.integers(0, 3))
    high = draw(st.sampled_from([low, low, *range(low, 5), None]))
    return Entry(draw(st.sampled_from([True, True, None, False])), draw(st.sampled_from([low, low, low, None])), high)


def values_of(entry: Entry, place: int, marks: set[Number]) -> list[Number | None]:
    """Values that a unit may have: its ends, those of others between them, and some that no other has."""
    if entry.counts is False:
        return [None]
    apart = Fraction(place + 1, 10)
    low = -FAR - apart if entry.low is None else entry.low
    high = FAR + apart if entry.high is None else entry.high
    inside = {low + apart, high - apart, *(mark for mark in marks if low <= mark <= high)} if low < high else set()
    values: list[Number | None] = [*sorted({low, high, *inside})]
    return values if entry.counts else [None, *values]


def turned_out(entries: Sequence[Entry], missing: Absent) -> Iterator[Way]:
    marks = {end for entry in entries for end in (entry.low, entry.high) if end is not None}
    of_each = [values_of(entry, place, marks) for place, entry in enumerate(entries)]
    assert missing.most is not None
    for number in range(missing.least, missing.most + 1):
        of_missing = [values_of(Entry(missing.counts, None, None), len(entries) + at, marks) for at in range(number)]
        yield from map(list, product(*of_each, *of_missing))


@examples(250)
@given(groups(), st.sampled_from(TIES), st.integers(1, 3))
def test_open_ranks_hold_every_completion_and_reach_both_ends(
    group: tuple[list[Entry], Absent], ties: Ties, least: int
) -> None:
    entries, missing = group
    reached: list[set[int | None]] = [set() for _ in entries]
    for way in turned_out(entries, missing):
        counting = [value for value in way if value is not None]
        for place, own in enumerate(way[: len(entries)]):
            ranked = own is not None and len(counting) >= least
            reached[place].add(rank_of(own, counting, ties) if ranked and own is not None else None)
    ranking = Ranking(entries, ties, least)
    for entry, ranks in zip(entries, reached, strict=True):
        found = ranking.of(entry, missing)
        if None in ranks:
            assert found is None
        else:
            assert found is not None
            assert bounds(found) == (min(filter(None, ranks)), max(filter(None, ranks)))
