"""Points, bands, steps, grades and totals, worked out by hand; also where some of it is open."""

from fractions import Fraction

import pytest

from pingan_rules.engine.rounds.scoring import (
    ANY,
    Scored,
    Span,
    banded,
    chosen,
    grade,
    hull,
    lies_in,
    minus,
    plus,
    steps,
    summed,
    times,
    within,
)
from pingan_rules.engine.rounds.tallies import between

HALF = Fraction(1, 2)


def from_(low, below=None):
    return Span(low, below, low_included=True, high_included=False)


def above(low, to=None):
    return Span(low, to, low_included=False, high_included=True)


# --- arithmetic ----------------------------------------------------------------------------------------------------


def test_the_hull_holds_all_of_them():
    assert hull([3, between(5, 8), 4]) == between(3, 8)
    assert hull([3, between(None, 2)]) == between(None, 3)
    assert hull([7, 7]) == 7


def test_open_points_are_added_end_by_end():
    assert plus(between(1, 3), 10) == between(11, 13)
    assert minus(10, between(1, 3)) == between(7, 9)
    assert minus(0, between(0, None)) == between(None, 0)
    assert times(between(2, 3), 5) == between(10, 15)


@pytest.mark.parametrize(
    ("points", "low", "high", "found"),
    [
        (12, 0, 10, 10),
        (-3, 0, 10, 0),
        (7, None, None, 7),
        (between(-3, 12), 0, 10, between(0, 10)),
        (between(12, 15), 0, 10, 10),
        (ANY, 0, 10, between(0, 10)),
        (ANY, None, 10, between(None, 10)),
        (7, None, between(5, 9), between(5, 7)),
        (7, between(5, 9), None, between(7, 9)),
        (7, ANY, ANY, ANY),
        (7, 8, 6, 6),
    ],
    ids=str,
)
def test_points_stay_over_the_floor_and_under_the_cap_which_comes_last(points, low, high, found):
    assert within(points, low, high) == found


def test_where_it_is_open_which_of_two_it_is_both_are_held():
    assert chosen(True, 5, 0) == 5
    assert chosen(False, 5, 0) == 0
    assert chosen(None, 5, 0) == between(0, 5)


# --- steps ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "step", "rounding", "found"),
    [
        (7, 2, "down", 3),
        (7, 2, "up", 4),
        (7, 2, "exact", Fraction(7, 2)),
        (8, 2, "down", 4),
        (8, 2, "up", 4),
        (Fraction(23, 1000), Fraction(1, 100), "down", 2),
        (Fraction(23, 1000), Fraction(1, 100), "up", 3),
        (0, 2, "up", 0),
        (-7, 2, "up", 0),
        (-7, 2, "exact", 0),
        (between(1, 7), 2, "down", between(0, 3)),
        (between(1, 7), 2, "up", between(1, 4)),
        (between(-1, None), 2, "down", between(0, None)),
        (6, between(2, 3), "exact", between(2, 3)),
        (6, 0, "down", between(0, None)),
        (6, between(0, 2), "down", between(0, None)),
    ],
    ids=str,
)
def test_a_gap_is_so_many_steps(gap, step, rounding, found):
    assert steps(gap, step, rounding) == found


# --- bands ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "span", "found"),
    [
        (90, from_(90), True),
        (90, above(90), False),
        (89, from_(90), False),
        (95, from_(90, 95), False),
        (95, above(90, 95), True),
        (between(90, 94), from_(90, 95), True),
        (between(90, 95), from_(90, 95), None),
        (between(80, 90), above(90), False),
        (between(80, 90), from_(90), None),
        (ANY, from_(90), None),
        (90, from_(between(85, 90)), True),
        (89, from_(between(85, 90)), None),
        (-5, from_(None, 0), True),
    ],
    ids=str,
)
def test_a_value_lies_between_edges_of_which_some_belong_to_it(value, span, found):
    assert lies_in(value, span) is found


BANDS = [(from_(95), 10), (from_(90, 95), 7), (from_(None, 90), 0)]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (95, 10),
        (Fraction(9499, 100), 7),
        (90, 7),
        (Fraction(8999, 100), 0),
        (between(93, 96), between(7, 10)),
        (between(80, 92), between(0, 7)),
        (ANY, between(0, 10)),
    ],
    ids=str,
)
def test_a_band_gives_its_points(value, found):
    assert banded(value, BANDS) == found


