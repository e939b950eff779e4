"""Which facts of a unit must be known for it to count, or not to: a set from which none can be left out."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from pingan_rules.engine.binding import BoundCondition, BoundConstant, BoundGroup, BoundRule, BoundTest, BoundTitle
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.expressions.tree import And, Comparison, Expression, Membership, Name, Not, Or
from pingan_rules.kernel.intervals import reasons_of
from pingan_rules.kernel.types import OUTCOMES
from pingan_rules.kernel.unknown import Missing, Reason, Unknown
from pingan_rules.resolve.model import Result
from pingan_rules.verdicts.outcome import Outcome

from .assessing import Round
from .probes import Probe
from .units import Unit

REPORTABLE = (Reason.NOT_REPORTED, Reason.PENDING, Reason.DISPUTED)
"""Reasons that a report takes away."""

Facts = AbstractSet[str]


class Needed:
    """Looks for what units need, and keeps what it has found."""

    def __init__(self, round_: Round) -> None:
        self._round = round_
        self._needs: dict[tuple[int, int], _Needs] = {}
        self._found: dict[tuple[int, int, bool], tuple[str, ...] | None] = {}

    def of(self, unit: Unit, probe: Probe, *, turned: bool) -> tuple[str, ...] | None:
        """Facts of a unit, and ledgers (by id), that if known can turn its answer to a fold's question that way.

        None where no report can. The set may not be the smallest, but with any one of them left out the answer stays
        open.
        """
        key = (id(unit), id(probe), turned)
        if key not in self._found:
            needs = self._needs.setdefault(key[:2], _Needs(self._round, unit, probe))
            self._found[key] = needs.least(turned=turned)
        return self._found[key]


class _Needs:
    def __init__(self, round_: Round, unit: Unit, probe: Probe) -> None:
        self._round = round_
        self._unit = unit
        bound = probe.program.bound
        self._asked = _Turning(bound, unit, self._outcome)
        self._conditions = [rule.body for rule in bound.rules]
        self._titles: dict[str, _Turning] = {}

    def least(self, *, turned: bool) -> tuple[str, ...] | None:
        """The set: everything that is missing, less one after the other of what can be left out."""
        facts = {missing.subject for missing in self._missing() if missing.reason in REPORTABLE}
        if not self._can(facts, turned=turned):
            return None
        for each in sorted(facts):
            if self._can(facts - {each}, turned=turned):
                facts.discard(each)
        return tuple(sorted(facts))

    def _can(self, facts: Facts, *, turned: bool) -> bool:
        """To count, all conditions must hold; not to, one of them must fail. A value must be known either way."""
        ways = [self._asked.can(condition, facts, wanted=turned) for condition in self._conditions]
        can = all(ways) if turned or not ways else any(ways)
        return can and all({each.subject for each in reasons_of(value)} <= facts for value in self._values())

    def _values(self) -> Iterator[object]:
        return (self._asked.evaluator.part(formula.tree) for formula in self._asked.bound.values)

    def _missing(self) -> set[Missing]:
        found: set[Missing] = set()
        for title in self._unit.masks:
            turning = self._turning(title)
            for rule in turning.bound.rules:
                found |= reasons_of(turning.evaluator.rule(rule))
        truths = (self._asked.evaluator.condition(condition) for condition in self._conditions)
        return found.union(*map(reasons_of, truths), *map(reasons_of, self._values()))

    def _turning(self, title: str) -> "_Turning":
        if title not in self._titles:
            schedule = self._round.schedules.of(self._unit.record.period)
            bound = schedule.judging[self._unit.record.level, title].plan.bound
            self._titles[title] = _Turning(bound, self._unit, self._outcome)
        return self._titles[title]

    def _outcome(self, title: str, wanted: Facts, facts: Facts) -> bool:
        """Whether the outcome for a title can be made one of `wanted` by knowing `facts`."""
        if not title:
            first = self._round.schedules.planner.rulebook.title_of(self._unit.record.level)
            title = "" if first is None else first.id
        return title in self._unit.masks and self._turning(title).outcome(wanted, facts)


class _Turning:
    """Whether conditions of one bound title can be turned for a unit by knowing some facts."""

    def __init__(self, bound: BoundTitle, unit: Unit, outcome: Callable[[str, Facts, Facts], bool]) -> None:
        self.bound = bound
        self.evaluator = ReferenceEvaluator(bound, unit.record, None, unit.found)
        self._of_title = outcome

    def outcome(self, wanted: Facts, facts: Facts) -> bool:
        """Whether the outcome can be made one of `wanted`."""
        standards = [rule for rule in self.bound.rules if rule.rule.kind == "standard" and rule.gating]
        vetoes = [rule for rule in self.bound.rules if rule.rule.kind == "veto"]
        applying = [rule for rule in self.bound.rules if rule.rule.kind == "applies"]
        judged = all(self._rule(rule, facts, wanted=True) for rule in applying)
        if Outcome.NOT_ASSESSED in wanted and any(self._rule(rule, facts, wanted=False) for rule in applying):
            return True
        if not judged:
            return False
        vetoed = Outcome.VETOED in wanted and any(self._rule(rule, facts, wanted=True) for rule in vetoes)
        clear = Outcome.VETOED in wanted or all(self._rule(rule, facts, wanted=False) for rule in vetoes)
        fails = any(self._rule(rule, facts, wanted=False) for rule in standards)
        holds = all(self._rule(rule, facts, wanted=True) for rule in standards)
        if Outcome.MET in wanted and Outcome.NOT_MET in wanted:
            return clear or vetoed
        if Outcome.NOT_MET in wanted:
            return vetoed or (clear and fails)
        sure = all(self._rule(rule, facts, wanted=False) for rule in vetoes)
        return vetoed or (Outcome.MET in wanted and holds and sure)

    def _rule(self, rule: BoundRule, facts: Facts, *, wanted: bool) -> bool:
        return self._guarded(
            rule.guards,
            lambda wanted: self.can(rule.body, facts, wanted=wanted),
            facts,
            when_not_applicable=rule.when_not_applicable,
            wanted=wanted,
        )

    def _guarded(
        self,
        guards: Sequence[str],
        body: Callable[[bool], bool],
        facts: Facts,
        *,
        when_not_applicable: bool,
        wanted: bool,
    ) -> bool:
        """`not G or C`, or `G and C`: what does not apply counts as one of the two."""
        applies = all(self._fact(guard, facts, wanted=True) for guard in guards)
        if wanted == when_not_applicable:
            return body(wanted) or any(self._fact(guard, facts, wanted=False) for guard in guards)
        return applies and body(wanted)

    def _fact(self, id_: str, facts: Facts, *, wanted: bool) -> bool:
        return _known_or_missing(self.evaluator.fact(id_), facts, wanted=wanted)

    def can(self, condition: BoundCondition, facts: Facts, *, wanted: bool) -> bool:
        """Whether a condition can be made `wanted` by knowing `facts`, and nothing else."""
        match condition:
            case BoundConstant(value=value):
                return value == wanted
            case BoundTest(test=test, guards=guards, when_not_applicable=default):
                tree = test.formula.tree
                return self._guarded(
                    guards,
                    lambda wanted: self._formula(tree, facts, wanted=wanted),
                    facts,
                    when_not_applicable=default,
                    wanted=wanted,
                )
            case BoundGroup():
                return self._group(condition, facts, wanted=wanted)

    def _group(self, group: BoundGroup, facts: Facts, *, wanted: bool) -> bool:
        inner = wanted != (group.kind == "none")
        can = sum(self.can(member, facts, wanted=inner) for member in group.members)
        match group.kind:
            case "all":
                return can == len(group.members) if wanted else can > 0
            case "any" | "none":
                return can > 0 if inner else can == len(group.members)
            case "at_least":
                return can >= group.least if wanted else can > len(group.members) - group.least

    def _formula(self, tree: Expression, facts: Facts, *, wanted: bool) -> bool:
        match tree:
            case And(operands=operands) | Or(operands=operands):
                ways = [self._formula(operand, facts, wanted=wanted) for operand in operands]
                return all(ways) if wanted == isinstance(tree, And) else any(ways)
            case Not(operand=operand):
                return self._formula(operand, facts, wanted=not wanted)
        truth = self.evaluator.part(tree)
        if isinstance(truth, Unknown) and (asked := self._outcomes(tree, wanted=wanted)) is not None:
            return self._of_title(*asked, facts)
        return _known_or_missing(truth, facts, wanted=wanted)

    def _outcomes(self, tree: Expression, *, wanted: bool) -> tuple[str, Facts] | None:
        """Of a condition on an outcome: the title, and the outcomes that make it `wanted`. None for any other."""
        everything = {id_ for _, id_ in OUTCOMES.members}
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
        return title, listed if agrees == wanted else everything - listed


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


def _known_or_missing(value: object, facts: Facts, *, wanted: bool) -> bool:
    if not isinstance(value, Unknown):
        return value is wanted
    return {missing.subject for missing in value.reasons} <= facts
