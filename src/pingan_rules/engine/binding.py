"""A title bound to a level, a period and a choice of readings: what both evaluators run on.

Readings are chosen, thresholds have one value (or one for each member of an enum fact), guards are attached to the
conditions they belong to. Nothing is evaluated here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias, TypeVar

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.types import SeriesType
from pingan_rules.kernel.unknown import Reason, Unknown, unknown
from pingan_rules.resolve.choices import ByReading, Formula
from pingan_rules.resolve.model import (
    ByDate,
    ByFact,
    ByLevel,
    ByYear,
    Condition,
    Constant,
    Direction,
    Fact,
    Fold,
    FoldKind,
    Group,
    GroupKind,
    Ledger,
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
from pingan_rules.resolve.reach import symbols_in

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BoundByFact:
    """A threshold's value for each member of an enum fact."""

    fact: str
    values: Mapping[str, "BoundValue"]


BoundValue: TypeAlias = Number | Unknown | BoundByFact


@dataclass(frozen=True, slots=True)
class BoundThreshold:
    """A threshold and the value it has here."""

    threshold: Threshold
    value: BoundValue


@dataclass(frozen=True, slots=True)
class BoundFold:
    """A fold with its conditions chosen."""

    ledger: Ledger
    kind: FoldKind
    column: str | None
    where: Formula | None
    share: Formula | None


@dataclass(frozen=True, slots=True)
class BoundRun:
    """The longest run of a series. `id` is the series' own."""

    id: str
    type: SeriesType
    range: tuple[Number | None, Number | None]
    direction: Direction


@dataclass(frozen=True, slots=True)
class BoundFound:
    """A value that is found elsewhere: counted from other units or periods, or another result of the unit."""

    source: RoundFold | Result


Source: TypeAlias = BoundFold | BoundRun | BoundFound | Formula | None


@dataclass(frozen=True, slots=True)
class BoundFact:
    """A fact and how it is calculated here; None: only given. `needs` are the facts that are read for that."""

    fact: Fact
    source: Source
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundTest:
    """A condition with the guards (ids of bool facts) it stands under.

    Where a guard is false the condition does not apply and counts as `when_not_applicable`.
    """

    test: Test
    guards: tuple[str, ...] = ()
    when_not_applicable: bool = True


@dataclass(frozen=True, slots=True)
class BoundConstant:
    """A condition that the chosen option of a reading (both by id) fixes."""

    value: bool
    reading: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """Conditions under one word."""

    kind: GroupKind
    members: tuple["BoundCondition", ...]
    least: int = 0


BoundCondition: TypeAlias = BoundTest | BoundConstant | BoundGroup

