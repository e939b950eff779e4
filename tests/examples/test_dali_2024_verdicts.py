"""The example round as it is judged: outcomes of each level, what each county tells, and the demo's page."""

import io
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml
from rich.console import Console
from tests.committed import assert_committed

from pingan_rules.kernel.intervals import Interval

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "dali-2024"
OUTCOMES = {
    "county": {"met": 4, "not_met": 2, "undetermined": 2, "vetoed": 4},
    "township": {"met": 68, "not_met": 20, "undetermined": 9, "vetoed": 15},
    "village": {"met": 879, "not_met": 122, "undetermined": 104, "vetoed": 52},
}
FIVE = {
    "met": ("met", [], []),
    "rate_short": ("not_met", [], ["disputes"]),
    "homicide": ("vetoed", ["homicides"], ["public_security"]),
    "missing_report": ("undetermined", [], []),
    "no_disputes": ("met", [], []),
}
COUNTIES = {
    "大理市": ("met", [], []),
    "漾濞彝族自治县": ("vetoed", ["county_crime_and_homicides"], ["county_safety_and_order"]),
    "祥云县": ("undetermined", [], []),
    "宾川县": ("met", [], []),
    "弥渡县": ("vetoed", ["county_unrest_minors_and_drugs"], []),
    "南涧彝族自治县": ("met", [], []),
    "巍山彝族回族自治县": ("not_met", [], ["county_safety_and_order"]),
    "永平县": ("met", [], []),
    "云龙县": ("undetermined", [], []),
    "洱源县": ("not_met", [], ["county_organisation", "county_safety_and_order"]),
}
RISING = "污水毒品浓度连升季度数 >= 浓度连升季度数标准"


@pytest.fixture(scope="module")
def county(judged):
    """The verdict on a county by its name."""
    return {verdict.name: verdict for verdict in judged["county"]}.__getitem__


@pytest.mark.parametrize("level", OUTCOMES)
def test_the_outcomes_are_those_of_the_page(judged, level):
    counted = Counter(str(verdict.outcome) for verdict in judged[level])
    page = (EXAMPLE / "README.md").read_text("utf-8")
    assert counted == OUTCOMES[level]
    cells = [len(judged[level]), *(counted[outcome] for outcome in ("met", "not_met", "vetoed", "undetermined"))]
    assert " | ".join(map(str, cells)) in page


def test_most_villages_and_townships_meet_their_standards(judged):
    assert all(2 * OUTCOMES[level]["met"] > len(judged[level]) for level in ("village", "township"))


def conditions(verdicts, kind):
    """The truths of each condition of the standards or vetoes of `verdicts`, by rule and text."""
    truths = defaultdict(set)
    for verdict in verdicts:
        for rule in verdict.proof.children:
            for node in rule.walk():
                if rule.kind == kind and not node.children and node.kind != "fixed":
                    truths[rule.id, node.text or node.name].add(node.truth)
    return truths


def test_every_veto_condition_vetoes_some_village(judged):
    truths = conditions([verdict for verdict in judged["village"] if verdict.outcome == "vetoed"], "veto")
    assert len(truths) == 34
    assert [condition for condition, seen in truths.items() if "true" not in seen] == []


def test_every_condition_of_the_standards_fails_in_some_village(judged):
    truths = conditions([verdict for verdict in judged["village"] if verdict.failed], "standard")
    assert len(truths) == 68 + 16
    assert [condition for condition, seen in truths.items() if "false" not in seen] == []


@pytest.mark.parametrize("name", FIVE)
def test_the_five_come_out_as_they_say(book, name):
    verdict = book.evaluate(yaml.safe_load((EXAMPLE / "five" / f"{name}.yaml").read_text("utf-8")))
    assert (str(verdict.outcome), list(verdict.vetoed_by), list(verdict.failed)) == FIVE[name]


# --- townships -----------------------------------------------------------------------------------------------------


def test_every_rule_of_a_township_bars_or_fails_some(judged):
    vetoed = {id_ for verdict in judged["township"] for id_ in verdict.vetoed_by}
    failed = {id_ for verdict in judged["township"] for id_ in verdict.failed}
    rules = judged["township"][0].title.rules
    assert vetoed | failed == {rule.id for rule in rules}


def test_a_small_fire_fails_a_township_and_vetoes_none(judged):
    burnt = [
        verdict
        for verdict in judged["township"]
        if verdict.failed == ("township_incidents",)
        and not verdict.vetoed_by
        and verdict.proof.find("火灾事故数 == 0").truth == "false"
    ]
    assert burnt


def test_an_accident_with_two_dead_vetoes_a_township(judged):
    vetoed = [verdict for verdict in judged["township"] if verdict.vetoed_by == ("township_grave_cases",)]
    truths = [verdict.proof.find("交通事故一次最多死亡人数 >= 乡镇否决一次死亡人数").truth for verdict in vetoed]
    assert "true" in truths
    assert "false" in truths


def test_the_railway_matters_where_it_is_guarded_alone(book, records):
    told = defaultdict(set)
    for record in records["township"]:
        ledger = record.get("ledgers", {}).get("案事件", [])
        rows = ledger if isinstance(ledger, list) else ledger["rows"]
        happened = any(row["类别"] == "涉铁路安全案事件" for row in rows)
        told[record["facts"]["有铁路护路任务"], happened].add(str(book.evaluate(record).outcome))
    assert told[True, True] == {"not_met"}
    assert told[False, True] == {"met"}
    assert "met" in told[True, False]


