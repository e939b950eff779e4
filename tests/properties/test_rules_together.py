"""How rules come together: the outcome is the worst that any rule makes of it, and which one does is said."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.recut import (
    AGAIN,
    only,
    rearranged,
    shipped_only,
    shipped_rearranged,
    shipped_without,
    title_of,
    without,
)
from tests.properties.strategies import Book, World, judged, shipped, shipped_levels

from pingan_rules.engine.verdict import Verdict
from pingan_rules.testing import better_or_equal, records
from pingan_rules.verdicts.outcome import Outcome

ARRANGEMENTS = 3
"""Other orders of each shipped title that are tried."""

by_level = pytest.mark.parametrize(("name", "level"), shipped_levels())


# --- order and duplicates ----------------------------------------------------------------------------------------


@examples(50)
@given(judged(contradictions=False, depth=1), st.integers(0, 2**32))
def test_order_and_duplicates_of_rules_change_nothing(case: tuple[World, Book, dict[str, Any]], seed: int) -> None:
    _, book, data = case
    verdict = book.evaluate(data)
    again = rearranged(book, verdict.level, Random(seed)).evaluate(verdict.record)
    assert what_it_says(again) == what_it_says(verdict)


@by_level
@examples(20)
@given(st.data())
def test_order_and_duplicates_change_nothing_in_shipped_titles(name: str, level: str, data: st.DataObject) -> None:
    verdict = shipped(name).evaluate(data.draw(records(shipped(name), level)))
    other = shipped_rearranged(name, level, data.draw(st.integers(1, ARRANGEMENTS)))
    assert what_it_says(other.evaluate(verdict.record)) == what_it_says(verdict)


def what_it_says(verdict: Verdict) -> tuple[object, ...]:
    """The outcome, and the rules behind it however often they are said."""
    rules = ({id_.removesuffix(AGAIN) for id_ in ids} for ids in (verdict.vetoed_by, verdict.failed, verdict.open))
    return (verdict.outcome, *rules)


# --- one rule more -----------------------------------------------------------------------------------------------


@examples(60)
@given(judged(contradictions=False, depth=1))
def test_one_rule_more_never_improves_and_a_satisfied_one_never_worsens(
    case: tuple[World, Book, dict[str, Any]],
) -> None:
    _, book, record = case
    verdict = book.evaluate(record)
    for rule in title_of(book, verdict.level).rules:
        check_one_more(without(book, verdict.level, rule.id).evaluate(verdict.record), verdict, rule.id)


@by_level
@examples(15)
@given(st.data())
def test_one_rule_more_of_shipped_titles(name: str, level: str, data: st.DataObject) -> None:
    book = shipped(name)
    verdict = book.evaluate(data.draw(records(book, level)))
    for rule in title_of(book, level).rules:
        check_one_more(shipped_without(name, level, rule.id).evaluate(verdict.record), verdict, rule.id)


def check_one_more(before: Verdict, after: Verdict, rule: str) -> None:
    """To improve is to go up in the order met, undetermined, not met, vetoed.

    A title that has no rule that could bar is not assessed: with its first rule it becomes anything.
    """
    if before.outcome is Outcome.NOT_ASSESSED:
        return
    assert better_or_equal(before.outcome, after.outcome), "a rule more does not improve"
    if rule not in {*after.vetoed_by, *after.failed, *after.open}:
        assert better_or_equal(after.outcome, before.outcome), "a satisfied rule does not worsen"


# --- the rules that decide -----------------------------------------------------------------------------------------


@examples(60)
@given(judged(contradictions=False, depth=1))
def test_each_deciding_rule_alone_comes_to_the_outcome(case: tuple[World, Book, dict[str, Any]]) -> None:
    _, book, record = case
    verdict = book.evaluate(record)
    deciding = deciding_rules(verdict)
    assert bool(deciding) == (verdict.outcome is not Outcome.NOT_ASSESSED)
    for rule in deciding:
        assert only(book, verdict.level, rule).evaluate(verdict.record).outcome is verdict.outcome, rule


@by_level
@examples(12)
@given(st.data())
def test_each_deciding_rule_of_shipped_titles_alone(name: str, level: str, data: st.DataObject) -> None:
    verdict = shipped(name).evaluate(data.draw(records(shipped(name), level)))
    assert deciding_rules(verdict)
    for rule in deciding_rules(verdict):
        assert shipped_only(name, level, rule).evaluate(verdict.record).outcome is verdict.outcome, rule


def deciding_rules(verdict: Verdict) -> tuple[str, ...]:
    """The rules that make the outcome what it is: where a place has met all, each of them."""
    match verdict.outcome:
        case Outcome.VETOED:
            return verdict.vetoed_by
        case Outcome.NOT_MET:
            return verdict.failed
        case Outcome.UNDETERMINED:
            return verdict.open
        case Outcome.MET:
            return tuple(rule.rule.id for rule in verdict.plan.bound.rules if rule.gating)
        case _:
            return ()
