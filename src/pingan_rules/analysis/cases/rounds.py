"""Rounds made ready to hold to what is expected: the units, what was found for them, and every mistake in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pingan_rules.book import Book
from pingan_rules.engine.rounds import messages as engine_messages
from pingan_rules.engine.rounds.assessment import Assessment, UnitAssessment
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, RecordError, found
from pingan_rules.kernel.periods import Period, read_period
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Rule
from pingan_rules.rulebook.written import Written

from . import round_messages as messages
from .adjusting import Books
from .expecting import Wanted, findable, wanted
from .files import BaseRecord, RoundCase, UnitRecord
from .naming import RULE, ids_of, rules_by_name
from .preparing import in_order
from .reading import FoundRound
from .records import place_in, record_data


@dataclass(frozen=True, slots=True)
class ExpectedOfUnit:
    """What the round must find for one unit. `label` is what the case calls it; `rules` are ids by list."""

    label: str
    record: Record
    rules: Mapping[str, list[str]]
    values: tuple[Wanted, ...]

    def found_in(self, assessment: Assessment) -> UnitAssessment:
        """The unit in the round that was assessed."""
        return assessment.find(self.record.unit, level=self.record.level, period=self.record.period.label)


@dataclass(frozen=True, slots=True)
class PreparedRound:
    """A round that was assessed, or refused for what `refusal` says, and what must come out."""

    case: RoundCase
    assessment: Assessment | None
    refusal: tuple[Diagnostic, ...]
    expected: tuple[ExpectedOfUnit, ...]


def prepared_round(books: Books, found_round: FoundRound) -> PreparedRound:
    """The round, assessed. Raises `PinganError` with every mistake in the case."""
    case, mistakes = found_round.case, list[Diagnostic]()
    book = books.adjusted(case, mistakes)
    refusal = list[Diagnostic]()
    records = [
        record
        for unit, base in zip(case.records, found_round.bases, strict=True)
        for record in _records(book, unit, base, mistakes, refusal)
    ]
    expected = tuple(_expected(book, case, records, mistakes)) if not refusal else ()
    assessment = None
    if not refusal and not mistakes:
        try:
            assessment = book.assess(records, is_complete=case.complete_history)
        except RecordError as error:
            refusal += error.diagnostics
    if not case.refused:
        mistakes += refusal
    if mistakes:
        raise PinganError(sorted(mistakes, key=in_order))
    return PreparedRound(case, assessment, tuple(refusal), expected)


# --- the units -------------------------------------------------------------------------------------------------------


def _records(
    book: Book, unit: UnitRecord, base: BaseRecord, mistakes: list[Diagnostic], refusal: list[Diagnostic]
) -> Iterator[Record]:
    """The records that one entry stands for; what is wrong in their facts is told once."""
    data = record_data(book, unit, base, mistakes, parent=unit.parent, formerly=unit.formerly)
    for id_ in _ids(unit):
        numbered = {**data, "unit": id_}
        try:
            yield book.record(numbered, lambda path, data=numbered: place_in(data, path, unit.unit.place))  # type: ignore[misc]  # the default binds the record
        except RecordError as error:
            refusal += error.diagnostics
            return


def _ids(unit: UnitRecord) -> Iterator[Written]:
    if unit.times is None:
        yield unit.unit
    else:
        yield from (Written(f"{unit.unit}{number}", unit.unit.scalar) for number in range(1, unit.times + 1))


# --- what is expected ------------------------------------------------------------------------------------------------


def _expected(
    book: Book, case: RoundCase, records: list[Record], mistakes: list[Diagnostic]
) -> Iterator[ExpectedOfUnit]:
    known = findable(book)
    period = _period(book, case, records, mistakes)
    for label, expectation in case.expect.items():
        record = None if period is None else _record(book, label, period, records, mistakes)
        rules = rules_by_name(_rules(book, record))
        lists = {name: ids_of(each, rules, RULE, mistakes) or [] for name, each in expectation.lists.items()}
        values = tuple(wanted(expectation.values, known, mistakes))
        if record is not None:
            yield ExpectedOfUnit(str(label), record, lists, values)


def _rules(book: Book, record: Record | None) -> Iterable[Rule]:
    title = None if record is None else book.rulebook.title_of(record.level)
    return title.rules if title else book.rules.values()


def _period(book: Book, case: RoundCase, records: list[Record], mistakes: list[Diagnostic]) -> Period | None:
    """The period that is spoken of; the latest, unless the case says another."""
    known = sorted({record.period for record in records})
    if case.period is None:
        return known[-1]
    period = read_period(case.period, book.rulebook.identity.year_starts)
    if period in known:
        return period
    labels = tuple(each.label for each in known)
    mistakes.append(found(engine_messages.NO_SUCH_PERIOD, case.period.place, period=case.period, known=labels))
    return None


def _record(
    book: Book, label: Written, period: Period, records: list[Record], mistakes: list[Diagnostic]
) -> Record | None:
    """The record of the unit that `label` names, in `period` unless it names another behind an @."""
    named = _named(label, period, records)
    if not named and "@" in label:
        unit, _, written = label.rpartition("@")
        other = read_period(written, book.rulebook.identity.year_starts)
        named = [] if other is None else _named(unit, other, records)
    if len(named) == 1:
        return named[0]
    if named:
        mistakes.append(found(messages.UNIT_OF_SEVERAL_LEVELS, label.place, name=label))
    else:
        candidates = [_label(record, period) for record in records]
        details = {"name": label, "period": period.label, "suggestion": suggest(label, candidates)}
        mistakes.append(found(messages.UNKNOWN_UNIT, label.place, **details))
    return None


def _named(unit: str, period: Period, records: list[Record]) -> list[Record]:
    found_by_level = {record.level: record for record in records if record.unit == unit and record.period == period}
    return list(found_by_level.values())


def _label(record: Record, period: Period) -> str:
    return record.unit if record.period == period else f"{record.unit}@{record.period.label}"
