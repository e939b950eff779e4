"""`concordance`: rulebooks side by side, in every form and language."""

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from tests.committed import assert_committed

BOOKS = ("tests/cli/concordance/town", "tests/cli/concordance/county")
SHIPPED = ("dali-pingan", "dali-pilot-indicators")
SUFFIXES = {"table": "txt", "markdown": "md", "html": "html", "csv": "csv", "json": "jsonl"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", SUFFIXES)
def test_each_form(pingan, expected, form, lang):
    result = pingan("concordance", *BOOKS, "--format", form, "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert_committed(expected / "concordance" / f"{form}.{lang}.{SUFFIXES[form]}", result.out.replace("\r\n", "\n"))


def test_a_table_unless_another_form_is_asked_for(pingan):
    assert pingan("concordance", *BOOKS).out == pingan("concordance", *BOOKS, "--format", "table").out


def test_the_rows_are_the_same_in_every_form(pingan):
    rows = list(csv.reader(StringIO(pingan("concordance", *SHIPPED, "--format", "csv", "--lang", "en").out)))
    data = [json.loads(line) for line in pingan("concordance", *SHIPPED, "--format", "json").out.splitlines()]
    assert [row[2:4] for row in rows[1:]] == [[each["fact"], each["rulebook"]] for each in data]
    assert [row[5] for row in rows[1:]] == [each["clause"] for each in data]


def test_thresholds_of_the_two_documents_stand_side_by_side_and_never_merge(pingan):
    data = map(json.loads, pingan("concordance", *SHIPPED, "--format", "json", "--lang", "zh").out.splitlines())
    edges = {
        (each["rulebook"], each["clause"]): condition["threshold"]
        for each in data
        if each["fact"] == "homicide_rate" and each["levels"] == ["county"] and each["kind"] != "sanction"
        for condition in each["conditions"]
    }
    assert edges == {
        ("dali-pingan", "二(三)6"): "命案率标准 = 0.45 起/每 100000（原文用语：低于）",
        ("dali-pingan", "三(三)4"): "命案率上限 = 0.45 起/每 100000（原文用语：高于）",
        ("dali-pilot-indicators", "第25段"): "命案率指标 = 0.6 起/每 100000（原文用语：小于、超过）",
    }


def test_only_what_is_shared(pingan):
    shared = pingan("concordance", *SHIPPED, "--shared", "--format", "json").out.splitlines()
    assert {json.loads(line)["fact"] for line in shared} == {"homicide_cases", "homicide_rate", "resident_population"}
    page = pingan("concordance", *SHIPPED, "--shared", "--format", "markdown", "--lang", "zh").out
    assert "`pingan concordance dali-pingan dali-pilot-indicators --shared --format markdown`" in page


def test_nothing_in_common(pingan):
    result = pingan("concordance", BOOKS[0], "--shared", "--lang", "en")
    assert (result.code, result.out) == (0, "these rulebooks ask about nothing in common\n")


def test_two_versions_of_one_rulebook_are_told_apart(pingan):
    lines = pingan("concordance", "dali-pingan@1.1.0", "dali-pingan", "--format", "json").out.splitlines()
    assert {json.loads(line)["rulebook"] for line in lines} == {"dali-pingan@1.1.0", "dali-pingan@1.2.0"}


def test_the_same_rulebook_twice_is_one(pingan):
    once, twice = (pingan("concordance", *books) for books in (SHIPPED[:1], SHIPPED[:1] * 2))
    assert once == twice


def test_a_fact_has_the_name_of_the_first_rulebook_that_words_it(pingan):
    page = pingan("concordance", *BOOKS, "--format", "markdown", "--lang", "en").out
    assert "**fires**<br>fire_accidents" in page
    assert "**public_safety_sense**<br>public_safety_sense" in page


def test_a_rulebook_that_is_not_there(pingan):
    result = pingan("concordance", "dali-pingan", "no-such-book", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "no-such-book" in result.err


HOSTILE = "<script>|*`坏`_[x](y)"


@pytest.fixture
def hostile(tmp_path):
    """A rulebook whose names are written to break pages."""
    (tmp_path / "rulebook.yaml").write_text(
        f"""
rulebook: hostile
version: 1.0.0
language: 1
title: "{HOSTILE}"
levels: {{village: {{name: "{HOSTILE}"}}}}
facts: [{{type: count, unit: 起, names: {{起数: homicide_cases}}}}]
titles:
  - title: 好村
    id: good
    levels: [village]
    standards: {{"{HOSTILE}": {{id: calm, clause: 一, all: [起数 == 0]}}}}
""",
        "utf-8",
    )
    return tmp_path


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)


def test_names_are_text_on_every_page(pingan, hostile):
    tags = Tags()
    tags.feed(pingan("concordance", hostile, "--format", "html").out)
    assert "script" not in tags.found
    page = pingan("concordance", hostile, "--format", "markdown").out
    assert "<script" not in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows if "homicide_cases" in row} == {3}
