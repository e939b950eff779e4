"""Bands of values: they must meet, without overlapping and without a gap."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from pingan_rules.kernel.numbers import Number
from pingan_rules.rulebook.written import Written

from . import messages
from .constants import Constants, ways
from .draft import Draft
from .model import ResolvedRulebook
from .scoring import Edges

Edge: TypeAlias = tuple[Number, bool] | None
"""Where a band begins or ends, and whether only what is over that lies above it; None: no edge."""


def refuse_bands_apart(draft: Draft, rulebook: ResolvedRulebook) -> None:
    """Notes bands that overlap, leave a gap or hold nothing, under any reading, where their edges come to numbers."""
    for at, levels, bands in _all_bands(rulebook):
        edges = [edge for each in bands for edge in (each.low, each.high)]
        for constants in ways(rulebook, levels, edges):
            if all(edge is None or constants.number(edge) is not None for edge in edges) and not _meet(
                [(_low(each, constants), _high(each, constants)) for each in bands]
            ):
                draft.report(messages.BANDS_APART, at)
                break


def _all_bands(rulebook: ResolvedRulebook) -> Iterator[tuple[Written, Sequence[str], Sequence[Edges]]]:
    """The bands of lines and of grades on a score, where they stand and for which levels."""
    for title in rulebook.titles.values():
        for checklist in title.checklists:
            lines = (line for item in (checklist.own, *checklist.items) for line in item.lines if line.bands)
            for line in lines:
                at = line.bands[0].points.written or Written("")
                yield at, title.levels, [band.edges for band in line.bands]
        for grades in title.grades:
            if grades.score is not None:
                name = rulebook.facts[grades.id].written or Written(grades.name)
                yield name, title.levels, [step.edges for step in grades.steps if step.edges is not None]


def _meet(spans: Sequence[tuple[Edge, Edge]]) -> bool:
    ordered = sorted(spans, key=_by_low)
    if any(low is not None and high is not None and low >= high for low, high in ordered):
        return False
    return all(high is not None and high == following for (_, high), (following, _) in pairwise(ordered))


def _by_low(span: tuple[Edge, Edge]) -> tuple[bool, tuple[Number, bool]]:
    return (False, (0, False)) if span[0] is None else (True, span[0])


def _low(edges: Edges, constants: Constants) -> Edge:
    number = constants.number(edges.low)
    return None if number is None else (number, not edges.low_included)


def _high(edges: Edges, constants: Constants) -> Edge:
    number = constants.number(edges.high)
    return None if number is None else (number, edges.high_included)
