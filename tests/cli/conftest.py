"""The command line run inside the test, with streams of its own."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from pingan_rules.cli.main import main

ROOT = Path(__file__).parents[2]
LANGUAGE_VARIABLES = ("PINGAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "PINGAN_DEBUG")


@dataclass(frozen=True)
class Result:
    """What a run came to."""

    code: int
    out: str
    err: str


def run_pingan(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Result:
    """Runs `pingan` with these arguments and nothing in the environment that chooses language or colours."""
    cleared = dict.fromkeys(LANGUAGE_VARIABLES, None)
    settings = {**cleared, "COLUMNS": "80", **environment}
    with CliRunner().isolation(stdin, env=settings) as (out, err, _):
        code = main([os.fspath(argument) for argument in arguments])
        return Result(code, out.getvalue().decode(), err.getvalue().decode())


@pytest.fixture(autouse=True)
def _in_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths in messages are those of a checkout, wherever it stands."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def pingan() -> Callable[..., Result]:
    """Runs a command line."""
    return run_pingan


@pytest.fixture
def expected() -> Path:
    """The folder of expected texts."""
    return Path(__file__).with_name("expected")


@pytest.fixture
def books() -> str:
    """The folder of the rulebooks that these tests are about, as one would type it."""
    return "tests/cli/books"
