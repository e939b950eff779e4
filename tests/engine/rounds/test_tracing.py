"""What is missing is told as facts that somebody can report, or as places that it hangs on."""

from typing import Any

import pytest

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.unknown import Missing, Reason

TEXT = """
rulebook: tracing
version: 1.0.0
language: 1
title: 试验
levels:
  village: {name: 村, within: township}
  township: {name: 乡镇}
facts:
  - {type: count, unit: 起, names: {命案数: homicides}}
  - {type: bool, names: {有网格员: staffed, 有台账: kept, 有瞒报: hidden}}
derived:
  平安村占比: {id: share_met, share: outcome == met, of: village}
titles:
  - title: 平安村
    id: safe_village
    levels: [village]
    standards:
      无命案: {id: no_homicides, all: [命案数 == 0]}
  - title: 平安乡镇
    id: safe_township
    levels: [township]
    standards:
      等次够: {id: graded, clause: 三, all: [等次 >= 良好]}
      多数村: {id: most, clause: 四, thresholds: {线: {id: floor, value: 50%, wording: 以上}}, all: [平安村占比 >= 线]}
    points:
      得分:
        id: score
        full: 100
        deduct: [{when: 有瞒报, points: 5}]
        items:
          队伍: {id: staff, full: 50, award: [{when: 有网格员, points: 50}]}
          台账: {id: ledgers, full: 20, award: [{when: 有台账, points: 20}]}
          群众评价: {id: opinion, full: 30, scored: yes, by: 县平安办}
    grades:
      等次:
        id: grade
        of: 得分
        steps:
          优秀: {id: excellent, from: 90}
          良好: {id: good, from: 60, below: 90}
          一般: {id: fair, below: 60}
"""
BOOK: Book = rulebook_from_text(TEXT)


CLEAN = {"有瞒报": False}


def township(**facts: Any) -> dict[str, Any]:
    return {"unit": "t", "name": "柳溪镇", "level": "township", "period": 2024, "facts": facts}


def village(unit: str, count: int | None = None) -> dict[str, Any]:
    facts = {} if count is None else {"命案数": count}
    return {"unit": unit, "level": "village", "parent": "t", "period": 2024, "facts": facts}


def missing(*subjects: str) -> tuple[Missing, ...]:
    return tuple(Missing(each, Reason.NOT_REPORTED) for each in sorted(subjects))


def test_a_grade_that_is_open_wants_what_its_points_want() -> None:
    unit = BOOK.assess([township(**CLEAN, 有台账=True), village("v1", 0)]).find("t")
    assert unit.verdict is not None
    assert isinstance(unit.grades["grade"], OneOf)
    assert unit.verdict.wanting == missing("staffed", "opinion")
    assert "尚缺:群众评价(未报)、有网格员(未报)" in unit.explain()


def test_it_is_the_same_for_a_place_by_itself() -> None:
    verdict = BOOK.evaluate(township(**CLEAN, 有台账=True))
    assert verdict.wanting == missing("staffed", "opinion", "share_met")
    assert "平安村占比(看下级,这里没有它们的记录)" in verdict.explain()
    assert "share_met (hangs on places below, which are not given here)" in verdict.explain("en").replace(
        "平安村占比", "share_met"
    )


@pytest.mark.parametrize(
    ("villages", "said"),
    [
        ((None,), "平安村占比(看下级:v1待定)"),
        ((None,) * 5, "平安村占比(看下级:v1、v2、v3等 5 个待定)"),
    ],
)
def test_a_value_counted_from_others_says_on_whom_it_hangs(villages: tuple[int | None, ...], said: str) -> None:
    listed = [village(f"v{number}", count) for number, count in enumerate(villages, start=1)]
    text = BOOK.assess([township(**CLEAN, 有台账=True, 有网格员=True, 群众评价=20), *listed]).find("t").explain()
    assert f"尚缺:{said}\n" in text


def test_what_the_record_says_itself_is_told_with_its_reason() -> None:
    given = {"value": "60%", "status": "pending"}
    text = BOOK.evaluate(township(**CLEAN, 有台账=True, 有网格员=True, 群众评价=20, 平安村占比=given)).explain()
    assert "尚缺:平安村占比(待核)\n" in text


def test_rows_have_what_others_scored_what_stands_outside_items_and_the_reason() -> None:
    [row, _] = BOOK.assess([township(有台账=True, 群众评价=25, 有瞒报=True), village("v1", 0)]).rows()
    named = {key: row[key] for key in ("得分", "队伍", "台账", "群众评价", "得分(分项以外)")}
    assert named == {
        "得分": "40 到 90 之间",
        "队伍": "0 到 50 之间",
        "台账": "20",
        "群众评价": "25",
        "得分(分项以外)": "-5",
    }
    assert row["理由"] == "未知：三 等次够；尚缺：有网格员(未报)"
