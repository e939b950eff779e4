"""What the pages show is run: the Python of each page from top to bottom, as a reader would."""

import re
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from pingan_rules.records.rows import HEADINGS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEACH_PYTHON = ["README.md", "docs/python.md", "docs/testing.md"]


def examples(page):
    return list(Sybil(parsers=[PythonCodeBlockParser()]).parse(page))


def name(page):
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)], ids=name)
def test_the_python_of_a_page_runs(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    for example in examples(page):
        example.evaluate()


@pytest.mark.parametrize("page", TEACH_PYTHON)
def test_a_page_for_developers_shows_python(page):
    assert examples(ROOT / page)


def test_the_page_on_tables_has_every_heading():
    text = (ROOT / "docs" / "zh" / "分析员上手.md").read_text("utf-8")
    rows = [set(re.findall(r"`([^`]+)`", line.split("|")[1])) for line in text.splitlines() if line.startswith("| `")]
    assert [set(headings) for headings in HEADINGS.values() if set(headings) not in rows] == []
