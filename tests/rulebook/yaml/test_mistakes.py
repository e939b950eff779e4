"""Every mistake in YAML: the text that makes it, its code with both loaders, and what it says in both languages."""

from collections import Counter
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.rulebook.yaml.loaders import (
    FIELD_CODES,
    FILE_CODES,
    LOADERS,
    SLIP_CODES,
    STRUCTURE_CODES,
    codes,
    mistakes,
    tree,
)

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Lang
from pingan_rules.rulebook.yaml.characters import harmless

EXPECTED = Path(__file__).with_name("expected")
ALL_CODES = (*FILE_CODES, *STRUCTURE_CODES, *SLIP_CODES, *FIELD_CODES)
IN_TEXT = [code for code in (*FILE_CODES, *STRUCTURE_CODES, *SLIP_CODES) if code.bad]

# These are about files as bytes, about size, or about whatever no other code explains: other tests make them.
WITHOUT_TEXT = {"Y101", "Y102", "Y103", "Y104", "Y105", "Y107", "Y108", "Y109", "Y130", "Y199", "Y299"}

MORE = {
    "Y106": ["", "---\n", "\ufeff", "\n \n"],
    "Y110": ["a: \x1b[31mb\n", "a: b # \x00\n", "a: b\u2028c: d\n", "a\rb: c\n", "a: \ud800\n", "a: \x85b\n"],
    "Y111": ["\u200ba: b\n", "a: b\u202e\n", "a: 'b#\u2066'\n", "a: b#\ufeffc\n", "案\ufe0f件: c\n"],
    "Y112": ["a: b\tc\n", "a: |\n  b\tc\n"],
    "Y113": ["\u3000a: b\n", "a: b\u00a0\n", "- \u3000\n"],
    "Y114": ['a: "\\e[31m"\n', 'a: "\\0"\n'],
    "Y120": ["- &a\n", "&a b: c\n", "- &a [b]\n"],
    "Y121": ["*a : b\n", "[*a]\n"],
    "Y123": [
        "- !村 b\n".replace("村", "v"),
        "- !<x> b\n",
        "- ! b\n",
        "!!map {a: b}\n",
        "a: !!python/name:os.system b\n",
    ],
    "Y124": ["a: b\n...\nc: d\n", "a: b\n---\n"],
    "Y125": ["%a: b\n", "%YAML 3.0\n---\na: b\n", "%TAG ! x\n---\na: b\n", "%甲\n"],
    "Y126": ["{a: b, c: d, 'a': e}\n"],
    "Y127": ["{a: b}: c\n", "? - a\n: b\n"],
    "Y128": ["{: a}\n", '"": a\n', "{a: b, : c}\n"],
    "Y140": ["a: > 5\n", "a: >5\n", "a: |x|\n", "a: |0\n", "[>= 1]\n", "a: |# b\n"],
    "Y141": ["- *甲 == 1\n", "- &甲 >= 1\n", "- !甲 b\n", "- * b\n", "- %甲\n", "a: !x!y z\n", "a: !<x z\n", "@b: a\n"],
    "Y142": ["`甲`: 1\n"],
    "Y143": [
        "[a in [b], c]\n",
        "- {condition: 甲 in [a, b], note: x}\n",
        "{a: 对吗?, b: c}\n",
        "[a?b]\n",
        "{a: b {c}}\n",
    ],
    "Y144": ["a: (b: c)\n", "- a: b: c\n", "note: 见 http://a.b/c: d\n", "{id: a value: 90%}\n"],
    "Y145": ["a:\n  名称： 值\n  b: c\n", "facts：\n  a: b\n", "{a： b, c： d}\n", "甲：乙\n# c\n丙: 丁\n"],
    "Y146": ["a:\n  b:2\n  c: 3\n", "{a:b}\n", "a:\u3000b\nc: d\n", "{a:[b]}\n", "[a:{b: c}]\n"],
    "Y147": ["facts\n  a: b\n", "a: >\nb\n", "- 甲 >= 1\n  clause: 二\n", "甲 乙\n丙: 丁\n", "# c\n甲\n# d\n乙: 丙\n"],
    "Y148": ["- - - a\n - b\n", "a:\n    b: 1\n  c: 2\n", "a: b\n# c\n  d\n"],
    "Y149": ["a: 1\n  b: 2\n", "- a: 1\n   b: 2\n"],
    "Y150": ["a: 'b\nc: d\n", "title: '平安村\nid: x\nnote: it's\n", "a: 'b\n---\nc'\n", '"a\nb": c\n', '{a: "b}\n'],
    "Y151": [
        *("a: 'b' 'c'\n", "a: [b] c\n", "a: {b: c} d\n", "'a'b: c\n", "a: 'it's'\n", "- [a] > 1\n", "- 'a' `b`\n"),
        *("a: [b, c]: d\n", "a: 'b' - c\n", "a: 'b' ? c\n", "[a] b\n", "['a' b]\n", "- 'a' @ b\n"),
    ],
    "Y152": ['a: "\\x4"\n', 'a: "\\ud800"\n', 'a: "\\UFFFFFFFF"\n', 'a: "b\\\\\\q"\n'],
    "Y153": ["a: {b: c\n", "key: [\n", "key: [a,\n", "a: [b, c\nd: e\n", "{a: b, c: d）\n"],
    "Y154": ["a: ]\n", "- , a\n", "a: [b]]\n", "a: {b: c}}\n", "[a}\n", "[- a]\n"],
    "Y155": ["a: -\n"],
    "Y157": ["a:\n- b\n-\u3000c\n"],
    "Y158": ["a:\n  b: c\n  - d\n"],
    "Y159": ["a:\n  - b\n  c: d\n", "- a\nb\n"],
    "Y160": ["a: b # c\n  d\n"],
    "Y161": ["{id: a，where: b}\n"],
    "Y162": ["- a\n   -b\n"],
    "Y163": ["a: |\n  text\n more\nb: c\n"],
    "Y164": ["a: ‘甲’: 乙\n"],
    "Y199": ["[a]\nb: c\n"],
}
TEXTS = [
    (code, text) for code in ALL_CODES for text in (code.bad, *MORE.get(code.code, ())) if code.code < "Y2" and text
]


