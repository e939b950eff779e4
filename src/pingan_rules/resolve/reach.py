"""What depends on what: the facts, ledgers and readings that a rule reaches."""

from collections.abc import Iterator, Mapping

from pingan_rules.expressions.tree import names
from pingan_rules.kernel.numbers import Number

from .choices import ByReading, Formula, alternatives, readings_in, selected
from .model import (
    ByDate,
    ByFact,
    ByLevel,
    ByYear,
    Condition,
    Constant,
    Fact,
    Fold,
    Grades,
    Group,
    Honour,
    ResolvedRulebook,
    Result,
    RoundFold,
    Rule,
    Run,
    Test,
    Threshold,
    ThresholdValue,
    Title,
    Unset,
)
from .scoring import Checklist, Edges, Item, Line


def tests_in(condition: Condition) -> Iterator[Test]:
    """Every test of a condition, in all options of readings, in the order they were written."""
    match condition:
        case Test():
            yield condition
        case Group(members=members):
            for member in members:
                yield from tests_in(member)
        case ByReading(options=options):
            for option in options.values():
                yield from tests_in(option)
        case Constant():
            return


def tests_chosen(condition: Condition, options: Mapping[str, str]) -> Iterator[Test]:
    """The tests of a condition under the chosen options (reading id → option id), in the order they were written."""
    match selected(condition, options):
        case Test() as test:
            yield test
        case Group(members=members):
            for member in members:
                yield from tests_chosen(member, options)


def formulas_of(fact: Fact) -> list[Formula]:
    """The expressions that a fact is counted or derived by, in all options of readings."""
    match fact.source:
        case None | Run() | Result():
            return []
        case RoundFold(value=value, where=where, total=total):
            parts = [part for part in (value, where, total) if part is not None]
            return [formula for part in parts for formula in alternatives(part)]
        case Fold(where=where, share=share):
            parts = [part for part in (where, share) if part is not None]
            return [formula for part in parts for formula in alternatives(part)]
        case source:
            return alternatives(source)


def own_formulas_of(fact: Fact) -> list[Formula]:
    """Those among them that speak of the unit itself, in the period itself."""
    if isinstance(fact.source, RoundFold):
        return [] if fact.source.total is None else [fact.source.total]
    return formulas_of(fact)


def formulas_counted(fold: RoundFold) -> list[Formula]:
    """The expressions of a fold that speak of the units or periods counted, in all options of readings."""
    return [formula for part in (fold.value, fold.where) if part is not None for formula in alternatives(part)]


def counted_levels(fold: RoundFold, level: str) -> tuple[str, ...]:
    """The levels of the units that a unit of `level` counts."""
    others = fold.levels if fold.among == "below" else (level,)
    return tuple(dict.fromkeys((*others, level) if fold.own else others))


def all_formulas(rulebook: ResolvedRulebook) -> Iterator[Formula]:
    """The expressions that facts are counted or derived by, then those of the titles, in all options of readings."""
    for fact in rulebook.facts.values():
        yield from formulas_of(fact)
    for title in rulebook.titles.values():
        yield from formulas_in(title)


def symbols_in(formula: Formula) -> tuple[list[str], list[str]]:
    """The ids of the facts and of the thresholds that an expression names."""
    facts, thresholds = [], []
    for name in names(formula.tree):
        if name.symbol and name.symbol.kind == "fact":
            facts.append(name.symbol.id)
        elif name.symbol and name.symbol.kind == "threshold":
            thresholds.append(name.symbol.id)
    return facts, thresholds


def facts_of_threshold(value: ThresholdValue) -> set[str]:
    """The enum facts that a threshold's value depends on."""
    match value:
        case ByFact(fact=fact, values=values):
            return {fact}.union(*(facts_of_threshold(each) for each in values.values()))
        case ByLevel(values=values) | ByReading(options=values):
            return set().union(*(facts_of_threshold(each) for each in values.values()))
        case ByYear(values=by_year):
            return set().union(*(facts_of_threshold(each) for each in by_year.values()))
        case ByDate(values=dated):
            return set().union(*(facts_of_threshold(each) for _, each in dated))
        case _:
            return set()


