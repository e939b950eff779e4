"""Tables as people fill them in: rows of totals, headings, levels and periods."""

import json
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules import RecordError, load_rulebook

BOOK = "tests/cli/books/small-village"
HEADINGS = "单位编码,名称,层级,年度,矛盾纠纷数,矛盾纠纷化解,备注"
TABLE = f"""{HEADINGS}
v1,柳溪村,村（社区）,2024年度,3,90%,
v2,石榴村,村,2024,3,90%,报晚了
v3,麦地村,,2024,3,90%,
v4,香樟村,村(社区),,3,90%,
v5,核桃村,乡村,2024,3,90%,
合计,,村,2024,12,,
,小 计：,村,2024,12,,
"""


@pytest.fixture
def table(tmp_path, monkeypatch):
    def written(text):
        (tmp_path / "村.csv").write_text(text, "utf-8")
        return "村.csv"

    root = Path.cwd()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tests").symlink_to(root / "tests")
    return written


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mistakes_in_a_table_are_told_once_and_for_tables(pingan, expected, table, lang):
    result = pingan("evaluate", BOOK, table(TABLE), "--lang", lang)
    assert (result.code, result.out) == (2, "")
    assert_committed(expected / f"table_mistakes.{lang}.txt", result.err)


@pytest.mark.parametrize("written", ["village", "村(社区)", "村（社区）", "村", "社区", " 村 "])
def test_ways_to_write_a_level(pingan, table, written):
    path = table(f"单位编码,层级,年度\nv1,{written},2024年度\n")
    verdict = json.loads(pingan("evaluate", BOOK, path).out)
    assert (verdict["level"], verdict["receipt"]["period"]) == ("village", "2024")
    assert pingan("evaluate", BOOK, table("单位编码\nv1\n"), "--level", written, "--period", "2024年度").code == 0
    assert pingan("schema", "records", BOOK, "--level", written).code == 0


def test_what_two_levels_may_be_called_is_neither(table):
    book = load_rulebook("dali-pingan")
    with pytest.raises(RecordError, match="D408"):
        book.record({"unit": "x", "level": "市", "period": 2024})
    assert book.record({"unit": "x", "level": "县", "period": 2024}).level == "county"


@pytest.mark.parametrize("total", ["合计", "总计:", "全县合计", "Total", " 小 计 "])
@pytest.mark.parametrize("heading", ["单位编码", "name"])
def test_a_row_of_totals_is_no_place(total, heading):
    book = load_rulebook(BOOK)
    row = {"unit" if heading == "name" else "name": "x", heading: total, "矛盾纠纷数": 3}
    with pytest.raises(RecordError) as caught:
        list(book.rows([row], level="village", period=2024))
    [mistake] = caught.value.diagnostics
    assert (mistake.code.code, mistake.place.path) == ("D529", heading)


def test_a_place_whose_name_is_like_a_total_is_one():
    rows = load_rulebook(BOOK).rows([{"unit": "总数村"}, {"unit": "合计划村"}], level="village", period=2024)
    assert [row["unit"] for row in rows] == ["总数村", "合计划村"]
