"""Five years of compounds and villages: the commands of the page run, and what they tell is what is committed."""

import re
import shlex
from glob import glob
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.cli.main import main
from pingan_rules.tables.records import read_record_files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLE = Path("examples") / "shidian-2020-2024"
YEARS = ("2020", "2021", "2022", "2023", "2024")
STEPS = {"县级": "county_title", "市级": "city_title", "省级": "province_title"}


@pytest.fixture(autouse=True)
def from_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def page():
    return (ROOT / EXAMPLE / "README.md").read_text("utf-8")


def commands():
    """The commands that the page shows."""
    return re.findall(r"^\$ pingan (.+)$", page(), re.MULTILINE)


def words(command, folder):
    """A command as a shell would pass it on; results go into `folder`."""
    for word in shlex.split(command):
        if word == "2020.jsonl":
            yield str(folder / word)
        else:
            yield from sorted(glob(word)) or [word]


def rows(heading):
    """The rows of the page's table that begins with `heading`, by the first cell."""
    [table] = [
        block for block in re.findall(r"(?:^\|.*\n)+", page(), re.MULTILINE) if block.startswith(f"| {heading} |")
    ]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {first: others for first, *others in cells}


@pytest.fixture(scope="module")
def assessment():
    records = [raw.data for raw in read_record_files(sorted((ROOT / EXAMPLE / "records").iterdir()))]
    return load_rulebook("shidian-no-case").assess(records, is_complete=True)


@pytest.fixture(scope="module")
def by_name(assessment):
    return {(unit.name, unit.period): unit for unit in assessment}


def test_the_commands_of_the_page_tell_what_is_committed(capsys, tmp_path):
    """The pages of whole rounds and of the county; those of single places are long and are looked at below."""
    told = []
    for command in commands():
        assert main([*words(command, tmp_path), "--lang", "zh"]) == 0
        told.append(f"$ pingan {command}\n{capsys.readouterr().out}")
    assert len(told) == 8
    whole = [text for text in told if not re.search("--unit [cv]", text.partition("\n")[0])]
    assert_committed(HERE / "shidian_years.txt", "\n".join(whole))


def test_a_single_place_is_told_from_its_first_year_to_its_last(capsys):
    [command] = [each for each in commands() if "--unit v2" in each]
    assert main([*words(command, ROOT), "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    outcomes = re.findall(r"无发案小区\(村社\) \| (\d{4})\n结论:(\S+)", told)
    assert dict(outcomes) == dict(zip(YEARS, ("未达标", "待定", "达标", "达标", "待定"), strict=True))
    assert "尚缺:案事件·主动查处(未报)" in told
    assert "黑恶势力数 = 未报" in told


def test_the_python_of_the_page_runs(capsys):
    [example] = Sybil(parsers=[PythonCodeBlockParser()]).parse(ROOT / EXAMPLE / "README.md")
    example.evaluate()
    assert capsys.readouterr().out == "true\n"


def test_the_shares_of_the_page_are_those_of_the_round(by_name):
    for year, (_, *shares, _) in rows("年度").items():
        unit = by_name["施甸县", year]
        for fact, shown in zip(("compounds_met_share", "villages_met_share", "units_met_share"), shares, strict=True):
            counted = unit.counted[fact]
            least, missed, open_ = map(len, (counted.with_it, counted.without_it, counted.open))
            most, total = least + open_, least + missed + open_
            assert shown == (f"{least}/{total}" if least == most else f"{least}/{total} 到 {most}/{total}"), (
                year,
                fact,
            )


def test_targets_of_each_kind_end_with_2022(by_name):
    found = {year: dict(by_name["施甸县", year].targets) for year in YEARS}
    kinds = ("compound_target", "village_target", "pooled_target")
    assert [found["2020"].pop("exemplar_target")] == ["true"]
    assert {year: tuple(map(targets.get, kinds)) for year, targets in found.items()} == {
        "2020": ("true", "false", "true"),
        "2021": ("true", "unknown", "unknown"),
        "2022": ("true", "false", "true"),
        "2023": (None, None, None),
        "2024": (None, None, None),
    }


def test_each_unit_holds_what_the_page_says(by_name):
    """The cell of a place and year begins with the titles it holds; `同左` is the year before."""
    for name, cells in rows("地方").items():
        before = ""
        for year, cell in zip(YEARS, cells, strict=True):
            shown = before if cell == "同左" else re.split("[，；：]", cell)[0]
            held = {step for step in STEPS if by_name[name, year].honours[STEPS[step]].held == "true"}
            assert held == {step for step in STEPS if shown.startswith(step) or f"、{step}" in shown}, (name, year)
            before = shown


def test_a_revoked_county_title_leaves_the_plaque_of_the_city(by_name):
    unit = by_name["学府花园", "2023"]
    held = {id_: found.held for id_, found in unit.honours.items()}
    assert (held["county_plaque"], held["city_title"], held["city_plaque"]) == ("false", "false", "true")
    assert (unit.sanctions["county_revocation_due"], unit.sanctions["city_revocation_due"]) == ("false", "true")
    assert by_name["学府花园", "2024"].honours["city_plaque"].held == "false"


def test_an_award_without_the_right_to_it_does_not_count(by_name):
    unit = by_name["石桥村", "2023"]
    assert (unit.honours["city_title"].eligible, unit.honours["city_title"].held) == ("false", "false")
    assert len(unit.warnings) == 1
    assert "市级称号" in unit.warnings[0].message("zh")


def test_the_years_one_by_one_come_to_the_same(assessment):
    """Each year with the results of those before it, as it is done every November."""
    book, earlier = load_rulebook("shidian-no-case"), []
    for year in YEARS:
        records = [raw.data for raw in read_record_files([ROOT / EXAMPLE / "records" / f"{year}.yaml"])]
        earlier.append(book.assess(records, history=earlier, is_complete=True))
    assert [line for each in earlier for line in each.lines()] == list(assessment.lines())
