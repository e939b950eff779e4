"""`verify`, and what `evaluate` says of many verdicts together."""

import json

import pytest
from tests.committed import assert_committed

BOOK = "tests/cli/books/small-village"
RECORDS = "tests/cli/records/villages.jsonl"


@pytest.fixture
def verdicts(pingan, tmp_path, monkeypatch):
    """A file of five verdicts, in the folder that the command is run in."""
    file = tmp_path / "verdicts.jsonl"
    assert pingan("evaluate", BOOK, RECORDS, "-o", file, "--lang", "en").code == 0
    return file


def test_verdicts_are_derived_again(pingan, verdicts):
    result = pingan("verify", verdicts, "--book", BOOK, "--lang", "en")
    assert (result.code, result.out) == (0, "5 verdicts, all derived again from their receipts\n")


def test_they_are_derived_from_the_records_too(pingan, verdicts):
    result = pingan("verify", verdicts, "--book", BOOK, "--records", RECORDS, "--lang", "zh")
    assert (result.code, result.out) == (0, "5 份结论都能照凭据重新推导出来\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_changed_is_a_finding(pingan, expected, verdicts, tmp_path, lang):
    lines = verdicts.read_text("utf-8").splitlines()
    lines[0] = lines[0].replace('"outcome":"met"', '"outcome":"vetoed"')
    lines[1] = json.dumps({**json.loads(lines[1]), "format": 7}, ensure_ascii=False)
    lines[2] = '{"format": 1, "unit": "v3"}'
    lines[3] = json.dumps(json.loads(lines[3]) | {"record": {**json.loads(lines[3])["record"], "name": "别村"}})
    verdicts.write_text("\n".join([*lines, '["a verdict"]']), "utf-8")
    result = pingan("verify", verdicts, "--book", BOOK, "--lang", lang)
    assert result.code == 1
    assert_committed(expected / f"verify.{lang}.txt", result.out.replace(f"{tmp_path}/", ""))


def test_findings_as_data(pingan, verdicts):
    changed = verdicts.read_text("utf-8").replace('"outcome":"met"', '"outcome":"vetoed"', 1)
    verdicts.write_text(changed, "utf-8")
    result = pingan("verify", verdicts, "--book", BOOK, "--format", "json", "--lang", "en")
    assert result.code == 1
    told = [json.loads(line) for line in result.out.splitlines()]
    assert [each["holds"] for each in told] == [False, True, True, True, True]
    assert [each["code"] for each in told[0]["diagnostics"]] == ["V705"]
    assert told[0]["diagnostics"][0]["line"] == 1


def test_a_rulebook_that_is_nowhere_is_a_finding(pingan, verdicts):
    result = pingan("verify", verdicts, "--lang", "en")
    assert result.code == 1
    assert "small-village" in result.out


def test_no_verdicts(pingan, tmp_path):
    (tmp_path / "none.json").write_text("[]")
    result = pingan("verify", tmp_path / "none.json", "--lang", "en")
    assert (result.code, result.out) == (0, "no verdicts\n")


@pytest.mark.parametrize("content", ["{", "\x00", "not json"])
def test_a_file_that_cannot_be_read_is_unusable(pingan, tmp_path, content):
    (tmp_path / "bad.jsonl").write_text(content)
    result = pingan("verify", tmp_path / "bad.jsonl", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err


# --- evaluate --readings, --missing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("about", ["readings", "missing"])
def test_tables_about_all_verdicts(pingan, expected, lang, about):
    result = pingan("evaluate", BOOK, RECORDS, f"--{about}", "--format", "table", "--lang", lang)
    assert result.code == 0
    assert_committed(expected / f"evaluate_{about}.{lang}.txt", result.out + result.err)


@pytest.mark.parametrize("about", ["readings", "missing"])
def test_the_same_as_data(pingan, expected, about):
    result = pingan("evaluate", BOOK, RECORDS, f"--{about}", "--lang", "en")
    assert result.code == 0
    assert_committed(expected / f"evaluate_{about}.jsonl", result.out)


def test_only_one_of_them(pingan):
    result = pingan("evaluate", BOOK, RECORDS, "--readings", "--missing", "--lang", "en")
    assert result.code == 2
    assert "write only one of" in result.err
