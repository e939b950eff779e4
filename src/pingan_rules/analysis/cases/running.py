"""Runs cases and says where what comes out differs from what was expected."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pingan_rules.book import Book
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError
from pingan_rules.resolve.reach import tests_in
from pingan_rules.verdicts.proof import ProofNode

from .adjusting import Books
from .differences import AnyDifference, differences_of_case, differences_of_round
from .files import Case, RoundCase
from .preparing import Preparing
from .reading import Found, FoundCase, FoundRound
from .rounds import prepared_round


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case that ran: its verdict and proofs, or the errors that kept it from running, and what differs.

    A round has the proofs of all its units, and no verdict of its own.
    """

    case: Case | RoundCase
    file: str
    verdict: Verdict | None = None
    proofs: tuple[ProofNode, ...] = ()
    differences: tuple[AnyDifference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether it ran and everything was as expected."""
        return not self.differences and not self.diagnostics


@dataclass(slots=True)
class Coverage:
    """For each condition (title id, rule id, text): in how many cases it was true, false, unknown."""

    seen: dict[tuple[str, str, str], Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> "Coverage":
        """That of no case yet, over all conditions of all titles, in all options of readings."""
        titles = book.rulebook.titles.values()
        rules = ((title.id, rule) for title in titles for rule in title.rules)
        tests = ((title, rule.id, test.formula.text) for title, rule in rules for test in tests_in(rule.body))
        return cls({key: Counter() for key in tests})

    def add(self, proof: ProofNode) -> None:
        """Count the conditions of one proof."""
        for rule in proof.children:
            for node in rule.walk():
                if node.kind == "condition":
                    self.seen.setdefault((proof.id, rule.id, node.text), Counter())[node.truth] += 1

    def one_sided(self) -> list[tuple[str, str, str]]:
        """Conditions that no case made true, or no case made false."""
        return [key for key, counts in self.seen.items() if not counts["true"] or not counts["false"]]


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
    return CaseResult(found.case, found.file, verdict, (proof,), differences)


def _run_round(books: Books, found: FoundRound) -> CaseResult:
    prepared = prepared_round(books, found)
    differences = tuple(differences_of_round(prepared))
    verdicts = (verdict for unit in prepared.assessment or () for verdict in unit.verdicts.values())
    proofs = tuple(verdict.proof for verdict in verdicts)
    diagnostics = prepared.refusal if differences else ()
    return CaseResult(found.case, found.file, None, proofs, differences, diagnostics)
