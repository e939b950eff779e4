"""A whole round: every period in its turn, every level after those below it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeAlias

from pingan_rules.engine.disagreement import Disagreement
from pingan_rules.engine.plan import Planner, contradiction
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.periods import Period
from pingan_rules.records.record import Record
from pingan_rules.verdicts.data import value_data
from pingan_rules.verdicts.outcome import Outcome

from . import messages
from .elements import Counting
from .folds import TooManyUnits
from .history import History
from .schedule import Schedule, Schedules, schedules_of
from .succession import follow, unaccounted, warn_of_unknown_formers
from .units import Tree, Unit

MOST_PERIODS = 400
"""Periods that are assessed in one round: a century of quarters."""


@dataclass(frozen=True, slots=True)
class Round:
    """What was found: the units of each period as a tree, and of all periods as history."""

    trees: Mapping[Period, Tree]
    history: History
    schedules: Schedules
    given: "Given"
    refused: tuple[Diagnostic, ...] = ()
    _others: dict[tuple[str, str], "Outcomes"] = field(default_factory=dict, compare=False, repr=False)

    def outcome_under(self, reading: str, option: str, unit: Unit, title: str) -> Outcome | None:
        """The outcome of a unit for a title in the same round under another option of one reading (all by id).

        None where the round cannot be assessed under it.
        """
        key = (reading, option)
        if key not in self._others:
            self._others[key] = self._outcomes_under(reading, option)
        return self._others[key].get((unit.record.period, *unit.key, title))

    def _outcomes_under(self, reading: str, option: str) -> "Outcomes":
        try:
            other = self.given.assessed(self.schedules.planner.with_option(reading, option))
        except RecordError:
            return {}
        return {
            (period, *unit.key, title): other.outcome(unit, title)
            for period, tree in other.trees.items()
            for unit in tree
            for title in unit.masks
        }

    def outcome(self, unit: Unit, title: str) -> Outcome:
        """The outcome of a unit for a title that it is judged for."""
        judging = self.schedules.of(unit.record.period).judging[unit.record.level, title]
        return judging.outcome(unit.masks[title])


Outcomes: TypeAlias = Mapping[tuple[Period, str, str, str], Outcome]
"""Outcomes by period, level, unit and title."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a round is assessed from."""

    records: tuple[Record, ...]
    history: tuple[Unit, ...]
    is_complete: bool
    keeps: bool = False

    def assessed(self, planner: Planner) -> Round:
        """The round under a planner's readings and thresholds. Raises `RecordError`."""
        past = (Unit(unit.record, dict(unit.found)) for unit in self.history)
        return assess(planner, self.records, past, is_complete=self.is_complete, keeps=self.keeps)


def assess(
    planner: Planner, records: Iterable[Record], history: Iterable[Unit], *, is_complete: bool, keeps: bool = False
) -> Round:
    """The round of these records, with what is known of the periods before.

    With `keeps` a record that contradicts itself keeps its place, with nothing known of it; else it refuses all.
    Raises `RecordError` with all that is wrong between the units, and with the records that contradict themselves.
    """
    given = Given(tuple(records), tuple(history), is_complete, keeps)
    schedules = schedules_of(planner)
    levels = planner.rulebook.levels
    by_period: dict[Period, list[Unit]] = {}
    for record in given.records:
        by_period.setdefault(record.period, []).append(Unit(record))
    if len(by_period) > MOST_PERIODS:
        details = {"count": len(by_period), "most": MOST_PERIODS}
        raise RecordError([found(messages.TOO_MANY_PERIODS, given.records[0].place, **details)])
    known = History(is_complete=is_complete, year_starts=planner.rulebook.identity.year_starts)
    diagnostics = _remembered(known, given.history, by_period)
    trees: dict[Period, Tree] = {}
    contradicted: Contradictions = {}
    for period in sorted(by_period):
        tree = trees[period] = Tree(by_period[period], levels)
        follow(tree, known, period)
        warn_of_unknown_formers(tree, known, period)
        diagnostics += unaccounted(tree, known, period)
        contradictions, broken = _found_in(tree, known, schedules, period)
        diagnostics += broken
        contradicted |= contradictions
        for unit in tree:
            unit.take_given()
            known.add(unit)
    wrong = [diagnostic for _, listed in contradicted.values() for diagnostic in listed]
    if diagnostics or (wrong and not keeps):
        raise RecordError([*diagnostics, *wrong])
    if contradicted:
        kept = tuple(_bare(record) if id(record) in contradicted else record for record in given.records)
        again = replace(given, records=kept).assessed(planner)
        return replace(again, refused=(*wrong, *again.refused))
    return Round(trees, known, schedules, given)


