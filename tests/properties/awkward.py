"""Conditions of every awkward form, each in a rulebook by itself: most records leave them open."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.properties.recut import only, title_of
from tests.properties.strategies import Book

from pingan_rules.book import rulebook_from_text
from pingan_rules.testing import records

AWKWARD = rulebook_from_text("""
rulebook: awkward
version: 1.0.0
language: 1
title: 不好判断缺了什么
levels: {village: {name: 村}}
ledgers:
  案事件:
    id: events
    date: 日期
    columns: {日期: {id: date, type: date}, 人数: {id: people, type: count, unit: 人}, 结案: {id: closed, type: bool}}
facts:
  - {type: bool, names: {甲: a, 乙: b, 丙: c, 丁: {id: d, guard: 丙}}}
  - {type: count, unit: 人, names: {一: one, 二: two, 三: three}}
  - {type: count, unit: 人, of: 案事件, names: {最多: {id: most, max: 人数}, 最少: {id: least, min: 人数, where: 结案}}}
  - {type: count, unit: 起, of: 案事件, names: {结案数: {id: closed_cases, where: 结案}}}
  - {type: count, unit: 人, of: 案事件, names: {合计: {id: people_together, sum: 人数}}}
  - {type: percent, of: 案事件, names: {结案率: {id: closed_share, share: 结案}}}
  - {type: series, every: quarter, values: number, unit: 毫克, names: {浓度: sewage}}
  - {type: count, unit: 季度, of: 浓度, names: {连升: {id: rising, run: rising}}}
thresholds:
  多: {id: many, value: 2, unit: 人}
  半: {id: half, value: 50%}
  长: {id: long, value: 2, unit: 季度}
titles:
  - title: 称号
    id: the_title
    levels: [village]
    standards:
      选一: {id: rule_if, all: [甲 if 乙 else 丙]}
      选数: {id: rule_if_number, all: ["(一 if 乙 else 二) >= 多"]}
      几项: {id: rule_at_least, at_least: 2, of: [甲, 乙, 丙, 丁]}
      其中: {id: rule_in, all: ["一 in [二, 三]"]}
      大小: {id: rule_min, all: ["min(一, 二) <= max(二, 三)"]}
      差: {id: rule_difference, all: [一 - 二 == 0]}
      最少的: {id: rule_least, all: [最少 < 多]}
      比例: {id: rule_share, all: [结案率 >= 半]}
    vetoes:
      最多的: {id: rule_most, any: [最多 >= 多]}
      结案的: {id: rule_count, any: [结案数 >= 1]}
      合计的: {id: rule_sum, any: [合计 >= 多]}
      上升: {id: rule_rising, any: [连升 >= 长]}
      都不: {id: rule_none, none: [甲, 丁, 一 >= 1]}
""")
"""Conditions in which it is not plain what they want for."""

AWKWARD_RULES = [rule.id for rule in title_of(AWKWARD, "village").rules]


@cache
def awkward(rule: str) -> Book:
    """The rulebook with one rule alone."""
    return only(AWKWARD, "village", rule)


@st.composite
def gappy_records(draw: st.DrawFn, rule: str) -> dict[str, Any]:
    """Records for it that leave out about half of the facts."""
    record = draw(records(awkward(rule), "village", 2024))
    return {**record, "facts": {name: said for name, said in record["facts"].items() if draw(st.booleans())}}
