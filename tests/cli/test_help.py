"""Help and usage errors in both languages."""

import os
import subprocess
import sys

import pytest
from tests.committed import assert_committed

from pingan_rules.cli.program import COMMANDS

MISUSES = [
    [],
    ["--"],
    ["shw", "dali-pingan"],
    ["--halp"],
    ["--version=1"],
    ["list", "everything"],
    ["list", "--formt", "json"],
    ["list", "--format", "jsno"],
    ["list", "--format"],
    ["list", "-x"],
    ["show"],
    ["test", "--coverage=yes", "."],
    ["evaluate", "dali-pingan"],
    ["evaluate", "dali-pingan", "-", "--reading", "grave_scope"],
    ["evaluate", "dali-pingan", "-", "--threshold", "=95%"],
    ["evaluate", "dali-pingan", "-", "--fail-on", "vetoed,notmet"],
    ["evaluate", "dali-pingan", "-", "--format", "table", "--proof"],
    ["evaluate", "--all"],
    ["evaluate", "dali-pingan", "-", "--rulebook", "dali-pingan@1.0.0"],
    ["schema", "record"],
    ["schema", "records"],
    ["schema", "verdict", "dali-pingan"],
    ["schema", "rulebook", "--level", "village"],
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_pages(pingan, expected, lang):
    commands = [["--help"], *([command, "-h"] for command in COMMANDS)]
    results = [pingan(*command, "--lang", lang) for command in commands]
    assert {(result.code, result.err) for result in results} == {(0, "")}
    assert_committed(expected / f"help.{lang}.txt", "\n\n".join(result.out for result in results))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_misuses(pingan, expected, lang):
    results = [pingan("--lang", lang, *arguments) for arguments in MISUSES]
    assert {(result.code, result.out) for result in results} == {(2, "")}
    shown = [
        f"$ pingan {' '.join(arguments)}\n{result.err}" for arguments, result in zip(MISUSES, results, strict=True)
    ]
    assert_committed(expected / f"misuses.{lang}.txt", "\n".join(shown))


@pytest.mark.parametrize("columns", ["1", "50", "200"])
def test_help_fits_the_terminal(pingan, columns):
    lines = pingan("evaluate", "--help", "--lang", "zh", COLUMNS=columns).out.splitlines()
    widest = max(len(line.encode("gbk")) for line in lines)
    assert widest <= max(50, min(100, int(columns)))


def test_version(pingan):
    assert pingan("--version").out.startswith("pingan ")


def test_help_needs_none_of_the_engine():
    code = "import sys; from pingan_rules.cli.main import main; main(['--help']); print(*sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": "src"}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert loaded & {"pydantic", "rich", "yaml", "simpleeval", "pingan_rules.engine", "pingan_rules.rulebook"} == set()
