"""Files of records in every format, and where their parts stand."""

import io
import json
import math
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.records.refusals import KeyOf
from pingan_rules.tables.csv_rows import column_letters
from pingan_rules.tables.records import FORMATS, RawRecord, read_record_files

RECORDS = [
    {"unit": "v1", "name": "清水村", "level": "village", "period": "2024", "facts": {"命案数": "0", "化解率": "90%"}},
    {"unit": "v2", "name": "白石村", "level": "village", "period": "2024", "facts": {"命案数": "1"}},
]
YAML = """\
- unit: v1
  name: 清水村
  level: village
  period: 2024
  facts: {命案数: 0, 化解率: 90%}
- unit: v2
  name: 白石村
  level: village
  period: 2024
  facts:
    命案数: 1
    化解率:
"""
CSV = "单位编码,名称,层级,年度,命案数,化解率\nv1,清水村,village,2024,0,90%\nv2, 白石村 ,village,2024,1,\n"
JSON = json.dumps(RECORDS, ensure_ascii=False)
LINES = "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path | str, **options: Any) -> list[RawRecord]:
    return list(read_record_files([path], **options))


def data_of(path: Path | str, **options: Any) -> list[Any]:
    return [raw.data for raw in read(path, **options)]


def without_none(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_none(value) for key, value in data.items() if value is not None}
    return data


# --- the formats -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yaml", YAML),
        ("a.YML", "records:\n" + YAML),
        ("a.json", JSON),
        ("a.json", json.dumps({"records": RECORDS})),
        ("a.jsonl", LINES),
        ("a.ndjson", LINES + "\n\n"),
        ("a.csv", CSV),
        ("a.csv", CSV.replace("\n", "\r\n")),
        ("a.csv", CSV.replace(",", ";")),
        ("a.tsv", CSV.replace(",", "\t")),
        ("a.csv", "sep=;\n" + CSV.replace(",", ";")),
        ("a.csv", "\n,,,,,\n" + CSV + ",,,,,\n\n"),
        ("a.csv", CSV.replace("\n", ",,\n")),
        ("a.csv", '"单位编码"' + CSV[4:].replace("清水村", '"清水村"')),
        *((f"a.{name}", content) for name in ("dat", "txt") for content in (YAML, JSON, LINES, CSV)),
        ("a", json.dumps(RECORDS, indent=1)),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_same_records_in_every_format(tmp_path: Path, name: str, content: str, encoding: str) -> None:
    path = written(tmp_path, name, content.encode(encoding))
    assert [without_none(data) for data in data_of(path)] == RECORDS


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_may_be_named(tmp_path: Path, form: str) -> None:
    content = {"yaml": YAML, "json": JSON, "jsonl": LINES, "csv": CSV}[form]
    assert [without_none(data) for data in data_of(written(tmp_path, "a.md", content), format=form)] == RECORDS


@pytest.mark.parametrize("encoding", ["gbk", "GB2312", "cp936", "utf8", "utf-16-le"])
def test_an_encoding_may_be_named(tmp_path: Path, encoding: str) -> None:
    rows = data_of(written(tmp_path, "a.csv", CSV.encode(encoding)), encoding=encoding)
    assert [without_none(row) for row in rows] == RECORDS


def test_a_named_encoding_is_taken_at_its_word(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "unit,命案數\nv1,1\n".encode("big5"))
    assert data_of(path, encoding="big5") == [{"unit": "v1", "facts": {"命案數": "1"}}]
    assert data_of(path) != data_of(path, encoding="big5")


@pytest.mark.parametrize("content", [YAML, JSON, LINES, CSV])
@pytest.mark.parametrize("buffered", [True, False])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, buffered: bool) -> None:
    stream = io.TextIOWrapper(io.BytesIO(content.encode())) if buffered else io.StringIO(content)
    monkeypatch.setattr(sys, "stdin", stream)
    assert [without_none(data) for data in data_of("-")] == RECORDS


def test_one_record_alone(tmp_path: Path) -> None:
    for name, content in (
        ("a.json", json.dumps(RECORDS[0])),
        ("a.yaml", YAML[: YAML.index("- unit: v2")][2:].replace("\n  ", "\n")),
    ):
        assert data_of(written(tmp_path, name, content)) == RECORDS[:1]


def test_no_records_at_all(tmp_path: Path) -> None:
    for name, content in (
        ("a.json", "[]"),
        ("a.yaml", "[]"),
        ("a.csv", "unit,命案数\n"),
        ("b.json", '{"records": []}'),
    ):
        assert data_of(written(tmp_path, name, content)) == []


def test_several_files_one_after_the_other(tmp_path: Path) -> None:
    paths = [written(tmp_path, "b.jsonl", LINES), written(tmp_path, "a.csv", CSV)]
    assert [raw.data["unit"] for raw in read_record_files([str(path) for path in paths])] == ["v1", "v2", "v1", "v2"]


