"""The units that a value was counted from, as an account names them: what was asked of each, and what it answered."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from pingan_rules.engine.outcomes import outcome_told
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.engine.verdict import Verdict
from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tree import Comparison, Expression, Name, names, with_ids
from pingan_rules.kernel.options import OneOf, possible
from pingan_rules.kernel.unknown import Reason, Unknown, unknown
from pingan_rules.resolve.choices import Formula, selected
from pingan_rules.resolve.model import Fact, Result
from pingan_rules.resolve.results import OUTCOME
from pingan_rules.verdicts.accounts import MOST_NAMED, Asked, Called, CountedAccount, Listed, Listing, Said
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.proof import Read, Value

from .assessing import Round
from .folds import Folding
from .tallies import Entry, between, turned_round
from .units import Unit

_MOST_READS = 3
_INFINITE = float("inf")
_End: TypeAlias = Fraction | float

VerdictOf: TypeAlias = Callable[[Unit, str], Verdict | None]
"""The verdict on a unit for a title; None for one of earlier rounds, of which only results are known."""


def said(formula: Formula) -> Said:
    """An expression as an account says it."""
    return Said(formula.text, print_expression(with_ids(formula.tree)))


def read_of(unit: Unit, fact: Fact) -> Read:
    """A fact that is found, with what is known of it."""
    value: Value = unit.found.get(fact.id, unknown(fact.id, Reason.NOT_REPORTED))
    return Read(fact.id, fact.name, fact.type, value)


class Lister:
    """Lists the units that one fold counted for one unit."""

    def __init__(self, folding: Folding, round_: Round, verdict_of: VerdictOf) -> None:
        self._folding = folding
        self._fold = folding.fold
        self._facts = round_.schedules.planner.rulebook.facts
        self._round = round_
        self._verdict_of = verdict_of
        options = round_.schedules.planner.options
        self._value, self._where = (
            None if part is None else selected(part, options) for part in (self._fold.value, self._fold.where)
        )
        condition = self._value if self._fold.kind in ("share", "run") else self._where
        self._read = [] if condition is None else self._facts_in(condition)

    def account(self, unit: Unit) -> CountedAccount:
        """What the value of a unit was counted from."""
        fold = self._fold
        group, absent = unit.counted[self._folding.fact.id]
        parts = self._ranked(unit, group.units) if fold.kind == "rank" else group.parts
        groups = [sorted(part, key=self._order) for part in parts]
        ranked = [each for each in group.units if self._entry(each).counts is not False]
        return CountedAccount(
            value=read_of(unit, self._folding.fact),
            kind=fold.kind,
            in_periods=fold.among == "history",
            asked=None if self._value is None else self._asked(self._value),
            where=None if self._where is None else self._asked(self._where),
            with_it=self._listing(groups[0]),
            without_it=self._listing(groups[1]),
            open=self._listing(groups[2]),
            absent=absent.most,
            value_of=self._own_value(unit) if fold.kind == "rank" else None,
            total=len(ranked),
        )

    # --- which ---------------------------------------------------------------------------------------------------

    def _entry(self, unit: Unit) -> Entry:
        """What a unit answered; of a rank turned round where the least is first."""
        entry = unit.entries.get(self._folding.fact.id, Entry())
        is_turned = self._fold.kind == "rank" and not self._fold.highest_first
        return turned_round(entry) if is_turned else entry

    def _order(self, unit: Unit) -> tuple[float, float, str]:
        """Periods: the latest first. Values: the greatest first. Else by id."""
        period = -float(unit.record.period.start.toordinal()) if self._fold.among == "history" else 0.0
        by_value = self._fold.kind in ("sum", "max", "min", "rank")
        return period, -float(_high(self._entry(unit))) if by_value else 0.0, unit.record.unit

    def _ranked(self, unit: Unit, units: Iterable[Unit]) -> tuple[list[Unit], list[Unit], list[Unit]]:
        """Those that stand before a unit, none, and those that may."""
        own, before, may = self._entry(unit), [], []
        for each in units:
            entry = self._entry(each)
            if each is unit or entry.counts is False or own.counts is False:
                continue
            if entry.counts and _low(entry) > _high(own):
                before.append(each)
            elif _high(entry) > _low(own):
                may.append(each)
        return before, [], may

    # --- how they are named --------------------------------------------------------------------------------------

    def _listing(self, units: Sequence[Unit]) -> Listing:
        return Listing(len(units), tuple(self._listed(unit) for unit in units[:MOST_NAMED]))

    def _listed(self, unit: Unit) -> Listed:
        record = unit.record
        name = record.period.label if self._fold.among == "history" else record.name or record.unit
        outcomes = [fact for fact in self._read if _is_outcome(fact)]
        others = [fact for fact in self._read if not _is_outcome(fact)]
        outcome, rules = self._outcome(unit, outcomes[0]) if outcomes else (None, ())
        reads = tuple(self._reads(unit, others[:_MOST_READS])) if others else ()
        has_value = self._value is not None and self._fold.kind in ("sum", "max", "min", "rank")
        return Listed(name, outcome, rules, reads, self._own_value(unit) if has_value else None)

    def _outcome(self, unit: Unit, fact: Fact) -> tuple[Outcome, tuple[Called, ...]]:
        assert isinstance(fact.source, Result)
        verdict = self._verdict_of(unit, fact.source.id)
        if verdict is None:
            found = unit.found.get(fact.id)
            return (outcome_told(possible(found)) if isinstance(found, (str, OneOf)) else Outcome.UNDETERMINED), ()
        rules = {rule.id: rule for rule in verdict.title.rules}
        deciding = (*verdict.vetoed_by, *verdict.failed) or verdict.open
        called = (rules[id_] for id_ in deciding)
        return verdict.outcome, tuple(Called(rule.id, rule.name, rule.clause) for rule in called)

    def _reads(self, unit: Unit, facts: Iterable[Fact]) -> Iterable[Read]:
        evaluator = self._evaluator(unit)
        return (Read(fact.id, fact.name, fact.type, evaluator.fact(fact.id)) for fact in facts)

    def _own_value(self, unit: Unit) -> Read:
        """What is added up, compared or ranked; between its ends where it is open."""
        formula = self._value
        assert formula is not None
        value = self._evaluator(unit).part(formula.tree)
        name, entry = formula.tree, unit.entries.get(self._folding.fact.id, Entry())
        if not isinstance(value, Unknown):
            value = between(entry.low, entry.high)
        if isinstance(name, Name) and name.symbol is not None:
            return Read(name.symbol.id, name.symbol.name, formula.type, value)
        return Read("", formula.text, formula.type, value)

    def _evaluator(self, unit: Unit) -> ReferenceEvaluator:
        record = unit.record
        program = self._round.schedules.of(record.period).probe(self._folding.fact.id, record.level).program
        return ReferenceEvaluator(program.bound, record, program.lowered, unit.found)

    def _facts_in(self, formula: Formula) -> list[Fact]:
        symbols = [name.symbol for name in names(formula.tree) if name.symbol is not None]
        return [self._facts[id_] for id_ in dict.fromkeys(each.id for each in symbols if each.kind == "fact")]

    def _asked(self, formula: Formula) -> Asked:
        return Asked(said(formula), self._only_outcome(formula.tree))

    def _only_outcome(self, tree: Expression) -> Outcome | None:
        """The outcome, where a condition asks for no more than that one."""
        if not isinstance(tree, Comparison) or tree.operators != ("==",):
            return None
        left, right = tree.operands
        if not isinstance(left, Name) or not isinstance(right, Name) or left.symbol is None or right.symbol is None:
            return None
        is_outcome = left.symbol.kind == "fact" and _is_outcome(self._facts[left.symbol.id])
        return Outcome(right.symbol.id) if is_outcome and right.symbol.kind == "member" else None


def _is_outcome(fact: Fact) -> bool:
    return fact.id == OUTCOME or (isinstance(fact.source, Result) and fact.source.kind == "outcome")


def _low(entry: Entry) -> _End:
    return -_INFINITE if entry.low is None else Fraction(entry.low)


def _high(entry: Entry) -> _End:
    return _INFINITE if entry.high is None else Fraction(entry.high)
