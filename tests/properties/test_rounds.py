"""Whole rounds: order, parts, more knowledge, history, proofs."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.round_records import Record, filled_in, rounds_of
from tests.properties.round_rulebooks import YEARS, RoundWorld, round_worlds
from tests.properties.test_more_knowledge import MAY_BECOME
from tests.properties.test_more_knowledge import allows as allows_number

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.engine.rounds.assessment import UnitAssessment
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.intervals import bounds
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.verdicts.proof import Value

Round = tuple[RoundWorld, Book, list[Record], bool]


@st.composite
def rounds(draw: st.DrawFn, *, compares: bool | None = None, complete: bool = False) -> Round:
    """A rulebook, records of a tree over some years, and whether the history is all there is."""
    world = draw(round_worlds(compares=compares))
    years = YEARS[draw(st.integers(0, 2)) :]
    return world, rulebook_from_text(world.text), draw(rounds_of(years, complete=complete)), draw(st.booleans())


# --- order and parts ---


@examples(40)
@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(case: Round, chance: Any) -> None:
    _, book, records, complete = case
    shuffled = list(records)
    chance.shuffle(shuffled)
    lines = list(book.assess(records, is_complete=complete).lines())
    assert list(book.assess(shuffled, is_complete=complete).lines()) == lines


@examples(40)
@given(rounds(compares=False))
def test_counties_apart_are_judged_as_together(case: Round) -> None:
    _, book, records, complete = case
    together = sorted(book.assess(records, is_complete=complete).lines())
    apart: dict[str, list[Record]] = {}
    for record in records:
        apart.setdefault(record["unit"][:2], []).append(record)
    lines = [line for part in apart.values() for line in book.assess(part, is_complete=complete).lines()]
    assert sorted(lines) == together


# --- history ---


@examples(60)
@given(rounds(), st.booleans())
def test_history_from_its_lines_is_history_in_memory(case: Round, as_assessment: bool) -> None:
    _, book, records, complete = case
    last = max(record["period"] for record in records)
    before = book.assess([each for each in records if each["period"] < last], is_complete=complete)
    history: list[Any] = [before] if as_assessment else [json.loads(line) for line in before.lines()]
    later = book.assess([each for each in records if each["period"] == last], history=history, is_complete=complete)
    together = book.assess(records, is_complete=complete, period=last)
    for one, other in zip(later, together, strict=True):
        assert without_receipt(one) == without_receipt(other)
    assert list(later.lines()) == list(together.lines())


def without_receipt(unit: UnitAssessment) -> Mapping[str, Any]:
    return {key: value for key, value in unit.model_dump().items() if key != "receipt"}


# --- more knowledge ---


@examples(60)
@given(rounds(), st.data())
def test_filling_in_takes_nothing_back_up_the_tree(case: Round, data: st.DataObject) -> None:
    _, book, records, complete = case
    more = data.draw(filled_in(records, all_=data.draw(st.booleans())))
    before, after = book.assess(records, is_complete=complete), book.assess(more, is_complete=complete)
    for unit, later in zip(before, after, strict=True):
        assert later.outcome in MAY_BECOME[unit.outcome] or unit.outcome == "undetermined", unit
        applies = later.outcome != "not_assessed"
        assert unit.values.keys() == later.values.keys() or not applies, unit
        for id_ in later.values:
            assert allows(unit.values[id_], later.values[id_]), (unit, id_, unit.values[id_], later.values[id_])


def allows(value: Value, later: Value) -> bool:
    """Whether what was known as `value` can turn out as `later`."""
    if isinstance(value, OneOf):
        members = later.members if isinstance(later, OneOf) else {later}
        return not isinstance(later, Unknown) and members <= value.members
    return allows_number(value, later)


# --- proofs ---


@examples(40)
@given(rounds())
def test_both_evaluators_and_the_proof_agree_on_every_verdict(case: Round) -> None:
    _, book, records, complete = case
    for unit in book.assess(records, is_complete=complete):
        for verdict in unit.verdicts.values():
            masks = verdict.plan.masks(unit.record, verdict.found)
            assert verdict.plan.reference_masks(unit.record, verdict.found) == masks
            rules = verdict.proof.children
            assert [node.truth for node in rules] == [truth(place, *masks) for place in range(len(rules))]


def truth(place: int, false: int, unknown: int) -> str:
    return "unknown" if unknown >> place & 1 else "false" if false >> place & 1 else "true"


@examples(60)
@given(rounds())
def test_a_place_alone_is_judged_as_in_a_round_of_its_own(case: Round) -> None:
    world, book, records, _ = case
    for record in records:
        [unit] = book.assess([{**record, "parent": ""}])
        verdict = book.evaluate(record)
        assert unit.verdict is not None
        if record["level"] == "village" and not world.compares:
            assert masks_of(verdict) == masks_of(unit.verdict)
        else:
            assert unit.outcome in MAY_BECOME[verdict.outcome]


def masks_of(verdict: Verdict) -> tuple[int, int]:
    return verdict.plan.masks(verdict.record, verdict.found)


# --- one more village that has met ---

MET = {"达标": True, "命案": False, "参评": True, "人数": 3, "安全率": "95%", "撤销": False}
GROWING = ("village_share", "villages", "township_score", "township_share", "safe_places", "bonus")


@examples(50)
@given(rounds(compares=False))
def test_a_village_more_that_has_met_lowers_no_share_and_no_bonus(case: Round) -> None:
    _, book, records, complete = case
    last = max(record["period"] for record in records)
    with_villages = {each["parent"] for each in records if each["period"] == last and each["level"] == "village"}
    lucky = next((each for each in records if each["period"] == last and each["unit"] in with_villages), None)
    if lucky is None:
        return
    more = [grown(each) if each is lucky else each for each in records]
    more.append({"unit": "new", "level": "village", "parent": lucky["unit"], "period": last, "facts": MET})
    before = {unit.unit: unit.values for unit in book.assess(records, is_complete=complete, period=last)}
    after = {unit.unit: unit.values for unit in book.assess(more, is_complete=complete, period=last)}
    for unit, values in before.items():
        for id_ in values.keys() & GROWING:
            if not isinstance(values[id_], Unknown):
                assert not fell(bounds(values[id_]), bounds(after[unit][id_])), (unit, id_)  # type: ignore[arg-type]  # what is found under these ids is a number


def grown(township: Record) -> Record:
    """The township with one village more in the number that there should be."""
    facts = township["facts"]
    return {**township, "facts": {**facts, **({"应有村数": facts["应有村数"] + 1} if "应有村数" in facts else {})}}


def fell(before: tuple[Any, Any], after: tuple[Any, Any]) -> bool:
    """Whether an end is lower than it was."""
    return any(one is not None and (other is None or other < one) for one, other in zip(before, after, strict=True))
