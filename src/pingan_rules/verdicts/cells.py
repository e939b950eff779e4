"""Values as people write them in a table: short, without units, a percent with its sign."""

from collections.abc import Mapping
from fractions import Fraction

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number, decimal_text, normal, rounded
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.types import PercentType, Type
from pingan_rules.kernel.unknown import Reason, Unknown

from .outcome import Outcome
from .proof import Value
from .wording import OUTCOMES, value_text

_MOST_PLACES = 8
_OPEN = OUTCOMES[Outcome.UNDETERMINED]


def cell_text(value: Value, type_: Type, lang: Lang, english: Mapping[str, str]) -> str:
    """A value that was found. What is open without anything known of it is undetermined, as an outcome is."""
    if isinstance(value, Unknown) and {each.reason for each in value.reasons} <= {Reason.NOT_REPORTED}:
        return _OPEN.in_lang(lang)
    if isinstance(value, Interval):
        low, high = (None if end is None else number_cell(end, type_) for end in (value.low, value.high))
        return between_text(low, high, lang)
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return number_cell(value, type_)
    return value_text(value, type_, lang, english)


def between_text(low: str | None, high: str | None, lang: Lang) -> str:
    """Two ends, one of which may not be known."""
    if low is None and high is None:
        return _OPEN.in_lang(lang)
    if high is None:
        return Phrase(f"至少 {low}", f"at least {low}").in_lang(lang)
    if low is None:
        return Phrase(f"至多 {high}", f"at most {high}").in_lang(lang)
    return Phrase(f"{low} 到 {high} 之间", f"between {low} and {high}").in_lang(lang)


def number_cell(value: Number, type_: Type) -> str:
    """A number, with a percent sign where it is one."""
    is_percent = isinstance(type_, PercentType)
    return _decimals(normal(Fraction(value) * 100) if is_percent else value) + ("%" if is_percent else "")


def _decimals(value: Number) -> str:
    """The number exactly, or rounded: to two places, or to as many as it takes not to look whole."""
    exact = decimal_text(value)
    if exact is not None and len(exact.partition(".")[2]) <= _MOST_PLACES:
        return exact
    for places in range(2, _MOST_PLACES, 2):
        text = rounded(value, places)
        if Fraction(text).denominator != 1:
            return text
    return rounded(value, _MOST_PLACES)
