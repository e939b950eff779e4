"""What lines, items and totals come to for a unit, worked out by hand."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from tests.rulebook_texts import HEAD, record_of

from pingan_rules.book import rulebook_from_text
from pingan_rules.engine.rounds.scores import ItemScore, Score
from pingan_rules.engine.rounds.tallies import between

FACTS = [
    {"type": "bool", "names": {"甲": "a", "有物业": "has_property", "免检": "exempted", "破案": "cleared"}},
    {"type": "count", "unit": "起", "names": {"起数": "cases", "破数": "solved"}},
    {"type": "percent", "names": {"化解率": "resolution", "满意率": {"id": "content", "guard": "有物业"}}},
    {"type": "rate", "unit": "起", "per": 10000, "names": {"发案率": "crime_rate"}},
]
DERIVED = {"未破数": {"id": "unsolved", "value": "起数 - 破数"}}
THRESHOLDS = {
    "标准": {"id": "floor_", "value": "90%"},
    "上限": {"id": "most", "value": "3", "unit": "起"},
    "率上限": {"id": "most_rate", "value": "10", "unit": "起", "per": "10000"},
    "未定分": {"id": "not_set", "value": "unset", "unit": "分"},
    "读法分": {"id": "by_reading", "value": {"reading": "读法", "一": "4", "二": "6"}, "unit": "分"},
}
READING = {
    "id": "a_reading",
    "question": "几分?",
    "options": {"一": {"id": "one", "meaning": "四分"}, "二": {"id": "two", "meaning": "六分"}},
    "default": "一",
    "reason": "例子",
}


def scored(checklist: Mapping[str, Any], facts: Mapping[str, Any], **readings: str) -> Score:
    """What a checklist comes to for a unit of these facts."""
    title = {
        "title": "称号",
        "id": "the_title",
        "levels": ["village"],
        "points": {"得分": {"id": "score", "full": "100", **checklist}},
        "standards": {"标准一": {"id": "rule", "all": ["化解率 >= 标准"]}},
    }
    parts = {"facts": FACTS, "derived": DERIVED, "thresholds": THRESHOLDS, "readings": {"读法": READING}}
    book = rulebook_from_text(json.dumps({**HEAD, **parts, "titles": [title]}, ensure_ascii=False))
    [unit] = book.adjust(readings=readings).assess([record_of(facts)])
    return unit.scores["score"]


def item(item: Mapping[str, Any], facts: Mapping[str, Any], **readings: str) -> ItemScore:
    """What the only item of a checklist comes to."""
    return scored({"items": {"项目": {"id": "item", **item}}}, facts, **readings).items[0]


def award(line: Mapping[str, Any], facts: Mapping[str, Any], **readings: str) -> Any:
    """The points of a line that awards."""
    return item({"cap": "1000", "award": [line]}, facts, **readings).lines[0]


# --- lines ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("truth", "points"), [("是", 5), ("否", 0), ("未报", between(0, 5))])
def test_a_condition_gives_its_points(truth, points):
    assert award({"when": "甲", "points": "5"}, {"甲": truth}) == points


@pytest.mark.parametrize(("cases", "points"), [(0, 0), (1, 2), (4, 8), (9, 10), ("未报", between(0, 10))])
def test_each_one_gives_points_up_to_the_cap(cases, points):
    assert award({"each": "起数", "points": "2", "cap": "10"}, {"起数": cases}) == points


def test_a_share_may_be_counted_for_each_part_of_it():
    assert award({"each": "化解率", "points": "20"}, {"化解率": "95%"}) == 19


def test_less_than_none_counts_as_none():
    """Three cases and five solved: nothing is deducted, and nothing awarded for it."""
    line = {"each": "未破数", "points": "2"}
    assert award(line, {"起数": 3, "破数": 5}) == 0
    assert award(line, {"起数": 3}) == between(0, 6)


@pytest.mark.parametrize(
    ("rounding", "points"), [("down", 2), ("up", 3), ("exact", Fraction(23, 10))], ids=["down", "up", "exact"]
)
def test_each_step_short_gives_points(rounding, points):
    """87.7% are 2.3 steps of 1% under 90%."""
    line = {"short_of": "标准", "value": "化解率", "step": "1%", "points": "1", "round": rounding}
    assert award(line, {"化解率": "87.7%"}) == points
    assert award(line, {"化解率": "90%"}) == award(line, {"化解率": "95%"}) == 0


def test_each_step_over_gives_points():
    line = {"beyond": "上限", "value": "起数", "step": "2", "points": "3", "round": "up"}
    assert [award(line, {"起数": cases}) for cases in (3, 4, 5, 6)] == [0, 3, 3, 6]


def test_steps_of_a_rate():
    line = {"beyond": "率上限", "value": "发案率", "step": "1", "points": "0.5", "round": "exact"}
    assert award(line, {"发案率": "13.5"}) == Fraction(7, 4)


def test_a_shortfall_that_is_not_known_is_any_up_to_the_cap():
    """Of a percent no more than 90 steps can be short."""
    line = {"short_of": "标准", "value": "化解率", "step": "1%", "points": "1", "round": "down"}
    assert award(line, {}) == between(0, 90)
    assert award({**line, "cap": "8"}, {}) == between(0, 8)


def test_the_band_that_a_value_lies_in_gives_its_points():
    line = {
        "of": "化解率",
        "bands": [
            {"from": "95%", "points": "10"},
            {"from": "90%", "below": "95%", "points": "7"},
            {"below": "90%", "points": "1"},
        ],
    }
    assert [award(line, {"化解率": rate}) for rate in ("95%", "94.9%", "90%", "89.9%")] == [10, 7, 7, 1]
    assert award(line, {}) == between(1, 10)


@pytest.mark.parametrize(("excuse", "points"), [("是", 0), ("否", 4), ("未报", between(0, 4))])
def test_a_line_that_is_excused_does_not_count(excuse, points):
    assert award({"each": "起数", "points": "2", "unless": "破案"}, {"起数": 2, "破案": excuse}) == points


def test_points_may_be_named_and_depend_on_a_reading():
    line = {"when": "甲", "points": "读法分"}
    assert award(line, {"甲": "是"}) == 4
    assert award(line, {"甲": "是"}, 读法="二") == 6


def test_a_line_may_depend_on_a_reading():
    line = {"each": {"reading": "读法", "一": "起数", "二": "未破数"}, "points": "2"}
    facts = {"起数": 3, "破数": 2}
    assert (award(line, facts), award(line, facts, 读法="二")) == (6, 2)


def test_points_that_are_not_set_are_not_known():
    assert award({"when": "甲", "points": "未定分", "cap": "9"}, {"甲": "否"}) == 0
    assert award({"when": "甲", "points": "未定分", "cap": "9"}, {"甲": "是"}) == between(None, 9)


# --- items ---------------------------------------------------------------------------------------------------------

TWO_OFF = {"each": "起数", "points": "2"}


def test_an_item_that_only_deducts_begins_with_full_points_and_ends_at_none():
    off = {"full": "5", "deduct": [TWO_OFF]}
    assert [item(off, {"起数": cases}).points for cases in (0, 2, 4)] == [5, 1, 0]
    assert item(off, {"起数": 2}).lines == (-4,)


def test_an_item_that_awards_too_begins_with_none():
    both = {"full": "5", "award": [{"when": "甲", "points": "3"}], "deduct": [TWO_OFF]}
    assert item(both, {"甲": "是", "起数": 1}).points == 1


def test_an_item_begins_with_what_it_says():
    both = {"full": "10", "start": "7", "award": [{"when": "甲", "points": "3"}], "deduct": [TWO_OFF]}
    assert item(both, {"甲": "是", "起数": 0}).points == 10
    assert item(both, {"甲": "否", "起数": 2}).points == 3


def test_floor_and_cap_of_an_item_are_said():
    below = {"full": "5", "floor": "-5", "deduct": [TWO_OFF]}
    assert [item(below, {"起数": cases}).points for cases in (4, 9)] == [-3, -5]
    over = {"full": "5", "cap": "8", "award": [TWO_OFF]}
    assert [item(over, {"起数": cases}).points for cases in (3, 9)] == [6, 8]


@pytest.mark.parametrize(("exempt", "points"), [("是", 5), ("否", 1), ("未报", between(1, 5))])
def test_an_exempted_item_gives_full_points(exempt, points):
    assert item({"full": "5", "exempt": "免检", "deduct": [TWO_OFF]}, {"起数": 2, "免检": exempt}).points == points


@pytest.mark.parametrize(
    ("kind", "applies", "points"),
    [
        ("full", "否", 5),
        ("full", "是", 1),
        ("full", "未报", between(1, 5)),
        ("zero", "否", 0),
        ("zero", "是", 1),
        ("zero", "未报", between(0, 1)),
    ],
)
def test_an_item_that_does_not_apply_gives_full_points_or_none(kind, applies, points):
    given = {"full": "5", "guard": "有物业", "not_applicable": kind, "deduct": [TWO_OFF]}
    assert item(given, {"起数": 2, "有物业": applies}).points == points


def test_a_value_that_is_not_applicable_leaves_the_item_with_its_guard_known():
    line = {"short_of": "标准", "value": "满意率", "step": "1%", "points": "1", "round": "up"}
    given = {"full": "5", "guard": "有物业", "not_applicable": "full", "deduct": [line]}
    assert item(given, {"有物业": "否", "满意率": "不适用"}).points == 5


def test_what_is_scored_is_taken_as_given_or_may_be_anything():
    given = {"full": "20", "scored": "yes", "by": "住建局"}
    assert item(given, {"项目": "17.5"}).points == Fraction(35, 2)
    assert item(given, {}).points == between(0, 20)
    assert item({**given, "full": "未定分"}, {"项目": 4}).points == between(None, 4)


# --- totals --------------------------------------------------------------------------------------------------------


def total(checklist: Mapping[str, Any], facts: Mapping[str, Any]) -> Any:
    return scored(checklist, facts).points


BASE = {"基础": {"id": "base", "full": "60", "award": [{"when": "甲", "points": "48"}]}}
ORDER = {"治安": {"id": "order", "full": "40", "deduct": [{"each": "起数", "points": "10"}]}}
LEAVES = {"guard": "有物业", "not_applicable": "leave"}


def test_the_total_is_the_sum_of_items_and_of_its_own_lines():
    own = {"deduct": [{"when": "免检", "points": "3"}]}
    score = scored({"items": BASE | ORDER, **own}, {"甲": "是", "起数": 1, "免检": "是"})
    assert (score.points, score.full) == (48 + 30 - 3, 100)
    assert [(each.id, each.points) for each in score.items] == [("base", 48), ("order", 30), ("score", -3)]


def test_a_checklist_of_lines_alone_begins_with_full_points_if_it_only_deducts():
    assert total({"deduct": [{"each": "起数", "points": "10"}]}, {"起数": 3}) == 70
    assert total({"award": [{"each": "起数", "points": "10"}]}, {"起数": 3}) == 30


def test_the_total_is_full_at_the_most_unless_a_cap_is_said():
    bonus = {"加分": {"id": "bonus", "cap": "5", "award": [{"each": "破数", "points": "1"}]}}
    facts = {"甲": "是", "起数": 0, "破数": 9}
    base = {"基础": {**BASE["基础"], "award": [{"when": "甲", "points": "60"}]}}
    assert total({"items": base | ORDER | bonus}, facts) == 100
    assert total({"items": base | ORDER | bonus, "cap": "105"}, facts) == 105


def test_the_total_has_the_floor_that_is_said():
    lines = {"award": [{"when": "甲", "points": "1"}], "deduct": [{"each": "起数", "points": "10"}]}
    assert total(lines, {"甲": "是", "起数": 3}) == -29
    assert total({**lines, "floor": "0"}, {"甲": "是", "起数": 3}) == 0


def test_a_weight_multiplies_what_an_item_brings():
    items = {"基础": {**BASE["基础"], "weight": "50%"}, "治安": {**ORDER["治安"], "weight": "1.5"}}
    score = scored({"items": items}, {"甲": "是", "起数": 1})
    assert score.points == 24 + 45
    assert score.items[0].points == 48


def test_a_weighted_item_leaves_with_its_weighted_points():
    """Without the 20 of 40 × 50%, 48 of 60 are 80 of 100."""
    items = BASE | {"治安": {**ORDER["治安"], **LEAVES, "weight": "50%"}}
    assert total({"items": items}, {"甲": "是", "起数": 2, "有物业": "否"}) == 80
    assert total({"items": items}, {"甲": "是", "起数": 2, "有物业": "是"}) == 58


def test_a_weighted_item_stays_with_its_weighted_points():
    """Of 30 by weight 24: without the other 40, 80 of 100."""
    items = {"基础": {**BASE["基础"], "weight": "50%"}, "治安": {**ORDER["治安"], **LEAVES}}
    assert total({"items": items}, {"甲": "是", "起数": 0, "有物业": "否"}) == 80


def test_an_item_that_leaves_takes_nothing_from_the_bonus():
    """48 of 60 are 80 of 100, and 2 more."""
    bonus = {"加分": {"id": "bonus", "cap": "5", "award": [{"each": "破数", "points": "1"}]}}
    items = BASE | {"治安": {**ORDER["治安"], **LEAVES}} | bonus
    assert total({"items": items}, {"甲": "是", "有物业": "否", "破数": 2}) == 82


def test_own_lines_are_not_scaled():
    """48 of 60 are 80 of 100, less 3."""
    checklist = {"items": BASE | {"治安": {**ORDER["治安"], **LEAVES}}, "deduct": [{"when": "免检", "points": "3"}]}
    assert total(checklist, {"甲": "是", "有物业": "否", "免检": "是"}) == 77


def test_what_is_unknown_counts_as_its_range():
    assert total({"items": BASE | ORDER}, {"起数": 1}) == between(30, 78)
    assert total({"items": BASE | ORDER}, {}) == between(0, 88)


@pytest.mark.parametrize(
    "line",
    [
        {"short_of": "标准", "value": "满意率", "step": "1%", "points": "1", "round": "down"},
        {"of": "满意率", "bands": [{"from": "0%", "points": "3"}]},
        {"each": "满意率", "points": "1"},
    ],
)
def test_a_line_whose_value_does_not_apply_gives_nothing(line):
    of = {"full": "9", "start": "5", "deduct": [line]}
    assert item(of, {"有物业": "否"}).points == 5
    assert item(of, {"有物业": "是"}).points != 5
