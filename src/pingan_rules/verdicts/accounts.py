"""What is told of one unit of a round: every value found, with what it was counted from. Frozen, plain data."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pingan_rules.kernel.types import Type

from .outcome import Outcome
from .proof import ProofNode, Read, Status, Value

MOST_NAMED = 20
"""Of more units than this only the first are named."""

CountedKind: TypeAlias = Literal["count", "sum", "max", "min", "share", "rank", "run"]
LineKind: TypeAlias = Literal["when", "each", "short_of", "beyond", "bands"]
FindingKind: TypeAlias = Literal["priority", "sanction", "target"]


@dataclass(frozen=True, slots=True)
class Called:
    """Something with an id, a Chinese name and, where it is a rule, a clause."""

    id: str
    name: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An expression: as written, and with ids for names."""

    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the units that are counted. `outcome`: it asks for no more than that outcome."""

    said: Said
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit, or this one in another period, that a value was counted from.

    `name` is the unit's name or id, or the period. `outcome` is told where it was asked for, with the `rules` that
    decided it or keep it open; `reads` are other facts that were asked for, `value` is what is added up or ranked.
    """

    name: str
    outcome: Outcome | None = None
    rules: tuple[Called, ...] = ()
    reads: tuple[Read, ...] = ()
    value: Read | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """How many units there are, and the first of them."""

    count: int
    first: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class CountedAccount:
    """A value counted from other units or periods.

    `with_it`, `without_it` and `open` are the units that have what was asked for, have it not, and may have it; of
    sums and the like the first are those that count. Of a rank `with_it` are those that stand before the unit, `open`
    those that may, and `value_of` is the unit's own value. `absent`: how many there should be of which nothing is
    known; None where there is no telling.
    """

    value: Read
    kind: CountedKind
    in_periods: bool
    asked: Asked | None
    where: Asked | None
    with_it: Listing
    without_it: Listing
    open: Listing
    absent: int | None
    value_of: Read | None = None
    total: int = 0


@dataclass(frozen=True, slots=True)
class FindingAccount:
    """A priority, sanction or target: whether it holds, and why."""

    kind: FindingKind
    rule: Called
    status: Status
    proof: ProofNode
    measure: str = ""


@dataclass(frozen=True, slots=True)
class LineAccount:
    """A line of a checklist: what it gives points for, and how many it came to; negative where it deducts."""

    kind: LineKind
    of: Said
    points: Value
    reads: tuple[Read, ...]
    edge: Said | None = None
    step: Said | None = None
    unless: Said | None = None


@dataclass(frozen=True, slots=True)
class ItemAccount:
    """An item of a checklist. `stays`: whether it stays in the total. `scored`: somebody gives the points."""

    item: Called
    points: Value
    full: Value | None
    applies: Status
    stays: Status
    exempt: Status
    scored: bool
    by: str
    lines: tuple[LineAccount, ...]


@dataclass(frozen=True, slots=True)
class PointsAccount:
    """The points of a checklist, item by item."""

    checklist: Called
    points: Value
    full: Value | None
    type: Type
    items: tuple[ItemAccount, ...]


@dataclass(frozen=True, slots=True)
class GradeAccount:
    """A grade. `score`: the points that it goes by; else `steps`: each grade tried (id), with its conditions."""

    grade: Read
    clause: str
    score: Read | None
    steps: tuple[tuple[str, ProofNode], ...]


@dataclass(frozen=True, slots=True)
class HonourAccount:
    """An honour: whether the unit may be proposed, whether it holds it, and why.

    `run`: how long the honour before (`after`) has been held; `years`: how long it must be. `awarded` and `revoked`
    are the decisions of others, where it takes them.
    """

    honour: Called
    eligible: Status
    held: Status
    proof: ProofNode
    run: Read | None
    after: Called | None
    years: int
    awarded: ProofNode | None
    revoked: ProofNode | None


@dataclass(frozen=True, slots=True)
class UnitAccount:
    """Everything that a round found for one unit beside the verdicts."""

    unit: str
    name: str
    level: Called
    period: str
    counted: tuple[CountedAccount, ...]
    findings: tuple[FindingAccount, ...]
    points: tuple[PointsAccount, ...]
    grades: tuple[GradeAccount, ...]
    honours: tuple[HonourAccount, ...]
    warnings: tuple[str, ...]
