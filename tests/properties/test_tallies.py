"""What is counted from units of which some are open, against every way in which they can turn out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples

from pingan_rules.engine.rounds.runs import run
from pingan_rules.engine.rounds.tallies import Absent, Entry, Tallied, count, greatest, least, share, total
from pingan_rules.kernel.intervals import bounds
from pingan_rules.kernel.numbers import Number

FAR = 1_000_000
"""Stands for a number without bound."""
NEARLY_FAR = FAR // 2
DOMAINS = ((None, None), (0, None), (0, 3), (-2, 3))
AT_ONCE = 2
"""Units that may be missing, where it is known how many."""

Sure: TypeAlias = tuple[Number, bool]
"""What one unit that counts turned out to be: its value, and whether it has what a share asks for."""
Tallies: TypeAlias = tuple[list[Entry], Absent, tuple[Number | None, Number | None]]


@st.composite
def tallies(draw: st.DrawFn) -> Tallies:
    """A few units, some of them open, and some that are missing."""
    domain = draw(st.sampled_from(DOMAINS))
    entries = [draw(entry(domain)) for _ in range(draw(st.integers(0, 3)))]
    fewest = draw(st.integers(0, 1))
    most = draw(st.sampled_from([fewest, fewest, AT_ONCE, None]))
    return entries, Absent(fewest, most, draw(st.sampled_from([True, None]))), domain


@st.composite
def entry(draw: st.DrawFn, domain: tuple[Number | None, Number | None]) -> Entry:
    """A unit whose value lies in the domain."""
    truths = st.sampled_from([True, False, None])
    low, high = (-2 if domain[0] is None else domain[0]), (3 if domain[1] is None else domain[1])
    ends = sorted(draw(st.integers(low, high)) for _ in range(2))
    least_ = draw(st.sampled_from([ends[0], ends[0], domain[0]]))
    most = draw(st.sampled_from([ends[1], least_ if least_ is not None else ends[1], domain[1]]))
    return Entry(draw(truths), least_, most, draw(truths))


def ways_of(each: Entry) -> Iterator[Sure | None]:
    """What an entry may turn out to be; None where it does not count."""
    if each.counts is not True:
        yield None
    if each.counts is not False:
        values = {-FAR if each.low is None else each.low, FAR if each.high is None else each.high}
        parts = (True, False) if each.part is None else (each.part,)
        yield from product(values, parts)


def turned_out(case: Tallies) -> Iterator[list[Sure]]:
    """Every way in which the units can turn out, as far as it matters: each value at its ends."""
    entries, missing, domain = case
    one = list(ways_of(Entry(missing.counts, *domain, part=None)))
    most = missing.least + AT_ONCE if missing.most is None else missing.most
    for number in range(missing.least, most + 1):
        for way in product(*map(list, map(ways_of, entries)), *[one] * number):
            yield [each for each in way if each is not None]


def sum_of(units: Sequence[Sure]) -> Number | None:
    return sum(value for value, _ in units)


def share_of(units: Sequence[Sure]) -> Number | None:
    return Fraction(sum(part for _, part in units), len(units)) if units else None


def most_of(units: Sequence[Sure]) -> Number | None:
    return max((value for value, _ in units), default=None)


def least_of(units: Sequence[Sure]) -> Number | None:
    return min((value for value, _ in units), default=None)


KINDS: dict[str, tuple[Callable[[Tallies], Tallied], Callable[[Sequence[Sure]], Number | None]]] = {
    "count": (lambda case: count(case[0])(case[1]), len),
    "share": (lambda case: share(case[0])(case[1]), share_of),
    "sum": (lambda case: total(case[0], case[2])(case[1]), sum_of),
    "max": (lambda case: greatest(case[0], case[2])(case[1]), most_of),
    "min": (lambda case: least(case[0], case[2])(case[1]), least_of),
}


@pytest.mark.parametrize("kind", KINDS)
@examples(150)
@given(tallies())
def test_what_is_counted_holds_every_completion_and_reaches_both_ends(kind: str, case: Tallies) -> None:
    counted, definition = KINDS[kind]
    reached = {definition(way) for way in turned_out(case)}
    found = counted(case)
    if None in reached:
        assert found is None
        return
    known = [each for each in reached if each is not None]
    if case[1].most is None and kind in ("count", "sum", "share"):
        assert found is not None
        assert all(holds(found, each) for each in known)
    else:
        assert found is not None
        assert bounds(found) == (finite(min(known)), finite(max(known)))


def finite(end: Number) -> Number | None:
    """A number, or None where it stands for one without bound."""
    return end if abs(end) < NEARLY_FAR else None


def holds(found: Tallied, each: Number) -> bool:
    assert found is not None
    low, high = bounds(found)
    return (low is None or low <= each) and (high is None or each <= high)


@examples(100)
@given(tallies())
def test_a_count_of_units_without_number_has_no_upper_end(case: Tallies) -> None:
    entries, missing, _ = case
    found = count(entries)(missing)
    fewest = min(len(way) for way in turned_out(case))
    assert bounds(found)[0] == fewest
    assert (bounds(found)[1] is None) == (missing.most is None)


@examples(200)
@given(st.lists(st.sampled_from([True, False, None]), max_size=6), st.booleans())
def test_a_run_of_periods_holds_every_completion_and_reaches_both_ends(
    truths: list[bool | None], goes_on: bool
) -> None:
    before: list[list[bool]] = [[False], [True, True, False]] if goes_on else [[]]
    ways = [[True, False] if truth is None else [truth] for truth in truths]
    reached = {held([*way, *rest]) for way in product(*ways) for rest in before}
    low, high = bounds(found) if (found := run(truths, goes_on=goes_on)) is not None else (None, None)
    assert low == min(reached)
    assert high == (None if max(reached) > len(truths) else max(reached))


def held(truths: Iterable[bool]) -> int:
    """In how many periods from the last one back something held without a break."""
    so_far = 0
    for truth in truths:
        if not truth:
            break
        so_far += 1
    return so_far
