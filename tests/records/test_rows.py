"""Flat rows, as data frames give them."""

import math

import pytest
from tests.records.sample import RULEBOOK

from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.records.reading import RecordReader
from pingan_rules.records.rows import rows_to_records


class NAType:
    """As pandas marks a gap."""


class NaTType:
    """As pandas marks a missing time."""

    def item(self) -> None:
        raise AssertionError


class Scalar:
    """A number of an array library."""

    shape = ()

    def __init__(self, value: object) -> None:
        self.value = value

    def item(self) -> object:
        return self.value


def test_rows_become_records() -> None:
    rows = [
        {"单位编码": "v1", "名称": "清水村", "命案数": 0, "homicides": None},
        {"unit": "v2", "level": "township", "year": 1},
    ]
    assert list(rows_to_records(rows, "village", 2024)) == [
        {"unit": "v1", "name": "清水村", "facts": {"命案数": 0}, "level": "village", "period": 2024},
        {"unit": "v2", "level": "township", "facts": {"year": 1}, "period": 2024},
    ]


def test_gaps_of_data_frames_are_not_reported() -> None:
    gaps = {"命案数": math.nan, "有铁路": NAType(), "检查日期": NaTType(), "地区类型": "", "集体收入": Scalar(math.nan)}
    (record,) = rows_to_records([{"unit": "v1", "period": 2024, **gaps}], "village")
    assert record["facts"] == {}


def test_numbers_of_array_libraries_are_numbers() -> None:
    (record,) = rows_to_records([{"unit": "v1", "命案数": Scalar(3), "有铁路": Scalar(True)}], "village", 2024)
    assert RecordReader(RULEBOOK).read(record).values == {"homicides": 3, "has_railway": True}


def test_two_columns_do_not_say_the_same() -> None:
    with pytest.raises(RecordError, match="D522"):
        list(rows_to_records([{"unit": "v1", "单位编码": "v2"}]))


def test_rows_are_taken_as_they_are_asked_for() -> None:
    def rows() -> object:
        yield {"unit": "v1"}
        raise AssertionError

    assert next(rows_to_records(rows()))["unit"] == "v1"  # type: ignore[arg-type]  # it yields mappings
