"""Records at random, of places of a rulebook."""

from random import Random
from typing import Any

from pingan_rules.book import Book
from pingan_rules.kernel.types import (
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumberType,
    PercentType,
    RateType,
    SeriesType,
    TextType,
    Type,
)
from pingan_rules.resolve.model import Fact


def record_data(book: Book, level: str, random: Random | None) -> dict[str, Any]:
    """A record of the level; without `random` one that says nothing."""
    data: dict[str, Any] = {"unit": "u1", "level": level, "period": "2024"}
    if random is None:
        return data
    shown = random.choice([0.05, 0.3, 0.8, 0.95])
    given = [fact for fact in book.facts.values() if random.random() < (shown if fact.source is None else 0.08)]
    data["facts"] = {random.choice([fact.id, fact.name]): fact_value(fact, random) for fact in given}
    for ledger in book.rulebook.ledgers.values():
        if random.random() < 0.7:
            rows = [
                {
                    column.id: value_of(column.type, random)
                    for column in ledger.columns.values()
                    if random.random() < 0.9
                }
                for _ in range(random.choice([0, 1, 2, 5]))
            ]
            data.setdefault("ledgers", {})[ledger.id] = {"rows": rows, "complete": random.random() < 0.8}
    return data


def fact_value(fact: Fact, random: Random) -> object:
    """A value of the fact, mostly one that it may have, some with a remark beside it."""
    if random.random() < 0.08:
        words = ["未报", "不适用", {"status": "pending"}, {"status": "有争议"}, {"status": "not_decided"}]
        return random.choice(words if fact.guard else [*words[:1], *words[2:]])
    low, high = fact.range
    ends = [str(end) for end in (low, high) if end is not None and not isinstance(fact.type, PercentType)]
    value = random.choice(ends) if ends and random.random() < 0.2 else value_of(fact.type, random)
    return remarked(value, random) if random.random() < 0.1 else value


def remarked(value: object, random: Random) -> dict[str, object]:
    """A value with what is said beside it."""
    beside = {"status": random.choice(["pending", "disputed", "reported", "待核实"]), "source": "综治中心"}
    beside |= {"date": "2024-12-31"}
    return {"value": value, **{key: each for key, each in beside.items() if random.random() < 0.5}}


SERIES_KEYS = {
    "month": [f"2024-{month:02d}" for month in range(1, 8)] + ["2023-12", "2024年11月"],
    "quarter": ["2023-Q4", "2024-Q1", "2024Q2", "2024年第三季度", "2024-Q4", "2025-Q1"],
    "year": ["2023", "2024"],
}


def value_of(type_: Type, random: Random) -> object:
    """A value of a type as a record writes it."""
    match type_:
        case BoolType():
            return random.choice(["是", "否", True, False])
        case CountType():
            return random.choice([0, 0, 1, 1, 2, 3, 5, 30, 10_000, 10**40])
        case PercentType():
            return random.choice(["0%", "50%", "90%", "99.99%", "100%", "1/3"])
        case NumberType() | RateType():
            return random.choice([0, 1, "0.45", "0.5", "1/3", 100, "-1", "12345.6789"])
        case DateType():
            return random.choice(["2024-01-01", "2024-06-01", "2024-11-30", "2023-11-05", "2025-01-01"])
        case EnumType(members=members):
            return random.choice([id_ for _, id_ in members] + [name for name, _ in members])
        case TextType():
            return random.choice(["甲", "乙", "a b"])
        case SeriesType(every=every, of=of):
            keys = SERIES_KEYS[every]
            return {key: value_of(of, random) for key in random.sample(keys, random.randrange(len(keys) + 1))}
