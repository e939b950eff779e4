"""Results of a round as plain data: one unit, in one period. A later round reads them as history."""

from typing import Literal

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
    vetoed_by: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


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
    items: dict[str, ValueData] = Field(default_factory=dict)


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
    """What a result was made from; `readings` are those that are not the rulebook's defaults.

    `complete_history`: what was not in the history was taken as not assessed.
    """

    rulebook: str
    version: str
    digest: str
    language: int
    record: str
    readings: dict[str, str] = Field(default_factory=dict)
    adjustments: dict[str, str] = Field(default_factory=dict)
    complete_history: bool = False


class UnitData(Data):
    """What a round found for one unit in one period.

    `outcome` is that for the first title of its level. `facts` are those of its record that later rounds look back
    at. Everything is by id; what is empty is left out.
    """

    round: Literal[1]
    unit: str
    name: str
    level: str
    parent: str = ""
    period: str
    formerly: tuple[str, ...] = ()
    outcome: Outcome
    titles: dict[str, TitleData] = Field(default_factory=dict)
    counted: dict[str, CountedData] = Field(default_factory=dict)
    priorities: dict[str, Status] = Field(default_factory=dict)
    points: dict[str, PointsData] = Field(default_factory=dict)
    grades: dict[str, ValueData] = Field(default_factory=dict)
    honours: dict[str, HonourData] = Field(default_factory=dict)
    sanctions: dict[str, Status] = Field(default_factory=dict)
    targets: dict[str, Status] = Field(default_factory=dict)
    values: dict[str, ValueData] = Field(
        default_factory=dict, description="every value found, null where nothing is known of it"
    )
    facts: dict[str, ValueData] = Field(
        default_factory=dict, description="values of the record that later rounds look back at"
    )
    settling: dict[str, SettlingData] = Field(
        default_factory=dict, description="what would settle open results, by result"
    )
    warnings: tuple[WarningData, ...] = ()
    receipt: RoundReceipt
