"""`pingan rule`, and that no diagnostic code escapes it."""

import json
import pkgutil
from importlib import import_module

import pytest
from tests.committed import assert_committed

import pingan_rules
from pingan_rules.cli.codes import all_codes
from pingan_rules.kernel.diagnostics import Code


@pytest.fixture(scope="module")
def declared():
    """Every code that any module of the library holds, once for each object."""
    names = [found.name for found in pkgutil.walk_packages(pingan_rules.__path__, "pingan_rules.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    held = [value for module in modules for value in vars(module).values()]
    inside = [each for value in held if isinstance(value, tuple | list) for each in value]
    return {id(value): value for value in (*held, *inside) if isinstance(value, Code)}.values()


def test_every_code_has_its_page(declared):
    assert len(declared) > 150
    assert {code.code for code in declared} == set(all_codes())


def test_every_code_stands_for_one_mistake(declared):
    codes = [code.code for code in declared]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_can_be_shown(pingan, lang):
    result = pingan("rule", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert [line.split()[0] for line in result.out.splitlines()] == list(all_codes())
    assert "{" not in result.out.replace("{ }", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page(pingan, expected, lang):
    pages = [pingan("rule", code, "--lang", lang).out for code in ("E205", "r308", "Y305")]
    assert_committed(expected / f"rule.{lang}.txt", "\n".join(pages))


def test_a_code_as_data(pingan):
    result = pingan("rule", "E205", "--format", "json", "--lang", "en")
    data = json.loads(result.out)
    assert data["code"] == "E205"
    assert data["message"] == "a … cannot be compared with a …"
    assert data.keys() >= {"why", "bad", "good"}


def test_all_codes_as_data(pingan):
    lines = pingan("rule", "--format", "json").out.splitlines()
    assert [json.loads(line)["code"] for line in lines] == list(all_codes())


def test_an_unknown_code(pingan):
    result = pingan("rule", "E2O5", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert 'U706 there is no diagnostic code "E2O5"' in result.err
    assert '"E205"' in result.err
