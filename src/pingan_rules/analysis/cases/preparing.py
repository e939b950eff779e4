"""Cases made ready to run: the record each speaks of, the book it is judged under, and every mistake in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pingan_rules.analysis import messages
from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, found
from pingan_rules.kernel.types import OUTCOMES
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Title
from pingan_rules.resolve.reach import tests_chosen, tests_in

from .adjusting import Books
from .files import Case
from .naming import CONDITION, FACT, RULE, entries, ids_of, rules_by_name, subjects, unknown_name
from .reading import FoundCase
from .records import place_in, record_data

UNIT = "case"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case says of its verdict, by id; None for a list that it does not give."""

    outcome: str
    rules: Mapping[str, list[str] | None]
    missing: list[str] | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case that can run: the record it speaks of, the book and title it is judged for, and what must come out."""

    case: Case
    record: Record
    book: Book
    title: Title
    expected: Expected


@dataclass(slots=True)
class Preparing:
    """Prepares the cases of one rulebook."""

    books: Books

    @property
    def book(self) -> Book:
        """The book as the rulebook has it."""
        return self.books.book

    def prepared(self, found_case: FoundCase) -> Prepared:
        """The case ready to run. Raises `PinganError` with every mistake in it."""
        case, mistakes = found_case.case, list[Diagnostic]()
        chosen = self.books.adjusted(case, mistakes)
        judged = self._judged(found_case, mistakes)
        title = judged[1] if judged else None
        expected = _expected(case, self.book, title, mistakes)
        mistakes += _unknown_condition(case, chosen, title)
        if mistakes or judged is None:
            raise PinganError(sorted(mistakes, key=in_order))
        return Prepared(case, judged[0], chosen, judged[1], expected)

    def _judged(self, found_case: FoundCase, mistakes: list[Diagnostic]) -> tuple[Record, Title] | None:
        case = found_case.case
        try:
            data = record_data(self.book, case, found_case.base, mistakes, unit=UNIT, name=str(case.case))
            record = self.book.record(data, lambda path: place_in(data, path, case.case.place))
        except PinganError as error:
            mistakes += error.diagnostics
            return None
        try:
            return record, self.book.title_for(record, case.title)
        except PinganError as error:
            mistakes += (replace(each, place=(case.title or case.case).place) for each in error.diagnostics)
            return None


def in_order(mistake: Diagnostic) -> tuple[str, int, int]:
    """Mistakes are told in the order of their places."""
    return mistake.place.file, mistake.place.line, mistake.place.column


# --- what is expected ----------------------------------------------------------------------------------------------


def _expected(case: Case, book: Book, title: Title | None, mistakes: list[Diagnostic]) -> Expected:
    expect = case.expect
    outcome = OUTCOMES.find(expect.outcome)
    if outcome is None:
        mistakes.append(found(messages.UNKNOWN_OUTCOME, expect.outcome.place, name=expect.outcome))
    rules = rules_by_name(title.rules if title else book.rules.values())
    lists = {"vetoed_by": expect.vetoed_by, "failed": expect.failed, "open": expect.open}
    return Expected(
        outcome or "",
        {what: ids_of(names, rules, RULE, mistakes) for what, names in lists.items()},
        ids_of(expect.missing, {**subjects(book), **entries(book, expect.missing or ())}, FACT, mistakes),
    )


def _unknown_condition(case: Case, book: Book, title: Title | None) -> Iterator[Diagnostic]:
    """A condition that the title does not have under the chosen readings."""
    if case.condition is None:
        return
    if title is None:
        tests = (test for rule in book.rules.values() for test in tests_in(rule.body))
    else:
        tests = (test for rule in title.rules for test in tests_chosen(rule.body, book.options))
    texts = [test.formula.text for test in tests]
    if case.condition not in texts:
        yield unknown_name(case.condition, texts, CONDITION)
