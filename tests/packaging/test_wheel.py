"""The library works wherever it is installed from: a wheel, an editable install, a checkout."""

import os
import subprocess
import sys
import tarfile
import tomllib
from email import message_from_string
from pathlib import Path
from zipfile import ZipFile

import pytest
from build import ProjectBuilder
from tests.typing.checkers import CHECKERS

ROOT = Path(__file__).parents[2]

EVALUATE = """
from pingan_rules import load_rulebook
book = load_rulebook("dali-pingan")
record = {"unit": "v1", "level": "village", "period": 2024, "facts": {"命案数": 1}}
print(book.evaluate(record).outcome)
"""
NEEDED = (
    ".ci",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh.md",
    "benchmarks",
    "docs",
)
WHERE = "import pingan_rules; print(pingan_rules.__file__)"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel as it is published: made from the source archive, not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [made] = folder.glob("*.whl")
    return made


def test_the_wheel_carries_rulebooks_and_types(wheel):
    names = set(ZipFile(wheel).namelist())
    assert {"pingan_rules/py.typed", "pingan_rules/_rulebooks/dali-pingan/rulebook.yaml"} <= names


def test_the_wheel_carries_every_rulebook_file_and_nothing_else(wheel):
    packed = {name for name in ZipFile(wheel).namelist() if "/_rulebooks/" in name}
    files = (path for path in (ROOT / "rulebooks").rglob("*") if path.is_file())
    assert packed == {f"pingan_rules/_rulebooks/{path.relative_to(ROOT / 'rulebooks').as_posix()}" for path in files}
    roots = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"pingan_rules"}


def test_the_wheel_is_described(wheel):
    archive = ZipFile(wheel)
    [path] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    described = message_from_string(archive.read(path).decode())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert described["Version"] == project["version"]
    assert described["Requires-Python"] == project["requires-python"]
    assert described["License-Expression"] == "Apache-2.0"
    assert described.get_all("License-File") == ["LICENSE"]
    assert "Typing :: Typed" in described.get_all("Classifier")
    assert described["Description-Content-Type"] == "text/markdown"


def test_the_source_archive_carries_what_it_needs_to_test_itself(wheel):
    [archive] = wheel.parent.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert [path for path in NEEDED if not any(name == path or name.startswith(f"{path}/") for name in names)] == []


def test_a_wheel_evaluates_and_is_typed_in_an_empty_environment(wheel, installed, tmp_path):
    environment = installed(wheel)
    assert not Path(environment.run(WHERE).strip()).is_relative_to(ROOT)
    assert environment.run(EVALUATE) == "vetoed\n"
    assert "dali-pingan" in environment.command("pingan", "list")
    for checker in CHECKERS.values():
        scratch = tmp_path / checker.__name__
        scratch.mkdir()
        calling = scratch / "calling.py"
        calling.write_text((ROOT / "tests" / "typing" / "callers.py").read_text("utf-8"), "utf-8")
        assert not checker([calling], environment.python, scratch)
        calling.write_text("import pingan_rules\n\nassert_type(pingan_rules.load_rulebook, int)\n", "utf-8")
        assert checker([calling], environment.python, scratch)


def test_an_editable_install_reads_the_rulebooks_of_the_checkout(tmp_path, installed):
    environment = installed(ProjectBuilder(ROOT).build("editable", tmp_path))
    assert Path(environment.run(WHERE).strip()) == ROOT / "src" / "pingan_rules" / "__init__.py"
    assert list(environment.python.parents[1].rglob("_rulebooks")) == []
    assert environment.run(EVALUATE) == "vetoed\n"


def test_a_checkout_works_without_installing(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", EVALUATE]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "vetoed\n", done.stderr
