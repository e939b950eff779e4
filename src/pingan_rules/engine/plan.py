"""A title ready to judge records: bound, compiled, and able to prove."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from pingan_rules.kernel.diagnostics import RecordError, found
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.records import messages as record_messages
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Fact, ResolvedRulebook, RoundFold, Title
from pingan_rules.verdicts.proof import ProofNode, Value, status_of
from pingan_rules.verdicts.wording import value_text

from .binding import BoundFound, BoundRule, BoundTitle, bind
from .compiled.title import NOTHING_FOUND, CompiledTitle
from .disagreement import Disagreement
from .outcomes import Kinds
from .reference.calculator import Lowered
from .reference.evaluator import ReferenceEvaluator
from .reference.proving import prove
from .variants import Variant


class EvaluatorsDisagree(AssertionError):
    """The compiled and the reference evaluator come to different truths: a fault of this library, never of a record."""


class Plan:
    """One title for one level and the thresholds of one period, under chosen readings. Immutable, made once, kept."""

    def __init__(self, bound: BoundTitle, planner: "Planner", adjusted: Mapping[str, Number]) -> None:
        self.bound = bound
        self.planner = planner
        self.adjusted = adjusted
        self.rule_ids = tuple(rule.rule.id for rule in bound.rules)
        self.kinds = Kinds.of(bound)
        self._variants: dict[tuple[str, str, Period], Variant] = {}

    @cached_property
    def compiled(self) -> CompiledTitle:
        """The title as generated code."""
        return CompiledTitle(self.bound)

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """The ids of the facts that come from other units, periods or results."""
        return tuple(id_ for id_, fact in self.bound.facts.items() if isinstance(fact.source, BoundFound))

    @cached_property
    def lowered(self) -> Lowered:
        """The title's expressions as the reference evaluator takes them."""
        return Lowered(self.bound.rulebook.enums)

    def name_of(self, id_: str) -> str:
        """The Chinese name of a fact, ledger, column (`ledger.column`), entry (`series.period`) or threshold."""
        rulebook = self.bound.rulebook
        for kind in (rulebook.facts, rulebook.thresholds, rulebook.ledgers):
            if id_ in kind:
                return kind[id_].name
        ledger, _, column = id_.partition(".")
        if not column:
            return id_
        if ledger in rulebook.facts:
            return f"{rulebook.facts[ledger].name} {column}"
        return f"{rulebook.ledgers[ledger].name}·{rulebook.ledgers[ledger].name_of(column)}"

    def masks(self, record: Record, found: Mapping[str, Any] = NOTHING_FOUND) -> tuple[int, int]:
        """The false and the unknown rules, bit by bit. Raises `RecordError` where facts contradict each other.

        `found` holds the values of the facts that the plan asks for, by id; one that is not there is unknown.
        """
        try:
            return self.compiled.masks(record, found)
        except Disagreement as disagreement:
            raise contradiction(record, disagreement) from None

    def variant(self, reading: str, option: str, period: Period) -> Variant:
        """What verdicts become under another option of one reading, both by id."""
        key = (reading, option, period)  # thresholds that are the same here may differ by period there
        variant = self._variants.get(key)
        if variant is None:
            other = self.planner.with_option(reading, option).bound(self.bound.title, self.bound.level, period)
            variant = Variant(self.bound, other)
            if len(self._variants) < MOST_VARIANTS:
                self._variants[key] = variant
        return variant

    def reference_masks(self, record: Record, found: Mapping[str, Any] = NOTHING_FOUND) -> tuple[int, int]:
        """The same, from the reference evaluator."""
        try:
            return self.derived(record, found, by_reference=True)
        except Disagreement as disagreement:
            raise contradiction(record, disagreement) from None

    def derived(self, record: Record, found: Mapping[str, Any], *, by_reference: bool) -> tuple[int, int]:
        """The masks from one of the evaluators. Raises `Disagreement`."""
        if not by_reference:
            return self.compiled.masks(record, found)
        false = unknown = 0
        evaluator = ReferenceEvaluator(self.bound, record, self.lowered, found)
        for fact in self.bound.facts:
            evaluator.fact(fact)
        for place, rule in enumerate(self.bound.rules):
            truth = evaluator.rule(rule)
            if isinstance(truth, Unknown):
                unknown |= 1 << place
            elif not truth:
                false |= 1 << place
        return false, unknown

    def prove(
        self,
        record: Record,
        false: int,
        unknown: int,
        places: Sequence[int] | None = None,
        found: Mapping[str, Any] = NOTHING_FOUND,
    ) -> list[ProofNode]:
        """The proofs of all rules, or of those at `places`.

        Raises `EvaluatorsDisagree` where one does not come to the truth in the masks.
        """
        wanted = range(len(self.bound.rules)) if places is None else places
        rules = [self.bound.rules[place] for place in wanted]
        nodes = list(prove(self.bound, rules, record, self.lowered, found))
        for place, rule, node in zip(wanted, rules, nodes, strict=True):
            _check(rule, node, _truth_in(place, false, unknown))
        return nodes


