"""Proofs say what the masks say, and what is missing is missing."""

from typing import Any

from hypothesis import given
from tests.properties.budget import examples
from tests.properties.evaluating import Judged, judge
from tests.properties.strategies import Book, World, judged

from pingan_rules.engine.binding import BoundByFact, BoundFold, BoundValue
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.engine.reference.truth import equal
from pingan_rules.expressions.tree import Arithmetic, Call, Expression, Name, names, walk
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.unknown import Missing, Reason, Unknown
from pingan_rules.records.record import LedgerRows
from pingan_rules.resolve.reach import all_formulas


@examples(80)
@given(judged())
def test_the_proof_of_every_rule_has_the_truth_of_its_bit(case: tuple[World, Book, dict[str, Any]]) -> None:
    _, book, data = case
    found = judge(book, data)
    if isinstance(found, str):
        return
    nodes = found.plan.prove(found.record, found.false, found.unknown)
    assert {node.id: node.truth for node in nodes} == found.truths
    for node in nodes:
        for each in node.walk():
            assert bool(each.missing) == (each.truth == "unknown"), "what is unknown wants for something"


@examples(60)
@given(judged(depth=3))
def test_a_proof_can_be_read_and_written(case: tuple[World, Book, dict[str, Any]]) -> None:
    _, book, data = case
    if isinstance(judge(book, data), str):
        return
    verdict = book.evaluate(data)
    for lang in ("zh", "en"):
        assert verdict.unit in verdict.explain(lang)
    assert verdict.proof.truth in ("true", "false", "unknown")
    again = book.evaluate(verdict.record.data)
    assert again.model_dump_json(proof=True) == verdict.model_dump_json(proof=True)


@examples(80)
@given(judged())
def test_what_is_missing_is_missing(case: tuple[World, Book, dict[str, Any]]) -> None:
    _, book, data = case
    found = judge(book, data)
    if isinstance(found, str):
        return
    verdict = book.evaluate(found.record)
    assert bool(verdict.missing) == bool(verdict.open)
    for missing in verdict.missing:
        assert is_missing(found, missing), missing


def is_missing(found: Judged, missing: Missing) -> bool:
    """Whether the record, or the rulebook, does not say what `missing` names, for the reason that it names."""
    record, bound = found.record, found.plan.bound
    ledger, _, column = missing.subject.partition(".")
    if ledger in bound.facts and column:
        return entry_is_missing(record.values.get(ledger), missing)
    if column in {each.id for each in bound.rulebook.ledgers[ledger].derived} if column else False:
        return missing.reason is Reason.UNDEFINED
    if column:
        place = list(bound.rulebook.ledgers[ledger].columns).index(column)
        return cell_is_missing(record.ledgers[ledger], place, missing)
    if missing.subject in record.ledgers and missing.subject not in bound.facts:
        return missing.reason is Reason.NOT_REPORTED and not record.ledgers[missing.subject].complete
    if missing.subject in bound.thresholds:
        value = found.plan.bound.thresholds[missing.subject].value
        return is_unset(value) if missing.reason is Reason.UNSET else is_undefined(found, missing.subject)
    given = record.values.get(missing.subject)
    if missing.reason is Reason.UNDEFINED:
        return isinstance(given, Unknown) or is_undefined(found, missing.subject)
    if missing.reason is Reason.NOT_REPORTED:
        return given is None
    return given == Unknown(frozenset({missing}))


def entry_is_missing(given: object, missing: Missing) -> bool:
    """Whether a series says nothing of a period, or says why it is not known."""
    assert isinstance(given, Series)
    said = {period.label: value for period, value in given.entries}.get(missing.subject.partition(".")[2])
    if missing.reason is Reason.NOT_REPORTED:
        return said is None
    return said == Unknown(frozenset({missing}))


def is_undefined(found: Judged, subject: str) -> bool:
    """Whether something is divided by `subject`, which may be zero, or by what is calculated from it and others.

    A fact that is counted as a share or the least of rows is undefined by itself.
    """
    bound = found.plan.bound
    if subject in bound.facts and isinstance(source := bound.facts[subject].source, BoundFold):
        return source.kind in ("share", "min") or bool(divisors_with(found, subject))
    evaluator = ReferenceEvaluator(bound, found.record)
    value = evaluator.fact(subject) if subject in bound.facts else evaluator.threshold(subject)
    may_be_zero = equal(value, 0) is not False
    return any(may_be_zero or not isinstance(divisor, Name) for divisor in divisors_with(found, subject))


def divisors_with(found: Judged, subject: str) -> list[Expression]:
    """What is divided by and names `subject`."""
    return [
        divisor
        for formula in all_formulas(found.plan.bound.rulebook)
        for node in walk(formula.tree)
        for divisor in divisor_of(node)
        if subject in {name.symbol.id for name in names(divisor) if name.symbol is not None}
    ]


def divisor_of(node: Expression) -> list[Expression]:
    match node:
        case Arithmetic(operator="/", right=right):
            return [right]
        case Call(function="per", arguments=(_, whole, _)):
            return [whole]
        case _:
            return []


def cell_is_missing(ledger: LedgerRows, place: int, missing: Missing) -> bool:
    if missing.reason is Reason.UNDEFINED:
        return any(row[place] == 0 for row in ledger.rows)
    return any(row[place] == Unknown(frozenset({missing})) for row in ledger.rows)


def is_unset(value: BoundValue) -> bool:
    if isinstance(value, BoundByFact):
        return any(is_unset(each) for each in value.values.values())
    return isinstance(value, Unknown)
