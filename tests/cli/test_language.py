"""Which language: the option wherever it stands, then the variable, then the locale."""

import pytest

from pingan_rules.cli.language import language_of, without_language


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "PINGAN_LANG": "en"}, "en"),
        ({"LANG": "en_US", "PINGAN_LANG": "ZH"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "PINGAN_LANG": "fr"}, "zh"),
    ],
)
def test_the_environment_chooses(environment, lang):
    assert language_of(environment) == lang


@pytest.mark.parametrize(
    ("arguments", "asked", "rest"),
    [
        (["list"], None, ["list"]),
        (["--lang", "zh", "list"], "zh", ["list"]),
        (["list", "--lang=en", "-o", "x"], "en", ["list", "-o", "x"]),
        (["--lang", "zh", "list", "--lang", "en"], "en", ["list"]),
        (["list", "--lang"], "", ["list"]),
        (["show", "--", "--lang", "zh"], None, ["show", "--", "--lang", "zh"]),
        (["show", "--language", "zh"], None, ["show", "--language", "zh"]),
    ],
)
def test_the_option_is_found_anywhere(arguments, asked, rest):
    assert without_language(arguments) == (asked, rest)


def test_the_option_comes_before_the_environment(pingan):
    assert "用法" in pingan("--help", "--lang", "zh", LANG="en_US").out
    assert "Usage" in pingan("--lang", "EN", "list", "--help", PINGAN_LANG="zh").out
    assert "用法" in pingan("list", "--help", LC_ALL="zh_CN.UTF-8").out


@pytest.mark.parametrize("arguments", [["--lang", "fr", "list"], ["list", "--lang"]])
def test_there_are_two_languages(pingan, arguments):
    result = pingan(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "--lang zh" in result.err
