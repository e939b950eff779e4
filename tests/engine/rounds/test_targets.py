"""Targets in years for which a threshold has no number: there is none, under the reading and at the level it is for."""

import json
from typing import Any

import pytest

from pingan_rules.book import Book, rulebook_from_text

BY_YEAR = {"by": "year", "2023": "50%"}


def book_of(value: Any) -> Book:
    target = {"id": "target", "thresholds": {"比例": {"id": "ratio", "value": value}}, "all": ["占比 >= 比例"]}
    return rulebook_from_text(
        json.dumps(
            {
                "rulebook": "r",
                "version": "1.0.0",
                "language": "1",
                "title": "规则书",
                "levels": {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}},
                "enums": {"类别": {"id": "kind", "members": {"城区": "town", "乡村": "country"}}},
                "readings": {
                    "口径": {"id": "way", "question": "问", "options": {"宽": "wide", "严": "strict"}, "default": "宽"}
                },
                "facts": [
                    {"type": "percent", "names": {"占比": "part"}},
                    {"type": "类别", "names": {"村类": "of_kind"}},
                ],
                "titles": [
                    {"title": "称号", "id": "t", "levels": ["township", "village"], "targets": {"目标": target}},
                ],
            },
            ensure_ascii=False,
        )
    )


def status(book: Book, period: int = 2024, level: str = "village") -> str | None:
    """How it stands with the target; None where there is none."""
    record = {"unit": "u", "level": level, "period": period, "facts": {"占比": "60%", "村类": "城区"}}
    return book.assess([record]).find("u").targets.get("target")


def test_a_year_without_a_number_has_no_target():
    assert (status(book_of(BY_YEAR), 2023), status(book_of(BY_YEAR))) == ("true", None)


def test_a_number_that_is_yet_to_come_leaves_the_target_open():
    assert status(book_of({**BY_YEAR, "2024": "unset"})) == "unknown"


@pytest.mark.parametrize(("option", "expected"), [("宽", "true"), ("严", None)])
def test_only_the_reading_that_is_chosen_counts(option, expected):
    book = book_of({"reading": "口径", "宽": "50%", "严": BY_YEAR})
    assert status(book.adjust(readings={"口径": option})) == expected


@pytest.mark.parametrize(("level", "expected"), [("village", "true"), ("township", None)])
def test_only_the_level_that_is_judged_counts(level, expected):
    book = book_of({"by": "level", "village": "50%", "township": BY_YEAR})
    assert status(book, level=level) == expected


def test_before_the_first_day_there_is_no_target():
    value = {"by": "date", "2024-06-01": "50%"}
    assert (status(book_of(value)), status(book_of(value), 2023)) == ("true", None)


def test_a_year_within_a_date_counts():
    value = {"by": "date", "2020-01-01": BY_YEAR, "2024-01-01": "50%"}
    assert [status(book_of(value), year) for year in (2022, 2023, 2024)] == [None, "true", "true"]


def test_there_is_a_target_where_one_kind_of_place_has_a_number():
    one, none = {"by": "村类", "城区": "50%", "乡村": BY_YEAR}, {"by": "村类", "城区": BY_YEAR, "乡村": BY_YEAR}
    assert (status(book_of(one)), status(book_of(none))) == ("true", None)


def test_a_number_that_is_tried_out_makes_a_target():
    assert status(book_of(BY_YEAR).adjust(thresholds={"比例": "70%"})) == "false"
