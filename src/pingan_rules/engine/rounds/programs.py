"""Conditions and values that are worked out together for one unit."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from pingan_rules.engine.binding import BoundFound, BoundTitle, bind
from pingan_rules.engine.compiled.title import CompiledTitle
from pingan_rules.engine.plan import Planner, key_of
from pingan_rules.engine.reference.calculator import Lowered
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.expressions.symbols import Symbol
from pingan_rules.expressions.tree import Comparison, Name
from pingan_rules.expressions.units import is_numeric
from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import BoolType
from pingan_rules.kernel.unknown import Missing, Reason, Unknown
from pingan_rules.records.record import Record
from pingan_rules.resolve.choices import ByReading, Formula
from pingan_rules.resolve.model import Condition, Constant, Fact, Rule, RuleKind, Test, Title

from .scoring import ANY, Points
from .tallies import Kleene
from .units import Unit


class Worked(NamedTuple):
    """What a program came to for one unit. None is unknown."""

    false: int
    unknown: int
    values: tuple[Any, ...]

    def truth(self, place: int) -> Kleene:
        """The truth of the condition at a place."""
        if self.unknown >> place & 1:
            return None
        return not self.false >> place & 1

    def quantity(self, place: int) -> Points:
        """The number at a place, or between which ends it lies."""
        value = self.values[place]
        return ANY if value is None or value.__class__ is Unknown else value


class Program:
    """A bound set of conditions and values, compiled. Immutable."""

    def __init__(self, bound: BoundTitle) -> None:
        self.bound = bound
        self._compiled = CompiledTitle(bound)
        facts = (each.fact for each in bound.facts.values() if each.source is None)
        self._ranges = {
            fact.id: Interval(*fact.range, frozenset((Missing(fact.id, Reason.NOT_REPORTED),)))
            for fact in facts
            if is_numeric(fact.type)
        }

    @cached_property
    def lowered(self) -> Lowered:
        """The expressions as the reference evaluator takes them."""
        return Lowered(self.bound.rulebook.enums)

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """The ids of the facts that must be found before."""
        return tuple(id_ for id_, fact in self.bound.facts.items() if isinstance(fact.source, BoundFound))

    def worked(self, unit: Unit, *, in_ranges: bool = False, found: Mapping[str, Any] | None = None) -> Worked:
        """The truths and values for a unit. Raises `Disagreement`.

        `in_ranges`: a number that is not known counts as anything in its range. `found` stands in for what was found.
        """
        record = self._in_ranges(unit.record) if in_ranges else unit.record
        given = unit.found if found is None else found
        return self._by_reference(record, given) if unit.by_reference else self.run(record, given)

    def run(self, record: Record, found: Mapping[str, Any]) -> Worked:
        """The truths and values for a record. Raises `Disagreement`."""
        return Worked(*self._compiled.truths_and_values(record, found))

    def _by_reference(self, record: Record, found: Mapping[str, Any]) -> Worked:
        """The same, from the reference evaluator."""
        evaluator = ReferenceEvaluator(self.bound, record, self.lowered, found)
        false = unknown = 0
        for place, rule in enumerate(self.bound.rules):
            truth = evaluator.rule(rule)
            unknown |= (isinstance(truth, Unknown)) << place
            false |= (truth is False) << place
        return Worked(false, unknown, tuple(evaluator.part(formula.tree) for formula in self.bound.values))

    def _in_ranges(self, record: Record) -> Record:
        """The record with the ranges of numbers that it does not say."""
        given = record.values
        open_: dict[str, Any] = {
            id_: range_ for id_, range_ in self._ranges.items() if given.get(id_).__class__ in _NOT_KNOWN
        }
        return replace(record, values={**record.values, **open_}) if open_ else record


_NOT_KNOWN = frozenset((type(None), Unknown))
_ALWAYS = Constant(value=True)


class Parts:
    """Collects the conditions and values of a program; each is then found at its place."""

    def __init__(self, id_: str) -> None:
        self._id = id_
        self._rules: list[Rule] = []
        self._values: list[Formula | ByReading[Formula]] = []

    def truth(self, condition: Condition | Formula | ByReading[Formula], kind: RuleKind = "part") -> int:
        """The place of a condition."""
        body = _as_condition(condition)
        self._rules.append(Rule(f"{self._id}_{len(self._rules)}", "", kind, body))
        return len(self._rules) - 1

    def applicability(self, value: Formula | ByReading[Formula]) -> int:
        """The place of a condition that is false where a value does not apply: the guard of a fact in it is false."""
        return self.truth(_equal_to_itself(value))

    def guard(self, guard: str | ByReading[str | None] | None) -> int | None:
        """The place of a condition that is true where the guard is; None where there is no guard."""
        if guard is None:
            return None
        always = Rule(f"{self._id}_{len(self._rules)}", "", "part", _ALWAYS, guard=guard)
        self._rules.append(always)
        return len(self._rules) - 1

    def rule(self, rule: Rule) -> int:
        """The place of a rule."""
        self._rules.append(rule)
        return len(self._rules) - 1

    def value(self, formula: Formula | ByReading[Formula]) -> int:
        """The place of a value."""
        self._values.append(formula)
        return len(self._values) - 1

    def fact(self, fact: Fact) -> int:
        """The place of a fact's value."""
        symbol = Symbol("fact", fact.id, fact.name, fact.type)
        return self.value(Formula(Name(Span(0, len(fact.name)), fact.name, symbol), fact.type, fact.name))

    def optional(self, formula: Formula | ByReading[Formula] | None) -> int | None:
        """The place of a value that may not be asked for."""
        return None if formula is None else self.value(formula)

    def program(self, planner: Planner, level: str, period: Period) -> Program:
        """All of it, bound to a level and period; periods with the same thresholds share one."""
        title = Title(self._id, "", (level,), primary=False, rules=tuple(self._rules))
        bound = bind(planner.rulebook, title, level, period, planner.options, planner.adjusted, tuple(self._values))
        key = (self._id, level, key_of(bound))
        program: Program | None = planner.made.get(key)
        if program is None or program.bound != bound:
            program = planner.made[key] = Program(bound)
        return program


def _equal_to_itself(value: Formula | ByReading[Formula]) -> Formula | ByReading[Formula]:
    if isinstance(value, ByReading):
        return ByReading(value.reading, {option: _equal_to_itself(each) for option, each in value.options.items()})
    return Formula(Comparison(value.tree.span, ("==",), (value.tree, value.tree)), BoolType(), value.text)


def _as_condition(condition: Condition | Formula | ByReading[Formula]) -> Condition:
    if isinstance(condition, ByReading):
        options = {option: _as_condition(each) for option, each in condition.options.items()}
        return ByReading(condition.reading, options)
    return Test(condition) if isinstance(condition, Formula) else condition
