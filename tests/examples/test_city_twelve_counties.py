"""The twelve counties: the data are what the script writes, and every command of the page says what is shown."""

import contextlib
import io
import json
import runpy
import shlex
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.docs.shown import blocks_of, commands_of, is_shown

from pingan_rules import load_rulebook
from pingan_rules.cli.main import main
from pingan_rules.tables.records import read_record_files

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "city-twelve-counties"
COMMANDS = [
    command
    for block in blocks_of(EXAMPLE / "README.md")
    if block.language == "console"
    for command in commands_of(block)
]


def expanded(word: str) -> list[str]:
    """A word of a command as a shell hands it on."""
    return sorted(str(path) for path in ROOT.glob(word)) if "*" in word else [word]


def said(command: str) -> str:
    """What a command of the page writes; it must succeed."""
    words = [each for word in shlex.split(command)[1:] for each in expanded(word)]
    text = [] if "--format" in words else ["--format", "text"]
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        assert main([*words, *text, "--lang", "zh"]) == 0, output.getvalue()
    return output.getvalue()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder in which all commands of the page have been run, and what each of them said."""
    folder = tmp_path_factory.mktemp("desk")
    with contextlib.chdir(folder):
        return folder, {command: said(command) for command, _ in COMMANDS}


def test_the_data_are_what_the_script_writes(tmp_path):
    runpy.run_path(str(EXAMPLE / "generate.py"))["write_all"](tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (EXAMPLE / "data").iterdir()}
    assert len(written) == 9


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_what_the_page_shows_comes_out(desk, command, shown):
    assert is_shown(shown, desk[1][command]), desk[1][command]


def test_the_three_years_come_to_what_is_committed(desk):
    texts = [text for command, text in desk[1].items() if "--format text" in command]
    assert len(texts) == 3
    assert_committed(Path(__file__).parent / "city_twelve_counties.txt", "\n".join(texts))


def test_all_years_at_once_come_to_the_same(desk):
    book = load_rulebook("city-pingan")
    records = [raw.data for raw in read_record_files(sorted((EXAMPLE / "data").iterdir()))]
    at_once = {
        (unit.period, unit.unit): (unit.outcome, dict(unit.sanctions))
        for unit in book.assess(records, is_complete=True)
    }
    lines = [line for year in (2018, 2019) for line in (desk[0] / f"{year}.jsonl").read_text("utf-8").splitlines()]
    year_by_year = [json.loads(line) for line in lines]
    assert len(year_by_year) == 2 * 61
    for each in year_by_year:
        assert at_once[each["period"], each["unit"]] == (each["outcome"], each.get("sanctions", {}))
    outcome, sanctions = at_once["2020", "c04"]
    assert (outcome, sanctions["county_veto_for_last_places"]) == ("vetoed", "true")


def test_without_the_years_before_the_last_county_is_open():
    book = load_rulebook("city-pingan")
    paths = sorted(path for path in (EXAMPLE / "data").iterdir() if path.name.startswith("2020"))
    assessment = book.assess([raw.data for raw in read_record_files(paths)])
    assert assessment.find("c04").outcome == "undetermined"
    assert assessment.find("c01").outcome == "met"
