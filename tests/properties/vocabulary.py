"""The names that generated rulebooks use: few, of every type, some of them awkward to write."""

from collections.abc import Mapping
from typing import Any, Final, Literal

Kind = Literal[
    "bool", "cases", "people", "amount", "percent", "rate", "grade", "sort", "date", "outcome", "text", "series"
]
"""What an expression is of: yes/no, numbers by unit, options by list, a day, text."""

NUMBERS: Final[tuple[Kind, ...]] = ("cases", "people", "amount", "percent", "rate")
COMPARED: Final[tuple[Kind, ...]] = (*NUMBERS, "grade", "sort", "date", "outcome", "bool")

ENUMS: Final[Mapping[str, Any]] = {
    "等级": {"id": "grade", "ordered": "yes", "members": {"一般": "ordinary", "较大": "larger", "重大": "major"}},
    "类别": {"id": "sort", "members": {"命案": "homicide", "火灾": "fire", "一般": "common"}},
}
OPTIONS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "grade": ("一般", "较大", "major"),
    "sort": ("命案", "fire", "一般"),
    "outcome": ("达标", "not_met", "被否决", "待定", "不评定"),
}

TYPES: Final[Mapping[Kind, Mapping[str, str]]] = {
    "bool": {"type": "bool"},
    "cases": {"type": "count", "unit": "起"},
    "people": {"type": "count", "unit": "人"},
    "amount": {"type": "number", "unit": "万元"},
    "percent": {"type": "percent"},
    "rate": {"type": "rate", "unit": "起", "per": "10000"},
    "grade": {"type": "等级"},
    "sort": {"type": "类别"},
    "date": {"type": "date"},
    "outcome": {"type": "verdict"},
    "text": {"type": "text"},
    "series": {"type": "series", "every": "month", "values": "count", "unit": "起"},
}

FACTS: Final[Mapping[str, tuple[str, Kind]]] = {
    "丙": ("c", "bool"),
    "甲": ("a", "bool"),
    "乙": ("b", "bool"),
    "案数": ("n", "cases"),
    "24小时案数": ("n24", "cases"),
    "人数": ("people", "people"),
    "案(事)件": ("m", "people"),
    "损失": ("loss", "amount"),
    "收入": ("income", "amount"),
    "化解率": ("p", "percent"),
    "调处率": ("q", "percent"),
    "万人案率": ("r", "rate"),
    "级": ("grade_of", "grade"),
    "另级": ("grade_too", "grade"),
    "类": ("sort_of", "sort"),
    "发生日": ("day", "date"),
    "期限": ("due", "date"),
    "县结论": ("county", "outcome"),
    "月度案数": ("by_month", "series"),
}
"""Facts that are only given, each with its id and kind; 丙 is what guards name."""

THRESHOLDS: Final[Mapping[str, tuple[str, Kind]]] = {
    "件数上限": ("case_cap", "cases"),
    "件数下限": ("case_floor", "cases"),
    "人数上限": ("people_cap", "people"),
    "损失上限": ("loss_cap", "amount"),
    "率标准": ("percent_floor", "percent"),
    "率下限": ("percent_low", "percent"),
    "案率上限": ("rate_cap", "rate"),
}

SERIES: Final = "月度案数"
LEDGER: Final = "案事件"
COLUMNS: Final[Mapping[str, tuple[str, Kind]]] = {
    "日期": ("of_day", "date"),
    "类": ("of_sort", "sort"),
    "等次": ("of_grade", "grade"),
    "涉及人数": ("of_people", "people"),
    "金额": ("of_amount", "amount"),
    "满意率": ("of_percent", "percent"),
    "结案": ("closed", "bool"),
    "地点": ("of_place", "text"),
}
"""The ledger's columns; 类 is a fact's name too."""

DERIVED_COLUMNS: Final[tuple[tuple[Kind, str], ...]] = (
    ("bool", "结案"),
    ("bool", "类 == 命案 or not 结案"),
    ("bool", "等次 >= 较大 if 结案 else 地点 == '县城'"),
    ("people", "涉及人数 + 涉及人数"),
    ("amount", "max(金额, -金额)"),
    ("percent", "涉及人数 / (涉及人数 - 涉及人数)"),
    ("grade", "等次 if 结案 else larger"),
)
"""What derived columns may be made of."""

READINGS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "口径": ("scope", {"宽": "wide", "严": "strict"}),
    "范围": ("reach", {"全部": "every", "部分": "some"}),
}
LEVELS: Final[Mapping[str, str]] = {"township": "乡镇", "village": "村"}
PERIODS: Final[tuple[str, ...]] = ("2024", "2023", "2024-Q1", "2024-02", "2025")


def quoted(name: str) -> str:
    """The name as expressions write it."""
    return name if name.isidentifier() else f"`{name}`"
