"""The rulebook shiqiao-work-points: its ledger of clauses, its dates, its fifteen items, its findings."""

import re

import pytest
from tests.rulebooks.source_ledger import SourceLedger, read

from pingan_rules import load_rulebook
from pingan_rules.kernel.unknown import Reason, unknown

ID = re.compile(r"[a-z][a-z0-9_]*")


LEDGER = SourceLedger("shiqiao-work-points")
INDEX, CLAUSES, RULEBOOK, RULES = LEDGER.index, LEDGER.clauses, LEDGER.rulebook, LEDGER.rules
TOWN = {"unit": "a", "level": "township", "period": 2016}
FIFTEEN = {"有": 5, "无": 4, "健全": 3, "不发生": 2, "建成": 1}


@pytest.fixture(scope="module")
def book():
    return load_rulebook("shiqiao-work-points")


def conditions_of(clause: str) -> str:
    """What the rules of that clause say."""
    return str([rule.get(group, []) for rule in RULES if rule["clause"] == clause for group in ("all", "any")])


def thresholds() -> dict[str, tuple[str, str]]:
    """Value and clause of every threshold, by id."""
    return {
        threshold["id"]: (threshold["value"], rule["clause"])
        for rule in RULES
        for threshold in rule.get("thresholds", {}).values()
    }


def accounts_for(clause: str, number: str, account: str) -> bool:
    """Whether `account` says truly where that number of the clause went."""
    if account in {">= 1", "== 0"}:
        return f"{account}'" in conditions_of(clause)
    if ID.fullmatch(account):
        return thresholds().get(account) == (number.partition(" ")[0], clause)
    return re.search("[一-鿿]", account) is not None


@pytest.mark.parametrize("clause", INDEX["clauses"])
def test_every_number_is_accounted_for(clause):
    numbers = CLAUSES[clause].get("numbers", {})
    assert list(numbers) == INDEX["clauses"][clause]["numbers"]
    assert [number for number, account in numbers.items() if not accounts_for(clause, number, account)] == []


@pytest.mark.parametrize(
    ("number", "account"), [("24", "no_such_threshold"), ("12", "recording_hours"), ("24", ">= 1"), ("24", "")]
)
def test_a_wrong_account_is_seen(number, account):
    assert not accounts_for("五(三)", number, account)


def test_a_clause_of_findings_alone_is_a_judgement():
    blocks = [block for title in LEDGER.titles for block in title.get("facts", ()) if "guard" in block]
    guarded_findings = {name for block in blocks if "judged_by" in block for name in block["names"]}
    lines = {rule["clause"]: [] for rule in RULES}
    for rule in RULES:
        lines[rule["clause"]] += [*rule.get("all", ()), *rule.get("any", ())]
    counting = {clause for clause, asked in lines.items() if not all(str(each) in guarded_findings for each in asked)}
    assert {clause for clause, entry in CLAUSES.items() if entry["status"] == "encoded"} == counting


def test_the_year_and_the_day_of_issue_are_both_kept(book):
    assert RULEBOOK["source"]["issued"] == "2017-03-01"
    assert RULEBOOK["in_force"] == {"from": "2016-01-01", "to": "2016-12-31"}
    warned = {
        year: book.evaluate({"unit": "a", "level": "township", "period": year}).warnings for year in range(2015, 2018)
    }
    assert {year: [each.code.code for each in warnings] for year, warnings in warned.items()} == {
        2015: ["W501"],
        2016: [],
        2017: ["W501"],
    }


def test_a_town_of_the_same_name_elsewhere_is_warned_of(book):
    warned = {
        region: [w.code.code for w in book.evaluate({**TOWN, "region": region}).warnings]
        for region in ("四川省达州市达川区石桥镇", "达川区石桥镇", "广元市石桥镇", "石桥镇")
    }
    assert list(warned.values()) == [[], [], ["W502"], ["W502"]]


def test_a_community_has_five_four_three_two_and_one_items():
    names = list(read(LEDGER.folder, "community.yaml")["standards"])
    found = {"有": names[:5], "无": names[5:9], "健全": names[9:12], "不发生": names[12:14], "建成": names[14:]}
    assert {word: sum(word in name for name in each) for word, each in found.items()} == FIFTEEN
    assert len(names) == sum(FIFTEEN.values())


def test_the_four_standards_gate_and_safe_shiqiao_informs(book):
    gates = {rule["id"]: rule.get("gating", "yes") for rule in read(LEDGER.folder, "goals.yaml")["standards"].values()}
    four = ("every_village_safe", "every_village_harmonious", "every_workplace_safe", "every_campus_safe")
    assert [gates[id_] for id_ in four] == ["yes"] * 4
    assert (
        book.evaluate({"unit": "a", "level": "township", "period": 2016, "facts": {"平安石桥评定": "not_met"}}).failed
        == ()
    )


def test_without_a_year_before_nothing_fell_and_nothing_rose(book):
    town = {**TOWN, "facts": {"刑事案件数": 18, "群体性事件数": 2, "治安案件数": 70}}
    [judged] = book.assess([town], is_complete=True)
    last_year = ["last_year_criminal_cases", "last_year_mass_incidents", "last_year_public_order_cases"]
    for name in last_year:
        assert judged.values[name] == unknown(name, Reason.UNDEFINED)
    given = {"上年刑事案件数": 26, "上年群体性事件数": 3, "上年治安案件数": 80}
    [judged] = book.assess([{**town, "facts": {**town["facts"], **given}}], is_complete=True)
    assert [judged.values[name] for name in last_year] == [26, 3, 80]
