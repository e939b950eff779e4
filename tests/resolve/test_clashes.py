"""No two things go by one id, nor by one name that conditions use: whatever the two are, the rulebook is refused."""

import json
from itertools import combinations
from typing import Any

import pytest
from tests.rulebook_texts import HEAD

from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.store import sources_from_text

NAMED = (
    "fact",
    "derived",
    "counted",
    "threshold",
    "title",
    "finding",
    "priority",
    "sanction",
    "target",
    "checklist",
    "item",
    "scored",
    "grades",
    "honour",
)
"""What conditions name."""
OTHERS = ("standard", "enum", "ledger", "reading")
KINDS = (*NAMED, *OTHERS)
TOGETHER = ({"derived", "counted"}, {"item", "scored"})
"""What stands in one mapping: YAML itself refuses one name for both."""
STEPS = {"好": {"id": "hao", "all": ["甲"]}, "差": {"id": "cha"}}


def text_of(**words: tuple[str, str]) -> str:
    """A rulebook with one thing of every kind; `words` are the name and the id of some of them."""
    name = {kind: words.get(kind, (f"名{kind}", ""))[0] for kind in KINDS}
    id_ = {kind: words.get(kind, ("", f"id_{kind}"))[1] for kind in KINDS}

    def rule(kind: str, **more: Any) -> dict[str, Any]:
        return {name[kind]: {"id": id_[kind], "all": ["甲"], **more}}

    items = {
        name["item"]: {"id": id_["item"], "award": [{"when": "甲", "points": "5"}]},
        name["scored"]: {"id": id_["scored"], "full": "10", "scored": "yes", "by": "县"},
    }
    title = {
        "title": name["title"],
        "id": id_["title"],
        "levels": ["village"],
        "guard": "甲",
        "standards": rule("standard", judged={name["finding"]: {"id": id_["finding"], "judged_by": "县"}}),
        "priorities": rule("priority"),
        "sanctions": rule("sanction"),
        "targets": rule("target"),
        "points": {name["checklist"]: {"id": id_["checklist"], "items": items}},
        "grades": {name["grades"]: {"id": id_["grades"], "steps": STEPS}},
        "honours": {"县级": {"id": "below", "all": ["甲"]}, **rule("honour", after="县级")},
    }
    return json.dumps(
        {
            **HEAD,
            "enums": {name["enum"]: {"id": id_["enum"], "members": {"一": "one"}}},
            "ledgers": {
                name["ledger"]: {
                    "id": id_["ledger"],
                    "date": "日期",
                    "columns": {"日期": {"id": "date", "type": "date"}},
                }
            },
            "readings": {
                name["reading"]: {
                    "id": id_["reading"],
                    "question": "问",
                    "options": {"宽": "wide", "严": "strict"},
                    "default": "宽",
                }
            },
            "facts": [
                {"type": "bool", "names": {"甲": "a"}},
                {"type": "date", "names": {name["fact"]: id_["fact"]}},
            ],
            "derived": {
                name["derived"]: {"id": id_["derived"], "value": "not 甲"},
                name["counted"]: {"id": id_["counted"], "count": "yes", "of": "round"},
            },
            "thresholds": {name["threshold"]: {"id": id_["threshold"], "value": "5", "unit": "件"}},
            "titles": [title],
        },
        ensure_ascii=False,
    )


DATE = '"type": "date", "names": {"'


def codes_of(text: str) -> list[str]:
    with pytest.raises(RulebookError) as refused:
        resolve(sources_from_text(text))
    assert all(each.place.line and each.help("en") for each in refused.value.diagnostics)
    return [each.code.code for each in refused.value.diagnostics]


def test_one_thing_of_every_kind_makes_a_rulebook():
    assert resolve(sources_from_text(text_of())).titles.keys() == {"id_title"}


@pytest.mark.parametrize(("one", "other"), list(combinations(KINDS, 2)))
def test_no_two_things_have_one_id(one, other):
    assert codes_of(text_of(**{one: (f"名{one}", "same"), other: (f"名{other}", "same")})) == ["R301"]


@pytest.mark.parametrize(("one", "other"), [each for each in combinations(NAMED, 2) if {*each} not in TOGETHER])
def test_no_two_things_that_conditions_name_have_one_name(one, other):
    assert codes_of(text_of(**{one: ("同", f"id_{one}"), other: ("同", f"id_{other}")})) == ["R302"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("id_", ["outcome", "below_eligible", "id_honour_run", "id_title_applies"])
def test_ids_of_the_language_are_taken(kind, id_):
    if not id_.startswith(f"id_{kind}_"):  # then what is made of it is another one
        assert codes_of(text_of(**{kind: (f"名{kind}", id_)})) == ["R301"]


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("name", ["结论", "outcome", "县级资格"])
def test_names_of_the_language_are_taken(kind, name):
    assert codes_of(text_of(**{kind: (name, f"id_{kind}")})) == ["R302"]


def test_grades_are_not_named_like_an_enum():
    assert codes_of(text_of(grades=("同", "id_grades"), enum=("同", "id_enum"))) == ["R302"]
    assert codes_of(text_of(grades=("甲级", "id_grades"), enum=("id_grades", "id_enum"))) == ["R302"]


@pytest.mark.parametrize("kind", ["grades", "checklist", "item", "priority", "honour"])
def test_a_thing_with_the_id_of_a_fact_that_is_wrong_is_refused(kind):
    text = text_of(**{kind: (f"名{kind}", "same"), "fact": ("名fact", "same")})
    assert {"R301", "R304"} <= set(codes_of(text.replace(DATE, DATE.replace("date", "dato"))))


def test_an_honour_after_a_fact_that_is_wrong_is_refused():
    text = text_of().replace('"after": "县级"', '"after": "名fact"')
    assert {"R304", "R308"} <= set(codes_of(text.replace(DATE, DATE.replace("date", "dato"))))
