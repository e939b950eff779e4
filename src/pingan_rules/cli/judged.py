"""Where verdicts come from: each record under one rulebook, or under all that have a title for its level."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from pingan_rules.analysis.everywhere import Everywhere, Unfit
from pingan_rules.analysis.vocabularies import clashes
from pingan_rules.book import Book, load_rulebook
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError
from pingan_rules.kernel.phrases import Lang
from pingan_rules.records.together import Together
from pingan_rules.reports.verdicts import Refused
from pingan_rules.rulebook.store import installed
from pingan_rules.tables.raw import RawRecord

from .books import books_named
from .judging import Judging, Unread, refused, refused_under, with_advice
from .progress import counted


class Judged(Protocol):
    """Verdicts on the records of a run. `places`: how many records there were, where each has several verdicts."""

    @property
    def places(self) -> int | None:
        """How many records there were so far; None where each has one verdict."""

    def results(self, lang: Lang) -> Iterator[Verdict | Refused | Unread]:
        """The verdicts as the records come, and what is no record in their place."""

    def astray(self) -> Iterable[Diagnostic]:
        """What is wrong between the records, or between the rulebooks."""


class UnderOne:
    """Verdicts under one rulebook."""

    def __init__(self, judging: Judging, book: Book) -> None:
        self._judging = judging
        self._book = book
        self._others = Together(book.rulebook.levels)

    @property
    def places(self) -> int | None:
        """Each record has one verdict."""
        return None

    def results(self, lang: Lang) -> Iterator[Verdict | Refused | Unread]:
        """One for each record."""
        for raw in counted(self._judging.raw_records(), lang):
            if isinstance(raw, Unread):
                yield _unread(raw)
                continue
            try:
                yield self._judging.verdict(self._book, raw, self._others)
            except RecordError as error:
                yield refused(raw, error)

    def astray(self) -> Iterable[Diagnostic]:
        """What is wrong between the records."""
        return self._others.astray()


class UnderAll:
    """Verdicts under all rulebooks that come along, and others."""

    def __init__(self, judging: Judging, others: Iterable[str]) -> None:
        self._judging = judging
        shipped = {id_: load_rulebook(folder) for id_, folder in installed().items()}
        books = books_named(others, shipped)
        self._clashes = tuple(clashes([book.rulebook for book in books]))
        self._everywhere = Everywhere(books)
        self._places = 0

    @property
    def places(self) -> int | None:
        """How many records there were so far."""
        return self._places

    def results(self, lang: Lang) -> Iterator[Verdict | Refused | Unread]:
        """Several for each record, or one that is refused under all."""
        for raw in counted(self._judging.raw_records(), lang):
            if isinstance(raw, Unread):
                yield _unread(raw)
                self._places += not raw.whole
                continue
            self._places += 1
            try:
                yield from self._verdicts(raw)
            except RecordError as error:
                yield refused(raw, error)

    def _verdicts(self, raw: RawRecord) -> Iterator[Verdict | Refused]:
        with with_advice(raw):
            verdicts = self._everywhere.verdicts(raw.data, raw.place, evaluator=self._judging.evaluator)
        for each in verdicts:
            yield refused_under(raw, each) if isinstance(each, Unfit) else each

    def astray(self) -> Iterable[Diagnostic]:
        """What is wrong between the records, or between the rulebooks."""
        return [*self._clashes, *self._everywhere.astray()]


def _unread(raw: Unread) -> Refused | Unread:
    return raw if raw.whole else Refused("", "", raw.error.diagnostics)
