"""Another option of a reading gives what the whole title under that option gives, whatever it touches."""

from typing import Any

import pytest

from pingan_rules import Outcome
from pingan_rules.book import Book, rulebook_from_text

HEAD = """
rulebook: sample
version: 1.0.0
language: 1
title: 示例
levels: {village: {name: 村}}
enums: {类: {id: sort, members: {火: fire, 水: flood}}}
readings: {读法: {id: way, question: 怎样读, options: {甲: opt_a, 乙: opt_b}, default: 甲}}
ledgers:
  事件:
    id: events
    date: 日期
    columns: {日期: {id: day, type: date}, 类别: {id: kind, type: 类}}
"""
FACTS = """
facts:
  - {type: percent, names: {率: rate}}
  - {type: bool, names: {有路: road, 有桥: bridge}}
"""
BY_READING = "{reading: 读法, 甲: 90%, 乙: 95%}"
WAYS = {
    "a condition": (FACTS, "- {reading: 读法, 甲: 率 >= 线, 乙: never}", "90%"),
    "a threshold": (FACTS, "- 率 >= 线", BY_READING),
    "a threshold that a derived fact names": (
        FACTS + "derived: {够: {id: enough, value: 率 >= 线}}",
        "- 够",
        BY_READING,
    ),
    "a threshold that a fact below names": (
        FACTS + "derived: {够: {id: enough, value: 率 >= 线}, 好: {id: fine, value: 够 or not 有路}}",
        "- 好",
        BY_READING,
    ),
    "a derived fact": (
        FACTS + "derived: {够: {id: enough, value: {reading: 读法, 甲: 率 >= 线, 乙: 有桥}}}",
        "- 够",
        "90%",
    ),
    "a fact below": (
        FACTS
        + "derived: {够: {id: enough, value: {reading: 读法, 甲: 率 >= 线, 乙: 有桥}}, "
        + "好: {id: fine, value: not not 够}}",
        "- 好",
        "90%",
    ),
    "the rows that count": (
        FACTS
        + "  - {type: count, unit: 起, of: 事件, names: {数: {id: count_of, where: "
        + "{reading: 读法, 甲: 类别 == 火, 乙: 类别 == 水}}}}",
        "- 数 == 0",
        "90%",
    ),
    "the guard of a fact": (
        FACTS + "  - {type: bool, names: {平安: {id: safe, guard: {reading: 读法, 甲: 有桥, 乙: none}}}}",
        "- 平安",
        "90%",
    ),
    "the fact that a threshold goes by": (
        FACTS
        + "  - {type: 类, names: {类一: sort_one, 类二: sort_two}}\n"
        + "derived: {类型: {id: sort_of, value: {reading: 读法, 甲: 类一, 乙: 类二}}}",
        "- 率 >= 线",
        "{by: 类型, 火: 90%, 水: 95%}",
    ),
    "a threshold of one year": (FACTS, "- 率 >= 线", "{reading: 读法, 甲: 90%, 乙: {by: year, 2023: 91%, 2024: 95%}}"),
}
RECORD: dict[str, Any] = {
    "unit": "v1",
    "level": "village",
    "period": 2024,
    "facts": {"率": "92%", "有路": "是", "有桥": "否", "平安": "否", "类一": "火", "类二": "水"},
    "ledgers": {"事件": [{"日期": "2024-03-01", "类别": "水"}]},
}


def book_of(way: str, more: str = "") -> Book:
    facts, condition, threshold = WAYS[way]
    rule = f"  一:\n    id: r1\n    {more}\n    all:\n      {condition}\n      - 有路"
    other = "  二:\n    id: r2\n    all: [not 有桥]"
    return rulebook_from_text(
        f"{HEAD}{facts}\nthresholds: {{线: {{id: line, value: {threshold}}}}}\n"
        f"titles:\n- title: 村\n  id: good\n  levels: [village]\n  standards:\n"
        + "\n".join(f"  {line}" for line in f"{rule}\n{other}".splitlines())
        + "\n"
    )


def known(book: Book, *, rows: bool = False) -> dict[str, Any]:
    """The record with the facts that the rulebook knows; with the ledger where something is counted from it."""
    names = {fact.name for fact in book.rulebook.facts.values()}
    facts = {name: value for name, value in RECORD["facts"].items() if name in names}
    return {**RECORD, "facts": facts, "ledgers": RECORD["ledgers"] if rows else {}}


@pytest.mark.parametrize("way", WAYS)
def test_a_reading_touches(way: str) -> None:
    book = book_of(way)
    data = known(book, rows=way == "the rows that count")
    verdict = book.evaluate(data)
    other = book.adjust(readings={"读法": "乙"}).evaluate(data)
    assert verdict.outcome is not other.outcome
    assert verdict.outcome_under("way", "opt_b") is other.outcome
    assert verdict.outcome_under("way", "opt_a") is verdict.outcome
    assert [used.decided for used in verdict.readings] == [True]


def test_a_reading_touches_whether_a_rule_is_gating() -> None:
    book = book_of("a derived fact", "gating: {reading: 读法, 甲: yes, 乙: no}")
    verdict = book.evaluate(known(book))
    assert (verdict.outcome, verdict.outcome_under("way", "opt_b")) == (Outcome.MET, Outcome.MET)
    failing = book.evaluate({**known(book), "facts": {**known(book)["facts"], "有路": "否"}})
    assert (failing.outcome, failing.outcome_under("way", "opt_b")) == (Outcome.NOT_MET, Outcome.MET)


def test_an_option_is_looked_at_in_the_period_of_the_record() -> None:
    """Under the default both years have one threshold, and share a plan; under the other option they differ."""
    book = book_of("a threshold of one year")
    data = known(book)
    decided = {year: book.evaluate({**data, "period": year}).readings[0].decided for year in (2023, 2024)}
    assert decided == {2023: False, 2024: True}
