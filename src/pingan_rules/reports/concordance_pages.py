"""Several rulebooks side by side as a page: a column for each of them, in Markdown or HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple, TypeAlias

from pingan_rules.analysis.concordance.asking import Ask
from pingan_rules.analysis.concordance.together import Concordance, FactAsked
from pingan_rules.kernel.phrases import Lang, Phrase

from .concordance import Wording, fact_name, wordings

_HEADING = Phrase("文件对照", "Documents side by side")
_ABOUT = Phrase(
    "每份文件对同一件事各怎样要求：哪一级、哪一条、是标准还是否决、界线在哪里、原文怎样说。同一个编号是同一个量；各用各的阈值，不合并。"
    "是非判断只列说到这些事项的，其余各书各有，不在这里。",
    "What each document asks about the same matter: of which level, in which clause, as a standard or a veto, with "
    "which edge in the source's words. What has the same id is the same quantity; thresholds are never merged. "
    "Findings that somebody judges are here where they speak of these matters; the others are each document's own.",
)
_MADE = Phrase("本页由 `{command}` 生成，不手工改。", "Made by `{command}`; not edited by hand.")
_BOOKS = Phrase("规则书", "Rulebooks")
_BOOK_COLUMNS = (Phrase("规则书", "rulebook"), Phrase("文件", "document"), Phrase("效力", "authority"))
_AUTHORITIES = {"binding": Phrase("发文", "binding"), "reported": Phrase("转述，没有约束力", "reported, not binding")}
_COUNTS = Phrase("各问了几条规则", "How many rules ask")
_MATTER = Phrase("事项", "matter")
_FACT = Phrase("事实", "fact")
_COMMAND = "pingan concordance {books}{shared} --format {form}"
_SHARED = " --shared"
_NOTHING = "—"


def concordance_markdown(found: Concordance, lang: Lang, *, shared_only: bool = False) -> Iterator[str]:
    """The page as Markdown, block by block."""
    books = wordings(found, lang)
    yield f"# {_HEADING.in_lang(lang)}\n"
    yield f"\n{_ABOUT.in_lang(lang)}\n"
    yield f"\n{_MADE.in_lang(lang, command=_command(books, 'markdown', shared_only=shared_only))}\n"
    yield f"\n## {_BOOKS.in_lang(lang)}\n\n"
    yield from _markdown_table(_book_rows(books, lang))
    yield f"\n## {_COUNTS.in_lang(lang)}\n\n"
    yield from _markdown_table(_count_rows(found, books, lang))
    for matter in found.matters:
        yield f"\n## {_markdown(matter.matter.name.in_lang(lang))}\n\n"
        yield from _markdown_table(_fact_rows(matter.facts, books, lang))


def concordance_html(found: Concordance, lang: Lang, *, shared_only: bool = False) -> Iterator[str]:
    """The page as one HTML file that needs no other."""
    books = wordings(found, lang)
    heading = escape(_HEADING.in_lang(lang))
    language = "zh-CN" if lang == "zh" else "en"
    yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{heading}</title>\n'
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{heading}</h1>\n<p>{escape(_ABOUT.in_lang(lang))}</p>\n"
    made = _MADE.in_lang(lang, command=_command(books, "html", shared_only=shared_only)).replace("`", "")
    yield f"<p>{escape(made)}</p>\n<h2>{escape(_BOOKS.in_lang(lang))}</h2>\n"
    yield from _html_table(_book_rows(books, lang))
    yield f"<h2>{escape(_COUNTS.in_lang(lang))}</h2>\n"
    yield from _html_table(_count_rows(found, books, lang))
    for matter in found.matters:
        yield f"<h2>{escape(matter.matter.name.in_lang(lang))}</h2>\n"
        yield from _html_table(_fact_rows(matter.facts, books, lang))
    yield "</body>\n</html>\n"


_STYLE = (
    "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;margin:1em 0}"
    "th,td{border:1px solid #999;padding:.4em;text-align:left;vertical-align:top}th{background:#eee}"
)


_SIGNS = re.compile(r"[\\`*\[\]|~#]|(?<!\w)_|_(?!\w)")
"""What Markdown would take for more than text."""


class _Line(NamedTuple):
    """A line of a cell; `leads`: what stands below it, up to the next one that leads, belongs to it."""

    text: str
    leads: bool = False


_Cell: TypeAlias = Sequence[_Line]


def _cells(*texts: str) -> list[_Cell]:
    """Cells of one line."""
    return [[_Line(text)] for text in texts]


def _command(books: Sequence[Wording], form: str, *, shared_only: bool) -> str:
    named = " ".join(book.label for book in books)
    return _COMMAND.format(books=named, shared=_SHARED if shared_only else "", form=form)


def _book_rows(books: Sequence[Wording], lang: Lang) -> Iterator[list[_Cell]]:
    yield _cells(*(column.in_lang(lang) for column in _BOOK_COLUMNS))
    for each in books:
        identity = each.book.identity
        authority = _AUTHORITIES[identity.authority].in_lang(lang)
        yield _cells(f"{identity.id} {identity.version}", each.title, authority)


def _count_rows(found: Concordance, books: Sequence[Wording], lang: Lang) -> Iterator[list[_Cell]]:
    yield _cells(_MATTER.in_lang(lang), *(book.label for book in books))
    for matter in found.matters:
        counts = (matter.rules(number) for number in range(len(books)))
        yield _cells(matter.matter.name.in_lang(lang), *(str(count) if count else _NOTHING for count in counts))


def _fact_rows(facts: Iterable[FactAsked], books: Sequence[Wording], lang: Lang) -> Iterator[list[_Cell]]:
    yield _cells(_FACT.in_lang(lang), *(book.label for book in books))
    for fact in facts:
        asked = ([*_asks(book, asks)] for book, asks in zip(books, fact.asks, strict=True))
        name = [_Line(fact_name(fact, books), leads=True), _Line(fact.fact.id)]
        yield [name, *(cell or [_Line(_NOTHING)] for cell in asked)]


def _asks(book: Wording, asks: Iterable[Ask]) -> Iterator[_Line]:
    """What rules ask: who, where and how; then the conditions with their thresholds."""
    for words in map(book.asked, asks):
        lead = " · ".join(each for each in (words.level, words.clause, words.kind, words.rule) if each)
        yield _Line(lead, leads=True)
        for condition, threshold in zip(words.conditions, words.thresholds, strict=True):
            yield _Line(f"{condition} [{threshold}]" if threshold else condition)


def _markdown_table(rows: Iterator[list[_Cell]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        cells = (
            "<br>".join(f"**{_markdown(text)}**" if leads else _markdown(text) for text, leads in cell) for cell in row
        )
        yield f"| {' | '.join(cells)} |\n"
        if not number:
            yield f"|{'---|' * len(row)}\n"


def _markdown(text: str) -> str:
    """Text that Markdown shows as it is, in one line."""
    return _SIGNS.sub(r"\\\g<0>", escape(" ".join(text.split()), quote=False))


def _html_table(rows: Iterator[list[_Cell]]) -> Iterator[str]:
    yield "<table>\n"
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = (
            "<br>".join(f"<strong>{escape(text)}</strong>" if leads else escape(text) for text, leads in cell)
            for cell in row
        )
        yield f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>\n"
    yield "</table>\n"
