"""Numbers as people write them: 90%, ９０％, 1,000, 2/3, 3起."""

import re
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from numbers import Integral
from typing import NamedTuple

from pingan_rules.kernel.numbers import MOST_DIGITS, Number, WrittenNumber, from_float, number_text, percent_text
from pingan_rules.kernel.numbers import read_number as read_any_number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import CountType, NumberType, NumericType, PercentType

from . import value_messages as messages
from .personal import is_id_card, is_personal_text
from .refusals import refusal
from .shown import shown
from .texts import refuse_long, refuse_personal

_GREATEST = 10**MOST_DIGITS
_PERSONAL_FROM = 10**10
_ONE_NUMBER = re.compile(r"[+-]?\d+[./]?\d*%?", re.ASCII)
_COMMON = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?(%?)", re.ASCII)


class Wanted(NamedTuple):
    """What number is wanted: for which fact or column, of which type, from where to where."""

    name: str
    type: NumericType
    low: Number | None
    high: Number | None

    @property
    def unit(self) -> str:
        """The unit that may stand behind the number; empty where none may."""
        match self.type:
            case CountType(unit=unit) | NumberType(unit=unit):
                return unit
            case _:
                return ""

    def expected(self) -> Phrase:
        """How the number is written."""
        match self.type:
            case PercentType():
                return Phrase("写百分数,例如 90%", "write a percent, such as 90%")
            case CountType(unit=unit):
                return Phrase(f"写整数,例如 3 或 3{unit}", f"write a whole number, such as 3 or 3{unit}")
            case _:
                unit = self.unit
                return Phrase(f"写数,例如 12.5{unit}", f"write a number, such as 12.5{unit}")


def read_quantity(wanted: Wanted, value: object) -> Number:
    """The number that `value` is or writes, in the unit of the type, percents as shares of one; else a refusal."""
    written = _written(wanted, value)
    number = written.value
    if isinstance(wanted.type, PercentType):
        if not written.percent and not -1 <= number <= 1 and not _is_ratio(value):
            raise refusal(messages.NEEDS_PERCENT_SIGN, name=wanted.name, written=shown(value))
    elif written.percent:
        raise refusal(messages.NO_PERCENT, name=wanted.name, written=shown(value), expected=wanted.expected())
    elif isinstance(wanted.type, CountType) and not isinstance(number, int):
        raise refusal(messages.NOT_WHOLE, name=wanted.name, written=shown(value))
    if number >= _PERSONAL_FROM and _is_personal(wanted.type, number):
        raise refusal(messages.PERSONAL_NUMBER, name=wanted.name, written=shown(str(number)))
    if (wanted.low is not None and number < wanted.low) or (wanted.high is not None and number > wanted.high):
        raise refusal(messages.OUT_OF_RANGE, name=wanted.name, written=shown(value), allowed=_allowed(wanted))
    return number


def _is_ratio(value: object) -> bool:
    return isinstance(value, Fraction) or (isinstance(value, str) and ("/" in value or "／" in value))


def _is_personal(type_: NumericType, number: Number) -> bool:
    """No count of anything looks like a mobile number; an amount may."""
    if number > 10**18 or not isinstance(number, int):
        return False
    return (is_personal_text if isinstance(type_, CountType) else is_id_card)(str(number))


def _written(wanted: Wanted, value: object) -> WrittenNumber:
    match value:
        case str():
            return _from_text(wanted, value)
        case bool():
            raise refusal(messages.BAD_VALUE, name=wanted.name, written=shown(value), expected=wanted.expected())
        case Integral():
            return WrittenNumber(_bounded(wanted, int(value)), percent=False)
        case float() | Decimal():
            return WrittenNumber(_from_decimal(wanted, value), percent=False)
        case Fraction():
            _bounded(wanted, value.denominator)
            whole = value.denominator == 1
            return WrittenNumber(_bounded(wanted, value.numerator) if whole else value, percent=False)
        case _:
            raise refusal(messages.NOT_ONE_VALUE, name=wanted.name, written=shown(value), expected=wanted.expected())


def _bounded(wanted: Wanted, number: int) -> int:
    if -_GREATEST < number < _GREATEST:
        return number
    raise refusal(messages.NUMBER_TOO_LONG, name=wanted.name, most=MOST_DIGITS)


def _from_decimal(wanted: Wanted, value: float | Decimal) -> Number:
    if not (isfinite(value) if isinstance(value, float) else value.is_finite()):
        raise refusal(messages.NOT_FINITE, name=wanted.name, written=shown(value))
    number = exact_decimal(value)
    if number is None:
        raise refusal(messages.NUMBER_TOO_LONG, name=wanted.name, most=MOST_DIGITS)
    return number


def exact_decimal(value: float | Decimal) -> Number | None:
    """The decimal that `value` shows; None where it is none, or has more than `MOST_DIGITS` digits."""
    return from_float(float(value) if isinstance(value, float) else value)  # a subclass of float has its own repr


def _from_text(wanted: Wanted, text: str) -> WrittenNumber:
    text = text.strip()
    if common := _COMMON.fullmatch(text):
        return _from_common(common)
    if len(text) > MOST_DIGITS and _ONE_NUMBER.fullmatch(text):
        raise refusal(messages.NUMBER_TOO_LONG, name=wanted.name, most=MOST_DIGITS)
    refuse_long(wanted.name, text)
    number = read_any_number(text)
    if number is None and wanted.unit and text.endswith(wanted.unit):
        number = read_any_number(text.removesuffix(wanted.unit))
    if number is not None:
        return number
    refuse_personal(wanted.name, text)
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise refusal(messages.NUMBER_TOO_LONG, name=wanted.name, most=MOST_DIGITS)
    raise refusal(messages.BAD_VALUE, name=wanted.name, written=shown(text), expected=wanted.expected())


def _from_common(common: re.Match[str]) -> WrittenNumber:
    """What nearly all numbers look like, and several times faster: up to nine digits before and after the point."""
    whole, places, percent = common.groups()
    if places is None:
        share = int(whole)
        if not percent:
            return WrittenNumber(share, percent=False)
        return WrittenNumber(share // 100 if share % 100 == 0 else Fraction(share, 100), percent=True)
    value = Fraction(int(whole + places), 10 ** (len(places) + 2 * len(percent)))
    return WrittenNumber(value.numerator if value.denominator == 1 else value, percent=bool(percent))


def _allowed(wanted: Wanted) -> Phrase:
    to_text = percent_text if isinstance(wanted.type, PercentType) else number_text
    low = "" if wanted.low is None else to_text(wanted.low)
    high = "" if wanted.high is None else to_text(wanted.high)
    if low and high:
        return Phrase(f"在 {low} 到 {high} 之间", f"from {low} to {high}")
    return Phrase(f"不小于 {low}", f"at least {low}") if low else Phrase(f"不大于 {high}", f"at most {high}")
