"""What plans share, what other options of a reading would do, and what tells two rulebooks apart."""

from typing import Any

import pytest

from pingan_rules import Book, Outcome, RecordError, RulebookError
from pingan_rules.book import rulebook_from_text

HEAD = """
rulebook: sample
version: 1.0.0
language: 1
title: 示例
levels: {village: {name: 村}}
"""
READING = "readings: {读法: {id: way, question: 怎样读, options: {甲: opt_a, 乙: opt_b}, default: 甲}}\n"
LEDGER = """
enums: {类: {id: sort, members: {火: fire, 水: flood}}}
ledgers:
  事件:
    id: events
    date: 日期
    columns: {日期: {id: day, type: date}, 类别: {id: kind, type: 类}, 人数: {id: people, type: count, unit: 人}}
"""


def title(condition: str) -> str:
    return (
        "titles: [{title: 村, id: good_village, levels: [village], "
        f"standards: {{一: {{id: r1, all: [{condition}]}}}}}}]\n"
    )


def record(period: int = 2024, **more: Any) -> dict[str, Any]:
    return {"unit": "v1", "level": "village", "period": period, **more}


def by_year() -> Book:
    return rulebook_from_text(
        HEAD
        + READING
        + "facts: [{type: percent, names: {率: rate}}]\n"
        + "thresholds: {线: {id: line, value: {by: year, 2023: {reading: 读法, 甲: 90%, 乙: 95%}, 2024: 90%}}}\n"
        + title("率 >= 线")
    )


@pytest.mark.parametrize("first", [2023, 2024])
def test_the_readings_of_a_verdict_do_not_depend_on_which_period_was_judged_first(first: int) -> None:
    book = by_year()
    book.evaluate(record(first, facts={"率": "92%"}))
    used = {year: book.evaluate(record(year, facts={"率": "92%"})).readings for year in (2023, 2024)}
    assert [reading.decided for reading in used[2023]] == [True]
    assert used[2024] == ()


def test_an_option_under_which_the_facts_contradict_each_other_decided() -> None:
    book = rulebook_from_text(
        HEAD
        + READING
        + LEDGER
        + "facts:\n  - {type: count, unit: 起, of: 事件, names: {火数: {id: fires, where: "
        + '{reading: 读法, 甲: 类别 == 火, 乙: "类别 in [火, 水]"}}}}\n'
        + title("火数 == 0")
    )
    verdict = book.evaluate(
        record(facts={"火数": 0}, ledgers={"事件": [{"日期": "2024-05-01", "类别": "水", "人数": 1}]})
    )
    assert verdict.outcome is Outcome.MET
    assert [reading.decided for reading in verdict.readings] == [True]
    assert verdict.explain("en")


def test_a_column_and_a_fact_of_one_id_are_told_apart_by_the_digest() -> None:
    def digest(name: str) -> str:
        facts = (
            "facts:\n"
            "  - {type: count, unit: 人, names: {总人数: people}}\n"
            f'  - {{type: count, unit: 起, of: 事件, names: {{大案: {{id: large, where: "{name} >= 1"}}}}}}\n'
        )
        return rulebook_from_text(HEAD + LEDGER + facts + title("大案 == 0")).digest

    assert digest("人数") != digest("总人数")


def test_adjustments_are_the_same_bytes_in_any_order() -> None:
    text = (
        HEAD
        + "facts: [{type: count, unit: 起, names: {数: n}}]\n"
        + "thresholds: {上: {id: upper, value: 9, unit: 起}, 下: {id: lower, value: 1, unit: 起}}\n"
        + title("下 <= 数 <= 上")
    )
    book = rulebook_from_text(text)
    one = book.adjust(thresholds={"上": 8}).adjust(thresholds={"下": 2})
    other = book.adjust(thresholds={"下": 2}).adjust(thresholds={"上": 8})
    assert one.evaluate(record(facts={"数": 3})).model_dump_json() == (
        other.evaluate(record(facts={"数": 3})).model_dump_json()
    )


@pytest.mark.parametrize(
    "value", [10**5000, float("nan"), True, "90", None], ids=["long", "nan", "bool", "no sign", "none"]
)
def test_what_is_no_value_of_a_threshold_is_refused(value: object) -> None:
    with pytest.raises(RulebookError):
        by_year().adjust(thresholds={"线": value})


def test_files_of_titles_are_refused_in_a_rulebook_that_is_one_text() -> None:
    with pytest.raises(RulebookError) as raised:
        rulebook_from_text(HEAD + "titles: [village.yaml]\n")
    assert [each.code.code for each in raised.value.diagnostics] == ["Y310"]


def test_the_same_mistake_in_a_block_is_said_once() -> None:
    names = ", ".join(f"事实{number}: fact_{number}" for number in range(300))
    with pytest.raises(RulebookError) as raised:
        rulebook_from_text(HEAD + f"facts: [{{type: bool, guard: 无此, names: {{{names}}}}}]\n" + title("事实1"))
    assert [each.code.code for each in raised.value.diagnostics] == ["R308"]


def test_a_record_that_another_rulebook_read_is_read_again() -> None:
    percent = rulebook_from_text(
        HEAD
        + "facts: [{type: percent, names: {率: rate}}]\nthresholds: {线: {id: line, value: 90%}}\n"
        + title("率 >= 线")
    )
    other = rulebook_from_text(
        HEAD.replace("sample", "other") + "facts: [{type: count, unit: 起, names: {率: rate}}]\n" + title("率 == 0")
    )
    read = percent.record(record(facts={"率": "95%"}))
    assert percent.evaluate(read).outcome is Outcome.MET
    assert percent.record(read) is read
    assert percent.adjust(thresholds={"线": "96%"}).evaluate(read).outcome is Outcome.NOT_MET
    with pytest.raises(RecordError, match="D424"):
        other.evaluate(read)
