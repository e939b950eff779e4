"""Runs cases and says where what comes out differs from what was expected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pingan_rules.book import Book
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError

from .adjusting import Books
from .coverage import Shown, shown_by_round, shown_by_verdict
from .differences import AnyDifference, differences_of_case, differences_of_round
from .files import Case, RoundCase
from .preparing import Preparing
from .reading import Found, FoundCase, FoundRound
from .rounds import prepared_round


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case that ran: its verdict, or the errors that kept it from running, and what differs.

    A round has no verdict of its own. `shown` are the conditions that the case shows from one side.
    """

    case: Case | RoundCase
    file: str
    verdict: Verdict | None = None
    shown: tuple[Shown, ...] = ()
    differences: tuple[AnyDifference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether it ran and everything was as expected."""
        return not self.differences and not self.diagnostics


def run_cases(book: Book, cases: Iterable[Found]) -> Iterator[CaseResult]:
    """The results of `cases`, one by one."""
    books = Books(book)
    for each in cases:
        try:
            yield _run_round(books, each) if isinstance(each, FoundRound) else _run(books, each)
        except PinganError as error:
            yield CaseResult(each.case, each.file, diagnostics=error.diagnostics)


def case_mistakes(book: Book, cases: Iterable[Found]) -> Iterator[Diagnostic]:
    """Everything that keeps one of `cases` from running."""
    books = Books(book)
    for each in cases:
        try:
            if isinstance(each, FoundRound):
                prepared_round(books, each)
            else:
                Preparing(books).prepared(each)
        except PinganError as error:
            yield from error.diagnostics


def _run(books: Books, found: FoundCase) -> CaseResult:
    prepared = Preparing(books).prepared(found)
    verdict = prepared.book.evaluate(prepared.record, title=prepared.title.id or None)
    proof = verdict.proof
    differences = tuple(differences_of_case(prepared, verdict, proof))
    return CaseResult(found.case, found.file, verdict, tuple(shown_by_verdict(proof)), differences)


def _run_round(books: Books, found: FoundRound) -> CaseResult:
    prepared = prepared_round(books, found)
    differences = tuple(differences_of_round(prepared))
    shown = tuple(shown_by_round(books.book, prepared))
    diagnostics = prepared.refusal if differences else ()
    return CaseResult(found.case, found.file, None, shown, differences, diagnostics)
