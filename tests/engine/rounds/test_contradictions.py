"""A record that contradicts what is counted from others is refused, wherever that is noticed."""

import json
from pathlib import Path

import pytest
from tests.rulebook_texts import HEAD

from pingan_rules import RecordError, load_rulebook
from pingan_rules.book import rulebook_from_text

BOOK = Path(__file__).parents[2] / "cli" / "round" / "book"


def test_a_count_that_a_rank_reads():
    book = load_rulebook(BOOK)
    township = {"unit": "t1", "level": "township", "period": 2024, "facts": {"平安村数": 17}}
    villages = [{"unit": f"v{at}", "level": "village", "parent": f"t{at}", "period": 2024} for at in (1, 2)]
    with pytest.raises(RecordError) as caught:
        book.assess([township, {**township, "unit": "t2", "facts": {"平安村占比": "85%", "平安村数": 3}}, *villages])
    assert sorted(each.code.code for each in caught.value.diagnostics) == ["D418", "D418"]


def test_every_total_that_is_too_small_is_told():
    text = json.dumps(
        {
            **HEAD,
            "levels": {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}},
            "facts": [{"type": "count", "unit": "个", "names": {"应有村数": "there_are"}}],
            "derived": {
                "村数": {"id": "villages", "count": True, "of": "village", "total": "应有村数", "unit": "个"},
                "连乡": {"id": "all", "count": True, "of": ["village", "self"], "total": "应有村数", "unit": "个"},
            },
            "titles": [
                {
                    "title": "称号",
                    "id": "the_title",
                    "levels": ["township"],
                    "priorities": {"优先": {"id": "first", "all": ["村数 >= 1", "连乡 >= 1"]}},
                }
            ],
        }
    )
    towns = [{"unit": f"t{n}", "level": "township", "period": 2024, "facts": {"应有村数": n}} for n in range(3)]
    villages = [
        {"unit": f"v{n}{at}", "level": "village", "parent": f"t{n}", "period": 2024} for n in range(3) for at in (1, 2)
    ]
    with pytest.raises(RecordError) as caught:
        rulebook_from_text(text).assess([*towns, *villages])
    told = [(each.code.code, each.details["unit"], each.details["name"]) for each in caught.value.diagnostics]
    assert told == [("D471", "t0", "村数"), ("D471", "t1", "村数")]
