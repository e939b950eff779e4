"""Points of whole checklists, against every way in which what is not known can turn out."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.properties import points_by_hand as by_hand
from tests.properties.budget import examples
from tests.properties.checklists import Facts, Sheet, said, sheets

from pingan_rules.book import rulebook_from_text
from pingan_rules.engine.rounds.assessment import UnitAssessment
from pingan_rules.kernel.intervals import Interval, bounds
from pingan_rules.kernel.numbers import Number


@st.composite
def open_sheets(draw: st.DrawFn, *, leaving: bool = True) -> tuple[Sheet, Facts, dict[str, tuple[Any, ...]]]:
    """A checklist, what is known, and what the rest may be."""
    sheet = draw(sheets(leaving=leaving))
    return sheet, *draw(said(sheet))


def assessed(sheet: Sheet, every: list[Facts]) -> list[UnitAssessment]:
    book = rulebook_from_text(sheet.text)
    records = [
        {"unit": f"v{at:04d}", "level": "village", "period": 2024, "facts": facts} for at, facts in enumerate(every)
    ]
    return list(book.assess(records))


def completions(known: Facts, open_: Mapping[str, tuple[Any, ...]]) -> Iterator[Facts]:
    """Every way to fill in what is open."""
    for values in product(*open_.values()):
        yield {**known, **dict(zip(open_, values, strict=True))}


@examples(120)
@given(open_sheets())
def test_known_points_are_those_of_the_definition(case: tuple[Sheet, Facts, dict[str, tuple[Any, ...]]]) -> None:
    sheet, known, open_ = case
    every = list(completions(known, open_))
    for facts, unit in zip(every, assessed(sheet, every), strict=True):
        expected = by_hand.total(sheet.written, facts)
        if expected is not None:
            assert unit.scores["score"].points == expected


@examples(120)
@given(open_sheets())
def test_points_hold_every_completion_and_reach_both_ends(
    case: tuple[Sheet, Facts, dict[str, tuple[Any, ...]]],
) -> None:
    sheet, known, open_ = case
    found, *complete = assessed(sheet, [known, *completions(known, open_)])
    for id_ in ("score", *(item.id for item in found.scores["score"].items)):
        reached = [points_of(each, id_) for each in complete]
        if all(low == high for low, high in reached):
            assert points_of(found, id_) == (min(reached)[0], max(high for _, high in reached)), id_


def points_of(unit: UnitAssessment, id_: str) -> tuple[Number | None, Number | None]:
    score = unit.scores["score"]
    if id_ == "score":
        return bounds(score.points)
    return next(bounds(item.points) for item in score.items if item.id == id_)


@examples(120)
@given(open_sheets())
def test_a_cap_is_never_exceeded_and_a_floor_never_gone_under(
    case: tuple[Sheet, Facts, dict[str, tuple[Any, ...]]],
) -> None:
    sheet, known, open_ = case
    for unit in assessed(sheet, [known, *completions(known, dict(list(open_.items())[:1]))]):
        low, high = bounds(unit.scores["score"].points)
        assert high is not None
        assert high <= sheet.full
        assert low is None or low >= sheet.floor or not sheet.floor
        for item in unit.scores["score"].items:
            if item.id in sheet.bounds:
                assert is_within(item.points, *sheet.bounds[item.id]), item


def is_within(points: Number | Interval, floor: int, cap: int) -> bool:
    low, high = bounds(points)
    return low is not None and high is not None and floor <= low and high <= cap
