"""The reference evaluator: one title for one record, straight from the meaning, reading by reading."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pingan_rules.engine.binding import (
    BoundByFact,
    BoundCondition,
    BoundConstant,
    BoundFact,
    BoundFold,
    BoundFound,
    BoundGroup,
    BoundRule,
    BoundRun,
    BoundTest,
    BoundTitle,
    BoundValue,
)
from pingan_rules.engine.disagreement import Disagreement, disagree
from pingan_rules.expressions.tree import Expression
from pingan_rules.kernel.unknown import Missing, Reason, Unknown, unknown
from pingan_rules.records.record import LedgerRows, Record
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import RoundFold

from . import truth
from .calculator import Calculator, Lowered
from .folding import FoldedRow, domain, folded
from .lowering import COLUMN
from .running import longest_run
from .truth import Truth, Value


class ReferenceEvaluator:
    """Evaluates a bound title for one record. Values are worked out when asked for, and kept.

    `found` holds the values of facts (by id) that come from other units, periods or results.
    """

    def __init__(
        self,
        bound: BoundTitle,
        record: Record,
        lowered: Lowered | None = None,
        found: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        self.bound = bound
        self.record = record
        self.found = found
        self.lowered = lowered or Lowered(bound.rulebook.enums)
        self._calculator = Calculator(self.lowered, self)
        self._values: dict[str, Value] = {}
        self._row: dict[str, Value] | None = None
        self._reads: dict[str, None] = {}

    # --- names, as simpleeval asks for them ----------------------------------------------------------------------

    def __getitem__(self, name: str) -> Value:
        kind, _, id_ = name.partition(":")
        if kind == "column":
            assert self._row is not None, "columns are named only in folds"
            return self._row[id_]
        if self._row is None:
            self._reads[name] = None
        return self.fact(id_) if kind == "fact" else self.threshold(id_)

    def threshold(self, id_: str) -> Value:
        """The value of a threshold for this record."""
        return self._threshold_value(self.bound.thresholds[id_].value)

    def _threshold_value(self, value: BoundValue) -> Value:
        if not isinstance(value, BoundByFact):
            return value
        member = self.fact(value.fact)
        return member if isinstance(member, Unknown) else self._threshold_value(value.values[str(member)])

    def fact(self, id_: str) -> Value:
        """The value of a fact: given, counted from its ledger, or derived.

        Raises `Disagreement` where it is given and also calculated, and the two are not the same.
        """
        if id_ not in self._values:
            row, self._row = self._row, None
            reads, self._reads = self._reads, {}
            try:
                for each in self._in_order(id_):
                    self._values[each] = self._fact(self.bound.facts[each])
            finally:
                self._row, self._reads = row, reads
        return self._values[id_]

    def _in_order(self, id_: str) -> Iterator[str]:
        """`id_`, after what it is calculated from and has no value yet: not by recursion, which might go too deep."""
        pending = [id_]
        while pending:
            fact = pending[-1]
            if before := [each for each in self.bound.facts[fact].needs if each not in self._values]:
                pending += reversed(before)
                continue
            pending.pop()
            if fact not in self._values:
                yield fact

    def _fact(self, bound: BoundFact) -> Value:
        id_ = bound.fact.id
        given: Value | None = self.record.values.get(id_)
        if bound.source is None:
            return unknown(id_, Reason.NOT_REPORTED) if given is None else given
        if isinstance(given, Unknown):
            return given
        calculated = self._calculated(bound)
        if given is None:
            return calculated
        if disagree(given, calculated):
            raise Disagreement(bound.fact, given, calculated)
        return given

    def _calculated(self, bound: BoundFact) -> Value:
        if isinstance(bound.source, Formula):
            return self._calculator.value(bound.source.tree)
        if isinstance(bound.source, BoundRun):
            return longest_run(bound.source, self.fact(bound.source.id), self.record.period)
        if isinstance(bound.source, BoundFound):
            return self._found(bound.fact.id, bound.source)
        assert bound.source is not None
        return self._fold(bound.fact.id, bound.source)

    def _found(self, id_: str, source: BoundFound) -> Value:
        value = self.found.get(id_)
        if value is not None:
            return value
        by_years = isinstance(source.source, RoundFold) and source.source.among == "history"
        return unknown(id_, Reason.NO_HISTORY if by_years else Reason.NOT_REPORTED)

    # --- folds ---------------------------------------------------------------------------------------------------

    def _fold(self, id_: str, fold: BoundFold) -> Value:
        ledger = self.record.ledgers.get(fold.ledger.id)
        missing = Missing(fold.ledger.id, Reason.NOT_REPORTED)
        if ledger is None:
            return unknown(id_, Reason.NOT_REPORTED)
        rows = [self._folded_row(fold, ledger, index) for index in range(len(ledger.rows))]
        open_ = frozenset[Missing]() if ledger.complete else frozenset((missing,))
        of = domain(fold.ledger.columns[fold.column].type) if fold.column else (0, None)
        return folded(fold.kind, rows, open_, of, id_)

    def _folded_row(self, fold: BoundFold, ledger: LedgerRows, index: int) -> FoldedRow:
        row: dict[str, Value] = dict(zip(fold.ledger.columns, ledger.rows[index], strict=True))
        for derived in fold.ledger.derived:
            row[derived.id] = self._in_row(derived.formula, row)
        date = row[fold.ledger.date]
        dated = date if isinstance(date, Unknown) else True
        counts = truth.conjunction([dated, self._truth_in_row(fold, fold.where, row)])
        value = row[fold.column] if fold.column else 0
        part = self._truth_in_row(fold, fold.share, row) if fold.share and counts is not False else True
        return FoldedRow(counts, value, part)

    def _truth_in_row(self, fold: BoundFold, formula: Formula | None, row: dict[str, Value]) -> Truth:
        return True if formula is None else _of_ledger(fold.ledger.id, _as_truth(self._in_row(formula, row)))

    def _in_row(self, formula: Formula, row: dict[str, Value]) -> Value:
        before, self._row = self._row, row
        try:
            return self._calculator.value(formula.tree)
        finally:
            self._row = before

    # --- conditions and rules ------------------------------------------------------------------------------------

    def test(self, formula: Formula) -> tuple[Truth, list[str]]:
        """The truth of a condition, and what it read (as `fact:ID`, `threshold:ID`), in the order it was read."""
        self._reads = {}
        value = _as_truth(self._calculator.value(formula.tree))
        return value, list(self._reads)

    def part(self, tree: Expression) -> Value:
        """The value of a part of a condition."""
        return self._calculator.value(tree)

    def guarded(self, guards: tuple[str, ...], body: Truth, *, when_not_applicable: bool) -> Truth:
        """`not G or C` where a condition that does not apply counts as true, `G and C` where as false."""
        applies = self.applies(guards)
        if when_not_applicable:
            return truth.disjunction([truth.negation(applies), body])
        return truth.conjunction([applies, body])

    def applies(self, guards: tuple[str, ...]) -> Truth:
        """Whether all guards are true."""
        return truth.conjunction(_as_truth(self.fact(guard)) for guard in guards)

    def condition(self, condition: BoundCondition) -> Truth:
        """The truth of a condition of any shape."""
        match condition:
            case BoundConstant(value=value):
                return value
            case BoundTest(test=test, guards=guards, when_not_applicable=default):
                body, _ = self.test(test.formula)
                return self.guarded(guards, body, when_not_applicable=default)
            case BoundGroup():
                return grouped(condition, [self.condition(member) for member in condition.members])

    def rule(self, rule: BoundRule) -> Truth:
        """Whether a standard is satisfied, or a veto bars."""
        body = self.condition(rule.body)
        return self.guarded(rule.guards, body, when_not_applicable=rule.when_not_applicable)


def grouped(group: BoundGroup, truths: list[Truth]) -> Truth:
    """The truth of a group from that of its members."""
    match group.kind:
        case "all":
            return truth.conjunction(truths)
        case "any":
            return truth.disjunction(truths)
        case "none":
            return truth.negation(truth.disjunction(truths))
        case "at_least":
            return truth.at_least(group.least, truths)


def _of_ledger(ledger: str, value: Truth) -> Truth:
    """`value` with columns that are missed named as `ledger.column`."""
    if not isinstance(value, Unknown):
        return value
    return Unknown(
        frozenset(
            each._replace(subject=f"{ledger}.{each.subject.removeprefix(COLUMN)}")
            if each.subject.startswith(COLUMN)
            else each
            for each in value.reasons
        )
    )


def _as_truth(value: Value) -> Truth:
    assert isinstance(value, (bool, Unknown)), "conditions are checked to be yes or no"
    return value
