"""Runs cases and says where the verdict differs from what was expected."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pingan_rules.book import Book
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError
from pingan_rules.resolve.reach import tests_in
from pingan_rules.verdicts.proof import ProofNode

from .files import Case
from .preparing import Prepared, Preparing
from .reading import FoundCase


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected: what, what was expected, what came."""

    what: str
    expected: str
    actual: str


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case that ran: its verdict, or the errors that kept it from running, and what differs."""

    case: Case
    file: str
    verdict: Verdict | None
    proof: ProofNode | None = None
    differences: tuple[Difference, ...] = ()
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


def run_cases(book: Book, cases: Iterable[FoundCase]) -> Iterator[CaseResult]:
    """The results of `cases`, one by one."""
    preparing = Preparing(book)
    for each in cases:
        yield _run(preparing, each)


def case_mistakes(book: Book, cases: Iterable[FoundCase]) -> Iterator[Diagnostic]:
    """Everything that keeps one of `cases` from running."""
    preparing = Preparing(book)
    for each in cases:
        try:
            preparing.prepared(each)
        except PinganError as error:
            yield from error.diagnostics


def _run(preparing: Preparing, found_case: FoundCase) -> CaseResult:
    case, file = found_case.case, found_case.file
    try:
        prepared = preparing.prepared(found_case)
        verdict = prepared.book.evaluate(prepared.record, title=prepared.title.id or None)
        proof = verdict.proof
    except PinganError as error:
        return CaseResult(case, file, None, diagnostics=error.diagnostics)
    return CaseResult(case, file, verdict, proof, tuple(_differences(prepared, verdict, proof)))


def _differences(prepared: Prepared, verdict: Verdict, proof: ProofNode) -> Iterator[Difference]:
    expected = prepared.expected
    if expected.outcome != verdict.outcome:
        yield Difference("outcome", expected.outcome, verdict.outcome.value)
    actual = {"vetoed_by": verdict.vetoed_by, "failed": verdict.failed, "open": verdict.open}
    for what, rules in expected.rules.items():
        if rules is not None:
            yield from _list_difference(what, rules, actual[what])
    if expected.missing is not None:
        missing = tuple(dict.fromkeys(each.subject for each in verdict.missing))
        yield from _list_difference("missing", expected.missing, missing)
    yield from _firing(prepared.case, proof)


def _list_difference(what: str, expected: list[str], actual: tuple[str, ...]) -> Iterator[Difference]:
    if sorted(expected) != sorted(actual):
        yield Difference(what, ", ".join(sorted(expected)) or "-", ", ".join(sorted(actual)) or "-")


def _firing(case: Case, proof: ProofNode) -> Iterator[Difference]:
    if case.condition is None or case.fires is None:
        return
    nodes = ((rule, node) for rule in proof.children for node in rule.walk() if node.kind == "condition")
    fires = any(_fires(rule, node) for rule, node in nodes if node.text == case.condition)
    if fires != case.fires:
        yield Difference("fires", _yes_no(value=case.fires), _yes_no(value=fires))


def _yes_no(*, value: bool) -> str:
    return "yes" if value else "no"


def _fires(rule: ProofNode, node: ProofNode) -> bool:
    """Whether a condition speaks against the place: false under a standard, true under a veto."""
    return node.truth == ("false" if rule.kind == "standard" else "true")
