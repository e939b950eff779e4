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
