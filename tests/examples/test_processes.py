"""The example with several processes runs, and comes to what the others come to."""

import subprocess
import sys
from pathlib import Path

from tests.examples.test_dali_2024_verdicts import OUTCOMES

ROOT = Path(__file__).parents[2]


def test_several_processes_come_to_the_same_outcomes():
    command = [sys.executable, "-W", "error", "examples/processes.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert {line.split()[0]: int(line.split()[1]) for line in done.stdout.splitlines()} == OUTCOMES["village"]
