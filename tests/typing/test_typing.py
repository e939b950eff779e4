"""The public API is typed as callers need it, for the two checkers that they use; and what is typed so, runs so."""

import ast
import sys
from pathlib import Path

import pytest
from tests.docs.shown import blocks_of
from tests.typing import callers, rulebook_tests
from tests.typing.checkers import CHECKERS

import pingan_rules
from pingan_rules import Outcome, load_rulebook

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGES = ["README.md", "README.zh.md", "docs/python.md"]
START = """from typing import assert_type

import pingan_rules
from pingan_rules import load_rulebook

"""
WRONG = {
    "a result that is none": 'assert_type(load_rulebook("x").evaluate({}), int)',
    "an ignore for nothing": 'load_rulebook("x")  # type: ignore[arg-type]',
    "a name that there is not": 'pingan_rules.load("x")',
}


@pytest.fixture(params=CHECKERS)
def findings(request, tmp_path_factory):
    """What a checker finds in files, for the Python that runs the tests."""
    scratch = tmp_path_factory.getbasetemp() / request.param
    scratch.mkdir(exist_ok=True)
    return lambda *files: CHECKERS[request.param](list(files), Path(sys.executable), scratch)


def test_callers_see_exact_types_and_misuse_is_refused(findings):
    assert not findings(HERE / "callers.py", HERE / "rulebook_tests.py", HERE / "misuse.py")


@pytest.mark.parametrize("line", WRONG.values(), ids=WRONG)
def test_a_checker_sees(line, findings, tmp_path):
    file = tmp_path / "wrong.py"
    file.write_text(f"{START}{line}\n", "utf-8")
    assert "wrong.py" in findings(file)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_typed(page, findings, tmp_path):
    shown = "\n".join(block.text for block in blocks_of(ROOT / page) if block.language == "python")
    file = tmp_path / "page.py"
    file.write_text(shown, "utf-8")
    assert shown
    assert not findings(file)


def test_every_public_name_is_used_by_a_typed_caller():
    tree = ast.parse((HERE / "callers.py").read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "pingan_rules"]
    assert sorted(alias.name for node in imports for alias in node.names) == pingan_rules.__all__


def test_what_typed_callers_write_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    book = load_rulebook("dali-pingan")
    verdict = book.evaluate(callers.VILLAGE)
    callers.loading()
    callers.a_rulebook(book)
    callers.one_record(book)
    callers.a_round(book, [])
    callers.under_several_rulebooks(book, book)
    callers.a_verdict(verdict)
    callers.a_proof(verdict)
    callers.as_data(verdict)
    callers.flat_rows(book, ["单位编码,命案数", "v1,0"])
    callers.adjusted(book)
    callers.verifying(verdict)
    with pytest.raises(pingan_rules.RecordError):
        list(book.evaluate_many([{}]))
    callers.many(book, "yield")
    assert {callers.every_outcome(outcome) for outcome in Outcome} == {"-", "×", "?"}
    assert len(callers.errors(book)) > 1
    rulebook_tests.strategies(book, book.record(callers.VILLAGE).data)
