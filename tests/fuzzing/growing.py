"""Changes of rulebooks as data: more rules, facts and thresholds that fit, and parts in each other's places."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml
from tests.fuzzing.growing_rounds import round_added
from tests.fuzzing.writing import COLUMNS, NUMERIC, of_any_type, written

Tree = dict[str, Any]
VALUES = {"percent": ["90%", "0%", "100%", "33.3%", "unset"], "number": ["0", "1", "3", "0.45", "1000", "unset"]}
READING = {"reading": "读法"}
OPTIONS = ("甲", "乙")
ENUMS = {"地区等级": ("一般", "较大", "重大"), "地区类别": ("命案", "火灾")}
UNITS = {"cases": ("count", "起"), "people": ("count", "人"), "money": ("number", "万元"), "percent": ("percent", "")}


def grown(text: str, random: Random) -> str | None:
    """The rulebook with one or a few changes; None where `text` is none that can be read."""
    tree = _tree(text)
    if tree is None:
        return None
    for _ in range(random.choice([1, 1, 2, 3, 5, 8])):
        random.choice(WAYS)(tree, random)
    return json.dumps(tree, ensure_ascii=False, indent=1)


def with_rounds(text: str, random: Random, parts: int) -> str | None:
    """The rulebook with so many parts more that rounds need; None where `text` is none that can be read."""
    tree = _tree(text)
    if tree is None:
        return None
    for _ in range(parts):
        round_added(tree, random)
    return json.dumps(tree, ensure_ascii=False, indent=1)


def _tree(text: str) -> Tree | None:
    try:
        tree = yaml.load(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return tree if isinstance(tree, dict) else None


def _new_id(random: Random) -> str:
    return f"x{random.randrange(10_000)}"


def _part(tree: Tree, key: str, kind: Callable[[], Any]) -> Any:
    """The part of that name, made if it is not there; a fresh one where something else stands in its place."""
    part = tree.setdefault(key, kind())
    return part if isinstance(part, kind) else kind()  # type: ignore[arg-type]  # kind is dict or list


def _by_reading(random: Random, make: Callable[[], Any], share: float = 0.2) -> Any:
    """Something, or one thing for each option of the reading."""
    if random.random() >= share:
        return make()
    return {**READING, **{option: make() for option in OPTIONS}}


# --- what fits --------------------------------------------------------------------------------------------------------


def _threshold_value(random: Random, kind: str, depth: int = 3) -> Any:
    def part() -> Any:
        return _threshold_value(random, kind, depth - 1)

    way = random.randrange(8) if depth else 7
    if way == 0:
        return {"by": "level", "village": part(), "township": part()}
    if way == 1:
        fact = random.choice(list(ENUMS))
        return {"by": fact, **{member: part() for member in ENUMS[fact]}}
    if way == 2:
        return {"by": "year", "2024": part(), **({"2023": part()} if random.random() < 0.5 else {})}
    if way == 3:
        return {"by": "date", "2020-03-01": part(), "2024-05-01": part()}
    if way == 4:
        return {**READING, **{option: part() for option in OPTIONS}}
    return random.choice(VALUES[kind])


def threshold_added(tree: Tree, random: Random) -> None:
    """A threshold of its own name, or another value for one that there is."""
    thresholds = _part(tree, "thresholds", dict)
    if thresholds and random.random() < 0.6:
        each = random.choice(list(thresholds.values()))
        if isinstance(each, dict):
            each["value"] = _threshold_value(random, "number" if "unit" in each else "percent")
        return
    id_ = _new_id(random)
    kind = random.choice(list(VALUES))
    unit = {"unit": "起"} if kind == "number" else {}
    thresholds[f"线{id_}"] = {"id": id_, **unit, "value": _threshold_value(random, kind)}


def derived_added(tree: Tree, random: Random) -> None:
    """A derived fact, or another formula for one that there is."""
    derived = _part(tree, "derived", dict)
    type_ = random.choice(["bool", *NUMERIC])
    value = _by_reading(random, lambda: written(random, type_, random.randint(1, 3)))
    names = {"bool": "案多", "percent": "命案占比", "rate": "每万人案件"}
    if type_ in names and names[type_] in derived and random.random() < 0.5:
        derived[names[type_]]["value"] = value
    else:
        id_ = _new_id(random)
        derived[f"推{id_}"] = {"id": id_, "value": value}


def fold_added(tree: Tree, random: Random) -> None:
    """A fact counted from the ledger."""
    kind = random.choice(["people", "money", "percent", "cases"])
    type_, unit = UNITS[kind]
    id_ = _new_id(random)
    fact: Tree = {"id": id_, "type": type_, **({"unit": unit} if unit else {}), "of": "案事件"}
    if kind == "cases":
        fact |= random.choice([{}, {"count": "true"}])
    elif kind == "percent" and random.random() < 0.6:
        fact["share"] = _by_reading(random, lambda: written(random, "bool", 2, columns=True))
    else:
        fact[random.choice(["sum", "max", "min"])] = COLUMNS[kind][0]
    if random.random() < 0.7:
        fact["where"] = _by_reading(random, lambda: written(random, "bool", random.randint(1, 3), columns=True))
    name = random.choice([f"数{id_}", "案件数"]) if random.random() < 0.2 else f"数{id_}"
    _part(tree, "facts", list).append({"names": {name: fact}})
    rule_added(tree, random, name)


def _condition(random: Random, depth: int = 2) -> Any:
    way = random.randrange(9) if depth else 8
    if way == 0:
        return {random.choice(["all", "any", "none"]): _conditions(random, depth - 1)}
    if way == 1:
        return {"at_least": str(random.choice([1, 2, 2, 3])), "of": _conditions(random, depth - 1, 3)}
    if way == 2:
        ends = ["never", "always"]
        return {**READING, **{each: random.choice([*ends, _condition(random, depth - 1)]) for each in OPTIONS}}
    text = written(random, "bool", random.randint(1, 3))
    if way <= 4:
        guard: Any = random.choice(["有铁路", "有学校", "案多", "有纠纷"])
        if random.random() < 0.2:
            guard = {**READING, "甲": guard, "乙": "none"}
        return {"condition": text, "guard": guard}
    return text


def _conditions(random: Random, depth: int, least: int = 1) -> list[Any]:
    return [_condition(random, depth) for _ in range(random.randint(least, 3))]


def rule_added(tree: Tree, random: Random, about: str = "") -> None:
    """A standard or veto, or one more condition in one that there is."""
    titles = [title for title in _part(tree, "titles", list) if isinstance(title, dict)]
    if not titles:
        return
    kind = random.choice(["standards", "vetoes"])
    rules = _part(random.choice(titles), kind, dict)
    conditions = _conditions(random, 2)
    if about:
        conditions.append(f"{about} == {about} or {about} > {about}")
    group: Tree = {random.choice(["all", "any", "none"]): conditions}
    if random.random() < 0.2:
        group = {"at_least": str(random.randint(1, len(conditions))), "of": conditions}
    id_ = _new_id(random)
    rule: Tree = {"id": id_, **group}
    if random.random() < 0.3:
        rule["guard"] = _by_reading(random, lambda: random.choice(["有铁路", "案多", "有学校"]))
    if kind == "standards" and random.random() < 0.3:
        rule["gating"] = _by_reading(random, lambda: random.choice(["yes", "no"]))
    rules[f"条{id_}"] = rule


def fact_changed(tree: Tree, random: Random) -> None:
    """A key of a fact: its guard, range, or how it is counted."""
    blocks = [block for block in _part(tree, "facts", list) if isinstance(block, dict)]
    entries = [entry for block in blocks for entry in _part(block, "names", dict).values() if isinstance(entry, dict)]
    if not entries:
        return
    entry = random.choice(entries)
    key = random.choice(["guard", "where", "range", "share", "better", "count", "of"])
    expressions = {"where": 2, "share": 1}
    if key in expressions:
        entry[key] = _by_reading(random, lambda: written(random, "bool", expressions[key], columns=True))
    else:
        choices = {"guard": ["有铁路", "案多", "命案数", "none"], "range": ["0..10", "..5", "10%..90%", "5..1", "0..0"]}
        choices |= {"better": ["higher", "neither"], "count": ["true", "false"], "of": ["案事件", "没有"]}
        entry[key] = random.choice(choices[key])


# --- parts in other places --------------------------------------------------------------------------------------------


def _places(tree: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Every container with every key in it."""
    if depth > 12 or not isinstance(tree, (dict, list)):
        return
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        yield from _places(tree[key], depth + 1)


