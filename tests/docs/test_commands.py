"""The commands of the pages are run, in a folder with the files that the pages show, and give what is shown."""

import contextlib
import io
import os
import runpy
import shlex
import shutil
import textwrap
from functools import cache
from pathlib import Path

import pytest
import yaml
from tests.docs.shown import blocks_of, changed, commands_of, is_shown

from pingan_rules import load_rulebook
from pingan_rules.cli.main import main

ROOT = Path(__file__).parents[2]
RULEBOOK_PAGES = [ROOT / "docs" / "zh" / page for page in ("规则书.md", "规则书-整轮.md")]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "docs" / "ci.md",
    *sorted(page for page in (ROOT / "docs" / "zh").glob("*.md") if page.stem != "五份文件对照"),
]
MISTAKE, EXCERPT = "错例", "节选"
CASES_THAT_PAGES_SHOW = {"records.yaml", "standard-2-disputes.yaml"}
ENCODINGS = ("gbk", "gb18030", "utf-8-sig")


def name(page):
    return page.relative_to(ROOT).as_posix()


def write(block, folder):
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    encoding = next((word for word in block.words if word in ENCODINGS), "utf-8")
    path.write_text(block.text, encoding)


def not_on_the_desk(folder, names):
    """Leaves out most cases of the largest rulebook: they run with it, and would run here for every page."""
    if not {"dali-pingan", "cases"} <= {*Path(folder).relative_to(ROOT).parts}:
        return {"__pycache__"}
    return {name for name in names if name.endswith(".yaml")} - CASES_THAT_PAGES_SHOW


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in: the rulebooks and examples of the checkout, and the rulebooks that the pages explain."""
    for part in ("rulebooks", "examples"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=not_on_the_desk)
    for block in (block for page in RULEBOOK_PAGES for block in blocks_of(page)):
        if block.file and block.language != "diff":
            write(block, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def run(command):
    """Exit code and output of a command of a page; None where it is none that is run here."""
    match shlex.split(command):
        case ["pingan", *arguments]:
            return said(lambda: main(arguments))
        case ["cp", "-r", source, target]:
            return said(lambda: shutil.copytree(source, target))
        case ["make", "demo"]:
            return demo(os.environ["PINGAN_LANG"])
        case _:
            return None


@cache
def demo(lang):
    """The demo says the same on every page in one language."""
    return said(lambda: runpy.run_path("examples/dali-2024/demo.py", run_name="__main__"))


def said(action):
    """The exit code that an action gives, 0 where it gives none, and what it says."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = action()
    return (int(code) if isinstance(code, int) else 0), output.getvalue()


def check_console(block):
    commands = commands_of(block)
    for number, (command, shown) in enumerate(commands, start=1):
        done = run(command)
        if done is None:
            continue
        code, output = done
        assert code == (block.exit if number == len(commands) else 0), f"$ {command}\nexit code {code}\n{output}"
        assert not shown or is_shown(shown, output), f"$ {command}\n--- shown:\n{shown}\n--- is:\n{output}"


def follow(page, folder):
    """Does what a page shows, from top to bottom. A change that shows a mistake is undone after the next commands."""
    before = None
    for block in blocks_of(page):
        if block.language == "diff":
            path = folder / block.file
            text = path.read_text("utf-8")
            before = (path, text) if MISTAKE in block.words else before
            path.write_text(changed(text, block.text), "utf-8")
        elif block.file and block.language != "console":
            write(block, folder)
        elif block.language == "console":
            check_console(block)
            if before:
                before[0].write_text(before[1], "utf-8")
                before = None


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_a_page_shows_comes_out(page, desk, monkeypatch):
    monkeypatch.setenv("PINGAN_LANG", "zh" if "zh" in name(page) else "en")
    follow(page, desk)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_runs_commands(page):
    consoles = [block for block in blocks_of(page) if block.language == "console"]
    commands = [command for block in consoles for command, _ in commands_of(block)]
    assert any(command.startswith(("pingan ", "make ")) for command in commands)


@pytest.mark.parametrize("page", RULEBOOK_PAGES, ids=name)
def test_the_rulebooks_that_the_pages_explain_load(desk, page):
    folders = {Path(block.file).parent for block in blocks_of(page) if block.file.endswith("rulebook.yaml")}
    assert len(folders) == 2
    for shown in folders:
        assert load_rulebook(desk / shown).rules


@pytest.mark.parametrize("page", RULEBOOK_PAGES, ids=name)
def test_excerpts_stand_in_the_rulebook_they_are_from(page):
    blocks = blocks_of(page)
    whole = [flush(block.text) for block in blocks if block.file and block.language == "yaml"]
    excerpts = [block for block in blocks if EXCERPT in block.words]
    assert excerpts
    for excerpt in excerpts:
        assert any(flush(excerpt.text) in text for text in whole), excerpt.text


def flush(text):
    """The lines of a YAML text without indentation."""
    return "\n" + "".join(f"{line.strip()}\n" for line in textwrap.dedent(text).splitlines())


def test_every_other_yaml_block_says_what_it_is():
    unnamed = [
        f"{name(page)}:{block.line}"
        for page in PAGES
        for block in blocks_of(page)
        if block.language == "yaml" and not block.file and EXCERPT not in block.words
    ]
    assert not unnamed


def test_the_commands_of_the_workflow_run(desk):
    [workflow] = [block for block in blocks_of(ROOT / "docs" / "ci.md") if block.file.endswith("rules.yml")]
    steps = [step for job in yaml.safe_load(workflow.text)["jobs"].values() for step in job["steps"]]
    commands = [line for step in steps for line in step.get("run", "").splitlines() if line.startswith("pingan ")]
    assert len(commands) >= 2
    for command in commands:
        code, output = run(command)
        assert code == 0, f"{command}\n{output}"


@pytest.mark.parametrize(
    ("shown", "output", "is_it"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nc\n", False),
        ("a", "a\nb\n", False),
        ("a\n…", "a\nb\nc\n", True),
        ("…\nc", "a\nb\nc\n", True),
        ("a … c", "a b c\n", True),
        ("a … c", "a b d\n", False),
    ],
)
def test_what_counts_as_shown(shown, output, is_it):
    assert is_shown(shown, output) is is_it


def test_a_change_must_fit():
    assert changed("a\nb\n", " a\n-b\n+c\n") == "a\nc\n"
    with pytest.raises(AssertionError, match="once"):
        changed("a\nb\n", "-c\n+d\n")
