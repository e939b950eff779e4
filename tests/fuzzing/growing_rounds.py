"""Parts of rulebooks that rounds need, at random: counts, points, grades, honours, findings, guards of titles.

They name each other, so that circles come about too. The beginning of a name says what it is.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.fuzzing.writing import NUMERIC, written

Tree = dict[str, Any]
READING = {"reading": "读法"}
OPTIONS = ("甲", "乙")
LINES = {"分线": "分", "个线": "个", "位线": "位", "年线": "年"}
LEVELS = ["village", "township"]


def _new_id(random: Random) -> str:
    return f"y{random.randrange(10_000)}"


def round_added(tree: Tree, random: Random) -> None:
    """One part more of those that rounds need; also the thresholds that its conditions name."""
    thresholds = tree.setdefault("thresholds", {})
    if not isinstance(thresholds, dict):
        return
    for name, unit in LINES.items():
        if name not in thresholds:
            value = _by_reading(random, lambda: random.choice(["1", "1", "2", "0", "-1", "10", "0.5"]))
            thresholds[name] = {"id": _new_id(random), "unit": unit, "value": value}
    random.choice(PARTS)(tree, random)


def _titles(tree: Tree) -> list[Tree]:
    titles = tree.get("titles")
    return [each for each in titles if isinstance(each, dict)] if isinstance(titles, list) else []


def _put(tree: Tree, random: Random, section: str, name: str, what: Tree) -> None:
    """Puts something into a section of one of the titles."""
    if titles := _titles(tree):
        part = random.choice(titles).setdefault(section, {})
        if isinstance(part, dict):
            part[name] = what


def _by_reading(random: Random, make: Callable[[], Any], share: float = 0.1) -> Any:
    if random.random() >= share:
        return make()
    return {**READING, **{option: make() for option in OPTIONS}}


# --- names and conditions ---------------------------------------------------------------------------------------------


def _names(tree: Tree) -> list[str]:
    """The names of what was added, those of steps behind their grades."""
    found: list[str] = []
    derived = tree.get("derived")
    sections: list[Any] = [derived, *(part for title in _titles(tree) for part in title.values())]
    for section in (each for each in sections if isinstance(each, dict)):
        found += map(str, section)
        for each in (each for each in section.values() if isinstance(each, dict)):
            items = each.get("items")
            found += map(str, items) if isinstance(items, dict) else ()
    return found


def _named(tree: Tree, random: Random, beginnings: str) -> str | None:
    names = [each for each in _names(tree) if each[0] in beginnings and each[1:].startswith("y")]
    return random.choice(names) if names else None


def condition(tree: Tree, random: Random) -> str:
    """A condition on what places are, or on what was found for them."""
    way = random.randrange(9)
    if way == 0:
        return random.choice(["outcome == met", "outcome != vetoed", "平安村 == met", "结论 in [达标, not_assessed]"])
    ways = {1: ("分项", "分线"), 2: ("数", "个线"), 3: ("位", "位线"), 4: ("年", "年线"), 5: ("占", "化解线")}
    if way in ways and (name := _named(tree, random, ways[way][0])):
        return f"{name} {random.choice(['>=', '<', '==', '>'])} {ways[way][1]}"
    if way == 6 and (name := _named(tree, random, "等")):
        return f"{name} {random.choice(['>=', '==', '!='])} {random.choice(['优', '差'])}"
    if way == 7 and (name := _named(tree, random, "黄先的称")):
        return random.choice(["", "not "]) + name + random.choice(["", "", "资格"] if name[0] == "称" else [""])
    return written(random, "bool", random.randint(1, 2))


def _number(tree: Tree, random: Random) -> str:
    """A number of points, an expression, or a count."""
    way = random.randrange(10)
    if way < 5:
        return random.choice(["0", "1", "2", "5", "10", "0.5", "100", "-1", "1/3"])
    if way < 7:
        return random.choice(["分线", "分线 * 2", "10 - 5", "max(分线, 0)", "案件数", "1 / 案件数"])
    return _named(tree, random, "分项数位年") or written(random, random.choice(NUMERIC), 2)


def _some(tree: Tree, random: Random, share: float, **keys: str) -> Tree:
    """Each of some keys with a number or, for `?`, with a condition; or not."""
    made = {key: condition(tree, random) if kind == "?" else _number(tree, random) for key, kind in keys.items()}
    return {key: value for key, value in made.items() if random.random() < share}


# --- parts ------------------------------------------------------------------------------------------------------------


def fold_added(tree: Tree, random: Random) -> None:
    """A fact that is counted from other places or periods."""
    kind = random.choice(["count", "share", "sum", "max", "min", "rank", "run"])
    of: Any = random.choice(["village", "township", ["village", "township"], ["self", "village"], "peers", "round"])
    if kind == "run" or (kind != "rank" and random.random() < 0.25):
        of = random.choice(["history", ["history", "self"]])
    elif kind == "rank":
        of = random.choice(["peers", "round"])
    fact: Tree = {"id": _new_id(random), "of": of}
    if kind == "count":
        fact["count"] = "yes"
    elif kind in ("share", "run"):
        fact[kind] = _by_reading(random, lambda: condition(tree, random))
    else:
        fact[kind] = _named(tree, random, "分项数年") or random.choice(["案件数", "化解率", "损失", "总金额"])
    if random.random() < 0.4:
        fact["where"] = _by_reading(random, lambda: condition(tree, random))
    if kind != "run" and "history" not in of and random.random() < 0.3:
        fact["total"] = random.choice(["案件数", "2", "5", _number(tree, random)])
    if kind == "rank":
        fact |= {"first": random.choice(["highest", "lowest"]), "ties": random.choice(["low", "high", "dense"])}
        fact |= random.choice([{}, {"least": "2"}])
    if "history" in of and random.random() < 0.3:
        fact["last"] = random.choice(["1", "2", "100"])
    beginning = {"count": "数", "share": "占", "rank": "位", "run": "年"}.get(kind, "和")
    derived = tree.setdefault("derived", {})
    if isinstance(derived, dict):
        derived[beginning + fact["id"]] = fact


def _line(tree: Tree, random: Random) -> Tree:
    points = _by_reading(random, lambda: _number(tree, random))
    percent = random.choice(["调处率", "化解率"])
    edges = [random.choice(["60%", "90%", "化解线", "化解线 - 5%"]) for _ in range(2)]
    bands: list[Tree] = [{"from": edges[0], "points": points}, {"below": random.choice(edges), "points": "0"}]
    step = random.choice(["1%", "0.5%", "10%", "化解线"])
    by_step = {"value": percent, "step": step, "points": points, "round": random.choice(["down", "up", "exact"])}
    line = random.choice(
        [
            {"when": condition(tree, random), "points": points},
            {"each": _number(tree, random), "points": points},
            {random.choice(["short_of", "beyond"]): random.choice(["化解线", "95%", "调处率"]), **by_step},
            {"of": percent, "bands": bands if isinstance(points, str) else bands[1:]},
        ]
    )
    return {**line, **_some(tree, random, 0.2, cap="", unless="?")}


def _lines(tree: Tree, random: Random) -> Tree:
    keys = random.choice([["award"], ["deduct"], ["award", "deduct"]])
    return {key: [_line(tree, random) for _ in range(random.randint(1, 2))] for key in keys}


def points_added(tree: Tree, random: Random) -> None:
    """A checklist."""
    items: dict[str, Tree] = {}
    for _ in range(random.randrange(4)):
        item: Tree = {"id": _new_id(random), "full": random.choice(["5", "10", "分线", "案件数"])}
        if random.random() < 0.25:
            item |= {"scored": "yes", "by": "某局"}
        else:
            item |= _lines(tree, random)
        if random.random() < 0.3:
            guard = random.choice(["有铁路", "案多", _named(tree, random, "黄先的称") or "有学校"])
            item |= {"guard": guard, "not_applicable": random.choice(["full", "zero", "leave"])}
        item |= _some(tree, random, 0.15, start="", cap="", floor="", weight="", exempt="?")
        items[f"项{item['id']}"] = item
    checklist: Tree = {"id": _new_id(random), **({"items": items} if items else {})}
    checklist |= _some(tree, random, 0.2, full="", start="", cap="", floor="")
    if not items or random.random() < 0.3:
        checklist |= _lines(tree, random)
    _put(tree, random, "points", f"分{checklist['id']}", checklist)


def grades_added(tree: Tree, random: Random) -> None:
    """A set of grades, by points or by conditions."""
    id_ = _new_id(random)
    score = _named(tree, random, "分项")
    if score is not None and random.random() < 0.5:
        edge = random.choice(["5", "分线", "10 - 2", "案件数"])
        steps: Tree = {"优": {"id": "good", "from": edge}, "差": {"id": "bad", "below": edge}}
        _put(tree, random, "grades", f"等{id_}", {"id": id_, "of": score, "steps": steps})
    else:
        steps = {"优": {"id": "good", "all": [condition(tree, random)]}, "差": {"id": "bad"}}
        _put(tree, random, "grades", f"等{id_}", {"id": id_, "steps": steps})


def finding_added(tree: Tree, random: Random) -> None:
    """A priority, sanction or target."""
    section, beginning = random.choice([("priorities", "先"), ("sanctions", "黄"), ("targets", "的")])
    finding: Tree = {"id": _new_id(random), random.choice(["all", "any", "none"]): [condition(tree, random)]}
    if section == "targets" and random.random() < 0.5:
        value = {"by": "year", random.choice(["2023", "2024"]): "50%"}
        of_target = {"id": _new_id(random), "value": random.choice([value, {**READING, "甲": value, "乙": "60%"}])}
        finding |= {"thresholds": {f"标{of_target['id']}": of_target}, "all": [f"化解率 >= 标{of_target['id']}"]}
    if section == "sanctions":
        finding |= {"measure": random.choice(["warning", "interview", "other"])}
    if random.random() < 0.3:
        finding["guard"] = random.choice(["有铁路", "案多"])
    _put(tree, random, section, beginning + finding["id"], finding)


def honour_added(tree: Tree, random: Random) -> None:
    """A step of a ladder of honours."""
    honour: Tree = {"id": _new_id(random), "all": [condition(tree, random)]}
    before = _named(tree, random, "称")
    if before is not None and random.random() < 0.7:
        honour |= {"after": before, "years": random.choice(["1", "2", "3"])}
    honour |= _some(tree, random, 0.3, awarded="?", revoked="?")
    _put(tree, random, "honours", f"称{honour['id']}", honour)


def title_guarded(tree: Tree, random: Random) -> None:
    """A guard of a title, plain or derived from what was found."""
    titles = _titles(tree)
    derived = tree.setdefault("derived", {})
    if not titles or not isinstance(derived, dict):
        return
    guard = random.choice(["有铁路", "有学校", "案多"])
    if random.random() < 0.5:
        id_ = _new_id(random)
        guard = f"参{id_}"
        derived[guard] = {"id": id_, "value": condition(tree, random)}
    random.choice(titles)["guard"] = _by_reading(random, lambda: random.choice([guard, "none"]), 0.15)


def result_asked_for(tree: Tree, random: Random) -> None:
    """A veto or standard that asks for what was found."""
    rule = {"id": _new_id(random), random.choice(["all", "any", "none"]): [condition(tree, random)]}
    _put(tree, random, random.choice(["standards", "vetoes"]), f"条{rule['id']}", rule)


def _listed() -> Iterator[Callable[[Tree, Random], None]]:
    yield from [fold_added] * 3
    yield from [points_added] * 3
    yield from (grades_added, finding_added, finding_added, honour_added, honour_added, title_guarded, result_asked_for)


PARTS = list(_listed())
