"""Output that cannot be written, or that nobody waits for: a message where one can be read, and never half a file.

Each command is a process of its own from its start on, under the same limits of memory.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.bad_input.cases import places, record
from tests.bad_input.limited import MOST_BYTES, ROOT
from tests.committed import assert_committed

EXPECTED = Path(__file__).with_name("expected") / "output"
MOST_SECONDS = 5
"""Of processor time, the start of Python included."""
PINGAN = f"{sys.executable} -m pingan_rules"
EVALUATE = f"{PINGAN} evaluate book places.jsonl"
SHELL = {
    "a full disk as standard output": f"{EVALUATE} > /dev/full",
    "a full disk as the output file": f"{EVALUATE} -o /dev/full",
    "a table on a full disk": f"{EVALUATE} --format table > /dev/full",
    "help on a full disk": f"{PINGAN} --help > /dev/full",
    "the help of a command on a full disk": f"{PINGAN} evaluate --help > /dev/full",
    "the version on a full disk": f"{PINGAN} --version > /dev/full",
    "no standard output": f"{EVALUATE} >&-",
    "no standard output for the help": f"{PINGAN} --help >&-",
    "no standard error for a mistake": f"{PINGAN} evaluate book nowhere.csv 2>&-",
    "a full disk as standard error": f"{PINGAN} evaluate book nowhere.csv 2> /dev/full",
    "no standard input": f"{PINGAN} evaluate book - <&-",
    "a folder that there is not": f"{EVALUATE} -o nowhere/out.jsonl",
    "a folder in place of a file": f"{EVALUATE} -o book",
    "a file that may not grow": f"ulimit -f 0; {EVALUATE} -o out.jsonl",
    "an old console in a pipe": f"PYTHONUTF8=0 PYTHONIOENCODING=gbk LC_ALL=C {PINGAN} evaluate book nowhere.csv",
}


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a process that finds the library, with nothing that chooses language or encoding."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PINGAN_LANG": "zh", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a rulebook, records, and an earlier file of verdicts."""
    places(tmp_path / "book")
    (tmp_path / "places.jsonl").write_text(record(), "utf-8")
    (tmp_path / "out.jsonl").write_text("earlier")
    return tmp_path


def limited() -> None:
    """Sets the limits of a process that is about to begin."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


@pytest.mark.parametrize("name", SHELL)
def test_output_that_cannot_be_written(name: str, folder: Path, environment: dict[str, str]) -> None:
    command = ["/bin/sh", "-c", SHELL[name]]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, preexec_fn=limited)
    assert (run.returncode, run.stdout) == (2, b"")
    told = SHELL[name].replace(PINGAN, "pingan") + "\n" + run.stderr.decode("utf-8")
    assert "Traceback" not in told
    assert_committed(EXPECTED / f"{name.replace(' ', '-')}.txt", f"$ {told}")
    assert_untouched(folder)


def assert_untouched(folder: Path) -> None:
    """No file of verdicts is there but the earlier one, and that is whole."""
    assert sorted(path.name for path in folder.iterdir()) == ["book", "out.jsonl", "places.jsonl"]
    assert (folder / "out.jsonl").read_text() == "earlier"


def test_every_expected_text_has_its_case() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {name.replace(" ", "-") for name in SHELL}


def test_a_reader_that_goes_away(folder: Path, environment: dict[str, str]) -> None:
    command = EVALUATE.split()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, env=environment, preexec_fn=limited, **pipes) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interruption_in_the_middle(folder: Path, environment: dict[str, str]) -> None:
    with (folder / "places.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(record(unit=f"v{number}") for number in range(60_000))
    command = [*EVALUATE.split(), "-o", "out.jsonl"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as process:
        while not any(path.stat().st_size for path in folder.glob(".pingan-*")):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
    assert_untouched(folder)
