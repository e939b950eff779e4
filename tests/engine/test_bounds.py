"""Rulebooks come from strangers: whatever loads is compiled, judged and proved in bounded time and depth."""

from typing import Any

import pytest
from tests.rulebook_texts import record_of, rulebook_text

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.expressions.parser import MOST_NESTING
from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.resolve.reach import MOST_DERIVATIONS
from pingan_rules.rulebook.thresholds import MOST_VALUES

pytestmark = pytest.mark.timeout(20)

FACTS = [
    {"type": "bool", "names": {"甲": "a", "乙": "b"}},
    {"type": "count", "unit": "起", "names": {"数": "n", "另数": "m"}},
]
DEEP = MOST_NESTING - 4

NESTED = {
    "if in else": "(" + "数 if 甲 else " * DEEP + "另数) >= 1",
    "if in then": "(" * DEEP + "数" + " if 甲 else 另数)" * DEEP + " >= 1",
    "if in condition": "(" * DEEP + "甲" + " if 乙 else 乙)" * DEEP,
    "comparison on the right": "甲 == (" * DEEP + "乙" + ")" * DEEP,
    "comparison on the left": "(" * DEEP + "乙" + " == 甲)" * DEEP,
    "comparison in if": "(数 if (" * (DEEP // 2) + "另数 >= 1" + ") else 另数) >= 1" * (DEEP // 2),
    "not and": "not (甲 and " * (DEEP // 2) + "乙" + ")" * (DEEP // 2),
    "in": "(甲 in [" * (DEEP // 2) + "乙" + ", 甲])" * (DEEP // 2),
    "sum": "数 + (" * DEEP + "另数" + ")" * DEEP + " >= 1",
    "minus": "-(" * DEEP + "数" + ")" * DEEP + " == 0",
    "min": "min(数, " * DEEP + "另数" + ")" * DEEP + " >= 1",
}


def judged_both_ways(book: Book, facts: dict[str, Any]) -> None:
    """Both evaluators come to the same, and to a proof."""
    verdict = book.evaluate(record_of(facts))
    assert book.evaluate(record_of(facts), evaluator="reference").model_dump_json() == verdict.model_dump_json()
    assert len(verdict.explain("en")) > 20
    assert verdict.model_dump_json(proof=True)


@pytest.mark.parametrize("condition", NESTED.values(), ids=NESTED)
@pytest.mark.parametrize("facts", [{}, {"甲": True, "乙": False, "数": 1, "另数": 0}], ids=["unknown", "known"])
def test_nesting_costs_no_more_than_length(condition: str, facts: dict[str, Any]) -> None:
    judged_both_ways(rulebook_from_text(rulebook_text([condition], facts=FACTS)), facts)


def chain(value: str, length: int) -> dict[str, Any]:
    """Derived facts of which each stands on the one before, the last one first."""
    entries = {"派0": {"id": "d0", "value": "甲"}}
    entries |= {f"派{at}": {"id": f"d{at}", "value": value.replace("前", f"派{at - 1}")} for at in range(1, length)}
    return dict(reversed(entries.items()))


STEPS = {
    "once": "not 前",
    "twice": "前 and 前",
    "deep inside": "not (乙 and " * (DEEP // 2) + "前" + ")" * (DEEP // 2),
    "in a condition": "(甲 if 前 else 乙) == 前",
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_derived_facts_on_derived_facts(step: str) -> None:
    derived = chain(step, MOST_DERIVATIONS)
    book = rulebook_from_text(rulebook_text([f"派{MOST_DERIVATIONS - 1}"], facts=FACTS, derived=derived))
    for facts in ({}, {"甲": True, "乙": False}):
        judged_both_ways(book, facts)


@pytest.mark.parametrize("length", [MOST_DERIVATIONS + 1, 3000])
@pytest.mark.parametrize("downwards", [True, False])
def test_too_many_derived_facts_on_each_other_are_refused(length: int, downwards: bool) -> None:
    derived = chain("not 前", length)
    if not downwards:
        derived = dict(reversed(derived.items()))
    with pytest.raises(RulebookError) as caught:
        rulebook_from_text(rulebook_text([f"派{length - 1}"], facts=FACTS, derived=derived))
    assert {each.code.code for each in caught.value.diagnostics} == {"R325"}


def test_a_chain_through_thresholds_counts() -> None:
    enums = {"类": {"id": "kind", "members": {"高": "high", "低": "low"}}}
    facts = [*FACTS, {"type": "percent", "names": {"率": "p"}}, {"type": "类", "names": {"高类": "h", "低类": "l"}}]
    derived = {"派0": {"id": "d0", "value": "高类 if 甲 else 低类"}}
    thresholds = {}
    for at in range(1, MOST_DERIVATIONS + 1):
        thresholds[f"标{at}"] = {"id": f"s{at}", "value": {"by": f"派{at - 1}", "高": "90%", "低": "80%"}}
        derived[f"派{at}"] = {"id": f"d{at}", "value": f"高类 if 率 >= 标{at} else 低类"}
    text = rulebook_text(["甲"], facts=facts, enums=enums, thresholds=thresholds, derived=derived)
    with pytest.raises(RulebookError, match="R325"):
        rulebook_from_text(text)


@pytest.mark.parametrize("count", [2, MOST_VALUES - 1])
def test_a_threshold_for_very_many_options(count: int) -> None:
    options = {f"员{at}": f"k{at}" for at in range(count)}
    by_kind = {"by": "类事", **{f"员{at}": f"{at % 100}%" for at in range(count)}}
    book = rulebook_from_text(
        rulebook_text(
            ["率 >= 标"] * 100,
            enums={"类": {"id": "kind", "members": options}},
            facts=[{"type": "类", "names": {"类事": "of_kind"}}, {"type": "percent", "names": {"率": "p"}}],
            thresholds={"标": {"id": "s", "value": by_kind}},
        )
    )
    judged_both_ways(book, {"类事": f"员{count - 1}", "率": "50%"})
    judged_both_ways(book, {"率": "50%"})


def test_groups_as_deep_as_a_file_may_be() -> None:
    group: Any = {"all": ["甲", "乙"]}
    for kind in ("any", "none", "all") * 3:
        group = {kind: [group, "乙"]}
    judged_both_ways(rulebook_from_text(rulebook_text([group], facts=FACTS)), {"甲": True})


def test_products_of_very_long_numbers_are_shown() -> None:
    facts = [*FACTS, {"type": "percent", "names": {"率": "p"}}]
    derived = {"积": {"id": "product", "value": " * ".join(["率"] * 60)}}
    book = rulebook_from_text(rulebook_text(["积 * 积 * 积 * 数 == 0"], facts=facts, derived=derived))
    judged_both_ways(book, {"率": "0." + "9" * 90, "数": 1})
    judged_both_ways(book, {"率": "7" * 49 + "/" + "9" * 50, "数": 1})
