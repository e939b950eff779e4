"""A record that contradicts what is counted from others is refused, wherever that is noticed."""

import json
from pathlib import Path

import pytest
from tests.rulebook_texts import HEAD

from pingan_rules import RecordError, load_rulebook
from pingan_rules.book import Book, rulebook_from_text

BOOK = Path(__file__).parents[2] / "cli" / "round" / "book"


def test_a_count_that_a_rank_reads():
    book = load_rulebook(BOOK)
    township = {"unit": "t1", "level": "township", "period": 2024, "facts": {"平安村数": 17}}
    villages = [{"unit": f"v{at}", "level": "village", "parent": f"t{at}", "period": 2024} for at in (1, 2)]
    with pytest.raises(RecordError) as caught:
        book.assess([township, {**township, "unit": "t2", "facts": {"平安村占比": "85%", "平安村数": 3}}, *villages])
    assert sorted(each.code.code for each in caught.value.diagnostics) == ["D418", "D418"]


OVER_YEARS = """
rulebook: over-years
version: 1.0.0
language: 1
title: 试验
levels: {{village: {{name: 村}}}}
facts:
  - {{type: count, unit: 起, names: {{案件数: cases, 旧案数: old_cases}}}}
thresholds:
  没有: {{id: none_at_all, value: 0, unit: 起}}
derived:
  全部: {{id: all_cases, value: 案件数 + 旧案数}}
  以前: {{id: before, {fold}, of: history}}
titles:
  - {{title: 平安村, id: safe_village, levels: [village], standards: {{一: {{id: one, all: [以前 == 以前]}}}}}}
"""


def over_years(fold: str) -> Book:
    """A rulebook that asks what the years before were, and nothing of them in the years themselves."""
    return rulebook_from_text(OVER_YEARS.format(fold=fold))


WRONG = {"unit": "v", "level": "village", "period": 2023, "facts": {"案件数": 1, "旧案数": 1, "全部": 3}}
AFTER = {"unit": "v", "level": "village", "period": 2024}


@pytest.mark.parametrize("fold", ["sum: 全部", "max: 全部", "run: 全部 > 没有", "count: yes, where: 全部 > 没有"])
def test_a_record_that_only_a_later_period_asks_of(fold):
    book = over_years(fold)
    with pytest.raises(RecordError) as caught:
        book.assess([WRONG, AFTER])
    assert [each.code.code for each in caught.value.diagnostics] == ["D418"]
    kept = book.assess([WRONG, AFTER], on_error="unknown")
    assert (len(kept), [each.code.code for each in kept.refused]) == (2, ["D418"])
    alone = book.assess([{**WRONG, "facts": {}}, AFTER])
    assert kept.find("v", period="2024").values == alone.find("v", period="2024").values


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


def test_a_record_that_only_a_later_round_asks_of():
    with pytest.raises(RecordError) as caught:
        over_years("sum: 全部").assess([WRONG])
    assert [each.code.code for each in caught.value.diagnostics] == ["D418"]
    [line] = over_years("sum: 全部").assess([WRONG], on_error="unknown").lines()
    assert '"period":"2023"' in line


@pytest.mark.parametrize(
    ("of", "from_zh", "from_en"),
    [
        (
            "of: history",
            "按历史(以前各期的记录)算出来是 1 起",
            "comes out of the history (the records of earlier periods)",
        ),
        (
            "of: round",
            "按一起评的各单位的记录算出来是 1 起",
            "comes out of the records of the places assessed together",
        ),
    ],
)
def test_where_the_other_value_comes_from_is_said(of, from_zh, from_en):
    book = rulebook_from_text(OVER_YEARS.format(fold="max: 案件数").replace("of: history", of))
    of_others = of == "of: round"
    other = {"unit": "w" if of_others else "v", "level": "village", "period": 2024 if of_others else 2023}
    given = {**AFTER, "facts": {"案件数": 0, "以前": 2}}
    with pytest.raises(RecordError) as caught:
        book.assess([{**other, "facts": {"案件数": 1}}, given], is_complete=True)
    [said] = caught.value.diagnostics
    assert (said.code.code, said.message("zh").endswith(from_zh)) == ("D418", True)
    assert said.message("en").endswith(from_en)
