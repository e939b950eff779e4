"""Every kind of mistake in the library: one code each, and templates that can be filled."""

import importlib
import pkgutil
import re
from collections import Counter
from string import Formatter

import pytest

import pingan_rules
from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase


def all_codes() -> list[Code]:
    names = [each.name for each in pkgutil.walk_packages(pingan_rules.__path__, "pingan_rules.")]
    found: dict[int, Code] = {}
    for name in names:
        if name.endswith("messages"):
            values = vars(importlib.import_module(name)).values()
            found |= {id(value): value for value in values if isinstance(value, Code)}
    return sorted(found.values(), key=lambda code: code.code)


CODES = all_codes()


def fields_of(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def test_no_code_is_used_twice() -> None:
    assert [code for code, times in Counter(code.code for code in CODES).items() if times > 1] == []


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_a_code_is_a_letter_and_three_digits(code: Code) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", code.code)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_message_and_help_are_templates_with_the_same_fields_in_both_languages(code: Code) -> None:
    for phrase in (code.message, code.help):
        fields = fields_of(phrase.zh)
        assert fields == fields_of(phrase.en)
        assert all(field.isidentifier() for field in fields)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_why_is_plain_text_in_both_languages(code: Code) -> None:
    assert isinstance(code.why, Phrase)
    assert re.search(r"[一-鿿]", code.why.zh)
    assert re.search(r"[a-z]{2}", code.why.en)
