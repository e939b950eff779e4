"""What several rulebooks ask about the same facts, one row for each rule."""

from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from pingan_rules.analysis.concordance.asking import Ask, Part
from pingan_rules.analysis.concordance.together import Concordance
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.choices import ByReading

from .concordance import Asked, Stated, Wording, fact_name, told, wordings
from .headings import headed_table
from .sheets import BYTE_ORDER_MARK, row_line

_MATTER = Phrase("事项", "matter")
_FACT = Phrase("事实", "fact")
_BOOK = Phrase("规则书", "rulebook")
_RULE = Phrase("规则", "rule")
_CONDITION = Phrase("条件", "condition")
_SHEET_COLUMNS = (
    _MATTER,
    _FACT,
    Phrase("编号", "id"),
    _BOOK,
    Phrase("对象", "level"),
    Phrase("条款", "clause"),
    Phrase("类别", "kind"),
    _RULE,
    _CONDITION,
    Phrase("阈值", "threshold"),
)
_NOTHING = Phrase("这些规则书没有问到同样的事实", "these rulebooks ask about nothing in common")


def concordance_table(found: Concordance, lang: Lang) -> Table | str:
    """The rows for a terminal; matter, fact and rulebook stand only where they change."""
    if not found.matters:
        return _NOTHING.in_lang(lang)
    table = headed_table((_MATTER, _FACT, _BOOK, _RULE, _CONDITION), lang)
    books = wordings(found, lang)
    before = ("", "", "")
    for matter, fact, book, asks in told(found, lang):
        now = (matter.matter.name.in_lang(lang), fact_name(fact, books), book.label)
        for ask in asks:
            same = [now[: length + 1] == before[: length + 1] for length in range(3)]
            headings = ("" if is_same else text for is_same, text in zip(same, now, strict=True))
            words = book.asked(ask, fact.fact)
            table.add_row(*map(Text, (*headings, words.lead, "\n".join(bracketed_edges(words)))))
            before = now
    return table


def bracketed_edges(words: Asked, *, judged: bool = False) -> Iterator[str]:
    """The conditions of a rule, each with its thresholds in brackets where it is the first to have them.

    `judged`: where a condition is but the fact that is told about, who judges it stands in its place.
    """
    before: set[str] = set()
    for each in words.conditions:
        edges = [edge.remark for edge in each.edges if edge.line not in before]
        before |= {edge.line for edge in each.edges}
        text = (judged and each.judged) or each.text
        yield f"{text} [{'; '.join(edges)}]" if edges else text
    if words.through:
        yield words.through


def concordance_sheet(found: Concordance, lang: Lang) -> Iterator[str]:
    """The lines of a CSV file for spreadsheets."""
    yield BYTE_ORDER_MARK + row_line(column.in_lang(lang) for column in _SHEET_COLUMNS)
    books = wordings(found, lang)
    for matter, fact, book, asks in told(found, lang):
        about = (matter.matter.name.in_lang(lang), fact_name(fact, books), fact.fact.id, book.label)
        for ask in asks:
            words = book.asked(ask, fact.fact)
            separator = book.names.say("；", "; ")
            conditions = separator.join([*(each.text for each in words.conditions), *filter(None, (words.through,))])
            thresholds = separator.join(_edges(words.conditions))
            yield row_line((*about, words.level, words.clause, words.kind, words.rule, conditions, thresholds))


def _edges(conditions: Iterable[Stated]) -> list[str]:
    """The thresholds of conditions, each once."""
    return list(dict.fromkeys(edge.line for each in conditions for edge in each.edges))


def concordance_data(found: Concordance, lang: Lang) -> Iterator[dict[str, object]]:
    """The rows as plain data. `goes_into`: the ids of what a rule reads and the fact is an input of."""
    for matter, fact, book, asks in told(found, lang):
        ids = {"matter": matter.matter.id, "fact": fact.fact.id, "rulebook": book.label}
        for ask in asks:
            words = book.asked(ask, fact.fact)
            rule: dict[str, object] = {"rule": ask.id, "levels": list(ask.title.levels), "clause": ask.clause}
            rule |= {"kind": ask.kind, "gating": _gating(ask), "measure": ask.measure}
            pairs = zip(ask.parts, words.conditions, strict=True)
            conditions = [_condition(part, stated, book) for part, stated in pairs]
            yield {**ids, **rule, "conditions": conditions, "goes_into": list(ask.through)}


def _condition(part: Part, stated: Stated, book: Wording) -> dict[str, object]:
    """A condition with its thresholds, and the readings under which it holds."""
    readings = [
        {"reading": reading, "option": option, "default": option == book.book.readings[reading].default}
        for reading, option in part.choices
    ]
    return {"condition": stated.text, "threshold": "; ".join(_edges([stated])), "readings": readings}


def _gating(ask: Ask) -> object:
    """Whether a rule enters the outcome; by option, where that hangs on a reading."""
    if isinstance(ask.gating, ByReading):
        return {"reading": ask.gating.reading, "options": dict(ask.gating.options)}
    return ask.gating
