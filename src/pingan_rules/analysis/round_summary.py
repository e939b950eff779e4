"""A round in short, for a meeting: outcomes by level, the main values of the upper levels, and what stands out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pingan_rules.engine.rounds.assessment import Assessment, UnitAssessment
from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.types import EnumType
from pingan_rules.resolve.model import Fact, Level, ResolvedRulebook, Result, RoundFold, Title
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.proof import Status

MOST_ROWS = 200
"""Of more units of a level the first are listed."""
MOST_LOWEST = 20
"""Units of the lowest level are listed only if there are no more."""
MOST_COLUMNS = 10
MOST_NAMED = 20

Kind: TypeAlias = Literal["priority", "sanction", "honour", "target"]


@dataclass(frozen=True, slots=True)
class Named:
    """How many units, and the names of the first."""

    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A priority, sanction, honour or target (by id and Chinese name), and the units of a level that it is about.

    `holds`: the priority or sanction holds, the honour is newly held, the target is reached. `fails`: a target that is
    not reached. `open`: not known which; of honours none.
    """

    kind: Kind
    id: str
    name: str
    measure: str
    holds: Named
    fails: Named
    open: Named


@dataclass(frozen=True, slots=True)
class GradeCounts:
    """How many units of a level have which grade of a set, the best first; the empty id counts those that are open."""

    grades: Fact
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LevelSummary:
    """The units of one level: how many came to which outcome, of those listed the main values, and what stands out.

    `hidden`: so many more values there are.
    """

    level: Level
    outcomes: Mapping[Outcome, int]
    total: int
    columns: tuple[Fact, ...]
    listed: tuple[UnitAssessment, ...]
    standings: tuple[Standing, ...]
    grades: tuple[GradeCounts, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Noted:
    """What is to be noted of some units, which warn of the same."""

    warning: Diagnostic
    units: Named


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """One period of a round, the top level first. `past`: of how many units which earlier periods tell.

    `together`: the same of earlier periods that are assessed with it. `noted`: what its units warn of.
    """

    period: str
    past: Mapping[str, int]
    together: Mapping[str, int]
    levels: tuple[LevelSummary, ...]
    noted: tuple[Noted, ...]


def round_summaries(assessment: Assessment, rulebook: ResolvedRulebook) -> Iterator[RoundSummary]:
    """Each period in short, the earliest first."""
    by_period: dict[str, list[UnitAssessment]] = {period.label: [] for period in assessment.periods}
    for unit in assessment:
        by_period[unit.period].append(unit)
    for period in sorted(assessment.periods):
        units = by_period[period.label]
        levels: dict[str, list[UnitAssessment]] = {}
        for unit in units:
            levels.setdefault(unit.level, []).append(unit)
        summaries = tuple(
            _level(rulebook, level, of, is_lowest=_is_lowest(rulebook, level, levels)) for level, of in levels.items()
        )
        together = {each.label: len(by_period[each.label]) for each in sorted(assessment.periods) if each < period}
        yield RoundSummary(period.label, assessment.past, together, summaries, tuple(_noted(units)))


def _noted(units: Iterable[UnitAssessment]) -> Iterator[Noted]:
    """Every warning once, with its units; those of what is not there first."""
    warned: dict[str, tuple[Diagnostic, list[UnitAssessment]]] = {}
    for unit in units:
        for warning in unit.warnings:
            warned.setdefault(warning.message(), (warning, []))[1].append(unit)
    for warning, of in sorted(warned.values(), key=lambda each: each[0].code.code, reverse=True):
        yield Noted(warning, _named(of))


def _is_lowest(rulebook: ResolvedRulebook, level: str, present: Iterable[str]) -> bool:
    """Whether others lie above a level, and none below."""
    present = set(present)
    below = any(rulebook.levels[each].within == level for each in present)
    return len(present) > 1 and not below


def _level(rulebook: ResolvedRulebook, level: str, units: Sequence[UnitAssessment], *, is_lowest: bool) -> LevelSummary:
    found = {id_ for unit in units for id_ in unit.values}
    every = tuple(_columns(rulebook, level, found))
    columns = every[:MOST_COLUMNS]
    is_listed = not is_lowest or (bool(columns) and len(units) <= MOST_LOWEST)
    listed = tuple(units[:MOST_ROWS]) if is_listed else ()
    titles = _titles(rulebook, level)
    return LevelSummary(
        rulebook.levels[level],
        Counter(unit.outcome for unit in units),
        len(units),
        columns,
        listed,
        tuple(standing for title in titles for standing in _of_title(title, units)),
        tuple(_grades(rulebook, grades.id, units) for title in titles for grades in title.grades),
        len(every) - len(columns),
    )


def _grades(rulebook: ResolvedRulebook, id_: str, units: Iterable[UnitAssessment]) -> GradeCounts:
    fact = rulebook.facts[id_]
    assert isinstance(fact.type, EnumType)
    found = (unit.grades[id_] for unit in units if id_ in unit.grades)
    counted = Counter(value if isinstance(value, str) else "" for value in found)
    order = [*(member for _, member in reversed(fact.type.members)), ""]
    return GradeCounts(fact, {member: counted[member] for member in order if counted[member]})


def _columns(rulebook: ResolvedRulebook, level: str, found: set[str]) -> Iterator[Fact]:
    """Outcomes for other titles, what was counted from other units, points, grades, honours, counts of years."""
    facts = [fact for fact in rulebook.facts.values() if fact.id in found]
    titles = _titles(rulebook, level)
    others = {title.id for title in titles[1:]}
    hidden = {honour.run for title in titles for honour in title.honours}
    folds = [fact for fact in facts if isinstance(fact.source, RoundFold) and fact.id not in hidden]
    yield from (fact for fact in facts if fact.id in others)
    yield from (fact for fact in folds if not _is_of_years(fact))
    for kind in ("points", "grade", "held"):
        yield from (fact for fact in facts if isinstance(fact.source, Result) and fact.source.kind == kind)
    yield from (fact for fact in folds if _is_of_years(fact))


def _is_of_years(fact: Fact) -> bool:
    return isinstance(fact.source, RoundFold) and fact.source.among == "history"


def _titles(rulebook: ResolvedRulebook, level: str) -> list[Title]:
    """Those of a level, the first one first."""
    first = rulebook.title_of(level)
    titles = [title for title in rulebook.titles.values() if level in title.levels]
    return sorted(titles, key=lambda title: first is None or title.id != first.id)


def _of_title(title: Title, units: Sequence[UnitAssessment]) -> Iterator[Standing]:
    for finding in title.findings:
        kind = finding.rule.kind
        assert kind in ("priority", "sanction", "target")
        values = [(unit, _found(unit, kind).get(finding.rule.id)) for unit in units]
        holds, fails, open_ = (
            _named(unit for unit, status in values if status == wanted) for wanted in ("true", "false", "unknown")
        )
        told = fails if kind == "target" else _named(())
        if holds.count or told.count or open_.count:
            yield Standing(kind, finding.rule.id, finding.rule.name, finding.measure, holds, told, open_)
    for honour in title.honours:
        new = _named(unit for unit in units if honour.rule.id in unit.newly_held)
        if new.count:
            yield Standing("honour", honour.rule.id, honour.rule.name, "", new, _named(()), _named(()))


def _found(unit: UnitAssessment, kind: Kind) -> Mapping[str, Status]:
    if kind == "priority":
        return unit.priorities
    return unit.sanctions if kind == "sanction" else unit.targets


def _named(units: Iterable[UnitAssessment]) -> Named:
    names = [unit.name or unit.unit for unit in units]
    return Named(len(names), tuple(names[:MOST_NAMED]))
