"""No row of a township's ledger slips through: what it says counts, and what it leaves blank is unknown.

Each row is added to the township of the cases in which nothing happened.
"""

from pathlib import Path

import pytest
import yaml

from pingan_rules import load_rulebook

RULEBOOKS = Path(__file__).parents[2] / "rulebooks"
VOCABULARY = yaml.load((RULEBOOKS / "common-facts" / "vocabulary.yaml").read_text("utf-8"), yaml.BaseLoader)
RECORDS = yaml.load((RULEBOOKS / "dali-pingan/cases/township/records.yaml").read_text("utf-8"), yaml.BaseLoader)
KINDS = list(VOCABULARY["enums"]["案事件类别"]["members"])
CAUSES = list(VOCABULARY["enums"]["案由"]["members"])

NOTHING = {"案由": "无案由", "起因": "与工作无关"}
CRIME = {"等级": "一般", "死亡人数": 0, "民转刑": "否", "刑转命": "否", "起因": "与工作无关", "严重危害": "否"}
GRADED = {**NOTHING, "等级": "一般"}
CALM = {**NOTHING, "敏感": "否"}
CULT = {**CALM, "成规模": "否"}
PETITION = {**NOTHING, "重大影响": "否"}
GATHERING = {**PETITION, "人数": 49, "等级": "一般"}
SOMEWHERE = {**PETITION, "重要场所": "非重要场所"}
EXTREME = {**NOTHING, "死亡人数": 0}

# What the table of the vocabulary's page asks for, kind by kind, filled in so that nothing comes of it.
HARMLESS = {
    "刑事案件": {"案由": "故意伤害", **CRIME},
    "治安案件": {"案由": "故意伤害", "等级": "一般", "起因": "与工作无关"},
    "交通事故": EXTREME,
    **dict.fromkeys(("火灾事故", "生产安全事故", "食品安全事故", "药品安全事故", "公共卫生事件"), GRADED),
    "涉稳舆情炒作": GRADED,
    **dict.fromkeys(("政治安全稳定案事件", "危害国家安全事件", "敌对活动", "非法组织活动"), CALM),
    **dict.fromkeys(("邪教人员进京滋事", "其他邪教案事件"), CULT),
    "暴力恐怖案件": {"案由": "其他案由", **CRIME, "敏感": "否"},
    "邪教反宣活动": {**NOTHING, "成规模": "否"},
    "邪教人员聚集滋事": {**GATHERING, "成规模": "否", "敏感": "否"},
    "非法聚集活动": {**GATHERING, "成规模": "否"},
    **dict.fromkeys(("群体性事件", "非法聚集上访"), GATHERING),
    "聚访滋事": {**GATHERING, "成规模": "否", "重要场所": "非重要场所"},
    **dict.fromkeys(("集体访", "进京访", "赴省访", "越级访", "其他非正常上访"), PETITION),
    **dict.fromkeys(("非法缠访", "非法闹访", "滋事扰民", "滋事破坏"), SOMEWHERE),
    **dict.fromkeys(("个人极端案事件", "极端恶性案事件", "肇事肇祸案事件"), EXTREME),
}
ALWAYS_VETOED = {"暴力恐怖案件", "危害国家安全事件", "敌对活动", "极端恶性案事件"}
ALWAYS_FAILS = {
    "火灾事故",
    "生产安全事故",
    "突发环境事件",
    "非法聚集上访",
    "群死群伤案事件",
    "个人极端案事件",
    "涉铁路安全案事件",
}
SETTLED_ANYHOW = {("暴力恐怖案件", "敏感"), ("非法聚集上访", "等级")}
NEVER_HOMICIDE = {"交通肇事", "过失犯罪", "职务犯罪"}
NOT_VIOLENT = {
    "其他盗窃",
    "电信网络诈骗",
    "其他诈骗",
    "传销",
    "非法集资",
    "涉黄",
    "涉赌",
    "涉毒",
    "交通肇事",
    "职务犯罪",
}
FAILS_BY_ITSELF = {"涉黄", "涉赌", "涉毒", "电信网络诈骗", "命案"}


