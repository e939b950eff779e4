"""The names that expressions in these tests may use, and what checking makes of a text."""

from pingan_rules.expressions.checking import Checked, bare_numbers, check, check_condition, unknown_names
from pingan_rules.expressions.faults import ExpressionFault
from pingan_rules.expressions.parser import parse
from pingan_rules.expressions.symbols import Scope, Symbol, by_name_and_id
from pingan_rules.kernel.types import (
    OUTCOMES,
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

GRADE = EnumType(
    "grade",
    "等级",
    (("一般", "ordinary"), ("较大", "larger"), ("重大", "major"), ("特别重大", "grave")),
    ordered=True,
)
KIND = EnumType("kind", "类别", (("命案", "homicide"), ("火灾", "fire"), ("一般", "ordinary")))

FACTS: dict[str, tuple[str, Type]] = {
    "有铁路": ("railway", BoolType()),
    "有学校": ("school", BoolType()),
    "命案数": ("homicides", CountType("起")),
    "其他案件数": ("others", CountType("起")),
    "参与人数": ("people", CountType("人")),
    "人口": ("population", CountType("人")),
    "损失": ("loss", NumberType("万元")),
    "化解率": ("resolution", PercentType()),
    "调处率": ("mediation", PercentType()),
    "命案率": ("homicide_rate", RateType("起", 100000)),
    "等级": ("grade_of", GRADE),
    "上年等级": ("grade_before", GRADE),
    "类别": ("kind_of", KIND),
    "发生日期": ("day", DateType()),
    "整改期限": ("due", DateType()),
    "县结论": ("county_outcome", OUTCOMES),
    "月度发案": ("by_month", SeriesType("month", CountType("起"))),
}
THRESHOLDS: dict[str, tuple[str, Type]] = {
    "化解率标准": ("resolution_floor", PercentType()),
    "命案率上限": ("homicide_cap", RateType("起", 100000)),
    "件数上限": ("case_cap", NumberType("起")),
    "规模": ("size", NumberType("人")),
    "损失上限": ("loss_cap", NumberType("万元")),
    "标准": ("floor_", NumberType("起")),
}
COLUMNS: dict[str, tuple[str, Type]] = {"地点": ("place", TextType())}
HEAVY = Symbol("fact", "heavy", "连乘率", PercentType(), weight=150)

SYMBOLS = [
    *(Symbol("fact", id_, name, type_) for name, (id_, type_) in FACTS.items()),
    *(Symbol("threshold", id_, name, type_) for name, (id_, type_) in THRESHOLDS.items()),
    *(Symbol("column", id_, name, type_) for name, (id_, type_) in COLUMNS.items()),
    HEAVY,
]
SCOPE = Scope(by_name_and_id(SYMBOLS), (GRADE, KIND, OUTCOMES))


def typed(text: str, expected: Type | None = None) -> Checked:
    """`text`, checked."""
    return check(parse(text), SCOPE, expected)


def mistakes(text: str) -> list[ExpressionFault]:
    """Everything that is wrong with `text` as a condition, as a rulebook reports it."""
    tree = parse(text)
    if unknown := unknown_names(tree, SCOPE):
        return unknown
    try:
        check_condition(tree, SCOPE)
    except ExpressionFault as fault:
        return [fault]
    return bare_numbers(tree)
