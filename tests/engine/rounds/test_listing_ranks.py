"""What a place in a ranking was counted from: who stands before it, and with which value."""

import pytest
from tests.engine.rounds.test_assessing import BOOK, TOWNSHIP, village, with_cases

from pingan_rules.verdicts.accounts import CountedAccount


def ranked(unit: str) -> CountedAccount:
    villages = [with_cases("few", 1), with_cases("some", 3), with_cases("many", 7), village("silent")]
    [assessed] = [each for each in BOOK.assess([TOWNSHIP, *villages]) if each.unit == unit]
    [counted] = [each for each in assessed.account().counted if each.value.id == "rank"]
    return counted


@pytest.mark.parametrize(
    ("unit", "before", "perhaps"),
    [
        ("few", {}, ["silent"]),
        ("some", {"few": "1"}, ["silent"]),
        ("many", {"some": "3", "few": "1"}, ["silent"]),
        ("silent", {}, ["many", "some", "few"]),
    ],
)
def test_where_the_least_is_first_those_with_less_stand_before(
    unit: str, before: dict[str, str], perhaps: list[str]
) -> None:
    found = ranked(unit)
    assert {each.name: str(each.value.value) for each in found.with_it.first if each.value} == before
    assert sorted(each.name for each in found.open.first) == sorted(perhaps)


def test_its_own_value_is_the_one_that_was_reported() -> None:
    own = ranked("some").value_of
    assert own is not None
    assert str(own.value) == "3"
