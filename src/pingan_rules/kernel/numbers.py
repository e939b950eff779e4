"""Exact numbers: an `int` where whole, else a `Fraction`. Never a float."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

Number: TypeAlias = int | Fraction

MOST_DIGITS = 100
"""A number written with more digits is refused: no fact needs them, and arithmetic on them takes time."""


class WrittenNumber(NamedTuple):
    """A number as a person wrote it: its exact value (90% is 9/10) and whether it bore a percent sign."""

    value: Number
    percent: bool


def normal(value: Fraction) -> Number:
    """`value` as an `int` where it is whole."""
    return value.numerator if value.denominator == 1 else value


_PLAIN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
_RATIO = re.compile(r"([+-]?\d+)\s*/\s*(\d+)", re.ASCII)
# Not NFKC: it would read 12① as 121 and 5² as 52.
_TO_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}


def read_number(text: str) -> WrittenNumber | None:
    """The number that `text` writes, or None where it writes none.

    Reads `12`, `-0.5`, `1,000`, `1，000`, `2/3`, `90%`, `９０％`; no exponent, no more than `MOST_DIGITS` digits.
    """
    if len(text) > 2 * MOST_DIGITS:
        return None
    plain = text.translate(_TO_HALF_WIDTH).strip()
    if sum(character.isdigit() for character in plain) > MOST_DIGITS:
        return None
    percent = plain.endswith("%")
    body = plain[:-1].rstrip() if percent else plain
    if ratio := _RATIO.fullmatch(body):
        numerator, denominator = int(ratio[1]), int(ratio[2])
        if denominator == 0:
            return None
        value = Fraction(numerator, denominator)
    elif _PLAIN.fullmatch(body):
        value = Fraction(body.replace(",", ""))
    else:
        return None
    return WrittenNumber(normal(value / 100 if percent else value), percent)


def from_float(value: float | Decimal) -> Number | None:
    """The decimal that the repr of `value` shows; None for NaN, infinity and numbers beyond `MOST_DIGITS` digits."""
    decimal = Decimal(repr(value)) if isinstance(value, float) else value
    if not decimal.is_finite():
        return None
    _, digits, exponent = decimal.as_tuple()
    if not isinstance(exponent, int) or len(digits) + abs(exponent) > MOST_DIGITS:
        return None
    return normal(Fraction(decimal))


_LONG = 10**4_000


def whole_text(value: int) -> str:
    """The digits of `value`, however many: products of long numbers have more than `str` would write."""
    return str(value) if -_LONG < value < _LONG else str(Decimal(value))


def fraction_text(value: Fraction) -> str:
    """`value` as `numerator/denominator`."""
    return f"{whole_text(value.numerator)}/{whole_text(value.denominator)}"


def decimal_text(value: Number) -> str | None:
    """`value` as a finite decimal (`0.45`, `-12`), or None where it has none (2/3)."""
    if value.denominator == 1:
        return whole_text(value.numerator)
    assert isinstance(value, Fraction)
    denominator, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while denominator % prime == 0:
            denominator //= prime
            power += 1
        places = max(places, power)
    if denominator != 1:
        return None
    digits = whole_text(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def number_text(value: Number) -> str:
    """`value` exactly: a decimal where it has one, else a fraction with a rounded decimal beside it."""
    exact = decimal_text(value)
    if exact is not None:
        return exact
    assert isinstance(value, Fraction)
    return f"{fraction_text(value)} (≈{rounded(value, 4)})"


def percent_text(value: Number) -> str:
    """`value` as a percent (9/10 is `90%`), exactly, or as a fraction with its rounded percent beside it."""
    exact = decimal_text(normal(Fraction(value) * 100))
    if exact is not None:
        return f"{exact}%"
    assert isinstance(value, Fraction)
    return f"{fraction_text(value)} (≈{rounded(value * 100, 2)}%)"


def rounded(value: Number, places: int) -> str:
    """`value` with `places` decimals, halves away from zero; for people to read, never for comparing."""
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = whole_text(whole).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
