"""What a page with several rulebooks side by side says: tables with a column for each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pingan_rules.analysis.concordance.together import Concordance, FactAsked, MatterAsked
from pingan_rules.kernel.phrases import Lang, Phrase

from .concordance import Asked, Wording, fact_name, wordings
from .concordance_rows import bracketed_edges
from .rulebook import AUTHORITIES, AUTHORITY

HEADING = Phrase("文件对照", "Documents side by side")
ABOUT = (
    Phrase(
        "每份文件对同一件事各怎样要求：哪一级、哪一条、是标准还是否决、界线在哪里、原文怎样说。同一个编号是同一个量；各用各的阈值，不合并。",
        "What each document asks about the same matter: of which level, in which clause, as a standard or a veto, with "
        "which edge in the source's words. What has the same id is the same quantity; thresholds are never merged.",
    ),
    Phrase(
        "一条有几种读法的，默认的排在前面，写明“（默认）”；默认读法不看的，也写明。只用来算别的数的，写“用来算”，界线在那个数下面。",
        "Where a clause can be read in several ways, the default comes first and is marked; so is what the default "
        "does not ask about. Of what is but an input of another figure it is said what it goes into: the edge stands "
        "there.",
    ),
    Phrase(
        "是非判断按名称归入事项，名称里看不出的按所在的规则归；一项判断说到几个事项的，几处都列。处分和优先各成一个事项，所问的数在自己的事项下也列。"
        "归不进这些事项的是非判断，各书各有，不在这里。",
        "Findings that somebody judges belong to matters by their names, or else by the rule that asks for them; one "
        "that speaks of several matters stands under each. Sanctions and priorities are matters of their own beside "
        "those of the figures that they ask about. Findings that belong to none are each document's own and not here.",
    ),
)
_MADE = Phrase("本页由 `{command}` 生成，不手工改。", "Made by `{command}`; not edited by hand.")
_BOOKS = Phrase("规则书", "Rulebooks")
_BOOK_COLUMNS = (Phrase("规则书", "Rulebook"), Phrase("文件", "Document"), AUTHORITY, Phrase("说明", "Note"))
_COUNTS = Phrase("各问了几条规则", "How many rules ask")
_MATTER = Phrase("事项", "Matter")
_FACT = Phrase("事实", "Fact")
_COMMAND = "pingan concordance {books}{shared} --format {form}"
_SHARED = " --shared"
_NOTHING = "—"
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell. `leads`: what stands below it, up to the next one that leads, belongs to it."""

    text: str
    id: str = ""
    leads: bool = False


Cell: TypeAlias = tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading. `anchor` is what links lead to."""

    anchor: str
    heading: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def made_by(found: Concordance, lang: Lang, form: str, *, shared_only: bool) -> str:
    """How the page was made."""
    named = " ".join(book.label for book in wordings(found, lang))
    command = _COMMAND.format(books=named, shared=_SHARED if shared_only else "", form=form)
    return _MADE.in_lang(lang, command=command)


def sections(found: Concordance, lang: Lang) -> Iterator[Section]:
    """The rulebooks, how many of their rules ask about each matter, then matter by matter."""
    books = wordings(found, lang)
    columns = tuple(_headed(book) for book in books)
    yield Section(
        "books",
        _BOOKS.in_lang(lang),
        tuple(_cell(each.in_lang(lang)) for each in _BOOK_COLUMNS),
        _book_rows(books, lang),
    )
    yield Section(
        "counts",
        _COUNTS.in_lang(lang),
        (_cell(_MATTER.in_lang(lang)), *columns),
        tuple(_count_rows(found, books, lang)),
    )
    for matter in found.matters:
        heading = matter.matter.name.in_lang(lang)
        yield Section(matter.matter.id, heading, (_cell(_FACT.in_lang(lang)), *columns), _fact_rows(matter, books))


def _cell(text: str) -> Cell:
    """A cell of one line."""
    return (CellLine(text),)


def _headed(book: Wording) -> Cell:
    """A column's heading: the title of the document, without what is in brackets, and the id of the rulebook."""
    return CellLine(_BRACKETED.sub("", book.title).strip() or book.title), CellLine("", book.label)


def _book_rows(books: Sequence[Wording], lang: Lang) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            _cell(f"{book.book.identity.id} {book.book.identity.version}"),
            _cell(book.title),
            _cell(AUTHORITIES[book.book.identity.authority].in_lang(lang)),
            _cell(book.book.identity.source.get("note", "") or _NOTHING),
        )
        for book in books
    )


def _count_rows(found: Concordance, books: Sequence[Wording], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for matter in found.matters:
        counts = (matter.rules(number) for number in range(len(books)))
        yield _cell(matter.matter.name.in_lang(lang)), *(_cell(str(count) if count else _NOTHING) for count in counts)


def _fact_rows(matter: MatterAsked, books: Sequence[Wording]) -> tuple[tuple[Cell, ...], ...]:
    """A row for each fact; facts of which nothing is said but the same have one row together."""
    named: dict[object, list[CellLine]] = {}
    cells: dict[object, tuple[Cell, ...]] = {}
    for fact in matter.facts:
        asked = [[book.asked(ask, fact.fact) for ask in asks] for book, asks in zip(books, fact.asks, strict=True)]
        row = tuple(tuple(_asked_lines(each)) or _cell(_NOTHING) for each in asked)
        key = row if all(_says_no_more(ask) for each in asked for ask in each) else fact.fact.id
        named.setdefault(key, []).append(_named(fact, books))
        cells[key] = row
    return tuple((tuple(lines), *cells[key]) for key, lines in named.items())


def _named(fact: FactAsked, books: Sequence[Wording]) -> CellLine:
    return CellLine(fact_name(fact, books), fact.fact.id, leads=True)


def _says_no_more(words: Asked) -> bool:
    """Whether nothing is asked but who judges the fact, or what it is an input of."""
    return all(each.judged for each in words.conditions)


def _asked_lines(asked: Sequence[Asked]) -> Iterator[CellLine]:
    """What rules ask: who, where and how; then the conditions with their thresholds."""
    for words in asked:
        yield CellLine(words.lead, leads=True)
        yield from map(CellLine, bracketed_edges(words, judged=True))
