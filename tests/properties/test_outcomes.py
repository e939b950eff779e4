"""What rules come to together: the outcome, and the rules that a verdict names."""

from typing import Any

from hypothesis import given
from tests.properties.budget import examples
from tests.properties.evaluating import judge
from tests.properties.strategies import Book, World, judged

from pingan_rules.verdicts.outcome import Outcome


@examples(100)
@given(judged(depth=1))
def test_the_outcome_follows_from_the_truths_by_precedence(case: tuple[World, Book, dict[str, Any]]) -> None:
    _, book, data = case
    found = judge(book, data)
    if isinstance(found, str):
        return
    verdict = book.evaluate(found.record)
    vetoes = {rule.rule.id for rule in found.plan.bound.rules if rule.rule.kind == "veto"}
    gating = {rule.rule.id for rule in found.plan.bound.rules if rule.rule.kind == "standard" and rule.gating}
    truths = found.truths

    assert verdict.vetoed_by == tuple(id_ for id_ in truths if id_ in vetoes and truths[id_] == "true")
    assert verdict.failed == tuple(id_ for id_ in truths if id_ in gating and truths[id_] == "false")
    assert verdict.open == tuple(id_ for id_ in truths if id_ in vetoes | gating and truths[id_] == "unknown")

    assert (verdict.outcome is Outcome.VETOED) == any(truths[id_] == "true" for id_ in vetoes)
    all_hold = all(truths[id_] == "true" for id_ in gating) and all(truths[id_] == "false" for id_ in vetoes)
    assert (verdict.outcome is Outcome.MET) == (all_hold and bool(gating | vetoes))
    assert (verdict.outcome is Outcome.NOT_ASSESSED) == (not gating | vetoes)
    if verdict.outcome is Outcome.NOT_MET:
        assert verdict.failed
    if verdict.outcome is Outcome.UNDETERMINED:
        assert verdict.open
        assert not verdict.failed


@examples(25)
@given(judged(depth=1))
def test_a_reading_decided_exactly_if_another_option_changes_the_outcome(
    case: tuple[World, Book, dict[str, Any]],
) -> None:
    _, book, data = case
    if isinstance(judge(book, data), str):
        return
    verdict = book.evaluate(data)
    for used in verdict.readings:
        reading = book.readings[used.id]
        outcomes = set()
        for option in reading.options:
            other = judge(book.adjust(readings={used.id: option}), data)
            outcomes.add(
                other if isinstance(other, str) else book.adjust(readings={used.id: option}).evaluate(data).outcome
            )
        assert used.decided == (len(outcomes) > 1)
