"""A title under another option of one reading: only the rules that differ are evaluated anew."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pingan_rules.records.record import Record
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.reach import symbols_in
from pingan_rules.verdicts.outcome import Outcome

from .binding import (
    BoundCondition,
    BoundFold,
    BoundGroup,
    BoundRule,
    BoundTest,
    BoundTitle,
    asked_by,
)
from .compiled.title import NOTHING_FOUND, CompiledTitle
from .disagreement import Disagreement
from .outcomes import Kinds, outcome_of


class Variant:
    """What the verdicts of one bound title become where another one, with the same rules, takes its place."""

    def __init__(self, own: BoundTitle, other: BoundTitle) -> None:
        self._places = tuple(_affected(own, other))
        self._affected = sum(1 << place for place in self._places)
        self._kinds = Kinds.of(other)
        self._compiled = CompiledTitle(_restricted(other, self._places)) if self._places else None

    def outcome(
        self, record: Record, false: int, unknown: int, found: Mapping[str, Any] = NOTHING_FOUND
    ) -> Outcome | None:
        """The outcome for a record for which the own title's masks are these.

        None where the record's facts contradict each other under the other title.
        """
        if self._compiled is not None:
            try:
                false_there, unknown_there = self._compiled.masks(record, found)
            except Disagreement:
                return None
            false = (false & ~self._affected) | self._spread(false_there)
            unknown = (unknown & ~self._affected) | self._spread(unknown_there)
        return outcome_of(self._kinds, false, unknown)

    def _spread(self, mask: int) -> int:
        """A mask over the rules that differ, as one over all rules."""
        return sum(1 << place for at, place in enumerate(self._places) if mask >> at & 1)


def _affected(own: BoundTitle, other: BoundTitle) -> Iterator[int]:
    """The places of the rules that may have another truth: they differ, or something that they stand on."""
    thresholds = {id_ for id_, threshold in other.thresholds.items() if own.thresholds.get(id_) != threshold}
    facts: set[str] = set()
    for id_, fact in other.facts.items():  # each comes after those it is calculated from
        named = {each for formula in _formulas(other, id_) for each in symbols_in(formula)[1]}
        if own.facts.get(id_) != fact or named & thresholds or not facts.isdisjoint(fact.needs):
            facts.add(id_)
    for place, (before, after) in enumerate(zip(own.rules, other.rules, strict=True)):
        named = {id_ for test in _tests(after.body) for id_ in symbols_in(test.test.formula)[1]}
        if before != after or named & thresholds or not facts.isdisjoint(_facts_of(other, after)):
            yield place


def _restricted(bound: BoundTitle, places: tuple[int, ...]) -> BoundTitle:
    """The title with the rules at `places` alone, and the facts that they stand on."""
    rules = tuple(bound.rules[place] for place in places)
    needed = {id_ for rule in rules for id_ in _facts_of(bound, rule)}
    for id_ in reversed(tuple(bound.facts)):
        if id_ in needed:
            needed.update(bound.facts[id_].needs)
    return replace(bound, rules=rules, facts={id_: fact for id_, fact in bound.facts.items() if id_ in needed})


def _formulas(bound: BoundTitle, fact: str) -> list[Formula]:
    match bound.facts[fact].source:
        case BoundFold(where=where, share=share):
            return [each for each in (where, share) if each is not None]
        case Formula() as formula:
            return [formula]
        case _:
            return []


def _facts_of(bound: BoundTitle, rule: BoundRule) -> Iterator[str]:
    """The facts that a rule reads, not through others."""
    yield from rule.guards
    for test in _tests(rule.body):
        yield from test.guards
        facts, thresholds = symbols_in(test.test.formula)
        yield from facts
        for threshold in thresholds:
            yield from asked_by(bound.thresholds[threshold].value)


def _tests(condition: BoundCondition) -> Iterator[BoundTest]:
    match condition:
        case BoundTest():
            yield condition
        case BoundGroup(members=members):
            for member in members:
                yield from _tests(member)
