"""Expressions and quantities in words."""

import pytest

from pingan_rules.book import rulebook_from_text
from pingan_rules.reports.conditions import Conditions
from pingan_rules.reports.names import Names

RULEBOOK = """
rulebook: words
version: 1.0.0
language: 1
title: 各种算式
levels: {village: {name: 村}}
facts:
  - {type: count, unit: 起, names: {命案数: homicides}}
  - {type: count, unit: 人, names: {人口: people, 党员: members}}
  - {type: bool, names: {有人: inhabited, 达到: reached}}
derived:
  发案率: {id: rate, value: "per(命案数, 人口, 100000)"}
  合计率: {id: rate_of_both, value: "per(命案数 + 命案数, 人口, 1000)"}
  份数: {id: lots, value: ceil(人口 / 每份)}
  整份: {id: whole, value: floor(人口 / 每份) * 倍数}
  较多: {id: more, value: "倍数 * max(人口, 党员)"}
  较少: {id: fewer, value: "min(人口, 党员)"}
  相差: {id: apart, value: abs(人口 - 党员)}
  没人: {id: empty, value: not 有人 and 达到}
  两样没有: {id: neither, value: not (有人 or 达到)}
titles:
  - title: 称号
    id: title
    levels: [village]
    thresholds:
      倍数: {id: times, value: 50%}
      每份: {id: lot, value: 500, unit: 人}
      上限: {id: cap, value: 0.45, unit: 起, per: 100000}
      另一上限: {id: other_cap, value: 3, unit: 件, per: 10000}
    standards:
      标准: {id: standard, all: [发案率 < 上限]}
      另一标准: {id: other, all: ["per(命案数, 人口, 100000) >= 上限 or 发案率 == 0"]}
"""
CALCULATED = {
    "rate": ("每10万人口的命案数", "homicides per 100,000 people"),
    "rate_of_both": ("每1000人口的(命案数 + 命案数)", "(homicides + homicides) per 1,000 people"),
    "lots": ("(人口 ÷ 500 人) 向上取整", "(people ÷ 500 人) rounded up"),
    "whole": ("((人口 ÷ 500 人) 向下取整) × 50%", "((people ÷ 500 人) rounded down) × 50%"),
    "more": ("50% × (人口、党员中的较大者)", "50% × (the greater of people, members)"),
    "fewer": ("人口、党员中的较小者", "the lesser of people, members"),
    "apart": ("(人口 - 党员)的绝对值", "the amount of (people - members)"),
    "empty": ("有人 = 否 且 达到", "not inhabited and reached"),
    "neither": ("并非 (有人 或 达到)", "not (inhabited or reached)"),
}
ASKED = {
    "standard": ("发案率 < 每10万人0.45起", "rate < 0.45 起 per 100,000 人"),
    "other": (
        "每10万人口的命案数 ≥ 每10万人0.45起 或 发案率 = 0",
        "homicides per 100,000 people ≥ 0.45 起 per 100,000 人 or rate = 0",
    ),
}


@pytest.fixture(scope="module")
def rulebook():
    return rulebook_from_text(RULEBOOK).rulebook


@pytest.mark.parametrize("id_", CALCULATED)
def test_calculations_are_said_in_words(rulebook, id_):
    told = [Conditions(rulebook, Names.of(rulebook, lang)).calculation(rulebook.facts[id_]) for lang in ("zh", "en")]
    assert told == [[each] for each in CALCULATED[id_]]


@pytest.mark.parametrize("id_", ASKED)
def test_rates_say_what_they_are_rates_of(rulebook, id_):
    [rule] = [each for each in rulebook.titles["title"].rules if each.id == id_]
    told = [Conditions(rulebook, Names.of(rulebook, lang)).body(rule).under[0].text for lang in ("zh", "en")]
    assert told == list(ASKED[id_])
