"""What a checklist came to, item by item."""

from dataclasses import dataclass

from .scoring import Points
from .tallies import Kleene


@dataclass(frozen=True, slots=True)
class ItemScore:
    """The points of one item (by id; that of the checklist for its own lines), and those of its lines in order.

    `applies`: whether its guard holds; `stays`: whether it stays in the total. `exempt`: whether it gives full points
    for an exemption. Lines that deduct have negative points.
    """

    id: str
    points: Points
    lines: tuple[Points, ...] = ()
    full: Points | None = None
    applies: Kleene = True
    stays: Kleene = True
    exempt: Kleene = False


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a checklist and of its items."""

    points: Points
    items: tuple[ItemScore, ...]
    full: Points | None = None
