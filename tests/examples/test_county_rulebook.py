"""The example of a county: its rulebook is right, its cases hold, and what its README says of its record comes out."""

import json
import re
import shlex
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.analysis.strictness.comparing import strictness
from pingan_rules.cli.main import main
from pingan_rules.rulebook.store import read_sources

ROOT = Path(__file__).parents[2]
FOLDER = Path("examples") / "county-rulebook"


@pytest.fixture(autouse=True)
def from_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def commands():
    """The commands that the README shows."""
    lines = (ROOT / FOLDER / "README.md").read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("pingan ")]


@pytest.mark.parametrize("command", commands())
def test_the_commands_of_the_page_run(command, capsys):
    assert main([*shlex.split(command)[1:], "--lang", "zh"]) == 0
    assert capsys.readouterr().out


def test_the_record_meets_the_rulebook_above_and_not_this_one(capsys):
    outcomes = []
    for command in commands():
        if command.startswith("pingan evaluate"):
            assert main([*shlex.split(command)[1:], "--format", "json"]) == 0
            outcomes.append(json.loads(capsys.readouterr().out)["outcome"])
    assert outcomes == ["not_met", "met"]


def test_it_has_one_change_of_each_kind():
    changes = [(each.change.section, each.change.how, each.effect) for each in strictness(read_sources(FOLDER))]
    assert changes == [
        ("thresholds", "replaced", "stricter"),
        ("thresholds", "replaced", "looser"),
        ("standards", "dropped", "looser"),
        ("standards", "added", "stricter"),
        ("vetoes", "added", "stricter"),
        ("vetoes", "replaced", "stricter"),
    ]


def test_it_keeps_what_it_does_not_change():
    above, below = load_rulebook("dali-pingan@1.2.0"), load_rulebook(FOLDER)
    changed = {"night_patrol", "illegal_fishing", "homicides", "publicity"}
    assert {*above.rules} ^ {*below.rules} == changed - {"homicides"}
    assert all(below.rules[id_] == rule for id_, rule in above.rules.items() if id_ not in changed)
    assert below.rulebook.identity.extends == "dali-pingan@1.2.0"


def test_the_history_is_that_of_the_year_before_under_the_rulebook_above(capsys):
    [command] = [each for each in commands() if each.startswith("pingan assess dali-pingan ")]
    assert main(shlex.split(command)[1:]) == 0
    assert_committed(ROOT / FOLDER / "round" / "history-2023.jsonl", capsys.readouterr().out)


def test_the_round_comes_out_as_the_page_says(capsys):
    [command] = [each for each in commands() if "--history" in each]
    assert main([*shlex.split(command)[1:], "--lang", "zh"]) == 0
    [shown] = re.findall(
        r"^```text\n(.*?)^```", (ROOT / FOLDER / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert capsys.readouterr().out == shown


def test_the_cases_and_rounds_hold(capsys):
    assert main(["test", str(FOLDER), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("xiangyun-pingan 1.0.0: 13 of 13 cases passed")
