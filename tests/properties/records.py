"""Random records for a generated rulebook: missing, pending, extreme and long values, ledgers that are a part."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from .expressions import Chooser
from .rulebooks import World
from .vocabulary import COLUMNS, LEDGER, LEVELS, OPTIONS, PERIODS, Kind

_LONG = "9" * 45 + "." + "3" * 45
_VALUES: Mapping[Kind, tuple[Any, ...]] = {
    "bool": (True, False, "是", "否"),
    "cases": (0, 1, 2, 3, "5起", 10**30, "1,000"),
    "people": (1, 0, 2, 10000, 7, "30人", 10**30),
    "amount": (0, 1, "-1", 0.1, "0.2", "1/3", _LONG, "-" + _LONG, "1" + "0" * 60, 2.5),
    "percent": ("50%", "0%", "100%", 0.9, "1/3", "33.333333333333333333333%", "99.9999999999999999%", "90%"),
    "rate": (0, "0.5", 1, "1/3", "10000", "0." + "0" * 60 + "1"),
    "grade": OPTIONS["grade"],
    "sort": OPTIONS["sort"],
    "date": ("2024-02-01", "2024-02-02", "2023-12-31", "2025-01-01", "2024/2/1"),
    "outcome": OPTIONS["outcome"],
    "text": ("县城", "集镇"),
    "series": (
        {"2023-12": 1, "2024-01": 2, "2024-02": 3, "2024-03": 4},
        {"2023-12": 3, "2024-01": 2, "2024-02": "1起", "2024-03": 0},
        {"2024-01": 2, "2024年2月": None, "2024-03": 1},
        {"2022-12": 1, "2023-01": 2, "2024-01": {"status": "pending", "value": 4}},
        {"2024-01": 0, "2024-02": 0, "2024-04": 10**30},
        {},
    ),
}
_STATUSES = ("pending", "disputed", "未决定", "无法计算", "not_reported")


@st.composite
def records(draw: st.DrawFn, world: World, *, contradictions: bool = True) -> dict[str, Any]:
    """Records that are right by themselves; with `contradictions` some give what is also calculated, and otherwise."""
    choose = Chooser(draw)
    calculated = set(world.calculated)
    facts: dict[str, Any] = {}
    for name, kind in world.kinds.items():
        if name in calculated:
            if contradictions and choose.chance(6):
                facts[name] = _said(choose, kind, guarded=False)
        elif choose.chance(80):
            applies = name not in world.guarded or facts.get("丙") in (True, "是")
            facts[name] = _said(choose, kind, guarded=not applies)
    record = {
        "unit": "u1",
        "level": choose.of(tuple(reversed(LEVELS))),
        "period": choose.of(PERIODS),
        "facts": {name: said for name, said in facts.items() if said is not None},
    }
    if world.has_ledger and choose.chance(85):
        record["ledgers"] = {LEDGER: _ledger(choose)}
    return record


def _said(choose: Chooser, kind: Kind, *, guarded: bool) -> Any:
    """A value, or what is said in its place."""
    value = choose.of(_VALUES[kind])
    if not choose.chance(20):
        return value
    if guarded and choose.chance(50):
        return "不适用"
    status = choose.of(_STATUSES)
    shown = {"value": value} if status in ("pending", "disputed") and choose.chance(50) else {}
    return {"status": status, **shown}


def _ledger(choose: Chooser) -> Any:
    rows = choose.several(0, 4, lambda: _row(choose))
    return {"rows": rows, "complete": False} if choose.chance(30) else rows


def _row(choose: Chooser) -> dict[str, Any]:
    row = {}
    for name, (_, kind) in COLUMNS.items():
        if choose.chance(75):
            row[name] = choose.of(_VALUES[kind])
        elif choose.chance(20):
            row[name] = {"status": "pending"}
    return row or {"日期": "2024-02-01"}


def filled_in(world: World, record: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Records that say more than `record`: some of what it does not know, and nothing else differs."""
    return _filled_in(world, record)


@st.composite
def _filled_in(draw: st.DrawFn, world: World, record: Mapping[str, Any]) -> dict[str, Any]:
    choose = Chooser(draw)
    facts = dict(record["facts"])
    for name, kind in world.kinds.items():
        said = facts.get(name)
        if kind == "series" and isinstance(said, dict) and "status" not in said:
            facts[name] = _with_more_entries(choose, said)
            continue
        unknown = said is None or isinstance(said, dict)
        if unknown and name not in world.calculated and choose.chance(60):
            facts[name] = choose.of(_VALUES[kind])
    if "不适用" in facts.values():
        facts["丙"] = record["facts"].get("丙", "否")
    filled = {**record, "facts": facts}
    given = record.get("ledgers", {}).get(LEDGER)
    if given is None:
        if world.has_ledger and choose.chance(60):
            filled["ledgers"] = {LEDGER: _ledger(choose)}
        return filled
    filled["ledgers"] = {LEDGER: _filled_ledger(choose, given)}
    return filled


def _with_more_entries(choose: Chooser, said: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: entry for key, entry in said.items() if not (entry is None or isinstance(entry, dict))}
    months = ("2023-12", "2024-01", "2024-02", "2024-03", "2024-04")
    more = {month: choose.of((0, 1, 2, 3)) for month in months if choose.chance(50)}
    rest = {key: entry for key, entry in said.items() if key not in more or key in known}
    return (
        {**more, **rest} if "2024年2月" not in said else {**rest, **{k: v for k, v in more.items() if k != "2024-02"}}
    )


def _filled_ledger(choose: Chooser, given: Any) -> Any:
    rows = [dict(row) for row in (given["rows"] if isinstance(given, dict) else given)]
    for row in rows:
        for name, (_, kind) in COLUMNS.items():
            if not isinstance(row.get(name, {}), dict):
                continue
            if choose.chance(60):
                row[name] = choose.of(_VALUES[kind])
    if not isinstance(given, dict):
        return rows
    more = choose.several(0, 2, lambda: _row(choose))
    return {"rows": [*rows, *more], "complete": choose.chance(50)}
