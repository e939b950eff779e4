"""Whole rounds: what is refused, what keeps its place, what is derived again."""

import json
from typing import Any

import pytest

from pingan_rules.book import rulebook_from_text
from pingan_rules.kernel.diagnostics import RecordError

BOOK = rulebook_from_text("""
rulebook: rounds
version: 1.0.0
language: 1
title: 试验
levels:
  village: {name: 村, within: township}
  township: {name: 乡镇}
ledgers:
  案件: {id: cases, date: 日期, columns: {日期: {id: day, type: date}}}
facts:
  - {type: count, unit: 起, by: 派出所, names: {案件数: {id: case_count, of: 案件}}}
  - {type: count, unit: 个, by: 乡镇, names: {应有村数: villages_there_should_be}}
  - {type: count, unit: 位, by: 县里, names: {案件位次: {id: rank, rank: 案件数, of: peers, first: lowest}}}
derived:
  案件合计: {id: all_cases, sum: 案件数, of: village, total: 应有村数}
  平安村占比: {id: share_met, share: outcome == met, of: village, total: 应有村数}
titles:
  - title: 平安村
    id: safe_village
    levels: [village]
    standards:
      无案件: {id: no_cases, all: [案件数 == 0]}
      排前: {id: among_first, gating: no, all: [案件位次 >= 1]}
    honours:
      市级村: {id: city, all: [outcome == met]}
  - title: 平安乡镇
    id: safe_township
    levels: [township]
    priorities:
      优先: {id: first, thresholds: {线: {id: floor, value: 50%}, 案件线: {id: line, value: 9, unit: 起}},
             all: [平安村占比 >= 线, 案件合计 < 案件线]}
""")
TOWNSHIP = {"unit": "t", "level": "township", "period": 2024}


def village(unit: str, period: int = 2024, **more: Any) -> dict[str, Any]:
    return {"unit": unit, "level": "village", "parent": "t", "period": period, **more}


def with_cases(unit: str, number: int, period: int = 2024, **more: Any) -> dict[str, Any]:
    return village(unit, period, facts={"案件数": number}, **more)


CONTRADICTION = village("bad", facts={"案件数": 2}, ledgers={"案件": []})


def codes(error: pytest.ExceptionInfo[RecordError]) -> list[str]:
    return [diagnostic.code.code for diagnostic in error.value.diagnostics]


def test_everything_that_contradicts_itself_is_said_at_once() -> None:
    with pytest.raises(RecordError) as error:
        BOOK.assess([CONTRADICTION, {**CONTRADICTION, "unit": "worse"}, TOWNSHIP])
    assert codes(error) == ["D418", "D418"]


def test_a_record_that_is_wrong_keeps_its_place_with_nothing_known_of_it() -> None:
    wrong = [CONTRADICTION, village("worse", facts={"案件数": "很多"}), with_cases("good", 0), TOWNSHIP]
    assessment = BOOK.assess(wrong, on_error="unknown")
    assert [each.outcome for each in assessment if each.level == "village"] == ["undetermined", "met", "undetermined"]
    counted = assessment.find("t").counted["share_met"]
    assert (len(counted.with_it), len(counted.open)) == (1, 2)
    assert len(assessment.refused) == 2


def test_a_given_rank_must_be_the_one_that_is_counted() -> None:
    fine = {**with_cases("v1", 0), "facts": {"案件数": 0, "案件位次": 1}}
    assert BOOK.assess([fine, with_cases("v2", 3)]).find("v1").values["rank"] == 1
    open_ = [village("v3"), {**fine, "facts": {"案件数": 1, "案件位次": 2}}, with_cases("v2", 3)]
    assert BOOK.assess(open_).find("v1").values["rank"] == 2
    wrong = {**fine, "facts": {"案件数": 0, "案件位次": 2}}
    with pytest.raises(RecordError) as error:
        BOOK.assess([wrong, with_cases("v2", 3)])
    assert codes(error) == ["D418"]


def test_units_that_are_not_in_the_round_are_unknown() -> None:
    township = {**TOWNSHIP, "facts": {"应有村数": 4}}
    found = BOOK.assess([with_cases("v1", 0), with_cases("v2", 1), township]).find("t")
    assert str(found.data().values["share_met"]) == "('0.25', '0.75')"
    assert found.counted["share_met"].absent == 2


def test_more_units_than_there_should_be_are_refused() -> None:
    with pytest.raises(RecordError) as error:
        BOOK.assess([with_cases("v1", 0), with_cases("v2", 1), {**TOWNSHIP, "facts": {"应有村数": 1}}])
    assert codes(error) == ["D471"]


def lines_of(period: int, **changed: Any) -> list[dict[str, Any]]:
    """The stored results of a township alone."""
    [line] = BOOK.assess([{**TOWNSHIP, "period": period}]).lines()
    return [{**json.loads(line), **changed}]


