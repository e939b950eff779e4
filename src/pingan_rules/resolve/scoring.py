"""What gives points: checklists, their items and lines. Frozen."""

from dataclasses import dataclass
from typing import TypeAlias

from .choices import ByReading, Formula

Amount: TypeAlias = Formula | ByReading[Formula]


@dataclass(frozen=True, slots=True)
class Edges:
    """A span of values; None: no edge. Which of the edges belong to it is said beside them."""

    low: Formula | None = None
    high: Formula | None = None
    low_included: bool = True
    high_included: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What a value between two edges gives."""

    edges: Edges
    points: Formula


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is awarded or deducted.

    `when`: `points` if it is true. `each`: `points` for each one. `short_of` or `beyond`: `points` for each `step` by
    which `value` falls short of it, or exceeds it. `bands`: those of the one that `value` lies in.
    """

    deducts: bool
    when: Amount | None = None
    each: Amount | None = None
    short_of: Formula | None = None
    beyond: Formula | None = None
    value: Formula | None = None
    step: Formula | None = None
    rounding: str = ""
    bands: tuple[Band, ...] = ()
    points: Amount | None = None
    cap: Formula | None = None
    unless: Formula | None = None
    clause: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a checklist. `scored`: its points are the value of the fact that has its id."""

    id: str
    name: str
    lines: tuple[Line, ...] = ()
    full: Formula | None = None
    start: Formula | None = None
    cap: Formula | None = None
    floor: Formula | None = None
    weight: Formula | None = None
    guard: str | ByReading[str | None] | None = None
    not_applicable: str = ""
    exempt: Formula | None = None
    scored: bool = False
    by: str = ""
    clause: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Points that a unit gets: those of the items, and of `own`, the lines that belong to none."""

    id: str
    name: str
    own: Item
    items: tuple[Item, ...] = ()
