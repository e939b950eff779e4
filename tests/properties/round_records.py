"""Records of whole trees of places, for rulebooks of `round_rulebooks`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st
from tests.properties.round_rulebooks import OF_COUNTIES, OF_TOWNSHIPS, OF_VILLAGES, VALUES, YEARS

from pingan_rules.testing.choosing import Chooser

Record = dict[str, Any]
FACTS = {"county": OF_COUNTIES, "township": OF_TOWNSHIPS, "village": OF_VILLAGES}
_GAPS = (0, 5, 25, 60)
_MISSING_VILLAGES = (0, 0, 0, 1, 2, None)


class Place(NamedTuple):
    """A place of the tree, and the years in which it is there."""

    unit: str
    level: str
    parent: str
    years: tuple[int, ...]


@st.composite
def places(draw: st.DrawFn, years: Sequence[int] = YEARS, *, most: int = 3) -> list[Place]:
    """Counties with townships with villages. A county may be left out of a year, with all that is in it."""
    choose = Chooser(draw)
    found: list[Place] = []
    for county in range(1 + choose.below(2)):
        there = tuple(year for year in years if choose.chance(85)) or (years[-1],)
        found.append(Place(f"c{county}", "county", "", there))
        for township in range(1 + choose.below(2)):
            id_ = f"c{county}t{township}"
            found.append(Place(id_, "township", f"c{county}", there))
            for village in range(choose.below(most + 1)):
                since = there if choose.chance(80) else there[choose.below(len(there)) :]
                found.append(Place(f"{id_}v{village}", "village", id_, since))
    return found


@st.composite
def rounds_of(draw: st.DrawFn, years: Sequence[int] = YEARS, *, complete: bool = False, most: int = 3) -> list[Record]:
    """The records of such a tree, year by year. `complete`: no fact is missing."""
    choose = Chooser(draw)
    every = draw(places(years, most=most))
    gaps = 0 if complete else choose.of(_GAPS)
    return [record(choose, place, year, gaps, every) for year in years for place in every if year in place.years]


def record(choose: Chooser, place: Place, year: int, gaps: int, every: Sequence[Place]) -> Record:
    """What a place says in a year."""
    facts: dict[str, Any] = {}
    for name in FACTS[place.level]:
        if name == "应有村数":
            present = sum(each.parent == place.unit and year in each.years for each in every)
            more = choose.of(_MISSING_VILLAGES) if gaps else 0
            facts |= {} if more is None else {name: present + more}
        elif not (gaps and choose.chance(gaps)):
            facts[name] = choose.of(VALUES[name])
    return {"unit": place.unit, "level": place.level, "parent": place.parent, "period": year, "facts": facts}


def open_facts(record: Mapping[str, Any]) -> Iterator[str]:
    """The facts that a record does not say, of those that have a few values."""
    return (name for name in FACTS[record["level"]] if name not in record["facts"] and name in VALUES)


@st.composite
def filled_in(draw: st.DrawFn, records: Sequence[Record], *, all_: bool = False) -> list[Record]:
    """The same records with some of what they do not say, or all of it."""
    choose = Chooser(draw)
    later = []
    for each in records:
        more = {
            name: choose.of(tuple(dict.fromkeys(VALUES[name])))
            for name in open_facts(each)
            if all_ or choose.chance(50)
        }
        later.append({**each, "facts": {**each["facts"], **more}})
    return later
