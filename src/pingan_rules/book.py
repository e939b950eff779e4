"""A loaded rulebook: judges records, explains itself, and makes adjusted copies of itself."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, overload

from pingan_rules.engine.compiled.title import NOTHING_FOUND
from pingan_rules.engine.disagreement import Disagreement
from pingan_rules.engine.plan import Plan, Planner, contradiction
from pingan_rules.engine.rounds import messages as round_messages
from pingan_rules.engine.rounds.around import Alone
from pingan_rules.engine.rounds.assessing import alone, assess
from pingan_rules.engine.rounds.assessment import Assessment
from pingan_rules.engine.rounds.folds import reason_of
from pingan_rules.engine.rounds.intake import Intake
from pingan_rules.engine.rounds.remembering import Kept, Remembered, remember
from pingan_rules.engine.rounds.schedule import schedules_of
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, RulebookError, found
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period, read_period
from pingan_rules.kernel.phrases import Phrase, one_of
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.records.models import record_schema
from pingan_rules.records.reading import PlaceOf, RecordReader
from pingan_rules.records.record import Record
from pingan_rules.records.rows import rows_to_records
from pingan_rules.resolve import messages
from pingan_rules.resolve.adjusting import Adjusting
from pingan_rules.resolve.model import Fact, Reading, ResolvedRulebook, Rule, Threshold, Title
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.elsewhere import AnyOf, DeclaredElsewhere, Elsewhere, Names
from pingan_rules.rulebook.store import RulebookSources, locate, read_sources, sources_from_text
from pingan_rules.verdicts.data import ValueData
from pingan_rules.verdicts.reading import read_value

Evaluator = Literal["compiled", "reference"]
_EVALUATORS = ("compiled", "reference")


def load_rulebook(reference: str | os.PathLike[str], *, on: date | None = None) -> "Book":
    """The rulebook that an id, `id@version` or a path names, checked as a whole.

    A bare id loads the highest version, or with `on` the highest one in force that day. Raises `RulebookError` with
    every mistake in it.
    """
    folder = locate(reference, on)
    return rulebook_from_sources(read_sources(folder), folder)


def rulebook_from_sources(sources: RulebookSources, folder: Path) -> "Book":
    """The rulebook that the files of `folder` make, once they are read. Raises `RulebookError`."""
    return Book(resolve(sources), elsewhere=DeclaredElsewhere(folder))


def rulebook_from_text(text: str) -> "Book":
    """A rulebook that is one YAML text, with its titles in place. Raises `RulebookError`."""
    return Book(resolve(sources_from_text(text)))


_NOTHING_ELSE = Names()


class Book:
    """A rulebook ready for use. Immutable and safe to share between threads.

    `elsewhere` is what other rulebooks declare: a record may carry it, it is passed over.
    """

    def __init__(
        self,
        rulebook: ResolvedRulebook,
        *,
        elsewhere: Elsewhere = _NOTHING_ELSE,
        options: Mapping[str, str] | None = None,
        adjusted: Mapping[str, Number] | None = None,
    ) -> None:
        defaults = {reading.id: reading.default for reading in rulebook.readings.values()}
        self.rulebook: Final = rulebook
        self._elsewhere = elsewhere
        self._options = {**defaults, **(options or {})}
        self._adjusted = dict(adjusted or {})
        self._planner = Planner(rulebook, self._options, self._adjusted)
        self._reader = RecordReader(rulebook, elsewhere)
        self._schedules = schedules_of(self._planner)
        self._adjusting = Adjusting(rulebook)

    def __repr__(self) -> str:
        defaults = {reading.id: reading.default for reading in self.rulebook.readings.values()}
        choices = [f"{id_}={option}" for id_, option in self._options.items() if option != defaults.get(id_)]
        choices += [f"{id_}={value}" for id_, value in self._adjusted.items()]
        return f"<Book {self.id}@{self.version}{' with ' if choices else ''}{', '.join(choices)}>"

    # --- what it is ----------------------------------------------------------------------------------------------

    @property
    def id(self) -> str:
        """The rulebook's id."""
        return self.rulebook.identity.id

    @property
    def version(self) -> str:
        """The rulebook's version."""
        return self.rulebook.identity.version

    @property
    def digest(self) -> str:
        """SHA-256 of the resolved rulebook's canonical JSON, as `sha256:…`."""
        return self.rulebook.digest

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return self.rulebook.facts

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The standards and vetoes of all titles by id."""
        return {rule.id: rule for title in self.rulebook.titles.values() for rule in title.rules}

    @property
    def thresholds(self) -> Mapping[str, Threshold]:
        """The thresholds by id, with the values of the rulebook, whatever this book adjusts."""
        return self.rulebook.thresholds

    @property
    def readings(self) -> Mapping[str, Reading]:
        """The readings by id."""
        return self.rulebook.readings

    @property
    def options(self) -> Mapping[str, str]:
        """The option (by id) that is taken of each reading (by id)."""
        return MappingProxyType(self._options)

    def schema(self, level: str) -> dict[str, Any]:
        """JSON Schema of the records of a level (by id or Chinese name). Raises `RecordError` for an unknown level."""
        return record_schema(self.rulebook, level)

    # --- judging -------------------------------------------------------------------------------------------------

    def record(self, data: Mapping[str, object] | Record, place: PlaceOf | None = None) -> Record:
        """`data` as a validated record. Raises `RecordError` with everything that is wrong in it.

        A record that another rulebook has read is read again by this one, from its data.
        """
        if not isinstance(data, Record):
            return self._reader.read(data, place)
        return data if data.rulebook == self.rulebook.digest else self._reader.read(data.data)

    def rows(
        self, rows: Iterable[Mapping[Any, Any]], *, level: str | None = None, period: str | int | None = None
    ) -> Iterator[dict[str, Any]]:
        """Flat mappings, such as `df.to_dict("records")` gives, as records.

        `level` and `period` hold for rows that do not say them. NaN and None are not reported. Raises `RecordError`
        where two columns say the same thing of the place.
        """
        return rows_to_records(rows, level, period)

    def evaluate(
        self,
        record: Mapping[str, object] | Record,
        *,
        title: str | None = None,
        evaluator: Evaluator = "compiled",
        place: PlaceOf | None = None,
    ) -> Verdict:
        """The verdict on one place, for the primary title of its level unless another is named.

        Raises `RecordError` for a record that is not right, and for a title that the level is not judged for;
        `ValueError` for another evaluator than `compiled` and `reference`.
        """
        one_of(evaluator, _EVALUATORS, "evaluator")
        checked = self.record(record, place)
        plan = self._plan(checked, title)
        return self._judged(plan, checked, evaluator, NOTHING_FOUND)

    def evaluate_again(
        self, record: Mapping[str, object] | Record, counted: Mapping[str, ValueData], *, title: str | None = None
    ) -> Verdict:
        """The verdict on a place of a round, with what was counted there from other places and periods (by fact).

        Derived with the reference evaluator. Raises `RecordError`.
        """
        checked = self.record(record)
        facts = self.rulebook.facts
        read = {
            id_: read_value(id_, facts[id_].type, value, reason_of(facts[id_]))
            for id_, value in counted.items()
            if id_ in facts
        }
        known = {id_: value for id_, value in read.items() if value is not None}
        return self._judged(self._plan(checked, title), checked, "reference", known)

    def _judged(self, plan: Plan, record: Record, evaluator: Evaluator, counted: Mapping[str, Any]) -> Verdict:
        """The verdict on a place by itself; what other places and periods say is unknown but for `counted`."""
        if not plan.asks:
            masks = plan.masks(record) if evaluator == "compiled" else plan.reference_masks(record)
            return Verdict(plan, record, *masks, counted)
        try:
            found = MappingProxyType(alone(self._schedules, record, counted).found)
        except Disagreement as disagreement:
            raise contradiction(record, disagreement) from None
        masks = plan.masks(record, found) if evaluator == "compiled" else plan.reference_masks(record, found)
        return Verdict(plan, record, *masks, found, Alone(self._schedules, record, plan.bound.title, counted))

    @overload
    def evaluate_many(
        self, records: Iterable[Mapping[str, object] | Record], *, on_error: Literal["raise"] = "raise"
    ) -> Iterator[Verdict]: ...
    @overload
    def evaluate_many(
        self, records: Iterable[Mapping[str, object] | Record], *, on_error: Literal["raise", "yield"]
    ) -> Iterator[Verdict | RecordError]: ...
    def evaluate_many(
        self, records: Iterable[Mapping[str, object] | Record], *, on_error: Literal["raise", "yield"] = "raise"
    ) -> Iterator[Verdict | RecordError]:
        """Verdicts one by one, as the records come. With `on_error="yield"` an error takes its record's place.

        Raises `ValueError` for another `on_error`.
        """
        one_of(on_error, ("raise", "yield"), "on_error")
        return self._evaluated(records, goes_on=on_error == "yield")

    def _evaluated(
        self, records: Iterable[Mapping[str, object] | Record], *, goes_on: bool
    ) -> Iterator[Verdict | RecordError]:
        for record in records:
            try:
                yield self.evaluate(record)
            except RecordError as error:
                if not goes_on:
                    raise
                yield error

    def assess(
        self,
        records: Iterable[Mapping[str, object] | Record],
        *,
        history: Assessment | Iterable[Remembered | Kept | Assessment] = (),
        is_complete: bool = False,
        period: str | int | None = None,
        on_error: Literal["raise", "unknown"] = "raise",
    ) -> Assessment:
        """A whole round: all places together, children before parents, earlier periods before later ones.

        `history` are assessments of earlier rounds, or the lines that they were saved as, read as JSON, each by itself
        or as `Kept` with the place that it was read from; `is_complete` says that whatever is not in it was not
        assessed. `period` asks for the results of one of several periods in the records.
        With `on_error="unknown"` a record that is wrong leaves its place in the round, with nothing known of it.

        Raises `RecordError` with everything that is wrong in the records and between them, `ValueError` for another
        `on_error`.
        """
        one_of(on_error, ("raise", "unknown"), "on_error")
        keeps = on_error == "unknown"
        intake = Intake(self.record, self.rulebook)
        checked = list(intake.taken(records, keeps=keeps))
        wanted = self._wanted_period(checked, period)
        past = remember(self.rulebook, _results(history))
        round_ = assess(self._planner, checked, past, is_complete=is_complete, keeps=keeps)
        refused = (*intake.refused, *round_.refused)
        return Assessment(round_, [each for each in round_.trees if wanted in (None, each)], refused)

    def _wanted_period(self, records: Iterable[Record], period: str | int | None) -> Period | None:
        if period is None:
            return None
        known = {record.period for record in records}
        wanted = read_period(str(period), self.rulebook.identity.year_starts)
        if wanted not in known:
            labels = tuple(each.label for each in sorted(known))
            raise RecordError([found(round_messages.NO_SUCH_PERIOD, Place(), period=period, known=labels)])
        return wanted

    def _plan(self, record: Record, title: str | None) -> Plan:
        return self._planner.plan(self.title_for(record, title), record.level, record.period)

    def title_for(self, record: Record, wanted: str | None = None) -> Title:
        """The title, named by id or name, or else the primary one, that the place is judged for.

        One without rules where its level is judged for none. Raises `RecordError` for a title that the level is not
        judged for.
        """
        if wanted is None:
            nothing = Title(id="", name="", levels=(record.level,), primary=True, rules=())
            return self.rulebook.title_of(record.level) or nothing
        titles = [title for title in self.rulebook.titles.values() if record.level in title.levels]
        for title in titles:
            if wanted in (title.id, title.name):
                return title
        suggestion = suggest(wanted, [title.name for title in titles])
        kind = Phrase("称号", "title")
        raise RecordError(
            [found(messages.UNKNOWN_REFERENCE, record.place, kind=kind, name=wanted, suggestion=suggestion)]
        )

    # --- adjusting -----------------------------------------------------------------------------------------------

    def adjust(
        self,
        *,
        thresholds: Mapping[str, str | float | Decimal] | None = None,
        readings: Mapping[str, str] | None = None,
    ) -> "Book":
        """A new book with other thresholds and readings (by id or Chinese name); verdicts carry it in their receipt.

        Threshold values are written as in a rulebook (`"95%"`, `10`). Raises `RulebookError` for what does not fit.
        """
        options, adjusted = dict(self._options), dict(self._adjusted)
        diagnostics: list[Diagnostic] = []
        for name, option in (readings or {}).items():
            try:
                id_, chosen = self._adjusting.option(name, option)
                options[id_] = chosen
            except RulebookError as error:
                diagnostics += error.diagnostics
        for name, value in (thresholds or {}).items():
            try:
                threshold = self._adjusting.threshold(name)
                adjusted[threshold.id] = self._adjusting.value(threshold, value)
            except RulebookError as error:
                diagnostics += error.diagnostics
        if diagnostics:
            raise RulebookError(diagnostics)
        return Book(self.rulebook, elsewhere=self._elsewhere, options=options, adjusted=adjusted)

    def under(self, options: Mapping[str, str], adjusted: Mapping[str, Number]) -> "Book":
        """A new book with exactly these options (by id) and adjusted thresholds (by id), as a receipt names them.

        Raises `RulebookError` for a reading, option or threshold that the rulebook does not have.
        """
        for id_, option in options.items():
            self._adjusting.option(id_, option)
        for id_ in adjusted:
            self._adjusting.threshold(id_)
        return Book(self.rulebook, elsewhere=self._elsewhere, options=options, adjusted=adjusted)

    def beside(self, others: "Iterable[Book]") -> "Book":
        """The same book, for records that `others` judge too: what these declare may stand in a record, unread."""
        elsewhere = AnyOf((*(_declared(other.rulebook) for other in others), self._elsewhere))
        return Book(self.rulebook, elsewhere=elsewhere, options=self._options, adjusted=self._adjusted)


def _declared(rulebook: ResolvedRulebook) -> Names:
    """The names and ids of a rulebook's facts, ledgers and columns."""
    columns = {
        id_: frozenset(key for column in ledger.columns.values() for key in (column.id, column.name))
        for id_, ledger in rulebook.ledgers.items()
    }
    facts, ledgers = (
        frozenset(key for each in named for key in (each.id, each.name))
        for named in (rulebook.facts.values(), rulebook.ledgers.values())
    )
    return Names(facts, ledgers, columns)


def _results(history: Assessment | Iterable[Remembered | Kept | Assessment]) -> Iterator[tuple[Remembered, Place]]:
    """Each result of a unit, with the place that it stands at."""
    for each in [history] if isinstance(history, Assessment) else history:
        if isinstance(each, Assessment):
            yield from ((unit.remembered(), Place()) for unit in each)
        elif isinstance(each, Kept):
            yield each.data, each.place
        else:
            yield each, Place()
