"""A number for each month, quarter or year, one after the other."""

from dataclasses import dataclass
from typing import TypeAlias

from .numbers import Number
from .periods import Period
from .unknown import Unknown

Entry: TypeAlias = tuple[Period, Number | Unknown]


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of some periods of one length, earliest first; nothing is said of those that are not in it."""

    entries: tuple[Entry, ...]

    def values(self, periods: tuple[Period, ...]) -> list[Number | Unknown | None]:
        """The values of `periods`; None where nothing is said."""
        said = {period.start: value for period, value in self.entries}
        return [said.get(period.start) for period in periods]
