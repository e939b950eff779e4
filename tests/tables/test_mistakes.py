"""Every mistake of a file of records: what makes it, where it points, and what it says in both languages."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.committed import assert_committed

from pingan_rules.kernel.diagnostics import Diagnostic, RecordError
from pingan_rules.tables import sources
from pingan_rules.tables.json_text import DEEPEST
from pingan_rules.tables.messages import CANNOT_WRITE, CODES
from pingan_rules.tables.records import FORMATS, RawRecord, read_record_files

EXPECTED = Path(__file__).with_name("expected")
CASES: list[tuple[str, str, str | bytes]] = [
    ("D506", "a.csv", ""),
    ("D506", "a.json", " \n"),
    ("D507", "a.dat", "清水村 没有命案\n"),
    ("D507", "清水村", "一二三"),
    ("D506", "a.csv", ",,\n,,\n"),
    ("D508", "a.csv", b"PK\x03\x04..."),
    ("D508", "a.xlsx", b"PK\x03\x04..."),
    ("D508", "a.csv", b"unit,\x00\n"),
    ("D510", "a.csv", "unit,名称\nv1,".encode() + b"\xff\xff\n"),
    ("D510", "a.json", b'\xef\xbb\xbf{"a": "\xff"}'),
    ("D510", "a.csv", "unit,名称\nv1,大理古城\nv2,".encode() + "大庄\n".encode("gbk")),  # GB 18030 would take it all
    ("D511", "a.json", "[" * (DEEPEST + 1)),
    ("D511", "a.jsonl", '{"a": "]\\"]"' + ', "b": {"a": ' * 100_000),
    ("D512", "a.json", "["),
    ("D512", "a.json", "{'unit': 1}"),
    ("D512", "a.json", '[\n  {"unit": "v1"\n   "facts": {}}\n]'),
    ("D512", "a.json", '{"unit" "v1"}'),
    ("D512", "a.json", '{"unit": "v1", "facts": {,}}'),
    ("D512", "a.json", '{"unit": "v1}'),
    ("D512", "a.json", '{"unit": "v\n1"}'),
    ("D512", "a.json", r'{"unit": "\x"}'),
    ("D512", "a.json", r'{"unit": "\u12"}'),
    ("D512", "a.json", '{"unit": "v1"}\n{"unit": "v2"}'),
    ("D512", "a.json", '{"unit": 012}'),
    ("D512", "a.json", '{"unit": True}'),
    ("D512", "a.jsonl", '{"unit": "v1"}\n\n{"unit": v2}\n{"unit": "v3"}\n[1'),
    ("D513", "a.json", '{"unit": "v1", "facts": {"命案数": 1, "命案数": 2}}'),
    ("D513", "a.jsonl", '{}\n{"a": 1, "a": 1}'),
    ("D514", "a.json", "3"),
    ("D514", "a.json", '{"records": {"unit": "v1"}}'),
    ("D514", "a.yaml", "清水村\n"),
    ("D514", "a.yaml", "records: 清水村\n"),
    ("D515", "a.yaml", "records: []\nlevel: village\n"),
    ("D520", "a.csv", 'unit,名称\nv1,甲\nv2,"乙\nv3,丙\n'),
    ("D520", "a.csv", 'unit,名称\nv1,"甲"乙\n'),
    ("D520", "a.csv", "unit,名称\nv1," + "甲" * 140_000),
    ("D521", "a.csv", "2024年平安村情况,,\n单位编码,名称,命案数\n"),
    ("D522", "a.csv", "unit,命案数,名称,命案数,单位编码\n"),
    ("D523", "a.csv", "unit,,命案数\nv1,0,\nv2,,1\n"),
    ("D524", "a.csv", "unit,命案数\nv1,1,000\nv2\nv3,1\n"),
    ("D525", "a.csv", "x" * 300_000),
    ("D525", "a.csv", 'unit,名称\nv1,甲\nv2,"' + '\n","' * 80_000),
    ("D525", "a.jsonl", '{"unit": "v1"}\n{"unit": "' + "v" * 4_200_000),
    ("D505", "a.json", "[" * 4_200_000),
    ("D526", "a.csv", "unit\n" + "\n" * 2**20),
    ("D526", "a.jsonl", "{}\n" + "\n" * 2**20),
    ("D524", "a.tsv", "unit\t命案数\t化解率\nv1\t1\n"),
]


def mistakes_in(path: Path | str, **options: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a file."""
    with pytest.raises(RecordError) as caught:
        list(read_record_files([path], **options))
    return caught.value.diagnostics


