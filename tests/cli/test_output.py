"""Results are written whole or not at all."""

import errno
import os
import stat

import pytest

from pingan_rules.cli.output import output_to
from pingan_rules.kernel.diagnostics import PinganError


def codes_of(caught):
    return [diagnostic.code.code for diagnostic in caught.value.diagnostics]


def test_a_file_is_written(tmp_path):
    with output_to(str(tmp_path / "结果.txt")) as output:
        output.write("一\n")
        output.write("二\n")
    assert (tmp_path / "结果.txt").read_bytes() == "一\n二\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["结果.txt"]


def write_and_fail(target, error):
    with output_to(target) as output:
        output.write("half")
        raise error


@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt])
def test_an_earlier_file_is_kept_when_the_work_fails(tmp_path, error):
    path = tmp_path / "out.txt"
    path.write_text("earlier")
    with pytest.raises(error):
        write_and_fail(str(path), error)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("out.txt", "earlier")]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_an_earlier_file_is_kept_when_the_disk_is_full(tmp_path, monkeypatch, failing):
    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "out.txt"
    path.write_text("earlier")
    monkeypatch.setattr(os, failing, full)
    with pytest.raises(PinganError) as caught, output_to(str(path)) as output:
        output.write("later")
    assert codes_of(caught) == ["D530"]
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("out.txt", "earlier")]


def test_a_disk_that_fills_up_while_writing_is_reported(tmp_path):
    with pytest.raises(PinganError) as caught, output_to("/dev/full") as output:
        output.write("x" * 1_000_000)
    assert codes_of(caught) == ["D530"]


def test_a_device_is_written_to_and_not_replaced():
    with output_to(os.devnull) as output:
        output.write("gone")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("target", ["/dev/full", "no/such/folder/x", "."])
def test_what_cannot_be_written_is_said(pingan, target):
    result = pingan("list", "--lang", "en", "-o", target)
    assert (result.code, result.out) == (2, "")
    assert f'D530 "{target}" cannot be written' in result.err


@pytest.mark.parametrize("target", [None, "-"])
def test_stdout_gets_nothing_before_the_end(target, capsys):
    with output_to(target) as output:
        output.write("一\n")
        assert capsys.readouterr().out == ""
    assert capsys.readouterr().out == "一\n"


def test_stdout_gets_nothing_of_failed_work(capsys):
    with pytest.raises(KeyError):
        write_and_fail(None, KeyError)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("to_file", [True, False])
def test_half_a_character_is_written_as_an_escape(tmp_path, capsys, to_file):
    path = tmp_path / "out.txt"
    with output_to(str(path) if to_file else None) as output:
        output.write("\udcff")
    written = path.read_text() if to_file else capsys.readouterr().out
    assert written == "\\udcff"
