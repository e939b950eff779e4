"""Proofs say what the masks say, and what is missing is missing."""

from typing import Any

from hypothesis import given
from tests.properties.budget import examples
from tests.properties.evaluating import Judged, judge
from tests.properties.strategies import Book, World, judged

from pingan_rules.engine.binding import BoundByFact, BoundValue
from pingan_rules.kernel.unknown import Missing, Reason, Unknown
from pingan_rules.records.record import LedgerRows


@examples(100)
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


@examples(150)
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
    if column:
        place = list(bound.rulebook.ledgers[ledger].columns).index(column)
        return cell_is_missing(record.ledgers[ledger], place, missing)
    if missing.subject in record.ledgers and missing.subject not in bound.facts:
        return missing.reason is Reason.NOT_REPORTED and not record.ledgers[missing.subject].complete
    if missing.subject in bound.thresholds:
        value = found.plan.bound.thresholds[missing.subject].value
        return (missing.reason is Reason.UNSET and is_unset(value)) or missing.reason is Reason.UNDEFINED
    given = record.values.get(missing.subject)
    if missing.reason is Reason.UNDEFINED:
        return given in (None, 0) or isinstance(given, Unknown)
    if missing.reason is Reason.NOT_REPORTED:
        return given is None
    return given == Unknown(frozenset({missing}))


def cell_is_missing(ledger: LedgerRows, place: int, missing: Missing) -> bool:
    if missing.reason is Reason.UNDEFINED:
        return any(row[place] == 0 for row in ledger.rows)
    return any(row[place] == Unknown(frozenset({missing})) for row in ledger.rows)


def is_unset(value: BoundValue) -> bool:
    if isinstance(value, BoundByFact):
        return any(is_unset(each) for each in value.values.values())
    return isinstance(value, Unknown)
