"""Results are written whole or not at all."""

import errno
import os
import stat

import pytest

from pingan_rules.cli.output import Output
from pingan_rules.kernel.diagnostics import PinganError


def code_of(caught):
    return [diagnostic.code.code for diagnostic in caught.value.diagnostics]


def test_a_file_is_written(tmp_path):
    with Output(str(tmp_path / "结果.txt")) as output:
        output.write("一\n")
        output.write("二\n")
    assert (tmp_path / "结果.txt").read_bytes() == "一\n二\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["结果.txt"]


def test_a_long_name_can_be_written(tmp_path):
    path = tmp_path / ("村" * 80)
    with Output(str(path)) as output:
        output.write("x")
    assert path.read_text("utf-8") == "x"


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt])
def test_an_earlier_file_is_kept_when_the_work_fails(tmp_path, error):
    path = tmp_path / "out.txt"
    path.write_text("earlier")

    def work():
        with Output(str(path)) as output:
            output.write("half")
            assert len(list(tmp_path.iterdir())) == 2
            raise error

    with pytest.raises(error):
        work()
    assert path.read_text() == "earlier"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_an_earlier_file_is_kept_when_the_disk_is_full(tmp_path, monkeypatch, failing):
    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "out.txt"
    path.write_text("earlier")
    monkeypatch.setattr(os, failing, full)
    with pytest.raises(PinganError) as caught, Output(str(path)) as output:
        output.write("later")
    assert code_of(caught) == ["U701"]
    assert "磁盘已满" in caught.value.diagnostics[0].message("zh")
    assert path.read_text() == "earlier"
    assert [each.name for each in tmp_path.iterdir()] == ["out.txt"]


def test_the_mode_of_an_earlier_file_is_kept(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("earlier")
    path.chmod(0o640)
    with Output(str(path)) as output:
        output.write("later")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "target.txt").write_text("earlier")
    link = tmp_path / "link.txt"
    link.symlink_to("target.txt")
    with Output(str(link)) as output:
        output.write("later")
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_text() == "later"


def test_a_device_is_written_to_and_not_replaced():
    with Output(os.devnull) as output:
        output.write("gone")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_full_device_is_reported(pingan):
    result = pingan("list", "--lang", "en", "-o", "/dev/full")
    assert result.code == 2
    assert 'U701 cannot write "/dev/full": the disk is full' in result.err


@pytest.mark.parametrize(
    ("target", "reason"), [("no/such/folder/x", "没有这个文件夹"), (".", "这是一个文件夹"), ("x" * 300, "文件名太长")]
)
def test_what_cannot_be_written_is_said(pingan, target, reason):
    result = pingan("list", "--lang", "zh", "-o", target)
    assert (result.code, result.out) == (2, "")
    assert f"“{target}”写不成：{reason}" in result.err


@pytest.mark.parametrize("target", [None, "-"])
def test_stdout_gets_nothing_before_the_end(target, capsys):
    with Output(target) as output:
        output.write("一\n")
        assert capsys.readouterr().out == ""
    assert capsys.readouterr().out == "一\n"


def test_stdout_gets_nothing_of_failed_work(capsys):
    def work():
        with Output(None) as output:
            output.write("half")
            raise KeyError

    with pytest.raises(KeyError):
        work()
    assert capsys.readouterr().out == ""


def test_a_broken_character_is_written_as_an_escape(tmp_path):
    with Output(str(tmp_path / "out.txt")) as output:
        output.write("\udcff")
    assert (tmp_path / "out.txt").read_text() == "\\udcff"
