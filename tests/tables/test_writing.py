"""Results are written whole or not at all."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules.kernel.diagnostics import PinganError
from pingan_rules.tables import writing
from pingan_rules.tables.writing import whole_file, write_json_lines

EXPECTED = Path(__file__).with_name("expected")


def broken(lines: list[str]) -> Iterator[str]:
    yield from lines
    raise LookupError


def test_a_line_for_each_text(tmp_path: Path) -> None:
    target = tmp_path / "结果.jsonl"
    assert write_json_lines(target, ['{"村": 1}', "[]"]) == 2
    assert target.read_bytes() == '{"村": 1}\n[]\n'.encode()
    assert write_json_lines(str(target), []) == 0
    assert target.read_bytes() == b""
    assert os.listdir(tmp_path) == ["结果.jsonl"]


def test_nothing_is_half_written(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("before\n")
    with pytest.raises(LookupError):
        write_json_lines(target, broken(["{}"] * 100_000))
    assert target.read_text() == "before\n"
    assert os.listdir(tmp_path) == ["a.jsonl"]


def test_the_file_stays_what_it_was_until_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("before\n")
    with whole_file(target) as file:
        file.write("after\n")
        file.flush()
        assert target.read_text() == "before\n"
    assert target.read_text() == "after\n"


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a.jsonl", tmp_path / "link"
    target.write_text("before\n")
    target.chmod(0o640)
    link.symlink_to(target)
    write_json_lines(link, ["{}"])
    assert link.is_symlink()
    assert target.read_text() == "{}\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_standard_output_and_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    out, stream = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert write_json_lines("-", ["{}", "[]"]) == 2
    assert out.getvalue() == "{}\n[]\n"
    assert write_json_lines(stream, ["1"]) == 1
    assert stream.getvalue() == "1\n"


def test_a_device_is_written_to_as_it_is() -> None:
    assert write_json_lines("/dev/null", ["{}"]) == 1
    assert not Path("/dev/null").is_file()


def test_a_pipe_is_written_to_by_the_name_of_its_descriptor() -> None:
    reader, writer = os.pipe()
    try:
        assert write_json_lines(f"/dev/fd/{writer}", ["{}", "[]"]) == 2
        assert os.read(reader, 100) == b"{}\n[]\n"
    finally:
        os.close(reader)
        os.close(writer)


def test_a_file_without_a_name_is_written_to_by_its_descriptor(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w+") as gone:
        (tmp_path / "a.jsonl").unlink()
        assert write_json_lines(f"/dev/fd/{gone.fileno()}", ["{}"]) == 1
        assert gone.read() == "{}\n"
    assert os.listdir(tmp_path) == []


def test_links_that_go_round_in_a_circle_stay_as_they_are(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(PinganError) as caught:
        write_json_lines(one, ["{}"])
    [diagnostic] = caught.value.diagnostics
    assert "its links go round in a circle" in diagnostic.message("en")
    assert "链接绕成了圈" in diagnostic.message("zh")
    assert (one.is_symlink(), sorted(os.listdir(tmp_path))) == (True, ["one", "other"])


def test_a_link_to_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "later.jsonl")
    assert write_json_lines(link, ["{}"]) == 1
    assert link.is_symlink()
    assert (tmp_path / "later.jsonl").read_text() == "{}\n"


def test_what_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PinganError) as caught:
        write_json_lines("没有/a.jsonl", ["{}"])
    assert_committed(
        EXPECTED / "writing_messages.txt", caught.value.render("zh") + "\n" + caught.value.render("en") + "\n"
    )
    with pytest.raises(PinganError):
        write_json_lines(tmp_path, ["{}"])


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(PinganError):
        write_json_lines(tmp_path / "a.jsonl", ["{}"])
    assert os.listdir(tmp_path) == []


def test_errors_of_what_is_written_are_no_errors_of_writing(tmp_path: Path) -> None:
    def unreadable() -> Iterator[str]:
        raise FileNotFoundError
        yield ""

    with pytest.raises(FileNotFoundError):
        write_json_lines(tmp_path / "a.jsonl", unreadable())
    assert os.listdir(tmp_path) == []
