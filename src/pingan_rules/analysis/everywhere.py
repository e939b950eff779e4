"""One record under several rulebooks: the verdicts side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pingan_rules.book import Book, Evaluator
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.types import EnumType
from pingan_rules.records import messages
from pingan_rules.records.headings import LevelNames, level_names
from pingan_rules.records.reading import PlaceOf
from pingan_rules.records.record import Record
from pingan_rules.records.shown import did_you_mean, shown
from pingan_rules.records.together import Together
from pingan_rules.records.value_messages import UNKNOWN_MEMBER
from pingan_rules.resolve.model import ResolvedRulebook


@dataclass(frozen=True, slots=True)
class Unfit:
    """A record that a rulebook cannot read, because it uses options that only other rulebooks have."""

    book: Book
    diagnostics: tuple[Diagnostic, ...]


class Everywhere:
    """Judges records under every one of several rulebooks that has a title for their level.

    A fact that only some of the rulebooks know is passed over by the others; a level is the same by whichever of its
    names. Keeps what it was given: records of a place and period that come twice are refused.
    """

    def __init__(self, books: Iterable[Book]) -> None:
        each_once = {book.digest: book for book in books}
        self._books = [_Judging(book.beside(each_once.values())) for book in each_once.values()]

    def verdicts(
        self, data: Mapping[str, object], place: PlaceOf | None = None, *, evaluator: Evaluator = "compiled"
    ) -> list[Verdict | Unfit]:
        """The verdicts on one place, rulebook by rulebook, for every title of its level, the primary one first.

        Raises `RecordError` with everything that is wrong with the record under any of them, and where none has a
        title for its level. An option that another of the rulebooks has is nothing wrong: the record is unfit then.
        """
        written = data.get("level") if isinstance(data, Mapping) else None
        levels = {each: level for each in self._books if (level := self._level(each, written)) is not None}
        judging = list(levels)
        if not judging:
            raise self._unjudged(data, written, place)
        read: list[Record | Unfit] = []
        mistakes: list[Diagnostic] = []
        for each in judging:
            try:
                read.append(each.record({**data, "level": levels[each]}, place))
            except RecordError as error:
                read.append(Unfit(each.book, error.diagnostics))
                mistakes += error.diagnostics
        wrong = [each for each in mistakes if not self._is_option(each)]
        if wrong or all(isinstance(each, Unfit) for each in read):
            raise RecordError(once(wrong or mistakes))
        pairs = zip(judging, read, strict=True)
        return [verdict for each, record in pairs for verdict in each.verdicts(record, evaluator)]

    def _level(self, judging: "_Judging", written: object) -> str | None:
        """The level (id) that is written so, by the rulebook's own name or another's; None without a title for it."""
        own = judging.level(written)
        named = {own} if own is not None else {each.level(written) for each in self._books} - {None}
        judged = [level for level in named if level is not None and judging.judges(level)]
        return judged[0] if len(judged) == 1 else None

    def _is_option(self, mistake: Diagnostic) -> bool:
        """Whether a mistake is but an option that the same fact or column has in another rulebook."""
        asked = mistake.details.get("name"), mistake.details.get("written")
        return mistake.code is UNKNOWN_MEMBER and any(asked in each.options for each in self._books)

    def _unjudged(self, data: Mapping[str, object], written: object, place: PlaceOf | None) -> RecordError:
        """Why no rulebook judges a record: it has no level, or one that they have no title for."""
        if written is None or (isinstance(written, str) and not written.strip()):
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
        told: dict[tuple[str, object, object, Place], Diagnostic] = {}
        for judging in self._books:
            for each in judging.together.astray():
                told.setdefault((each.code.code, each.details["unit"], each.details.get("parent"), each.place), each)
        return list(told.values())


class _Judging:
    """One of the rulebooks, and the records that it was given."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._levels: LevelNames = level_names(book.rulebook)
        self.together = Together(book.rulebook.levels)
        self.options = frozenset(_options(book.rulebook))

    @property
    def judged(self) -> Iterator[str]:
        """The names of the levels that there is a title for."""
        levels = self.book.rulebook.levels.values()
        return (level.name for level in levels if self.book.rulebook.title_of(level.id) is not None)

    def level(self, written: object) -> str | None:
        """The level (id) that is written so; None where there is none."""
        return self._levels.find(written)

    def judges(self, level: str) -> bool:
        """Whether there is a title for a level (id)."""
        return level in self.book.rulebook.levels and self.book.rulebook.title_of(level) is not None

    def record(self, data: Mapping[str, object], place: PlaceOf | None) -> Record:
        """The record as this rulebook reads it, beside those before. Raises `RecordError`."""
        record = self.book.record(data, place)
        self.together.add(record)
        return record

    def verdicts(self, record: Record | Unfit, evaluator: Evaluator) -> Iterator[Verdict | Unfit]:
        """The verdicts for every title of the record's level, the primary one first."""
        if isinstance(record, Unfit):
            yield record
            return
        first = self.book.title_for(record)
        titles = [each for each in self.book.rulebook.titles.values() if record.level in each.levels]
        for title in sorted(titles, key=lambda each: each.id != first.id):
            yield self.book.evaluate(record, title=title.id, evaluator=evaluator)


def _options(rulebook: ResolvedRulebook) -> Iterator[tuple[str, str]]:
    """Each option, as a record may write it, with the name of the fact or column that has it."""
    facts = ((fact.name, fact.type) for fact in rulebook.facts.values())
    columns = ((column.name, column.type) for ledger in rulebook.ledgers.values() for column in ledger.columns.values())
    for name, type_ in (*facts, *columns):
        if isinstance(type_, EnumType):
            yield from ((name, key) for member in type_.members for key in member)


def once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each mistake at its place once, with the most helpful of the helps that several rulebooks have for it."""
    best: dict[tuple[str, str, Place], Diagnostic] = {}
    for each in diagnostics:
        key = each.code.code, each.message(), each.place
        if key not in best or len(each.help()) > len(best[key].help()):
            best[key] = each
    return list(best.values())