def _bare(record: Record) -> Record:
    """A record that keeps its place, with nothing known of it."""
    return replace(record, values={}, ledgers={}, remarks={})


def alone(schedules: Schedules, record: Record, counted: Mapping[str, Any] = MappingProxyType({})) -> Unit:
    """What can be found for one unit by itself, with what is known of other units and periods (by fact).

    Raises `Disagreement`.
    """
    unit = Unit(record, dict(counted))
    for element in schedules.of(record.period).elements:
        if element.level == record.level and not isinstance(element, Counting):
            element.find(unit)
    return unit


def _remembered(known: History, history: Iterable[Unit], by_period: Mapping[Period, list[Unit]]) -> list[Diagnostic]:
    """Takes in what is known of earlier periods."""
    diagnostics = []
    seen: set[tuple[object, ...]] = set()
    of_units: dict[object, list[Period]] = {}
    for units in by_period.values():
        for unit in units:
            of_units.setdefault(unit.key, []).append(unit.record.period)
    for unit in sorted(history, key=lambda each: each.record.period):
        record = unit.record
        if (key := (unit.key, record.period)) in seen:
            details = {"unit": record.unit, "period": record.period.label}
            diagnostics.append(found(messages.TWICE_IN_HISTORY, record.place, **details))
        seen.add(key)
        for period in _not_after(record.period, of_units.get(unit.key, ()), by_period):
            details = {"unit": record.unit, "before": record.period.label, "period": period.label}
            diagnostics.append(found(messages.NOT_BEFORE, record.place, **details))
        known.add(unit)
    for period in known.periods():
        follow(known.units_of(period).values(), known, period)
    return diagnostics


def _not_after(before: Period, own: Iterable[Period], every: Iterable[Period]) -> Iterator[Period]:
    """The periods of a unit that one of its history overlaps with; the last of all, where it lies after that."""
    overlapping = [period for period in own if before.start <= period.end and period.start <= before.end]
    last = max(every, default=before)
    yield from overlapping or ([last] if before.start > last.end else [])


Question: TypeAlias = tuple[Unit, Callable[[Unit], object]]
Contradictions: TypeAlias = dict[int, tuple[Record, tuple[Diagnostic, ...]]]
"""Records that contradict themselves, by identity, with what is wrong in them."""


def _found_in(
    tree: Tree, known: History, schedules: Schedules, period: Period
) -> tuple[Contradictions, list[Diagnostic]]:
    """Finds everything for one period; gives what contradicts itself, and what is wrong between units."""
    contradictions: Contradictions = {}
    too_many: dict[object, TooManyUnits] = {}  # one is enough of those that say the same

    def note(unit: Unit, disagreement: Disagreement) -> None:
        record = unit.record
        contradictions[id(record)] = record, contradiction(record, disagreement).diagnostics
        unit.record = _bare(record)  # one word on it is enough

    for element in schedules.of(period).elements:
        if isinstance(element, Counting):
            _count(element, tree, known, note)
            for each in element.folding.too_many(tree):
                too_many.setdefault((each.unit.key, each.present, str(each.declared)), each)
            continue
        for unit in tree.of_level(element.level):
            try:
                element.find(unit)
            except Disagreement as disagreement:
                note(unit, disagreement)
                element.find(unit)
    _ask(_looked_back_at(tree, schedules.of(period)), note)
    return contradictions, [_too_many(each) for each in too_many.values()]


def _looked_back_at(tree: Tree, schedule: Schedule) -> Iterator[Question]:
    """What later periods will ask of the units; asking raises `Disagreement` where one contradicts itself."""
    for unit in tree:
        yield unit, lambda each: schedule.kept(each.record.level).of(each.record, each.found)


def _count(element: Counting, tree: Tree, known: History, note: Callable[[Unit, Disagreement], None]) -> None:
    """Counts; each unit that contradicts itself is noted, and counted with nothing known of it."""
    _ask(element.folding.questions(tree), note)
    try:
        element.count(tree, known)
    except Disagreement:  # of a period before, of which nothing was asked until now
        _ask(element.folding.questions_of_the_past(tree, known), note)
        element.count(tree, known)


def _ask(questions: Iterable[Question], note: Callable[[Unit, Disagreement], None]) -> None:
    for unit, ask in questions:
        try:
            ask(unit)
        except Disagreement as disagreement:
            note(unit, disagreement)


def _too_many(of: TooManyUnits) -> Diagnostic:
    details = {
        "unit": of.unit.record.unit,
        "name": of.fact.name,
        "present": of.present,
        "declared": value_data(of.declared),  # type: ignore[arg-type]  # a number or an interval
    }
    return found(messages.TOO_MANY_UNITS, of.unit.record.place, **details)
