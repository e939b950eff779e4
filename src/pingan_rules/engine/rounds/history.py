"""The units of all periods, each with its periods before, under whatever ids it then had."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pingan_rules.kernel.periods import Period, preceding

from .units import Key, Unit


class Past(NamedTuple):
    """The periods of a unit before its own, latest first.

    `is_whole`: no merger or split lies before them; else nothing can be known of what comes before.
    """

    units: Mapping[Period, Unit]
    is_whole: bool


class History:
    """The units of all periods. `is_complete`: whatever is not in it was not assessed."""

    def __init__(self, *, is_complete: bool, year_starts: int) -> None:
        self.is_complete = is_complete
        self._year_starts = year_starts
        self._periods: dict[Period, dict[Key, Unit]] = {}
        self._latest_first: list[Period] = []
        self._before: dict[Period, Period | None] = {}
        self._formers: dict[tuple[Period, Key], Key | None] = {}

    def add(self, unit: Unit) -> None:
        """Take in a unit; periods are added earliest first."""
        period = unit.record.period
        if period not in self._periods:
            self._periods[period] = {}
            self._latest_first = sorted(self._periods, reverse=True)
        self._periods[period][unit.key] = unit

    def link(self, unit: Unit, former: Key | None) -> None:
        """Before its period a unit was another one, or (None) no single one."""
        self._formers[unit.record.period, unit.key] = former

    def before(self, unit: Unit) -> Past:
        """The periods of a unit that lie wholly before its own, as far as it can be followed back."""
        period, key = unit.record.period, unit.key
        found: dict[Period, Unit] = {}
        former = self._formers.get((period, key), key)
        for each in self._latest_first:
            if former is None:
                break
            if each.end >= period.start:
                continue
            this = self._periods[each].get(former)
            if this is not None:
                found[each] = this
                former = self._formers.get((each, former), former)
        return Past(found, former is not None)

    def units_of(self, period: Period) -> Mapping[Key, Unit]:
        """The units known of a period."""
        return self._periods.get(period, {})

    def periods(self) -> list[Period]:
        """The periods that something is known of, earliest first."""
        return self._latest_first[::-1]

    def last_before(self, period: Period) -> Period | None:
        """The last period of the same kind (years, months, spans of days) before one that something is known of."""
        kind = self._kind(period)
        earlier = (each for each in self._latest_first if each.end < period.start and self._kind(each) == kind)
        return next(earlier, None)

    def periods_before(self, period: Period) -> Iterator[Period | None]:
        """Year by year, quarter by quarter or month by month back; of spans of days those that are known.

        None for what may lie between two spans that do not touch.
        """
        at = self._preceding(period)
        if at is None:
            yield from self._spans_before(period)
        while at is not None:
            yield at
            at = self._preceding(at)

    def _spans_before(self, period: Period) -> Iterator[Period | None]:
        last = self.last_before(period)
        while last is not None:
            if (period.start - last.end).days > 1:
                yield None
            yield last
            period, last = last, self.last_before(last)

    def _preceding(self, period: Period) -> Period | None:
        if period not in self._before:
            self._before[period] = preceding(period, self._year_starts)
        return self._before[period]

    def _kind(self, period: Period) -> int:
        """Alike for years, for quarters, for months; 0 for spans of days."""
        before = self._preceding(period)
        return 0 if before is None else round((period.start - before.start).days / 30)
