"""What names mean in a rulebook: options everywhere, facts of the vocabulary only where they are used."""

import pytest
from tests.resolve.test_mistakes import BOOK, TITLE, diagnostics

from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.store import sources_from_text


def resolved(body: str) -> ResolvedRulebook:
    return resolve(sources_from_text(BOOK + body))


def with_rule(facts: str, condition: str) -> str:
    title = f"titles: [{{title: 称号, id: t, levels: [village], standards: {{一: {{id: r, all: ['{condition}']}}}}}}]\n"
    return facts + title


@pytest.mark.parametrize("condition", ["县结论 == met", "县结论 in [达标, not_assessed]", "待定 != 县结论"])
def test_the_outcomes_of_another_body_are_options(condition: str) -> None:
    rulebook = resolved(with_rule("facts: [{type: verdict, names: {县结论: outcome_of_county}}]\n", condition))
    assert list(rulebook.facts) == ["outcome_of_county"]


def test_an_option_that_no_outcome_has_is_refused() -> None:
    facts = "facts: [{type: verdict, names: {县结论: outcome_of_county}}]\n"
    (wrong,) = diagnostics(BOOK + with_rule(facts, "县结论 == 达标了"))
    assert wrong.render("zh").splitlines()[-1] == "  改法: 是不是“达标”或“未达标”?"


def test_a_column_comes_before_a_fact_of_the_same_name() -> None:
    rulebook = resolved(
        "ledgers:\n"
        "  案事件: {id: events, date: 日期, columns: {日期: {id: date, type: date}, 甲: {id: of_a, type: bool}}}\n"
        "facts:\n"
        "  - {type: bool, names: {甲: a}}\n"
        "  - {type: count, unit: 起, of: 案事件, names: {数: {id: n, where: 甲}}}\n" + TITLE + "\n"
    )
    where = rulebook.facts["n"].source.where
    assert (where.tree.symbol.kind, where.tree.symbol.id) == ("column", "of_a")
