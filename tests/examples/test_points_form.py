"""The points form: its rulebook is clean, its cases pass, and two years come to what was worked out by hand."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.cli.main import main
from pingan_rules.engine.rounds.assessment import UnitAssessment
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.tables.records import read_record_files
from pingan_rules.verdicts.data import value_data

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "points-form"
SCORE = "community_score"

# Worked out from the records with the form in hand; an open one by its ends.
BY_HAND: Mapping[tuple[str, str], str] = {
    ("2023", "wh1"): "99.6",
    ("2023", "wh2"): "91.9",
    ("2023", "wh3"): "96.5",
    ("2023", "wh4"): "87.5",
    ("2023", "wh5"): "88.25",
    ("2023", "wh6"): "52",
    ("2023", "dj1"): "99.2",
    ("2023", "dj2"): "92.75",
    ("2023", "dj3"): "68",
    ("2023", "dj4"): "860/9",
    ("2023", "dj5"): "72",
    ("2024", "wh1"): "100.8",
    ("2024", "wh2"): "80",
    ("2024", "wh3"): "99",
    ("2024", "wh4"): "85.5",
    ("2024", "wh5"): "81.25 91.25",
    ("2024", "wh6"): "48.5",
    ("2024", "wh7"): "95.4",
    ("2024", "dj1"): "88.1",
    ("2024", "dj2"): "83.75",
    ("2024", "dj3"): "90.5",
    ("2024", "dj4"): "1747/18",
    ("2024", "dj5"): "73",
}


@pytest.fixture(scope="module")
def form():
    return load_rulebook(EXAMPLE)


@pytest.fixture(scope="module")
def records():
    return [raw.data for raw in read_record_files(sorted((EXAMPLE / "records").iterdir()))]


@pytest.fixture(scope="module")
def assessment(form, records):
    """Both years. Nothing was assessed before the first of them."""
    return form.assess(records, is_complete=True)


def ends(value: Any) -> tuple[Fraction, ...]:
    low, high = getattr(value, "low", value), getattr(value, "high", value)
    return (Fraction(low),) if low == high else (Fraction(low), Fraction(high))


def shown(value: Any) -> str:
    if isinstance(value, (OneOf, Unknown)):
        return "|".join(sorted(getattr(value, "members", ()))) or "?"
    data = value_data(value)
    return "..".join(map(str, data)) if isinstance(data, (list, tuple)) else str(data)


def told(unit: UnitAssessment) -> Iterator[str]:
    """What was found for a unit, as lines."""
    yield f"{unit.period} {unit.unit} {unit.name}: {unit.outcome}"
    for score in unit.scores.values():
        yield "  points " + shown(score.points)
        yield "  items " + ", ".join(f"{item.id} {shown(item.points)}" for item in score.items)
    found = {"grades": {id_: shown(each) for id_, each in unit.grades.items()}}
    found["honours"] = {id_: f"eligible {each.eligible}, held {each.held}" for id_, each in unit.honours.items()}
    for key in ("priorities", "sanctions", "targets"):
        found[key] = dict(getattr(unit, key))
    found["counted"] = {fact: shown(unit.values[fact]) for fact in unit.counted}
    for key, values in found.items():
        for id_, value in values.items():
            yield f"  {key} {id_}: {value}"
    yield from (f"  {each.code.code} {each.message('zh')}" for each in unit.warnings)


def test_check_finds_nothing(capsys):
    assert main(["check", str(EXAMPLE), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "1 checked, no mistakes found\n"


def test_its_cases_pass_and_show_every_condition_both_ways(capsys):
    assert main(["test", str(EXAMPLE), "--lang", "en"]) == 0
    assert re.search(r"(\d+) of \1 cases passed; (\d+) of \2 conditions seen both", capsys.readouterr().out)


def test_every_score_is_the_one_worked_out_by_hand(assessment):
    found = {(unit.period, unit.unit): ends(unit.scores[SCORE].points) for unit in assessment if unit.scores}
    assert found == {key: tuple(map(Fraction, text.split())) for key, text in BY_HAND.items()}


def test_the_two_years_come_to_what_is_committed(assessment):
    text = "\n".join(line for unit in assessment for line in told(unit))
    assert_committed(HERE / "points_form.txt", f"{text}\n")


def test_the_second_year_comes_to_the_same_with_the_first_as_its_history(form, records, assessment):
    first = form.assess([each for each in records if str(each["period"]) == "2023"], is_complete=True)
    later = [each for each in records if str(each["period"]) == "2024"]
    second = form.assess(later, history=[first], is_complete=True)
    assert list(second.lines()) == [unit.model_dump_json() for unit in assessment if unit.period == "2024"]


def test_without_its_history_the_second_year_leaves_open_what_takes_two_years(form, records):
    second = form.assess([each for each in records if str(each["period"]) == "2024"])
    assert second.find("wh1").honours["city_model"].held == "unknown"
    assert second.find("wh6").sanctions["interview"] == "unknown"


def test_the_other_reading_takes_less_off(form, records):
    """Four of the six thefts of wh2 were cleared up: 2 points less instead of 6."""
    other = form.adjust(readings={"破案抵扣": "破一起免一起"}).assess(records, is_complete=True)
    assert other.find("wh2").scores[SCORE].points == 84


def tables(page: str) -> Iterator[list[list[str]]]:
    """The tables of a page, as rows of cells."""
    for block in re.findall(r"(?:^\|.*\n)+", page, flags=re.MULTILINE):
        rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in block.splitlines()]
        yield [rows[0], *rows[2:]]


def test_the_arithmetic_of_the_page_is_that_of_the_round(form, assessment):
    """Each table of a community: item by item what is on the page, and the score in its last row."""
    page = (EXAMPLE / "README.md").read_text("utf-8")
    checklist = form.rulebook.titles["safe_community"].checklists[0]
    names = {item.id: item.name for item in checklist.items}
    by_name = {unit.name: unit for unit in assessment if unit.period == "2024"}
    worked = [rows for rows in tables(page) if rows[0][0].removesuffix("2024") in by_name]
    assert len(worked) == 4
    for rows in worked:
        score = by_name[rows[0][0].removesuffix("2024")].scores[SCORE]
        on_page = {name: points for name, _, points in rows[1:]}
        for item in score.items:
            if item.id in names and item.stays:
                points = item.points if item.id != "routine_inspection" else Fraction(item.points) / 20
                assert Fraction(on_page[names[item.id]]) == points, (rows[0], item)
        assert Fraction(on_page["得分"]) == score.points