def numbers_of_threshold(value: ThresholdValue) -> list[Number]:
    """The numbers that a threshold may have, in the order in which they are written."""
    match value:
        case ByFact(values=values) | ByLevel(values=values) | ByYear(values=values) | ByReading(options=values):
            return [number for each in values.values() for number in numbers_of_threshold(each)]
        case ByDate(values=dated):
            return [number for _, each in dated for number in numbers_of_threshold(each)]
        case Unset():
            return []
        case number:
            return [number]


def rules_in(title: Title) -> Iterator[Rule]:
    """The rules of a title, and the like of its findings and honours."""
    yield from title.rules
    yield from (finding.rule for finding in title.findings)
    yield from (honour.rule for honour in title.honours)


def applying_rule(title: Title) -> Rule | None:
    """The rule that says whether a place is judged for a title at all; None where every one is."""
    return next((rule for rule in title.rules if rule.kind == "applies"), None)


def conditions_in(title: Title) -> Iterator[Condition]:
    """All conditions of a title."""
    yield from (rule.body for rule in rules_in(title))
    for grades in title.grades:
        yield from (step.condition for step in grades.steps if step.condition is not None)


def formulas_in(title: Title) -> Iterator[Formula]:
    """All expressions of a title, in all options of readings."""
    for rule in rules_in(title):
        yield from (test.formula for test in tests_in(rule.body))
    for checklist in title.checklists:
        yield from formulas_of_checklist(checklist)
    for grades in title.grades:
        yield from formulas_of_grades(grades)
    for honour in title.honours:
        yield from formulas_of_honour(honour)


def formulas_of_checklist(checklist: Checklist) -> Iterator[Formula]:
    """All expressions of a checklist."""
    for item in (checklist.own, *checklist.items):
        yield from _formulas_of_item(item)


def formulas_of_grades(grades: Grades) -> Iterator[Formula]:
    """All expressions of a set of grades."""
    yield from () if grades.score is None else (grades.score,)
    for step in grades.steps:
        yield from () if step.edges is None else _formulas_of_edges(step.edges)
        yield from () if step.condition is None else (test.formula for test in tests_in(step.condition))


def formulas_of_honour(honour: Honour) -> Iterator[Formula]:
    """The expressions of an honour beside its rule."""
    yield from (each for each in (honour.awarded, honour.revoked) if each is not None)


def _formulas_of_edges(edges: Edges) -> Iterator[Formula]:
    yield from (each for each in (edges.low, edges.high) if each is not None)


def formulas_of_line(line: Line) -> Iterator[Formula]:
    """All expressions of a line of points."""
    amounts: list[Formula | None] = [line.short_of, line.beyond, line.value, line.step, line.cap, line.unless]
    for amount in (line.when, line.each, line.points):
        each: list[Formula] = [] if amount is None else alternatives(amount)
        amounts += each
    for band in line.bands:
        amounts += [band.points, *_formulas_of_edges(band.edges)]
    yield from (each for each in amounts if each is not None)


def _formulas_of_item(item: Item) -> Iterator[Formula]:
    amounts = (item.full, item.start, item.cap, item.floor, item.weight, item.exempt)
    yield from (each for each in amounts if each is not None)
    for line in item.lines:
        yield from formulas_of_line(line)


def guards_in(title: Title) -> Iterator[str | None]:
    """The ids of all guards of a title, and of the facts that are read by their id."""
    for condition in conditions_in(title):
        yield from guards_of_condition(condition)
    for rule in rules_in(title):
        yield from alternatives(rule.guard)
    for checklist in title.checklists:
        yield from guards_of_checklist(checklist)
    for honour in title.honours:
        yield honour.run or None


def guards_of_condition(condition: Condition) -> Iterator[str | None]:
    """The ids of the guards of a condition's tests."""
    for test in tests_in(condition):
        yield from alternatives(test.guard)


def guards_of_checklist(checklist: Checklist) -> Iterator[str | None]:
    """The ids of the guards of a checklist's items, and of the facts that say their points."""
    for item in checklist.items:
        yield from alternatives(item.guard)
        yield item.id if item.scored else None


