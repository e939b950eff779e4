"""Records made for a rulebook are right, and come to where truths change."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st
from tests.drawing import drawn

from pingan_rules import Book, RecordError, load_rulebook
from pingan_rules.book import rulebook_from_text
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.records.record import Record
from pingan_rules.testing import improved, more_known, records, worsened
from pingan_rules.testing.ground import ground_of

BOOK = rulebook_from_text("""
rulebook: sample
version: 1.0.0
language: 1
title: 样本
levels: {village: {name: 村}, township: {name: 乡镇}}
enums:
  等级: {id: grade, ordered: yes, members: {一般: ordinary, 较大: larger, 重大: major}}
ledgers:
  案事件:
    id: events
    date: 日期
    columns:
      日期: {id: date, type: date}
      等级: {id: event_grade, type: 等级}
      人数: {id: people, type: count, unit: 人}
    derived: {严重: {id: serious, value: 等级 >= 重大}}
facts:
  - {type: percent, better: higher, names: {化解率: {id: resolution_rate, guard: 有纠纷}}}
  - {type: count, unit: 起, names: {纠纷数: disputes}}
  - {type: count, unit: 人, names: {常住人口: population}}
  - {type: 等级, better: lower, names: {通报级别: reprimand_grade}}
  - {type: bool, better: higher, names: {到位: in_place}}
  - {type: date, names: {完成日: done}}
  - {type: count, unit: 起, of: 案事件, better: lower, names: {严重案事件数: {id: serious_events, where: 严重}}}
  - type: count
    unit: 人
    better: lower
    of: 案事件
    names: {最大人数: {id: most_people, max: 人数, where: 等级 >= 较大}}
  - {type: series, every: quarter, values: number, unit: 毫克, names: {浓度: sewage}}
  - {type: count, unit: 季度, of: 浓度, better: lower, names: {连升: {id: rising, run: rising}}}
derived:
  有纠纷: {id: has_disputes, value: 纠纷数 >= 1}
  发生率: {id: case_rate, value: "per(严重案事件数, 常住人口, 100000)"}
thresholds:
  标准: {id: floor, value: 90%}
  上限: {id: cap, value: 0.45, unit: 起, per: 100000}
  规模: {id: size, value: 10, unit: 人}
  连升上限: {id: rising_cap, value: 3, unit: 季度}
titles:
  - title: 称号
    id: the_title
    levels: [village, township]
    standards:
      甲: {id: rule_a, all: [化解率 >= 标准, 到位, 通报级别 < 重大, 完成日 == 完成日]}
      乙: {id: rule_b, all: [发生率 < 上限]}
    vetoes:
      丙: {id: rule_c, any: [最大人数 >= 规模, 连升 >= 连升上限]}