def part_swapped(tree: Tree, random: Random) -> None:
    """A part in the place of one under the same key, or of any."""
    places = list(_places(tree))
    if len(places) < 2:
        return
    inside, key = random.choice(places)
    alike = [(other, at) for other, at in places if at == key and other is not inside] or places
    other, at = random.choice(alike if random.random() < 0.8 else places)
    try:
        inside[key] = json.loads(json.dumps(other[at]))
    except (LookupError, ValueError):
        return


def part_dropped(tree: Tree, random: Random) -> None:
    """A part gone."""
    places = list(_places(tree))
    if places:
        inside, key = random.choice(places)
        del inside[key]


def text_changed(tree: Tree, random: Random) -> None:
    """An expression, name or other text replaced by an expression."""
    places = [(inside, key) for inside, key in _places(tree) if isinstance(inside[key], str)]
    expressions = [(inside, key) for inside, key in places if " " in inside[key]]
    if places:
        inside, key = random.choice(expressions or places)
        inside[key] = of_any_type(random) if random.random() < 0.3 else written(random, "bool", random.randint(1, 4))


WAYS = [threshold_added, derived_added, fold_added, rule_added, rule_added, fact_changed, part_swapped, part_dropped]
WAYS += [text_changed, text_changed, *[round_added] * 6]
