"""Random checklists, in which each fact is read once, and what is said of the facts."""

import json
from collections.abc import Mapping
from itertools import product
from typing import Any, NamedTuple

from hypothesis import strategies as st

from pingan_rules.testing.choosing import Chooser

MOST_OPEN = 3
COUNTS = (0, 1, 2, 3)
SHARES = tuple(f"{percent}%" for percent in range(0, 101, 5))
MARKS = ("0%", "30%", "60%", "85%", "100%")
"""Edges and standards; all of them are among `SHARES`."""

Facts = dict[str, Any]


class Sheet(NamedTuple):
    """A rulebook with one checklist, and the values that each of its facts may have, by name."""

    text: str
    written: Mapping[str, Any]
    """The checklist as the rulebook has it."""
    values: Mapping[str, tuple[Any, ...]]
    full: int
    bounds: Mapping[str, tuple[int, int]]
    """The least and the most that each item may come to, by id."""
    floor: int


@st.composite
def sheets(draw: st.DrawFn, *, leaving: bool = True) -> Sheet:
    """Rulebooks with a checklist of up to three items."""
    return _Maker(Chooser(draw), leaving=leaving).sheet()


@st.composite
def said(draw: st.DrawFn, sheet: Sheet) -> tuple[Facts, dict[str, tuple[Any, ...]]]:
    """Facts that are known, and the values that those may have that are not."""
    known = {name: draw(st.sampled_from(values)) for name, values in sheet.values.items()}
    open_ = draw(st.lists(st.sampled_from(sorted(sheet.values)), max_size=MOST_OPEN, unique=True))
    while open_ and len(list(product(*(sheet.values[name] for name in open_)))) > 400:
        open_.pop()
    return {name: value for name, value in known.items() if name not in open_}, {
        name: sheet.values[name] for name in open_
    }


class _Maker:
    def __init__(self, choose: Chooser, *, leaving: bool) -> None:
        self.choose = choose
        self.leaving = leaving
        self.values: dict[str, tuple[Any, ...]] = {}
        self.types: dict[str, list[str]] = {"bool": [], "count": [], "percent": []}

    def sheet(self) -> Sheet:
        items = {f"项{at}": self.item(at) for at in range(1 + self.choose.below(3))}
        full = self.choose.of([sum(item["full"] for item in items.values()), 40])
        floor = self.choose.of([0, 0, 3])
        sheet = {"id": "score", "full": full, "items": items, **({"floor": floor} if floor else {})}
        if self.choose.chance(30):
            sheet["deduct"] = [self.line()]
        blocks = [self.block(type_, names) for type_, names in self.types.items() if names]
        book = {
            "rulebook": "sheets",
            "version": "1.0.0",
            "language": "1",
            "title": "打分",
            "levels": {"village": {"name": "村"}},
            "titles": [
                {"title": "称号", "id": "the_title", "levels": ["village"], "facts": blocks, "points": {"得分": sheet}}
            ],
        }
        bounds = {item["id"]: (item.get("floor", 0), most_of(item)) for item in items.values()}
        return Sheet(json.dumps(book, ensure_ascii=False), sheet, self.values, full, bounds, floor)

    def block(self, type_: str, names: list[str]) -> dict[str, Any]:
        more = {"unit": "起", "range": f"{COUNTS[0]}..{COUNTS[-1]}"} if type_ == "count" else {}
        return {"type": type_, **more, "names": {name: f"fact_{type_}_{at}" for at, name in enumerate(names)}}

    def fact(self, type_: str) -> str:
        """A fact that nothing else reads."""
        names = self.types[type_]
        name = f"{ {'bool': '是非', 'count': '个数', 'percent': '比例'}[type_] }{len(names)}"
        names.append(name)
        self.values[name] = {"bool": (True, False), "count": COUNTS, "percent": SHARES}[type_]
        return name

    def item(self, at: int) -> dict[str, Any]:
        full = self.choose.of([10, 5, 20])
        item: dict[str, Any] = {"id": f"item_{at}", "full": full}
        if self.choose.chance(20):
            item |= {"scored": True, "by": "平安办"}
            self.values[f"项{at}"] = (0, 2, full)
        else:
            if not self.choose.chance(30):
                item["award"] = self.choose.several(1, 2, self.line)
            if "award" not in item or self.choose.chance(30):
                item["deduct"] = self.choose.several(1, 2, self.line)
            item |= self.some({"cap": self.choose.of([full - 1, full + 2]), "floor": -2, "start": 3}, 15)
        item |= self.some({"weight": 2}, 20)
        if self.choose.chance(20):
            item["exempt"] = self.fact("bool")
        if self.choose.chance(35):
            ways = ["full", "zero", *(["leave", "leave"] if self.leaving else [])]
            item |= {"guard": self.fact("bool"), "not_applicable": self.choose.of(ways)}
        return item

    def some(self, keys: dict[str, Any], percent: int) -> dict[str, Any]:
        return {key: value for key, value in keys.items() if self.choose.chance(percent)}

    def line(self) -> dict[str, Any]:
        line = self.choose.of([self.when, self.each, self.stepped, self.banded])()
        line |= self.some({"cap": 4}, 30)
        if self.choose.chance(20):
            line["unless"] = self.fact("bool")
        return line

    def when(self) -> dict[str, Any]:
        return {"when": self.fact("bool"), "points": self.choose.of([2, 7])}

    def each(self) -> dict[str, Any]:
        return {"each": self.fact("count"), "points": self.choose.of([1, 3])}

    def stepped(self) -> dict[str, Any]:
        way = {self.choose.of(["short_of", "beyond"]): self.choose.of(MARKS), "value": self.fact("percent")}
        return {**way, "step": "10%", "points": 1, "round": self.choose.of(["down", "up", "exact"])}

    def banded(self) -> dict[str, Any]:
        points = iter([self.choose.of([5, 1]), self.choose.of([3, 0]), self.choose.of([0, 4])])
        bands = [
            {"from": "85%", "points": next(points)},
            {"from": "30%", "below": "85%", "points": next(points)},
            {"below": "30%", "points": next(points)},
        ]
        return {"of": self.fact("percent"), "bands": bands}


def most_of(item: Mapping[str, Any]) -> int:
    """The most that an item may come to."""
    cap: int = item.get("cap", item["full"])
    gives_full = "exempt" in item or item.get("not_applicable") == "full"
    return max(cap, item["full"]) if gives_full else cap
