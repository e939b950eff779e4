"""When a rule stands in nobody's way, as one formula of `and`, `or` and single conditions.

A standard passes where it is true, a veto where it is false. Negations are carried inwards to the single conditions,
so that everything else only grows with its parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from pingan_rules.expressions.symbols import Symbol
from pingan_rules.expressions.tree import (
    And,
    Comparison,
    ComparisonOperator,
    Expression,
    Membership,
    Name,
    Not,
    Or,
    with_ids,
    without_spans,
)
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import BoolType
from pingan_rules.resolve.choices import ByReading, Formula
from pingan_rules.resolve.model import (
    Condition,
    Constant,
    Fact,
    Fold,
    Group,
    ResolvedRulebook,
    Result,
    RoundFold,
    Rule,
    Run,
    Test,
)
from pingan_rules.resolve.reach import facts_of_threshold, symbols_in

T = TypeVar("T")

_OPPOSITES: Mapping[ComparisonOperator, ComparisonOperator] = {
    "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
}  # fmt: skip  # the pairs are read side by side


@dataclass(frozen=True, eq=False, slots=True)
class Fixed:
    """True or false whatever the record says."""

    value: bool


@dataclass(frozen=True, eq=False, slots=True)
class Holds:
    """A yes/no expression that is true, or with `so` False one that is false."""

    tree: Expression
    so: bool


@dataclass(frozen=True, eq=False, slots=True)
class Compared:
    """A comparison of two values."""

    left: Expression
    operator: ComparisonOperator
    right: Expression


@dataclass(frozen=True, eq=False, slots=True)
class Several:
    """At least so many of the parts: all of them is `and`, one is `or`."""

    least: int
    parts: tuple["Passing", ...]


@dataclass(frozen=True, eq=False, slots=True)
class Chosen:
    """A part for each option of a reading."""

    reading: str
    options: Mapping[str, "Passing"]


Passing: TypeAlias = Fixed | Holds | Compared | Several | Chosen


class Passes:
    """Says of the rules of one rulebook when they pass."""

    def __init__(self, rulebook: ResolvedRulebook) -> None:
        self._rulebook = rulebook
        self._exempted: dict[str, tuple[Passing, ...]] = {}
        self._rules: dict[str, Passing] = {}

    def rule(self, rule: Rule) -> Passing:
        """When `rule` passes, its guard false or its conditions in order; `applies` where a place is judged."""
        if rule.id not in self._rules:
            if rule.kind == "applies":
                passing = self._judges(rule.body)
            else:
                passing = _any(*self._unless(rule.guard), self.condition(rule.body, so=rule.kind == "standard"))
            self._rules[rule.id] = passing
        return self._rules[rule.id]

    def _judges(self, condition: Condition) -> Passing:
        """When a place is judged for a title: what its guard says is true, and applies to the place."""
        match condition:
            case Constant(value=value):
                return Fixed(value)
            case ByReading(reading=reading, options=options):
                return Chosen(reading, {id_: self._judges(each) for id_, each in options.items()})
            case Test(formula=formula):
                facts, _ = symbols_in(formula)
                exempt = [part for fact in facts for part in self._exempts(fact)]
                true = [self._derivation(fact) for fact in facts]
                return _all(*true, *(opposite(part) for part in exempt))
        raise AssertionError(f"no such guard: {condition!r}")

    def _derivation(self, id_: str) -> Passing:
        """When a yes/no fact is true; one that is derived, by what it is derived from."""
        fact = self._rulebook.facts[id_]
        if isinstance(fact.source, (Formula, ByReading)):
            return self._derived(fact.source)
        return Holds(Name(Span(0, 0), id_, _symbol(fact)), so=True)

    def _derived(self, source: Formula | ByReading[Formula]) -> Passing:
        if isinstance(source, ByReading):
            return Chosen(source.reading, {id_: self._derived(each) for id_, each in source.options.items()})
        return _expression(without_spans(with_ids(source.tree)), so=True)

    def condition(self, condition: Condition, *, so: bool) -> Passing:
        """When a condition is true, or with `so` False when it is false."""
        match condition:
            case Constant(value=value):
                return Fixed(value is so)
            case ByReading(reading=reading, options=options):
                return Chosen(reading, {id_: self.condition(each, so=so) for id_, each in options.items()})
            case Group(kind=kind, members=members, least=least):
                inner = so is (kind != "none")
                parts = tuple(self.condition(each, so=inner) for each in members)
                of_kind = {"all": len(parts), "any": 1, "none": 1, "at_least": least}[kind]
                return Several(of_kind if inner else len(parts) - of_kind + 1, parts)
            case Test():
                return self._test(condition, so=so)
        raise AssertionError(f"no such condition: {condition!r}")

    def _test(self, test: Test, *, so: bool) -> Passing:
        """Where a guard is false, a condition speaks for the place, whichever way it is asked."""
        facts, thresholds = symbols_in(test.formula)
        asked = [fact for id_ in thresholds for fact in facts_of_threshold(self._rulebook.thresholds[id_].value)]
        exempt = [part for fact in dict.fromkeys((*facts, *sorted(asked))) for part in self._exempts(fact)]
        tree = without_spans(with_ids(test.formula.tree))
        return _any(*self._unless(test.guard), *exempt, _expression(tree, so=so))

    # --- guards ------------------------------------------------------------------------------------------------------

    def _unless(self, guard: str | ByReading[str | None] | None) -> tuple[Passing, ...]:
        """What exempts from something under a guard: the guard is false, or the guard itself does not apply."""
        if guard is None:
            return ()
        if isinstance(guard, ByReading):
            options = {id_: _any(*self._unless(each)) for id_, each in guard.options.items()}
            return (Chosen(guard.reading, options),)
        name = Name(Span(0, 0), guard, _symbol(self._rulebook.facts[guard]))
        return (Holds(name, so=False), *self._exempts(guard))

    def _exempts(self, fact: str) -> tuple[Passing, ...]:
        """What exempts from conditions that read the fact: its guard, and those of the facts it is calculated from."""
        if fact not in self._exempted:
            self._exempted[fact] = ()  # where a guard is calculated from the fact itself
            of = self._rulebook.facts[fact]
            self._exempted[fact] = (*self._unless(of.guard), *self._through(of))
        return self._exempted[fact]

    def _through(self, fact: Fact) -> tuple[Passing, ...]:
        match fact.source:
            case None | Result():
                return ()
            case RoundFold(total=total):
                return self._of_formula(total)
            case Run(series=series):
                return self._exempts(series)
            case Fold(where=where, share=share):
                return (*self._of_formula(where), *self._of_formula(share))
            case formula:
                return self._of_formula(formula)

    def _of_formula(self, formula: object) -> tuple[Passing, ...]:
        if isinstance(formula, ByReading):
            return (
                Chosen(formula.reading, {id_: _any(*self._of_formula(each)) for id_, each in formula.options.items()}),
            )
        if formula is None:
            return ()
        facts, _ = symbols_in(formula)  # type: ignore[arg-type]  # what is left is a formula
        return tuple(part for fact in facts for part in self._exempts(fact))


def _symbol(fact: Fact) -> Symbol:
    return Symbol("fact", fact.id, fact.name, BoolType())


def opposite(part: Passing) -> Passing:
    """What is true where `part` is false."""
    match part:
        case Fixed(value=value):
            return Fixed(not value)
        case Holds(tree=tree, so=so):
            return Holds(tree, not so)
        case Compared(left=left, operator=operator, right=right):
            return Compared(left, _OPPOSITES[operator], right)
        case Several(least=least, parts=parts):
            return Several(len(parts) - least + 1, tuple(opposite(each) for each in parts))
        case Chosen(reading=reading, options=options):
            return Chosen(reading, {id_: opposite(each) for id_, each in options.items()})


def _all(*parts: Passing) -> Passing:
    return parts[0] if len(parts) == 1 else Several(len(parts), parts)


def _any(*parts: Passing) -> Passing:
    return parts[0] if len(parts) == 1 else Several(1, parts) if parts else Fixed(value=False)


def _expression(tree: Expression, *, so: bool) -> Passing:
    """A yes/no expression that is true (`so`) or false."""
    match tree:
        case Not(operand=operand):
            return _expression(operand, so=not so)
        case And(operands=operands) | Or(operands=operands):
            parts = tuple(_expression(each, so=so) for each in operands)
            return Several(len(parts) if isinstance(tree, And) is so else 1, parts)
        case Comparison(operators=operators, operands=operands):
            links = zip(operands, operators, operands[1:], strict=False)
            parts = tuple(Compared(left, each if so else _OPPOSITES[each], right) for left, each, right in links)
            return Several(len(parts) if so else 1, parts)
        case Membership(item=item, members=members, negated=negated):
            inside = so is not negated
            equal = tuple(Compared(item, "==" if inside else "!=", each) for each in members)
            return Several(1 if inside else len(equal), equal)
        case _:
            return Holds(tree, so)
