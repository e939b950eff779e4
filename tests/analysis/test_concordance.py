"""Rulebooks side by side: what a rule reads by whatever way is found, and what its readings and guards make of it."""

from itertools import chain
from pathlib import Path

import pytest

from pingan_rules import load_rulebook
from pingan_rules.analysis.concordance.asking import asks_by_fact
from pingan_rules.analysis.concordance.together import concordance
from pingan_rules.resolve.choices import ByReading
from pingan_rules.resolve.scoring import Line

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "tests" / "cli" / "concordance" / "county"
TOWN = COUNTY.parent / "town"


def told(asks):
    """Rules with their kinds, and what of them is about the fact."""
    return [(ask.id, ask.kind, [part.what.formula.text for part in ask.parts]) for ask in asks]


@pytest.fixture(scope="module")
def dali():
    return load_rulebook("dali-pingan").rulebook


@pytest.fixture(scope="module")
def pilot():
    return load_rulebook("dali-pilot-indicators").rulebook


BOOKS = ("dali-pingan", "city-pingan", "dali-pilot-indicators", "shidian-no-case", "shiqiao-work-points")


@pytest.fixture(scope="module")
def shipped():
    return [load_rulebook(name).rulebook for name in BOOKS]


def test_each_document_that_speaks_of_a_matter_is_found_under_it(shipped):
    whole = concordance(shipped)
    asking = {each.matter.id: [each.rules(book) > 0 for book in range(len(BOOKS))] for each in whole.matters}
    wanted = {
        "homicide": [True, True, True, True, False],
        "mass_incidents": [True, True, False, False, True],
        "petitions": [True, True, False, True, True],
        "vice": [True, True, False, True, True],
        "fire": [True, True, False, True, True],
        "satisfaction": [True, True, True, True, True],
        "coverage": [True, True, False, True, True],
    }
    assert {matter: asking[matter] for matter in wanted} == wanted


def test_a_rule_asks_about_what_it_reads_through_derived_facts(pilot):
    asks = asks_by_fact(pilot)
    assert [(ask.id, ask.parts, ask.through) for ask in asks["resident_population"]] == [
        ("prefecture_homicide_rate", (), ("homicide_rate",)),
        ("county_homicide_rate", (), ("homicide_rate",)),
        ("listed_for_supervision", (), ("homicide_rate",)),
    ]
    assert told(asks["homicide_rate"])[:2] == [
        ("prefecture_homicide_rate", "standard", ["命案发案率 < 命案率指标"]),
        ("county_homicide_rate", "standard", ["命案发案率 < 命案率指标"]),
    ]
    assert {ask.id for ask in asks["homicide_cases"]} > {ask.id for ask in asks["homicide_rate"]}


def test_what_a_rule_asks_of_a_fact_itself_is_told_before_what_it_reads_through_others(dali):
    [ask] = [ask for ask in asks_by_fact(dali)["homicide_cases"] if ask.clause == "三(三)4"]
    assert [part.what.formula.text for part in ask.parts] == ["命案数 >= 县级命案起数"]
    assert ask.through == ("homicide_rate",)


def test_a_fact_of_the_year_before_is_not_read_through_this_year(pilot):
    asks = asks_by_fact(pilot)
    assert told(asks["last_year_homicide_cases"]) == [("homicide_change", "standard", ["命案数 < 上年命案数"])]
    assert told(asks["homicide_fall"]) == [("homicide_change", "standard", ["命案同比降幅 > 0%"])]


def test_a_guard_is_asked_about(dali):
    asks = asks_by_fact(dali)
    assert [ask.id for ask in asks["has_railway_duty"]] == ["township_incidents"]
    assert "disputes" in [ask.id for ask in asks["has_disputes"]]
    [rate] = [ask for ask in asks["dispute_mediation_rate"] if ask.id == "disputes"]
    guarded = ByReading("no_dispute_rates", {"satisfied_without_disputes": "has_disputes", "rates_always_needed": None})
    assert [part.guards for part in rate.parts] == [(guarded,)]
    [counted] = asks["disputes_recorded"]
    assert (counted.parts, counted.through) == ((), ("has_disputes",))


def test_guards_of_rules_and_conditions_are_asked_about():
    asks = asks_by_fact(load_rulebook(COUNTY).rulebook)
    assert [ask.id for ask in asks["has_disputes"]] == ["no_fires"]
    assert [ask.id for ask in asks["has_security_problems"]] == ["no_fires"]
    assert [part.guards for part in asks["fire_accidents"][0].parts] == [("has_disputes", "has_security_problems")]


