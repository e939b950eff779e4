"""Data flows one way: the layers of pyproject.toml hold, and every part of the library stands in them."""

import ast
import os
import re
import subprocess
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def imported_modules(tree):
    """Dotted names of the modules that `tree` imports, wherever the import stands; relative ones begin with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def test_the_contracts_hold():
    command = [Path(sysconfig.get_path("scripts"), "lint-imports"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_part_stands_in_the_layers(contracts, sources):
    layers = next(contract for contract in contracts if contract["type"] == "layers")
    assert layers["exhaustive"] is True
    named = {part for layer in layers["layers"] for part in re.split(r"\s*[|:]\s*", layer)}
    assert {file.room for file in sources} - {"__init__", "__main__"} == named


def test_the_engine_reads_no_yaml(sources):
    engine = [file for file in sources if file.room == "engine"]
    assert engine
    read = [(str(file.path), name) for file in engine for name in imported_modules(file.tree) if "yaml" in name]
    assert read == []
