"""What the rules of one rulebook ask, part by part, and which facts each part reads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from pingan_rules.resolve.choices import ByReading, Formula, alternatives
from pingan_rules.resolve.model import (
    Condition,
    Constant,
    Grades,
    Group,
    Honour,
    Reading,
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
Guard: TypeAlias = str | ByReading[str | None]
"""The id of a fact: only where it is true does a condition apply."""


@dataclass(frozen=True, slots=True)
class Part:
    """A condition of a rule, or a line that gives points; None: nothing is asked under these choices.

    `denied`: it must not hold, for it stands under `none`. `guards` are those of the rule, of the condition and of the
    facts that it reads.
    """

    what: Test | Line | None
    choices: Choices = ()
    denied: bool = False
    guards: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What one rule asks, as far as it is about one fact. `measure` is that of a sanction.

    `parts` read the fact itself, or have it for a guard; those that hold by default come first. `through` are the facts
    that the rule reads and that depend on this one.
    """

    title: Title
    kind: AskKind
    id: str
    name: str
    clause: str
    parts: tuple[Part, ...]
    gating: bool | ByReading[bool] = True
    measure: str = ""
    through: tuple[str, ...] = ()


def asks_by_fact(rulebook: ResolvedRulebook) -> Mapping[str, tuple[Ask, ...]]:
    """What a rulebook asks about each fact (by id), facts in its own order, what is asked in that of its rules.

    A rule asks about a fact that it reads itself, through derived facts, or as a guard.
    """
    asking = _Asking(rulebook)
    found: dict[str, list[Ask]] = {}
    for ask, guard in _asks(rulebook):
        for fact, about in asking.by_fact(ask, guard):
            found.setdefault(fact, []).append(about)
    return {fact: tuple(found[fact]) for fact in rulebook.facts if fact in found}


