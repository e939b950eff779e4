"""Results of a round as plain data: one unit, in one period. A later round reads them as history."""

from typing import Annotated, Literal

from pydantic import Field

from .data import ValueData, WarningData
from .outcome import Outcome
from .proof import Status
from .receipt import Data

ROUND_FORMAT: Literal[1] = 1
"""Version of the data form. Grows when a field changes its meaning or goes."""


class TitleData(Data):
    """The outcome for one title; rules by id."""

    outcome: Outcome
    vetoed_by: tuple[str, ...]
    failed: tuple[str, ...]
    open: tuple[str, ...]


class CountedData(Data):
    """A value counted from other units or periods: how many of them count, and do not, or may.

    Of a share, `with_it`, `without_it` and `open` divide those that count. `absent`: how many there should be and are
    not in the round; null where there is no telling.
    """

    value: ValueData
    with_it: int
    without_it: int
    open: int
    absent: int | None = 0


class HonourData(Data):
    """An honour: whether the unit may be proposed, and whether it holds it."""

    eligible: Status
    held: Status


class PointsData(Data):
    """Points: exact text, or [low, high]; those of items by id."""

    points: ValueData
    full: ValueData = None
    items: dict[str, ValueData]


class SettlingData(Data):
    """What would settle an open result: the fewest units that, all turned one way, would do.

    They are counted in `fact`: `turned` true, they have what it asks for; false, they do not. `facts` are by unit those
    of its record that must be known for that; none of them can be left out. `makes` is what the result then is.
    """

    fact: str
    turned: bool
    least: int
    facts: dict[str, tuple[str, ...]]
    makes: ValueData


class RoundReceipt(Data):
    """What a result was made from. `complete_history`: what was not in the history was taken as not assessed."""

    rulebook: str
    version: str
    digest: str
    language: int
    record: str
    readings: dict[str, str]
    adjustments: dict[str, str]
    complete_history: bool


class UnitData(Data):
    """What a round found for one unit in one period.

    `outcome` is that for the first title of its level. `facts` are those of its record that later rounds look back
    at. Everything is by id.
    """

    round: Literal[1] = ROUND_FORMAT
    unit: str
    name: str
    level: str
    parent: str = ""
    period: str
    formerly: tuple[str, ...] = ()
    outcome: Outcome
    titles: dict[str, TitleData]
    counted: dict[str, CountedData]
    priorities: dict[str, Status]
    points: dict[str, PointsData]
    grades: dict[str, ValueData]
    honours: dict[str, HonourData]
    sanctions: dict[str, Status]
    targets: dict[str, Status]
    values: Annotated[dict[str, ValueData], Field(description="every value found, null where nothing is known of it")]
    facts: Annotated[dict[str, ValueData], Field(description="values of the record that later rounds look back at")]
    settling: Annotated[dict[str, SettlingData], Field(description="what would settle open results, by result")]
    warnings: tuple[WarningData, ...]
    receipt: RoundReceipt
