"""The page on the architecture says what there is: packages and layers, codes, files, folds."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

import pingan_rules
from pingan_rules.engine.reference.folding import folded
from pingan_rules.kernel.diagnostics import Code
from pingan_rules.reports import conditions
from pingan_rules.resolve.folds import FOLD_KINDS
from pingan_rules.resolve.model import FoldKind
from pingan_rules.rulebook.facts import FactEntry

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
SVG = "{http://www.w3.org/2000/svg}"
LAYER = re.compile(r"^\| (\d+) \| `(\w+)` \| (\S.*) \|$", re.MULTILINE)
CODES = re.compile(r"^\| `(\w+)` \| ((?:[A-Z]\d(?:, )?)+) \|", re.MULTILINE)
FILE = re.compile(r"`([\w./]+/[\w./一-鿿]*|[\w./]+\.(?:py|md|yaml|txt|toml))`")
ROOTS = (ROOT, ROOT / "src", ROOT / "src" / "pingan_rules")


def layers_of_the_contracts():
    """The packages of each layer, the lowest first, as import-linter is told."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [layers] = [each["layers"] for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    return [set(re.split(r"\s*[|:]\s*", layer)) for layer in reversed(layers)]


def packages():
    return set.union(*layers_of_the_contracts())


def codes_of_the_library():
    """The letter and first digit of all codes, by the package that declares them."""
    codes = {}
    for module in pkgutil.walk_packages(pingan_rules.__path__, "pingan_rules."):
        if module.name.endswith("messages"):
            declared = vars(importlib.import_module(module.name)).values()
            used = {value.code[:2] for value in declared if isinstance(value, Code)}
            codes.setdefault(module.name.split(".")[1], set()).update(used)
    return {package: used for package, used in codes.items() if used}


def test_the_table_of_packages_is_that_of_the_contracts():
    rows = LAYER.findall(PAGE)
    shown = [{package for layer, package, _ in rows if int(layer) == height} for height in range(1, len(rows) + 1)]
    assert [layer for layer in shown if layer] == layers_of_the_contracts()
    assert [int(layer) for layer, _, _ in rows] == sorted((int(layer) for layer, _, _ in rows), reverse=True)
    assert len(rows) == len(packages())


def test_the_table_of_codes_is_that_of_the_library():
    assert {package: set(codes.split(", ")) for package, codes in CODES.findall(PAGE)} == codes_of_the_library()


def test_the_picture_names_every_package_and_no_other():
    tree = ET.parse(ROOT / "docs" / "pipeline.svg")
    classes = [(node.get("class", "").split(), node.text) for node in tree.iter(f"{SVG}text")]
    named = {name for kind, text in classes if "of" in kind for name in text.split(", ")}
    assert packages() <= named
    assert named - packages() == {"rulebooks/", "YAML", "JSON", "CSV"}
    assert tree.getroot().find(f"{SVG}title").text


def test_every_text_of_the_picture_stands_on_a_fill():
    """So that it can be read on a light and on a dark page."""
    tree = ET.parse(ROOT / "docs" / "pipeline.svg")
    filled = [tuple(float(rect.get(key)) for key in ("x", "y", "width", "height")) for rect in tree.iter(f"{SVG}rect")]
    for text in tree.iter(f"{SVG}text"):
        x, y = float(text.get("x")), float(text.get("y"))
        assert any(left < x < left + wide and top < y < top + high for left, top, wide, high in filled), text.text


def test_every_file_that_the_page_names_is_there():
    named = [name for name in FILE.findall(PAGE) if "<" not in name]
    assert len(named) > 30
    assert [name for name in named if not is_there(name)] == []


def is_there(name):
    """Whether there is such a file: at that path, or of that name anywhere in the library and its tests."""
    if "/" in name:
        return any((root / name).exists() for root in ROOTS)
    return (ROOT / name).exists() or any(any((ROOT / part).rglob(name)) for part in ("src", "tests"))


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "tests").iterdir() if path.is_dir()))
def test_every_folder_of_tests_mirrors_a_package_or_is_explained(folder):
    if folder == "__pycache__":
        return
    assert folder in packages() or f"| `tests/{folder}` |" in PAGE


def test_a_fold_is_everywhere():
    kinds = set(get_args(FoldKind))
    assert set(FOLD_KINDS) == kinds
    assert set(conditions._FOLDS) == kinds
    assert kinds <= FactEntry.model_fields.keys()
    for kind in kinds:
        folded(kind, [], frozenset(), (0, None), "x")
    properties = (ROOT / "tests" / "properties" / "rulebooks.py").read_text("utf-8")
    cases = "".join(path.read_text("utf-8") for path in (ROOT / "tests" / "conformance").glob("*.yaml"))
    small = (ROOT / "tests" / "fuzzing" / "small.yaml").read_text("utf-8")
    language = (ROOT / "docs" / "language.md").read_text("utf-8")
    for kind in kinds:
        assert f'"{kind}"' in properties
        assert f"{kind}:" in language
        assert kind == "count" or (f"{kind}:" in cases and f"{kind}:" in small)  # a count needs no key
