"""Intervals contain every number that could come out, and are no wider than that where each value is used once."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pingan_rules.kernel import intervals
from pingan_rules.kernel.intervals import Interval, Quantity, interval
from pingan_rules.kernel.numbers import Number, normal
from pingan_rules.kernel.unknown import Missing, Reason, Unknown, unknown

A, B = Missing("a", Reason.NOT_REPORTED), Missing("b", Reason.PENDING)
ZERO = unknown("z", Reason.UNDEFINED)
FAR = 10**6

OF_TWO: dict[str, tuple[Callable[[Quantity, Quantity], Quantity], Callable[[Fraction, Fraction], Fraction]]] = {
    "+": (intervals.add, lambda a, b: a + b),
    "-": (intervals.subtract, lambda a, b: a - b),
    "*": (intervals.multiply, lambda a, b: a * b),
    "min": (intervals.smallest, min),
    "max": (intervals.largest, max),
}
OF_ONE: dict[str, tuple[Callable[[Quantity], Quantity], Callable[[Fraction], Number]]] = {
    "-": (intervals.negative, lambda a: -a),
    "abs": (intervals.absolute, abs),
    "floor": (intervals.floor, lambda a: a // 1),
    "ceil": (intervals.ceiling, lambda a: -(-a // 1)),
}

numbers = st.one_of(
    st.integers(-5, 5), st.fractions(min_value=-5, max_value=5, max_denominator=6).map(normal), st.integers(-FAR, FAR)
)
ends = st.one_of(st.none(), numbers)


@st.composite
def ranges(draw: st.DrawFn, reason: Missing = A, finite: bool = False) -> Number | Interval:
    """A number or an interval, some without an end."""
    low, high = draw(numbers if finite else ends), draw(numbers if finite else ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return interval(low, high, [reason])


def inside(draw: st.DrawFn, within: Quantity) -> Fraction:
    """A number that `within` could turn out to be."""
    low, high = intervals.bounds(within)
    low = low if low is not None else (high if high is not None else 0) - FAR
    high = high if high is not None else low + 2 * FAR
    return draw(st.one_of(st.sampled_from([low, high]), st.fractions(low, high, max_denominator=20))) + Fraction(0)


def contains(quantity: Quantity, value: Number) -> bool:
    low, high = intervals.bounds(quantity)
    return (low is None or low <= value) and (high is None or value <= high)


@pytest.mark.parametrize("name", OF_TWO)
@given(ranges(A), ranges(B), st.data())
def test_two_values_give_what_every_completion_gives(name: str, left: Quantity, right: Quantity, data) -> None:
    on_quantities, on_numbers = OF_TWO[name]
    a, b = inside(data.draw, left), inside(data.draw, right)
    assert contains(on_quantities(left, right), on_numbers(a, b))


@pytest.mark.parametrize("name", OF_ONE)
@given(ranges(), st.data())
def test_one_value_gives_what_every_completion_gives(name: str, of: Quantity, data) -> None:
    on_quantities, on_numbers = OF_ONE[name]
    assert contains(on_quantities(of), on_numbers(inside(data.draw, of)))


@given(ranges(A), ranges(B), st.data())
def test_division_gives_what_every_completion_gives(left: Quantity, right: Quantity, data) -> None:
    quotient = intervals.divide(left, right, ZERO)
    a, b = inside(data.draw, left), inside(data.draw, right)
    if b == 0:
        assert isinstance(quotient, Unknown)
        assert ZERO.reasons <= quotient.reasons
    elif not isinstance(quotient, Unknown):
        assert contains(quotient, a / b)


@given(ranges(A), ranges(B))
def test_division_is_unknown_exactly_where_the_divisor_may_be_zero(left: Quantity, right: Quantity) -> None:
    assert isinstance(intervals.divide(left, right, ZERO), Unknown) == contains(right, 0)


@pytest.mark.parametrize("name", OF_TWO)
@given(ranges(A, finite=True), ranges(B, finite=True))
def test_both_ends_are_reached_where_each_value_is_used_once(name: str, left: Quantity, right: Quantity) -> None:
    on_quantities, on_numbers = OF_TWO[name]
    corners = [on_numbers(a, b) for a in intervals.bounds(left) for b in intervals.bounds(right)]
    assert intervals.bounds(on_quantities(left, right)) == (min(corners), max(corners))


@given(ranges(A, finite=True), ranges(B, finite=True))
def test_both_ends_of_a_quotient_are_reached(left: Quantity, right: Quantity) -> None:
    assume(not contains(right, 0))
    corners = [Fraction(a) / Fraction(b) for a in intervals.bounds(left) for b in intervals.bounds(right)]
    assert intervals.bounds(intervals.divide(left, right, ZERO)) == (min(corners), max(corners))


@pytest.mark.parametrize("name", OF_ONE)
@given(ranges(finite=True))
def test_both_ends_of_a_function_are_reached(name: str, of: Quantity) -> None:
    on_quantities, on_numbers = OF_ONE[name]
    low, high = intervals.bounds(of)
    values = [on_numbers(Fraction(value)) for value in (low, high)]
    values += [0] if name == "abs" and contains(of, 0) else []
    assert intervals.bounds(on_quantities(of)) == (min(values), max(values))


@given(ranges(A), ranges(B), st.data())
def test_a_comparison_that_is_known_holds_for_every_completion(left: Quantity, right: Quantity, data) -> None:
    a, b = inside(data.draw, left), inside(data.draw, right)
    for on_quantities, holds in ((intervals.less, a < b), (intervals.equal, a == b)):
        truth = on_quantities(left, right)
        assert isinstance(truth, Unknown) or truth == holds


@given(ranges(A, finite=True), ranges(B, finite=True))
def test_a_comparison_is_unknown_only_where_completions_differ(left: Quantity, right: Quantity) -> None:
    (a, b), (c, d) = intervals.bounds(left), intervals.bounds(right)
    assert isinstance(intervals.less(left, right), Unknown) == ((a < d) != (b < c))
    can_be_same, can_differ = a <= d and c <= b, not a == b == c == d
    assert isinstance(intervals.equal(left, right), Unknown) == (can_be_same and can_differ)


@given(ranges(A), ranges(B))
def test_what_is_not_known_names_everything_behind_it(left: Quantity, right: Quantity) -> None:
    for operation in (intervals.add, intervals.smallest, intervals.less, intervals.equal):
        result = operation(left, right)
        if isinstance(result, (Interval, Unknown)):
            assert intervals.reasons_of(result) == intervals.joined(left, right)


UNKNOWN = Unknown(frozenset({A}))


@pytest.mark.parametrize("operation", [*(each for each, _ in OF_TWO.values()), intervals.less, intervals.equal])
@pytest.mark.parametrize("other", [0, 3, Interval(1, None, frozenset({B})), Unknown(frozenset({B}))], ids=str)
def test_an_unknown_makes_everything_unknown(operation: Callable[..., Quantity], other: Quantity) -> None:
    for result in (operation(UNKNOWN, other), operation(other, UNKNOWN)):
        assert isinstance(result, Unknown)
        assert result.reasons == intervals.joined(UNKNOWN, other)


def test_division_by_an_unknown_and_of_one() -> None:
    assert intervals.divide(UNKNOWN, 0, ZERO) == UNKNOWN
    assert intervals.divide(5, UNKNOWN, ZERO) == UNKNOWN
    assert intervals.divide(0, 0, ZERO) == ZERO


@pytest.mark.parametrize("operation", [each for each, _ in OF_ONE.values()])
def test_a_function_of_an_unknown_is_that_unknown(operation: Callable[[Quantity], Quantity]) -> None:
    assert operation(UNKNOWN) is UNKNOWN


@given(st.lists(ranges(), min_size=2, max_size=4))
def test_numbers_are_whole_where_they_can_be(values: list[Quantity]) -> None:
    for operation in (intervals.add, intervals.multiply, intervals.smallest, intervals.subtract):
        for end in intervals.bounds(operation(*values[:2])):
            assert not (isinstance(end, Fraction) and end.denominator == 1)


def test_an_interval_of_one_number_is_that_number() -> None:
    assert interval(3, 3, [A]) == 3
    assert interval(None, None, [A]) == Interval(None, None, frozenset({A}))
    assert intervals.multiply(0, Interval(None, None, frozenset({A}))) == 0


def test_the_truth_of_an_unknown_cannot_be_asked() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)


def test_unknowns_join_their_reasons() -> None:
    other = Unknown(frozenset({B}))
    assert UNKNOWN | other == Unknown(frozenset({A, B}))
    assert UNKNOWN | UNKNOWN is UNKNOWN