@pytest.mark.parametrize("period", [2024, 2025])
def test_history_of_this_round_or_later_is_refused(period: int) -> None:
    with pytest.raises(RecordError) as error:
        BOOK.assess([TOWNSHIP], history=lines_of(period))
    assert codes(error) == ["D473"]
    other = lines_of(period, unit="other")
    if period == 2024:
        assert BOOK.assess([TOWNSHIP], history=other)
    else:
        with pytest.raises(RecordError) as error:
            BOOK.assess([TOWNSHIP], history=other)
        assert codes(error) == ["D473"]


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": ""},
        {"unit": "x" * 2_000},
        {"formerly": ["x" * 2_000]},
        {"outcome": "met"},
        {"values": {"all_cases": "1/3"}},
    ],
)
def test_history_that_contradicts_itself_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as error:
        BOOK.assess([TOWNSHIP], history=lines_of(2023, **changed))
    assert codes(error) == ["D477"]


BROKEN = {
    "no parent": ([with_cases("v", 0), {**TOWNSHIP, "unit": "other"}], ["D470"]),
    "wrong level": ([with_cases("v", 0), with_cases("t", 0, parent="t2"), {**TOWNSHIP, "unit": "t2"}], ["D462"]),
    "its own parent": ([with_cases("v", 0, parent="v")], ["D461"]),
    "in a circle": ([with_cases("v", 0), {**TOWNSHIP, "parent": "v"}], ["D463"]),
    "twice": ([with_cases("v", 0), with_cases("v", 1)], ["D460"]),
}


@pytest.mark.parametrize(
    ("periods", "zh", "en"),
    [
        ([2025], "“t”有 2025 的记录,没有这一期的", '"t" has a record for 2025, and none for this period'),
        ([2023, 2025], "“t”有 2023、2025 的记录", '"t" has a record for 2023, 2025, and none'),
        (range(2019, 2024), "“t”有 2019、2020、2021 等期的记录", '"t" has a record for 2019, 2020, 2021 and others'),
    ],
)
def test_a_parent_with_a_record_of_another_period_only(periods: Any, zh: str, en: str) -> None:
    """Ids that look alike are no help then."""
    others = [{**TOWNSHIP, "period": each} for each in periods]
    with pytest.raises(RecordError) as error:
        BOOK.assess([with_cases("v", 0), {**TOWNSHIP, "unit": "t2"}, *others])
    [said] = error.value.diagnostics
    assert said.code.code == "D470"
    assert said.help("zh").startswith(zh)
    assert said.help("en").startswith(en)
    assert said.help("en").endswith("mend its period, or give its record for this one")


@pytest.mark.parametrize(("records", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_tree_is_refused(records: list[dict[str, Any]], expected: list[str]) -> None:
    with pytest.raises(RecordError) as error:
        BOOK.assess(records)
    assert codes(error) == expected


def test_what_was_there_must_be_accounted_for() -> None:
    before = [with_cases("v1", 0, 2023), with_cases("v2", 0, 2023), {**TOWNSHIP, "period": 2023}]
    with pytest.raises(RecordError) as error:
        BOOK.assess([*before, with_cases("v3", 0), TOWNSHIP])
    assert codes(error) == ["D472", "D472"]
    assert BOOK.assess([*before, with_cases("v3", 0, formerly=["v1", "v2"]), TOWNSHIP]).find("v3").outcome == "met"


def test_everything_is_derived_again_by_the_reference_evaluator() -> None:
    records = [with_cases("v1", 0), village("v2"), with_cases("v3", 5), TOWNSHIP]
    for unit in BOOK.assess(records):
        assert dict(unit.derived_again()).keys() == dict(unit.values).keys()


OPEN_GUARD = """rulebook: guarded
version: 1.0.0
language: 1
title: 有起评条件
levels: {village: {name: 村, within: township}, township: {name: 乡镇}}
facts: [{type: bool, names: {到位: fit, 大村: big}}]
titles:
  - {title: 平安村, id: safe_village, levels: [village], guard: 大村, standards: {标准: {id: one, all: [到位]}}}
  - title: 平安乡镇
    id: safe_township
    levels: [township]
    derived: {占比: {id: share, share: outcome == met, of: village}}
    standards: {够: {id: enough, thresholds: {占比标准: {id: floor, value: 100%}}, all: [占比 >= 占比标准]}}
"""


@pytest.mark.parametrize(("fit", "share"), [(True, "1"), (False, "('0.5', '1')"), (None, "('0.5', '1')")])
def test_a_village_that_may_not_be_judged_counts_in_a_share_with_what_it_would_be_if_judged(fit, share) -> None:
    book = rulebook_from_text(OPEN_GUARD)
    facts = ({"到位": True, "大村": True}, {} if fit is None else {"到位": fit})
    villages = [village(f"v{number}", facts=each) for number, each in enumerate(facts)]
    found = book.assess([*villages, {"unit": "t", "level": "township", "period": 2024}]).find("t")
    assert str(found.data().values["share"]) == share
