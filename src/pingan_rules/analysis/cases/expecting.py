"""What a round must find for its units, as cases say it: which values, and what they must be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pingan_rules.book import Book
from pingan_rules.engine.rounds.assessment import UnitAssessment
from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.intervals import Interval, bounds
from pingan_rules.kernel.numbers import Number, read_number
from pingan_rules.kernel.options import OneOf, one_of_these
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import OUTCOMES, BoolType, EnumType, PercentType, Type
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.model import Result, RoundFold
from pingan_rules.resolve.results import OUTCOME
from pingan_rules.rulebook.written import NOTHING, Written, read_flag
from pingan_rules.verdicts.proof import Value

from . import round_messages as messages

UNKNOWN_WORDS = ("unknown", "未知")
NONE_WORDS = ("none", "无")
NO_END = ("null", "~")


@dataclass(frozen=True, slots=True)
class Findable:
    """Something that a round finds: its id and type. `is_outcome`: the outcome for a title."""

    id: str
    type: Type
    is_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a value must be; None: it must not be there."""

    of: Findable
    value: Value | None


class Misread(ValueError):
    """What is written cannot be such a value."""


def findable(book: Book) -> dict[str, Findable]:
    """What rounds under a rulebook find, by name and id."""
    rulebook = book.rulebook
    known = {key: Findable(OUTCOME, OUTCOMES, is_outcome=True) for key in (OUTCOME, OUTCOMES.name)}
    scored = {item.id for title in rulebook.titles.values() for each in title.checklists for item in each.items}
    for fact in rulebook.facts.values():
        if isinstance(fact.source, (Result, RoundFold)) or fact.id in scored:
            is_outcome = isinstance(fact.source, Result) and fact.source.kind == "outcome"
            known |= dict.fromkeys((fact.name, fact.id), Findable(fact.id, fact.type, is_outcome))
    for title in rulebook.titles.values():
        known |= dict.fromkeys((title.name, title.id), Findable(title.id, OUTCOMES, is_outcome=True))
    return known


def wanted(
    written: Mapping[Written, Any], known: Mapping[str, Findable], mistakes: list[Diagnostic]
) -> Iterator[Wanted]:
    """What is expected of a unit's values. Names that nobody knows and values that cannot be are noted."""
    for name, value in written.items():
        of = known.get(name)
        if of is None:
            mistakes.append(found(messages.UNKNOWN_VALUE, name.place, name=name, suggestion=suggest(name, known)))
            continue
        try:
            yield Wanted(of, read_expected(value, of.type))
        except Misread:
            mistakes.append(_misread(name, value, of.type))


def _misread(name: Written, value: Any, type_: Type) -> Diagnostic:
    place = value.place if isinstance(value, Written) else name.place
    text = value if isinstance(value, str) else "…" if value is NOTHING else ", ".join(map(_shown, value))
    return found(messages.BAD_EXPECTED, place, name=name, text=text, expected=_forms(type_))


def _shown(end: Any) -> str:
    return str(end) if isinstance(end, str) else "…"


def _forms(type_: Type) -> Phrase:
    match type_:
        case BoolType():
            return Phrase("是或否", "yes or no")
        case EnumType(members=members):
            names, ids = [name for name, _ in members], [id_ for _, id_ in members]
            zh = f"{'、'.join(names)};几个都可能时写“{'或'.join(names[:2])}”"
            return Phrase(zh, f'{", ".join(ids)}; where several are possible, "{" | ".join(ids[:2])}"')
        case PercentType():
            return Phrase("百分数、分数,或 [75%, 80%]", "a percent, a fraction, or [75%, 80%]")
        case _:
            return Phrase("数,或 [3, 5]", "a number, or [3, 5]")


# --- reading ---------------------------------------------------------------------------------------------------------


def read_expected(written: Any, type_: Type) -> Value | None:
    """The value that is written; None where there must be none. Raises `Misread`."""
    if isinstance(written, list):
        return _interval(written, type_)
    if not isinstance(written, str):
        raise Misread
    if written in NONE_WORDS:
        return None
    if written in UNKNOWN_WORDS:
        return Unknown()
    match type_:
        case BoolType():
            return _flag(written)
        case EnumType():
            return _members(written, type_)
        case _:
            return _number(written, type_)


def _flag(written: str) -> bool:
    flag = read_flag(written)
    if flag is None:
        raise Misread
    return flag


def _members(written: str, type_: EnumType) -> str | OneOf:
    whole = type_.find(written)
    if whole is not None:
        return whole
    members = {type_.find(part.strip()) for part in written.replace("|", "或").split("或")}
    if None in members:
        raise Misread
    return one_of_these({member for member in members if member is not None})


def _interval(written: list[Any], type_: Type) -> Value:
    if len(written) != 2 or isinstance(type_, (BoolType, EnumType)):
        raise Misread
    low, high = (None if end is NOTHING or end in NO_END else _number(end, type_) for end in written)
    if low is not None and high is not None and low >= high:
        raise Misread
    return Interval(low, high) if (low, high) != (None, None) else Unknown()


def _number(written: Any, type_: Type) -> Number:
    number = read_number(written) if isinstance(written, str) else None
    if number is None or (number.percent and not isinstance(type_, PercentType)):
        raise Misread
    if isinstance(type_, PercentType) and not number.percent and number.value > 1:
        raise Misread
    return number.value


# --- comparing -------------------------------------------------------------------------------------------------------


def actual_of(unit: UnitAssessment, wanted: Wanted) -> Value | None:
    """What the round found in place of what is wanted; None where it found nothing."""
    of = wanted.of
    if of.is_outcome:
        return _outcome(unit, of.id, is_open=isinstance(wanted.value, OneOf))
    if of.id in unit.values:
        return unit.values[of.id]
    items = (item for score in unit.scores.values() for item in score.items)
    return next((item.points for item in items if item.id == of.id), None)


def _outcome(unit: UnitAssessment, title: str, *, is_open: bool) -> Value | None:
    """The outcome; where it is said to be open, those that it may come to."""
    if is_open:
        return unit.values.get(title)
    if title == OUTCOME:
        return unit.outcome.value
    verdict = unit.verdicts.get(title)
    return None if verdict is None else verdict.outcome.value


def fits(wanted: Value | None, actual: Value | None) -> bool:
    """Whether a value is the one that is wanted."""
    if wanted is None or actual is None:
        return wanted is actual
    if isinstance(wanted, Unknown) or _is_unknown(actual):
        return isinstance(wanted, Unknown) and _is_unknown(actual)
    if isinstance(wanted, Interval) or isinstance(actual, Interval):
        return bounds(wanted) == bounds(actual)  # type: ignore[arg-type]  # both are of the same numeric type
    if isinstance(wanted, OneOf) and isinstance(actual, OneOf):
        return wanted.members == actual.members
    return wanted == actual


def _is_unknown(value: Value) -> bool:
    return isinstance(value, Unknown) or (isinstance(value, Interval) and bounds(value) == (None, None))
