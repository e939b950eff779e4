"""What several rulebooks ask about the same facts, one row for each rule."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from pingan_rules.analysis.concordance.asking import Ask
from pingan_rules.analysis.concordance.together import Concordance
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.choices import ByReading

from .concordance import fact_name, told, wordings
from .headings import headed_table
from .sheets import BYTE_ORDER_MARK, row_line

_COLUMNS = (
    Phrase("事项", "matter"),
    Phrase("事实", "fact"),
    Phrase("编号", "id"),
    Phrase("规则书", "rulebook"),
    Phrase("对象", "level"),
    Phrase("条款", "clause"),
    Phrase("类别", "kind"),
    Phrase("规则", "rule"),
    Phrase("条件", "condition"),
    Phrase("阈值", "threshold"),
)

_NOTHING = Phrase("这些规则书没有问到同样的事实", "these rulebooks ask about nothing in common")
_SHEET_ONLY = {"id", "rule"}


def concordance_table(found: Concordance, lang: Lang) -> Table | str:
    """The rows for a terminal; matter, fact and rulebook stand only where they change."""
    if not found.matters:
        return _NOTHING.in_lang(lang)
    table = headed_table([column for column in _COLUMNS if column.en not in _SHEET_ONLY], lang)
    before = ("", "", "")
    for matter, fact, _, book, level, clause, kind, _, condition, threshold in _rows(found, lang, "\n"):
        now = (matter, fact, book)
        same = [now[: length + 1] == before[: length + 1] for length in range(3)]
        headings = ("" if is_same else text for is_same, text in zip(same, now, strict=True))
        table.add_row(*map(Text, (*headings, level, clause, kind, condition, threshold)))
        before = now
    return table


def concordance_sheet(found: Concordance, lang: Lang) -> Iterator[str]:
    """The lines of a CSV file for spreadsheets."""
    yield BYTE_ORDER_MARK + row_line(column.in_lang(lang) for column in _COLUMNS)
    yield from (row_line(row) for row in _rows(found, lang, "；" if lang == "zh" else "; "))


def concordance_data(found: Concordance, lang: Lang) -> Iterator[dict[str, object]]:
    """The rows as plain data."""
    for matter, fact, book, asks in told(found, lang):
        ids = {"matter": matter.matter.id, "fact": fact.fact.id, "rulebook": book.label}
        for ask in asks:
            words = book.asked(ask)
            rule: dict[str, object] = {"rule": ask.id, "levels": list(ask.title.levels), "clause": ask.clause}
            rule |= {"kind": ask.kind, "gating": _gating(ask), "measure": ask.measure}
            pairs = zip(words.conditions, words.thresholds, strict=True)
            yield {**ids, **rule, "conditions": [{"condition": each, "threshold": edge} for each, edge in pairs]}


def _gating(ask: Ask) -> object:
    """Whether a rule enters the outcome; by option, where that hangs on a reading."""
    if isinstance(ask.gating, ByReading):
        return {"reading": ask.gating.reading, "options": dict(ask.gating.options)}
    return ask.gating


def _rows(found: Concordance, lang: Lang, separator: str) -> Iterator[tuple[str, ...]]:
    books = wordings(found, lang)
    for matter, fact, book, asks in told(found, lang):
        about = (matter.matter.name.in_lang(lang), fact_name(fact, books), fact.fact.id, book.label)
        for ask in asks:
            words = book.asked(ask)
            conditions = separator.join(words.conditions)
            thresholds = separator.join(dict.fromkeys(each for each in words.thresholds if each))
            yield (*about, words.level, words.clause, words.kind, words.rule, conditions, thresholds)
