"""Tables for a terminal tell everything, however narrow it is."""

from io import StringIO

import pytest
from rich.console import Console

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.reports.headings import headed_table
from pingan_rules.reports.verdicts import MOST_DECIDING, Row, verdict_table
from pingan_rules.verdicts.outcome import Outcome

LONG = "乡镇群体性事件和非法信访以及其他影响社会稳定的案事件的处置"
RULES = tuple(f"三({number}) 第{number}条规则" for number in range(1, 25))


def printed(table, width):
    """A table as a terminal of that width shows it."""
    page = StringIO()
    Console(file=page, width=width).print(table)
    return page.getvalue()


@pytest.mark.parametrize("width", [30, 60, 100, 120])
def test_nothing_is_cut_off(width):
    table = headed_table((Phrase("规则", "rule"), Phrase("条件", "condition"), Phrase("阈值", "threshold")), "zh")
    table.add_row("short", LONG, "dali-pilot-indicators-of-a-long-name")
    told = printed(table, width)
    assert "…" not in told
    assert set("".join(told.split())) == set("规则条件阈值short" + LONG + "dali-pilot-indicators-of-a-long-name")


def rows(deciding, lang):
    """What the table of verdicts says, without its layout."""
    return " ".join(printed(verdict_table([Row("v1", "甲村", Outcome.VETOED, deciding)], lang), 400).split())


def test_a_long_list_of_clauses_is_told_by_the_first_and_their_number():
    assert "、".join(RULES[:MOST_DECIDING]) + "等 24 条" in rows(RULES, "zh")
    assert ", ".join(RULES[:MOST_DECIDING]) + " and others, 24 in all" in rows(RULES, "en")


def test_a_short_one_is_told_whole():
    assert "、".join(RULES[:MOST_DECIDING]) in rows(RULES[:MOST_DECIDING], "zh")
    assert "等" not in rows(RULES[:MOST_DECIDING], "zh")
