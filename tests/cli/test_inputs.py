"""What a command reads: it is never written over, and a bare name means the same to every command."""

import os
import shutil
from pathlib import Path

import pytest

from pingan_rules import load_rulebook

BOOK = "tests/cli/books/small-village"
RECORDS = Path("tests/cli/records/villages.jsonl")

VERSION = load_rulebook("dali-pingan").version


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a rulebook, records and verdicts, where one works."""
    shutil.copytree(Path("tests/cli/books"), tmp_path / "books")
    shutil.copy(RECORDS, tmp_path / "records.jsonl")
    monkeypatch.chdir(tmp_path)
    return tmp_path


READING = {
    "evaluate": (["evaluate", "books/small-village", "records.jsonl"], "records.jsonl"),
    "evaluate a rulebook": (["evaluate", "books/small-village", "records.jsonl"], "books/small-village/village.yaml"),
    "explain": (["explain", "books/small-village", "records.jsonl", "--unit", "v1"], "records.jsonl"),
    "verify": (["verify", "records.jsonl"], "records.jsonl"),
    "verify records": (["verify", "verdicts.jsonl", "--records", "records.jsonl"], "records.jsonl"),
    "verify with a rulebook": (
        ["verify", "verdicts.jsonl", "--book", "books/small-village"],
        "books/small-village/rulebook.yaml",
    ),
    "check": (["check", "books"], "books/small-village/village.yaml"),
    "check a file": (["check", "books/small-village/cases/village.yaml"], "books/small-village/clauses.yaml"),
    "test": (["test", "books/small-village"], "books/small-village/cases/village.yaml"),
    "show": (["show", "books/small-village"], "books/small-village/rulebook.yaml"),
    "show as a page": (["show", "books/small-village", "--format", "html"], "books/small-village/clauses.yaml"),
    "schema": (["schema", "records", "books/small-village"], "books/small-facts/vocabulary.yaml"),
}


@pytest.mark.parametrize("case", READING)
def test_an_input_is_not_written_over(pingan, desk, case):
    arguments, target = READING[case]
    before = (desk / target).read_bytes()
    result = pingan(*arguments, "-o", target, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert f'U710 "{target}" is read by this command, and must not be written over' in result.err
    assert (desk / target).read_bytes() == before


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_an_input_is_not_written_over_by_another_name(pingan, desk, link):
    link("records.jsonl", "other.jsonl")
    before = (desk / "records.jsonl").read_bytes()
    for target in ("other.jsonl", "books/../records.jsonl", desk / "records.jsonl"):
        result = pingan("evaluate", "books/small-village", "records.jsonl", "-o", target, "--lang", "zh")
        assert result.code == 2
        assert f"U710 “{target}”是这条命令要读的文件，不能覆盖" in result.err
    assert (desk / "records.jsonl").read_bytes() == before
    assert (desk / "other.jsonl").is_symlink() == (link is os.symlink)


@pytest.fixture
def extended(desk):
    """The same with a rulebook that extends another, which extends a third; each lies in a folder of its own."""
    for name, rest in (("county", "extends: town@1.0.0"), ("town", "extends: small-village@1.2.0")):
        head = f"rulebook: {name}\nversion: 1.0.0\nlanguage: 1\ntitle: 某机关的规定\n{rest}\n"
        (desk / "books" / name).mkdir()
        (desk / "books" / name / "rulebook.yaml").write_text(head, "utf-8")
    return desk


@pytest.mark.parametrize("target", ["small-village/village.yaml", "town/rulebook.yaml", "small-facts/vocabulary.yaml"])
@pytest.mark.parametrize("command", [["show"], ["evaluate", "records.jsonl"], ["concordance"]])
def test_what_a_rulebook_extends_is_not_written_over(pingan, extended, command, target):
    before = (extended / "books" / target).read_bytes()
    name, *records = command
    result = pingan(name, "books/county", *records, "-o", f"books/{target}", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert f'U710 "books/{target}" is read by this command' in result.err
    assert (extended / "books" / target).read_bytes() == before


@pytest.fixture
def shipped(desk, monkeypatch):
    """Rulebooks that come along, which may be spoilt."""
    for name in ("dali-pingan", "common-facts@1.2.0", "shiqiao-work-points", "common-facts"):
        shutil.copytree(SHIPPED / name, desk / "rulebooks" / name, ignore=shutil.ignore_patterns("cases"))
    monkeypatch.setattr("pingan_rules.rulebook.store.shipped_roots", lambda: (desk / "rulebooks",))
    return desk / "rulebooks"


SHIPPED = Path("rulebooks").absolute()
LOADING = {
    "evaluate --all": (["evaluate", "--all", "records.jsonl"], "dali-pingan/village.yaml"),
    "its vocabulary": (["evaluate", "--all", "records.jsonl"], "common-facts/vocabulary.yaml"),
    "evaluate --all --rulebook": (
        ["evaluate", "--all", "--rulebook", "books/small-village", "records.jsonl"],
        "shiqiao-work-points/rulebook.yaml",
    ),
    "concordance": (["concordance", "dali-pingan", "shiqiao-work-points"], "shiqiao-work-points/goals.yaml"),
    "verify": (["verify", "verdicts.jsonl"], "dali-pingan/rulebook.yaml"),
    "show": (["show", "books/county"], "dali-pingan/village.yaml"),
    "a vocabulary that comes along": (["show", "books/own"], "common-facts/vocabulary.yaml"),
}


@pytest.mark.parametrize("case", LOADING)
def test_a_rulebook_that_comes_along_is_not_written_over(pingan, shipped, desk, case):
    head = "language: 1\ntitle: 某机关的规定\nversion: 1.0.0\n"
    for name, rest in (
        ("county", f"extends: dali-pingan@{VERSION}"),
        ("own", "vocabulary: common-facts\ntitles: [title.yaml]"),
    ):
        (desk / "books" / name).mkdir()
        (desk / "books" / name / "rulebook.yaml").write_text(f"rulebook: {name}\n{head}{rest}\n", "utf-8")
    arguments, name = LOADING[case]
    before = (shipped / name).read_bytes()
    result = pingan(*arguments, "-o", shipped / name, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "U710" in result.err
    assert (shipped / name).read_bytes() == before


def test_what_is_not_read_may_be_written_over(pingan, desk):
    for target in ("earlier.jsonl", "books/small-village/verdicts.jsonl"):
        (desk / target).write_text("earlier")
        assert pingan("evaluate", "books/small-village", "records.jsonl", "-o", target).code == 0
        assert (desk / target).read_text().startswith("{")


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A folder with an edited copy of an installed rulebook, and some records."""
    shutil.copytree(Path("rulebooks/dali-pingan"), tmp_path / "dali-pingan", ignore=shutil.ignore_patterns("cases"))
    rulebook = tmp_path / "dali-pingan" / "rulebook.yaml"
    rulebook.write_text(rulebook.read_text("utf-8").replace(f"version: {VERSION}", "version: 9.9.9"), "utf-8")
    (tmp_path / "r.jsonl").write_text('{"unit": "v1", "level": "village", "period": 2024}\n')
    cases = tmp_path / "dali-pingan" / "cases"
    cases.mkdir()
    case = "{case: 一例, level: village, period: 2024, expect: {outcome: 待定}}"
    (cases / "a.yaml").write_text(f"cases:\n  - {case}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


COMMANDS = {
    "evaluate": ["evaluate", "BOOK", "r.jsonl"],
    "explain": ["explain", "BOOK", "r.jsonl", "--unit", "v1", "--format", "json"],
    "show": ["show", "BOOK", "--format", "json"],
    "test": ["test", "BOOK"],
    "verify": ["verify", "r.jsonl", "--book", "BOOK"],
    "check": ["check", "BOOK"],
    "schema": ["schema", "records", "BOOK", "--level", "village"],
}
TAKEN = 'Note: "dali-pingan" is taken as the rulebook that comes along; for the folder here write ./dali-pingan\n'


def with_book(command, book):
    return [book if each == "BOOK" else each for each in COMMANDS[command]]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bare_id_is_the_installed_rulebook(pingan, copied, command, monkeypatch):
    monkeypatch.setattr("pingan_rules.cli.test.run_cases", lambda book, cases: iter(()))
    bare, local = (pingan(*with_book(command, each), "--lang", "en") for each in ("dali-pingan", "./dali-pingan"))
    assert bare.err.startswith(TAKEN)
    assert "Note" not in local.err
    assert "9.9.9" not in bare.out
    if command in ("evaluate", "explain", "show", "test"):
        assert VERSION in bare.out
        assert "9.9.9" in local.out


def test_which_rulebook_is_taken_is_said_in_chinese(pingan, copied):
    assert pingan("show", "dali-pingan", "--lang", "zh").err == (
        "注意：“dali-pingan”取随程序安装的规则书；要用这里的文件夹，写 ./dali-pingan\n"
    )


def test_where_both_are_one_nothing_is_said(pingan, monkeypatch):
    monkeypatch.chdir("rulebooks")
    assert pingan("check", "dali-pingan", "--lang", "en").err == ""


def test_a_name_that_is_not_installed_is_a_folder(pingan, copied):
    (copied / "dali-pingan").rename(copied / "my-rules")
    for command in ("show", "check"):
        result = pingan(*with_book(command, "my-rules"), "--lang", "en")
        assert (result.code, result.err) == (0, "")
