"""The town with its villages over two years: what its page shows comes out, and the rounds are as committed."""

import contextlib
import io
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.docs.shown import blocks_of, commands_of, is_shown

from pingan_rules import load_rulebook
from pingan_rules.cli.main import main
from pingan_rules.engine.rounds.assessment import UnitAssessment
from pingan_rules.tables.records import read_record_files
from pingan_rules.verdicts.data import value_data

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "shiqiao-two-years"
SANCTIONS = ("yellow_card", "accountability", "one_vote_veto")


@pytest.fixture(scope="module")
def book():
    return load_rulebook("shiqiao-work-points")


@pytest.fixture(scope="module")
def records():
    return [raw.data for raw in read_record_files(sorted((EXAMPLE / "records").iterdir()))]


@pytest.fixture(scope="module")
def assessment(book, records):
    return book.assess(records)


def told(unit: UnitAssessment) -> Iterator[str]:
    """What was found for a unit, as lines."""
    yield f"{unit.period} {unit.unit} {unit.name}: {unit.outcome}"
    for id_, verdict in unit.verdicts.items():
        rules = [f"{word} {', '.join(getattr(verdict, word)) or '-'}" for word in ("vetoed_by", "failed", "open")]
        yield f"  {id_} {verdict.outcome}; " + "; ".join(rules)
    yield from (f"  sanction {id_}: {value}" for id_, value in unit.sanctions.items())
    yield from (f"  counted {fact}: {value_data(unit.values[fact])}" for fact in unit.counted)
    yield from (f"  {each.code.code} {each.message('zh')}" for each in unit.warnings)


def test_the_two_years_come_to_what_is_committed(assessment):
    text = "\n".join(line for unit in assessment for line in told(unit))
    assert_committed(HERE / "shiqiao_two_years.txt", f"{text}\n")


def test_the_second_year_comes_to_the_same_with_the_first_as_its_history(book, records, assessment):
    first = book.assess([each for each in records if str(each["period"]) == "2015"])
    second = book.assess([each for each in records if str(each["period"]) == "2016"], history=[first])
    assert list(second.lines()) == [unit.model_dump_json() for unit in assessment if unit.period == "2016"]


def test_without_the_year_before_what_compares_with_it_is_open(book, records):
    [town] = [each for each in records if each["unit"] == "sq" and str(each["period"]) == "2016"]
    verdict = book.evaluate(town)
    assert {"clearance_rises", "satisfaction_rises"} <= set(verdict.open)
    assert "mass_incidents_fall" not in verdict.open  # none this year is a fall or stays none


def test_the_yellow_card_is_sure_and_the_escalation_open_until_it_is_decided(assessment):
    found = {
        unit.unit: [unit.sanctions[id_] for id_ in SANCTIONS] for unit in assessment if unit.unit.startswith("sq-d")
    }
    assert found == {
        "sq-d1": ["false", "false", "false"],
        "sq-d2": ["true", "true", "unknown"],
        "sq-d3": ["true", "true", "true"],
    }


def test_what_its_page_shows_comes_out(tmp_path, monkeypatch):
    shutil.copytree(EXAMPLE / "records", tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PINGAN_LANG", "zh")
    shown_of = [each for block in blocks_of(EXAMPLE / "README.md") for each in commands_of(block)]
    assert len(shown_of) > 6
    for command, shown in shown_of:
        arguments = [name for word in shlex.split(command) for name in expanded(word, tmp_path)]
        if arguments.pop(0) == "pingan":
            output = io.StringIO()
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
                assert main(arguments) == 0
            assert is_shown(shown, output.getvalue()), f"$ {command}\n--- shown:\n{shown}\n--- is:\n{output.getvalue()}"


def expanded(word: str, folder: Path) -> list[str]:
    """The files that a pattern of the shell stands for; any other word is itself."""
    if "*" not in word:
        return [word]
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(word))
