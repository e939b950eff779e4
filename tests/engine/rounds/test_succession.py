"""What becomes of the years before where places are renumbered, merged or split, and which years those are."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from tests.rulebook_texts import HEAD

from pingan_rules.book import rulebook_from_text
from pingan_rules.engine.rounds.assessment import Assessment
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.verdicts.data import value_data

LEVELS = {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}}
DERIVED = {
    "连续": {"id": "in_a_row", "run": "outcome == met", "of": "history"},
    "三期": {"id": "of_three", "count": True, "of": "history", "last": 3, "unit": "期"},
    "期数": {"id": "periods", "count": True, "of": "history", "unit": "期"},
    "平安期": {"id": "met_before", "count": True, "of": "history", "where": "outcome == met", "unit": "期"},
}
TITLE = {
    "title": "平安村",
    "id": "safe",
    "levels": ["village"],
    "standards": {"标准": {"id": "rule", "all": ["达标"]}},
    "priorities": {"优先": {"id": "first", "all": ["连续 >= 1", "三期 >= 1", "期数 >= 1", "平安期 >= 1"]}},
}
FACTS = [{"type": "bool", "names": {"达标": "good"}}]
BOOK = rulebook_from_text(
    json.dumps({**HEAD, "levels": LEVELS, "facts": FACTS, "derived": DERIVED, "titles": [TITLE]}, ensure_ascii=False)
)
Period = int | str | dict[str, str]


def town(period: Period, unit: str = "t1", **more: Any) -> dict[str, Any]:
    return {"unit": unit, "level": "township", "parent": "", "period": period, **more}


def village(period: Period, unit: str, good: bool = True, parent: str = "t1", **more: Any) -> dict[str, Any]:
    return {
        "unit": unit,
        "level": "village",
        "parent": parent,
        "period": period,
        "facts": {"达标": good},
        **more,
    }


def assessed(*records: Mapping[str, Any], stored: bool, **options: Any) -> Assessment:
    """All in one round, or every period with the stored lines of those before."""
    if not stored:
        return BOOK.assess(records, **options)
    lines: list[Mapping[str, Any]] = []
    for period in dict.fromkeys(json.dumps(each["period"]) for each in records):
        now = [each for each in records if json.dumps(each["period"]) == period]
        last = BOOK.assess(now, history=lines, **options)
        lines += [json.loads(line) for line in last.lines()]
    return last


def known(round_: Assessment, unit: str, period: str | None = None) -> dict[str, Any]:
    """What was counted for a place, in the last period."""
    values = round_.find(unit, period=period).values
    return {id_: value_data(values[id_]) for id_ in ("in_a_row", "of_three", "periods", "met_before")}


def of(row: Any, three: Any, periods: Any, met: Any) -> dict[str, Any]:
    return {"in_a_row": row, "of_three": three, "periods": periods, "met_before": met}


NOTHING_KNOWN = of(("0", None), ("0", "3"), ("0", None), ("0", None))
BOTH = pytest.mark.parametrize("stored", [False, True], ids=["together", "stored"])
COMPLETE = pytest.mark.parametrize("complete", [False, True], ids=["open", "complete"])


@BOTH
def test_renumbered_keeps_its_years_also_in_later_periods(stored: bool) -> None:
    records = [
        *(town(2021), village(2021, "v1")),
        *(town(2022), village(2022, "v2", formerly=["v1"])),
        *(town(2023), village(2023, "v2")),
        *(town(2024), village(2024, "v2", formerly=["v1"])),
    ]
    round_ = assessed(*records, stored=stored, is_complete=True)
    assert known(round_, "v2") == of("3", "3", "3", "3")


@BOTH
def test_numbers_that_are_shifted_are_followed_not_taken_for_the_same(stored: bool) -> None:
    records = [
        *(town(2023), village(2023, "v1", good=True), village(2023, "v2", good=False)),
        *(town(2024), village(2024, "v2", formerly=["v1"]), village(2024, "v3", formerly=["v2"])),
    ]
    round_ = assessed(*records, stored=stored, is_complete=True)
    assert known(round_, "v2") == of("1", "1", "1", "1")
    assert known(round_, "v3") == of("0", "1", "1", "0")


@BOTH
@COMPLETE
@pytest.mark.parametrize(
    ("now", "unit"),
    [
        ([("v1", ["v1", "v2"])], "v1"),
        ([("v3", ["v1", "v2"])], "v3"),
        ([("v1", []), ("v2", []), ("v4", ["v1"])], "v1"),
        ([("v1", []), ("v2", []), ("v4", ["v1"])], "v4"),
        ([("v4", ["v1"]), ("v5", ["v1"]), ("v2", [])], "v5"),
    ],
    ids=["takes in another", "merged", "keeps its id when split", "split off", "split"],
)
def test_of_merged_and_split_places_the_years_before_are_not_known(
    now: Sequence[tuple[str, list[str]]], unit: str, complete: bool, stored: bool
) -> None:
    records = [town(2023), village(2023, "v1"), village(2023, "v2"), town(2024)]
    records += [village(2024, id_, formerly=formerly) for id_, formerly in now]
    assert known(assessed(*records, stored=stored, is_complete=complete), unit) == NOTHING_KNOWN


@BOTH
def test_years_since_a_merger_are_known_and_those_before_it_are_not(stored: bool) -> None:
    records = [
        *(town(2022), village(2022, "v1"), village(2022, "v2")),
        *(town(2023), village(2023, "v3", formerly=["v1", "v2"])),
        *(town(2024), village(2024, "v3")),
    ]
    found = known(assessed(*records, stored=stored, is_complete=True), "v3")
    assert found == of(("1", None), ("1", "3"), ("1", None), ("1", None))


@BOTH
def test_the_same_id_on_two_levels_is_two_places(stored: bool) -> None:
    records = [town(2023), town(2023, "t2"), village(2023, "t2")]
    records += [town(2024), town(2024, "t2"), village(2024, "v9", formerly=["t2"])]
    assert known(assessed(*records, stored=stored, is_complete=True), "v9")["in_a_row"] == "1"


def codes(*records: Mapping[str, Any], **options: Any) -> list[str]:
    with pytest.raises(RecordError) as error:
        BOOK.assess(records, **options)
    return [each.code.code for each in error.value.diagnostics]


def test_gone_without_a_word_under_a_renumbered_parent_and_over_a_gap() -> None:
    before = [town(2023), village(2023, "v1"), village(2023, "v2")]
    renumbered = [town(2024, "t9", formerly=["t1"]), village(2024, "v2", parent="t9")]
    assert codes(*before, *renumbered) == ["D472"]
    assert codes(*before, town(2025), village(2025, "v2")) == ["D472"]
    assert codes(*before, town(2024), village(2024, "v1", formerly=["v2"])) == ["D472"]


def test_a_parent_tells_of_a_place_that_was_abolished() -> None:
    before = [town(2023), village(2023, "v1"), village(2023, "v2")]
    round_ = BOOK.assess([*before, town(2024, formerly=["v1"]), village(2024, "v2")], is_complete=True)
    assert known(round_, "v2")["in_a_row"] == "1"


def test_formerly_a_place_that_is_not_in_the_history_is_warned_of() -> None:
    before = [town(2023), village(2023, "v1")]
    round_ = BOOK.assess([*before, town(2024), village(2024, "v1"), village(2024, "v2", formerly=["v7"])])
    assert [each.code.code for each in round_.find("v2").warnings] == ["W505"]
    assert [each.code.code for each in round_.find("v1").warnings] == []


# --- which periods come before ---

FIRST, SECOND, LATER = (
    {"from": "2023-01-01", "to": "2023-06-30"},
    {"from": "2023-07-01", "to": "2023-12-31"},
    {"from": "2024-02-01", "to": "2024-06-30"},
)


@BOTH
def test_spans_that_touch_come_one_after_the_other(stored: bool) -> None:
    records = [town(FIRST), village(FIRST, "v1"), town(SECOND), village(SECOND, "v1")]
    assert known(assessed(*records, stored=stored, is_complete=True), "v1") == of("1", "1", "1", "1")
    assert known(assessed(*records, stored=stored), "v1") == of(("1", None), ("1", "3"), ("1", None), ("1", None))


@BOTH
def test_between_spans_that_do_not_touch_there_may_be_others(stored: bool) -> None:
    records = [town(SECOND), village(SECOND, "v1"), town(LATER), village(LATER, "v1")]
    assert known(assessed(*records, stored=stored), "v1") == of(("0", None), ("0", "3"), ("1", None), ("1", None))
    assert known(assessed(*records, stored=stored, is_complete=True), "v1") == of("1", "1", "1", "1")


@COMPLETE
def test_periods_that_are_too_many_to_look_through_leave_it_open(complete: bool) -> None:
    months = [f"{1980 + at // 12}-{at % 12 + 1:02d}" for at in range(420)]
    lines = [json.loads(line) for month in months for line in BOOK.assess([village(month, "v1", parent="")]).lines()]
    found = known(BOOK.assess([village("2015-01", "v1", parent="")], history=lines, is_complete=complete), "v1")
    assert found == of(("400", None), "3", ("400", None), ("400", None))


@COMPLETE
def test_nothing_known_of_the_years_before(complete: bool) -> None:
    found = known(BOOK.assess([town(2024), village(2024, "v1")], is_complete=complete), "v1")
    assert found == (of("0", "0", "0", "0") if complete else NOTHING_KNOWN)
