"""Honours: never without the years, never a step left out; against the definition, over histories with gaps."""

import json
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.round_records import Record

from pingan_rules.book import Book, rulebook_from_text

YEARS = (2020, 2021, 2022, 2023, 2024)
"""Of the first ones nothing is ever said: what lies before what is known."""
TOLD = YEARS[2:]
FACTS = ("达标", "授予", "撤销", "上级授予")
STEPS = ("first", "second", "third")

Held = dict[tuple[str, int], bool]


class Ladder(NamedTuple):
    """How many years each step asks of the one before."""

    second: int
    third: int


def book_of(ladder: Ladder) -> Book:
    parts = {
        "rulebook": "honours",
        "version": "1.0.0",
        "language": "1",
        "title": "称号",
        "levels": {"county": {"name": "县"}},
        "facts": [
            {
                "type": "bool",
                "names": {"达标": "met", "授予": "award", "撤销": "revocation", "上级授予": "higher_award"},
            }
        ],
        "titles": [
            {
                "title": "平安县",
                "id": "safe_county",
                "levels": ["county"],
                "standards": {"标准": {"id": "standard", "all": ["达标"]}},
                "honours": {
                    "一级": {"id": "first", "all": ["outcome == met"], "awarded": "授予", "revoked": "撤销"},
                    "二级": {"id": "second", "after": "一级", "years": ladder.second, "awarded": "上级授予"},
                    "三级": {"id": "third", "after": "二级", "years": ladder.third},
                },
            }
        ],
    }
    return rulebook_from_text(json.dumps(parts, ensure_ascii=False))


BOOKS = {ladder: book_of(ladder) for ladder in (Ladder(1, 2), Ladder(2, 1), Ladder(2, 2), Ladder(3, 1))}


@st.composite
def stories(draw: st.DrawFn) -> tuple[Ladder, dict[int, dict[str, bool]], bool]:
    """A ladder, what is said of a place year by year, and whether years of which nothing is said were not assessed."""
    years = [year for year in TOLD if draw(st.sampled_from([True, True, True, False]))] or [TOLD[-1]]
    said = {year: {name: draw(st.sampled_from(_LIKELY[name])) for name in FACTS} for year in years}
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        said[draw(st.sampled_from(years))].pop(draw(st.sampled_from(FACTS)), None)
    return draw(st.sampled_from(list(BOOKS))), said, draw(st.booleans())


_LIKELY = {name: (name != "撤销",) * 3 + (name == "撤销",) for name in FACTS}


def assessed(case: tuple[Ladder, dict[int, dict[str, bool]], bool], *, by_year: bool) -> dict[int, Mapping[str, Any]]:
    """The honours of each year; with `by_year` a round for each, with the lines of those before as its history."""
    ladder, said, complete = case
    records: list[Record] = [
        {"unit": "c", "level": "county", "period": year, "facts": facts} for year, facts in said.items()
    ]
    if not by_year:
        units = list(BOOKS[ladder].assess(records, is_complete=complete))
        return {int(unit.period): unit.honours for unit in units}
    lines: list[Any] = []
    found: dict[int, Mapping[str, Any]] = {}
    for record in records:
        [unit] = BOOKS[ladder].assess([record], history=lines, is_complete=complete)
        found[record["period"]] = unit.honours
        lines.append(json.loads(unit.model_dump_json()))
    return found


@examples(150)
@given(stories(), st.booleans())
def test_no_honour_is_held_without_its_years_nor_a_step_left_out(
    case: tuple[Ladder, dict[int, dict[str, bool]], bool], by_year: bool
) -> None:
    ladder, _, _ = case
    found = assessed(case, by_year=by_year)
    for year, honours in found.items():
        for step, below, years in (("second", "first", ladder.second), ("third", "second", ladder.third)):
            if honours[step].held == "true" or honours[step].eligible == "true":
                for before in range(year - years + 1, year + 1):
                    assert before in found, "held over a year of which nothing is known"
                    assert found[before][below].held == "true"


@examples(150)
@given(stories(), st.booleans())
def test_honours_are_those_of_the_definition_however_open_years_turn_out(
    case: tuple[Ladder, dict[int, dict[str, bool]], bool], by_year: bool
) -> None:
    ladder, said, complete = case
    found = assessed(case, by_year=by_year)
    ways = list(turned_out(ladder, said, complete=complete))
    for year in said:
        for step in STEPS:
            for word, of_ways in zip(("eligible", "held"), zip(*ways, strict=True), strict=True):
                reached = {way[step, year] for way in of_ways}
                truth = getattr(found[year][step], word)
                assert truth == "unknown" or {truth == "true"} == reached, (year, step, word)
                if len(ways) == 1:
                    assert truth != "unknown", (year, step, word)


def turned_out(ladder: Ladder, said: dict[int, dict[str, bool]], *, complete: bool) -> Iterator[tuple[Held, Held]]:
    """Who may be proposed and who holds what, in every way in which it can be."""
    open_facts = [(year, name) for year, facts in said.items() for name in FACTS if name not in facts]
    absent = [(step, year) for step in STEPS[:2] for year in YEARS if year not in said and year < max(said)]
    of_absent = [(False,) if complete else (True, False)] * len(absent)
    for facts in product((True, False), repeat=len(open_facts)):
        filled = {year: dict(each) for year, each in said.items()}
        for (year, name), value in zip(open_facts, facts, strict=True):
            filled[year][name] = value
        for way in product(*of_absent):
            yield climbed(ladder, filled, dict(zip(absent, way, strict=True)))


def climbed(ladder: Ladder, said: dict[int, dict[str, bool]], held: Held) -> tuple[Held, Held]:
    """The definition, for a place of which everything is known."""
    held, eligible = dict(held), {}
    for year, facts in sorted(said.items()):
        eligible["first", year] = facts["达标"]
        held["first", year] = facts["达标"] and facts["授予"] and not facts["撤销"]
        eligible["second", year] = all(held.get(("first", year - back), False) for back in range(ladder.second))
        held["second", year] = eligible["second", year] and facts["上级授予"]
        eligible["third", year] = all(held.get(("second", year - back), False) for back in range(ladder.third))
        held["third", year] = eligible["third", year]
    return eligible, held
