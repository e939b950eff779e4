"""Verdicts of places in a round are derived again from their records and what was counted."""

import json
from typing import Any

import pytest
from tests.rulebook_texts import HEAD

from pingan_rules.analysis.verifying import Verification, Verifier
from pingan_rules.book import rulebook_from_text

BOOK = rulebook_from_text(
    json.dumps(
        {
            **HEAD,
            "levels": {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}},
            "facts": [{"type": "count", "unit": "起", "names": {"案数": "cases", "重案数": "grave_cases"}}],
            "readings": {
                "范围": {
                    "id": "scope",
                    "question": "怎样算",
                    "options": {"宽": "wide", "严": "strict"},
                    "default": "宽",
                }
            },
            "derived": {"占比": {"id": "safe_share", "share": "outcome == met", "of": "village"}},
            "thresholds": {"占比标准": {"id": "floor_share", "value": "60%"}},
            "titles": [
                {
                    "title": "平安村",
                    "id": "safe_village",
                    "levels": ["village"],
                    "standards": {
                        "案": {"id": "rule", "all": [{"reading": "范围", "宽": "重案数 == 0", "严": "案数 == 0"}]}
                    },
                },
                {
                    "title": "平安乡镇",
                    "id": "safe_township",
                    "levels": ["township"],
                    "standards": {"占比达标": {"id": "share_rule", "all": ["占比 >= 占比标准"]}},
                },
            ],
        },
        ensure_ascii=False,
    )
)


def stored(*cases: int) -> dict[str, Any]:
    """The verdict on a township whose villages had so many cases, none of them grave."""
    villages = [
        {"unit": f"v{at}", "level": "village", "parent": "t", "period": 2024, "facts": {"案数": n, "重案数": 0}}
        for at, n in enumerate(cases)
    ]
    verdict = BOOK.assess([{"unit": "t", "level": "township", "period": 2024}, *villages]).find("t").verdict
    assert verdict is not None
    data: dict[str, Any] = json.loads(verdict.model_dump_json(proof=True))
    return data


def verified(data: dict[str, Any]) -> Verification:
    return Verifier(lambda _: BOOK).verify(data)


@pytest.mark.parametrize(("cases", "decided"), [((0, 1), True), ((0, 0), False)])
def test_a_reading_that_decided_by_way_of_villages_is_not_doubted(cases: tuple[int, ...], decided: bool) -> None:
    data = stored(*cases)
    assert [each["decided"] for each in data["readings"]] == [decided]
    assert verified(data).diagnostics == ()


@pytest.mark.parametrize("changed", [{"outcome": "not_met"}, {"counted": {"safe_share": "0.5"}}, {"readings": []}])
def test_what_was_changed_is_found(changed: dict[str, Any]) -> None:
    assert not verified({**stored(0, 1), **changed}).holds
