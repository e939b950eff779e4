"""`list`, `show` and `schema`: what there is, and what it says."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.kernel.canonical import digest

BOOK = "tests/cli/books/small-village"
ROUND = "tests/cli/round/book"
LOCAL = "tests/cli/local/small-county"
CHANGED = ["resolution_floor", "fire_scope", "homicide", "night_patrol", "funds", "二3"]
FOUND = ["yellow_card", "平安乡镇得分", "township_grade", "五2", "平安村占比"]
ELEMENTS = [
    "二2",
    "disputes",
    "重大火灾",
    "矛盾纠纷化解率",
    "fire_deaths",
    "化解率标准",
    "fire_scope",
    "案事件",
    "属命案",
    "events.deaths",
    "平安村",
]


def without_digest(text):
    return re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_list(pingan, lang):
    result = pingan("list", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert "dali-pingan 1." in result.out
    assert {"zh": "平安村(社区)", "en": "Safe Village (Community)"}[lang] in result.out
    assert {"zh": "(词汇表)", "en": "(vocabulary)"}[lang] in result.out


def test_list_as_data(pingan):
    entries = {entry["id"]: entry for entry in map(json.loads, pingan("list", "--format", "json").out.splitlines())}
    book = load_rulebook("dali-pingan")
    assert entries["common-facts"]["kind"] == "vocabulary"
    entry = entries["dali-pingan"]
    assert (entry["kind"], entry["version"]) == ("rulebook", book.version)
    assert (entry["facts"], entry["rules"]) == (len(book.facts), len(book.rules))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_a_rulebook(pingan, expected, lang):
    result = pingan("show", BOOK, "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert_committed(expected / f"show.{lang}.txt", without_digest(result.out))


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("book", "name"), [(BOOK, "show"), (ROUND, "show_round")])
def test_show_a_rulebook_as_a_file(pingan, expected, lang, form, book, name):
    result = pingan("show", book, "--format", form, "--lang", lang)
    assert (result.code, result.err) == (0, "")
    kind = {"markdown": "md"}.get(form, form)
    assert_committed(expected / f"{name}.{lang}.{kind}", without_digest(result.out))


def test_show_one_thing_as_a_file(pingan, tmp_path):
    result = pingan("show", BOOK, "二2", "--format", "html", "-o", tmp_path / "order.html", "--lang", "en")
    assert (result.code, result.out, result.err) == (0, "", "")
    assert '<h3 id="r-order">' in (tmp_path / "order.html").read_text("utf-8")
    assert (
        "### 二2 public order steady \\[order\\]"
        in pingan("show", BOOK, "order", "--format", "markdown", "--lang", "en").out
    )


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    "book", sorted(path.name for path in Path("rulebooks").glob("*") if (path / "rulebook.yaml").is_file())
)
def test_every_shipped_rulebook_can_be_shown(pingan, book, form):
    rulebook = load_rulebook(Path("rulebooks") / book).rulebook
    for lang in ("zh", "en"):
        result = pingan("show", f"rulebooks/{book}", "--format", form, "--lang", lang)
        assert (result.code, result.err) == (0, "")
        text = result.out.replace("\\", "")
        rules = [rule.id for title in rulebook.titles.values() for rule in title.rules if rule.kind != "applies"]
        assert [id_ for id_ in (*rules, *rulebook.readings) if id_ not in text] == []
        assert [path for path in rulebook.clauses if path not in text] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_one_thing(pingan, expected, lang):
    results = [pingan("show", BOOK, element, "--lang", lang) for element in ELEMENTS]
    assert {(result.code, result.err) for result in results} == {(0, "")}
    shown = [f"$ pingan show {element}\n{each.out}" for element, each in zip(ELEMENTS, results, strict=True)]
    assert_committed(expected / f"show_elements.{lang}.txt", "\n".join(shown))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_what_a_round_finds(pingan, expected, lang):
    results = [pingan("show", ROUND, *element, "--lang", lang) for element in ([], *([each] for each in FOUND))]
    assert {(result.code, result.err) for result in results} == {(0, "")}
    assert_committed(expected / f"show_round.{lang}.txt", without_digest("\n".join(each.out for each in results)))


def test_show_what_a_round_finds_as_data(pingan):
    data = [json.loads(pingan("show", ROUND, element, "--format", "json").out) for element in FOUND]
    assert [[each[""] for each in found] for found in data] == [
        ["Finding"],
        ["Checklist"],
        ["Grades"],
        ["Honour"],
        ["Fact"],
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rules_of_a_shipped_rulebook_can_be_shown(pingan, lang):
    book = load_rulebook("dali-pingan")
    for id_ in (*book.rules, *list(book.facts)[:3], *book.readings):
        result = pingan("show", "dali-pingan", id_, "--lang", lang)
        assert (result.code, result.err) == (0, "")
        assert id_ in result.out


@pytest.fixture
def local(tmp_path):
    """A rulebook that extends another, beside it."""
    for name in ("small-facts", "small-village"):
        shutil.copytree(Path(BOOK).parent / name, tmp_path / name)
    return shutil.copytree(LOCAL, tmp_path / "small-county")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_what_a_rulebook_changes(pingan, expected, local, lang):
    results = [pingan("show", local, *element, "--lang", lang) for element in ([], *([each] for each in CHANGED))]
    assert {(result.code, result.err) for result in results} == {(0, "")}
    assert_committed(expected / f"show_local.{lang}.txt", without_digest("\n".join(each.out for each in results)))


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_show_what_a_rulebook_changes_as_a_file(pingan, local, form):
    text = pingan("show", local, "--format", form, "--lang", "zh").out
    for each in ("本书的改动", "原为 90% 以上，改为 95%", "本书不要“经费有保障”。理由：经费由县里统筹（严宽不变）"):
        assert each in text


def test_show_what_is_dropped_as_data(pingan, local):
    [clause, dropped] = json.loads(pingan("show", local, "二3", "--format", "json").out)
    assert clause["path"] == "二3"
    assert (dropped["reason"], dropped["effect"], dropped["was"]["id"]) == ("经费由县里统筹", "same", "funds")


def test_show_the_canonical_form(pingan):
    result = pingan("show", BOOK, "--format", "json")
    assert digest(json.loads(result.out)) == load_rulebook(BOOK).digest


def test_show_one_thing_as_data(pingan):
    [clause, rule] = json.loads(pingan("show", BOOK, "二2", "--format", "json").out)
    assert (clause["path"], rule["id"]) == ("二2", "order")
    kinds = [json.loads(pingan("show", BOOK, element, "--format", "json").out)[0][""] for element in ELEMENTS[1:]]
    assert kinds == [
        "Rule",
        "Rule",
        "Fact",
        "Fact",
        "Threshold",
        "Reading",
        "Ledger",
        "DerivedColumn",
        "Column",
        "Title",
    ]


@pytest.mark.parametrize("name", ["矛盾纠纷化解", ""])
def test_show_an_unknown_thing(pingan, name):
    result = pingan("show", BOOK, name, "--lang", "zh")
    assert (result.code, result.out) == (2, "")
    assert f"U704 规则书 small-village 里没有“{name}”" in result.err
    assert ("是不是“矛盾纠纷化解率”" in result.err) is bool(name)


def test_show_an_unknown_rulebook(pingan):
    result = pingan("show", "dali-pinan", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "Y308" in result.err
    assert "dali-pingan" in result.err


def test_a_folder_needs_no_slash(pingan, monkeypatch, books):
    monkeypatch.chdir(books)
    assert pingan("show", "small-village").code == 0


@pytest.mark.parametrize("what", ["rulebook", "title", "clauses", "vocabulary", "verdict", "round"])
def test_schemas(pingan, what):
    result = pingan("schema", what)
    assert (result.code, result.err) == (0, "")
    schema = json.loads(result.out)
    assert schema["type"] == "object"
    references = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', result.out))
    assert references <= schema["$defs"].keys()


def test_the_schema_of_rulebooks_is_the_usual_one(pingan):
    assert pingan("schema").out == pingan("schema", "rulebook").out


@pytest.mark.parametrize("level", [[], ["--level", "village"], ["--level", "村(社区)"]])
def test_the_schema_of_records(pingan, level):
    result = pingan("schema", "records", BOOK, *level)
    assert result.code == 0
    assert "矛盾纠纷化解率" in result.out


def test_the_schema_of_records_of_an_unknown_level(pingan):
    result = pingan("schema", "records", BOOK, "--level", "county", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert 'U708 the rulebook small-village judges no level "county"' in result.err
    assert "village (村(社区))" in result.err


HOSTILE = "</style><script>alert(1)</script> [x](javascript:1) **y**"


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("element", [[], ["rule"], ["reading"], ["一"]], ids=" ".join)
def test_texts_of_a_rulebook_are_never_markup(pingan, tmp_path, form, element):
    said = f'"{HOSTILE}"'
    (tmp_path / "rulebook.yaml").write_text(
        f"""
