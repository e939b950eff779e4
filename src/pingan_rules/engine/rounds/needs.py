"""Which facts of a unit must be known for it to count, or not to: a set from which none can be left out."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from pingan_rules.engine.binding import (
    BoundCondition,
    BoundConstant,
    BoundGroup,
    BoundRule,
    BoundTest,
    BoundTitle,
)
from pingan_rules.engine.reference.calculator import Lowered
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.expressions.tree import And, Comparison, Expression, Membership, Name, Not, Or
from pingan_rules.kernel.intervals import reasons_of
from pingan_rules.kernel.types import OUTCOMES
from pingan_rules.kernel.unknown import Missing, Reason, Unknown
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import Result, RoundFold
from pingan_rules.verdicts.outcome import Outcome

from .assessing import Round
from .probes import Probe
from .units import Unit

REPORTABLE = (Reason.NOT_REPORTED, Reason.PENDING, Reason.DISPUTED)
"""Reasons that a report takes away."""

Facts = AbstractSet[str]


@dataclass(frozen=True, slots=True)
class Several:
    """Ways of which all are needed, or any will do."""

    all: bool
    ways: tuple["Way", ...]


Way: TypeAlias = bool | frozenset[str] | Several
"""How something can be made so: it is, it cannot be, by knowing these facts, or by several ways."""


def _joined(ways: Iterable[Way], *, all_: bool) -> Way:
    """All of these, or any of them."""
    listed = [way for way in ways if way is not all_]
    if any(way is (not all_) for way in listed):
        return not all_
    if not listed:
        return all_
    return listed[0] if len(listed) == 1 else Several(all_, tuple(listed))


def _goes(way: Way, facts: Facts) -> bool:
    """Whether a way can be gone with these facts alone."""
    if isinstance(way, bool):
        return way
    if isinstance(way, frozenset):
        return way <= facts
    gone = (_goes(each, facts) for each in way.ways)
    return all(gone) if way.all else any(gone)


def _named(way: Way) -> frozenset[str]:
    if isinstance(way, bool):
        return frozenset()
    return way if isinstance(way, frozenset) else frozenset().union(*map(_named, way.ways))


class Needed:
    """Looks for what units need, and keeps what it has found."""

    def __init__(self, round_: Round) -> None:
        self._round = round_
        self._found: dict[tuple[int, int, bool], tuple[str, ...] | None] = {}

    def of(self, unit: Unit, probe: Probe, *, turned: bool) -> tuple[str, ...] | None:
        """Facts of a unit, and ledgers (by id), that if known can turn its answer to a fold's question that way.

        None where no report can. The set may not be the smallest, but with any one of them left out the answer stays
        open.
        """
        key = (id(unit), id(probe), turned)
        if key not in self._found:
            self._found[key] = _least(_Asked(self._round, unit, probe).way(turned=turned))
        return self._found[key]


def _least(way: Way) -> tuple[str, ...] | None:
    """Everything that is missing, less one after the other of what can be left out."""
    facts = set(_named(way))
    if not _goes(way, facts):
        return None
    for each in sorted(facts):
        if _goes(way, facts - {each}):
            facts.discard(each)
    return tuple(sorted(facts))


class _Asked:
    """The question of a fold to one unit."""

    def __init__(self, round_: Round, unit: Unit, probe: Probe) -> None:
        self._round = round_
        self._unit = unit
        self._program = probe.program

    def way(self, *, turned: bool) -> Way:
        """To count, all conditions must hold; not to, one of them must fail. A value must be known either way."""
        bound = self._program.bound
        turning = _Turning(bound, self._program.lowered, self._unit, self)
        ways = [turning.condition(rule.body, wanted=turned) for rule in bound.rules]
        values = [turning.known(formula.tree) for formula in bound.values]
        return _joined([_joined(ways, all_=turned or not ways), *values], all_=True)

    def outcome(self, title: str, wanted: Facts) -> Way:
        """How the outcome for a title (empty: the first of its level) can be made one of `wanted`."""
        first = self._round.schedules.planner.rulebook.title_of(self._unit.record.level)
        id_ = title or (first.id if first else "")
        if id_ not in self._unit.masks:
            return False
        plan = self._round.schedules.of(self._unit.record.period).judging[self._unit.record.level, id_].plan
        turning = _Turning(plan.bound, plan.lowered, self._unit, self)
        return _OfTitle(turning, *self._unit.masks[id_]).outcome(wanted)


class _OfTitle:
    """How the outcome for a title can be turned; rules that are known by its masks are not looked into."""

    def __init__(self, turning: "_Turning", false: int, unknown: int) -> None:
        self._turning = turning
        self._false = false
        self._unknown = unknown

    def outcome(self, wanted: Facts) -> Way:
        """How the outcome can be made one of `wanted`."""
        applies = self._rules("applies", wanted=True)
        judged = _joined(applies, all_=True)
        no_veto = _joined(self._rules("veto", wanted=False), all_=True)
        veto = _joined(self._rules("veto", wanted=True), all_=False)
        holds = _joined(self._rules("standard", wanted=True), all_=True)
        fails = _joined(self._rules("standard", wanted=False), all_=False)
        clear = True if Outcome.VETOED in wanted else no_veto
        ways: list[Way] = [veto] if Outcome.VETOED in wanted else []
        match Outcome.MET in wanted, Outcome.NOT_MET in wanted:
            case True, True:
                ways.append(clear)
            case False, True:
                ways.append(_joined([clear, fails], all_=True))
            case True, False:
                ways.append(_joined([no_veto, holds], all_=True))
        made = _joined([judged, _joined(ways, all_=False)], all_=True)
        leaves = self._rules("applies", wanted=False) if Outcome.NOT_ASSESSED in wanted else []
        return _joined([made, *leaves], all_=False)

    def _rules(self, kind: str, *, wanted: bool) -> list[Way]:
        rules = enumerate(self._turning.bound.rules)
        return [self._rule(at, rule, wanted=wanted) for at, rule in rules if rule.rule.kind == kind and rule.gating]

    def _rule(self, at: int, rule: BoundRule, *, wanted: bool) -> Way:
        if self._unknown >> at & 1:
            return self._turning.rule(rule, wanted=wanted)
        return (not self._false >> at & 1) == wanted


class _Turning:
    """How conditions of one bound title can be turned for a unit."""

    def __init__(self, bound: BoundTitle, lowered: Lowered, unit: Unit, asked: _Asked) -> None:
        self.bound = bound
        self._evaluator = ReferenceEvaluator(bound, unit.record, lowered, unit.found)
        self._asked = asked

    def rule(self, rule: BoundRule, *, wanted: bool) -> Way:
        """How a rule can be made to hold, or to fail."""
        body = self.condition(rule.body, wanted=wanted)
        return self._guarded(rule.guards, body, when_not_applicable=rule.when_not_applicable, wanted=wanted)

    def _guarded(self, guards: Sequence[str], body: Way, *, when_not_applicable: bool, wanted: bool) -> Way:
        """`not G or C`, or `G and C`: what does not apply counts as one of the two."""
        if wanted == when_not_applicable:
            return _joined([body, *(self._fact(guard, wanted=False) for guard in guards)], all_=False)
        return _joined([*(self._fact(guard, wanted=True) for guard in guards), body], all_=True)

    def condition(self, condition: BoundCondition, *, wanted: bool) -> Way:
        """How a condition can be made `wanted`."""
        match condition:
            case BoundConstant(value=value):
                return value == wanted
            case BoundTest(test=test, guards=guards, when_not_applicable=default):
                body = self._formula(test.formula.tree, wanted=wanted)
                return self._guarded(guards, body, when_not_applicable=default, wanted=wanted)
            case BoundGroup():
                return self._group(condition, wanted=wanted)

    def _group(self, group: BoundGroup, *, wanted: bool) -> Way:
        inner = wanted != (group.kind == "none")
        ways = [self.condition(member, wanted=inner) for member in group.members]
        if group.kind != "at_least":
            return _joined(ways, all_=inner == (group.kind == "all"))
        least = group.least if wanted else len(ways) - group.least + 1
        chosen = sorted(ways, key=lambda way: (way is False, len(_named(way))))[:least]
        return _joined(chosen, all_=True)

    def _formula(self, tree: Expression, *, wanted: bool) -> Way:
        match tree:
            case And(operands=operands) | Or(operands=operands):
                ways = [self._formula(operand, wanted=wanted) for operand in operands]
                return _joined(ways, all_=wanted == isinstance(tree, And))
            case Not(operand=operand):
                return self._formula(operand, wanted=not wanted)
            case Name(symbol=symbol) if symbol is not None and symbol.kind == "fact":
                return self._fact(symbol.id, wanted=wanted)
        truth = self._evaluator.part(tree)
        if not isinstance(truth, Unknown):
            return truth is wanted
        outcomes = self._outcomes(tree, wanted=wanted)
        return self._asked.outcome(*outcomes) if outcomes is not None else self._by_report(truth)

    def _fact(self, id_: str, *, wanted: bool) -> Way:
        value = self._evaluator.fact(id_)
        if not isinstance(value, Unknown):
            return value is wanted
        source = self.bound.facts[id_].source
        return self._formula(source.tree, wanted=wanted) if isinstance(source, Formula) else self._by_report(value)

    def known(self, tree: Expression) -> Way:
        """How a value can be made known."""
        return self._by_report(self._evaluator.part(tree))

    def _by_report(self, value: object) -> Way:
        """By knowing what is missing of it; no way where a report cannot say it."""
        reasons = reasons_of(value)
        return frozenset(each.subject for each in reasons) if all(map(self._is_reportable, reasons)) else False

    def _is_reportable(self, missing: Missing) -> bool:
        fact = self.bound.rulebook.facts.get(missing.subject)
        is_found = fact is None and missing.subject in self.bound.rulebook.titles
        is_found |= fact is not None and isinstance(fact.source, (Result, RoundFold))
        return missing.reason in REPORTABLE and not is_found

    def _outcomes(self, tree: Expression, *, wanted: bool) -> tuple[str, Facts] | None:
        """Of a condition on an outcome: the title, and the outcomes that make it `wanted`. None for any other."""
        match tree:
            case Comparison(operands=(Name() as left, Name() as right), operators=("==" | "!=" as operator,)):
                named, member = (left, right) if _title(left, self.bound) is not None else (right, left)
                listed, agrees = {_member(member)}, operator == "=="
            case Membership(item=Name() as named, members=members, negated=negated):
                listed, agrees = {_member(each) for each in members}, not negated
            case _:
                return None
        title = _title(named, self.bound)
        if title is None or "" in listed:
            return None
        return title, listed if agrees == wanted else set(_every_outcome()) - listed


def _every_outcome() -> Iterator[str]:
    return (id_ for _, id_ in OUTCOMES.members)


def _member(node: Expression) -> str:
    """The id of the member that a name stands for; empty for anything else."""
    is_member = isinstance(node, Name) and node.symbol is not None and node.symbol.kind == "member"
    return node.symbol.id if is_member else ""  # type: ignore[union-attr]  # looked at in the line before


def _title(name: Name, bound: BoundTitle) -> str | None:
    """The title whose outcome a name stands for (empty for the first one), or None."""
    if name.symbol is None or name.symbol.kind != "fact":
        return None
    source = bound.rulebook.facts[name.symbol.id].source
    return source.id if isinstance(source, Result) and source.kind == "outcome" else None