MET_WHERE_NOT_APPLICABLE = frozenset(("standard", "priority", "target", "honour"))
"""Kinds of rules of which single conditions count as satisfied where they do not apply."""


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule. `guards` are its own; where one is false the rule does not apply."""

    rule: Rule
    body: BoundCondition
    gating: bool
    guards: tuple[str, ...] = ()

    @property
    def when_not_applicable(self) -> bool:
        """What a rule that does not apply counts as: a standard as met, a veto as silent, a priority as not given."""
        return self.rule.kind == "standard"


@dataclass(frozen=True, slots=True)
class BoundTitle:
    """A title ready to be evaluated. `facts` are in an order in which each comes after those it is calculated from.

    `values` are expressions whose values are wanted beside the truths of the rules.
    """

    rulebook: ResolvedRulebook
    title: Title
    level: str
    options: Mapping[str, str]
    rules: tuple[BoundRule, ...]
    facts: Mapping[str, BoundFact]
    thresholds: Mapping[str, BoundThreshold]
    readings: tuple[str, ...] = field(default=())
    values: tuple[Formula, ...] = ()


def bind(
    rulebook: ResolvedRulebook,
    title: Title,
    level: str,
    period: Period,
    options: Mapping[str, str],
    adjusted: Mapping[str, Number],
    values: Sequence[Formula | ByReading[Formula]] = (),
) -> BoundTitle:
    """`title` for one level and period under the chosen `options`; `adjusted` values replace those of thresholds."""
    return _Binder(rulebook, level, period, options, adjusted).bind(title, values)


class _Binder:
    def __init__(
        self,
        rulebook: ResolvedRulebook,
        level: str,
        period: Period,
        options: Mapping[str, str],
        adjusted: Mapping[str, Number],
    ) -> None:
        self.rulebook = rulebook
        self.level = level
        self.period = period
        self.options = options
        self.adjusted = adjusted
        self.facts: dict[str, BoundFact] = {}
        self.thresholds: dict[str, BoundThreshold] = {}
        self.guards: dict[str, tuple[str, ...]] = {}
        self.used: set[str] = set()

    def bind(self, title: Title, values: Sequence[Formula | ByReading[Formula]]) -> BoundTitle:
        rules = tuple(self.rule(rule) for rule in title.rules)
        chosen = tuple(self.choose(value) for value in values)
        for formula in chosen:
            self.formula(formula)
        return BoundTitle(
            rulebook=self.rulebook,
            title=title,
            level=self.level,
            options=self.options,
            rules=rules,
            facts=self.facts,
            thresholds=self.thresholds,
            readings=tuple(sorted(self.used)),
            values=chosen,
        )

    def choose(self, value: T | ByReading[T]) -> T:
        """The value under the chosen options; the readings that it depends on count as used."""
        while isinstance(value, ByReading):
            self.used.add(value.reading)
            value = value.options[self.options[value.reading]]
        return value

    def rule(self, rule: Rule) -> BoundRule:
        met = rule.kind in MET_WHERE_NOT_APPLICABLE
        guards = dict.fromkeys(self.guard(rule.guard))
        for guard in tuple(guards):
            guards.update(dict.fromkeys(self.guards_of(guard)))
        body = self.condition(rule.body, when_not_applicable=met)
        return BoundRule(rule, body, self.choose(rule.gating), tuple(guards))

    def guard(self, written: str | ByReading[str | None] | None) -> tuple[str, ...]:
        guard = self.choose(written)
        if guard is None:
            return ()
        self.fact(guard)
        return (guard,)

    def condition(self, condition: Condition, *, when_not_applicable: bool) -> BoundCondition:
        chosen = self.choose(condition)
        match chosen:
            case Constant(value=value):
                reading = _last_reading(condition, self.options)
                return BoundConstant(value, reading, self.options.get(reading, ""))
            case Group(kind=kind, members=members, least=least):
                inner = when_not_applicable != (kind == "none")
                bound = tuple(self.condition(each, when_not_applicable=inner) for each in members)
                return BoundGroup(kind, bound, least)
            case Test():
                return self.test(chosen, when_not_applicable=when_not_applicable)
        raise AssertionError(f"no such condition: {chosen!r}")

    def test(self, test: Test, *, when_not_applicable: bool) -> BoundTest:
        self.formula(test.formula)
        guards = dict.fromkeys(self.guard(test.guard))
        for fact in (*guards, *self.needs(test.formula)):
            guards.update(dict.fromkeys(self.guards_of(fact)))
        return BoundTest(test, tuple(guards), when_not_applicable)

    def guards_of(self, fact: str) -> tuple[str, ...]:
        """The guards of a fact, of those guards, and of the facts it is calculated from."""
        if fact not in self.guards:
            self.guards[fact] = ()  # where a guard is calculated from the fact itself
            bound = self.facts[fact]
            guards = dict.fromkeys(self.guard(bound.fact.guard))
            for each in (*guards, *bound.needs):
                guards.update(dict.fromkeys(self.guards_of(each)))
            self.guards[fact] = tuple(guards)
        return self.guards[fact]

    def formula(self, formula: Formula) -> list[str]:
        """Bind what an expression names; gives the facts among them."""
        facts, thresholds = symbols_in(formula)
        for threshold in thresholds:
            self.threshold(threshold)
        for fact in facts:
            self.fact(fact)
        return facts

    def fact(self, id_: str) -> None:
        if id_ in self.facts:
            return
        fact = self.rulebook.facts[id_]
        source = self.source(fact)
        self.facts[id_] = BoundFact(fact, source, self.needs(source))

    def source(self, fact: Fact) -> Source:
        if fact.source is None:
            return None
        if isinstance(fact.source, Run):
            return self.run(fact.source)
        if isinstance(fact.source, Fold):
            return self.fold(fact.source)
        if isinstance(fact.source, (RoundFold, Result)):
            return BoundFound(fact.source)
        formula = self.choose(fact.source)
        self.formula(formula)
        return formula

    def run(self, run: Run) -> BoundRun:
        self.fact(run.series)
        series = self.rulebook.facts[run.series]
        assert isinstance(series.type, SeriesType)
        return BoundRun(series.id, series.type, series.range, run.direction)

    def needs(self, source: Source) -> tuple[str, ...]:
        """The facts that a source reads, in conditions on rows and through thresholds too."""
        if isinstance(source, BoundRun):
            return (source.id,)
        if isinstance(source, BoundFound):
            return ()
        formulas = (source.where, source.share) if isinstance(source, BoundFold) else (source,)
        needed: dict[str, None] = {}
        for formula in formulas:
            if formula is not None:
                facts, thresholds = symbols_in(formula)
                needed.update(dict.fromkeys(facts))
                for threshold in thresholds:
                    needed.update(dict.fromkeys(asked_by(self.thresholds[threshold].value)))
        return tuple(needed)

    def fold(self, fold: Fold) -> BoundFold:
        where = None if fold.where is None else self.choose(fold.where)
        share = None if fold.share is None else self.choose(fold.share)
        for formula in (where, share):
            if formula is not None:
                self.formula(formula)
        return BoundFold(self.rulebook.ledgers[fold.ledger], fold.kind, fold.column, where, share)

    def threshold(self, id_: str) -> None:
        if id_ in self.thresholds:
            return
        threshold = self.rulebook.thresholds[id_]
        value = self.adjusted[id_] if id_ in self.adjusted else self.value(id_, threshold.value)
        self.thresholds[id_] = BoundThreshold(threshold, value)

    def value(self, id_: str, value: ThresholdValue) -> BoundValue:
        chosen: object = self.choose(value)
        match chosen:
            case Unset():
                return unknown(id_, Reason.UNSET)
            case ByLevel(values=by_level):
                return self.of_key(id_, by_level.get(self.level))
            case ByYear(values=by_year):
                return self.of_key(id_, by_year.get(self.period.year))
            case ByDate(values=dated):
                in_force = [each for first, each in dated if first <= self.period.end]
                return self.of_key(id_, in_force[-1] if in_force else None)
            case ByFact(fact=fact, values=by_member):
                self.fact(fact)
                return BoundByFact(fact, {member: self.value(id_, each) for member, each in by_member.items()})
            case int() | Fraction():
                return chosen
        raise AssertionError(f"no such value: {chosen!r}")

    def of_key(self, id_: str, value: ThresholdValue | None) -> BoundValue:
        return unknown(id_, Reason.UNSET) if value is None else self.value(id_, value)


def _last_reading(value: object, options: Mapping[str, str]) -> str:
    """The reading (by id) whose chosen option has the value itself; empty where the value goes by none."""
    reading = ""
    while isinstance(value, ByReading):
        reading, value = value.reading, value.options[options[value.reading]]
    return reading


def asked_by(value: BoundValue) -> Iterator[str]:
    """The facts that say which value a threshold has."""
    if isinstance(value, BoundByFact):
        yield value.fact
        for each in value.values.values():
            yield from asked_by(each)
