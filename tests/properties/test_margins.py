"""A margin is exact: the left side moved by it, and not by less, changes the truth of the condition."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.strategies import Book, World, judged, shipped, shipped_levels

from pingan_rules.book import rulebook_from_text
from pingan_rules.engine.binding import BoundFact, BoundFold, BoundTest, BoundTitle
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.engine.reference.truth import Truth
from pingan_rules.engine.verdict import Verdict
from pingan_rules.expressions.symbols import Symbol
from pingan_rules.expressions.tree import Comparison, Expression, Name, names
from pingan_rules.expressions.units import is_numeric
from pingan_rules.kernel.numbers import Number, normal
from pingan_rules.kernel.types import CountType
from pingan_rules.records.record import Record
from pingan_rules.resolve import reach
from pingan_rules.resolve.choices import Formula
from pingan_rules.testing import records
from pingan_rules.testing.edges import conditions_in
from pingan_rules.verdicts.proof import Margin, ProofNode

MUCH_LESS, LITTLE = Fraction(1, 2), Fraction(1, 10**12)


@dataclass(frozen=True)
class Measured:
    """A condition with a margin, for a record. `left` is the fact or threshold that its left side names."""

    bound: BoundTitle
    record: Record
    test: BoundTest
    left: Symbol
    margin: Margin

    @property
    def value(self) -> Number:
        """What the left side is."""
        evaluator = ReferenceEvaluator(self.bound, self.record)
        value = evaluator.fact(self.left.id) if self.left.kind == "fact" else evaluator.threshold(self.left.id)
        assert isinstance(value, int | Fraction)
        return value

    def truth(self, moved: Number) -> Truth:
        """The truth of the condition with the left side moved so far."""
        value = normal(Fraction(self.value + moved))
        if self.left.kind == "threshold":
            threshold = replace(self.bound.thresholds[self.left.id], value=value)
            bound, record = (
                replace(self.bound, thresholds={**self.bound.thresholds, self.left.id: threshold}),
                self.record,
            )
        else:
            given = BoundFact(self.bound.facts[self.left.id].fact, None)
            bound = replace(self.bound, facts={**self.bound.facts, self.left.id: given})
            record = replace(self.record, values={**self.record.values, self.left.id: value})
        return ReferenceEvaluator(bound, record).test(self.test.test.formula)[0]


def measured(verdict: Verdict) -> Iterator[Measured]:
    """The conditions of a verdict that have a margin, and whose right side is not calculated from the left."""
    bound = verdict.plan.bound
    for rule, node in zip(bound.rules, verdict.proof.children, strict=True):
        conditions = [each for each in node.walk() if each.kind == "condition"]
        for test, condition in zip(conditions_in(rule.body), conditions, strict=True):
            if margin := margin_of(test, condition):
                tree = test.test.formula.tree
                assert isinstance(tree, Comparison)
                left, right = tree.operands
                assert isinstance(left, Name)
                assert left.symbol is not None
                if left.symbol.id not in behind(bound, right):
                    yield Measured(bound, verdict.record, test, left.symbol, margin)


def margin_of(test: BoundTest, node: ProofNode) -> Margin | None:
    assert node.text == test.test.formula.text
    return node.margin


def behind(bound: BoundTitle, tree: Expression) -> set[str]:
    """The ids of all facts and thresholds that an expression is calculated from."""
    found: set[str] = set()
    pending = ids_in(tree)
    while pending:
        id_ = pending.pop()
        if id_ in found:
            continue
        found.add(id_)
        if id_ in bound.facts:
            source = bound.facts[id_].source
            formulas = (source.where, source.share) if isinstance(source, BoundFold) else (source,)
            pending += bound.facts[id_].needs
            pending += [other for each in formulas if isinstance(each, Formula) for other in ids_in(each.tree)]
    return found


def ids_in(tree: Expression) -> list[str]:
    return [name.symbol.id for name in names(tree) if name.symbol is not None]


@examples(100)
@given(judged(contradictions=False, depth=2))
def test_moving_the_left_side_by_the_margin_and_not_by_less(case: tuple[World, Any, dict[str, Any]]) -> None:
    _, book, data = case
    for each in measured(book.evaluate(data)):
        check(each)


def compares(name: str, level: str) -> bool:
    """Whether a shipped title holds a number against another."""
    title = shipped(name).rulebook.title_of(level)
    assert title is not None
    formulas = (test.formula for rule in title.rules for test in reach.tests_in(rule.body))
    pairs = (formula.tree.operands for formula in formulas if isinstance(formula.tree, Comparison))
    symbols = (each.symbol for operands in pairs for each in operands[:1] if isinstance(each, Name))
    return any(symbol is not None and is_numeric(symbol.type) for symbol in symbols)


@pytest.mark.parametrize(("name", "level"), [each for each in shipped_levels() if compares(*each)])
@examples(5)
@given(st.data())
def test_margins_of_shipped_titles(name: str, level: str, data: st.DataObject) -> None:
    found = list(measured(shipped(name).evaluate(data.draw(records(shipped(name), level, complete=True)))))
    assert found
    for each in data.draw(st.lists(st.sampled_from(found), min_size=1, max_size=10)):
        check(each)


def every_comparison() -> Book:
    """Numbers of each type under each sign, beside thresholds that they can reach and such as counts cannot."""
    facts = {
        "案数": ("n", {"type": "count", "unit": "起"}, ("0", "2", "2.5", "1/3")),
        "损失": ("loss", {"type": "number", "unit": "万元"}, ("0", "2.5", "1/3", "-2")),
        "化解率": ("p", {"type": "percent"}, ("0%", "90%", "1/3%")),
    }
    thresholds: dict[str, Any] = {}
    conditions = []
    for name, (id_, type_, values) in facts.items():
        unit = {"unit": type_["unit"]} if "unit" in type_ else {}
        for at, value in enumerate(values):
            thresholds[f"{name}{at}"] = {"id": f"{id_}_{at}", "value": value, **unit}
            conditions += [f"{name} {sign} {name}{at}" for sign in ("==", "!=", "<", "<=", ">", ">=")]
    rule = {"id": "rule", "all": conditions}
    parts = {
        "rulebook": "every-comparison",
        "version": "1.0.0",
        "language": "1",
        "title": "每一种比较",
        "levels": {"village": {"name": "村"}},
        "facts": [{**type_, "names": {name: id_}} for name, (id_, type_, _) in facts.items()],
        "thresholds": thresholds,
        "titles": [{"title": "称号", "id": "title", "levels": ["village"], "standards": {"规则": rule}}],
    }
    return rulebook_from_text(json.dumps(parts, ensure_ascii=False))


EVERY_COMPARISON = every_comparison()


@examples(40)
@given(records(EVERY_COMPARISON, "village", 2024))
def test_margins_of_every_comparison(record: dict[str, Any]) -> None:
    for each in measured(EVERY_COMPARISON.evaluate(record)):
        check(each)


def check(each: Measured) -> None:
    margin, now = each.margin, each.truth(0)
    whole = isinstance(margin.type, CountType)
    assert margin.amount >= 0
    for less in {Fraction(0), *less_than(margin.amount, whole=whole)}:
        assert each.truth(less) is each.truth(-less) is now, f"{less} is less than {margin}"
    if margin.exclusive:
        assert each.truth(margin.amount) is each.truth(-margin.amount) is now
    more = LITTLE if margin.exclusive else 0
    changed = (each.truth(margin.amount + more), each.truth(-margin.amount - more))
    assert (not now) in changed


def less_than(amount: Number, *, whole: bool) -> set[Fraction]:
    """Moves that are smaller: in whole steps where there are no others."""
    if whole:
        return {Fraction(max(0, step)) for step in (amount - 1, amount // 2)} if amount > 0 else set()
    return {amount * MUCH_LESS, amount * (1 - LITTLE)}
