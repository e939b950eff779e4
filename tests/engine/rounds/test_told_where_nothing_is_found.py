"""Places to which a title does not apply, or for which there is no target, are told of like all others."""

import pytest

from pingan_rules.book import rulebook_from_text

BOOK = rulebook_from_text("""
rulebook: r
version: 1.0.0
language: 1
title: 规则书
levels: {village: {name: 村}}
facts:
  - {type: bool, names: {参评: takes_part, 有物业: has_property, 好: fine}}
titles:
  - title: 平安村
    id: safe_village
    levels: [village]
    guard: 参评
    points:
      得分: {id: score, full: 10, award: [{when: 好, points: 10}]}
    grades:
      等级: {id: grade_, of: 得分, steps: {优: {id: good, from: 5}, 差: {id: bad, below: 5}}}
      等次: {id: rank_, steps: {前: {id: front, all: [好]}, 后: {id: back}}}
    honours:
      示范: {id: model, all: [好], awarded: 有物业}
    targets:
      目标: {id: target, guard: 有物业, all: [好]}
    sanctions:
      黄牌: {id: card, any: [not 好]}
""")


def told(**facts: str) -> str:
    village = {"unit": "v", "level": "village", "period": 2024, "facts": facts}
    unit = BOOK.assess([village]).find("v")
    assert unit.derived_again()
    assert unit.explain("en")
    return unit.explain("zh")


def test_nothing_of_a_title_that_does_not_apply_is_told():
    text = told(参评="否", 好="是", 有物业="是")
    assert not any(name in text for name in ("得分", "等级", "等次", "示范", "目标", "黄牌"))


@pytest.mark.parametrize("takes_part", ["是", "未报"])
def test_all_of_a_title_that_may_apply_is_told(takes_part):
    text = told(参评=takes_part, 好="是", 有物业="是")
    assert all(name in text for name in ("得分", "等级", "等次", "示范", "目标", "黄牌"))


def test_a_target_that_is_none_for_a_place_is_not_told():
    text = told(参评="是", 好="是", 有物业="否")
    assert "目标" not in text
    assert "得分" in text
