"""Runs cases and says where the verdict differs from what was expected."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pingan_rules.analysis import messages
from pingan_rules.book import Book
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Code, Diagnostic, PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import OUTCOMES
from pingan_rules.rulebook.written import NOTHING, Written
from pingan_rules.verdicts.proof import ProofNode

from .files import Case
from .reading import FoundCase

UNIT = "case"


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
    books: dict[tuple[tuple[str, str], ...], Book] = {}
    for each in cases:
        yield _run(book, each, books)


def _run(book: Book, found_case: FoundCase, books: dict[tuple[tuple[str, str], ...], Book]) -> CaseResult:
    case, file = found_case.case, found_case.file
    try:
        chosen = _adjusted(book, case, books)
        data = record_of(book, found_case)
        verdict = chosen.evaluate(data, title=case.title, place=lambda path: _place(case, path))
        proof = verdict.proof
        differences = tuple(_differences(book, case, verdict, proof))
    except PinganError as error:
        return CaseResult(case, file, None, diagnostics=error.diagnostics)
    return CaseResult(case, file, verdict, proof, differences)


def _place(case: Case, path: tuple[str | int, ...]) -> Place:
    return replace(case.case.place, path=".".join(str(part) for part in path))


def _adjusted(book: Book, case: Case, books: dict[tuple[tuple[str, str], ...], Book]) -> Book:
    key = tuple(sorted((str(k), str(v)) for k, v in (*case.readings.items(), *case.thresholds.items())))
    if key not in books:
        books[key] = _adjust(book, case) if key else book
    return books[key]


def _adjust(book: Book, case: Case) -> Book:
    thresholds = {str(name): str(value) for name, value in case.thresholds.items()}
    readings = {str(name): str(option) for name, option in case.readings.items()}
    return book.adjust(thresholds=thresholds, readings=readings)


def record_of(book: Book, found_case: FoundCase) -> dict[str, Any]:
    """The record that a case speaks of: its base record with the case's changes, facts and ledgers by id.

    Raises `PinganError` for something to be unknown that is no fact or ledger.
    """
    case, base = found_case.case, found_case.base
    ids = _subjects(book)
    unknown = {_known(name, ids, _FACT) for name in case.unknown}
    facts = {**_by_id(base.facts, ids), **_by_id(case.facts, ids), **_by_id(case.set, ids)}
    ledgers = {**_by_id(base.ledgers, ids), **_by_id(case.ledgers, ids)}
    for name, rows in _by_id(case.add, ids).items():
        ledgers[name] = _with_rows(ledgers.get(name, []), rows)
    record = {
        "unit": UNIT,
        "name": str(case.case),
        "level": case.level or base.level,
        "period": case.period or base.period,
        "region": case.region or base.region,
        "facts": {name: value for name, value in facts.items() if name not in unknown},
        "ledgers": {name: value for name, value in ledgers.items() if name not in unknown},
    }
    return {key: value for key, value in record.items() if value is not None}


def _by_id(written: Mapping[Written, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    return {ids.get(name, str(name)): _plain(value) for name, value in written.items()}


def _plain(value: Any) -> Any:
    """A value in which nothing written is None, as in a record."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return None if value is NOTHING else value


def _with_rows(ledger: Any, rows: list[Any]) -> Any:
    if isinstance(ledger, Mapping):
        return {**ledger, "rows": [*(ledger.get("rows") or []), *rows]}
    return [*(ledger or []), *rows]


def _differences(book: Book, case: Case, verdict: Verdict, proof: ProofNode) -> Iterator[Difference]:
    expect = case.expect
    outcome = OUTCOMES.find(expect.outcome)
    if outcome is None:
        raise PinganError([found(messages.UNKNOWN_OUTCOME, expect.outcome.place, name=expect.outcome)])
    if outcome != verdict.outcome:
        yield Difference("outcome", outcome, verdict.outcome.value)
    rules = {key: rule.id for rule in verdict.title.rules for key in (rule.name, rule.id)}
    rules.update({id_: id_ for id_ in rules.values()})
    subjects = {**_subjects(book)}
    lists = (
        ("vetoed_by", expect.vetoed_by, verdict.vetoed_by, rules),
        ("failed", expect.failed, verdict.failed, rules),
        ("open", expect.open, verdict.open, rules),
    )
    for what, expected, actual, known in lists:
        if expected is not None:
            yield from _list_difference(what, [_known(each, known, _RULE) for each in expected], actual)
    if expect.missing is not None:
        missing = tuple(dict.fromkeys(each.subject for each in verdict.missing))
        yield from _list_difference("missing", [_known(each, subjects, _FACT) for each in expect.missing], missing)
    yield from _firing(case, proof)


_RULE = Phrase("规则", "rule")
_FACT = Phrase("事实", "fact")
_CONDITION = Phrase("条件", "condition")


def _subjects(book: Book) -> dict[str, str]:
    rulebook = book.rulebook
    known = {key: each.id for each in rulebook.facts.values() for key in (each.name, each.id)}
    known |= {key: each.id for each in rulebook.thresholds.values() for key in (each.name, each.id)}
    for ledger in rulebook.ledgers.values():
        known |= {ledger.name: ledger.id, ledger.id: ledger.id}
        for column in ledger.columns.values():
            id_ = f"{ledger.id}.{column.id}"
            known |= {f"{ledger.name}.{column.name}": id_, id_: id_}
    return known


def _known(written: Written, known: Mapping[str, str], kind: Phrase) -> str:
    if written not in known:
        raise _error(messages.UNKNOWN_RULE, written, kind=kind, name=written, suggestion=suggest(written, known))
    return known[written]


def _error(code: Code, written: Written, **details: object) -> PinganError:
    return PinganError([found(code, written.place, **details)])


def _list_difference(what: str, expected: list[str], actual: tuple[str, ...]) -> Iterator[Difference]:
    if sorted(expected) != sorted(actual):
        yield Difference(what, ", ".join(sorted(expected)) or "-", ", ".join(sorted(actual)) or "-")


def _firing(case: Case, proof: ProofNode) -> Iterator[Difference]:
    if case.condition is None:
        return
    nodes = [
        (rule, node)
        for rule in proof.children
        for node in rule.walk()
        if node.kind == "condition" and node.text == case.condition
    ]
    if not nodes:
        texts = [node.text for rule in proof.children for node in rule.walk() if node.kind == "condition"]
        suggestion = suggest(case.condition, texts)
        raise _error(messages.UNKNOWN_RULE, case.condition, kind=_CONDITION, name=case.condition, suggestion=suggestion)
    fires = any(_fires(rule, node) for rule, node in nodes)
    if case.fires is not None and fires != case.fires:
        yield Difference("fires", _yes_no(value=case.fires), _yes_no(value=fires))


def _yes_no(*, value: bool) -> str:
    return "yes" if value else "no"


def _fires(rule: ProofNode, node: ProofNode) -> bool:
    """Whether a condition speaks against the place: false under a standard, true under a veto."""
    return node.truth == ("false" if rule.kind == "standard" else "true")
