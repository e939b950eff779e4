"""Checklists as they are written: what is refused, and what comes of what is right."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from tests.rulebook_texts import rulebook_text

from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.store import sources_from_text

said = partial(json.dumps, ensure_ascii=False)

FACTS = [
    {"type": "bool", "names": {"有物业": "has_property", "免检": "exempted"}},
    {"type": "percent", "names": {"化解率": "resolution"}},
    {"type": "count", "unit": "起", "names": {"盗窃数": "thefts"}},
]
THRESHOLDS = {
    "标准": {"id": "floor_", "value": "90%"},
    "起数上限": {"id": "most", "value": "3", "unit": "起"},
    "满分": {"id": "whole", "value": "20", "unit": "分"},
}


def with_points(checklist: Mapping[str, Any], **parts: Any) -> ResolvedRulebook:
    """A rulebook with one checklist."""
    text = rulebook_text(
        ["化解率 >= 标准"],
        facts=FACTS,
        thresholds=THRESHOLDS,
        **parts,
    )
    points = {"得分": {"id": "score", "full": "100", **checklist}}
    return resolve(sources_from_text(text.replace('"standards":', f'"points": {said(points)}, "standards":')))


def with_item(item: Mapping[str, Any]) -> ResolvedRulebook:
    """A rulebook with one checklist of one item."""
    return with_points({"items": {"项目": {"id": "item", **item}}})


def with_line(**line: Any) -> ResolvedRulebook:
    """A rulebook with one line that awards."""
    return with_item({"full": "20", "award": [line]})


def refused(make: Any, *arguments: Any, **named: Any) -> list[str]:
    """The codes and the words of what is wrong."""
    with pytest.raises(RulebookError) as raised:
        make(*arguments, **named)
    return [f"{each.code.code} {each.message('en')}; {each.help('en')}" for each in raised.value.diagnostics]


def the_item(rulebook: ResolvedRulebook) -> Any:
    [checklist] = rulebook.titles["the_title"].checklists
    return checklist.items[0]


def bands(*edges: str) -> list[dict[str, str]]:
    """Bands from texts such as `from 90% below 95%`."""
    words = [each.split() for each in edges]
    return [dict(zip(each[::2], each[1::2], strict=True), points="1") for each in words]


def test_each_form_of_a_line_is_taken_with_the_keys_that_belong_to_it():
    lines: list[dict[str, Any]] = [
        {"when": "有物业", "points": "5"},
        {"each": "盗窃数", "points": "2", "cap": "10", "unless": "免检"},
        {"short_of": "标准", "value": "化解率", "step": "1%", "points": "1", "round": "down"},
        {"beyond": "起数上限", "value": "盗窃数", "step": "2", "points": "1", "round": "up"},
        {"of": "化解率", "bands": bands("from 95%", "below 95%")},
    ]
    item = the_item(with_item({"full": "20", "award": lines[:2], "deduct": lines[2:]}))
    assert [line.deducts for line in item.lines] == [False, False, True, True, True]
    assert [line.rounding for line in item.lines] == ["", "", "down", "up", ""]


@pytest.mark.parametrize(
    "line",
    [
        {"points": "5"},
        {"when": "有物业"},
        {"when": "有物业", "each": "盗窃数", "points": "1"},
        {"when": "有物业", "points": "1", "step": "1"},
        {"short_of": "标准", "value": "化解率", "points": "1", "round": "down"},
        {"short_of": "标准", "value": "化解率", "step": "1%", "points": "1"},
        {"of": "化解率", "bands": bands("from 95%"), "points": "1"},
        {"bands": bands("from 95%")},
    ],
    ids=str,
)
def test_a_line_with_keys_that_do_not_belong_together_is_refused(line):
    assert refused(with_line, **line)


@pytest.mark.parametrize(
    "edges",
    [
        ("from 95%", "from 90% below 95%", "below 90%"),
        ("from 90%", "below 90%"),
        ("above 90%", "to 90%"),
        ("above 80% to 90%", "to 80%", "above 90%"),
        ("from 90% to 90%", "above 90%", "below 90%"),
    ],
    ids=" | ".join,
)
def test_bands_that_meet_are_taken_in_any_order(edges):
    assert len(the_item(with_line(of="化解率", bands=bands(*edges))).lines[0].bands) == len(edges)


@pytest.mark.parametrize(
    "edges",
    [
        ("from 95%", "below 90%"),
        ("from 90%", "below 95%"),
        ("from 90%", "to 90%"),
        ("above 90%", "below 90%"),
        ("from 90%", "from 95%"),
        ("below 90%", "below 95%"),
        ("from 90% below 80%",),
        ("below 90%", "from 90% below 90%"),
        ("from 90% below 80%", "below 90%"),
    ],
    ids=" | ".join,
)
def test_bands_that_overlap_or_leave_a_gap_are_refused(edges):
    [message] = refused(with_line, of="化解率", bands=bands(*edges))
    assert message.startswith("R337 ")


@pytest.mark.parametrize("edges", [("from 标准+5%", "below 95%"), ("from max(标准,0%)", "below 标准*2-90%")], ids=str)
def test_bands_whose_edges_are_reckoned_meet(edges):
    assert the_item(with_line(of="化解率", bands=bands(*edges)))


def test_the_edges_of_bands_that_are_named_are_left_to_who_named_them():
    assert the_item(with_line(of="化解率", bands=bands("from 标准", "below 标准")))


# --- a number beside another is of the same kind -------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        {"of": "化解率", "bands": bands("from 95")},
        {"of": "盗窃数", "bands": bands("from 5%")},
        {"short_of": "起数上限", "value": "化解率", "step": "1%", "points": "1", "round": "down"},
        {"short_of": "标准", "value": "化解率", "step": "1", "points": "1", "round": "down"},
        {"beyond": "起数上限", "value": "盗窃数", "step": "1%", "points": "1", "round": "down"},
    ],
    ids=str,
)
def test_a_percent_and_a_number_are_not_set_side_by_side(line):
    [message] = refused(with_line, **line)
    assert message.startswith("E205 ")


def test_a_grade_on_a_score_is_not_cut_at_percents():
    grades = {
        "等级": {"id": "grade_", "of": "得分", "steps": {"好": {"id": "good", "from": "90%"}, "差": {"id": "bad"}}}
    }
    grades["等级"]["steps"]["差"] |= {"below": "90%"}  # type: ignore[index]  # steps are a mapping
    text = rulebook_text(["化解率 >= 标准"], facts=FACTS, thresholds=THRESHOLDS)
    points = {"得分": {"id": "score", "full": "100", "award": [{"when": "有物业", "points": "5"}]}}
    text = text.replace('"standards":', f'"points": {said(points)}, "grades": {said(grades)}, "standards":')
    assert {each[:4] for each in refused(lambda: resolve(sources_from_text(text)))} == {"E205"}


def test_what_is_no_number_gives_no_points():
    assert refused(with_line, when="有物业", points="有物业") == [
        'R336 "有物业" is a yes/no; a number belongs here; '
        "write a number, or the name of one, or an expression that comes to one"
    ]


# --- items ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ({"deduct": [{"when": "有物业", "points": "1"}]}, "R334"),
        ({"exempt": "免检", "award": [{"when": "有物业", "points": "1"}]}, "R334"),
        (
            {"full": "5", "guard": "有物业", "award": [{"when": "有物业", "points": "1"}]},
            "guard: goes with not_applicable:",
        ),
        (
            {"full": "5", "not_applicable": "leave", "award": [{"when": "有物业", "points": "1"}]},
            "guard: goes with not_applicable:",
        ),
        ({"guard": "有物业", "not_applicable": "leave", "award": [{"when": "有物业", "points": "1"}]}, "R334"),
        ({"full": "5"}, "R333"),
        ({"full": "5", "scored": "yes"}, "R338"),
        ({"scored": "yes", "by": "住建局"}, "R338"),
        ({"full": "5", "scored": "yes", "by": "住建局", "award": [{"when": "有物业", "points": "1"}]}, "R338"),
    ],
    ids=str,
)
def test_an_item_says_what_its_form_needs(item, says):
    [message] = refused(with_item, item)
    assert says in message


def test_a_checklist_without_anything_that_gives_points_is_refused():
    assert refused(with_points, {}) == [
        'R333 "得分" awards and deducts nothing; write award: or deduct:, for the whole also items:; '
        "an item that others score says scored: yes"
    ]


def test_what_is_scored_is_a_fact_between_none_and_full_points():
    rulebook = with_item({"full": "20", "scored": "yes", "by": "住建局"})
    fact = rulebook.facts["item"]
    assert (fact.range, fact.by, the_item(rulebook).scored) == ((0, 20), "住建局", True)


def test_full_points_of_what_is_scored_may_be_a_threshold():
    fact = with_item({"full": "满分", "scored": "yes", "by": "住建局"}).facts["item"]
    assert fact.range == (0, None)
