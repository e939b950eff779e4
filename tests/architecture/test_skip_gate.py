"""The gate on skips itself, tried in a project of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

SAMPLE = """
import pytest

def test_runs(): pass

@pytest.mark.skip(reason="no reason on file")
def test_marked(): pass

def test_skips_inside(): pytest.skip("nor here")

@pytest.mark.skip(reason="known")
def test_named(): pass

@pytest.mark.parametrize("n", [1, 2])
def test_one_of_two(n):
    if n == 1: pytest.skip("known")

def test_named_and_runs(): pass

@pytest.mark.xfail
def test_expected_to_fail(): assert False
"""

SKIPS = """# names
tests/test_sample.py::test_named  # needs a lake
tests/test_sample.py::test_one_of_two[1]  # needs a sea
tests/test_sample.py::test_named_and_runs  # needs a pond
"""


@pytest.fixture
def project(tmp_path):
    """An empty project with this one's gate."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    shutil.copy(TESTS / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "skips.txt").write_text("")
    return tmp_path


def run(project, *options):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *options, "tests"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)


def outcomes(output):
    """The lines of pytest's short summary, by their first word."""
    lines = [line.split(" - ") for line in output.splitlines() if "tests/test_" in line]
    return {tuple(line[0].split(maxsplit=1)) for line in lines if line[0].split()[0].isupper()}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_only_named_skips_pass(project, workers):
    (project / "tests" / "test_sample.py").write_text(SAMPLE)
    (project / "tests" / "skips.txt").write_text(SKIPS)
    result = run(project, "-n", workers)
    assert result.returncode == pytest.ExitCode.TESTS_FAILED, result.stdout + result.stderr
    seen = {(word, test.removeprefix("tests/test_sample.py::")) for word, test in outcomes(result.stdout)}
    assert {found for found in seen if found[0] != "SKIPPED"} == {
        ("PASSED", "test_runs"),
        ("PASSED", "test_one_of_two[2]"),
        ("ERROR", "test_marked"),
        ("FAILED", "test_skips_inside"),
        ("FAILED", "test_named_and_runs"),
        ("XFAIL", "test_expected_to_fail"),
    }
    assert "2 failed, 2 passed, 2 skipped, 1 xfailed, 1 error" in result.stdout


def test_a_file_that_skips_as_a_whole_fails(project):
    (project / "tests" / "test_whole.py").write_text("import pytest\npytest.importorskip('no_such_library')\n")
    result = run(project, "-n", "2")
    assert result.returncode not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}
    assert "skips.txt does not name it" in result.stdout


def test_a_named_skip_needs_its_reason(project):
    (project / "tests" / "skips.txt").write_text("tests/test_sample.py::test_named\n")
    result = run(project, "-n", "0")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "skips.txt:1" in result.stderr


def test_every_named_test_exists():
    lines = [line for line in (TESTS / "skips.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    tests = [line.partition("  # ")[0].partition("[")[0].split("::") for line in lines]
    gone = [(file, *names) for file, *names in tests if not is_in(TESTS.parent / file, names)]
    assert gone == []


def is_in(file, names):
    """Whether `file` exists and defines all of `names`."""
    return file.is_file() and all(f" {name}" in file.read_text("utf-8") for name in names)
