"""Which rules encode a clause, and which differ by a reading."""

import pytest

from pingan_rules import load_rulebook
from pingan_rules.analysis.clauses import nearest_clause, place_in
from pingan_rules.analysis.outline import encoded, readings_in_order, users_of_readings
from pingan_rules.book import rulebook_from_text

LEDGER = {"三", "三(一)", "三(一)2", "三1", "十"}


@pytest.mark.parametrize(
    ("named", "clause"),
    [
        ("三(一)2", "三(一)2"),
        ("三(一)2后段", "三(一)2"),
        ("三(一)3", "三(一)"),
        ("三1", "三1"),
        ("三10", "三"),
        ("十一", None),
        ("", None),
        ("四", None),
    ],
)
def test_the_nearest_clause_of_the_ledger(named, clause):
    assert nearest_clause(named, LEDGER) == clause


def test_a_clause_is_encoded_by_what_names_it_or_a_part_of_it():
    by_clause = encoded(load_rulebook("tests/cli/books/small-village").rulebook)
    assert {path: [each.id for each in found.rules] for path, found in by_clause.items()} == {
        "一": [],
        "二1": ["disputes"],
        "二2": ["order"],
        "二3": ["funds"],
        "三1": ["homicide"],
        "三2": ["major_fire"],
        "四": [],
    }
    assert by_clause["三2"].readings == ["fire_scope"]
    values = [each.id for each in by_clause["二1"].values]
    assert values == ["mechanism_sound", "mediators_in_post", "resolution_floor"]


RULEBOOK = """
rulebook: readings
version: 1.0.0
language: 1
title: 读法
levels: {village: {name: 村}}
ledgers:
  案件: {id: cases, date: 日期, columns: {日期: {id: day, type: date}, 大案: {id: grave, type: bool}}}
facts:
  - {type: count, unit: 起, of: 案件, names: {案件数: {id: number, where: {reading: 范围, 宽: 日期 == 日期, 窄: 大案}}}}
  - {type: count, unit: 人, names: {人数: people, 户数: houses}}
  - {type: bool, names: {有人: inhabited}}
readings:
  范围: {id: scope, question: 怎样算？, options: {宽: {id: wide}, 窄: {id: narrow}}, default: 宽}
  界线: {id: line, question: 哪条线？, options: {高: {id: high}, 低: {id: low}}, default: 高}
  轻重: {id: weight, question: 算不算？, options: {算: {id: counts}, 不算: {id: idle}}, default: 算}
titles:
  - title: 称号
    id: title
    levels: [village]
    thresholds:
      线: {id: limit, unit: 人, value: {by: year, 2024: {reading: 界线, 高: 9, 低: 5}}}
    standards:
      甲: {id: a, all: [案件数 == 0]}
      乙: {id: b, all: [人数 <= 线]}
      丙: {id: c, gating: {reading: 轻重, 算: yes, 不算: no}, all: [户数 >= 1]}
      丁: {id: d, all: [户数 >= 1]}
    points:
      得分:
        id: score
        full: 10
        award: [{each: 案件数, points: 1}, {when: 有人, points: {reading: 轻重, 算: 1, 不算: 2}}]
    grades:
      等次: {id: grade, steps: {好: {id: good, all: [人数 <= 线]}, 差: {id: bad}}}
"""


def test_a_reading_is_used_wherever_it_changes_something():
    users = users_of_readings(rulebook_from_text(RULEBOOK).rulebook)
    assert {id_: [each.id for each in found] for id_, found in users.items()} == {
        "scope": ["a", "score"],
        "line": ["b", "grade"],
        "weight": ["c", "score"],
    }


LEDGER_TEXT = "clauses: {一: {status: encoded}, 二: {status: encoded}, 三: {status: encoded}, 四: {status: judgement}}"
CLAUSED = RULEBOOK.replace("question: 怎样算？", "question: 怎样算？, clause: 四")
for _id, _clause in {"id: a": "一", "id: b": "二", "id: score": "三", "id: number": "二", "id: limit": "四"}.items():
    CLAUSED = CLAUSED.replace(f"{_id},", f"{_id}, clause: {_clause},").replace(
        f"{_id}\n", f"{_id}\n        clause: {_clause}\n"
    )


def test_a_clause_lists_every_reading_that_its_rules_facts_and_thresholds_reach(tmp_path):
    (tmp_path / "rulebook.yaml").write_text(CLAUSED, "utf-8")
    (tmp_path / "clauses.yaml").write_text(LEDGER_TEXT, "utf-8")
    by_clause = encoded(load_rulebook(tmp_path).rulebook)
    assert {path: found.readings for path, found in by_clause.items()} == {
        "一": ["scope"],
        "二": ["scope", "line"],
        "三": ["scope", "weight"],
        "四": ["scope", "line"],
    }


def test_readings_go_in_the_order_of_their_clauses(tmp_path):
    (tmp_path / "rulebook.yaml").write_text(
        CLAUSED.replace("question: 哪条线？", "question: 哪条线？, clause: 二后段"), "utf-8"
    )
    (tmp_path / "clauses.yaml").write_text(LEDGER_TEXT, "utf-8")
    readings = readings_in_order(load_rulebook(tmp_path).rulebook)
    assert [each.id for each in readings] == ["line", "scope", "weight"]


def test_what_no_ledger_lists_stands_last():
    place = place_in(["一", "二", "二(一)", "三"])
    assert [place(each) for each in ("三", "二(一)2", "二(三)", "一", "四", "")] == [3, 2, 1, 0, 4, 4]
