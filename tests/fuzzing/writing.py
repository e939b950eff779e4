"""Expressions with types that fit, at random, over the names of `small.yaml`."""

from collections.abc import Callable
from random import Random

NAMES = {
    "bool": ["有铁路", "有学校", "有纠纷", "案多", "机制健全"],
    "cases": ["案件数", "信访数", "命案数", "大案数", "cases", "件数线", "abs(案件数)"],
    "people": ["人口", "最大人数", "最少人数", "总人数", "人数线", "population"],
    "money": ["损失", "总金额", "金额线"],
    "percent": ["调处率", "化解率", "办结比", "化解线", "比例线", "命案占比", "90%", "33.3%", "0%"],
    "rate": ["发案率", "率线", "每万人案件"],
    "date": ["整改期限"],
    "grade": ["地区等级", "一般", "较大", "重大"],
    "kind": ["地区类别", "命案", "火灾"],
    "outcome": ["县结论", "达标", "被否决", "待定"],
}
COLUMNS = {
    "bool": ["已结"],
    "people": ["人数"],
    "money": ["金额"],
    "percent": ["比例"],
    "date": ["日期"],
    "grade": ["级"],
    "kind": ["类"],
    "text": ["地点", '"甲"'],
}
NAMED = [name for names in (*NAMES.values(), *COLUMNS.values()) for name in names]
NUMERIC = ["cases", "people", "money", "percent", "rate"]
ORDERED = [*NUMERIC, "date", "grade"]
SAME = [*ORDERED, "kind", "outcome"]
SIGNS = ["<", "<=", ">", ">=", "==", "!=", "≥"]


def written(random: Random, type_: str = "bool", depth: int = 3, *, columns: bool = False) -> str:
    """An expression of that type."""
    names = [*NAMES.get(type_, []), *(COLUMNS.get(type_, []) * 2 if columns else [])]
    if depth <= 0 or (names and random.random() < 0.2):
        return random.choice(names or ["有铁路"])

    def part(of: str) -> str:
        return written(random, of, depth - random.choice([1, 1, 2]), columns=columns)

    if random.random() < 0.12:
        return f"({part(type_)} if {part('bool')} else {part(type_)})"
    if type_ == "bool":
        return _truth(random, part)
    return _number(random, part, type_) if type_ in NUMERIC else random.choice(names or ["有铁路"])


def _truth(random: Random, part: Callable[[str], str]) -> str:
    kind = random.randrange(7)
    if kind == 0:
        return f"not {part('bool')}" if random.random() < 0.5 else f"not ({part('bool')})"
    if kind <= 2:
        return f"({part('bool')} {random.choice(['and', 'or'])} {part('bool')})"
    if kind == 3:
        of = random.choice(SAME)
        members = ", ".join(part(of) for _ in range(random.randint(1, 3)))
        return f"{part(of)} {random.choice(['in', 'not in'])} [{members}]"
    of = random.choice(ORDERED)
    links = "".join(f" {random.choice(SIGNS)} {part(of)}" for _ in range(random.choice([1, 1, 1, 2])))
    return part(of) + links


def _number(random: Random, part: Callable[[str], str], type_: str) -> str:
    kind = random.randrange(8)
    if kind == 0:
        return f"-{part(type_)}"
    if kind <= 2:
        return f"({part(type_)} {random.choice('+-')} {part(type_)})"
    if kind == 3:
        return f"{random.choice(['min', 'max'])}({part(type_)}, {part(type_)})"
    if kind == 4:
        return f"{random.choice(['abs', 'floor', 'ceil'])}({part(type_)})"
    if kind == 5:
        return f"({part('percent')} * {part(type_)})"
    if type_ == "percent":
        of = random.choice(["cases", "people", "money"])
        return f"({part(of)} / {part(of)})"
    if type_ == "rate":
        return f"per({part('cases')}, {part('people')}, 10000)"
    return f"({part(type_)} {random.choice('*/')} {random.choice(['2', '0', '0.3', part('percent')])})"


def of_any_type(random: Random) -> str:
    """An expression of some type, some over columns."""
    columns = random.random() < 0.3
    return written(random, random.choice(["bool", "bool", *SAME]), random.randint(1, 5), columns=columns)
