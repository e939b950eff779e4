"""Checklists: what each line, each item and the whole come to for one unit."""

from collections.abc import Callable
from typing import NamedTuple

from pingan_rules.engine.plan import Planner
from pingan_rules.kernel.periods import Period
from pingan_rules.resolve.model import Fact
from pingan_rules.resolve.scoring import Checklist, Edges, Item, Line

from .programs import Parts, Program, Worked
from .scores import ItemScore, Score
from .scoring import (
    Points,
    Scored,
    Span,
    banded,
    chosen,
    minus,
    plus,
    steps,
    summed,
    times,
    within,
)
from .tallies import Kleene
from .units import Unit


class _Lines(NamedTuple):
    """What works out an item."""

    item: Item
    lines: tuple[Callable[[Worked], Points], ...]
    numbers: dict[str, int | None]
    guard: int | None
    exempt: int | None
    scored: int | None


class Scorer:
    """A checklist bound to a level and period."""

    def __init__(self, checklist: Checklist, planner: Planner, level: str, period: Period) -> None:
        self.checklist = checklist
        parts = Parts(checklist.id)
        facts = planner.rulebook.facts
        self._own = _lines(parts, checklist.own, facts.get)
        self._items = tuple(_lines(parts, item, facts.get) for item in checklist.items)
        self.program: Program = parts.program(planner, level, period)

    def score(self, unit: Unit) -> Score:
        """What the checklist comes to for a unit. Raises `Disagreement`."""
        worked = self.program.worked(unit, in_ranges=True)
        full = _number(worked, self._own.numbers["full"])
        items = [_item_score(worked, each) for each in self._items]
        weights = [_number(worked, each.numbers["weight"]) for each in self._items]
        weighted = [_weighted(item, weight) for item, weight in zip(items, weights, strict=True)]
        lines = tuple(line(worked) for line in self._own.lines)
        own_points = _start(worked, self._own, full if not self._items else None)
        for each in lines:
            own_points = plus(own_points, each)
        total = plus(own_points, summed(weighted, full))
        floor, cap = (_number(worked, self._own.numbers[key]) for key in ("floor", "cap"))
        total = within(total, floor, full if cap is None else cap)
        own = (ItemScore(self.checklist.id, own_points, lines),) if lines else ()
        return Score(total, (*items, *own), full)


def _weighted(item: ItemScore, weight: Points | None) -> Scored:
    if weight is None:
        return Scored(item.points, item.full, item.stays)
    full = None if item.full is None else times(item.full, weight)
    return Scored(times(item.points, weight), full, item.stays)


def _item_score(worked: Worked, of: _Lines) -> ItemScore:
    full, floor, cap = (_number(worked, of.numbers[key]) for key in ("full", "floor", "cap"))
    lines = tuple(line(worked) for line in of.lines)
    points = _start(worked, of, full)
    for each in lines:
        points = plus(points, each)
    points = worked.quantity(of.scored) if of.scored is not None else points
    points = within(points, 0 if floor is None else floor, full if cap is None else cap)
    exempt = False if of.exempt is None else worked.truth(of.exempt)
    points = chosen(exempt, points if full is None else full, points)
    applies = True if of.guard is None else worked.truth(of.guard)
    stands_in = full if of.item.not_applicable == "full" and full is not None else 0
    points = chosen(applies, points, stands_in) if of.item.not_applicable != "leave" else points
    stays = applies if of.item.not_applicable == "leave" else True
    return ItemScore(of.item.id, points, lines, full, applies, stays, exempt)


def _start(worked: Worked, of: _Lines, full: Points | None) -> Points:
    """What an item begins with: its full points, if it only deducts."""
    start = _number(worked, of.numbers["start"])
    if start is not None:
        return start
    deducts_only = bool(of.item.lines) and all(line.deducts for line in of.item.lines)
    return full if deducts_only and full is not None else 0


def _number(worked: Worked, place: int | None) -> Points | None:
    return None if place is None else worked.quantity(place)


def _lines(parts: Parts, item: Item, fact: Callable[[str], Fact | None]) -> _Lines:
    scored = fact(item.id) if item.scored else None
    return _Lines(
        item=item,
        lines=tuple(_line(parts, line) for line in item.lines),
        numbers={key: parts.optional(getattr(item, key)) for key in ("full", "start", "cap", "floor", "weight")},
        guard=parts.guard(item.guard),
        exempt=None if item.exempt is None else parts.truth(item.exempt),
        scored=None if scored is None else parts.fact(scored),
    )


def _line(parts: Parts, line: Line) -> Callable[[Worked], Points]:
    """What works out the points of a line: negative where it deducts, 0 where its `unless` is true.

    And 0 where the value that it goes by does not apply.
    """
    amount = _amount(parts, line)
    value = line.each if line.each is not None else line.value
    applies = None if value is None else parts.applicability(value)
    cap = parts.optional(line.cap)
    unless = None if line.unless is None else parts.truth(line.unless)

    def points(worked: Worked) -> Points:
        found = within(amount(worked), None, _number(worked, cap))
        excused: Kleene = False if unless is None else worked.truth(unless)
        found = chosen(excused, 0, found)
        if applies is not None and worked.truth(applies) is False:
            found = 0
        return minus(0, found) if line.deducts else found

    return points


def _amount(parts: Parts, line: Line) -> Callable[[Worked], Points]:
    if line.bands:
        return _banded(parts, line)
    assert line.points is not None
    points = parts.value(line.points)
    if line.when is not None:
        truth = parts.truth(line.when)
        return lambda worked: chosen(worked.truth(truth), worked.quantity(points), 0)
    if line.each is not None:
        each = parts.value(line.each)
        return lambda worked: times(within(worked.quantity(each), 0, None), worked.quantity(points))
    return _stepped(parts, line, points)


def _stepped(parts: Parts, line: Line, points: int) -> Callable[[Worked], Points]:
    edge = line.short_of if line.short_of is not None else line.beyond
    assert edge is not None
    assert line.value is not None
    assert line.step is not None
    left, right = (edge, line.value) if line.short_of is not None else (line.value, edge)
    first, second, step = parts.value(left), parts.value(right), parts.value(line.step)

    def stepped(worked: Worked) -> Points:
        gap = minus(worked.quantity(first), worked.quantity(second))
        return times(steps(gap, worked.quantity(step), line.rounding), worked.quantity(points))

    return stepped


def _banded(parts: Parts, line: Line) -> Callable[[Worked], Points]:
    assert line.value is not None
    value = parts.value(line.value)
    bands = [(span_of(parts, band.edges), parts.value(band.points)) for band in line.bands]
    return lambda worked: banded(
        worked.quantity(value), [(span(worked), worked.quantity(points)) for span, points in bands]
    )


def span_of(parts: Parts, edges: Edges) -> Callable[[Worked], Span]:
    """What works out the edges of a band."""
    low, high = parts.optional(edges.low), parts.optional(edges.high)
    return lambda worked: Span(_number(worked, low), _number(worked, high), edges.low_included, edges.high_included)