rulebook: hostile
version: 1.0.0
language: 1
title: {said}
issuer: {said}
levels: {{village: {{name: 村}}}}
readings:
  读法:
    {{id: reading, question: {said}, reason: {said}, default: 甲,
      options: {{甲: {{id: a, meaning: {said}}}, 乙: {{id: b}}}}}}
facts:
  - {{type: count, unit: 起, names: {{数: {{id: number, note: {said}}}}}}}
titles:
  - title: 称号
    id: title
    levels: [village]
    note: {said}
    thresholds: {{线: {{id: line, value: 3, unit: 起, wording: {said}}}}}
    standards:
      条: {{id: rule, clause: 一, note: {said}, judged: {{好: {{id: fine, judged_by: {said}, note: {said}}}}},
           all: [{{reading: 读法, 甲: 数 <= 线, 乙: never}}]}}
""",
        "utf-8",
    )
    (tmp_path / "clauses.yaml").write_text(f"clauses: {{一: {{status: encoded, gist: {said}}}}}", "utf-8")
    result = pingan("show", tmp_path, *element, "--format", form, "--lang", "zh")
    assert (result.code, result.err) == (0, "")
    raw = {"text": (), "markdown": ("<script>", "[x]", "**y"), "html": ("<script>", "</style><")}[form]
    assert [each for each in raw if each in result.out] == []
    assert "alert(1)" in result.out