def test_every_code_is_used_once() -> None:
    assert [code for code, times in Counter(code.code for code in ALL_CODES).items() if times > 1] == []


def test_every_code_has_an_example_or_a_reason_why_not() -> None:
    assert {code.code for code in ALL_CODES if not (code.bad and code.good)} == WITHOUT_TEXT


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[f"{code.code}-{at}" for at, (code, _) in enumerate(TEXTS)])
def test_a_mistake_has_its_code(code: Code, text: str, loader) -> None:
    assert set(codes(text, loader)) == {code.code}


@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[f"{code.code}-{at}" for at, (code, _) in enumerate(TEXTS)])
def test_both_loaders_report_the_same(code: Code, text: str) -> None:
    fast, slow = ([each.render() for each in mistakes(text, loader)] for loader in LOADERS)
    assert fast == slow


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("code", IN_TEXT, ids=lambda code: code.code)
def test_the_mended_text_is_read(code: Code, loader) -> None:
    tree(code.good, loader)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_the_committed_ones(lang: Lang) -> None:
    rendered = [each.render(lang) for _, text in TEXTS for each in mistakes(text)]
    assert_committed(EXPECTED / f"mistakes.{lang}.txt", "\n\n".join(rendered) + "\n")


@pytest.mark.parametrize("code", ALL_CODES, ids=lambda code: code.code)
def test_a_code_is_explained_in_both_languages(code: Code) -> None:
    for phrase in (code.message, code.help, code.why):
        assert phrase.zh
        assert phrase.en
        assert phrase.en != phrase.zh or phrase.en.startswith("{")


def test_many_mistakes_are_reported_at_once() -> None:
    text = "a: &x 1\nb: *x\na: !!str 2\n<<: {c: 1, c: 2}\n? [d]\n: e\nf: g: h\n"
    assert codes(text) == ["Y120", "Y121", "Y126", "Y123", "Y122", "Y126", "Y127", "Y144"]


def test_a_duplicate_key_names_both_places() -> None:
    (mistake,) = mistakes("a: 1\nb: 2\n'a': 3\n")
    assert (mistake.place.line, mistake.place.column) == (3, 1)
    assert [(place.line, place.column) for _, place in mistake.related] == [(1, 1)]


def test_refused_characters_hide_nothing_but_their_consequences() -> None:
    assert codes("a: &x 1\n\tb: c\n") == ["Y120", "Y112"]
    assert codes("a: b # \u200b\nc: d: e\n") == ["Y144"]


def test_of_refused_characters_beside_each_other_the_first_is_reported() -> None:
    assert [each.place.column for each in mistakes("\t\ta: b\u200b\u200bc\u200b\n")] == [1, 7, 10]


def test_stand_ins_leave_every_character_at_its_offset() -> None:
    assert harmless("\ta\u200b\u2028\r\r\n\x07") == " ax\n\n\r\nx"


@pytest.mark.parametrize("text", ["a: b # \u200b\n", "#\ufeff\na: b\n", "a: b\n#\tc\n", "a: 'b' # \u202e\n"])
def test_invisible_characters_may_stand_in_comments(text: str) -> None:
    tree(text)


@pytest.mark.parametrize("text", ["a: 'b # \u200b'\n", "a: |\n  # \u200b\n", "a: b#\u200b\n", 'a: "b\n  # \u200b"\n'])
def test_a_hash_inside_a_text_begins_no_comment(text: str) -> None:
    assert codes(text) == ["Y111"]


def test_no_more_than_a_hundred_mistakes_are_listed() -> None:
    found = codes("a: 1\n" * 500)
    assert found == ["Y126"] * 100 + ["Y299"]
    assert codes("a: 1\n" * 101) == ["Y126"] * 100


def test_an_excerpt_shows_no_control_characters() -> None:
    (mistake,) = mistakes("a: \x1b[31m\u202e\n")[:1]
    assert mistake.place.excerpt == "a: \ufffd[31m\ufffd"
