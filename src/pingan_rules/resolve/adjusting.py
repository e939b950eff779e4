"""Other thresholds and readings than the rulebook's own: found by name, and checked."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from pingan_rules.kernel.diagnostics import RulebookError, found
from pingan_rules.kernel.numbers import MOST_DIGITS, Number, WrittenNumber, from_float, percent_text, read_number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import PercentType

from . import adjusting_messages, messages
from .model import ResolvedRulebook, Threshold
from .ranges import Range, ranges_compared


class Adjusting:
    """Finds and checks what a book is adjusted by."""

    def __init__(self, rulebook: ResolvedRulebook) -> None:
        self._rulebook = rulebook

    def option(self, name: str, option: str) -> tuple[str, str]:
        """The ids of a reading and an option. Raises `RulebookError` where there is none."""
        readings = {key: each for each in self._rulebook.readings.values() for key in (each.id, each.name)}
        if name not in readings:
            raise _unknown(Phrase("读法", "reading"), name, readings)
        reading = readings[name]
        chosen = reading.find(option)
        if chosen is None:
            options = tuple(each.name for each in reading.options.values())
            details = {"reading": reading.name, "option": option, "options": options}
            raise RulebookError([found(messages.UNKNOWN_OPTION, Place(), **details)])
        return reading.id, chosen

    def value(self, threshold: Threshold, value: object) -> Number:
        """The number that takes the place of a threshold's. Raises `RulebookError` for what does not fit."""
        number = _written_number(value)
        is_percent = isinstance(threshold.type, PercentType)
        if number is None or number.percent != is_percent:
            details = {"name": threshold.name, "text": _shown(value), "expected": _expected(value, number, is_percent)}
            raise RulebookError([found(adjusting_messages.BAD_ADJUSTMENT, Place(), **details)])
        low, high = self._ranges.get(threshold.id, (number.value, number.value))
        if is_percent and not low <= number.value <= high:
            bounds = {"low": percent_text(low), "high": percent_text(high)}
            details = {"name": threshold.name, "text": _shown(value), **bounds}
            raise RulebookError([found(messages.OUT_OF_RANGE, Place(), **details)])
        return number.value

    @cached_property
    def _ranges(self) -> Mapping[str, Range]:
        return ranges_compared(self._rulebook)

    def threshold(self, name: str) -> Threshold:
        """The threshold of that name or id. Raises `RulebookError` where there is none."""
        thresholds = {key: each for each in self._rulebook.thresholds.values() for key in (each.id, each.name)}
        if name not in thresholds:
            raise _unknown(Phrase("阈值", "threshold"), name, thresholds)
        return thresholds[name]


def _unknown(kind: Phrase, name: str, candidates: Iterable[str]) -> RulebookError:
    details = {"kind": kind, "name": name, "suggestion": suggest(name, candidates)}
    return RulebookError([found(messages.UNKNOWN_REFERENCE, Place(), **details)])


def _shown(value: object) -> str:
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) >= 10**MOST_DIGITS):
        return "…"
    return str(value)[:60] if isinstance(value, (str, int, float, Decimal)) else "…"


def _written_number(value: object) -> WrittenNumber | None:
    if isinstance(value, str):
        return read_number(value)
    if isinstance(value, (float, Decimal)) or (isinstance(value, int) and not isinstance(value, bool)):
        exact = value if isinstance(value, int) else from_float(value)
        return WrittenNumber(exact, percent=False) if exact is not None and abs(exact) < 10**MOST_DIGITS else None
    return None


def _expected(value: object, number: WrittenNumber | None, is_percent: bool) -> Phrase:
    if not is_percent:
        return Phrase("写数,例如 10", "write a number, such as 10")
    if number is None:
        return Phrase("写百分数,例如 95%", "write a percent, such as 95%")
    return Phrase(f"写百分数,是不是“{_shown(value)}%”?", f'write a percent; did you mean "{_shown(value)}%"?')
