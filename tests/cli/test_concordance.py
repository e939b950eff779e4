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
ALL = ("dali-pingan", "city-pingan", "dali-pilot-indicators", "shidian-no-case", "shiqiao-work-points")
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
        ("dali-pingan", "二(三)6"): "命案率标准 = 每10万人0.45起（原文用语：低于）",
        ("dali-pingan", "三(三)4"): "命案率上限 = 每10万人0.45起（原文用语：高于）",
        ("dali-pilot-indicators", "第25段"): "命案率指标 = 每10万人0.6起（原文用语：小于、超过）",
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
    assert "**fires** `fire_accidents`" in page
    assert r"**public\_safety\_sense** `public_safety_sense`" in page


def test_names_that_differ_are_all_told(pingan, tmp_path):
    (tmp_path / "rulebook.yaml").write_text(OTHER_NAME, "utf-8")
    page = pingan("concordance", BOOKS[0], tmp_path, "--format", "markdown", "--lang", "zh").out
    assert "**火灾事故数(town-rules)、火灾起数(other-rules)** `fire_accidents`" in page
    assert "**命案数** `homicide_cases`" in page


def test_a_rulebook_that_is_not_there(pingan):
    result = pingan("concordance", "dali-pingan", "no-such-book", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "no-such-book" in result.err


OTHER_NAME = """
rulebook: other-rules
version: 1.0.0
language: 1
title: 另一个办法
levels: {village: {name: 村}}
facts: [{type: count, unit: 起, names: {火灾起数: fire_accidents, 命案数: homicide_cases}}]
titles:
  - title: 好村
    id: good
    levels: [village]
    standards: {没有火灾: {id: calm, clause: 一, all: [火灾起数 == 0, 命案数 == 0]}}
"""


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
    """The tags of a page, what its links lead to, and its anchors."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.links = []
        self.anchors = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        said = dict(attrs)
        self.links += [said["href"]] if "href" in said else []
        self.anchors += [said["id"]] if "id" in said else []


def test_the_page_has_contents_that_lead_somewhere_and_tables_with_heads(pingan):
    page = pingan("concordance", *BOOKS, "--format", "html", "--lang", "zh").out
    tags = Tags(page)
    assert len(tags.anchors) == len(set(tags.anchors))
    assert {link.removeprefix("#") for link in tags.links} == set(tags.anchors) - {"contents"}
    assert tags.found.count("thead") == tags.found.count("table") == page.count("<h2") - 1
    assert {"viewport", "@media print", "<col class"} == {
        each for each in ("viewport", "@media print", "<col class") if each in page
    }


def test_columns_are_headed_by_the_documents(pingan):
    page = pingan("concordance", *SHIPPED, "--format", "markdown", "--lang", "zh").out
    assert (
        "| 事实 | 大理州平安乡村建设创优提质工作指导意见<br>`dali-pingan` "
        "| 大理州市域社会治理现代化试点创建指标<br>`dali-pilot-indicators` |"
    ) in page


def test_the_authority_is_said_as_show_says_it_and_a_text_with_blanks_says_so(pingan):
    page = pingan("concordance", "city-pingan", "--format", "markdown", "--lang", "zh").out
    [row] = [line for line in page.splitlines() if line.startswith("| city-pingan ")]
    shown = pingan("show", "city-pingan", "--lang", "zh").out
    [authority] = [
        line.strip().removeprefix("效力：") for line in shown.splitlines() if line.strip().startswith("效力：")
    ]
    assert f"| {authority} | 未填完的文本：" in row


def test_no_threshold_is_told_twice_in_a_cell(pingan):
    page = pingan("concordance", *ALL, "--format", "html", "--lang", "zh").out
    seen = set()
    for rule in re.split("<strong>|</td>|</tr>", page):
        told = [each for bracket in re.findall(r"\[([^\]]*)\]", rule) for each in bracket.split("; ")]
        names = [re.split(" = |（", each)[0] for each in told]
        assert len(names) == len(set(names)), rule
        assert not [name for name in names if rule.count(f"{name} = ") > 1], rule
        seen |= set(names)
    assert {"年度目标比例", "县级命案起数", "派出所经费上限"} <= seen


def test_what_a_sheet_has_no_room_for_is_not_repeated(pingan):
    rows = list(csv.reader(StringIO(pingan("concordance", *ALL, "--format", "csv", "--lang", "zh").out)))
    assert len({tuple(row) for row in rows}) == len(rows)
    inputs = [row for row in rows if row[2] == "resident_population" and row[3] == "dali-pingan"]
    assert [(row[5], row[8], row[9]) for row in inputs] == [
        ("二(三)6", "用来算：命案发案率", ""),
        ("三(三)4", "用来算：命案发案率、刑事违法犯罪率", ""),
    ]


def test_facts_of_which_the_same_is_said_have_one_row(pingan):
    page = pingan("concordance", "dali-pingan", "--format", "markdown", "--lang", "zh").out
    [row] = [line for line in page.splitlines() if "**村民会议作用发挥**" in line or "**志愿者队伍健全**" in line]
    assert "**楼栋长队伍健全** `building_heads_in_place`" in row
    assert row.count("基层组织健全有力") == 1


def test_preconditions_are_said(pingan):
    page = pingan("concordance", "dali-pingan", "--format", "markdown", "--lang", "zh").out
    assert "只在有铁路护路任务时：涉铁路安全案事件数 = 0" in page
    assert "只在有矛盾纠纷(读法“无纠纷村的两率”取“视为达标”（默认）)时：矛盾纠纷调处率 ≥ 100%" in page


def test_names_are_text_on_every_page(pingan, hostile):
    tags = Tags(pingan("concordance", hostile, "--format", "html").out)
    assert "script" not in tags.found
    page = pingan("concordance", hostile, "--format", "markdown").out
    assert not re.search(r"(?<!\\)<script", page)
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows if "homicide_cases" in row} == {3}