def _truth_in(place: int, false: int, unknown: int) -> str:
    if unknown >> place & 1:
        return "unknown"
    return status_of(not false >> place & 1)


def _check(rule: BoundRule, node: ProofNode, truth: str) -> None:
    if node.truth != truth:
        raise EvaluatorsDisagree(f"rule {rule.rule.id}: compiled says {truth}, the proof says {node.truth}")


def contradiction(record: Record, disagreement: Disagreement) -> RecordError:
    """The error of a record that gives a fact and also what it is calculated from, and the two differ."""
    fact = disagreement.fact
    given, counted = (_worded(value, fact) for value in (disagreement.given, disagreement.calculated))
    details = {"name": fact.name, "given": given, "counted": counted, "source": _counted_from(fact)}
    return RecordError([found(record_messages.DISAGREE, record.place, **details)])


def _counted_from(fact: Fact) -> Phrase:
    if not isinstance(fact.source, RoundFold):
        return _FROM_THE_RECORD
    return _FROM_HISTORY if fact.source.among == "history" else _FROM_OTHERS


_FROM_THE_RECORD = Phrase("台账或其他事实", "the ledger or other facts")
_FROM_HISTORY = Phrase("历史(以前各期的记录)", "the history (the records of earlier periods)")
_FROM_OTHERS = Phrase("一起评的各单位的记录", "the records of the places assessed together")


def _worded(value: Value, fact: Fact) -> Phrase:
    return Phrase(value_text(value, fact.type, "zh", {}), value_text(value, fact.type, "en", {}))


def key_of(bound: BoundTitle) -> object:
    """What differs between the same title bound to one period and to another."""
    return tuple((id_, repr(each.value)) for id_, each in bound.thresholds.items()), bound.readings


class Planner:
    """Makes the plans of one rulebook and keeps them. `options` is the chosen option of each reading."""

    def __init__(self, rulebook: ResolvedRulebook, options: Mapping[str, str], adjusted: Mapping[str, Number]) -> None:
        self.rulebook = rulebook
        self.options = options
        self.adjusted = adjusted
        self._plans: dict[tuple[str, str, object], Plan] = {}
        self._by_period: dict[tuple[str, str, Period], Plan] = {}
        self._siblings: dict[tuple[str, str], Planner] = {}
        self.made: Final[dict[object, Any]] = {}
        """What is made under these options and kept, by what it is made of."""

    def plan(self, title: Title, level: str, period: Period) -> Plan:
        """The plan for a title, level and period; periods with the same thresholds share one."""
        key = (title.id, level, period)
        plan = self._by_period.get(key)
        if plan is None:
            bound = self.bound(title, level, period)
            key_of_plan = (title.id, level, key_of(bound))
            plan = self._plans.get(key_of_plan)
            if plan is None:
                plan = self._plans[key_of_plan] = Plan(bound, self, self.adjusted)
            if len(self._by_period) < MOST_PERIODS:
                self._by_period[key] = plan
        return plan

    def bound(self, title: Title, level: str, period: Period) -> BoundTitle:
        """A title bound to a level and period under the options."""
        return bind(self.rulebook, title, level, period, self.options, self.adjusted)

    def with_option(self, reading: str, option: str) -> "Planner":
        """The planner that differs in the option of one reading."""
        key = (reading, option)
        if key not in self._siblings:
            self._siblings[key] = Planner(self.rulebook, {**self.options, reading: option}, self.adjusted)
        return self._siblings[key]


MOST_PERIODS = 1_000
"""Periods are written by strangers: more of them than this are planned anew each time, not kept."""
MOST_VARIANTS = 500
"""The same for the variants of one plan, each for a reading, an option and a period."""