def test_an_honour_asks_whether_it_is_awarded_and_not_revoked():
    asks = asks_by_fact(load_rulebook(COUNTY).rulebook)
    parts = [part for fact in ("county_award", "county_revocation") for ask in asks[fact] for part in ask.parts]
    assert [(part.what.formula.text, part.denied) for part in parts] == [("县里已授予", False), ("县里已撤销", True)]


def test_what_holds_under_one_reading_says_so(dali):
    [ask] = [
        ask for ask in asks_by_fact(dali)["production_accidents"] if ask.kind == "veto" and ask.clause == "三(一)3"
    ]
    default, other = ask.parts
    assert (default.choices, default.what) == ((("grave_scope", "all_kinds"),), None)
    assert (other.choices, other.what.formula.text) == (
        (("grave_scope", "criminal_cases_only"),),
        "生产安全事故数 >= 1",
    )


def test_the_default_comes_first_wherever_it_was_written():
    asks = asks_by_fact(load_rulebook(TOWN).rulebook)["fire_accidents"]
    both = [(("fire_size", "major"),), (("fire_size", "any"),)]
    assert [(ask.id, [part.choices for part in ask.parts]) for ask in asks] == [("few_fires", both), ("fires", both)]


def test_in_every_shipped_rulebook_the_default_of_a_reading_is_told_first(shipped):
    for book in shipped:
        for ask in chain.from_iterable(asks_by_fact(book).values()):
            told_first = {}
            for part in ask.parts:
                for depth, (reading, option) in enumerate(part.choices):
                    told_first.setdefault((part.choices[:depth], reading), option)
            assert all(book.readings[reading].default == option for (_, reading), option in told_first.items())


def test_each_part_is_told_only_of_the_facts_that_it_reads(dali):
    [ask] = asks_by_fact(dali)["deadliest_homicide"]
    assert [part.what.formula.text for part in ask.parts] == ["命案一案最多死亡人数 >= 单案死亡人数"]


def test_points_and_what_bars_are_asked_about():
    form = asks_by_fact(load_rulebook(ROOT / "examples" / "points-form").rulebook)
    kinds = {ask.kind for asks in form.values() for ask in asks}
    assert {"points", "grade", "honour", "sanction", "target", "veto", "applies"} <= kinds
    parts = {ask.kind: {isinstance(part.what, Line) for part in ask.parts} for asks in form.values() for ask in asks}
    assert True in parts["points"]
    assert parts["veto"] == {False}


def test_only_what_two_rulebooks_ask_about(dali, pilot):
    shared = concordance([dali, pilot], shared_only=True)
    assert [(each.matter.id, [fact.fact.id for fact in each.facts]) for each in shared.matters] == [
        ("homicide", ["homicide_cases", "homicide_rate"]),
        ("figures", ["resident_population"]),
    ]
    assert all(fact.askers == 2 for matter in shared.matters for fact in matter.facts)


def test_figures_of_ones_own_come_last_and_findings_that_are_judged_only_under_a_matter(dali, pilot):
    whole = concordance([pilot, load_rulebook(COUNTY).rulebook, dali])
    own = whole.matters[-1]
    assert (own.matter.id, [fact.fact.id for fact in own.facts]) == ("other", ["safety_funds"])
    judged = {id_ for id_, fact in dali.facts.items() if fact.judged_by}
    by_matter = {each.matter.id: judged & {fact.fact.id for fact in each.facts} for each in whole.matters}
    assert "entrances_under_video" in by_matter["coverage"]
    assert not by_matter["homicide"]
    assert "village_affairs_open" not in set().union(*by_matter.values())


def test_rules_are_counted_once_however_many_facts_they_read(dali):
    [fire] = [each for each in concordance([dali]).matters if each.matter.id == "fire"]
    by_hand = {(ask.title.id, ask.id) for fact in fire.facts for ask in fact.asks[0]}
    assert fire.rules(0) == len(by_hand) == 5


def test_rulebooks_keep_their_order_and_one_that_asks_nothing_its_place(dali, pilot):
    [satisfaction] = [each for each in concordance([pilot, dali]).matters if each.matter.id == "satisfaction"]
    asked = {fact.fact.id: tuple(map(bool, fact.asks)) for fact in satisfaction.facts}
    assert asked["safety_satisfaction"] == (True, False)
    assert asked["public_safety_sense"] == (False, True)


def test_what_exempts_from_an_item_of_points_is_asked_too():
    form = load_rulebook(ROOT / "examples" / "points-form").rulebook
    [ask] = asks_by_fact(form)["fire_safety_model"]
    assert (ask.id, ask.kind) == ("fire_safety", "points")
    assert [part.what.formula.text for part in ask.parts] == ["获评消防安全示范社区"]
