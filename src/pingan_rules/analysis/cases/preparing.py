"""Cases made ready to run: the record each speaks of, the book it is judged under, and every mistake in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pingan_rules.analysis import messages
from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, found
from pingan_rules.kernel.periods import read_part
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import OUTCOMES, SeriesType
from pingan_rules.records.findings import path_text
from pingan_rules.records.record import Record
from pingan_rules.records.refusals import KeyOf, Path
from pingan_rules.resolve import messages as resolve_messages
from pingan_rules.resolve.model import Rule, Title
from pingan_rules.resolve.reach import tests_chosen, tests_in
from pingan_rules.rulebook.written import NOTHING, Written

from .files import Case
from .reading import FoundCase

UNIT = "case"

_RULE = Phrase("规则", "rule")
_FACT = Phrase("事实", "fact")
_CONDITION = Phrase("条件", "condition")


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
    """Prepares the cases of one rulebook; the books that they adjust are kept."""

    book: Book
    _books: dict[tuple[tuple[str, str], ...], Book] = field(default_factory=dict)

    def prepared(self, found_case: FoundCase) -> Prepared:
        """The case ready to run. Raises `PinganError` with every mistake in it."""
        case, mistakes = found_case.case, list[Diagnostic]()
        chosen = self._adjusted(case, mistakes)
        judged = self._judged(found_case, mistakes)
        title = judged[1] if judged else None
        expected = _expected(case, self.book, title, mistakes)
        mistakes += _unknown_condition(case, chosen, title)
        if mistakes or judged is None:
            raise PinganError(sorted(mistakes, key=_order))
        return Prepared(case, judged[0], chosen, judged[1], expected)

    def _adjusted(self, case: Case, mistakes: list[Diagnostic]) -> Book:
        """The book as the case adjusts it; as far as that goes where there are mistakes."""
        chosen, key = self.book, tuple[tuple[str, str], ...]()
        for kind, adjustments in (("readings", case.readings), ("thresholds", case.thresholds)):
            for name, value in sorted(adjustments.items()):
                key = (*key, (str(name), str(value)))
                try:
                    chosen = self._one_adjusted(chosen, key, {kind: {str(name): str(value)}})
                except PinganError as error:
                    mistakes += (replace(each, place=_place_of(each, name, value)) for each in error.diagnostics)
        return chosen

    def _one_adjusted(
        self, book: Book, key: tuple[tuple[str, str], ...], adjustment: dict[str, dict[str, str]]
    ) -> Book:
        if key not in self._books:
            self._books[key] = book.adjust(**adjustment)
        return self._books[key]

    def _judged(self, found_case: FoundCase, mistakes: list[Diagnostic]) -> tuple[Record, Title] | None:
        case = found_case.case
        try:
            data = _record_of(self.book, found_case, mistakes)
            record = self.book.record(data, lambda path: _place(case, data, path))
        except PinganError as error:
            mistakes += error.diagnostics
            return None
        try:
            return record, self.book.title_for(record, case.title)
        except PinganError as error:
            mistakes += (replace(each, place=(case.title or case.case).place) for each in error.diagnostics)
            return None


def _place_of(mistake: Diagnostic, name: Written, value: Written) -> Place:
    return name.place if mistake.code is resolve_messages.UNKNOWN_REFERENCE else value.place


def _order(mistake: Diagnostic) -> tuple[str, int, int]:
    return mistake.place.file, mistake.place.line, mistake.place.column


# --- the record ----------------------------------------------------------------------------------------------------


def _place(case: Case, data: object, path: Path) -> Place:
    """Where the value at a path stands in the file of the case, or of its base record."""
    place, within = None, data
    for step in path:
        if isinstance(within, Mapping):
            place = next((key.place for key in within if key == step and isinstance(key, Written)), None)
            within = within.get(str(step))
        elif isinstance(within, (list, tuple)) and isinstance(step, int) and step < len(within):
            within = within[step]
    if isinstance(within, Written) and not (path and isinstance(path[-1], KeyOf)):
        return within.place
    return place or replace(case.case.place, path=path_text(path))


def _record_of(book: Book, found_case: FoundCase, mistakes: list[Diagnostic]) -> dict[str, Any]:
    """The record that a case speaks of: its base record with the case's changes, facts and ledgers by id."""
    case, base = found_case.case, found_case.base
    ids = _subjects(book)
    unknown = set(_ids(case.unknown, ids, _FACT, mistakes) or ())
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
    """What is written under names, under ids that still know where the name stands; what comes later holds."""
    return {Written(ids.get(name, name), name.scalar): _plain(value) for name, value in written.items()}


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


def _subjects(book: Book) -> dict[str, str]:
    rulebook = book.rulebook
    known = {key: each.id for each in rulebook.facts.values() for key in (each.name, each.id)}
    known |= {key: each.id for each in rulebook.thresholds.values() for key in (each.name, each.id)}
    for ledger in rulebook.ledgers.values():
        known |= {ledger.name: ledger.id, ledger.id: ledger.id}
        for column in ledger.columns.values():
            id_ = f"{ledger.id}.{column.id}"
            known |= {f"{ledger.name}.{column.name}": id_, f"{ledger.name}·{column.name}": id_, id_: id_}
    return known


def _entries(book: Book, names: Iterable[str]) -> dict[str, str]:
    """Those of `names` that name an entry of a series (`浓度 2024-Q1`, `浓度.2024-Q1`), with the entry's id."""
    series = {key: each for each in book.rulebook.facts.values() for key in (each.name, each.id)}
    entries: dict[str, str] = {}
    for name in names:
        owner, _, period = name.replace(".", " ").rpartition(" ")
        fact = series.get(owner)
        if fact is not None and isinstance(fact.type, SeriesType):
            part = read_part(period, fact.type.every, fact.type.year_starts)
            entries |= {name: f"{fact.id}.{part.label}"} if part else {}
    return entries


# --- what is expected ----------------------------------------------------------------------------------------------


def _expected(case: Case, book: Book, title: Title | None, mistakes: list[Diagnostic]) -> Expected:
    expect = case.expect
    outcome = OUTCOMES.find(expect.outcome)
    if outcome is None:
        mistakes.append(found(messages.UNKNOWN_OUTCOME, expect.outcome.place, name=expect.outcome))
    rules = _rules(title.rules if title else book.rules.values())
    lists = {"vetoed_by": expect.vetoed_by, "failed": expect.failed, "open": expect.open}
    return Expected(
        outcome or "",
        {what: _ids(names, rules, _RULE, mistakes) for what, names in lists.items()},
        _ids(expect.missing, {**_subjects(book), **_entries(book, expect.missing or ())}, _FACT, mistakes),
    )


def _rules(rules: Iterable[Rule]) -> dict[str, str]:
    return {key: rule.id for rule in rules for key in (rule.name, rule.id)}


def _ids(
    names: Iterable[Written] | None, known: Mapping[str, str], kind: Phrase, mistakes: list[Diagnostic]
) -> list[str] | None:
    """The ids of what is named; names that nobody knows are mistakes."""
    if names is None:
        return None
    named = tuple(names)
    mistakes += (_unknown(name, known, kind) for name in named if name not in known)
    return [known[name] for name in named if name in known]


def _unknown(name: Written, known: Iterable[str], kind: Phrase) -> Diagnostic:
    return found(messages.UNKNOWN_RULE, name.place, kind=kind, name=name, suggestion=suggest(name, known))


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
        yield _unknown(case.condition, texts, _CONDITION)