@pytest.fixture(scope="module")
def judged():
    """The verdict on the township with one row."""
    book = load_rulebook(RULEBOOKS / "dali-pingan")
    township = {"unit": "t1", **RECORDS["records"]["清白乡镇"]}
    return lambda **row: book.evaluate({**township, "ledgers": {"案事件": [{"日期": "2024-06-15", **row}]}})


def harmless(kind):
    return {"类别": kind, **HARMLESS.get(kind, NOTHING)}


def expected_of(kind):
    return "vetoed" if kind in ALWAYS_VETOED else "not_met" if kind in ALWAYS_FAILS else "met"


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_names_its_kind_alone_never_passes(judged, kind):
    assert judged(类别=kind).outcome in {"undetermined", "vetoed", "not_met"}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_criminal_case_that_names_its_cause_alone_never_passes(judged, cause):
    assert judged(类别="刑事案件", 案由=cause).outcome in {"undetermined", "vetoed", "not_met"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_cells_of_the_page_are_enough(judged, kind):
    verdict = judged(**harmless(kind))
    assert (verdict.outcome, verdict.open) == (expected_of(kind), ())


@pytest.mark.parametrize(("kind", "cell"), [(kind, cell) for kind in KINDS for cell in harmless(kind)])
def test_none_of_the_cells_of_the_page_may_stay_blank(judged, kind, cell):
    row = harmless(kind)
    del row[cell]
    assert bool(judged(**row).open) == ((kind, cell) not in SETTLED_ANYHOW)


@pytest.mark.parametrize("cause", CAUSES)
def test_a_death_in_a_criminal_case_is_a_homicide_unless_the_cause_says_otherwise(judged, cause):
    verdict = judged(**{"类别": "刑事案件", "案由": cause, **CRIME, "死亡人数": 1, "重大影响": "否"})
    assert ("township_homicides" in verdict.vetoed_by) == (cause not in NEVER_HOMICIDE)
    assert ("township_public_order" in verdict.failed) == (cause not in NEVER_HOMICIDE or cause in FAILS_BY_ITSELF)


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("place", ["学校", "医院", "其他场所"])
def test_what_is_grave_at_a_school_or_hospital_vetoes_whatever_the_violent_cause(judged, cause, place):
    row = {"类别": "刑事案件", "案由": cause, **CRIME, "严重危害": "是", "场所": place, "重大影响": "否"}
    vetoes = place != "其他场所" and cause not in NOT_VIOLENT
    assert ("township_grave_cases" in judged(**row).vetoed_by) == vetoes


@pytest.mark.parametrize("cause", CAUSES)
def test_a_harmless_criminal_case_of_each_cause(judged, cause):
    verdict = judged(**{"类别": "刑事案件", "案由": cause, **CRIME, "重大影响": "否"})
    assert verdict.vetoed_by == (("township_homicides",) if cause == "命案" else ())
    assert bool(verdict.failed) == (cause in FAILS_BY_ITSELF)
    assert verdict.open == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("result", [("是", "一般负面影响"), ("否", "较大负面影响")])
def test_only_people_left_unmanaged_veto_by_what_came_of_it(judged, kind, result):
    consequences, impact = result
    row = {**harmless(kind), "起因": "服务管理不到位", "严重后果": consequences, "负面影响": impact}
    assert "township_unmanaged" in judged(**row, 漏管失控="是").vetoed_by
    assert "township_unmanaged" not in judged(**row, 漏管失控="否").vetoed_by
    assert "township_unmanaged" not in judged(**{**row, "起因": "排查化解不到位"}, 漏管失控="是").vetoed_by


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("kind", ["刑事案件", "治安案件"])
def test_what_people_left_unmanaged_cause_counts_whatever_the_case(judged, kind, cause):
    row = {"类别": kind, "案由": cause, **CRIME, "重大影响": "否", "严重后果": "是", "负面影响": "一般负面影响"}
    verdict = judged(**{**row, "起因": "服务管理不到位", "漏管失控": "是"})
    assert "township_unmanaged" in verdict.vetoed_by
