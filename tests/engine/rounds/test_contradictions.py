"""A record that contradicts what is counted from others is refused, wherever that is noticed."""

from pathlib import Path

import pytest

from pingan_rules import RecordError, load_rulebook

BOOK = Path(__file__).parents[2] / "cli" / "round" / "book"


def test_a_count_that_a_rank_reads():
    book = load_rulebook(BOOK)
    township = {"unit": "t1", "level": "township", "period": 2024, "facts": {"平安村数": 17}}
    villages = [{"unit": f"v{at}", "level": "village", "parent": f"t{at}", "period": 2024} for at in (1, 2)]
    with pytest.raises(RecordError) as caught:
        book.assess([township, {**township, "unit": "t2", "facts": {"平安村占比": "85%", "平安村数": 3}}, *villages])
    assert sorted(each.code.code for each in caught.value.diagnostics) == ["D418", "D418"]
