"""Bands of values: they must meet, without overlapping and without a gap."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from pingan_rules.expressions.tree import Name, NumberLiteral
from pingan_rules.kernel.numbers import Number
from pingan_rules.rulebook.written import Written

from . import messages
from .choices import Formula
from .draft import Draft
from .model import ResolvedRulebook
from .scoring import Edges

Edge: TypeAlias = tuple[Number, bool] | None
"""Where a band begins or ends, and whether only what is over that lies above it; None: no edge."""


def refuse_bands_apart(draft: Draft, rulebook: ResolvedRulebook) -> None:
    """Notes bands that overlap, leave a gap or hold nothing, where their edges are numbers or have one number each."""
    for at, bands in _all_bands(rulebook):
        spans = [(_low(edges, rulebook), _high(edges, rulebook)) for edges in bands]
        if all(_is_known(edges, rulebook) for edges in bands) and not _meet(spans):
            draft.report(messages.BANDS_APART, at)


def _all_bands(rulebook: ResolvedRulebook) -> Iterator[tuple[Written, Sequence[Edges]]]:
    """The bands of lines and of grades on a score, and where they stand."""
    for title in rulebook.titles.values():
        for checklist in title.checklists:
            lines = (line for item in (checklist.own, *checklist.items) for line in item.lines if line.bands)
            for line in lines:
                yield line.bands[0].points.written or Written(""), [band.edges for band in line.bands]
        for grades in title.grades:
            if grades.score is not None:
                name = rulebook.facts[grades.id].written or Written(grades.name)
                yield name, [step.edges for step in grades.steps if step.edges is not None]


def _meet(spans: Sequence[tuple[Edge, Edge]]) -> bool:
    ordered = sorted(spans, key=_by_low)
    if any(low is not None and high is not None and low >= high for low, high in ordered):
        return False
    return all(high is not None and high == following for (_, high), (following, _) in pairwise(ordered))


def _by_low(span: tuple[Edge, Edge]) -> tuple[bool, tuple[Number, bool]]:
    return (False, (0, False)) if span[0] is None else (True, span[0])


def _low(edges: Edges, rulebook: ResolvedRulebook) -> Edge:
    number = None if edges.low is None else _number(edges.low, rulebook)
    return None if number is None else (number, not edges.low_included)


def _high(edges: Edges, rulebook: ResolvedRulebook) -> Edge:
    number = None if edges.high is None else _number(edges.high, rulebook)
    return None if number is None else (number, edges.high_included)


def _is_known(edges: Edges, rulebook: ResolvedRulebook) -> bool:
    return all(edge is None or _number(edge, rulebook) is not None for edge in (edges.low, edges.high))


def _number(formula: Formula, rulebook: ResolvedRulebook) -> Number | None:
    """The number that an edge is, or that the threshold has which it names; None where it may be several."""
    if isinstance(formula.tree, NumberLiteral):
        return formula.tree.value
    symbol = formula.tree.symbol if isinstance(formula.tree, Name) else None
    threshold = rulebook.thresholds.get(symbol.id) if symbol is not None and symbol.kind == "threshold" else None
    return threshold.value if threshold is not None and isinstance(threshold.value, Number) else None
