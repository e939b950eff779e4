"""Periods that are assessed: a year, quarter, month, or a span of days, as exact dates."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days, both ends included, with the label it is written by (`2024`, `2024-Q3`, `2024-05`)."""

    start: date
    end: date
    label: str
    year: int

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


MOST_YEARS = 100
"""A longer span is a slip of the pen; series are looked at month by month."""
LAST_YEAR = 9998
"""The last year that periods reach into: dates end with the next."""

_YEAR = re.compile(r"(\d{4})(?:年|年度)?")
_QUARTER = re.compile(r"(\d{4})(?:-?[Qq]|年第?)([1-4一二三四])(?:季度)?")
_MONTH = re.compile(r"(\d{4})(?:-|年)(\d{1,2})月?")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


def read_period(text: str, year_starts: int = 1) -> Period | None:
    """The period that `text` writes, or None.

    `year_starts` is the month in which an assessment year begins: with 11, the year 2024 runs from 2023-11-01 to
    2024-10-31 and its first quarter from November to January. Months are calendar months.
    """
    text = text.strip()
    if match := _YEAR.fullmatch(text):
        return _months(int(match[1]), year_starts, 0, 12, match[1])
    if match := _QUARTER.fullmatch(text):
        quarter = "一二三四".find(match[2]) + 1 or int(match[2])
        return _months(int(match[1]), year_starts, 3 * (quarter - 1), 3, f"{match[1]}-Q{quarter}")
    if (match := _MONTH.fullmatch(text)) and 1 <= int(match[2]) <= 12:
        month = _months(int(match[1]), 1, int(match[2]) - 1, 1, f"{match[1]}-{int(match[2]):02d}")
        return month and replace(month, year=_assessment_year(month.end, year_starts))
    if match := _SPAN.fullmatch(text):
        return period_between(read_date(match[1]), read_date(match[2]), year_starts)
    return None


def period_between(start: date | None, end: date | None, year_starts: int = 1) -> Period | None:
    """The period from `start` to `end`; one that is just a year, quarter or month is that one.

    None where one is missing, they stand the wrong way round, more than `MOST_YEARS` lie between them, or they reach
    beyond `LAST_YEAR`.
    """
    if start is None or end is None or start > end or end.year - start.year > MOST_YEARS or end.year > LAST_YEAR:
        return None
    wholes = (_part_from(start, every, year_starts) for every in LENGTHS)
    whole = next((each for each in wholes if each is not None and (each.start, each.end) == (start, end)), None)
    return whole or Period(start, end, f"{start.isoformat()}..{end.isoformat()}", _assessment_year(end, year_starts))


def read_date(text: str) -> date | None:
    """The day that `text` writes (`2024-05-01`, `2024/5/1`, `2024年5月1日`), or None."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip())
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _assessment_year(day: date, year_starts: int) -> int:
    """The assessment year that a day lies in."""
    return day.year + (year_starts > 1 and day.month >= year_starts)


def _months(year: int, year_starts: int, offset: int, count: int, label: str) -> Period | None:
    first = (year - (year_starts > 1)) * 12 + (year_starts - 1) + offset
    try:
        start, after = _month_start(first), _month_start(first + count)
    except ValueError:
        return None
    return Period(start, after - timedelta(days=1), label, year)


def _month_start(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


Length: TypeAlias = Literal["month", "quarter", "year"]
"""How long the periods of a series are."""
LENGTHS: dict[Length, int] = {"month": 1, "quarter": 3, "year": 12}
"""The same in months."""


def read_part(text: str, every: Length, year_starts: int = 1) -> Period | None:
    """The month, quarter or year that `text` writes; None where it writes none, or a period of another length."""
    period = read_period(text, year_starts)
    return period if period is not None and period == _part_from(period.start, every, year_starts) else None


def parts_within(window: Period, every: Length, year_starts: int = 1) -> tuple[Period, ...]:
    """The whole months, quarters or years inside a period, earliest first, and before them the one that precedes them.

    Nothing where none lies inside it whole.
    """
    count = LENGTHS[every]
    month = _month_of(window.start)
    first = month - (month - year_starts + 1) % count
    parts = [_part_at(index, every, year_starts) for index in range(first, _month_of(window.end) + 1, count)]
    inside = [part for part in parts if part is not None and window.start <= part.start and part.end <= window.end]
    if not inside:
        return ()
    before = _part_at(_month_of(inside[0].start) - count, every, year_starts)
    return (*((before,) if before else ()), *inside)


def _month_of(day: date) -> int:
    """The month that a day lies in, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _part_at(index: int, every: Length, year_starts: int) -> Period | None:
    """The part that starts in the month of that number."""
    return _part_from(_month_start(index), every, year_starts) if 12 <= index < 9999 * 12 else None


def _part_from(start: date, every: Length, year_starts: int) -> Period | None:
    year = _assessment_year(start, year_starts)
    if every == "month":
        return read_period(f"{start.year:04d}-{start.month:02d}", year_starts)
    if every == "quarter":
        return read_period(f"{year:04d}-Q{(start.month - year_starts) % 12 // 3 + 1}", year_starts)
    return read_period(f"{year:04d}", year_starts)


def preceding(period: Period, year_starts: int = 1) -> Period | None:
    """The year, quarter or month before one; None for a span of other length, and where there is none."""
    for every in LENGTHS:
        if period == _part_from(period.start, every, year_starts):
            return _part_at(_month_of(period.start) - LENGTHS[every], every, year_starts)
    return None
