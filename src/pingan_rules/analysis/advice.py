"""What is wrong, or odd, with a rulebook that loads: its ledger of clauses, idle thresholds, missing English."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.numbers import Number, normal, read_number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import PercentType, Type
from pingan_rules.resolve.constants import ways
from pingan_rules.resolve.model import ResolvedRulebook, Threshold, Title
from pingan_rules.resolve.points import POINTS
from pingan_rules.resolve.reach import all_formulas, numbers_of_threshold, symbols_in, tests_in
from pingan_rules.resolve.resolving import resolve
from pingan_rules.resolve.results import OUTCOME
from pingan_rules.resolve.scoring import Checklist
from pingan_rules.rulebook.files import Clause
from pingan_rules.rulebook.store import RulebookSources
from pingan_rules.rulebook.written import Written
from pingan_rules.verdicts.wording import quantity_text

from . import advice_messages as messages
from .clauses import is_or_within

MOST_IDS = 10
"""More ids without English are only counted."""

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
_AGAIN = re.compile(r" \(\d+\)$")
"""Behind a number that a clause has several times."""


def advice(rulebook: ResolvedRulebook, sources: RulebookSources) -> Iterator[Diagnostic]:
    """Mistakes in the ledger of clauses, then warnings (codes that begin with W), each in the order of the files.

    Of a rulebook that extends another only what it says itself is looked at. Raises `RulebookError` where the other
    one is wrong.
    """
    base = resolve(sources.base) if sources.base else None
    for clause, entry in sources.clauses.items():
        yield from _numbers(clause, entry, rulebook)
    yield from _clauses_not_named(rulebook, sources.clauses)
    yield from _thresholds_not_used(rulebook, base.thresholds if base else {})
    yield from _other_full_points(rulebook, base)
    if sources.english:
        yield from _without_english(rulebook, next(iter(sources.english)), set(_shown_ids(base)) if base else set())


# --- the ledger of clauses -----------------------------------------------------------------------------------------


def _numbers(clause: Written, entry: Clause, rulebook: ResolvedRulebook) -> Iterator[Diagnostic]:
    for number, account in entry.numbers.items():
        threshold = rulebook.thresholds.get(account)
        if threshold is not None:
            yield from _other_number(clause, number, threshold)
        elif _ID.fullmatch(account):
            details = {"clause": clause, "number": number, "account": account}
            suggestion = suggest(account, rulebook.thresholds)
            yield found(messages.NO_SUCH_THRESHOLD, account.place, **details, suggestion=suggestion)


def _other_number(clause: Written, number: Written, threshold: Threshold) -> Iterator[Diagnostic]:
    written = read_number(_AGAIN.sub("", number))
    values = numbers_of_threshold(threshold.value)
    if written is None or not values:
        return  # a number in words, or a threshold that the source leaves open
    if written.percent != isinstance(threshold.type, PercentType) or written.value not in values:
        worded = tuple(dict.fromkeys(_shown(each, threshold.type) for each in values))
        details = {"clause": clause, "number": number, "threshold": threshold.name, "values": worded}
        yield found(messages.OTHER_NUMBER, number.place, **details)


def _shown(value: Number, type_: Type) -> Phrase:
    return Phrase(quantity_text(value, type_, "zh"), quantity_text(value, type_, "en"))


def _clauses_not_named(rulebook: ResolvedRulebook, clauses: Mapping[Written, Clause]) -> Iterator[Diagnostic]:
    named = set(_clauses_named(rulebook))
    for clause, entry in clauses.items():
        if entry.status == "encoded" and not any(is_or_within(each, clause) for each in named):
            yield found(messages.CLAUSE_NOT_NAMED, clause.place, clause=clause)


def _clauses_named(rulebook: ResolvedRulebook) -> Iterator[str]:
    """The clauses that anything names."""
    for title in rulebook.titles.values():
        yield title.clause
        for rule in title.rules:
            yield rule.clause
            yield from (test.clause for test in tests_in(rule.body))
        yield from _clauses_of_findings(title)
    for kind in (rulebook.facts, rulebook.thresholds, rulebook.readings):
        yield from (each.clause for each in kind.values())


def _clauses_of_findings(title: Title) -> Iterator[str]:
    """The clauses of what a title finds besides its outcome."""
    yield from (each.clause for each in title.grades)
    for rule in (*(each.rule for each in title.findings), *(each.rule for each in title.honours)):
        yield rule.clause
        yield from (test.clause for test in tests_in(rule.body))
    for checklist in title.checklists:
        for item in (checklist.own, *checklist.items):
            yield item.clause
            yield from (line.clause for line in item.lines)


# --- thresholds ----------------------------------------------------------------------------------------------------


def _thresholds_not_used(rulebook: ResolvedRulebook, inherited: Mapping[str, Threshold]) -> Iterator[Diagnostic]:
    used = {threshold for formula in all_formulas(rulebook) for threshold in symbols_in(formula)[1]}
    for id_, threshold in rulebook.thresholds.items():
        if id_ not in used and inherited.get(id_) != threshold:
            place = threshold.written.place if threshold.written else Place()
            yield found(messages.THRESHOLD_NOT_USED, place, name=threshold.name)


# --- points --------------------------------------------------------------------------------------------------------


def _other_full_points(rulebook: ResolvedRulebook, base: ResolvedRulebook | None) -> Iterator[Diagnostic]:
    """Checklists whose items do not come to their full points: at some level, under some reading."""
    inherited = [each for title in base.titles.values() for each in title.checklists] if base else []
    for title in rulebook.titles.values():
        for checklist in title.checklists:
            if checklist not in inherited and (differing := _differing(rulebook, title, checklist)) is not None:
                full, summed = (_shown(each, POINTS) for each in differing)
                place = checklist.own.full.place() if checklist.own.full else Place()
                yield found(messages.FULL_POINTS, place, name=checklist.name, full=full, sum=summed)


def _differing(rulebook: ResolvedRulebook, title: Title, checklist: Checklist) -> tuple[Number, Number] | None:
    """The full points of a checklist and of its items together, where they differ.

    Not of one that awards points itself; items without full points are a bonus.
    """
    items = [each for each in checklist.items if each.full is not None]
    if not items or any(not line.deducts for line in checklist.own.lines):
        return None
    formulas = [checklist.own.full, *(formula for each in items for formula in (each.full, each.weight))]
    for constants in ways(rulebook, title.levels, formulas):
        full = constants.number(checklist.own.full)
        weights = [1 if each.weight is None else constants.number(each.weight) for each in items]
        brought = [_product(constants.number(each.full), weight) for each, weight in zip(items, weights, strict=True)]
        known = [Fraction(each) for each in brought if each is not None]
        summed = sum(known, Fraction(0))
        if full is not None and len(known) == len(brought) and summed != full:
            return full, normal(summed)
    return None


def _product(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one * other


# --- English -------------------------------------------------------------------------------------------------------


def _without_english(rulebook: ResolvedRulebook, first: Written, inherited: set[str]) -> Iterator[Diagnostic]:
    own = [id_ for id_ in _shown_ids(rulebook) if id_ not in inherited]
    missing = [id_ for id_ in own if not _has_english(id_, rulebook.english)]
    if missing:
        listed = (*missing[:MOST_IDS], *(("…",) if len(missing) > MOST_IDS else ()))
        place = Place(file=first.place.file)
        yield found(messages.WITHOUT_ENGLISH, place, count=len(missing), ids=listed, first=missing[0])


def _has_english(id_: str, english: Mapping[str, str]) -> bool:
    return id_ in english or id_.rpartition(".")[2] in english


def _shown_ids(rulebook: ResolvedRulebook) -> Iterator[str]:
    """The ids of what English output names, those of options and columns behind their owner's."""
    judged = {level for title in rulebook.titles.values() for level in title.levels}
    yield from judged
    for title in rulebook.titles.values():
        yield title.id
        yield from (rule.id for rule in title.rules if rule.kind != "applies")
    nobodys = {OUTCOME, *(honour.run for title in rulebook.titles.values() for honour in title.honours)}
    yield from (id_ for id_ in rulebook.facts if id_ not in nobodys)
    yield from rulebook.thresholds
    for reading in rulebook.readings.values():
        yield reading.id
        yield from (f"{reading.id}.{option}" for option in reading.options)
    for ledger in rulebook.ledgers.values():
        yield ledger.id
        yield from (f"{ledger.id}.{column}" for column in ledger.columns)