class _Asking:
    """Divides what rules ask by the facts that they ask it about."""

    def __init__(self, rulebook: ResolvedRulebook) -> None:
        self._rulebook = rulebook
        self._reach = Reach(rulebook.facts, rulebook.thresholds)

    def by_fact(self, ask: Ask, guard: Guard | None) -> Iterator[tuple[str, Ask]]:
        """Every fact that a rule under `guard` depends on, with what the rule asks about it."""
        parts = [self._guarded(part, guard) for part in ask.parts]
        read = [self._read(part) for part in parts]
        reads: set[str] = set().union(*read)
        for fact in self._reach.closure(set(reads)):
            direct = (part for part, facts in zip(parts, read, strict=True) if fact in facts)
            yield fact, replace(ask, parts=self._with_defaults(tuple(direct)), through=self._through(fact, reads))

    def _through(self, fact: str, read: set[str]) -> tuple[str, ...]:
        """Those of the facts read that are calculated from `fact`."""
        return tuple(each for each in self._rulebook.facts if each in read and fact in self._inputs(each))

    def _inputs(self, fact: str) -> set[str]:
        """What a fact is calculated from, also through others."""
        found: set[str] = set()
        pending = self._reach.calculated_from(fact)
        while pending - found:
            found |= pending
            pending = set().union(*map(self._reach.calculated_from, pending))
        return found

    def _guarded(self, part: Part, guard: Guard | None) -> Part:
        """A part with all that guards it."""
        own = part.what.guard if isinstance(part.what, Test) else None
        facts = self._reach.closure(self._formulas_read(part))
        of_facts = (fact.guard for fact in self._rulebook.facts.values() if fact.id in facts)
        guards = [each for each in (guard, own, *of_facts) if each is not None]
        return replace(part, guards=tuple(each for number, each in enumerate(guards) if each not in guards[:number]))

    def _read(self, part: Part) -> set[str]:
        """The facts that a part reads itself, and those that guard it."""
        return self._formulas_read(part).union(*map(_guarding, part.guards))

    def _formulas_read(self, part: Part) -> set[str]:
        if part.what is None:
            return set()
        formulas = (part.what.formula,) if isinstance(part.what, Test) else formulas_of_line(part.what)
        return set().union(*map(self._reach.of_formula, formulas))

    def _with_defaults(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The parts; before those that stand under another option only, that the default asks nothing."""
        found: list[Part] = []
        for part in parts:
            for silent in self._silent(part, parts):
                if silent not in found:
                    found.append(silent)
            found.append(part)
        return tuple(found)

    def _silent(self, part: Part, parts: Sequence[Part]) -> Iterator[Part]:
        for depth, (reading, _) in enumerate(part.choices):
            usual = (*part.choices[:depth], (reading, self._rulebook.readings[reading].default))
            if not any(each.choices[: depth + 1] == usual for each in parts):
                yield Part(None, usual)


def _guarding(guard: Guard | None) -> set[str]:
    """The facts that a guard consists of, in all options of readings."""
    return {each for each in alternatives(guard) if each}


def _asks(rulebook: ResolvedRulebook) -> Iterator[tuple[Ask, Guard | None]]:
    """Every rule and the like, with its guard."""
    parts = _Parts(rulebook.readings)
    for title in rulebook.titles.values():
        for rule in title.rules:
            yield _of_rule(title, rule, parts), rule.guard
        for finding in title.findings:
            yield _of_rule(title, finding.rule, parts, finding.measure), finding.rule.guard
        for honour in title.honours:
            yield _of_honour(title, honour, parts), honour.rule.guard
        for checklist in title.checklists:
            yield from _of_checklist(title, checklist)
        for grades in title.grades:
            yield _of_grades(title, grades, parts), None


def _of_rule(title: Title, rule: Rule, parts_of: "_Parts", measure: str = "") -> Ask:
    parts = tuple(parts_of(rule.body))
    return Ask(title, rule.kind, rule.id, rule.name, rule.clause, parts, rule.gating, measure)


def _of_honour(title: Title, honour: Honour, parts_of: "_Parts") -> Ask:
    rule = honour.rule
    awarded = () if honour.awarded is None else (_part(honour.awarded, rule.clause),)
    revoked = () if honour.revoked is None else (_part(honour.revoked, rule.clause, denied=True),)
    return Ask(title, rule.kind, rule.id, rule.name, rule.clause, (*parts_of(rule.body), *awarded, *revoked))


def _part(formula: Formula, clause: str, *, denied: bool = False) -> Part:
    return Part(Test(formula, clause), denied=denied)


def _of_checklist(title: Title, checklist: Checklist) -> Iterator[tuple[Ask, Guard | None]]:
    for item in (checklist.own, *checklist.items):
        yield _of_item(title, item), item.guard


def _of_item(title: Title, item: Item) -> Ask:
    exempt = () if item.exempt is None else (_part(item.exempt, item.clause),)
    return Ask(title, "points", item.id, item.name, item.clause, (*map(Part, item.lines), *exempt))


def _of_grades(title: Title, grades: Grades, parts_of: "_Parts") -> Ask:
    conditions = (step.condition for step in grades.steps if step.condition is not None)
    parts = tuple(part for condition in conditions for part in parts_of(condition))
    return Ask(title, "grade", grades.id, grades.name, grades.clause, parts)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Takes conditions apart."""

    readings: Mapping[str, Reading]

    def __call__(self, condition: Condition, choices: Choices = (), *, denied: bool = False) -> Iterator[Part]:
        """The tests of a condition, each with the readings under which it holds, the default before other options."""
        match condition:
            case Test():
                yield Part(condition, choices, denied)
            case Group(kind=kind, members=members):
                for member in members:
                    yield from self(member, choices, denied=denied != (kind == "none"))
            case ByReading(reading=reading, options=options):
                default = self.readings[reading].default
                for option in sorted(options, key=lambda each: each != default):
                    yield from self(options[option], (*choices, (reading, option)), denied=denied)
            case Constant():
                return