def file_of(folder: Path, name: str, content: str | bytes) -> str:
    """A file with that content, named as messages are to show it."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return name


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Messages name files as they were named, so that nothing of the folder shows."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("code", "name", "content"), CASES, ids=[f"{code}-{at}" for at, (code, *_) in enumerate(CASES)]
)
def test_a_mistake_has_its_code(folder: Path, code: str, name: str, content: str | bytes) -> None:
    assert code in {mistake.code.code for mistake in mistakes_in(file_of(folder, name, content))}


def special_cases(folder: Path) -> list[tuple[Diagnostic, ...]]:
    """Mistakes that no content makes."""
    file_of(folder, "a.csv", b"unit\nv1\n" + "清水".encode("gbk"))
    os.mkfifo(folder / "pipe.csv")
    (folder / "folder.csv").mkdir()
    return [
        *(mistakes_in(name) for name in ("没有.csv", "a.csv/b", "folder.csv", "pipe.csv", "/dev/zero")),
        *(mistakes_in("a.csv", encoding=name) for name in ("utf-9", "hex", "idna", "x" * 5000, "utf-8", "ascii")),
        mistakes_in("a.csv", format="xlsx"),
    ]


def test_messages_are_the_committed_ones(folder: Path) -> None:
    mistakes = [mistakes_in(file_of(folder, name, content)) for _, name, content in CASES]
    mistakes += special_cases(folder)
    codes = {each.code for group in mistakes for each in group}
    untold = {code.code for code in CODES if code not in codes} - {CANNOT_WRITE.code}
    assert untold == {"D504"}  # tests of their own, below
    assert_committed(EXPECTED / "file_messages.txt", "\n".join(shown(group) for group in mistakes))


def shown(mistakes: tuple[Diagnostic, ...]) -> str:
    """Mistakes as people see them, in both languages."""
    return "\n".join(f"{mistake.render('zh')}\n{mistake.render('en')}\n" for mistake in mistakes)


# --- limits ----------------------------------------------------------------------------------------------------------


def test_a_large_file_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "a.csv").open("wb") as file:
        file.truncate(sources.MOST_BYTES + 1)
    start = time.monotonic()
    assert [each.code.code for each in mistakes_in("a.csv")] == ["D505"]
    assert time.monotonic() - start < 5


def test_a_file_that_grows_is_not_read_beyond_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_of(folder, "a.csv", "unit\n" + "v1\n" * 1000)
    monkeypatch.setattr(sources, "MOST_BYTES", 100)
    monkeypatch.setattr(sources.os, "fstat", lambda descriptor: os.stat_result((0o100644, *[0] * 9)))
    assert [each.code.code for each in mistakes_in("a.csv")] == ["D505"]


def test_the_name_may_point_elsewhere_by_now(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_of(folder, "a.csv", "unit\n")
    monkeypatch.setattr(sources.os, "fstat", lambda descriptor: os.stat("/dev/null"))
    assert [each.code.code for each in mistakes_in("a.csv")] == ["D503"]


@pytest.mark.parametrize("name", ["a\0b", "", "x" * 5000])
def test_names_that_no_file_has(name: str) -> None:
    assert mistakes_in(name)[0].code.code in ("D501", "D504")


def test_an_encoding_that_nobody_knows(folder: Path) -> None:
    assert mistakes_in(file_of(folder, "a.csv", "unit\n"), encoding="a\0b")[0].code.code == "D509"


@pytest.mark.parametrize("content", ["- unit: [\n", "unit: v1\nunit: v2\n", "a: &b c\n", "[" * 100])
def test_mistakes_of_yaml_are_those_of_rulebooks(folder: Path, content: str) -> None:
    mistakes = mistakes_in(file_of(folder, "a.yaml", content))
    assert {each.code.code[0] for each in mistakes} == {"Y"}
    assert {each.place.file for each in mistakes} == {"a.yaml"}


def test_standard_input_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless:
        def read(self, size: int) -> str:
            return "a" * size

    monkeypatch.setattr(sources, "MOST_BYTES", 10 * sources.PIECE)
    monkeypatch.setattr(sys, "stdin", Endless())
    assert [each.code.code for each in mistakes_in("-")] == ["D505"]
    monkeypatch.setattr(sys, "stdin", None)
    assert [each.code.code for each in mistakes_in("-")] == ["D504"]


def test_an_unreadable_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: str, flags: int) -> int:
        raise PermissionError(13, "")

    file_of(folder, "a.csv", "unit\n")
    monkeypatch.setattr(sources.os, "open", locked)
    assert [each.code.code for each in mistakes_in("a.csv")] == ["D504"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '"' + '\\"' * 500_000),
        ("a.json", '{"a": "' + "\\" * 999_999),
        ("a.json", "[" + '"a",' * 200_000),
        ("a.json", "{" + ",".join(f'"{n}": 1' for n in range(100_000)) + ', "0": 1}'),
        ("a.json", '{"a": ' + "9" * 1_000_000),
        ("a.jsonl", "{\n" * 20_000),
        ("a.csv", "," * 300_000),
        ("a.csv", "unit" + ",a" * 100_000),
        ("a.csv", '"' * 300_001),
        ("a.csv", "unit\n" + '"\n' * 50_001),
        ("a.dat", "#\n" * 30_000),
        ("a.dat", " " * 60_000 + "a"),
    ],
)
def test_large_nonsense_is_refused_soon(folder: Path, name: str, content: str) -> None:
    start = time.process_time()
    mistakes_in(file_of(folder, name, content))
    assert time.process_time() - start < 20


# --- going on --------------------------------------------------------------------------------------------------------


def test_all_rows_that_are_wrong_are_told_at_once(folder: Path) -> None:
    content = "unit,命案数\nv1,1,2\nv2,1\nv3\n"
    assert [str(each.place) for each in mistakes_in(file_of(folder, "a.csv", content))] == [
        "a.csv:2 (C2)",
        "a.csv:4 (B4 命案数)",
    ]


def test_what_is_right_can_be_read_beside_what_is_wrong(folder: Path) -> None:
    file_of(folder, "a.csv", "unit,命案数\nv1,1,2\nv2,1\nv3\n")
    file_of(folder, "b.jsonl", '{"unit": "v4"\n{"unit": "v5"}\n')
    items = list(read_record_files(["a.csv", "没有.csv", "b.jsonl"], on_error="yield"))
    told = [item.data["unit"] if isinstance(item, RawRecord) else item.diagnostics[0].code.code for item in items]
    assert told == ["D524", "v2", "D524", "D501", "D512", "v5"]


BYTES = st.binary(max_size=60) | st.text("unit,;\t\n\r\"' v1[]{}:-0.5eNa\\u命案数\ud800", max_size=60).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@given(st.sampled_from([*FORMATS, None]), BYTES, st.sampled_from([None, "utf-8", "gbk", "utf-16"]))
def test_any_file_is_records_or_refused(form: str | None, content: bytes, encoding: str | None) -> None:
    Path("any").write_bytes(content)
    for item in read_record_files(["any"], format=form, encoding=encoding, on_error="yield"):
        if isinstance(item, RecordError):
            assert item.diagnostics
            assert item.render("en").encode()
        else:
            json.dumps(item.data, default=str)
            item.place(("facts", "命案数"))
