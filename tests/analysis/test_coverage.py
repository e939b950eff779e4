"""How far cases reach: which conditions they show from both sides."""

from collections.abc import Mapping

import pytest

from pingan_rules import load_rulebook
from pingan_rules.analysis.cases.coverage import Coverage
from pingan_rules.analysis.cases.reading import read_cases
from pingan_rules.analysis.cases.running import run_cases

RULEBOOK = """
rulebook: villages
version: 1.0.0
language: 1
title: 示例村评定办法
levels:
  village: {name: 村}
facts:
  - type: count
    unit: 起
    names: {命案数: homicides}
  - type: bool
    names: {有机制: mechanism, 有演练: drill, 免扣: excused, 免检: exempted, 已授予: awarded, 已撤销: withdrawn}
readings:
  惩戒的条件: {id: scope, question: 看什么？, options: {命案: cases, 演练: drills}, default: 命案}
titles:
  - title: 平安村
    id: safe_village
    levels: [village]
    judged_by: 乡镇政府
    standards:
      机制健全: {id: sound, all: [有机制]}
    priorities:
      优先: {id: first, all: [有演练]}
    sanctions:
      警告:
        id: warned
        any: [{reading: 惩戒的条件, 命案: 命案数 >= 1, 演练: not 有演练}]
    points:
      得分:
        id: score
        full: 10
        items:
          演练: {id: drills, full: 10, exempt: 免检, award: [{when: 有演练, points: 10, unless: 免扣}]}
    grades:
      等次: {id: rating, steps: {好: {id: good, all: [有机制]}, 差: {id: bad}}}
    honours:
      称号: {id: honour, all: [outcome == met], awarded: 已授予, revoked: 已撤销}
"""
RECORDS = """
records:
  好村:
    level: 村
    period: 2024
    facts: {命案数: 0, 有机制: 是, 有演练: 是, 免扣: 否, 免检: 否, 已授予: 是, 已撤销: 否}
"""
BY_CASES = {("sound", "有机制")}
BY_ROUNDS: Mapping[str, set[tuple[str, str]]] = {
    "优先": {("first", "有演练")},
    "警告": {("warned", "命案数 >= 1")},
    "得分": {("score", "有演练"), ("score", "免扣"), ("score", "免检")},
    "演练": {("score", "有演练"), ("score", "免扣"), ("score", "免检")},
    "等次": {("rating", "有机制")},
    "称号": {("honour", "outcome == met"), ("honour", "已授予"), ("honour", "已撤销")},
    "称号资格": {("honour", "outcome == met"), ("honour", "已授予"), ("honour", "已撤销")},
}
EXPECTED = {"优先": "是", "警告": "否", "得分": 10, "演练": 10, "等次": "好", "称号": "是", "称号资格": "是"}


@pytest.fixture
def seen(tmp_path):
    """What cases of that text show: conditions with what they were seen to be."""

    def seen(cases):
        (tmp_path / "cases").mkdir()
        (tmp_path / "rulebook.yaml").write_text(RULEBOOK, "utf-8")
        (tmp_path / "cases" / "cases.yaml").write_text(RECORDS + cases, "utf-8")
        book = load_rulebook(tmp_path)
        coverage = Coverage.of(book)
        for result in run_cases(book, read_cases(tmp_path)):
            assert result.passed, result.diagnostics or result.differences
            coverage.add(result.shown)
        return coverage

    return seen


def shown(coverage, truth):
    return {key for key, counts in coverage.seen.items() if counts[truth]}


def test_every_condition_of_every_kind_and_every_option_is_to_be_shown(seen):
    coverage = seen("cases: [{case: 好村, record: 好村, expect: {outcome: 达标}}]")
    assert set(coverage.seen) == BY_CASES.union(*BY_ROUNDS.values()) | {("warned", "not 有演练")}
    assert set(coverage.one_sided()) == set(coverage.seen)


def test_a_case_shows_the_conditions_of_the_verdict_only(seen):
    coverage = seen("cases: [{case: 好村, record: 好村, expect: {outcome: 达标}}]")
    assert (shown(coverage, "true"), shown(coverage, "false")) == (BY_CASES, set())


@pytest.mark.parametrize("value", BY_ROUNDS)
def test_a_round_shows_what_it_expects_something_of(seen, value):
    coverage = seen(f"""rounds:
  - round: 好村
    records: [{{unit: 甲, record: 好村}}]
    expect: {{甲: {{{value}: {EXPECTED[value]}}}}}
""")
    assert shown(coverage, "true") | shown(coverage, "false") == BY_CASES | BY_ROUNDS[value]


def test_an_option_of_a_reading_is_shown_where_it_is_chosen(seen):
    coverage = seen("""rounds:
  - round: 读作演练
    readings: {惩戒的条件: 演练}
    records: [{unit: 甲, record: 好村}, {unit: 乙, record: 好村, set: {有演练: 否}}]
    expect: {甲: {警告: 否}, 乙: {警告: 是}}
""")
    assert ("warned", "not 有演练") not in coverage.one_sided()
    assert ("warned", "命案数 >= 1") in coverage.one_sided()


def test_what_is_open_is_shown_from_neither_side(seen):
    coverage = seen("""rounds:
  - round: 没有报演练
    records: [{unit: 甲, record: 好村, unknown: [有演练]}]
    expect: {甲: {优先: 未知}}
""")
    assert coverage.seen["first", "有演练"] == {"unknown": 1}
