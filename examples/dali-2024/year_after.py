"""A year before 2024 is made from the one after it: what the later records say of the earlier year holds there too."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from chance import Chance
from facts import LEDGER, RAILWAY_DUTY, SEWAGE
from happenings import Happening, Row
from predecessors import codes_before

# What the year after says of the year before, by what a year says of itself.
SAID_OF_YEAR_BEFORE = {"通报整改级别": "上年度通报整改级别", "挂牌整治级别": "上年度挂牌督办级别"}
TIERS_THAT_COUNT = ("村级", "乡镇级", "县级", "州级")
AGAIN = 2  # one in so many places that were in trouble in the year after was so in the year before


class After(NamedTuple):
    """What is known of a year from the one after it, by the codes of the year itself.

    `told` are facts and events of places. `sewage` is the concentration of narcotics in a county in the last quarter.
    `again` are the places where trouble falls first: those in trouble in one year are likelier so in another.
    """

    told: Mapping[str, Happening] = {}
    sewage: Mapping[str, float] = {}
    again: frozenset[str] = frozenset()

    def completed(self, unit: str, happening: Happening) -> Happening:
        """`happening` with what the year after says of `unit`."""
        more = self.told.get(unit, Happening())
        return happening._replace(facts={**happening.facts, **more.facts}, rows=(*more.rows, *happening.rows))


def after(chance: Chance, year: int, records: Mapping[str, Mapping[str, object]], troubled: Sequence[str]) -> After:
    """What is known of `year` from the `records` of the year after and the places that were then `troubled`."""
    told: dict[str, Happening] = {}
    for unit, record in records.items():
        code = codes_before(unit)[0]
        facts, rows = told.get(code, Happening()).facts, told.get(code, Happening()).rows
        told[code] = Happening({**facts, **_facts_before(record)}, (*rows, *_rows_of(year, record)))
    series = {unit: facts_of(record).get(SEWAGE) for unit, record in records.items()}
    sewage = {unit: each[f"{year}-Q4"] for unit, each in series.items() if isinstance(each, dict)}
    return After(told, sewage, frozenset(codes_before(unit)[0] for unit in troubled if chance.once_in(AGAIN)))


def facts_of(record: Mapping[str, object]) -> Mapping[str, object]:
    """The facts of a record."""
    facts = record["facts"]
    assert isinstance(facts, dict)
    return facts


def stands_alone(happening: Happening) -> bool:
    """Whether `happening` says nothing that the year after, already written, would have to know of."""
    tiers = any(happening.facts.get(name) in TIERS_THAT_COUNT for name in SAID_OF_YEAR_BEFORE)
    return not tiers and RAILWAY_DUTY not in happening.facts and not any("日期" in row for row in happening.rows)


def shifted(happening: Happening, year: int) -> Happening:
    """`happening` of 2024 as one of `year`: the days of its facts are in that year."""
    return happening._replace(facts={name: _shifted(value, year) for name, value in happening.facts.items()})


def _shifted(value: object, year: int) -> object:
    match value:
        case {"date": str(date), **rest}:
            return {**rest, "date": f"{year}{date[4:]}"}
        case _:
            return value


def _facts_before(record: Mapping[str, object]) -> dict[str, object]:
    facts = facts_of(record)
    said = {own: facts.get(of_year_before) for own, of_year_before in SAID_OF_YEAR_BEFORE.items()}
    before: dict[str, object] = {name: tier for name, tier in said.items() if tier in TIERS_THAT_COUNT}
    return {**before, RAILWAY_DUTY: facts[RAILWAY_DUTY]} if RAILWAY_DUTY in facts else before


def _rows_of(year: int, record: Mapping[str, object]) -> Iterator[Row]:
    """What happened in `year` in a village, from its ledger of the year after; what is above it hears of it there."""
    ledgers = record.get("ledgers", {})
    assert isinstance(ledgers, dict)
    ledger = ledgers.get(LEDGER, [])
    rows = ledger if isinstance(ledger, list) else ledger["rows"]
    return (row for row in rows if record["level"] == "village" and row["日期"].startswith(str(year)))
