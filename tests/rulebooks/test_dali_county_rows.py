"""The rows of a county's ledger: the cells that the vocabulary's page asks of a county are needed, and they are enough.

Each row is added to the county of the cases in which nothing happened.
"""

from pathlib import Path

import pytest
import yaml

from pingan_rules import load_rulebook

RULEBOOKS = Path(__file__).parents[2] / "rulebooks"
VOCABULARY = yaml.load((RULEBOOKS / "common-facts" / "vocabulary.yaml").read_text("utf-8"), yaml.BaseLoader)
RECORDS = yaml.load((RULEBOOKS / "dali-pingan/cases/county/records.yaml").read_text("utf-8"), yaml.BaseLoader)
KINDS = list(VOCABULARY["enums"]["案事件类别"]["members"])
CAUSES = list(VOCABULARY["enums"]["案由"]["members"])

NOTHING = {"案由": "无案由", "起因": "与工作无关"}
CRIME = {"等级": "一般", "死亡人数": 0, "刑转命": "否", "起因": "与工作无关"}
GRADED = {**NOTHING, "等级": "一般"}
EXTREME = {**NOTHING, "死亡人数": 0}
POLITICAL = {**NOTHING, "敏感": "否"}
GATHERING = {**GRADED, "重大影响": "否", "人数": 9}
ORDINARY_PLACE = {"重要场所": "非重要场所"}
PETITION = {"上访级别": "县级", "非接待场所": "否"}
GROUP_PETITION = {**NOTHING, **PETITION, "重大影响": "否"}
ILLEGAL_PETITION = {**NOTHING, **PETITION, **ORDINARY_PLACE, "重大影响": "否"}
DISTURBANCE = {**NOTHING, **ORDINARY_PLACE, "重大影响": "否"}
ABOVE = {**NOTHING, "重大影响": "否", "人数": 9, "非接待场所": "否"}

# What the table of the vocabulary's page asks for, kind by kind, filled in so that nothing comes of it.
HARMLESS = {
    "刑事案件": {"案由": "故意伤害", **CRIME},
    "治安案件": {"案由": "故意伤害", "等级": "一般", "起因": "与工作无关"},
    "交通事故": {**EXTREME, "等级": "一般"},
    **dict.fromkeys(("火灾事故", "生产安全事故", "食品安全事故", "药品安全事故"), GRADED),
    **dict.fromkeys(("危爆物品事故", "治安灾害事故", "公共卫生事件", "负面舆情事件"), GRADED),
    **dict.fromkeys(("政治安全稳定案事件", "非法组织活动", "其他邪教案事件"), POLITICAL),
    "邪教人员聚集滋事": GATHERING,
    "暴力恐怖案件": {"案由": "其他案由", **CRIME, "严重危害": "否"},
    "邪教反宣活动": {**NOTHING, "成规模": "否"},
    "非法聚集活动": {**GATHERING, "成规模": "否"},
    "群体性事件": GATHERING,
    "非法聚集上访": {**GATHERING, **PETITION},
    "聚访滋事": {**GATHERING, **PETITION, **ORDINARY_PLACE},
    **dict.fromkeys(("集体访", "越级访", "其他非正常上访"), GROUP_PETITION),
    **dict.fromkeys(("非法缠访", "非法闹访"), ILLEGAL_PETITION),
    **dict.fromkeys(("滋事扰民", "滋事破坏"), DISTURBANCE),
    "赴省访": {**ABOVE, "人数": 50},
    "进京访": {**ABOVE, "人次": 9, "重复上访": "否"},
    **dict.fromkeys(("个人极端案事件", "极端恶性案事件", "肇事肇祸案事件"), EXTREME),
    "执法过错案件": {**NOTHING, "重大影响": "否"},
}
ALWAYS_VETOED = {
    "暴力恐怖案件",
    "危害国家安全事件",
    "敌对活动",
    "邪教人员进京滋事",
    "邪教人员聚集滋事",
    "极端恶性案事件",
}
NEVER_HOMICIDE = {"交通肇事", "过失犯罪", "职务犯罪"}


@pytest.fixture(scope="module")
def judged():
    """The verdict on the county with these rows."""
    book = load_rulebook(RULEBOOKS / "dali-pingan")
    county = {"unit": "c1", **RECORDS["records"]["清白县"]}
    return lambda *rows: book.evaluate(
        {**county, "ledgers": {"案事件": [{"日期": "2024-06-15", **row} for row in rows]}}
    )


def harmless(kind):
    return {"类别": kind, **HARMLESS.get(kind, NOTHING)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_names_its_kind_alone_never_passes(judged, kind):
    assert judged({"类别": kind}).outcome in {"undetermined", "vetoed"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_cells_of_the_page_are_enough(judged, kind):
    verdict = judged(harmless(kind))
    assert verdict.outcome == ("vetoed" if kind in ALWAYS_VETOED else "met")
    assert verdict.open == ()


@pytest.mark.parametrize(("kind", "cell"), [(kind, cell) for kind in KINDS for cell in harmless(kind)])
def test_none_of_the_cells_of_the_page_may_stay_blank(judged, kind, cell):
    row = harmless(kind)
    del row[cell]
    assert judged(*[row] * 10).open


@pytest.mark.parametrize("cause", CAUSES)
def test_a_case_with_three_deaths_is_a_homicide_unless_the_cause_says_otherwise(judged, cause):
    row = {"类别": "刑事案件", "案由": cause, **CRIME, "死亡人数": 3, "重大影响": "否"}
    assert ("county_crime_and_homicides" in judged(row).vetoed_by) == (cause not in NEVER_HOMICIDE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("origin", ["服务管理不到位", "两样不到位"])
@pytest.mark.parametrize("result", [("是", "无负面影响"), ("否", "重大负面影响")])
def test_unrest_from_inadequate_management_vetoes_whatever_its_kind(judged, kind, origin, result):
    row = {**harmless(kind), "起因": origin, "严重后果": result[0], "负面影响": result[1]}
    assert "county_unrest_minors_and_drugs" in judged(row).vetoed_by


@pytest.mark.parametrize("kind", KINDS)
def test_unrest_from_inadequate_dispute_work_does_not(judged, kind):
    row = {**harmless(kind), "起因": "排查化解不到位", "严重后果": "是", "负面影响": "特别重大负面影响"}
    assert "county_unrest_minors_and_drugs" not in judged(row).vetoed_by


@pytest.mark.parametrize(
    "kind", ["集体访", "越级访", "其他非正常上访", "聚访滋事", "非法聚集上访", "非法缠访", "非法闹访"]
)
def test_every_kind_of_petition_counts_in_beijing(judged, kind):
    row = {**harmless(kind), "上访级别": "国家级", "人数": 10, "人次": 10, "重复上访": "是", "滞留北京": "否"}
    once, many = judged({**row, "集体上访": "是"}), judged(*[{**row, "重复上访": "否"}] * 10)
    assert once.vetoed_by == many.vetoed_by == ("county_mass_events",)
