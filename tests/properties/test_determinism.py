"""The same inputs give the same bytes, whatever surrounds them: those that are committed.

`expected/cases.json` holds generated rulebooks and records; where it is deleted, PINGAN_UPDATE=1 draws others.
"""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.committed import assert_committed
from tests.drawing import drawn
from tests.properties.budget import examples
from tests.properties.saying import line_of
from tests.properties.strategies import Book, World, judged, shipped, shipped_levels

from pingan_rules.testing import records

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = HERE / "expected" / "cases.json"
SAID = HERE / "expected" / "said.jsonl"
WORLDS = 8
Case = list[Any]

SURROUNDINGS = {
    "hash seed": {"PYTHONHASHSEED": "20240229"},
    "locale and time zone": {
        "PYTHONHASHSEED": "1",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONUTF8": "0",
        "TZ": "Asia/Kathmandu",
    },
    "order of files": {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "SHUFFLED": "7"},
}


def new_cases() -> list[Case]:
    """Rulebooks and records, and rulebooks and records that are wrong."""
    cases: list[tuple[str, dict[str, Any]]] = []
    case: tuple[World, Book, dict[str, Any]]
    for case in drawn(judged(depth=3), WORLDS):
        world, _, data = case
        cases.append((world.text, data))
        cases.append((world.text, {**data, "facts": {**data["facts"], "命案": 1, "化解": 2}, "ledger": []}))
        cases.append((world.text.replace("损失", "损失额", 1).replace('"甲"', '"甲乙"', 1), data))
    return [[str(number), *each] for number, each in enumerate(cases)]


@cache
def committed_cases() -> list[Case]:
    if os.environ.get("PINGAN_UPDATE") == "1" and not CASES.exists():
        CASES.parent.mkdir(exist_ok=True)
        CASES.write_text(
            "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in new_cases()) + "\n]\n", "utf-8"
        )
    return json.loads(CASES.read_text("utf-8"))  # type: ignore[no-any-return]  # a list of cases was written


@cache
def shipped_cases() -> list[Case]:
    """Records for shipped titles. What is said of them is not committed: it changes with the rulebooks."""
    first = dict(reversed(shipped_levels()))
    made = [(name, each) for name, level in first.items() for each in drawn(records(shipped(name), level), 3)]
    return [[f"{name} {number}", name, each] for number, (name, each) in enumerate(made)]


@cache
def said_of_shipped() -> str:
    """What this process says of them."""
    return "".join(line_of(*case) for case in shipped_cases())


def said(cases: list[Case], surroundings: dict[str, str], python: str = sys.executable) -> str:
    """What a fresh process says of the cases, in their order."""
    usual = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG", "TZ", "PYTHONUTF8")}
    done = subprocess.run(
        [python, HERE / "saying.py"],
        input=json.dumps(cases).encode(),
        env={**usual, "PYTHONPATH": str(ROOT / "src"), **surroundings},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    order = {case[0]: place for place, case in enumerate(cases)}
    lines = done.stdout.decode().splitlines(keepends=True)
    return "".join(sorted(lines, key=lambda line: order[json.loads(line)[0]]))


def other_pythons() -> list[str]:
    """Other versions of Python on the path that have what the package needs."""
    found = [shutil.which(f"python3.{minor}") for minor in range(11, 20) if minor != sys.version_info.minor]
    needed = "import pydantic, simpleeval, yaml"
    return [
        python
        for python in found
        if python and not subprocess.run([python, "-c", needed], capture_output=True, check=False).returncode
    ]


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=list(SURROUNDINGS))
def test_the_same_bytes_in_other_surroundings(surroundings: dict[str, str]) -> None:
    both = said([*committed_cases(), *shipped_cases()], surroundings)
    own = both[: -len(said_of_shipped())]
    assert both.endswith(said_of_shipped())
    assert_committed(SAID, own)
    assert own.count('\\"format\\":1') >= WORLDS // 2, "most of the cases are judged"


def test_the_same_bytes_in_other_versions_of_python() -> None:
    for python in other_pythons():
        assert said(committed_cases(), {}, python) == SAID.read_text("utf-8"), python
    if not other_pythons():
        assert said(committed_cases(), {}) == SAID.read_text("utf-8")


@examples(6)
@given(st.data())
def test_the_order_of_records_changes_no_byte(data: st.DataObject) -> None:
    name, level = shipped_levels()[0]
    book = shipped(name)
    several = [{**data.draw(records(book, level)), "unit": f"u{at}"} for at in range(3)]
    verdicts = {each.unit: each.model_dump_json() for each in book.evaluate_many(several)}
    again = {each.unit: each.model_dump_json() for each in book.evaluate_many(data.draw(st.permutations(several)) * 2)}
    assert again == verdicts