# --- counties ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COUNTIES)
def test_each_county_tells_its_story(county, name):
    verdict = county(name)
    assert (str(verdict.outcome), list(verdict.vetoed_by), list(verdict.failed)) == COUNTIES[name]


@pytest.mark.parametrize("name", ["剑川县", "鹤庆县"])
def test_two_counties_have_grave_events(county, name):
    assert county(name).outcome == "vetoed"
    assert {"county_grave_cases", "county_crime_and_homicides"} <= set(county(name).vetoed_by)


def test_a_rate_of_exactly_the_limit_fails_and_does_not_veto(county):
    proof = county("巍山彝族回族自治县").proof
    assert proof.find("命案发案率 < 命案率标准").truth == "false"
    assert proof.find("命案发案率 > 命案率上限").truth == "false"
    assert "命案发案率 = 0.45 起" in county("巍山彝族回族自治县").explain("zh")


def test_one_homicide_vetoes_a_small_county_through_its_rate_alone(county):
    [rule] = [rule for rule in county("漾濞彝族自治县").proof.children if rule.id == "county_crime_and_homicides"]
    fired = [node.text for node in rule.walk() if node.truth == "true" and not node.children]
    assert fired == ["刑事违法犯罪率 > 全州刑事违法犯罪率", "命案发案率 > 命案率上限"]  # its rank is the third
    assert county("大理市").proof.find("命案数 >= 县级命案起数").truth == "false"
    assert "命案数 = 1 起" in county("大理市").explain("zh")


@pytest.mark.parametrize(
    ("name", "truth"),
    [("弥渡县", "true"), ("大理市", "false"), ("祥云县", "unknown"), ("南涧彝族自治县", "false")],
)
def test_the_run_of_quarters(county, name, truth):
    assert county(name).proof.find(RISING).truth == truth


def test_only_one_missing_quarter_matters(county):
    assert [missing.subject for missing in county("祥云县").missing] == ["sewage_narcotics.2024-Q2"]
    assert county("南涧彝族自治县").missing == ()


def test_the_ranks_read_from_the_other_end_would_veto_a_county(county):
    assert [reading.id for reading in county("宾川县").readings if reading.decided] == ["reverse_ranking"]


# --- the round -----------------------------------------------------------------------------------------------------


def test_a_place_comes_out_in_the_round_as_by_itself(assessment, verdicts):
    alone = {verdict.unit: verdict.outcome for verdict in verdicts}
    assert {unit.unit: unit.outcome for unit in assessment} == alone


def test_what_is_given_of_the_prefecture_agrees_with_the_counties(book, records):
    facts = {"全州县市个数": 12}
    counties = [{**record, "facts": {**record["facts"], **facts}} for record in records["county"]]
    for county in counties:
        county["facts"].pop("刑事违法犯罪率全州位次")
    given = {record["unit"]: int(record["facts"]["刑事违法犯罪率全州位次"]) for record in records["county"]}
    ranks = {unit.unit: unit.values["crime_rate_rank_in_prefecture"] for unit in book.assess(counties)}
    assert ranks == given


def test_every_village_is_in_its_townships_share(assessment, records):
    shares = [unit.counted["safe_village_share"] for unit in assessment if unit.level == "township"]
    counted = [sum(map(len, (each.with_it, each.without_it, each.open))) for each in shares]
    assert sum(counted) == len(records["village"])
    assert all(each.absent == 0 for each in shares)


def test_priority_is_there_denied_and_open(assessment):
    townships = [unit for unit in assessment if unit.level == "township"]
    assert {unit.priorities["township_priority"] for unit in townships} == {"true", "false", "unknown"}
    assert not any(unit.outcome == "vetoed" and unit.priorities["township_priority"] != "false" for unit in townships)


def test_some_bonuses_are_full_and_some_lie_between_two_ends(assessment):
    bonuses = [unit.values["construction_bonus"] for unit in assessment if unit.level == "county"]
    assert bonuses.count(3) >= 3
    assert any(isinstance(bonus, Interval) and bonus.high == 3 for bonus in bonuses)


def test_without_history_no_bonus_is_known(book, records):
    alone = book.assess([each for level in records.values() for each in level])
    bonuses = [unit.values["construction_bonus"] for unit in alone if unit.level == "county"]
    assert {(bonus.low, bonus.high) for bonus in bonuses} == {(0, 3)}


# --- the demo ------------------------------------------------------------------------------------------------------


def shown(demo, assessment, lang):
    page = io.StringIO()
    demo["Page"](assessment, lang).show(Console(file=page, width=80, highlight=False))
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_shows_what_is_expected(demo, assessment, lang):
    assert_committed(HERE / f"demo.{lang}.txt", shown(demo, assessment, lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_table_of_the_demo_is_wider_than_80_columns_or_cut_short(demo, assessment, lang):
    tables, _, _ = shown(demo, assessment, lang).partition("dl-04-06")
    assert all(Console().measure(line).maximum <= 80 for line in tables.splitlines())
    assert "…" not in tables


def test_the_demo_has_a_closing_line_in_the_other_language(demo, assessment):
    assert list(demo["Page"](assessment, "zh").closing("1 ms", "1 s", "1 s"))[-1].startswith("In English")
    assert list(demo["Page"](assessment, "en").closing("1 ms", "1 s", "1 s"))[-1].startswith("中文")
