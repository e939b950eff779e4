"""The same inputs give the same bytes, whatever Python's hash seed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from tests.properties.strategies import Book, World, judged

from pingan_rules.kernel.diagnostics import RecordError

SCRIPT = """
import json, sys
from pingan_rules.book import rulebook_from_text
from pingan_rules.kernel.diagnostics import PinganError
for text, record in json.load(sys.stdin):
    try:
        book = rulebook_from_text(text)
        verdict = book.evaluate(record)
        print(book.digest, verdict.model_dump_json(proof=True), verdict.explain("zh"), verdict.explain("en"))
    except PinganError as error:
        print(error.render("zh"), error.render("en"))
"""
ROOT = Path(__file__).parents[2]
COUNT = 15


def some_cases() -> list[tuple[str, dict[str, Any]]]:
    """Rulebooks and records, and rulebooks and records that are wrong."""
    cases: list[tuple[str, dict[str, Any]]] = []

    @settings(max_examples=COUNT, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(judged())
    def collect(case: tuple[World, Book, dict[str, Any]]) -> None:
        world, _, data = case
        cases.append((world.text, data))
        cases.append((world.text, {**data, "facts": {**data["facts"], "命案": 1, "化解": 2}, "ledger": []}))
        cases.append((world.text.replace("损失", "损失额", 1).replace('"甲"', '"甲乙"', 1), data))

    collect()
    return cases


def output(cases: list[tuple[str, dict[str, Any]]], seed: str) -> str:
    """What a fresh process with that hash seed says of the cases."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(cases),
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_same_bytes_under_another_hash_seed() -> None:
    cases = some_cases()
    assert len(cases) >= COUNT
    first, second = output(cases, "1"), output(cases, "20240229")
    assert first == second
    assert first.count('"format":1') >= COUNT // 2, "most of the cases are judged"


def test_the_same_bytes_from_the_same_book_asked_twice() -> None:
    from pingan_rules.book import rulebook_from_text

    for text, record in some_cases()[::3]:
        book = rulebook_from_text(text)
        try:
            verdicts = [book.evaluate(record).model_dump_json(proof=True) for _ in range(2)]
        except RecordError:
            continue
        assert verdicts[0] == verdicts[1]
