"""Thresholds in every form that they can be written in."""

import pytest

from pingan_rules.book import rulebook_from_text
from pingan_rules.reports.names import Names
from pingan_rules.reports.thresholds import threshold_line

RULEBOOK = """
rulebook: forms
version: 1.0.0
language: 1
title: 各种阈值
levels: {village: {name: 村}, township: {name: 乡}}
enums:
  地区: {id: area, members: {城市: urban, 农村: rural}}
facts:
  - type: percent
    names: {化解率: rate}
  - type: 地区
    names: {所在地区: area_of}
readings:
  读法: {id: reading, question: 怎样读？, options: {甲: first, 乙: second}, default: 甲}
titles:
  - title: 称号
    id: title
    levels: [village, township]
    thresholds:
      定值: {id: plain, value: 33%, wording: 以上}
      未定: {id: unset, value: unset, unit: 起}
      按级: {id: by_level, value: {by: level, village: 90%, township: 80%}}
      按年: {id: by_year, value: {by: year, 2020: 30%, 2021: 50%}}
      按日: {id: by_date, value: {by: date, 2020-03-01: 90%, 2022-01-01: 95%}}
      按区: {id: by_area, value: {by: 所在地区, 城市: 95%, 农村: {by: year, 2020: 80%}}}
      按读法: {id: by_reading, value: {reading: 读法, 甲: 90%, 乙: 95%}}
    standards:
      标准: {id: standard, all: [化解率 >= 按级]}
"""
LINES = {
    "zh": {
        "unset": "未定 = 原文未定",
        "by_level": "按级 = 村：90%、乡：80%",
        "by_year": "按年 = 2020 年 30%、2021 年 50%",
        "by_date": "按日 = 2020-03-01 起 90%、2022-01-01 起 95%",
        "by_area": "按区 = 城市：95%、农村：(2020 年 80%)",
        "by_reading": "按读法，按读法“读法”：甲（默认）：90%；乙：95%",
    },
    "en": {
        "unset": "unset = not set in the source",
        "by_level": "by_level = village: 90%, township: 80%",
        "by_year": "by_year = 2020: 30%, 2021: 50%",
        "by_date": "by_date = from 2020-03-01: 90%, from 2022-01-01: 95%",
        "by_area": "by_area = urban: 95%, rural: (2020: 80%)",
        "by_reading": 'by_reading, by the reading "reading": first (default): 90%; second: 95%',
    },
}


@pytest.fixture(scope="module")
def rulebook():
    return rulebook_from_text(RULEBOOK).rulebook


@pytest.mark.parametrize(("lang", "id_"), [(lang, id_) for lang, lines in LINES.items() for id_ in lines])
def test_a_threshold_says_all_its_values(rulebook, lang, id_):
    line = threshold_line(rulebook.thresholds[id_], rulebook, Names.of(rulebook, lang))
    assert line == LINES[lang][id_]


def test_the_source_s_word_stands_beside(rulebook):
    line = threshold_line(rulebook.thresholds["plain"], rulebook, Names.of(rulebook, "zh"))
    assert line.endswith("（原文用语：以上）")
