"""The example of 2021: what its README shows comes out, and its figures are those of the article."""

import re
import shlex
from pathlib import Path

import pytest

from pingan_rules import Outcome, load_rulebook
from pingan_rules.cli.main import main
from pingan_rules.tables.records import read_record_files

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "dali-pilot-2021"
SHOWN = re.findall(
    r"^```console\n\$ pingan (.*?)\n(.*?)^```", (FOLDER / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)


@pytest.fixture(scope="module")
def record():
    [raw] = read_record_files([FOLDER / "dali-2021.yaml"])
    return raw.data


@pytest.mark.parametrize(("command", "expected"), SHOWN)
def test_the_commands_of_the_page_give_what_it_shows(command, expected, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert main([*shlex.split(command), "--lang", "zh"]) == 0
    assert capsys.readouterr().out == expected


def test_the_page_shows_two_commands():
    assert [command.split()[0] for command, _ in SHOWN] == ["explain", "show"]


def test_ninety_six_is_below_ninety_eight_and_the_homicide_rate_is_not_known(record):
    verdict = load_rulebook("dali-pilot-indicators").evaluate(record)
    assert verdict.outcome is Outcome.NOT_MET
    assert verdict.failed == ("prefecture_satisfaction",)
    assert verdict.open == ("prefecture_homicide_rate",)


def test_every_figure_says_its_paragraph(record):
    assert all("报道第" in fact["source"] for fact in record["facts"].values())


def test_what_is_only_rounded_is_not_given_and_what_is_not_of_the_year_says_so(record):
    assert not {"红袖标志愿者人数", "网格员人数"} & set(record["facts"])
    assert "2017年以来" in record["facts"]["治安联防组织人数"]["source"]


def test_no_figure_reported_as_a_result_decides(record):
    book = load_rulebook("dali-pilot-indicators")
    met = {**record["facts"], "群众安全感满意度": "98.1%", "命案数": 0, "常住人口": 3_000_000}
    results = ("命案同比降幅", "乡镇视频监控覆盖率", "重点部位视频监控覆盖率", "治安联防组织人数")
    poor = {**met, "命案同比降幅": "-50%"} | dict.fromkeys(results[1:3], "0%") | dict.fromkeys(results[3:], 0)
    for facts in (met, poor, {name: value for name, value in met.items() if name not in results}):
        assert book.evaluate({**record, "facts": facts}).outcome is Outcome.MET
