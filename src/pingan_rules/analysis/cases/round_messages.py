"""Mistakes in what a round of cases expects."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

UNKNOWN_UNIT = Code(
    "C609",
    Phrase("这一轮的 {period} 没有单位“{name}”", 'the round has no unit "{name}" for {period}'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase(
        "expect 里写 records 里的单位;另一期的写 单位@期间,例如 村1@2023。",
        "expect names units of records; of another period as unit@period, such as 村1@2023.",
    ),
)
UNIT_OF_SEVERAL_LEVELS = Code(
    "C610",
    Phrase("“{name}”在几个层级都有,不知说的是哪一个", 'several levels have a unit "{name}": which one is not said'),
    Phrase("给其中一个换一个编码", "give one of them another id"),
    Phrase("案例说的是哪一个单位,要看得出来。", "A case must show which unit it speaks of."),
)
UNKNOWN_VALUE = Code(
    "C611",
    Phrase("一轮评定得不出“{name}”", 'a round does not find "{name}"'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase(
        "可写:结论、占比、计数、位次、得分、等次、优先、惩戒、目标、称号和它的资格,写名称或 id。",
        "Outcomes, shares, counts, ranks, points, grades, priorities, sanctions, targets, honours, by name or id.",
    ),
)
BAD_EXPECTED = Code(
    "C612",
    Phrase("“{name}”不会是“{text}”", '"{name}" cannot be "{text}"'),
    Phrase(
        "写{expected};未知写 unknown,没有这一项写 none",
        "write {expected}; unknown, or none where there is no such value",
    ),
    Phrase("期望的值要和规则书里的类型一致。", "What is expected is of the type that the rulebook gives it."),
)

CODES = (UNKNOWN_UNIT, UNIT_OF_SEVERAL_LEVELS, UNKNOWN_VALUE, BAD_EXPECTED)
