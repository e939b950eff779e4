"""Runs of a series: the greatest number of rises, or falls, in a row, with what is not known as an interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from pingan_rules.engine.binding import BoundRun
from pingan_rules.kernel.intervals import Quantity, interval
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period, parts_within
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.types import CountType
from pingan_rules.kernel.unknown import Missing, Reason, Unknown

from .truth import Value

End = Number | None
Known = Number | None
"""A number of the series, or None where it is not known."""


@dataclass(frozen=True, slots=True)
class Domain:
    """What a number of the series can be: from `low` to `high`, whole numbers only where `whole`."""

    low: End = None
    high: End = None
    whole: bool = False

    @property
    def mirrored(self) -> "Domain":
        """The same for the negative of each number."""
        return Domain(_negative(self.high), _negative(self.low), self.whole)


def longest_run(run: BoundRun, series: Value, window: Period) -> Quantity:
    """The longest run of the steps into the periods of `window`."""
    periods = parts_within(window, run.type.every, run.type.year_starts)
    said = series.values(periods) if isinstance(series, Series) else []
    values: list[Known] = [None if isinstance(value, Unknown) else value for value in said] or [None] * len(periods)
    domain = _domain(run)
    if run.direction == "falling":
        values, domain = [_negative(value) for value in values], domain.mirrored
    return interval(least_run(values), greatest_run(values, domain), _reasons(run, series, periods, said))


def _domain(run: BoundRun) -> Domain:
    low, high = run.range
    if not isinstance(run.type.of, CountType):
        return Domain(low, high)
    return Domain(None if low is None else ceil(low), None if high is None else floor(high), whole=True)


def _reasons(
    run: BoundRun, series: Value, periods: Sequence[Period], said: Sequence[Number | Unknown | None]
) -> frozenset[Missing]:
    if isinstance(series, Unknown):
        return series.reasons
    assert isinstance(series, Series)
    missing: set[Missing] = set()
    for period, value in zip(periods, said, strict=True):
        if isinstance(value, Unknown):
            missing |= value.reasons
        elif value is None:
            missing.add(Missing(f"{run.id}.{period.label}", Reason.NOT_REPORTED))
    return frozenset(missing)


def _negative(value: Known) -> Known:
    return None if value is None else -value


def greatest_run(values: Sequence[Known], domain: Domain) -> int:
    """The most rises in a row that there can be, whatever is filled in."""
    return max((_rises_from(values[start:], domain) for start in range(len(values))), default=0)


def _rises_from(values: Sequence[Known], domain: Domain) -> int:
    """How many rises in a row can follow the first value, each number as small as the one before allows."""
    smallest = domain.low if values[0] is None else values[0]
    for rises, value in enumerate(values[1:]):
        if value is not None:
            if smallest is not None and value < _next(smallest, domain):
                return rises
            if smallest == value:
                return rises
            smallest = value
            continue
        if smallest is not None and domain.high is not None and not _can_rise(smallest, domain):
            return rises
        smallest = None if smallest is None else _next(smallest, domain)
    return len(values) - 1


def _next(number: Number, domain: Domain) -> Number:
    """The least number above, or the number itself where others come as near to it as one likes."""
    return number + 1 if domain.whole else number


def _can_rise(number: Number, domain: Domain) -> bool:
    assert domain.high is not None
    return _next(number, domain) <= domain.high and number < domain.high


def least_run(values: Sequence[Known]) -> int:
    """The least that the longest run can be: what is missing is filled in so as to break runs wherever it can.

    Between two known numbers of which the second is greater, one step at least must rise. With one number missing it
    joins the run before or the run after; with more it can stand alone between them.
    """
    return next(most for most in range(len(values)) if _fits(values, most)) if values else 0


def _fits(values: Sequence[Known], most: int) -> bool:
    """Whether what is missing can be filled in so that no run is longer than `most`."""
    run, last, gap = 0, None, 0
    for value in values:
        if value is None:
            gap += 1
            continue
        run = _after(run, last is not None and value > last, gap if last is not None else -1, most)
        if run > most:
            return False
        last, gap = value, 0
    return True


def _after(run: int, rises: bool, gap: int, most: int) -> int:
    """The run that ends in a number `gap` missing ones after the last known; -1: there is no last."""
    if gap == -1 or not rises:
        return 0
    if gap == 0:
        return run + 1
    if gap == 1:
        return 0 if run + 1 <= most else 1
    return 0 if most >= 1 else 1
