"""A figure marked `better: lower` or `higher` never speaks against its mark, in any shipped title under any reading."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.strategies import Book, shipped, shipped_levels

from pingan_rules.kernel.types import SeriesType
from pingan_rules.testing import better_or_equal, improved, records, worsened
from pingan_rules.verdicts.outcome import Outcome

MOVES = 15
"""Figures of one record that are moved, one at a time."""


class Turned(NamedTuple):
    """Figures whose mark one option of a reading turns round, why it does, and facts that show it.

    `step`: with the other `facts` as given, each figure moved from the first to the second value is marked as better,
    and the outcome gets worse.
    """

    name: str
    level: str
    reading: str
    option: str
    figures: tuple[str, ...]
    why: str
    facts: Mapping[str, Any]
    step: tuple[int, int]


EXCEPTIONS = (
    Turned(
        name="dali-pingan",
        level="county",
        reading="reverse_ranking",
        option="best_first",
        figures=(
            "juvenile_offenders_rank_in_province",
            "juvenile_victims_rank_in_province",
            "juvenile_abuse_defendants_rank_in_province",
        ),
        why="the mark says that the first place is the worst; this option reads the published list from its other end",
        facts={"全省参评县数": 129},
        step=(99, 100),
    ),
)


@cache
def under(name: str, reading: str, option: str) -> Book:
    """A shipped book under one option of a reading; as it is where none is named."""
    return shipped(name).adjust(readings={reading: option}) if reading else shipped(name)


def other_options(name: str, level: str) -> list[tuple[str, str]]:
    """The options that a level's title can be read by: the defaults, and each other one."""
    empty = {"unit": "u1", "level": level, "period": 2024}
    used = [shipped(name).readings[id_] for id_ in shipped(name).evaluate(empty).plan.bound.readings]
    return [("", ""), *((each.id, option) for each in used for option in each.options if option != each.default)]


@pytest.mark.parametrize(("name", "level"), shipped_levels())
@examples(25)
@given(st.data())
def test_no_figure_speaks_against_its_mark(name: str, level: str, data: st.DataObject) -> None:
    reading, option = data.draw(st.sampled_from(other_options(name, level)))
    book = under(name, reading, option)
    figures = marked(book) - turned(name, level, reading, option)
    record = data.draw(records(book, level, complete=data.draw(st.booleans())))
    outcome = book.evaluate(record).outcome
    for _ in range(MOVES):
        better = data.draw(st.booleans())
        moved = data.draw((improved if better else worsened)(book, record, *sorted(figures)))
        after = book.evaluate(moved).outcome
        assert better_or_equal(*((after, outcome) if better else (outcome, after)))


def marked(book: Book) -> set[str]:
    """The figures that have a better direction and can be moved in it."""
    return {
        id_ for id_, fact in book.facts.items() if fact.better != "neither" and not isinstance(fact.type, SeriesType)
    }


def turned(name: str, level: str, reading: str, option: str) -> set[str]:
    """The exceptions under one option."""
    place = (name, level, reading, option)
    return {figure for each in EXCEPTIONS for figure in each.figures if each[:4] == place}


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda each: f"{each.name}-{each.reading}-{each.option}")
def test_every_exception_is_one(exception: Turned) -> None:
    book = under(exception.name, exception.reading, exception.option)
    for figure in exception.figures:
        worse, better = sorted(exception.step, reverse=book.facts[figure].better == "lower")
        assert (worse, better) == exception.step
        outcomes = [outcome(book, exception, {figure: value}) for value in exception.step]
        assert not better_or_equal(outcomes[1], outcomes[0]), figure
        usual = [outcome(shipped(exception.name), exception, {figure: value}) for value in exception.step]
        assert better_or_equal(usual[1], usual[0]), figure


def outcome(book: Book, exception: Turned, figure: Mapping[str, int]) -> Outcome:
    facts = {**exception.facts, **figure}
    return book.evaluate({"unit": "u1", "level": exception.level, "period": 2024, "facts": facts}).outcome
