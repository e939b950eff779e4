"""No row of the ledger slips through: what it says counts under every kind, and what it leaves blank is unknown.

Each row is added to the village of the cases in which nothing happened.
"""

from pathlib import Path

import pytest
import yaml

from pingan_rules import load_rulebook

RULEBOOKS = Path(__file__).parents[2] / "rulebooks"
VOCABULARY = yaml.load((RULEBOOKS / "common-facts" / "vocabulary.yaml").read_text("utf-8"), yaml.BaseLoader)
RECORDS = yaml.load((RULEBOOKS / "dali-pingan/cases/village/records.yaml").read_text("utf-8"), yaml.BaseLoader)
KINDS = list(VOCABULARY["enums"]["案事件类别"]["members"])
CAUSES = list(VOCABULARY["enums"]["案由"]["members"])

NOTHING = {"案由": "无案由", "起因": "与工作无关"}
PETTY = {"等级": "一般", "死亡人数": 0, "民转刑": "否", "刑转命": "否", "未成年人": "不涉未成年人"}
CRIME = {**PETTY, "起因": "与工作无关", "严重危害": "否"}
MILD = {**NOTHING, "恶劣影响": "否"}
PETITION = {**NOTHING, "重大影响": "否"}
GATHERING = {**PETITION, "人数": 9}
EXTREME = {**NOTHING, "死亡人数": 0}
GRADED = {**NOTHING, "等级": "一般"}

# What the table of the vocabulary's page asks for, kind by kind, filled in so that nothing comes of it.
HARMLESS = {
    "刑事案件": {"案由": "故意伤害", **CRIME},
    "治安案件": {"案由": "故意伤害", "等级": "一般", "起因": "与工作无关", "未成年人": "不涉未成年人"},
    "交通事故": EXTREME,
    **dict.fromkeys(("火灾事故", "生产安全事故", "食品安全事故", "药品安全事故", "公共卫生事件"), GRADED),
    **dict.fromkeys(("危害国家安全事件", "敌对活动", "非法组织活动"), MILD),
    **dict.fromkeys(("政治安全稳定案事件", "邪教人员进京滋事", "其他邪教案事件"), MILD),
    "暴力恐怖案件": {"案由": "其他案由", **CRIME},
    "邪教反宣活动": {**NOTHING, "成规模": "否"},
    "邪教人员聚集滋事": {**GATHERING, "恶劣影响": "否"},
    "非法聚集活动": {**GATHERING, "成规模": "否"},
    **dict.fromkeys(("群体性事件", "非法聚集上访"), GATHERING),
    **dict.fromkeys(("集体访", "进京访", "赴省访", "越级访", "其他非正常上访"), PETITION),
    **dict.fromkeys(("个人极端案事件", "极端恶性案事件"), EXTREME),
    "肇事肇祸案事件": {**EXTREME, "未成年人": "不涉未成年人"},
    "涉校园安全案事件": {**NOTHING, "未成年人": "不涉未成年人"},
}
ALWAYS_VETOED = {"聚访滋事", "非法缠访", "非法闹访", "滋事扰民", "滋事破坏"}
NEVER_HOMICIDE = {"交通肇事", "过失犯罪", "职务犯罪"}
PROPERTY_AND_VICE = {"入室盗窃", "其他盗窃", "电信网络诈骗", "其他诈骗", "传销", "非法集资"} | {"涉黄", "涉赌", "涉毒"}
NO_UNREST = PROPERTY_AND_VICE | {"交通肇事", "职务犯罪"}
FAILS_BY_ITSELF = {"涉黄", "涉赌", "涉毒", "电信网络诈骗"}


@pytest.fixture(scope="module")
def judged():
    """The verdict on the village with one row."""
    book = load_rulebook(RULEBOOKS / "dali-pingan")
    village = {"unit": "v1", **RECORDS["records"]["清白村"]}
    return lambda **row: book.evaluate({**village, "ledgers": {"案事件": [{"日期": "2024-06-15", **row}]}})


def harmless(kind):
    return {"类别": kind, **HARMLESS.get(kind, NOTHING)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_names_its_kind_alone_never_passes(judged, kind):
    assert judged(类别=kind).outcome in {"undetermined", "vetoed"}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_criminal_case_that_names_its_cause_alone_never_passes(judged, cause):
    assert judged(类别="刑事案件", 案由=cause).outcome in {"undetermined", "vetoed", "not_met"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_cells_of_the_page_are_enough(judged, kind):
    expected = "vetoed" if kind in ALWAYS_VETOED else "met"
    assert judged(**harmless(kind)).outcome == expected


@pytest.mark.parametrize(("kind", "cell"), [(kind, cell) for kind in KINDS for cell in harmless(kind)])
def test_none_of_the_cells_of_the_page_may_stay_blank(judged, kind, cell):
    row = harmless(kind)
    del row[cell]
    verdict = judged(**row)
    assert verdict.outcome == "undetermined" or (kind in ALWAYS_VETOED and verdict.open)


@pytest.mark.parametrize("cause", CAUSES)
def test_a_death_in_a_criminal_case_is_a_homicide_unless_the_cause_says_otherwise(judged, cause):
    verdict = judged(**{"类别": "刑事案件", "案由": cause, **CRIME, "死亡人数": 1, "重大影响": "否"})
    assert ("homicides" in verdict.vetoed_by) == (cause not in NEVER_HOMICIDE)
    assert ("public_security" in verdict.failed) == (cause not in NEVER_HOMICIDE)


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("kind", ["刑事案件", "暴力恐怖案件", "个人极端案事件", "群体性事件", "其他案事件"])
def test_a_homicide_that_was_ticked_is_overruled_by_nothing(judged, kind, cause):
    row = {"类别": kind, "案由": cause, **CRIME, "刑转命": "是", "因重大矛盾纠纷": "否", "重大影响": "否", "人数": 1}
    verdict = judged(**row, 恶劣影响="否")
    filed = cause != "无案由" or kind in {"刑事案件", "暴力恐怖案件"}
    assert ("homicides" in verdict.vetoed_by) == (filed or cause == "命案")
    assert ("disputes" in verdict.failed) == filed


@pytest.mark.parametrize("cause", CAUSES)
def test_a_harmless_criminal_case_of_each_cause(judged, cause):
    verdict = judged(**{"类别": "刑事案件", "案由": cause, **CRIME, "重大影响": "否"})
    grave = {"爆炸": ("grave_cases",), "纵火": ("grave_cases",), "投毒": ("grave_cases",), "命案": ("homicides",)}
    assert verdict.vetoed_by == grave.get(cause, ())
    assert bool(verdict.failed) == (cause in FAILS_BY_ITSELF or cause == "命案")
    assert verdict.open == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("origin", ["服务管理不到位", "排查化解不到位", "两样不到位"])
@pytest.mark.parametrize("result", [("是", "一般负面影响"), ("否", "较大负面影响")])
def test_unrest_from_inadequate_work_vetoes_whatever_its_kind(judged, kind, origin, result):
    consequences, impact = result
    row = {**harmless(kind), "起因": origin, "严重后果": consequences, "负面影响": impact}
    assert "unrest" in judged(**row).vetoed_by


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("kind", ["刑事案件", "治安案件"])
def test_which_cases_are_unrest(judged, kind, cause):
    row = {"类别": kind, "案由": cause, **CRIME, "重大影响": "否", "严重后果": "是", "负面影响": "一般负面影响"}
    verdict = judged(**{**row, "起因": "服务管理不到位"})
    assert ("unrest" in verdict.vetoed_by) == (cause not in NO_UNREST)
