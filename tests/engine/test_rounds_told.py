"""What is told of a round: values that records give too, English of what no file names, cells of tables."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from pingan_rules import load_rulebook
from pingan_rules.engine.rounds.remembering import Kept
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.types import CountType, PercentType
from pingan_rules.kernel.unknown import Reason, unknown
from pingan_rules.verdicts.cells import cell_text

BOOK = Path(__file__).parents[1] / "cli" / "round" / "book"
TOWNSHIP = {"unit": "t1", "level": "township", "period": 2023}


@pytest.fixture(scope="module")
def book():
    return load_rulebook(BOOK)


def test_a_given_value_stands_for_what_cannot_be_counted(book):
    given = {**TOWNSHIP, "facts": {"平安村占比": "85%"}}
    [unit] = book.assess([given])
    assert unit.values["safe_villages_share"] == Fraction(17, 20)
    assert unit.data().values["safe_villages_share"] == "0.85"
    [row] = book.assess([given]).rows()
    assert row["平安村占比"] == "85%"
    assert "平安村占比：85%" in unit.explain()


def test_what_no_file_names_has_english(book):
    english = book.rulebook.english
    assert english["outcome"] == "outcome"
    assert english["city_honour_eligible"] == "eligible for Safe Township of the city"
    assert english["city_honour_run"] == "periods of Safe Township of the county in a row"


def test_a_mistake_in_history_is_told_at_its_place(book):
    with pytest.raises(RecordError) as caught:
        book.assess([{**TOWNSHIP, "period": 2024}], history=[Kept({}, Place("before.jsonl", 7))])
    assert [(each.place.file, each.place.line) for each in caught.value.diagnostics] == [("before.jsonl", 7)]


def test_what_is_newly_held_was_not_held_before(book):
    village = {"unit": "v1", "level": "village", "parent": "t1", "facts": {"命案数": 0, "矛盾纠纷化解率": "95%"}}
    records = [TOWNSHIP, {**village, "period": 2023}]
    assert book.assess(records).find("t1").newly_held == ()
    first = book.assess(records, is_complete=True)
    assert first.find("t1").newly_held == ("county_honour",)
    saved = [json.loads(line) for line in first.lines()]
    second = book.assess([{**TOWNSHIP, "period": 2024}, {**village, "period": 2024}], history=saved)
    assert second.find("t1").newly_held == ()
    assert second.past == {"2023": 2}


def test_a_unit_is_found_by_its_id_or_its_name(book):
    twins = [{**TOWNSHIP, "unit": unit, "name": "柳溪镇"} for unit in ("t1", "t2")]
    round_ = book.assess([*twins, {**TOWNSHIP, "unit": "t3", "name": "石榴镇"}])
    assert round_.find("石榴镇").unit == "t3"
    with pytest.raises(KeyError, match=r"2 units '柳溪镇': t1 \(township\), t2 \(township\)"):
        round_.find("柳溪镇")
    with pytest.raises(KeyError, match="no unit with the id or name '石榴乡'; near: 石榴镇"):
        round_.find("石榴乡")


def test_what_was_counted_is_named_by_id_or_period(book):
    village = {"unit": "v1", "level": "village", "period": 2023, "parent": "t1"}
    unit = book.assess([TOWNSHIP, village]).find("t1")
    assert unit.counted["safe_villages_share"].open == ("v1",)
    assert unit.counted["years_met"].open == ("2023",)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(159, 199), "79.90%"),
        (Fraction(79996, 100000), "79.996%"),
        (Fraction(7999601, 10000001), "79.9960%"),
        (Fraction(79999999, 100000001), "79.999998%"),
        (Fraction(4, 5), "80%"),
        (Interval(Fraction(1, 2), 1), "50% 到 100% 之间"),
        (Interval(None, None), "待定"),
        (Interval(None, Fraction(1, 3)), "至多 33.33%"),
        (unknown("x", Reason.NOT_REPORTED), "待定"),
        (unknown("x", Reason.UNDEFINED), "无从计算(分母为零或没有可比的)"),
    ],
)
def test_percents_never_look_rounded_up_to_a_whole(value, shown):
    assert cell_text(value, PercentType(), "zh", {}) == shown


def test_numbers_stand_without_their_unit():
    assert cell_text(-5, CountType("个"), "zh", {}) == "-5"
    assert cell_text(Interval(2, 3), CountType("个"), "en", {}) == "between 2 and 3"
