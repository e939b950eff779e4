"""Verdicts as rows of a CSV file that a spreadsheet opens."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.verdicts.wording import OUTCOMES

from .names import Names
from .verdicts import Refused, refused_row, verdict_row

BYTE_ORDER_MARK = "\ufeff"
"""At the start of the file: without it Excel takes UTF-8 for the encoding of the system."""
_COLUMNS = (
    Phrase("单位编码", "unit"),
    Phrase("名称", "name"),
    Phrase("层级", "level"),
    Phrase("期间", "period"),
    Phrase("结论", "outcome"),
    Phrase("由哪些条款决定", "decided by"),
    Phrase("尚缺项数", "items wanting"),
)
_NUMBER = re.compile(r"[+-][0-9]+(?:\.[0-9]+)?%?")
_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def heading_line(lang: Lang) -> str:
    """The row of headings."""
    return row_line(column.in_lang(lang) for column in _COLUMNS)


def verdict_line(verdict: Verdict, lang: Lang) -> str:
    """One verdict as a row."""
    row = verdict_row(verdict, lang)
    rulebook = verdict.plan.bound.rulebook
    level = Names.of(rulebook, lang).name(verdict.level, rulebook.levels[verdict.level].name)
    outcome = OUTCOMES[row.outcome].in_lang(lang)
    return row_line((row.unit, row.name, level, verdict.period, outcome, row.deciding, str(len(verdict.wanting))))


def refused_line(refused: Refused, lang: Lang) -> str:
    """A place whose record is bad as a row, with the codes of what is wrong in place of what decided."""
    row = refused_row(refused, lang)
    return row_line((row.unit, row.name, "", "", OUTCOMES[row.outcome].in_lang(lang), row.wanting, ""))


def row_line(cells: Iterable[str]) -> str:
    """A row of cells."""
    page = StringIO()
    csv.writer(page, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return page.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in front."""
    begins_formula = cell.startswith(_BEGIN_FORMULAS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if begins_formula else cell
