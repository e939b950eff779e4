"""What would settle an open result: the fewest units, and facts of which none can be left out."""

from collections.abc import Mapping
from itertools import combinations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.book import Book, rulebook_from_text

TEXT = """
rulebook: settling
version: 1.0.0
language: 1
title: 试验
levels:
  village: {name: 村, within: township}
  township: {name: 乡镇}
facts:
  - {type: count, unit: 起, by: 派出所, names: {命案数: homicides, 火灾数: fires, 事故数: accidents}}
  - {type: bool, by: 乡镇, names: {有厂: has_works}}
derived:
  平安村占比: {id: share_met, share: outcome == met, of: village}
titles:
  - title: 平安村
    id: safe_village
    levels: [village]
    standards:
      无命案: {id: no_homicides, all: [命案数 == 0]}
      无事故: {id: no_accidents, guard: 有厂, all: [事故数 == 0]}
    vetoes:
      火灾: {id: fire, any: [火灾数 >= 1]}
  - title: 平安乡镇
    id: safe_township
    levels: [township]
    priorities:
      优先:
        id: first
        thresholds: {占比线: {id: floor, value: 80%, wording: 以上}}
        all: [平安村占比 >= 占比线]
"""
BOOK: Book = rulebook_from_text(TEXT)
GOOD = {"命案数": 0, "火灾数": 0, "事故数": 0, "有厂": True}
FACTS = {"homicides": "命案数", "fires": "火灾数", "accidents": "事故数", "has_works": "有厂"}


def village(unit: str, **facts: Any) -> dict[str, Any]:
    return {"unit": unit, "level": "village", "parent": "t", "period": 2024, "facts": facts}


TOWNSHIP = {"unit": "t", "level": "township", "period": 2024}


def settled(villages: list[dict[str, Any]]) -> Any:
    return BOOK.assess([*villages, TOWNSHIP]).find("t").settling.get("first")


def test_one_more_village_makes_four_fifths() -> None:
    villages = [village(f"v{number}", **GOOD) for number in range(3)]
    villages += [village("bad", **{**GOOD, "命案数": 1}), village("open", 命案数=0, 火灾数=0)]
    way = settled(villages)
    assert (way.fact, way.turned, way.units, way.makes) == ("share_met", True, ("open",), True)
    # Without works, or with no accident, it is met; either of the two facts alone will do.
    assert way.facts == (("open", ("has_works",)),)


def test_it_may_take_fewer_to_rule_it_out() -> None:
    villages = [village("v", **GOOD), *(village(f"o{number}", 火灾数=0, 事故数=0, 有厂=True) for number in range(4))]
    way = settled(villages)
    assert (way.turned, way.makes, way.units) == (False, False, ("o0", "o1"))
    assert dict(way.facts) == {"o0": ("homicides",), "o1": ("homicides",)}


def test_nothing_is_said_of_what_is_known() -> None:
    assert settled([village("v", **GOOD)]) is None


VALUES: Mapping[str, tuple[Any, ...]] = {"命案数": (0, 1), "火灾数": (0, 1), "事故数": (0, 1), "有厂": (True, False)}
OPEN = st.fixed_dictionaries({name: st.sampled_from((*values, None)) for name, values in VALUES.items()})


def can_settle(villages: list[dict[str, Any]], facts: Mapping[str, tuple[str, ...]], makes: object) -> bool:
    """Whether some way to fill in these facts makes the result known to be that."""
    places = [(unit, FACTS[fact]) for unit, listed in facts.items() for fact in listed]
    for filled in product(*(VALUES[name] for _, name in places)):
        said = dict(zip(places, filled, strict=True))
        tried = [
            {
                **each,
                "facts": {
                    **each["facts"],
                    **{name: value for (unit, name), value in said.items() if unit == each["unit"]},
                },
            }
            for each in villages
        ]
        if BOOK.assess([*tried, TOWNSHIP]).find("t").values["first"] is makes:
            return True
    return False


@given(st.lists(OPEN, min_size=1, max_size=4))
def test_the_facts_settle_it_and_none_can_be_left_out(drawn: list[dict[str, Any]]) -> None:
    villages = [village(f"v{number}", **facts) for number, facts in enumerate(drawn)]
    way = settled(villages)
    if way is None:
        assert BOOK.assess([*villages, TOWNSHIP]).find("t").values["first"] in (True, False)
        return
    facts = dict(way.facts)
    assert can_settle(villages, facts, way.makes)
    for unit, listed in facts.items():
        for fact in listed:
            fewer = {**facts, unit: tuple(each for each in listed if each != fact)}
            assert not can_settle(villages, fewer, way.makes)


@given(st.lists(OPEN, min_size=1, max_size=4))
def test_no_fewer_places_would_do(drawn: list[dict[str, Any]]) -> None:
    villages = [village(f"v{number}", **facts) for number, facts in enumerate(drawn)]
    way = settled(villages)
    if way is None:
        return
    open_ = [each["unit"] for each in villages if None in each["facts"].values()]
    for units in combinations(open_, len(way.units) - 1):
        everything = {unit: tuple(FACTS) for unit in units}
        unknown = {
            unit: tuple(fact for fact in listed if drawn[int(unit[1:])][FACTS[fact]] is None)
            for unit, listed in everything.items()
        }
        assert not can_settle(villages, unknown, True)
        assert not can_settle(villages, unknown, False)
