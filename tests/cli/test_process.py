"""The command line as a process: encodings, pipes, interruption, exit codes, and no traceback."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pingan_rules.cli import list as list_command

ROOT = Path(__file__).parents[2]
PINGAN = [sys.executable, "-m", "pingan_rules"]
UNPRINTABLE = "𠮷"
"""A character that cp936 does not have."""


@pytest.fixture
def environment():
    """The environment of a process that finds the library, with nothing that chooses language or encoding."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PINGAN_LANG": "zh", "TERM": "dumb"}


def on_terminal(command, environment):
    """Exit code and bytes of a process whose streams are a terminal."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(command, env=environment, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    written = b""
    while piece := read_or_nothing(controller):
        written += piece
    os.close(controller)
    return process.wait(), written


def read_or_nothing(controller):
    try:
        return os.read(controller, 65536)
    except OSError:  # how Linux tells that the other side is closed
        return b""


def test_a_pipe_gets_utf_8_whatever_the_console_has(environment):
    run = subprocess.run(
        [*PINGAN, "show", "nöwhere𠮷"], env={**environment, "PYTHONIOENCODING": "cp936"}, capture_output=True
    )
    assert (run.returncode, run.stdout) == (2, b"")
    assert f"找不到规则书“nöwhere{UNPRINTABLE}”" in run.stderr.decode("utf-8")


def test_a_chinese_console_shows_what_it_can(environment):
    code, written = on_terminal(
        [*PINGAN, "show", f"nowhere{UNPRINTABLE}"], {**environment, "PYTHONIOENCODING": "cp936"}
    )
    assert code == 2
    assert "找不到规则书“nowhere\\U00020bb7”" in written.decode("cp936")


def test_an_english_console_gets_escapes_instead_of_a_crash(environment):
    code, written = on_terminal([*PINGAN, "list"], {**environment, "PYTHONIOENCODING": "ascii"})
    assert code == 0
    assert b"dali-pingan" in written
    assert b"\\u5e73\\u5b89" in written


def test_a_person_sees_a_table(environment):
    command = [*PINGAN, "evaluate", "tests/cli/books/small-village", "tests/cli/records/villages.jsonl"]
    code, written = on_terminal(command, {**environment, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"})
    lines = written.decode("utf-8").splitlines()
    assert code == 0
    assert lines[0].split() == ["地方", "名称", "结论", "由哪些条款决定", "尚缺"]
    assert lines[-1] == "共 5 个：达标 2，未达标 1，被否决 1，待定 1"


def started(*arguments, environment):
    """A process whose three streams are pipes."""
    return subprocess.Popen(
        [*PINGAN, *arguments],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_closed_pipe_is_quiet(environment):
    with started("rule", environment=environment) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_stdout_that_was_let_go_takes_anything(environment):
    code = (
        "import sys; from pingan_rules.cli.streams import let_go_of_stdout as let_go; let_go();"
        " sys.stdout.write('x' * 100_000); sys.stdout.flush()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interruption_is_quiet_and_keeps_the_earlier_file(environment, tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("earlier")
    with started("evaluate", "dali-pingan", "-", "-o", path, environment=environment) as process:
        while len(list(tmp_path.iterdir())) == 1:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("out.jsonl", "earlier")]


def test_a_fault_of_ours_asks_to_be_reported(pingan, monkeypatch):
    monkeypatch.setattr(list_command, "shipped_roots", lambda: 1 / 0)
    result = pingan("list", "--lang", "en")
    assert (result.code, result.out) == (3, "")
    assert "Please report" in result.err
    assert "Traceback" not in result.err
    assert "ZeroDivisionError" in pingan("list", PINGAN_DEBUG="1").err


def test_colours_only_where_they_are_wanted(pingan):
    assert "\x1b[" not in pingan("list").out
    assert "\x1b[" in pingan("list", FORCE_COLOR="1", TERM="xterm").out
    assert "\x1b[" not in pingan("list", FORCE_COLOR="1", NO_COLOR="1", TERM="xterm").out


def test_files_have_no_colours(pingan, tmp_path):
    pingan("list", "-o", tmp_path / "list.txt", FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[" not in (tmp_path / "list.txt").read_text("utf-8")
