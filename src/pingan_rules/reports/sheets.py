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
    Phrase("注意", "note"),
)
_BESIDE = Phrase("规则书", "rulebook"), Phrase("称号", "title")
_NUMBER = re.compile(r"[+-][0-9]+(?:\.[0-9]+)?%?")
_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def heading_line(lang: Lang, *, beside: bool = False) -> str:
    """The row of headings; `beside`: with columns for verdicts under several rulebooks."""
    columns = (*_COLUMNS[:4], *(_BESIDE if beside else ()), *_COLUMNS[4:])
    return row_line(column.in_lang(lang) for column in columns)


def verdict_line(verdict: Verdict, lang: Lang, *, beside: bool = False) -> str:
    """One verdict as a row."""
    row = verdict_row(verdict, lang)
    rulebook = verdict.plan.bound.rulebook
    names = Names.of(rulebook, lang)
    level = names.name(verdict.level, rulebook.levels[verdict.level].name)
    under = (row.rulebook, row.title) if beside else ()
    note = ("；" if lang == "zh" else "; ").join(row.notes)
    outcome = OUTCOMES[row.outcome].in_lang(lang)
    found = outcome, names.listed(row.deciding), str(len(verdict.wanting))
    return row_line((row.unit, row.name, level, verdict.period, *under, *found, note))


def refused_line(refused: Refused, lang: Lang, *, beside: bool = False) -> str:
    """A place whose record is bad as a row, with the codes of what is wrong in place of what decided."""
    row = refused_row(refused, lang)
    under = (row.rulebook, "") if beside else ()
    return row_line((row.unit, row.name, "", "", *under, OUTCOMES[row.outcome].in_lang(lang), row.wanting, "", ""))


def row_line(cells: Iterable[str], values: Iterable[str] = ()) -> str:
    """A row of cells; `values` stand behind them, and are left as they are where they are numbers."""
    page = StringIO()
    told = (value if _NUMBER.fullmatch(value) else _harmless(value) for value in values)
    csv.writer(page, lineterminator="\r\n").writerow([*map(_harmless, cells), *told])
    return page.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(_BEGIN_FORMULAS) else cell
