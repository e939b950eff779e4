"""Periods as people write them, as exact days."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.kernel.periods import LAST_YEAR, MOST_YEARS, Period, period_between, read_date, read_period

READ = {
    ("2024", 1): ("2024-01-01", "2024-12-31", "2024", 2024),
    ("2024年", 1): ("2024-01-01", "2024-12-31", "2024", 2024),
    ("2024", 11): ("2023-11-01", "2024-10-31", "2024", 2024),
    ("2024-Q1", 1): ("2024-01-01", "2024-03-31", "2024-Q1", 2024),
    ("2024q4", 1): ("2024-10-01", "2024-12-31", "2024-Q4", 2024),
    ("2024年第三季度", 1): ("2024-07-01", "2024-09-30", "2024-Q3", 2024),
    ("2024年4季度", 1): ("2024-10-01", "2024-12-31", "2024-Q4", 2024),
    ("2024-Q1", 11): ("2023-11-01", "2024-01-31", "2024-Q1", 2024),
    ("2024-Q4", 11): ("2024-08-01", "2024-10-31", "2024-Q4", 2024),
    ("2024-02", 1): ("2024-02-01", "2024-02-29", "2024-02", 2024),
    ("2023-2", 1): ("2023-02-01", "2023-02-28", "2023-02", 2023),
    ("2024年12月", 1): ("2024-12-01", "2024-12-31", "2024-12", 2024),
    ("2024-11", 11): ("2024-11-01", "2024-11-30", "2024-11", 2025),
    ("2023-12-05..2024-03-04", 1): ("2023-12-05", "2024-03-04", "2023-12-05..2024-03-04", 2024),
    ("2024-01-01..2024-12-31", 1): ("2024-01-01", "2024-12-31", "2024", 2024),
    ("2023-11-01..2024-10-31", 11): ("2023-11-01", "2024-10-31", "2024", 2024),
    ("2023-11-01..2024-10-31", 1): ("2023-11-01", "2024-10-31", "2023-11-01..2024-10-31", 2024),
    ("2023-11-01..2024-01-31", 11): ("2023-11-01", "2024-01-31", "2024-Q1", 2024),
    (" 2024 ", 1): ("2024-01-01", "2024-12-31", "2024", 2024),
    ("0001", 1): ("0001-01-01", "0001-12-31", "0001", 1),
    ("9998", 1): ("9998-01-01", "9998-12-31", "9998", 9998),
}

NO_PERIODS = [
    *("", "24", "20240", "二〇二四年", "2024-13", "2024-00", "2024-Q5", "2024-Q0", "2024Q", "2024-5-6", "去年"),
    *("2024-02-30..2024-03-01", "2024-03-01..2024-02-01", "2024-03-01..", "0000", "2024..2025", "-2024", "2024 - Q1"),
]


@pytest.mark.parametrize(("written", "expected"), READ.items(), ids=lambda each: str(each[0]))
def test_a_period_is_read(written: tuple[str, int], expected: tuple[str, str, str, int]) -> None:
    start, end, label, year = expected
    assert read_period(*written) == Period(date.fromisoformat(start), date.fromisoformat(end), label, year)


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_writes_no_period_is_not_read(text: str) -> None:
    assert read_period(text) is None


def test_the_last_year_has_no_day_after_it() -> None:
    assert read_period("9999") is None
    assert read_period("9999-11") is not None
    assert read_period("0001", 11) is None


@given(st.integers(2, 9990), st.integers(1, 12), st.sampled_from(["", "-Q2", "-05"]))
def test_a_period_written_by_its_days_is_the_same_period(year: int, year_starts: int, part: str) -> None:
    period = read_period(f"{year:04d}{part}", year_starts)
    assert read_period(f"{period.start}..{period.end}", year_starts) == period


@given(st.integers(2, 9990), st.integers(1, 12))
def test_a_year_is_its_quarters_and_each_begins_where_the_last_one_ended(year: int, year_starts: int) -> None:
    whole = read_period(f"{year:04d}", year_starts)
    quarters = [read_period(f"{year:04d}-Q{number}", year_starts) for number in (1, 2, 3, 4)]
    assert (quarters[0].start, quarters[3].end) == (whole.start, whole.end)
    assert [(after.start - before.end).days for before, after in pairwise(quarters)] == [1] * 3
    assert whole.start.month == year_starts
    assert {each.year for each in (whole, *quarters)} == {year}


@given(st.integers(2, 9990), st.integers(1, 12), st.integers(1, 12))
def test_every_period_reads_as_its_own_label(year: int, month: int, year_starts: int) -> None:
    for text in (f"{year:04d}", f"{year:04d}-Q{month % 4 + 1}", f"{year:04d}-{month:02d}"):
        period = read_period(text, year_starts)
        assert read_period(period.label, year_starts) == period


@given(st.dates(), st.dates())
def test_a_span_holds_its_days_and_no_others(first: date, last: date) -> None:
    period = period_between(first, last)
    if first > last or last.year - first.year > MOST_YEARS or last.year > LAST_YEAR:
        assert period is None
        return
    assert period is not None
    assert first in period
    assert last in period
    assert read_period(period.label) == period


def test_days_outside_are_not_in_a_period() -> None:
    year = read_period("2024")
    assert date(2023, 12, 31) not in year
    assert date(2025, 1, 1) not in year
    assert period_between(None, date(2024, 1, 1)) is None
    assert period_between(date(2024, 1, 1), None) is None


@pytest.mark.parametrize("text", ["2024-05-01", "2024/5/1", "2024年5月1日", "2024.5.1", " 2024-5-01 ", "2024年5月1"])
def test_a_day_is_read(text: str) -> None:
    assert read_date(text) == date(2024, 5, 1)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-05", "24-05-01", "2024-02-30", "2023-02-29", "2024-13-01", "2024-05-01T00:00", "5月1日"]
)
def test_what_writes_no_day_is_not_read(text: str) -> None:
    assert read_date(text) is None
