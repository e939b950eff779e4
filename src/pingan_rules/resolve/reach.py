"""What depends on what: the facts, ledgers and readings that a rule reaches."""

from collections.abc import Iterator, Mapping

from pingan_rules.expressions.tree import names
from pingan_rules.kernel.numbers import Number

from .model import (
    ByDate,
    ByFact,
    ByLevel,
    ByReading,
    ByYear,
    Condition,
    Constant,
    Fact,
    Fold,
    Formula,
    Group,
    ResolvedRulebook,
    Rule,
    Run,
    Test,
    Threshold,
    ThresholdValue,
    Unset,
    alternatives,
    readings_in,
    selected,
)


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
        case None | Run():
            return []
        case Fold(where=where, share=share):
            parts = [part for part in (where, share) if part is not None]
            return [formula for part in parts for formula in alternatives(part)]
        case source:
            return alternatives(source)


def all_formulas(rulebook: ResolvedRulebook) -> Iterator[Formula]:
    """The expressions that facts are counted or derived by, then the conditions of the rules, in all options."""
    for fact in rulebook.facts.values():
        yield from formulas_of(fact)
    for title in rulebook.titles.values():
        for rule in title.rules:
            yield from (test.formula for test in tests_in(rule.body))


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


MOST_DERIVATIONS = 32
"""How many facts may be derived one from the other; evaluating them goes as deep."""


class Reach:
    """Answers what rules and facts of one rulebook depend on, directly and through others."""

    def __init__(self, facts: Mapping[str, Fact], thresholds: Mapping[str, Threshold]) -> None:
        self._facts = facts
        self._thresholds = thresholds

    def direct(self, fact: str) -> set[str]:
        """The facts that `fact` is calculated from, and its guard."""
        return {guard for guard in alternatives(self._facts[fact].guard) if guard} | self._sources(fact)

    def _sources(self, fact: str) -> set[str]:
        of = self._facts[fact]
        found = {of.source.series} if isinstance(of.source, Run) else set()
        for formula in formulas_of(of):
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
        stack: list[Iterator[str]] = [iter(sorted(self._calculated_from(start)))]
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
                stack.append(iter(sorted(self._calculated_from(following))))
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
                before = self._calculated_from(fact)
                if missing := [each for each in before if each not in depths]:
                    pending += missing
                    continue
                depths[pending.pop()] = 1 + max((depths[each] for each in before), default=-1)
        return next((fact for fact, depth in depths.items() if depth > MOST_DERIVATIONS), None)

    def _calculated_from(self, fact: str) -> set[str]:
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
