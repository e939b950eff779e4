"""Proofs: the reference evaluation written down step by step."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pingan_rules.engine.binding import (
    BoundCondition,
    BoundConstant,
    BoundGroup,
    BoundRule,
    BoundRun,
    BoundTest,
    BoundTitle,
    Source,
)
from pingan_rules.expressions.tree import Comparison
from pingan_rules.kernel.unknown import Missing, Unknown
from pingan_rules.records.record import Record
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import Result
from pingan_rules.resolve.reach import symbols_in
from pingan_rules.verdicts.proof import Margin, ProofNode, Read, Status, ThresholdRead, status_of

from .calculator import Lowered
from .evaluator import ReferenceEvaluator, grouped
from .margins import margin_of
from .truth import Truth, Value


def prove(
    bound: BoundTitle,
    rules: Iterable[BoundRule],
    record: Record,
    lowered: Lowered | None = None,
    found: Mapping[str, Value] = MappingProxyType({}),
) -> Iterator[ProofNode]:
    """The proofs of some rules of a title, in that order. Raises `Disagreement`."""
    prover = _Prover(ReferenceEvaluator(bound, record, lowered, found))
    return (prover.rule(rule) for rule in rules)


class _Prover:
    def __init__(self, evaluator: ReferenceEvaluator) -> None:
        self._evaluator = evaluator
        self._bound = evaluator.bound

    def rule(self, rule: BoundRule) -> ProofNode:
        body, truth = self._condition(rule.body)
        whole = self._evaluator.guarded(rule.guards, truth, when_not_applicable=rule.when_not_applicable)
        together = "any" if rule.rule.kind in ("veto", "sanction") else "all"
        children = body.children if body.kind == together else (body,)
        return ProofNode(
            kind=rule.rule.kind,
            truth=status_of(whole),
            id=rule.rule.id,
            name=rule.rule.name,
            clause=rule.rule.clause,
            gating=rule.gating,
            applies=self._applies(rule.guards),
            reads=tuple(self._read(guard) for guard in rule.guards),
            missing=_missing(whole),
            note=rule.rule.note,
            children=children,
        )

    def _applies(self, guards: tuple[str, ...]) -> Status:
        return status_of(self._evaluator.applies(guards))

    def _condition(self, condition: BoundCondition) -> tuple[ProofNode, Truth]:
        match condition:
            case BoundConstant(value=value):
                return self._fixed(condition), value
            case BoundTest():
                return self._test(condition)
            case BoundGroup():
                return self._group(condition)

    def _fixed(self, constant: BoundConstant) -> ProofNode:
        """A step that names the reading, and as its text the option."""
        reading = self._bound.rulebook.readings.get(constant.reading)
        if reading is None:
            return ProofNode("fixed", status_of(constant.value))
        option = reading.options[constant.option]
        status = status_of(constant.value)
        return ProofNode("fixed", status, reading.id, reading.name, reading.clause, option.name, option.id)

    def _group(self, group: BoundGroup) -> tuple[ProofNode, Truth]:
        members = [self._condition(member) for member in group.members]
        truth = grouped(group, [each for _, each in members])
        node = ProofNode(
            kind=group.kind,
            truth=status_of(truth),
            missing=_missing(truth),
            least=group.least,
            children=tuple(node for node, _ in members),
        )
        return node, truth

    def _test(self, test: BoundTest) -> tuple[ProofNode, Truth]:
        formula = test.test.formula
        body, read = self._evaluator.test(formula)
        truth = self._evaluator.guarded(test.guards, body, when_not_applicable=test.when_not_applicable)
        direct = [id_ for kind, _, id_ in (name.partition(":") for name in read) if kind == "fact"]
        facts = self._with_those_behind(direct)
        named = [id_ for kind, _, id_ in (name.partition(":") for name in read) if kind == "threshold"]
        thresholds = dict.fromkeys((*named, *self._thresholds_behind(facts)))
        node = ProofNode(
            kind="condition",
            truth=status_of(truth),
            clause=test.test.clause,
            text=formula.text,
            code=self._evaluator.lowered.code(formula.tree),
            applies=self._applies(test.guards),
            reads=tuple(self._read(id_) for id_ in dict.fromkeys((*facts, *test.guards))),
            thresholds=tuple(self._threshold(id_) for id_ in thresholds),
            margin=None if isinstance(body, Unknown) else self._margin(formula),
            missing=_missing(truth),
            note=test.test.note,
        )
        return node, truth

    def _with_those_behind(self, facts: list[str]) -> list[str]:
        """The facts, and behind each that is worked out here those that it is worked out from, down to given ones."""
        found = dict[str, None]()
        pending = facts[::-1]
        while pending:
            id_ = pending.pop()
            if id_ in found:
                continue
            found[id_] = None
            source = self._worked_out(id_)
            if isinstance(source, BoundRun):
                found[source.id] = None
            elif isinstance(source, Formula):
                pending += symbols_in(source)[0][::-1]
        return list(found)

    def _thresholds_behind(self, facts: Iterable[str]) -> Iterator[str]:
        """The thresholds by which facts are worked out."""
        for id_ in facts:
            source = self._worked_out(id_)
            if isinstance(source, Formula):
                yield from symbols_in(source)[1]

    def _worked_out(self, id_: str) -> Source:
        """How a fact is worked out; None where the record gives it."""
        bound = self._bound.facts.get(id_)
        return None if bound is None or id_ in self._evaluator.record.values else bound.source

    def _margin(self, formula: Formula) -> Margin | None:
        if not isinstance(formula.tree, Comparison) or len(formula.tree.operands) != 2:
            return None
        left, right = (self._evaluator.part(operand) for operand in formula.tree.operands)
        return margin_of(formula.tree, left, right)

    def _read(self, id_: str) -> Read:
        fact = self._bound.facts[id_].fact
        remark = self._evaluator.record.remarks.get(id_)
        status = "" if remark is None or remark.status == "reported" else f"{remark.status}: {remark.shown}"
        is_result = isinstance(fact.source, Result)
        return Read(id_, fact.name, fact.type, self._evaluator.fact(id_), status, is_result)

    def _threshold(self, id_: str) -> ThresholdRead:
        threshold = self._bound.thresholds[id_].threshold
        value = self._evaluator.threshold(id_)
        return ThresholdRead(id_, threshold.name, threshold.type, value, threshold.wording, threshold.clause)


def _missing(truth: Truth) -> tuple[Missing, ...]:
    return tuple(sorted(truth.reasons)) if isinstance(truth, Unknown) else ()
