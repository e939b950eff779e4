"""One record under several rulebooks."""

import pytest

from pingan_rules import RecordError
from pingan_rules.analysis.everywhere import Everywhere, Unfit
from pingan_rules.book import rulebook_from_text

RULEBOOK = """
rulebook: {id}
version: 1.0.0
language: 1
title: 办法
levels: {{village: {{name: {level}}}, township: {{name: 乡}}}}
enums:
  类别: {{id: kind, members: {{火灾: fire, {member}: other}}}}
  等级: {{id: grade, members: {{较大: larger}}}}
ledgers:
  事件: {{id: events, date: 日期, columns: {{日期: {{id: day, type: date}}, 类别: {{id: sort, type: 类别}}}}}}
facts:
  - {{type: count, unit: 起, of: 事件, names: {{火灾数: {{id: fires, where: 类别 == 火灾}}}}}}
  - {{type: count, unit: 起, names: {{{fact}: {fact_id}}}}}
  - {{type: 等级, names: {{最高等级: highest_grade}}}}
titles:
  - title: 无案村
    id: no_case
    levels: [village]
    standards: {{无: {{id: none, all: [{fact} == 0]}}}}
  - title: 平安村
    id: safe
    levels: [village]
    primary: yes
    vetoes: {{火: {{id: fire_veto, any: [火灾数 >= 1, 最高等级 == 较大]}}}}
"""
FIRST = rulebook_from_text(RULEBOOK.format(id="first", member="命案", fact="盗窃数", fact_id="thefts", level="村"))
SECOND = rulebook_from_text(
    RULEBOOK.format(id="second", member="车祸", fact="斗殴数", fact_id="fights", level="村(社区)")
)


def record(kinds=("火灾",), **parts):
    rows = [{"日期": "2024-05-01", "类别": kind} for kind in kinds]
    return {"unit": "v1", "level": "village", "period": 2024, "ledgers": {"事件": rows}, **parts}


def told(found):
    return [
        (each.book.id, "unfit")
        if isinstance(each, Unfit)
        else (each.receipt.rulebook, each.title.id, str(each.outcome))
        for each in found
    ]


def test_every_title_of_the_level_is_judged_the_primary_one_first():
    found = Everywhere([FIRST, SECOND]).verdicts(record(facts={"盗窃数": 0, "fights": 2}))
    assert told(found) == [
        ("first", "safe", "vetoed"),
        ("first", "no_case", "met"),
        ("second", "safe", "vetoed"),
        ("second", "no_case", "not_met"),
    ]


def test_a_rulebook_is_asked_once():
    assert len(Everywhere([FIRST, FIRST]).verdicts(record())) == 2


def test_an_option_that_another_rulebook_has_leaves_the_record_unfit():
    found = Everywhere([FIRST, SECOND]).verdicts(record(["火灾", "车祸"]))
    assert told(found) == [("first", "unfit"), ("second", "safe", "vetoed"), ("second", "no_case", "undetermined")]
    assert [each.code.code for each in found[0].diagnostics] == ["D429"]


@pytest.mark.parametrize(
    ("kinds", "facts"),
    [(["失火"], {}), (["车祸"], {"盗窃数": -1}), (["车祸", "命案"], {}), (["较大"], {}), ([], {"最高等级": "命案"})],
)
def test_what_no_rulebook_can_read_is_refused(kinds, facts):
    with pytest.raises(RecordError):
        Everywhere([FIRST, SECOND]).verdicts(record(kinds, facts=facts))


def test_a_mistake_is_told_once_with_the_best_help():
    with pytest.raises(RecordError) as refused:
        Everywhere([FIRST, SECOND]).verdicts(record(facts={"斗殴书": 1}))
    [mistake] = refused.value.diagnostics
    assert "斗殴数" in mistake.help("zh")


@pytest.mark.parametrize("level", ["township", 5, ["村"]])
def test_a_level_that_is_judged_nowhere(level):
    with pytest.raises(RecordError) as refused:
        Everywhere([FIRST, SECOND]).verdicts({**record(), "level": level})
    [mistake] = refused.value.diagnostics
    assert (mistake.code.code, mistake.details["levels"]) == ("D408", ("村", "村(社区)"))


@pytest.mark.parametrize("level", ["village", "村", "社区", "村(社区)", "村（社区）"])
def test_a_level_is_the_same_by_the_name_of_any_of_the_rulebooks(level):
    by_id = Everywhere([FIRST, SECOND]).verdicts(record())
    by_name = Everywhere([FIRST, SECOND]).verdicts({**record(), "level": level})
    assert [each.model_dump() for each in by_name] == [each.model_dump() for each in by_id]


def test_a_place_that_comes_twice_is_noticed_by_whichever_names_of_its_level():
    everywhere = Everywhere([FIRST, SECOND])
    everywhere.verdicts({**record(), "level": "村"})
    with pytest.raises(RecordError):
        everywhere.verdicts({**record(), "level": "村(社区)"})


def test_what_is_wrong_between_records_is_told_once():
    everywhere = Everywhere([FIRST, SECOND])
    everywhere.verdicts({**record(), "parent": "t1"})
    everywhere.verdicts({**record(), "unit": "v2", "parent": "t1"})
    assert everywhere.astray() == []
    everywhere.verdicts({**record(), "unit": "v3", "parent": "v1"})
    assert len(everywhere.astray()) == 1


def test_records_stand_beside_each_other():
    everywhere = Everywhere([FIRST, SECOND])
    everywhere.verdicts(record())
    with pytest.raises(RecordError) as refused:
        everywhere.verdicts(record())
    assert len(refused.value.diagnostics) == 1
