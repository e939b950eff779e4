"""Modules named for what they hold, and imports that say what they bring."""

import ast
import re
from pathlib import PurePosixPath

import pytest

GRAB_BAG = re.compile(r"_*(utils?|utilities|helpers?|misc|common|stuff|tools?|shared)_*")


def grab_bags(path):
    return [part for part in path.with_suffix("").parts if GRAB_BAG.fullmatch(part)]


def wildcard_imports(tree):
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]


def test_no_module_is_a_grab_bag(python_files):
    named = [str(file.path) for file in python_files if grab_bags(file.path)]
    assert not named, "\n".join(named)


def test_no_wildcard_imports(python_files):
    found = [f"{file.path}:{line}" for file in python_files for line in wildcard_imports(file.tree)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["src/a/utils.py", "src/common/b.py", "tests/_helpers.py"])
def test_a_grab_bag_is_seen(path):
    assert grab_bags(PurePosixPath(path))


def test_a_wildcard_import_is_seen():
    assert wildcard_imports(ast.parse("import os\nfrom os.path import *\n")) == [2]