def test_records_take_what_they_lack_from_the_defaults(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "unit,level,命案数\nv1,,0\nv2,township,1\n")
    first, second = data_of(path, defaults={"level": "village", "period": "2024"})
    assert (first["level"], first["period"]) == ("village", "2024")
    assert (second["level"], second["period"]) == ("township", "2024")


def test_json_numbers_are_what_was_written(tmp_path: Path) -> None:
    text = '{"a": 0.1, "b": 1.10, "c": 3, "d": true, "e": null, "f": 1e3, "g": 123456789012345678901234567890}'
    (data,) = data_of(written(tmp_path, "a.json", text))
    assert [(type(value), value) for value in data.values()] == [
        (Decimal, Decimal("0.1")),
        (Decimal, Decimal("1.10")),
        (int, 3),
        (bool, True),
        (type(None), None),
        (Decimal, Decimal("1E+3")),
        (int, 123456789012345678901234567890),
    ]


def test_endless_numbers_are_left_to_the_reader(tmp_path: Path) -> None:
    text = f'{{"a": {"9" * 5000}, "b": 0.{"1" * 5000}, "c": 1e{"9" * 30}, "d": NaN, "e": -Infinity}}'
    (data,) = data_of(written(tmp_path, "a.json", text))
    assert [type(data[key]) for key in "abc"] == [str, str, str]
    assert math.isnan(data["d"])
    assert data["e"] == -math.inf


def test_yaml_scalars_stay_text(tmp_path: Path) -> None:
    (data,) = data_of(written(tmp_path, "a.yaml", "a: no\nb: 012\nc: 1.10\nd: null\ne: ~\nf:\ng: 'null'\nh: ''\n"))
    assert data == {"a": "no", "b": "012", "c": "1.10", "d": None, "e": None, "f": None, "g": "null", "h": ""}


def test_json_lines_and_tables_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", LINES + "\n{"), ("a.csv", CSV + "v3,x\n")):
        records = read_record_files([written(tmp_path, name, content)])
        assert next(records).data["unit"] == "v1"
        assert next(records).data["unit"] == "v2"
        with pytest.raises(RecordError):
            next(records)


# --- places ----------------------------------------------------------------------------------------------------------


def place(raw: RawRecord, *path: str | int) -> str:
    return str(raw.place(path)).rpartition("/")[2]


def test_places_in_yaml(tmp_path: Path) -> None:
    _, raw = read(written(tmp_path, "a.yaml", YAML))
    assert place(raw) == "a.yaml:6:3 ([1])"
    assert place(raw, "facts", "命案数") == "a.yaml:11:10 ([1].facts.命案数)"
    assert place(raw, "facts", KeyOf("命案数")) == "a.yaml:11:5 ([1].facts.命案数)"
    assert place(raw, "facts", "没有") == "a.yaml:11:5 ([1].facts.没有)"
    assert place(raw, "unit", 3) == "a.yaml:6:9 ([1].unit[3])"


def test_places_in_json(tmp_path: Path) -> None:
    _, raw = read(written(tmp_path, "a.json", json.dumps({"records": RECORDS})))
    assert place(raw, "facts", "命案数") == "a.json (records[1].facts.命案数)"
    (raw,) = read(written(tmp_path, "b.json", json.dumps(RECORDS[0])))
    assert place(raw, "ledgers", "案事件", 0) == "b.json (ledgers.案事件[0])"
    _, raw = read(written(tmp_path, "a.jsonl", LINES.replace("\n", "\n\n")))
    assert place(raw, "facts", "命案数") == "a.jsonl:3 (facts.命案数)"


def test_places_in_tables(tmp_path: Path) -> None:
    first, second = read(written(tmp_path, "a.csv", '\n单位编码,"命案\n数",period\nv1,"0\n",2024\nv2,1,2024\n'))
    assert place(first, "facts", "命案数") == "a.csv:4 (B3 命案数)"
    assert place(second, "facts", "命案数") == "a.csv:6 (B4 命案数)"
    assert place(second, "unit") == "a.csv:6 (A4 单位编码)"
    assert place(second, "period", "from") == "a.csv:6 (C4 period)"
    assert place(second, "facts", KeyOf("命案数")) == "a.csv:2 (B2 命案数)"
    assert place(second) == place(second, "level") == place(second, "facts") == "a.csv:6"
    assert second.place(("unit",)).cell == "A4"


@given(st.integers(0, 20_000))
def test_columns_are_lettered_as_in_a_spreadsheet(index: int) -> None:
    number = 0
    for letter in column_letters(index):
        number = number * 26 + ord(letter) - ord("A") + 1
    assert number == index + 1


def test_the_first_columns_after_z() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
