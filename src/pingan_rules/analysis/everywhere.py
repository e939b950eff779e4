"""One record under several rulebooks: the verdicts side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pingan_rules.book import Book, Evaluator
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.places import Place
from pingan_rules.records import messages
from pingan_rules.records.headings import LevelNames, level_names
from pingan_rules.records.reading import PlaceOf
from pingan_rules.records.record import Record
from pingan_rules.records.shown import did_you_mean, shown
from pingan_rules.records.together import Together
from pingan_rules.records.value_messages import UNKNOWN_MEMBER


@dataclass(frozen=True, slots=True)
class Unfit:
    """A record that a rulebook cannot read, because it uses options that only other rulebooks have."""

    book: Book
    diagnostics: tuple[Diagnostic, ...]


class Everywhere:
    """Judges records under every one of several rulebooks that has a title for their level.

    A fact that only some of the rulebooks know is passed over by the others. Keeps what it was given: records of a
    place and period that come twice are refused.
    """

    def __init__(self, books: Iterable[Book]) -> None:
        each_once = {book.digest: book for book in books}
        self._books = [_Judging(book.beside(each_once.values())) for book in each_once.values()]
        enums = (enum for book in each_once.values() for enum in book.rulebook.enums.values())
        self._options = frozenset(key for enum in enums for member in enum.members for key in member)

    def verdicts(
        self, data: Mapping[str, object], place: PlaceOf | None = None, *, evaluator: Evaluator = "compiled"
    ) -> list[Verdict | Unfit]:
        """The verdicts on one place, rulebook by rulebook, for every title of its level, the primary one first.

        Raises `RecordError` with everything that is wrong with the record under any of them, and where none has a
        title for its level. An option that another of the rulebooks has is nothing wrong: the record is unfit then.
        """
        written = data.get("level") if isinstance(data, Mapping) else None
        judging = [each for each in self._books if each.judges(written)]
        if not judging:
            raise self._unjudged(data, written, place)
        read: list[Record | Unfit] = []
        mistakes: list[Diagnostic] = []
        for each in judging:
            try:
                read.append(each.record(data, place))
            except RecordError as error:
                read.append(Unfit(each.book, error.diagnostics))
                mistakes += error.diagnostics
        wrong = [each for each in mistakes if not self._is_option(each)]
        if wrong or all(isinstance(each, Unfit) for each in read):
            raise RecordError(once(wrong or mistakes))
        return [found for each, record in zip(judging, read, strict=True) for found in each.found(record, evaluator)]

    def _is_option(self, mistake: Diagnostic) -> bool:
        """Whether a mistake is but an option that another rulebook has."""
        return mistake.code is UNKNOWN_MEMBER and mistake.details.get("written") in self._options

    def _unjudged(self, data: Mapping[str, object], written: object, place: PlaceOf | None) -> RecordError:
        """Why no rulebook judges a record: it has no level, or one that they have no title for."""
        if not isinstance(written, str) or not written.strip():
            try:
                self._books[0].record(data, place)
            except RecordError as error:
                return error
        known = tuple(dict.fromkeys(name for each in self._books for name in each.judged))
        at = Place() if place is None else place(("level",))
        details = {"written": shown(written), "suggestion": did_you_mean(written, known), "levels": known}
        return RecordError([found(messages.UNKNOWN_LEVEL, at, **details)])

    def astray(self) -> list[Diagnostic]:
        """What is wrong between the records, under any of the rulebooks, each once."""
        return once(found for each in self._books for found in each.together.astray())


class _Judging:
    """One of the rulebooks, and the records that it was given."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._levels: LevelNames = level_names(book.rulebook)
        self.together = Together(book.rulebook.levels)

    @property
    def judged(self) -> Iterator[str]:
        """The names of the levels that there is a title for."""
        levels = self.book.rulebook.levels.values()
        return (level.name for level in levels if self.book.rulebook.title_of(level.id) is not None)

    def judges(self, written: object) -> bool:
        """Whether there is a title for the level that a record names so."""
        level = self._levels.find(written)
        return level is not None and self.book.rulebook.title_of(level) is not None

    def record(self, data: Mapping[str, object], place: PlaceOf | None) -> Record:
        """The record as this rulebook reads it, beside those before. Raises `RecordError`."""
        record = self.book.record(data, place)
        self.together.add(record)
        return record

    def found(self, record: Record | Unfit, evaluator: Evaluator) -> Iterator[Verdict | Unfit]:
        """The verdicts for every title of the record's level, the primary one first."""
        if isinstance(record, Unfit):
            yield record
            return
        first = self.book.title_for(record)
        titles = [each for each in self.book.rulebook.titles.values() if record.level in each.levels]
        for title in sorted(titles, key=lambda each: each.id != first.id):
            yield self.book.evaluate(record, title=title.id, evaluator=evaluator)


def once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each mistake at its place once, with the most helpful of the helps that several rulebooks have for it."""
    best: dict[tuple[str, str, Place], Diagnostic] = {}
    for each in diagnostics:
        key = each.code.code, each.message(), each.place
        if key not in best or len(each.help()) > len(best[key].help()):
            best[key] = each
    return list(best.values())
