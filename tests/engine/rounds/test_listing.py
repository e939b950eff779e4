<<<<<<< HEAD
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
=======
"""What an account says of places of earlier rounds, of which only results are known."""

import json

from tests.rulebook_texts import HEAD

from pingan_rules.book import rulebook_from_text

BOOK = rulebook_from_text(
    json.dumps(
        {
            **HEAD,
            "facts": [{"type": "bool", "names": {"达标": "good", "命案": "killing"}}],
            "derived": {"平安期": {"id": "met_before", "count": True, "of": "history", "where": "outcome == met"}},
            "titles": [
                {
                    "title": "平安村",
                    "id": "safe",
                    "levels": ["village"],
                    "standards": {"标准": {"id": "rule", "all": ["达标"]}},
                    "vetoes": {"命案否决": {"id": "veto", "any": ["命案"]}},
                    "priorities": {"优先": {"id": "first", "all": ["平安期 >= 1"]}},
                }
            ],
        },
        ensure_ascii=False,
    )
)
VILLAGE = {"unit": "v1", "level": "village"}


def test_not_met_stays_not_met_in_history_though_a_veto_is_open():
    before = BOOK.assess([{**VILLAGE, "period": 2023, "facts": {"达标": False}}])
    lines = [json.loads(line) for line in before.lines()]
    now = {**VILLAGE, "period": 2024, "facts": {"达标": True, "命案": False}}
    for history in (lines, before):
        unit = BOOK.assess([now], history=history).find("v1")
        [listed] = unit.account("zh").counted[0].without_it.first
        assert (listed.name, listed.outcome) == ("2023", "not_met")
>>>>>>> 6d1f0b65da3541f424d6324cfd98a64744f23fee