MOST_DERIVATIONS = 32
"""How many facts may be derived one from the other; evaluating them goes as deep."""


class Reach:
    """Answers what rules and facts of one rulebook depend on, directly and through others."""

    def __init__(self, facts: Mapping[str, Fact], thresholds: Mapping[str, Threshold]) -> None:
        self._facts = facts
        self._thresholds = thresholds
        self._direct: dict[str, set[str]] = {}

    def direct(self, fact: str) -> set[str]:
        """The facts that `fact` is calculated from, and its guard."""
        if fact not in self._direct:
            guards = {guard for guard in alternatives(self._facts[fact].guard) if guard}
            self._direct[fact] = guards | self._sources(fact)
        return self._direct[fact]

    def _sources(self, fact: str) -> set[str]:
        of = self._facts[fact]
        found = {of.source.series} if isinstance(of.source, Run) else set()
        for formula in own_formulas_of(of):
            found |= self.of_formula(formula)
        return found

    def of_formula(self, formula: Formula) -> set[str]:
        """The facts that an expression reads, also through thresholds."""
        facts, thresholds = symbols_in(formula)
        through = (facts_of_threshold(self._thresholds[id_].value) for id_ in thresholds if id_ in self._thresholds)
        return set(facts).union(*through)

    def of_rule(self, rule: Rule) -> set[str]:
        """Every fact that a rule depends on, directly or through others."""
        pending = {guard for guard in alternatives(rule.guard) if guard}
        for test in tests_in(rule.body):
            pending |= self.of_formula(test.formula) | {guard for guard in alternatives(test.guard) if guard}
        return self.closure(pending)

    def of_title(self, title: Title) -> set[str]:
        """Every fact that a title depends on, for its rules and all else that it finds."""
        pending = {guard for guard in guards_in(title) if guard}.union(title.counted)
        for formula in formulas_in(title):
            pending |= self.of_formula(formula)
        return self.closure(pending)

    def closure(self, pending: set[str]) -> set[str]:
        """`pending` and every fact they depend on."""
        reached: set[str] = set()
        while pending:
            fact = pending.pop()
            if fact not in reached:
                reached.add(fact)
                pending |= self.direct(fact) - reached
        return reached

    def cycle(self) -> list[str] | None:
        """Facts that are calculated from each other without end, or None."""
        done: set[str] = set()
        for start in self._facts:
            path: list[str] = []
            if found := self._cycle_from(start, path, done):
                return found
        return None

    def _cycle_from(self, start: str, path: list[str], done: set[str]) -> list[str] | None:
        stack: list[Iterator[str]] = [iter(sorted(self.calculated_from(start)))]
        path.append(start)
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                done.add(path.pop())
            elif following in path:
                return [*path[path.index(following) :], following]
            elif following not in done:
                path.append(following)
                stack.append(iter(sorted(self.calculated_from(following))))
        return None

    def too_long(self) -> str | None:
        """A fact at the end of more than `MOST_DERIVATIONS` that are derived one from the other, or None.

        There must be no cycle.
        """
        depths: dict[str, int] = {}
        for start in self._facts:
            pending = [start]
            while pending:
                fact = pending[-1]
                before = self.calculated_from(fact)
                if missing := [each for each in before if each not in depths]:
                    pending += missing
                    continue
                depths[pending.pop()] = 1 + max((depths[each] for each in before), default=-1)
        return next((fact for fact, depth in depths.items() if depth > MOST_DERIVATIONS), None)

    def calculated_from(self, fact: str) -> set[str]:
        """The facts that `fact` is calculated from itself."""
        return {each for each in self._sources(fact) if each in self._facts}


def readings_of_condition(condition: Condition) -> set[str]:
    """The readings that choose between conditions, at any depth."""
    match condition:
        case ByReading(reading=reading, options=options):
            return {reading}.union(*(readings_of_condition(option) for option in options.values()))
        case Group(members=members):
            return set().union(*(readings_of_condition(member) for member in members))
        case Test(guard=guard):
            return readings_in(guard)
        case Constant():
            return set()
