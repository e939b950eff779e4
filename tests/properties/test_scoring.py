"""Points and grades of which some are open, against every way in which they can turn out."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples

from pingan_rules.engine.rounds.scoring import (
    ANY,
    Points,
    Scored,
    Span,
    banded,
    chosen,
    grade,
    lies_in,
    steps,
    summed,
    within,
)
from pingan_rules.kernel.intervals import Interval, bounds
from pingan_rules.kernel.numbers import Number

TRUTHS = st.sampled_from([True, False, None])
FAR = 1000
TINY = Fraction(1, 100)


@st.composite
def points(draw: st.DrawFn, low: int = -3, high: int = 12) -> Points:
    """A number, or an interval."""
    ends = sorted((draw(st.integers(low, high)), draw(st.integers(low, high))))
    return ends[0] if ends[0] == ends[1] or draw(st.booleans()) else Interval(*ends)


def ends_of(value: Points) -> list[Number]:
    return [end for end in dict.fromkeys(bounds(value)) if end is not None]


def inside(value: Points, marks: Sequence[Number]) -> list[Number]:
    """Numbers in an interval: its ends, and those at and beside the marks."""
    low, high = ends_of(value)[0], ends_of(value)[-1]
    beside = {mark + way for mark in marks for way in (-TINY, 0, TINY)}
    return sorted({low, high, *(each for each in beside if low <= each <= high)})


@examples(200)
@given(points(), st.none() | points(), st.none() | points())
def test_a_cap_is_never_exceeded_nor_a_floor_gone_under(
    value: Points, floor: Points | None, cap: Points | None
) -> None:
    found = bounds(within(value, floor, cap))
    floors, caps = ([None] if each is None else ends_of(each) for each in (floor, cap))
    reached = {bounded(*way) for way in product(ends_of(value), floors, caps)}
    assert found == (min(reached), max(reached))
    assert cap is None or found[1] is None or found[1] <= ends_of(cap)[-1]


@examples(50)
@given(points(), points())
def test_a_cap_and_a_floor_hold_where_nothing_is_known(floor: Points, cap: Points) -> None:
    reached = [bounded(*way) for way in product((-FAR, FAR), ends_of(floor), ends_of(cap))]
    assert bounds(within(ANY, floor, cap)) == (min(reached), max(reached))
    assert bounds(within(ANY, floor, None)) == (ends_of(floor)[0], None)
    assert bounds(within(ANY, None, cap)) == (None, ends_of(cap)[-1])


def bounded(value: Number, floor: Number | None, cap: Number | None) -> Number:
    raised = value if floor is None or floor < value else floor
    return raised if cap is None or raised < cap else cap


@examples(100)
@given(TRUTHS, points(), points())
def test_points_on_a_condition_are_those_of_either_way(truth: bool | None, then: Points, otherwise: Points) -> None:
    ways = [*([] if truth is False else ends_of(then)), *([] if truth is True else ends_of(otherwise))]
    assert bounds(chosen(truth, then, otherwise)) == (min(ways), max(ways))


@examples(150)
@given(points(), points(1, 4), st.sampled_from(["down", "up", "exact"]))
def test_steps_hold_every_completion_and_reach_both_ends(gap: Points, step: Points, rounding: str) -> None:
    reached = {steps_in(*way, rounding) for way in product(ends_of(gap), ends_of(step))}
    assert bounds(steps(gap, step, rounding)) == (min(reached), max(reached))


def steps_in(gap: Number, step: Number, rounding: str) -> Number:
    if gap <= 0:
        return 0
    whole = 0
    while (whole + 1) * step <= gap:
        whole += 1
    if rounding == "exact":
        return Fraction(gap) / step
    return whole + (rounding == "up" and whole * step < gap)


@st.composite
def bands(draw: st.DrawFn) -> tuple[list[Number], list[Span]]:
    """Bands that meet, from the highest to the lowest; the outer ones may be open."""
    edges = sorted(draw(st.sets(st.integers(0, 10), min_size=1, max_size=4)), reverse=True)
    included = [draw(st.booleans()) for _ in edges]
    ways = list(zip(edges, included, strict=True))
    upper: list[tuple[int, bool] | None] = [None, *ways]
    lower: list[tuple[int, bool] | None] = [*ways, None]
    spans = [
        Span(
            None if low is None else low[0],
            None if high is None else high[0],
            low_included=low is not None and low[1],
            high_included=high is not None and not high[1],
        )
        for low, high in zip(lower, upper, strict=True)
    ]
    return list(edges), spans


def is_in(value: Number, span: Span) -> bool:
    low, high = span.low, span.high
    assert not isinstance(low, Interval)
    assert not isinstance(high, Interval)
    over = low is None or value > low or (span.low_included and value == low)
    under = high is None or value < high or (span.high_included and value == high)
    return over and under


@examples(150)
@given(bands(), points(), st.data())
def test_points_of_bands_hold_every_completion_and_reach_both_ends(
    case: tuple[list[Number], list[Span]], value: Points, data: st.DataObject
) -> None:
    edges, spans = case
    of_each: list[Points] = [data.draw(points()) for _ in spans]
    reached = [
        end
        for each in inside(value, edges)
        for span, brings in zip(spans, of_each, strict=True)
        if is_in(each, span)
        for end in ends_of(brings)
    ]
    assert bounds(banded(value, list(zip(spans, of_each, strict=True)))) == (min(reached), max(reached))


@examples(150)
@given(bands(), points())
def test_the_grades_of_a_score_are_those_that_it_may_come_to(
    case: tuple[list[Number], list[Span]], value: Points
) -> None:
    edges, spans = case
    reached = {str(at) for each in inside(value, edges) for at, span in enumerate(spans) if is_in(each, span)}
    assert grade((str(at), lies_in(value, span)) for at, span in enumerate(spans)) == reached


@examples(150)
@given(st.lists(TRUTHS, max_size=6))
def test_the_grades_of_conditions_are_those_that_they_may_come_to(truths: list[bool | None]) -> None:
    reached = set()
    for way in product(*([True, False] if truth is None else [truth] for truth in truths)):
        if True in way:
            reached.add(str(way.index(True)))
    assert grade((str(at), truth) for at, truth in enumerate(truths)) == reached


@st.composite
def items(draw: st.DrawFn) -> tuple[list[Scored], int]:
    """Items that may leave the total, and the full points of the checklist: the sum of theirs, or another number."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        full = draw(st.integers(1, 12))
        low, high = sorted((draw(st.integers(-2, full)), draw(st.integers(0, full))))
        found.append(Scored(low if draw(st.booleans()) or low == high else Interval(low, high), full, draw(TRUTHS)))
    total = sum(item.full for item in found if isinstance(item.full, int))
    return found, draw(st.sampled_from([total, 100]))


