"""Results that would depend on themselves are refused, wherever the circle closes; all else can be found."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from pingan_rules.book import rulebook_from_text
from pingan_rules.kernel.diagnostics import RulebookError

READS = {
    "points": "得分 >= 几分",
    "item": "项目 >= 几分",
    "grade": "等级 == 好",
    "priority": "优先",
    "sanction": "黄牌",
    "target": "目标",
    "held": "荣誉",
    "eligible": "荣誉资格",
    "outcome": "结论 == met",
    "title": "称号 == met",
    "scored": "评分项 >= 几分",
    "points counted": "最高分 >= 几分",
    "grades counted": "好数 >= 几个",
    "honours counted": "荣誉数 >= 几个",
    "outcomes counted": "达标数 >= 几个",
    "scored counted": "评分数 >= 几分",
    "years": "连续 >= 几年",
}
"""What is asked for, and a condition that asks for it."""
FOUND_BY_THE_TITLE = set(READS) - {"scored"}
CIRCLES = {
    "guard of the title": FOUND_BY_THE_TITLE,
    "guard of a fact": FOUND_BY_THE_TITLE,
    "standard": {"outcome", "title", "outcomes counted", "years"},
    "guard of a standard": {"outcome", "title", "outcomes counted", "years"},
    "guard of a condition": {"outcome", "title", "outcomes counted", "years"},
    "guard of an item": {"points", "item", "points counted"},
    "unless": {"points", "item", "points counted"},
    "exempt": {"points", "item", "points counted"},
    "when": {"points", "item", "points counted"},
    "each": {"points", "item", "points counted"},
    "weight": {"points", "item", "points counted"},
    "edge": {"points", "item", "points counted"},
    "cap": {"points", "item", "points counted"},
    "guard of a scored item": {"points", "item", "points counted"},
    "grade": {"grade", "grades counted"},
    "honour": {"held", "eligible", "honours counted"},
    "awarded": {"held", "eligible", "honours counted"},
    "revoked": {"held", "eligible", "honours counted"},
    "honour above": set(),
    "priority": {"priority"},
    "sanction": {"sanction"},
    "target": {"target"},
    "guard of a target": {"target"},
    "total": {"points counted"},
}
"""Where something is asked for, and of what that makes a circle."""


COUNTED: dict[str, Any] = {
    "问数": {"id": "asked_number", "sum": "件数", "where": "问", "of": "peers"},
    "好数": {"id": "good_ones", "count": "yes", "where": "等级 == 好", "of": "round"},
    "荣誉数": {"id": "holders", "count": "yes", "where": "荣誉", "of": "peers"},
    "达标数": {"id": "met_ones", "count": "yes", "where": "outcome == met", "of": "peers"},
    "评分数": {"id": "given", "sum": "评分项", "of": "round"},
    "连续": {"id": "years", "run": "outcome == met", "of": ["history", "self"]},
}
LIMITS = {"几分": ("points_", "分"), "几个": ("places_", "个"), "几年": ("years_", "年")}


def book_text(place: str, condition: str) -> str:
    """A rulebook with everything that a round finds, and `condition` at a place in it."""

    def at(here: str) -> str:
        return "问" if place == here else "甲"

    def number(here: str, otherwise: str) -> str:
        return "问数" if place == here else otherwise

    test = {"condition": at("standard"), "guard": at("guard of a condition")}
    title = {
        "title": "称号",
        "id": "t",
        "levels": ["village"],
        "guard": at("guard of the title"),
        "standards": {"一": {"id": "standard", "all": [test], "guard": at("guard of a standard")}},
        "priorities": {"优先": {"id": "priority", "all": [at("priority")]}},
        "sanctions": {"黄牌": {"id": "sanction", "any": [at("sanction")]}},
        "targets": {"目标": {"id": "target", "all": [at("target")], "guard": at("guard of a target")}},
        "points": {"得分": checklist(at, number)},
        "grades": {"等级": {"id": "grade", "steps": {"好": {"id": "good", "all": [at("grade")]}, "差": {"id": "bad"}}}},
        "honours": {
            "荣誉": {"id": "held", "all": [at("honour")], "awarded": at("awarded"), "revoked": at("revoked")},
            "上级荣誉": {"id": "above", "after": "荣誉", "years": "2", "all": [at("honour above")]},
        },
    }
    most = {"id": "most", "max": "得分", "of": "peers", "total": number("total", "10")}
    fact = {"id": "a", **({"guard": "问"} if place == "guard of a fact" else {})}
    return json.dumps(
        {
            "rulebook": "r",
            "version": "1.0.0",
            "language": "1",
            "title": "规则书",
            "levels": {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}},
            "facts": [
                {"type": "bool", "names": {"甲": fact}},
                {"type": "count", "unit": "件", "names": {"件数": "cases"}},
            ],
            "derived": {"问": {"id": "asked", "value": condition}, "最高分": most, **COUNTED},
            "thresholds": {name: {"id": id_, "value": "1", "unit": unit} for name, (id_, unit) in LIMITS.items()},
            "titles": [title],
        },
        ensure_ascii=False,
    )


def checklist(at: Callable[[str], str], number: Callable[[str, str], str]) -> dict[str, Any]:
    """A checklist with conditions and numbers at all its places."""
    line = {"when": at("when"), "points": "1", "unless": at("unless")}
    bands = [{"from": number("edge", "5"), "points": "1"}, {"below": number("edge", "5"), "points": "2"}]
    item = {
        "id": "item",
        "full": "10",
        "weight": number("weight", "2"),
        "guard": at("guard of an item"),
        "not_applicable": "leave",
        "exempt": at("exempt"),
        "award": [line, {"each": number("each", "件数"), "points": "1"}],
    }
    scored = {"id": "scored", "full": "10", "scored": "yes", "by": "县", "not_applicable": "leave"}
    return {
        "id": "score",
        "full": "20",
        "cap": number("cap", "30"),
        "award": [{"of": "件数", "bands": bands}],
        "items": {"项目": item, "评分项": {**scored, "guard": at("guard of a scored item")}},
    }


VILLAGES = [
    {"unit": "v1", "level": "village", "period": 2024, "facts": {"甲": "是", "件数": 3, "评分项": 5}},
    {"unit": "v2", "level": "village", "period": 2024},
    {"unit": "v1", "level": "village", "period": 2023},
]


def is_circle(text: str) -> bool:
    """Whether the rulebook is refused for a circle; otherwise a round of it is judged."""
    try:
        book = rulebook_from_text(text)
    except RulebookError as error:
        if {each.code.code for each in error.diagnostics} <= {"R340", "R311"}:
            return True
        raise
    assert len(list(book.assess(VILLAGES).lines())) == len(VILLAGES)
    return False


@pytest.mark.parametrize("place", CIRCLES)
def test_what_asks_for_itself_is_refused_and_all_else_is_judged(place):
    assert {what for what, condition in READS.items() if is_circle(book_text(place, condition))} == CIRCLES[place]
