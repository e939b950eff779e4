"""What sets the years apart: how many villages of each kind, where homicides happen, what counties tell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from chance import Chance
from counties import STORIES
from counties_before import STORIES_2022, STORIES_2023
from dealing import ONE_HOMICIDE
from facts import FINDINGS
from happenings import (
    FAILINGS,
    FREQUENT_FAILINGS,
    FREQUENT_VETOES,
    GAPS,
    NARROW,
    NO_DISPUTES,
    VETOES,
    Happening,
    fact,
)
from report import mediated_too_few, settled

LATEST = 2024


class Round(NamedTuple):
    """One year: how many villages of each kind beside the planted ones, all others are clean, and what sets it apart.

    `failing_townships` are those beside the planted ones; `one_homicide` are counties, by their files.
    """

    year: int
    more_vetoed: int
    more_failing: int
    too_few_resolved: int
    too_few_mediated: int
    with_gaps: int
    without_disputes: int
    narrow: int
    failing_townships: int
    one_homicide: tuple[str, ...]
    stories: Mapping[str, Happening]


# The prefecture does better from year to year.
ROUNDS = {
    2022: Round(2022, 30, 52, 28, 14, 140, 20, 16, 8, ("dali", "yangbi"), STORIES_2022),
    2023: Round(2023, 22, 34, 20, 9, 122, 22, 24, 3, ("dali",), STORIES_2023),
    LATEST: Round(LATEST, 18, 22, 14, 6, 104, 24, 32, 0, ONE_HOMICIDE, STORIES),
}


def told(chance: Chance, of: Round) -> list[Happening]:
    """What sets villages apart: every veto and every failing once at least."""
    return [
        *VETOES,
        *_in_turn(FREQUENT_VETOES, of.more_vetoed),
        *FAILINGS,
        *(fact(finding, value=False) for finding in FINDINGS),
        *_in_turn(FREQUENT_FAILINGS, of.more_failing),
        *(settled(chance, enough=False) for _ in range(of.too_few_resolved)),
        *(mediated_too_few(chance) for _ in range(of.too_few_mediated)),
        *_in_turn(GAPS, of.with_gaps),
        *(NO_DISPUTES for _ in range(of.without_disputes)),
        *_in_turn(NARROW, of.narrow),
    ]


def _in_turn(happenings: Sequence[Happening], count: int) -> Iterator[Happening]:
    return (happenings[number % len(happenings)] for number in range(count))