@examples(250)
@given(items())
def test_a_total_from_which_items_leave_holds_every_completion_and_reaches_both_ends(
    case: tuple[list[Scored], int],
) -> None:
    scored, full = case
    ways = set(totals(scored, full))
    reached = [total for total in ways if total is not None]
    none_may_stay = None in ways
    assert bounds(summed(scored, full)) == ((None, None) if none_may_stay else (min(reached), max(reached)))


@examples(100)
@given(items())
def test_a_total_without_full_points_is_not_scaled(case: tuple[list[Scored], int]) -> None:
    scored, _ = case
    brings = [([] if item.stays is False else ends_of(item.points)) + [0] * (not item.stays) for item in scored]
    reached = {sum(way) for way in product(*brings)}
    assert bounds(summed(scored, None)) == (min(reached), max(reached))


def totals(scored: Sequence[Scored], full: int) -> Iterator[Number | None]:
    """What the items come to in each way in which they may turn out; None where none stays."""
    stays = ([True, False] if item.stays is None else [item.stays] for item in scored)
    for staying in product(*stays):
        if not any(staying):
            yield None
            continue
        for way in product(*(ends_of(item.points) for item in scored)):
            part = sum(value for value, stay in zip(way, staying, strict=True) if stay)
            whole = sum(ends_of(item.full)[0] for item, stay in zip(scored, staying, strict=True) if stay and item.full)
            yield part if all(staying) else Fraction(part * full, whole)


@examples(100)
@given(bands())
def test_bands_that_meet_leave_no_value_out(case: tuple[list[Number], list[Span]]) -> None:
    edges, spans = case
    for above, below in pairwise(sorted({*edges, *(edge + TINY for edge in edges), *(e - TINY for e in edges)})):
        for value in (above, below):
            assert sum(lies_in(value, span) is True for span in spans) == 1
