import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.analysis.source_index import MOST_CHARACTERS, ClauseEntry, index_source

TEXT = """关于种树的意见，分三级推进。

为统一做法，进一步种好树。
一、总则
每村种树。力争五年见效，五年不见效的重来。
二、标准
（一）村的标准
1．成活率９０％以上，每百人0.5亩。
２、第三年起不少于12棵，死树为零。
（二）乡的标准
本乡全部村都要达到：
1.树种十二类，经费20万元。 2.一村一名护林员。
3.不足三分之二的补种
三、其他
"""


@pytest.fixture(scope="module")
def index():
    return {entry.path: entry for entry in index_source(TEXT)}


def test_every_clause_has_its_line_and_numbers():
    assert index_source(TEXT) == (
        ClauseEntry("前言1", 1, ("三级",)),
        ClauseEntry("前言2", 3, ()),
        ClauseEntry("一", 4, ("五年", "五年 (2)")),
        ClauseEntry("二(一)1", 8, ("90%", "百人", "0.5")),
        ClauseEntry("二(一)2", 9, ("12",)),
        ClauseEntry("二(二)", 10, ()),
        ClauseEntry("二(二)1", 12, ("十二类", "20万")),
        ClauseEntry("二(二)2", 12, ("一村", "一名")),
        ClauseEntry("二(二)3", 13, ("三分之二",)),
        ClauseEntry("三", 14, ()),
    )


def test_a_heading_that_says_nothing_is_no_clause(index):
    assert "二" not in index
    assert "二(一)" not in index


def test_a_heading_with_a_paragraph_of_its_own_is_a_clause(index):
    assert index["二(二)"].line == 10


def test_a_heading_without_parts_is_a_clause(index):
    assert index["三"].numbers == ()


def test_a_heading_that_holds_a_sentence_is_a_clause():
    text = "一、总则。共五条。\n(一)细则"
    assert [entry.path for entry in index_source(text)] == ["一", "一(一)"]


def test_items_may_stand_directly_under_a_chapter():
    assert [entry.path for entry in index_source("四、办法\n1.甲\n2.乙")] == ["四1", "四2"]


def test_a_new_chapter_ends_the_section():
    assert [entry.path for entry in index_source("一、甲\n(三)乙\n二、丙\n(一)丁")] == ["一(三)", "二(一)"]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("低于0.45", ("0.45",)),
        ("100人以上或者100人次以上", ("100", "100 (2)")),
        ("一案致3人", ("一案", "3")),
        ("每十万人", ("十万人",)),
        ("零犯罪、零受害", ("零犯罪", "零受害")),
        ("五有四无三健全", ("五有", "四无", "三健全")),
        ("第三次会议", ()),
        ("统一领导，进一步推进，一体化", ()),
        ("第十二条", ()),
        ("八十一户", ("八十一户",)),
        ("1.5%", ("1.5%",)),
    ],
)
def test_what_counts_as_a_number(sentence, numbers):
    assert index_source(sentence)[0].numbers == numbers


@pytest.mark.parametrize("sentence", ["增长2.5倍", "共12.各项", "共2、3棵"])
def test_a_number_inside_an_item_opens_no_item(sentence):
    assert [entry.path for entry in index_source(f"1.{sentence}")] == ["1"]


def test_glued_items_must_follow_each_other():
    assert [entry.path for entry in index_source("5.甲乙6.丙丁8.戊")] == ["5", "6"]


def test_an_empty_text_has_no_clauses():
    assert index_source("\n \n") == ()


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="at most"):
        index_source("。" * (MOST_CHARACTERS + 1))


@given(st.text(alphabet="一二三、()(）（.．1234５ 年个%甲。\n", max_size=200))
def test_lines_never_go_back_and_every_number_is_accounted_for_once(text):
    entries = index_source(text)
    lines = [entry.line for entry in entries]
    assert lines == sorted(lines)
    for entry in entries:
        assert len(set(entry.numbers)) == len(entry.numbers)
