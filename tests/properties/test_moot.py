"""What is missing and not said to matter changes nothing, however much of it is filled in at once."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.recut import only, title_of
from tests.properties.strategies import Book, World, judged, shipped, shipped_levels

from pingan_rules.book import rulebook_from_text
from pingan_rules.testing import more_known, records
from pingan_rules.verdicts.outcome import Outcome

Draw = Callable[[st.SearchStrategy[Any]], Any]


@examples(120)
@given(judged(contradictions=False, depth=3), st.data())
def test_what_does_not_matter_changes_nothing(case: tuple[World, Book, dict[str, Any]], data: st.DataObject) -> None:
    _, book, record = case
    check(book, record, data.draw)


@pytest.mark.parametrize(("name", "level"), shipped_levels())
@examples(25)
@given(st.data())
def test_what_does_not_matter_to_shipped_titles(name: str, level: str, data: st.DataObject) -> None:
    check(shipped(name), data.draw(records(shipped(name), level)), data.draw)


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
      上升: {id: rule_rising, any: [连升 >= 长]}
      都不: {id: rule_none, none: [甲, 丁, 一 >= 1]}
""")
"""Conditions in which it is not plain what they want for; most records leave each of them open."""


@pytest.mark.parametrize("rule", [rule.id for rule in title_of(AWKWARD, "village").rules])
@examples(25)
@given(st.data())
def test_what_does_not_matter_to_one_awkward_condition(rule: str, data: st.DataObject) -> None:
    book = awkward(rule)
    known = data.draw(records(book, "village", 2024))
    facts = {name: said for name, said in known["facts"].items() if data.draw(st.booleans())}
    check(book, {**known, "facts": facts}, data.draw)


@cache
def awkward(rule: str) -> Book:
    return only(AWKWARD, "village", rule)


def check(book: Book, record: dict[str, Any], draw: Draw) -> None:
    verdict = book.evaluate(record)
    matters = {missing.subject for missing in verdict.mattering}
    assert not matters & set(verdict.moot)
    more = draw(more_known(book, record, leave=matters, complete=draw(st.booleans())))
    later = book.evaluate(more)
    assert later.outcome is verdict.outcome
    if verdict.outcome is Outcome.UNDETERMINED:
        assert set(later.open) == set(verdict.open)