def test_a_band_before_the_one_that_holds_counts_where_it_is_open():
    open_edge = Span(between(0, 50), None, low_included=True, high_included=False)
    assert banded(20, [(open_edge, 8), (from_(10), 3)]) == between(3, 8)


def test_outside_of_all_bands_there_are_no_points():
    assert banded(50, BANDS[:2]) == 0
    assert banded(between(85, 92), BANDS[:2]) == between(0, 7)


def test_a_value_that_may_lie_in_a_gap_may_have_no_points():
    gap = [(from_(95), 10), (from_(80, 90), 7)]
    assert banded(between(85, 92), gap) == between(0, 7)
    assert banded(between(85, 89), gap) == 7
    assert banded(between(85, 96), [(above(90), 10), (from_(80, 90), 7)]) == between(0, 10)


def test_a_value_that_may_lie_over_all_bands_may_have_no_points():
    assert banded(between(85, 99), [(from_(80, 90), 7), (from_(90, 95), 9)]) == between(0, 9)


# --- grades --------------------------------------------------------------------------------------------------------


def test_the_first_step_that_holds_is_the_grade():
    assert grade([("a", False), ("b", True), ("c", True)]) == {"b"}
    assert grade([("a", None), ("b", True), ("c", True)]) == {"a", "b"}
    assert grade([("a", None), ("b", False), ("c", None)]) == {"a", "c"}
    assert grade([("a", False)]) == set()


# --- totals --------------------------------------------------------------------------------------------------------


def test_the_total_is_the_sum_of_the_items():
    assert summed([Scored(12, 20), Scored(30, 30), Scored(between(0, 5), 50)], 100) == between(42, 47)
    assert summed([Scored(12, 20)], None) == 12


def test_without_an_item_the_others_are_scaled_up_to_full_points():
    """36 of 40 that could be reached are 90 of 100."""
    items = [Scored(16, 20), Scored(20, 20), Scored(0, 60, stays=False)]
    assert summed(items, 100) == 90


def test_scaled_points_are_exact():
    """50 of 90 are 55 and five ninths of 100."""
    assert summed([Scored(50, 90), Scored(7, 10, stays=False)], 100) == Fraction(500, 9)


def test_an_item_that_may_leave_does_so_for_the_worse_or_the_better():
    """With it 40 + 5 of 100; without it 40 of 50, which is 80 of 100."""
    assert summed([Scored(40, 50), Scored(5, 50, stays=None)], 100) == between(45, 80)


def test_an_open_item_that_may_leave():
    """With it 40 to 50 and 0 to 50 of 100; without it 80 to 100."""
    items = [Scored(between(40, 50), 50), Scored(between(0, 50), 50, stays=None)]
    assert summed(items, 100) == between(40, 100)


def test_what_has_no_full_points_is_added_unscaled():
    """40 of 50 are 80 of 100; a bonus of 3 is a bonus of 3."""
    items = [Scored(40, 50), Scored(50, 50, stays=False), Scored(3)]
    assert summed(items, 100) == 83


def test_what_has_no_full_points_is_added_once_where_an_item_may_leave():
    """45 or 80, and 2 to 3 more."""
    items = [Scored(40, 50), Scored(5, 50, stays=None), Scored(between(2, 3))]
    assert summed(items, 100) == between(47, 83)


def test_an_item_without_points_to_reach_leaves_the_others_as_they_are():
    items = [Scored(40, 50), Scored(0, 0), Scored(5, 50, stays=False)]
    assert summed(items, 100) == 80
    assert summed([Scored(40, 50), Scored(0, 0, stays=None), Scored(5, 50, stays=False)], 100) == 80


def test_where_all_items_leave_there_is_no_telling():
    assert summed([Scored(5, 10, stays=False)], 10) == ANY


def test_full_points_that_are_open_leave_the_scaled_total_open():
    assert summed([Scored(5, between(8, 10)), Scored(5, 10, stays=False)], 20) == ANY
