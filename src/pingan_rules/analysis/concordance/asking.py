"""What the rules of one rulebook ask, part by part, and which facts each part reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pingan_rules.resolve.choices import ByReading, Formula, alternatives
from pingan_rules.resolve.model import (
    Condition,
    Constant,
    Grades,
    Group,
    Honour,
    ResolvedRulebook,
    Rule,
    RuleKind,
    Test,
    Title,
)
from pingan_rules.resolve.reach import Reach, formulas_of_line
from pingan_rules.resolve.scoring import Checklist, Item, Line

AskKind: TypeAlias = RuleKind | Literal["points", "grade"]
Choices: TypeAlias = tuple[tuple[str, str], ...]
"""The readings (id) under which a part holds, each with its option (id)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A condition of a rule, or a line that gives points. `denied`: it must not hold, for it stands under `none`."""

    what: Test | Line
    choices: Choices = ()
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What one rule asks, as far as it is about one fact. `measure` is that of a sanction."""

    title: Title
    kind: AskKind
    id: str
    name: str
    clause: str
    parts: tuple[Part, ...]
    gating: bool | ByReading[bool] = True
    measure: str = ""


def asks_by_fact(rulebook: ResolvedRulebook) -> Mapping[str, tuple[Ask, ...]]:
    """What a rulebook asks about each fact (by id), facts in its own order, what is asked in that of its rules.

    A rule asks about a fact that it reads itself, through derived facts, or as a guard.
    """
    reach = Reach(rulebook.facts, rulebook.thresholds)
    found: dict[str, list[Ask]] = {}
    for ask, guards in _asks(rulebook):
        by_fact: dict[str, list[Part]] = {}
        for part in ask.parts:
            for fact in reach.closure(_read(part, reach) | guards):
                by_fact.setdefault(fact, []).append(part)
        for fact, parts in by_fact.items():
            found.setdefault(fact, []).append(_about(ask, tuple(parts)))
    return {fact: tuple(found[fact]) for fact in rulebook.facts if fact in found}


def _about(ask: Ask, parts: tuple[Part, ...]) -> Ask:
    return Ask(ask.title, ask.kind, ask.id, ask.name, ask.clause, parts, ask.gating, ask.measure)


def _read(part: Part, reach: Reach) -> set[str]:
    """The facts that a part reads itself."""
    if isinstance(part.what, Line):
        return set().union(*(reach.of_formula(formula) for formula in formulas_of_line(part.what)))
    return reach.of_formula(part.what.formula) | _guards(part.what.guard)


def _guards(guard: "str | ByReading[str | None] | None") -> set[str]:
    return {each for each in alternatives(guard) if each}


def _asks(rulebook: ResolvedRulebook) -> Iterator[tuple[Ask, set[str]]]:
    """Every rule and the like, with the facts that guard it."""
    for title in rulebook.titles.values():
        for rule in title.rules:
            yield _of_rule(title, rule), _guards(rule.guard)
        for finding in title.findings:
            yield _of_rule(title, finding.rule, finding.measure), _guards(finding.rule.guard)
        for honour in title.honours:
            yield _of_honour(title, honour), _guards(honour.rule.guard)
        for checklist in title.checklists:
            yield from _of_checklist(title, checklist)
        for grades in title.grades:
            yield _of_grades(title, grades), set()


def _of_rule(title: Title, rule: Rule, measure: str = "") -> Ask:
    parts = tuple(_parts(rule.body))
    return Ask(title, rule.kind, rule.id, rule.name, rule.clause, parts, rule.gating, measure)


def _of_honour(title: Title, honour: Honour) -> Ask:
    rule = honour.rule
    awarded = () if honour.awarded is None else (_part(honour.awarded, rule.clause),)
    revoked = () if honour.revoked is None else (_part(honour.revoked, rule.clause, denied=True),)
    return Ask(title, rule.kind, rule.id, rule.name, rule.clause, (*_parts(rule.body), *awarded, *revoked))


def _part(formula: Formula, clause: str, *, denied: bool = False) -> Part:
    return Part(Test(formula, clause), denied=denied)


def _of_checklist(title: Title, checklist: Checklist) -> Iterator[tuple[Ask, set[str]]]:
    for item in (checklist.own, *checklist.items):
        yield _of_item(title, item), _guards(item.guard)


def _of_item(title: Title, item: Item) -> Ask:
    exempt = () if item.exempt is None else (_part(item.exempt, item.clause),)
    return Ask(title, "points", item.id, item.name, item.clause, (*map(Part, item.lines), *exempt))


def _of_grades(title: Title, grades: Grades) -> Ask:
    conditions = (step.condition for step in grades.steps if step.condition is not None)
    parts = tuple(part for condition in conditions for part in _parts(condition))
    return Ask(title, "grade", grades.id, grades.name, grades.clause, parts)


def _parts(condition: Condition, choices: Choices = (), *, denied: bool = False) -> Iterator[Part]:
    """The tests of a condition, each with the readings under which it holds."""
    match condition:
        case Test():
            yield Part(condition, choices, denied)
        case Group(kind=kind, members=members):
            for member in members:
                yield from _parts(member, choices, denied=denied != (kind == "none"))
        case ByReading(reading=reading, options=options):
            for option, each in options.items():
                yield from _parts(each, (*choices, (reading, option)), denied=denied)
        case Constant():
            return
