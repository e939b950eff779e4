"""What rounds find: cases written as data, the verdicts from both evaluators, histories also read back."""

from functools import cache
from typing import Any

import pytest
from tests.conformance.rounds import RoundCase, RoundSection, round_sections

from pingan_rules.analysis.cases.expecting import actual_of, fits, wanted
from pingan_rules.analysis.cases.expecting import findable as findable_in
from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.engine.rounds.assessment import Assessment, UnitAssessment
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError
from pingan_rules.verdicts.data import value_data

SECTIONS = round_sections()
CASES = [(index, number) for index, section in enumerate(SECTIONS) for number in range(len(section.cases))]
NAMES = [f"{SECTIONS[index].file}: {SECTIONS[index].about} | {SECTIONS[index].cases[at].about}" for index, at in CASES]
LISTS = ("vetoed_by", "failed", "open")
FOUND = [(case, name) for case, name in zip(CASES, NAMES, strict=True) if not SECTIONS[case[0]].cases[case[1]].refused]
every_case = pytest.mark.parametrize(("index", "number"), CASES, ids=NAMES)
every_round = pytest.mark.parametrize(("index", "number"), [case for case, _ in FOUND], ids=[name for _, name in FOUND])


@cache
def book_of(index: int) -> Book:
    return rulebook_from_text(SECTIONS[index].text)


@cache
def assessed(index: int, number: int) -> Assessment | tuple[Diagnostic, ...]:
    """The round, or what it is refused for."""
    case = SECTIONS[index].cases[number]
    book = book_of(index).adjust(readings=case.readings)
    try:
        return book.assess(case.records, is_complete=case.is_complete)
    except RecordError as error:
        return error.diagnostics


def found_by(index: int, number: int) -> Assessment:
    found = assessed(index, number)
    assert isinstance(found, Assessment)
    return found


def unit_of(assessment: Assessment, label: str) -> UnitAssessment:
    unit, _, period = label.partition("@")
    return assessment.find(unit, period=period or None)


def rule_names(unit: UnitAssessment, what: str) -> list[str]:
    assert unit.verdict is not None
    called = {rule.id: rule.name for rule in unit.verdict.plan.bound.title.rules}
    return sorted(called[id_] for id_ in getattr(unit.verdict, what))


@every_case
def test_what_a_round_finds(index: int, number: int) -> None:
    section, case, found = SECTIONS[index], SECTIONS[index].cases[number], assessed(index, number)
    if not isinstance(found, Assessment):
        assert sorted({each.code.code for each in found}) == case.refused
        return
    assert not case.refused
    differing = [
        each for label in case.expect for each in differences(section, index, case, unit_of(found, label), label)
    ]
    assert not differing, "\n".join(differing)
    told = {label: [each.code.code for each in unit_of(found, label).warnings] for label in case.warnings}
    assert told == case.warnings


def differences(section: RoundSection, index: int, case: RoundCase, unit: UnitAssessment, label: str) -> list[str]:
    mistakes: list[Diagnostic] = []
    values = case.expect[label]
    others = {name: value for name, value in values.items() if name not in LISTS}
    expected = list(wanted(others, findable_in(book_of(index)), mistakes))
    assert not mistakes, [each.render() for each in mistakes]
    said = [
        f"{label} {each.of.id}: expected {shown(each.value)}, got {shown(actual_of(unit, each))}"
        for each in expected
        if not fits(each.value, actual_of(unit, each))
    ]
    lists = [what for what in LISTS if what in values and rule_names(unit, what) != sorted(values[what])]
    return said + [f"{label} {what}: expected {values[what]}, got {rule_names(unit, what)}" for what in lists]


def shown(value: Any) -> Any:
    return None if value is None else value_data(value) or value


@every_round
def test_verdicts_are_those_of_the_reference(index: int, number: int) -> None:
    for unit in found_by(index, number):
        for verdict in unit.verdicts.values():
            plan = verdict.plan
            masks = plan.masks(unit.record, unit.values)
            assert plan.reference_masks(unit.record, unit.values) == masks
            assert verdict.proof.id == plan.bound.title.id


@every_round
def test_a_history_that_was_saved_says_the_same(index: int, number: int) -> None:
    whole = found_by(index, number)
    case = SECTIONS[index].cases[number]
    book = book_of(index).adjust(readings=case.readings)
    history: list[Any] = []
    for period in whole.periods:
        records = [record for record in case.records if record["period"] == period.label]
        part = book.assess(records, history=history, is_complete=case.is_complete)
        expected = [unit.model_dump() for unit in whole if unit.period == period.label]
        assert [unit.model_dump() for unit in part] == expected
        history += [unit.model_dump() for unit in part]
