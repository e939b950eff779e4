"""The type checkers that callers use, at their strictest and with no settings of this repository."""

import json
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Checker: TypeAlias = Callable[[list[Path], Path, Path], str]
"""What is wrong in some files for a given Python, empty where nothing is; it works in a folder of its own."""

PYRIGHT = {
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    "enableTypeIgnoreComments": True,
    "reportUnnecessaryTypeIgnoreComment": "error",
    "reportUnusedExpression": "none",  # names alone on a line are what misuse.py is about
}


def mypy(files: list[Path], python: Path, scratch: Path) -> str:
    """What mypy --strict finds."""
    settings = ["--config-file=", "--strict", "--python-version=3.11", f"--cache-dir={scratch / 'cache'}"]
    command = [sys.executable, "-m", "mypy", *settings, f"--python-executable={python}", *files]
    return _findings(command, scratch)


def pyright(files: list[Path], python: Path, scratch: Path) -> str:
    """What pyright finds with `strict` set."""
    settings = scratch / "pyrightconfig.json"
    settings.write_text(json.dumps({**PYRIGHT, "include": [str(file) for file in files]}), "utf-8")
    command = [Path(sysconfig.get_path("scripts"), "basedpyright"), f"--pythonpath={python}", f"--project={settings}"]
    return _findings(command, scratch)


CHECKERS: dict[str, Checker] = {"mypy": mypy, "pyright": pyright}


def _findings(command: list[str | Path], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout + done.stderr if done.returncode else ""
