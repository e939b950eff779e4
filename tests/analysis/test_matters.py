"""Matters: what stands under each of them is read by people, so it is committed as text; a change of it is seen."""

from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.analysis.concordance.matters import MATTERS, Matter
from pingan_rules.analysis.concordance.together import concordance
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import BoolType
from pingan_rules.rulebook.store import read_vocabulary

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected" / "matters.txt"
VOCABULARY = read_vocabulary(ROOT / "rulebooks" / "common-facts").file
BOOKS = ("dali-pingan", "city-pingan", "dali-pilot-indicators", "shidian-no-case", "shiqiao-work-points")
LISTED = {id_ for matter in MATTERS for id_ in matter.facts}


def common_facts():
    """The names of the vocabulary's facts, by id."""
    written = [*VOCABULARY.derived.items(), *(each for block in VOCABULARY.facts for each in block.names.items())]
    return {str(getattr(fact, "id", fact)): str(name) for name, fact in written}


@pytest.fixture(scope="module")
def shipped():
    return [load_rulebook(name).rulebook for name in BOOKS]


@pytest.fixture(scope="module")
def whole(shipped):
    return concordance(shipped)


def test_what_stands_under_each_matter(shipped, whole):
    lines = []
    for matter in whole.matters:
        lines.append(matter.matter.name.zh)
        for number, book in enumerate(shipped):
            asked = [fact.fact for fact in matter.facts if fact.asks[number]]
            names = "、".join(fact.name if fact.judged_by else f"<{fact.name}>" for fact in asked)
            lines.append(f"  {book.identity.id} {matter.rules(number)}: {names}".rstrip(": "))
    lines.append("是非判断，不在任何事项下")
    for number, book in enumerate(shipped):
        placed = {fact.fact.id for matter in whole.matters for fact in matter.facts if fact.asks[number]}
        own = "、".join(fact.name for fact in book.facts.values() if fact.judged_by and fact.id not in placed)
        lines.append(f"  {book.identity.id}: {own}".rstrip(": "))
    assert_committed(EXPECTED, "\n".join(lines) + "\n")


def test_no_figure_is_listed_under_two_matters():
    listed = [id_ for matter in MATTERS for id_ in matter.facts]
    assert len(listed) == len(set(listed))
    assert len({matter.id for matter in MATTERS}) == len(MATTERS)


def test_every_common_fact_belongs_to_a_matter():
    lost = {id_: name for id_, name in common_facts().items() if id_ not in LISTED}
    assert {name for name in lost.values() if not any(matter.is_named_in([name]) for matter in MATTERS)} == set()


def test_what_is_listed_is_in_the_vocabulary_or_in_a_shipped_rulebook_and_judged_by_nobody(shipped):
    judged = {fact.id: bool(fact.judged_by) for book in shipped for fact in book.facts.values()}
    assert LISTED - common_facts().keys() - judged.keys() == set()
    assert {id_ for id_ in LISTED if judged.get(id_)} == set()


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.id)
def test_every_word_and_every_rule_of_a_matter_is_of_use(matter, shipped):
    names = [fact.name for book in shipped for fact in book.facts.values()]
    rules = [rule.name for book in shipped for title in book.titles.values() for rule in title.rules]
    assert [word for word in (*matter.words, *matter.unless) if not any(word in name for name in names)] == []
    assert [word for word in matter.rules if not any(word in rule for rule in rules)] == []


def test_a_figure_belongs_to_one_matter_but_for_the_rules_that_are_one(whole):
    seen = {}
    for matter in whole.matters:
        for fact in matter.facts if not matter.matter.kinds else ():
            if not isinstance(fact.fact.type, BoolType):
                seen.setdefault(fact.fact.id, []).append(matter.matter.id)
    assert {id_: under for id_, under in seen.items() if len(under) > 1} == {}


def asked(whole, matter):
    """How many rules of each shipped rulebook ask about a matter."""
    [found] = [each for each in whole.matters if each.matter.id == matter]
    return dict(zip(BOOKS, (found.rules(number) for number in range(len(BOOKS))), strict=True))


def facts_of(whole, matter, book):
    """What a rulebook asks about under a matter: ids, each with the rules that ask."""
    [found] = [each for each in whole.matters if each.matter.id == matter]
    number = BOOKS.index(book)
    return {fact.fact.id: [ask.id for ask in fact.asks[number]] for fact in found.facts if fact.asks[number]}


def test_rules_that_are_asked_through_findings_are_counted(whole):
    assert asked(whole, "disputes")["city-pingan"] == 6
    assert asked(whole, "minors")["shiqiao-work-points"] == 2
    assert asked(whole, "listing")["dali-pilot-indicators"] == 2


def test_a_finding_goes_by_its_own_name_before_that_of_its_rule(whole):
    disputes = facts_of(whole, "disputes", "shiqiao-work-points")
    assert "regular_screening_system_improved" in disputes
    assert "opinion_analysis_mechanism_sound" not in disputes
    assert "opinion_analysis_mechanism_sound" in facts_of(whole, "opinion", "shiqiao-work-points")


def test_a_sanction_stands_under_sanctions_with_what_it_asks_and_nothing_more(whole):
    under = facts_of(whole, "listing", "dali-pilot-indicators")
    assert under == {"homicide_rate": ["listed_for_supervision"], "homicide_cases": ["interviewed_one_level_up"]}


def test_quarterly_analyses_are_about_public_order(whole):
    assert "analyses_in_first_quarter" in facts_of(whole, "public_order", "shiqiao-work-points")
    assert "analyses_in_first_quarter" not in facts_of(whole, "coverage", "shiqiao-work-points")


def test_a_word_counts_for_nothing_beside_one_that_speaks_of_something_else():
    matter = Matter("crime", Phrase("犯罪", "crime"), words=("犯罪",), unless=("青少年",))
    assert [matter.is_named_in([name]) for name in ("犯罪预防", "青少年犯罪预防", "禁毒")] == [True, False, False]