""")
MARKED = {"resolution_rate", "reprimand_grade", "in_place", "serious_events", "most_people", "rising"}
FACTS = ("resolution_rate", "disputes", "population", "reprimand_grade", "in_place", "done", "sewage")


@pytest.fixture(scope="module")
def some() -> list[Record]:
    return [BOOK.record(data) for data in drawn(records(BOOK), 800)]


def given_values(some: list[Record], fact: str) -> set[object]:
    return {value for each in some if not isinstance(value := each.values.get(fact), Unknown | None)}


def test_they_are_right_and_come_to_every_outcome(some: list[Record]) -> None:
    outcomes = Counter(BOOK.evaluate(record).outcome for record in some)
    assert len(outcomes) == 4
    assert min(outcomes.values()) >= len(some) // 20


def test_figures_stand_at_and_beside_what_they_are_compared_with(some: list[Record]) -> None:
    ground = ground_of(BOOK, "village", "2024")
    of = {id_: set(ground.of_fact(BOOK.facts[id_])) for id_ in MARKED | {"population"}}
    assert {Fraction(9, 10), Fraction(8999, 10000), Fraction(9001, 10000), 0, 1} <= of["resolution_rate"]
    assert {1_999_999, 2_000_000, 2_000_001} <= of["population"], "9 of 2,000,000 is the cap exactly"
    assert {8, 9, 10} <= of["serious_events"]
    assert {9, 10, 11} <= of["most_people"]
    assert {9, 10, 11} <= set(ground.of_column(ground.ledgers["events"], "people"))
    assert of["rising"] == {0, 1, 2, 3, 4}, "a year has four steps"
    assert of["resolution_rate"] <= given_values(some, "resolution_rate"), "all are drawn"


def test_days_lie_at_the_edges_of_the_period_and_beside_it() -> None:
    days = given_values([BOOK.record(data) for data in drawn(records(BOOK, "village", "2024-02"), 400)], "done")
    edges = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 15), date(2024, 2, 29), date(2024, 3, 1)]
    assert sorted(days) == edges  # type: ignore[type-var]  # they are days


def test_rows_count_and_do_not(some: list[Record]) -> None:
    evaluated = [BOOK.evaluate(each) for each in some if "events" in each.ledgers]
    of_rows = [
        read for each in evaluated for node in each.proof.walk() for read in node.reads if read.id == "most_people"
    ]
    assert {0, 9, 10, 11} <= {read.value for read in of_rows if not isinstance(read.value, Unknown)}
    rows = [rows for each in some for rows in each.ledgers.values()]
    assert {each.complete for each in rows} == {True, False}
    assert any(isinstance(cell, Unknown) for each in rows for row in each.rows for cell in row)


def test_what_is_not_known_is_said_in_every_way(some: list[Record]) -> None:
    said = {(fact, remark.status) for each in some for fact, remark in each.remarks.items()}
    assert ("resolution_rate", "not_applicable") in said
    assert {status for _, status in said} >= {"pending", "disputed", "not_decided", "undefined"}
    assert any("disputes" not in each.values for each in some)


def test_a_counted_fact_is_given_only_without_what_it_is_counted_from(some: list[Record]) -> None:
    assert given_values(some, "serious_events")
    assert given_values(some, "rising")
    assert not any("serious_events" in each.values for each in some if "events" in each.ledgers)
    assert not any("rising" in each.values for each in some if isinstance(each.values.get("sewage"), Series))
    assert not given_values(some, "case_rate")


def test_complete_records_leave_nothing_out() -> None:
    for data in drawn(records(BOOK, "村", 2024, complete=True), 150):
        record = BOOK.record(data)
        unsaid = {fact for fact in FACTS if isinstance(record.values.get(fact), Unknown | None)}
        unsaid -= {fact for fact, remark in record.remarks.items() if remark.status == "not_applicable"}
        assert unsaid <= {"sewage"}
        assert {missing.reason for missing in BOOK.evaluate(record).missing} <= {"undefined"}


def test_contradictions_are_made_when_asked_for() -> None:
    assert any(is_refused(BOOK, data) for data in drawn(records(BOOK, contradictions=True), 150))


def is_refused(book: Book, data: Any) -> bool:
    try:
        book.evaluate(data)
    except RecordError as error:
        return {each.code.code for each in error.diagnostics} == {"D418"}
    return False


def test_a_level_or_period_that_is_not_there_is_refused_at_once() -> None:
    for level, period in (("county", 2024), ("village", "2024-13")):
        with pytest.raises(RecordError):
            records(BOOK, level, period)


# --- more knowledge ----------------------------------------------------------------------------------------------


def pairs(change: Callable[..., st.SearchStrategy[Any]], **options: Any) -> list[tuple[Record, Record]]:
    both = records(BOOK).flatmap(lambda data: st.tuples(st.just(data), change(BOOK, data, **options)))
    return [(BOOK.record(one), BOOK.record(other)) for one, other in drawn(both, 150)]


def test_more_is_known_and_what_was_known_stays() -> None:
    grown = 0
    for before, after in pairs(more_known):
        known = {fact: value for fact, value in before.values.items() if not isinstance(value, Unknown | Series)}
        assert known.items() <= after.values.items()
        for id_, rows in before.ledgers.items():
            assert len(after.ledgers[id_].rows) >= sum(rows.certain)
            assert after.ledgers[id_].complete >= rows.complete
        grown += len(after.values) > len(before.values)
    assert grown


def test_what_is_to_stay_unknown_does() -> None:
    leave = ("disputes", "events.people", "population", "sewage")
    for before, after in pairs(more_known, leave=leave):
        for fact in ("disputes", "population", "sewage"):
            assert after.values.get(fact) == before.values.get(fact)


def test_everything_is_filled_in_when_asked_for() -> None:
    for _, after in pairs(more_known, complete=True):
        assert {missing.reason for missing in BOOK.evaluate(after).missing} <= {"undefined"}


# --- better and worse ----------------------------------------------------------------------------------------------


GIVEN = {"化解率": "90%", "通报级别": "较大", "严重案事件数": 9, "最大人数": 10, "连升": 2, "纠纷数": 1}


@pytest.mark.parametrize(("move", "sign"), [(improved, 1), (worsened, -1)])
@pytest.mark.parametrize("fact", sorted(MARKED))
def test_one_figure_is_moved_the_way_it_is_marked(fact: str, move: Any, sign: int) -> None:
    data = {"unit": "u1", "level": "village", "period": 2024, "facts": {**GIVEN, "到位": sign < 0}}
    before = BOOK.record(data)
    for moved in drawn(move(BOOK, data, fact), 20):
        after = BOOK.record(moved)
        assert {id_ for id_ in after.values if after.values[id_] != before.values[id_]} == {fact}
        gain = rank(after.values[fact]) - rank(before.values[fact])
        assert gain * sign * (1 if BOOK.facts[fact].better == "higher" else -1) > 0


def test_without_a_name_any_figure_is_moved() -> None:
    for before, after in pairs(improved):
        [fact] = [fact for fact in after.values if after.values[fact] != before.values[fact]]
        assert fact in MARKED


def rank(value: Any) -> Any:
    return ["ordinary", "larger", "major"].index(value) if isinstance(value, str) else value


@pytest.mark.parametrize("fact", ["disputes", "浓度", "nothing"])
def test_a_fact_that_cannot_be_moved_is_refused(fact: str) -> None:
    with pytest.raises(ValueError, match=fact):
        improved(BOOK, {"unit": "u1", "level": "village", "period": 2024}, fact)


# --- shipped -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["village", "township", "county"])
def test_records_of_shipped_titles_come_to_every_outcome(level: str) -> None:
    book = load_rulebook("dali-pingan")
    outcomes = Counter(book.evaluate(data).outcome for data in drawn(records(book, level), 100))
    assert len(outcomes) == 4
