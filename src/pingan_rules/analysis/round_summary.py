"""A round in short, for a meeting: outcomes by level, the main values of the upper levels, and what stands out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pingan_rules.engine.rounds.assessment import Assessment, UnitAssessment
from pingan_rules.resolve.model import Fact, Level, ResolvedRulebook, Result, RoundFold, Title
from pingan_rules.verdicts.outcome import Outcome

MOST_ROWS = 200
"""Of more units of a level the first are listed."""
MOST_LOWEST = 20
"""Units of the lowest level are listed only if there are no more."""
MOST_COLUMNS = 10
MOST_NAMED = 20

Kind: TypeAlias = Literal["sanction", "honour", "target"]


@dataclass(frozen=True, slots=True)
class Named:
    """How many units, and the names of the first."""

    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A sanction, honour or target (by id and Chinese name), and the units that it is about.

    `holds`: the sanction holds, the honour is newly held, the target is reached. `fails`: a target that is not
    reached. `open`: not known which; of honours none.
    """

    kind: Kind
    id: str
    name: str
    measure: str
    holds: Named
    fails: Named
    open: Named


@dataclass(frozen=True, slots=True)
class LevelSummary:
    """The units of one level: how many came to which outcome, and of those that are listed the main values."""

    level: Level
    outcomes: Mapping[Outcome, int]
    total: int
    columns: tuple[Fact, ...]
    listed: tuple[UnitAssessment, ...]


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """One period of a round, the top level first. `past`: of how many units which earlier periods tell."""

    period: str
    past: Mapping[str, int]
    levels: tuple[LevelSummary, ...]
    standings: tuple[Standing, ...]


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
        yield RoundSummary(period.label, assessment.past, summaries, tuple(_standings(rulebook, levels)))


def _is_lowest(rulebook: ResolvedRulebook, level: str, present: Iterable[str]) -> bool:
    """Whether others lie above a level, and none below."""
    present = set(present)
    below = any(rulebook.levels[each].within == level for each in present)
    return len(present) > 1 and not below


def _level(rulebook: ResolvedRulebook, level: str, units: Sequence[UnitAssessment], *, is_lowest: bool) -> LevelSummary:
    found = {id_ for unit in units for id_ in unit.values}
    columns = tuple(_columns(rulebook, level, found))[:MOST_COLUMNS]
    is_listed = not is_lowest or (bool(columns) and len(units) <= MOST_LOWEST)
    listed = tuple(units[:MOST_ROWS]) if is_listed else ()
    return LevelSummary(rulebook.levels[level], Counter(unit.outcome for unit in units), len(units), columns, listed)


def _columns(rulebook: ResolvedRulebook, level: str, found: set[str]) -> Iterator[Fact]:
    """What was counted, then points, grades, honours."""
    facts = [fact for fact in rulebook.facts.values() if fact.id in found]
    hidden = {honour.run for title in _titles(rulebook, level) for honour in title.honours}
    yield from (fact for fact in facts if isinstance(fact.source, RoundFold) and fact.id not in hidden)
    for kind in ("points", "grade", "held"):
        yield from (fact for fact in facts if isinstance(fact.source, Result) and fact.source.kind == kind)


def _titles(rulebook: ResolvedRulebook, level: str) -> list[Title]:
    return [title for title in rulebook.titles.values() if level in title.levels]


def _standings(rulebook: ResolvedRulebook, levels: Mapping[str, Sequence[UnitAssessment]]) -> Iterator[Standing]:
    titles = list(rulebook.titles.values())
    for title in titles:
        units = [unit for level in title.levels for unit in levels.get(level, ())]
        yield from _of_title(title, units)


def _of_title(title: Title, units: Sequence[UnitAssessment]) -> Iterator[Standing]:
    for finding in title.findings:
        rule = finding.rule
        if rule.kind == "priority":
            continue
        values = [(unit, (unit.sanctions if rule.kind == "sanction" else unit.targets).get(rule.id)) for unit in units]
        holds, fails, open_ = (
            _named(unit for unit, status in values if status == wanted) for wanted in ("true", "false", "unknown")
        )
        kind: Kind = "sanction" if rule.kind == "sanction" else "target"
        told = fails if kind == "target" else _named(())
        if holds.count or told.count or open_.count:
            yield Standing(kind, rule.id, rule.name, finding.measure, holds, told, open_)
    for honour in title.honours:
        new = _named(unit for unit in units if honour.rule.id in unit.newly_held)
        if new.count:
            yield Standing("honour", honour.rule.id, honour.rule.name, "", new, _named(()), _named(()))


def _named(units: Iterable[UnitAssessment]) -> Named:
    names = [unit.name or unit.unit for unit in units]
    return Named(len(names), tuple(names[:MOST_NAMED]))
