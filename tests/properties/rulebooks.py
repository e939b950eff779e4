"""Random rulebooks: derived and counted facts, thresholds of all forms, guards, readings, nested groups."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

from pingan_rules.testing.choosing import Chooser

from .expressions import Writer
from .vocabulary import (
    COLUMNS,
    DERIVED_COLUMNS,
    ENUMS,
    FACTS,
    LEDGER,
    LEVELS,
    NUMBERS,
    OPTIONS,
    READINGS,
    SERIES,
    THRESHOLDS,
    TYPES,
    Kind,
)

T = TypeVar("T")

CONDITION_DEPTH = 4
DERIVED_DEPTH = 3
GROUP_DEPTH = 2
GUARDED = ("案数", "化解率", "级", "乙")
"""Facts that may have a guard."""
GUARDS: tuple[Any, ...] = (
    "丙",
    {"reading": "口径", "宽": "丙", "严": "none"},
    {"reading": "范围", "全部": "none", "部分": "丙"},
)
"""The guards that they may have."""

HEAD: Mapping[str, Any] = {
    "rulebook": "generated",
    "version": "1.0.0",
    "language": "1",
    "title": "生成的规则书",
    "levels": {id_: {"name": name} for id_, name in LEVELS.items()},
    "enums": ENUMS,
    "readings": {
        name: {"id": id_, "question": "怎样算", "options": dict(options), "default": next(iter(options))}
        for name, (id_, options) in READINGS.items()
    },
}
"""What all generated rulebooks begin with."""


def _mentioned(entries: Mapping[str, T], where: list[Any]) -> dict[str, T]:
    """Those entries whose names occur: what is not used only takes time to load."""
    text = json.dumps(where, ensure_ascii=False)
    return {name: entry for name, entry in entries.items() if name in text}


@dataclass(frozen=True)
class World:
    """A rulebook, and what a record may say of it.

    `kinds` are those of all facts, given or calculated, by name; `guarded` are the facts that may be said not to
    apply; `calculated` those that are derived or counted.
    """

    parts: Mapping[str, Any]
    kinds: Mapping[str, Kind]
    guarded: tuple[str, ...]
    calculated: tuple[str, ...]

    @property
    def has_ledger(self) -> bool:
        """Whether a record may bring the ledger: one that nothing is counted from is not known."""
        return any(entry.get("of") == LEDGER for block in self.parts["facts"] for entry in block["names"].values())

    @property
    def text(self) -> str:
        """The rulebook as its file has it."""
        return json.dumps(self.parts, ensure_ascii=False)


@st.composite
def worlds(draw: st.DrawFn, *, depth: int = CONDITION_DEPTH, most_rules: int = 4) -> World:
    """Rulebooks that load, with one title for both levels. `depth` is that of the deepest condition."""
    return _Maker(Chooser(draw), depth, most_rules).world()


class _Maker:
    def __init__(self, choose: Chooser, depth: int, most_rules: int) -> None:
        self.choose = choose
        self.depth = depth
        self.most_rules = most_rules
        self.kinds: dict[str, Kind] = {name: kind for name, (_, kind) in FACTS.items()}
        self.columns: dict[str, Kind] = {name: kind for name, (_, kind) in COLUMNS.items()}
        self.writer = Writer(choose, self.kinds, {name: kind for name, (_, kind) in THRESHOLDS.items()})

    def world(self) -> World:
        ledger = self.ledger()
        guards = {name: self.choose.of(GUARDS) for name in GUARDED if self.half()}
        counted = {f"计{at}": self.counted(at) for at in range(self.choose.below(3))}
        derived = {f"派{at}": self.derived(at) for at in range(self.choose.below(4))}
        title = self.title()
        thresholds = _mentioned({name: self.threshold(name) for name in THRESHOLDS}, [title, counted, derived])
        facts = _mentioned(FACTS, [title, counted, derived, thresholds, list(guards.values())])
        parts = {
            **HEAD,
            "ledgers": {LEDGER: ledger},
            "facts": [self.fact(name, guards.get(name)) for name in facts]
            + [{"names": {name: entry}} for name, entry in counted.items()],
            "derived": derived,
            "thresholds": thresholds,
            "titles": [title],
        }
        kinds = {name: kind for name, kind in self.kinds.items() if name not in FACTS or name in facts}
        return World(
            parts={key: part for key, part in parts.items() if part},
            kinds=kinds,
            guarded=tuple(name for name in guards if name in facts),
            calculated=(*counted, *derived),
        )

    def half(self) -> bool:
        return self.choose.chance(50)

    def by_reading(self, make: Any, percent: int = 20) -> Any:
        """What `make` makes, or one of it for each option of a reading."""
        if not self.choose.chance(percent):
            return make()
        reading = self.choose.of(tuple(READINGS))
        return {"reading": reading, **{option: make() for option in READINGS[reading][1]}}

    # --- facts -------------------------------------------------------------------------------------------------

    def fact(self, name: str, guard: Any) -> dict[str, Any]:
        id_, kind = FACTS[name]
        return {**TYPES[kind], "names": {name: {"id": id_, **({"guard": guard} if guard else {})}}}

    def ledger(self) -> dict[str, Any]:
        """The ledger; what is derived from its columns is made of columns alone."""
        columns = {name: {"id": id_, **TYPES[kind]} for name, (id_, kind) in COLUMNS.items()}
        derived: dict[str, Any] = {}
        for at in range(self.choose.below(3)):
            kind, text = self.choose.of(DERIVED_COLUMNS)
            if self.columns.get("派列0") == "bool" and kind == "bool" and self.half():
                text = f"派列0 and ({text})"
            derived[f"派列{at}"] = {"id": f"of_derived_{at}", "value": text}
            self.columns[f"派列{at}"] = kind
        return {"id": "events", "date": "日期", "columns": columns, **({"derived": derived} if derived else {})}

    def counted(self, at: int) -> dict[str, Any]:
        """A fact that is counted from the ledger, or from the series."""
        if self.choose.chance(20):
            self.kinds[f"计{at}"] = "cases"
            self.writer.add(f"计{at}", "cases")
            run = self.choose.of(("rising", "falling"))
            return {"id": f"counted_{at}", "of": SERIES, "run": run, **TYPES["cases"]}
        rows = self.writer.with_columns(self.columns)
        fold = self.choose.of(("count", "sum", "max", "min", "share"))
        entry: dict[str, Any] = {"id": f"counted_{at}", "of": LEDGER}
        kind: Kind = "percent" if fold == "share" else "cases"
        if fold == "share":
            entry["share"] = self.by_reading(lambda: rows.expression("bool", 2)[0])
        elif fold != "count":
            column = self.choose.of(tuple(name for name, (_, each) in COLUMNS.items() if each in NUMBERS))
            kind = self.columns[column]
            entry[fold] = column
        if self.half():
            entry["where"] = self.by_reading(lambda: rows.expression("bool", 2)[0])
        self.kinds[f"计{at}"] = kind
        self.writer.add(f"计{at}", kind)
        return entry | TYPES[kind]

    def derived(self, at: int) -> dict[str, Any]:
        """A derived fact; numbers of one unit by reading have one type only if both are names of one."""
        kind = self.choose.of(("bool", *NUMBERS, "grade", "date"))
        texts: list[tuple[str, int]] = []

        def make() -> str:
            texts.append(self.writer.expression(kind, DERIVED_DEPTH))
            return texts[-1][0]

        value = self.by_reading(make) if kind in ("bool", "grade", "date", "percent", "rate") else make()
        self.kinds[f"派{at}"] = kind
        self.writer.add(f"派{at}", kind, max(weight for _, weight in texts))
        return {"id": f"derived_{at}", "value": value}

    # --- thresholds --------------------------------------------------------------------------------------------

    def threshold(self, name: str) -> dict[str, Any]:
        id_, kind = THRESHOLDS[name]
        more = {key: value for key, value in TYPES[kind].items() if key != "type"}
        return {"id": id_, "value": self.value(kind, 2), **(more or {"unit": "%"})}

    def value(self, kind: Kind, depth: int) -> Any:
        if depth == 0 or self.choose.chance(60):
            return self.number(kind)
        form = self.choose.of(("level", "year", "date", "级", "类", "县结论", "reading"))
        if form == "reading":
            return self.by_reading(lambda: self.value(kind, depth - 1), 100)
        keys: Mapping[str, tuple[str, ...]] = {
            "level": ("village", "乡镇")[: 1 + self.choose.below(2)],
            "year": ("2024", "2023")[: 1 + self.choose.below(2)],
            "date": ("2023-06-01", "2024-02-01", "2025-01-01")[: 1 + self.choose.below(3)],
            "级": OPTIONS["grade"],
            "类": OPTIONS["sort"],
            "县结论": OPTIONS["outcome"],
        }
        return {"by": form, **{key: self.value(kind, depth - 1) for key in keys[form]}}

    def number(self, kind: Kind) -> str:
        if kind == "percent":
            return self.choose.of(("50%", "0%", "90%", "100%", "1/3%", "33.333333333333333333333%", "unset"))
        return self.choose.of(
            ("1", "0", "2", "0.5", "3", "1/3", "1" + "0" * 30, "-2.5", "0." + "0" * 60 + "1", "unset")
        )

    # --- rules -------------------------------------------------------------------------------------------------

    def title(self) -> dict[str, Any]:
        rules: dict[str, dict[str, Any]] = {"standards": {}, "vetoes": {}}
        for at in range(1 + self.choose.below(self.most_rules)):
            kind = self.choose.of(("standards", "vetoes"))
            rule: dict[str, Any] = {"id": f"rule_{at}", **self.groups(GROUP_DEPTH, most=2)}
            if self.choose.chance(20):
                rule["guard"] = self.by_reading(lambda: self.choose.of(("丙", "甲", "none")))
            if kind == "standards" and self.choose.chance(20):
                rule["gating"] = self.by_reading(lambda: self.choose.of(("yes", "no")))
            rules[kind][f"规则{at}"] = rule
        return {"title": "称号", "id": "the_title", "levels": list(LEVELS), **rules}

    def groups(self, depth: int, most: int = 1) -> dict[str, Any]:
        groups: dict[str, Any] = {}
        for _ in range(1 + self.choose.below(most)):
            kind = self.choose.of(("all", "any", "none", "at_least"))
            members = self.choose.several(1, 3, lambda: self.condition(depth - 1))
            if kind == "at_least":
                groups |= {"at_least": str(1 + self.choose.below(len(members))), "of": members}
            else:
                groups[kind] = members
        return groups

    def condition(self, depth: int) -> Any:
        if depth > 0 and self.choose.chance(30):
            return self.groups(depth)
        return self.by_reading(self.line, 10)

    def line(self) -> Any:
        if self.choose.chance(5):
            return {"all": [{"reading": "口径", "宽": "never", "严": "always"}]}
        text, _ = self.writer.expression("bool", self.choose.below(self.depth + 1))
        if not self.choose.chance(20):
            return text
        return {"condition": text, "guard": self.by_reading(lambda: self.choose.of(("丙", "乙", "none")))}
