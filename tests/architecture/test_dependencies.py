"""Which libraries are used where; nothing undeclared, and nothing heavy before it is needed."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OUTER_RING = {"cli", "reports", "tables", "frames", "testing"}
LIBRARIES_OF_THE_OUTER_RING = {"click", "rich", "openpyxl", "xlsxwriter", "jinja2", "narwhals", "hypothesis"}
COMES_WITH_ANOTHER = {"pydantic_core": "pydantic, which asks for one exact version of it"}
NOT_ON_IMPORT = {"click", "rich", "simpleeval", "yaml", "pydantic.main"}


def imported_libraries(tree):
    """Top-level names of what `tree` imports from outside the standard library and the project."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"pingan_rules"}


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def declared():
    """Names of the distributions that a user gets, by default or by an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [extra for name, extra in project["optional-dependencies"].items() if name != "dev"]
    requirements = [requirement for group in [project["dependencies"], *extras] for requirement in group]
    return {normalized(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}


def test_every_library_is_declared(sources, declared):
    distributions = packages_distributions()
    used = {name for file in sources for name in imported_libraries(file.tree)}
    owners = {name: {normalized(owner) for owner in distributions.get(name, [name])} for name in used}
    assert {name for name, owned_by in owners.items() if not owned_by & declared} - COMES_WITH_ANOTHER.keys() == set()


def test_libraries_for_people_stay_in_the_outer_ring(sources):
    inner = [file for file in sources if file.room not in OUTER_RING]
    reached = {str(file.path): imported_libraries(file.tree) & LIBRARIES_OF_THE_OUTER_RING for file in inner}
    assert {path: names for path, names in reached.items() if names} == {}


def test_importing_the_library_is_light(tmp_path):
    code = "import sys; before = set(sys.modules); import pingan_rules; print(*sorted(set(sys.modules) - before))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    loaded = set(run.stdout.split())
    assert "pingan_rules" in loaded, run.stderr
    assert loaded & NOT_ON_IMPORT == set()


def test_libraries_are_told_from_the_standard_library():
    tree = ast.parse(
        "import os.path, yaml\nfrom . import x\nfrom rich.table import Table\nimport pingan_rules.kernel\n"
    )
    assert imported_libraries(tree) == {"yaml", "rich"}
