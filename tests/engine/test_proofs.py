"""What proofs go down to."""

import pytest

from pingan_rules.book import rulebook_from_text
from pingan_rules.kernel.unknown import Unknown

BOOK = rulebook_from_text("""
rulebook: officers
version: 1.0.0
language: 1
title: 办法
levels: {village: {name: 村}}
facts:
  - {type: count, unit: 人, names: {实有人口: residents, 信息员人数: officers}}
  - {type: count, unit: 起, names: {命案数: homicides}}
  - {type: percent, names: {满意率: satisfaction}}
thresholds:
  每员人口: {id: residents_per_officer, value: 500, unit: 人}
  每份信息员: {id: officers_per_part, value: 1, unit: 人}
  满意率标准: {id: satisfaction_floor, value: 90%, wording: 以上}
derived:
  应配份数: {id: parts, value: ceil(实有人口 / 每员人口)}
  应配信息员人数: {id: officers_wanted, value: 应配份数 * 每份信息员}
  满意: {id: is_satisfied, value: 满意率 >= 满意率标准}
titles:
  - title: 平安村
    id: safe
    levels: [village]
    standards:
      配齐: {id: complete, all: [信息员人数 >= 应配信息员人数]}
      群众满意: {id: satisfied, all: [满意]}
    sanctions:
      警告: {id: warned, measure: warning, any: [命案数 >= 1, 平安村 != 达标]}
      约谈: {id: talk, measure: interview, any: [警告]}
""")
VILLAGE = {"unit": "v1", "level": "village", "period": 2024}


def step(text, **facts):
    return BOOK.evaluate({**VILLAGE, "facts": facts}).proof.find(text)


def test_a_proof_goes_down_to_what_was_given_and_by_which_thresholds():
    found = step("信息员人数 >= 应配信息员人数", 实有人口=1900, 信息员人数=3)
    assert [(read.name, read.value) for read in found.reads] == [
        ("信息员人数", 3),
        ("应配信息员人数", 4),
        ("应配份数", 4),
        ("实有人口", 1900),
    ]
    assert [threshold.id for threshold in found.thresholds] == ["officers_per_part", "residents_per_officer"]
    assert found.margin.amount == 1


def test_what_a_yes_or_no_was_worked_out_from_is_told_too():
    found = step("满意", 满意率="89%")
    assert [read.id for read in found.reads] == ["is_satisfied", "satisfaction"]
    assert [threshold.wording for threshold in found.thresholds] == ["以上"]


def test_what_the_record_gives_itself_is_not_taken_apart():
    found = step("信息员人数 >= 应配信息员人数", 应配信息员人数=2, 信息员人数=3)
    assert [read.id for read in found.reads] == ["officers", "officers_wanted"]
    assert found.thresholds == ()


@pytest.mark.parametrize(("lang", "told"), [("zh", "警告 = 待定"), ("en", "= open")])
def test_an_open_result_of_the_place_is_open_and_not_unreported(lang, told):
    [unit] = BOOK.assess([{**VILLAGE, "facts": {"命案数": 0}}])
    [read] = unit.proofs["talk"][0].find("警告").reads
    assert (read.is_result, isinstance(read.value, Unknown)) == (True, True)
    assert told in unit.explain(lang)
