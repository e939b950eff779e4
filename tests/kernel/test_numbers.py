"""Numbers as people write them are exact, and what is shown of a number is the number."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.kernel.numbers import (
    MOST_DIGITS,
    Number,
    decimal_text,
    from_float,
    normal,
    number_text,
    percent_text,
    read_number,
    rounded,
)

READ = {
    "12": (12, False),
    "-0.5": (Fraction(-1, 2), False),
    "+3": (3, False),
    ".5": (Fraction(1, 2), False),
    "0.30": (Fraction(3, 10), False),
    "007": (7, False),
    "1,000": (1000, False),
    "1，000": (1000, False),
    "12,345,678.9": (Fraction(123456789, 10), False),
    "2/3": (Fraction(2, 3), False),
    "4/2": (2, False),
    "-1 / 3": (Fraction(-1, 3), False),
    "90%": (Fraction(9, 10), True),
    "９０％": (Fraction(9, 10), True),
    "90 %": (Fraction(9, 10), True),
    "1/3%": (Fraction(1, 300), True),
    "100%": (1, True),
    "０．４５": (Fraction(9, 20), False),
    " 5 ": (5, False),
    "1" * MOST_DIGITS: (int("1" * MOST_DIGITS), False),
}

NO_NUMBERS = [
    *("", "%", "一", "1e5", "0x1F", "1_000", "1.", "1.2.3", "1,00", "10,00", "1,0000", ",100", "1,000,00"),
    *("1/0", "1/-2", "1/2/3", "1.5/2", "--1", "+-1", "1 000", "1%%", "90%以上", "nan", "inf", "Infinity", "½%", "①%"),
    *("1" * (MOST_DIGITS + 1), "0." + "0" * MOST_DIGITS + "1", " " * 300 + "1", "٣٤", "1/" + "9" * MOST_DIGITS),
]


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=lambda value: str(value)[:20])
def test_a_number_is_read_exactly(text: str, expected: tuple[Number, bool]) -> None:
    read = read_number(text)
    assert read == expected
    assert type(read.value) is type(expected[0])


@pytest.mark.parametrize("text", NO_NUMBERS, ids=lambda text: text[:20])
def test_what_writes_no_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


def test_decimals_are_exact() -> None:
    tenth, fifth, three = (read_number(text).value for text in ("0.1", "0.2", "0.3"))
    assert tenth + fifth == three
    assert read_number("90%").value == Fraction(9, 10)
    assert Fraction(159, 199) < read_number("80%").value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1, Fraction(1, 10)),
        (0.30000000000000004, Fraction(30000000000000004, 10**17)),
        (1e22, 10**22),
        (-2.0, -2),
        (5e-05, Fraction(1, 20000)),
        (Decimal("1.10"), Fraction(11, 10)),
        (Decimal(-7), -7),
    ],
)
def test_a_float_is_the_decimal_that_its_repr_shows(value: float | Decimal, expected: Number) -> None:
    assert from_float(value) == expected
    assert type(from_float(value)) is type(expected)


@pytest.mark.parametrize(
    "value", [*map(float, ("nan", "inf", "-inf", "1e300", "5e-324")), *map(Decimal, ("NaN", "sNaN", "1e101"))]
)
def test_a_float_that_is_no_number_or_too_long_is_refused(value: float | Decimal) -> None:
    assert from_float(value) is None


@given(st.integers(-(10**30), 10**30), st.integers(0, 30), st.sampled_from(["", "%", "％", " %"]))
def test_every_decimal_reads_as_itself(digits: int, places: int, percent: str) -> None:
    value = normal(Fraction(digits, 10**places))
    read = read_number(f"{decimal_text(value)}{percent}")
    assert read == (normal(Fraction(value) / 100) if percent else value, bool(percent))


@given(st.fractions())
def test_a_number_is_shown_exactly(value: Fraction) -> None:
    shown = number_text(normal(value))
    exact, _, beside = shown.partition(" ")
    assert read_number(exact).value == value
    assert (beside == "") == (value == 0 or _is_decimal(value))


@given(st.fractions())
def test_a_percent_is_shown_exactly(value: Fraction) -> None:
    exact, _, beside = percent_text(normal(value)).partition(" ")
    assert read_number(exact).value == value
    assert exact.endswith("%") == (beside == "")


def _is_decimal(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


@given(st.fractions(), st.integers(1, 8))
def test_rounding_moves_by_no_more_than_half_a_place(value: Fraction, places: int) -> None:
    distance = Fraction(rounded(value, places)) - value
    assert abs(distance) <= Fraction(1, 2 * 10**places)
    assert len(rounded(value, places).partition(".")[2]) == places


@pytest.mark.parametrize(
    ("value", "shown", "percent"),
    [
        (12, "12", "1200%"),
        (Fraction(9, 20), "0.45", "45%"),
        (Fraction(2, 3), "2/3 (≈0.6667)", "2/3 (≈66.67%)"),
        (Fraction(-2, 3), "-2/3 (≈-0.6667)", "-2/3 (≈-66.67%)"),
        (Fraction(159, 199), "159/199 (≈0.7990)", "159/199 (≈79.90%)"),
        (Fraction(-1, 8), "-0.125", "-12.5%"),
        (0, "0", "0%"),
        (Fraction(1, 10**40), "0." + "0" * 39 + "1", "0." + "0" * 37 + "1%"),
    ],
    ids=str,
)
def test_how_numbers_are_shown(value: Number, shown: str, percent: str) -> None:
    assert number_text(value) == shown
    assert percent_text(value) == percent


LONG = {
    "whole": 10**5000,
    "negative": -(10**5000),
    "fraction": Fraction(10**5000, 3),
    "decimal": Fraction(1, 2**5000),
}


@pytest.mark.parametrize("value", LONG.values(), ids=LONG)
def test_a_number_of_any_length_is_shown(value: Number) -> None:
    """Products of long numbers are longer than what Python turns into text unasked."""
    assert len(number_text(value)) > 4000
    assert percent_text(value).endswith(("%", "%)"))
