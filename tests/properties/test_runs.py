"""Runs of a series with numbers missing: what they can come to at least and at most, against trying everything."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples

from pingan_rules.engine.binding import BoundRun
from pingan_rules.engine.compiled import runs
from pingan_rules.engine.reference import running
from pingan_rules.kernel.intervals import bounds
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period, parts_within, read_period
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.types import CountType, NumberType, SeriesType

MOST_MISSING = 4


@st.composite
def series(draw: st.DrawFn) -> tuple[BoundRun, Series, Period]:
    """A run of a series by month, some of its numbers missing, bounds near its numbers or none."""
    whole = draw(st.booleans())
    numbers = st.integers(0, 4) if whole else st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2)])
    window = read_period(draw(st.sampled_from(["2024-02", "2024-Q1", "2023-11-01..2024-03-31"])))
    assert window is not None
    periods = parts_within(window, "month")
    given_: list[Number | None] = [draw(st.none() | numbers) for _ in periods]
    while given_.count(None) > MOST_MISSING:
        given_[given_.index(None)] = draw(numbers)
    known = [each for each in given_ if each is not None]
    half = Fraction(1, 2)
    low = draw(st.sampled_from([None, min(known, default=1), min(known, default=1) - half]))
    high = draw(
        st.sampled_from([None, max(known, default=1), max(known, default=1) + 1, max(known, default=1) + 3 * half])
    )
    of = CountType("起") if whole else NumberType("万元")
    run = BoundRun("s", SeriesType("month", of), (0 if whole and low is None else low, high), draw(directions()))
    entries = [(period, value) for period, value in zip(periods, given_, strict=True) if value is not None]
    return run, Series(tuple(entries)), window


def directions() -> st.SearchStrategy[str]:
    return st.sampled_from(["rising", "falling"])


@examples(200)
@given(series())
def test_the_interval_of_a_run_holds_every_completion_and_reaches_both_ends(
    case: tuple[BoundRun, Series, Period],
) -> None:
    run, given_, window = case
    reached = {longest(values, run.direction) for values in completions(run, given_, window)}
    expected = (min(reached), max(reached))
    assert bounds(running.longest_run(run, given_, window)) == expected
    assert bounds(runs.longest_run(run, given_, window)) == expected


def longest(values: Sequence[Number], direction: str) -> int:
    best = going_on = 0
    for before, after in pairwise(values):
        steps = before < after if direction == "rising" else before > after
        going_on = going_on + 1 if steps else 0
        best = max(best, going_on)
    return best


def completions(run: BoundRun, given_: Series, window: Period) -> Iterator[list[Number]]:
    """Every way to fill in what is missing, of those that differ in what is above what."""
    values = list(given_.values(parts_within(window, run.type.every)))
    known = sorted({value for value in values if isinstance(value, (int, Fraction))})
    candidates = list(candidates_of(run, known))
    for filling in product(candidates, repeat=values.count(None)):
        rest = iter(filling)
        yield [next(rest) if value is None else value for value in values]  # type: ignore[misc]  # none is unknown


def candidates_of(run: BoundRun, known: Sequence[Number]) -> Iterator[Number]:
    low, high = run.range
    least = low if low is not None else min(known, default=0) - MOST_MISSING
    most = high if high is not None else max(known, default=0) + MOST_MISSING
    if isinstance(run.type.of, CountType):
        yield from range(ceil(least), floor(most) + 1)
        return
    edges = sorted({least, *known, most})
    yield from edges
    for before, after in pairwise(edges):
        step = Fraction(after - before) / (MOST_MISSING + 1)
        yield from (before + step * at for at in range(1, MOST_MISSING + 1))
