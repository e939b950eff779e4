"""The records of one run beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.periods import Period, read_period
from pingan_rules.kernel.places import Place
from pingan_rules.records.record import Record
from pingan_rules.records.together import Together
from pingan_rules.resolve.model import Level

LEVELS = {
    "village": Level("village", "村", "township"),
    "township": Level("township", "乡镇", "county"),
    "county": Level("county", "县", None),
}


def record(unit: str, level: str = "village", parent: str = "", period: str = "2024", line: int = 1) -> Record:
    read = read_period(period)
    assert isinstance(read, Period)
    return Record(unit, f"{unit}名", level, parent, "", read, {}, {}, {}, place=Place("a.jsonl", line))


def together(*records: Record) -> Together:
    others = Together(LEVELS)
    for each in records:
        others.add(each)
    return others


def astray(*records: Record) -> list[str]:
    return [each.code.code for each in together(*records).astray()]


def test_a_second_record_of_a_period_is_refused_and_the_first_one_named() -> None:
    others = together(record("v1", line=3), record("v2"), record("v1", period="2023"), record("v1", "township"))
    with pytest.raises(RecordError) as caught:
        others.add(record("v1", period="2024年", line=9))
    [mistake] = caught.value.diagnostics
    assert (mistake.code.code, mistake.place.line, [place.line for _, place in mistake.related]) == ("D460", 9, [3])


def test_a_quarter_is_another_period_than_its_year() -> None:
    together(record("v1"), record("v1", period="2024-Q1"), record("v1", period="2024-03"))


def test_no_place_is_its_own_parent() -> None:
    with pytest.raises(RecordError, match="D461"):
        together(record("v1", parent="v1"))


def test_parents_are_looked_for_among_their_level_only() -> None:
    assert astray(record("v1", parent="t9")) == []
    assert astray(record("v1", parent="t9"), record("t1", "township")) == ["W503"]
    assert astray(record("v1", parent="t1"), record("t1", "township")) == []
    assert astray(record("v1"), record("t1", "township")) == []
    assert astray(record("c1", "county", parent="x"), record("t1", "township")) == []


def test_a_parent_of_another_level_is_a_mistake() -> None:
    assert astray(record("v1", parent="c1"), record("c1", "county")) == ["D462"]
    assert astray(record("v1", parent="v2"), record("v2")) == ["D462"]
    assert astray(record("v1", parent="x"), record("x", "county"), record("x", "township")) == []


def test_what_may_have_been_meant() -> None:
    township = record("t-dali", "township")
    for parent in ("t-dalli", "t-dali名"):
        [warning] = together(record("v1", parent=parent), township).astray()
        assert warning.help("en") == 'did you mean "t-dali"?'
    [warning] = together(record("v1", parent="某处"), township).astray()
    assert "write its id" in warning.help("en")


@given(
    st.permutations(
        [record("v1", parent="t9"), record("v2", parent="c1"), record("t1", "township"), record("c1", "county")]
    )
)
def test_the_order_of_records_does_not_matter(records: list[Record]) -> None:
    assert sorted(astray(*records)) == ["D462", "W503"]
