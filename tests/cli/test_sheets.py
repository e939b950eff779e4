"""`evaluate --format csv`: a file that Excel opens, and takes nothing in it for a formula."""

import csv
import json
from io import StringIO

import pytest
from tests.committed import assert_committed

BOOK = "tests/cli/books/small-village"
RECORDS = "tests/cli/records/villages.jsonl"
MISTAKES = "tests/cli/records/mistakes.jsonl"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sheet(pingan, expected, tmp_path, lang):
    target = tmp_path / "结论.csv"
    result = pingan("evaluate", BOOK, RECORDS, "--format", "csv", "-o", target, "--lang", lang)
    assert (result.code, result.out) == (0, "")
    written = target.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == 6
    assert_committed(expected / f"sheet.{lang}.txt", written.decode("utf-8-sig").replace("\r\n", "\n"))


def rows_of(text):
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_bad_records_have_rows_too(pingan):
    result = pingan("evaluate", BOOK, MISTAKES, "--keep-going", "--format", "csv", "--lang", "en")
    rows = rows_of(result.out)
    assert rows[2][0] == "v6"
    assert rows[2][4:] == ["undetermined", "bad record (D404, D423)", "", ""]


@pytest.mark.parametrize("name", ["=1+2", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_nothing_is_a_formula(pingan, name):
    record = {"unit": name, "name": name, "level": "village", "period": 2024}
    arguments = ["evaluate", BOOK, "-", "--input-format", "jsonl", "--format", "csv"]
    [_, row] = rows_of(pingan(*arguments, stdin=json.dumps(record).encode()).out)
    assert row[:2] == [f"'{name}"] * 2


@pytest.mark.parametrize("option", ["--proof", "--readings", "--missing"])
def test_what_does_not_go_with_a_sheet(pingan, option):
    assert pingan("evaluate", BOOK, RECORDS, "--format", "csv", option).code == 2
