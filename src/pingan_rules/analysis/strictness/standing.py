"""What of a rulebook stands on its facts, thresholds and readings: directly, through facts, through outcomes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import TypeAlias

from pingan_rules.resolve.choices import ByReading, Formula, alternatives
from pingan_rules.resolve.model import Fact, ResolvedRulebook, Result, RoundFold, Rule, Run, Title
from pingan_rules.resolve.reach import (
    counted_levels,
    facts_of_threshold,
    formulas_counted,
    formulas_in,
    formulas_of,
    guards_in,
    own_formulas_of,
    symbols_in,
    tests_in,
)

RuleOf: TypeAlias = tuple[Title, Rule]
"""A rule with its title."""

At: TypeAlias = tuple[str, str]
"""A fact or threshold, and the level of the places that it is of."""


class Standing:
    """Answers what stands on what in one rulebook. Everything is asked for by id."""

    def __init__(self, rulebook: ResolvedRulebook) -> None:
        self._rulebook = rulebook
        self.gating = [(title, rule) for title in rulebook.titles.values() for rule in title.rules if _gates(rule)]

    def on(self, ids: Iterable[str]) -> set[str]:
        """These facts and thresholds, and all facts that are counted or derived from them, or stand under them."""
        standing = set(ids)
        pending = list(standing)
        while pending:
            new = self._readers.get(pending.pop(), set()) - standing
            standing |= new
            pending += new
        return standing

    def rules_on(self, ids: Iterable[str]) -> list[RuleOf]:
        """The gating rules that name any of these themselves, or have one as guard."""
        wanted = set(ids)
        return [(title, rule) for title, rule in self.gating if wanted & self._named_by[rule.id]]

    def rules_following(self, rules: Iterable[RuleOf]) -> list[RuleOf]:
        """The gating rules that stand on what a title comes to, where any of these rules has a part in it."""
        standing = {
            (id_, level) for title, rule in rules for id_ in self._results_of(title, rule) for level in title.levels
        }
        pending = list(standing)
        while pending:
            new = self._readers_at.get(pending.pop(), set()) - standing
            standing |= new
            pending += new
        return [(title, rule) for title, rule in self.gating if not standing.isdisjoint(self._named_at(title, rule))]

    def _named_at(self, title: Title, rule: Rule) -> Iterator[At]:
        return ((id_, level) for id_ in self._named_by[rule.id] for level in title.levels)

    def beside_rules(self, ids: Iterable[str]) -> bool:
        """Whether points, grades, honours, priorities, sanctions or targets name any of these themselves."""
        return not self._named_beside_rules.isdisjoint(ids)

    def goes_by_beside_rules(self, reading: str) -> bool:
        """Whether any of those goes by a reading itself."""
        found = (each for title in self._without_rules for each in within(title))
        return any(isinstance(each, ByReading) and each.reading == reading for each in found)

    # --- what reads what ---------------------------------------------------------------------------------------------

    @cached_property
    def _readers(self) -> Mapping[str, set[str]]:
        """The facts that read each fact or threshold, of the place itself, of others or of other periods."""
        readers: dict[str, set[str]] = {}
        for id_, fact in self._rulebook.facts.items():
            for each in self._read_for_itself(fact) | self._named_in(formulas_of(fact)):
                readers.setdefault(each, set()).add(id_)
        return readers

    @cached_property
    def _readers_at(self) -> Mapping[At, set[At]]:
        """The facts that read each fact, each with the level of the places that have it."""
        readers: dict[At, set[At]] = {}
        for id_, fact in self._rulebook.facts.items():
            for level in self._rulebook.levels:
                for each in self._read_at(fact, level):
                    readers.setdefault(each, set()).add((id_, level))
        return readers

    def _read_at(self, fact: Fact, level: str) -> Iterator[At]:
        """What a fact of a place of that level is made of."""
        yield from ((each, level) for each in self._read_for_itself(fact))
        if isinstance(fact.source, RoundFold):
            counted = self._named_in(formulas_counted(fact.source))
            yield from ((each, other) for other in counted_levels(fact.source, level) for each in counted)

    def _read_for_itself(self, fact: Fact) -> set[str]:
        """The facts and thresholds that a fact reads of its own place, its guards among them."""
        read = {guard for guard in alternatives(fact.guard) if guard} | self._named_in(own_formulas_of(fact))
        return read | {fact.source.series} if isinstance(fact.source, Run) else read

    @cached_property
    def _named_by(self) -> Mapping[str, set[str]]:
        """What each gating rule names, its guards among them."""
        return {rule.id: self._named_by_rule(rule) for _, rule in self.gating}

    def _named_by_rule(self, rule: Rule) -> set[str]:
        tests = list(tests_in(rule.body))
        of_parts = (rule.guard, *(test.guard for test in tests))
        guards = [guard for each in of_parts for guard in alternatives(each) if guard]
        return {*guards} | self._named_in(test.formula for test in tests)

    def _named_in(self, formulas: Iterable[Formula]) -> set[str]:
        """The facts and thresholds that expressions name, and the facts that those thresholds go by."""
        named: set[str] = set()
        for formula in formulas:
            facts, thresholds = symbols_in(formula)
            named.update(facts, thresholds)
            for id_ in thresholds:
                named |= facts_of_threshold(self._rulebook.thresholds[id_].value)
        return named

    @cached_property
    def _without_rules(self) -> list[Title]:
        return [replace(title, rules=()) for title in self._rulebook.titles.values()]

    @cached_property
    def _named_beside_rules(self) -> set[str]:
        formulas = (formula for title in self._without_rules for formula in formulas_in(title))
        guards = {guard for title in self._without_rules for guard in guards_in(title) if guard}
        return guards | self._named_in(formulas)

    # --- results -----------------------------------------------------------------------------------------------------

    def _results_of(self, title: Title, rule: Rule) -> Iterator[str]:
        """The facts that a rule has a part in; without `applies` nothing at all is found for a title."""
        for id_, fact in self._rulebook.facts.items():
            if isinstance(fact.source, Result):
                outcome = fact.source.kind == "outcome" and fact.source.id in ("", title.id)
                if outcome or (rule.kind == "applies" and fact.source.kind != "outcome"):
                    yield id_


def _gates(rule: Rule) -> bool:
    return alternatives(rule.gating) != [False]


def within(value: object) -> Iterator[object]:
    """`value` and everything that it is made of, but for the inside of expressions."""
    pending = [value]
    while pending:
        each = pending.pop()
        yield each
        if isinstance(each, Mapping):
            pending += each.values()
        elif isinstance(each, (tuple, list)):
            pending += each
        elif is_dataclass(each) and not isinstance(each, Formula):
            pending += [getattr(each, field.name) for field in fields(each)]
