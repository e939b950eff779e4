"""Mistakes of meaning in an expression: names and types."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_UNITS = Phrase(
    "数有单位。百分比与计数、起数与人数不能直接比较或相加,否则会得出没有意义的结论。",
    "Numbers have units. A percent and a count, or cases and people, cannot be compared or added.",
)

UNKNOWN_NAME = Code(
    "E201",
    Phrase("不认识名称“{name}”", 'unknown name "{name}"'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase(
        "条件里的每个名称都必须是已声明的事实、派生事实、阈值或选项;写错一个字,条件就会判断别的东西。",
        "Every name in a condition must be a declared fact, derived fact, threshold or option.",
    ),
    bad="命案书 >= 1",
    good="命案数 >= 1",
)
MEMBER_ALONE = Code(
    "E202",
    Phrase(
        "“{name}”是“{enums}”的一个选项,这里看不出和什么比较",
        '"{name}" is an option of "{enums}", but is compared with nothing',
    ),
    Phrase("写成“某事实 == {name}”", 'write "some fact == {name}"'),
    Phrase(
        "选项只有和同一类选项的事实比较才有意义。", "An option means something only beside a fact of the same options."
    ),
    bad="重大",
    good="等级 == 重大",
)
AMBIGUOUS_MEMBER = Code(
    "E203",
    Phrase(
        "“{name}”同时是“{enums}”的选项,看不出指哪一个",
        '"{name}" is an option of "{enums}"; which is meant cannot be told',
    ),
    Phrase("至少有一边写事实的名称", "name a fact on at least one side"),
    Phrase(
        "同一个词可以是几类选项的成员,须由所比较的事实决定。",
        "One word may be an option of several enums; the fact decides.",
    ),
    bad="一般 == 一般",
    good="等级 == 一般",
)
NOT_A_MEMBER = Code(
    "E204",
    Phrase("“{name}”不是“{enum}”的选项", '"{name}" is not an option of "{enum}"'),
    Phrase("可选:{members}", "options: {members}"),
    Phrase("与选项比较的词必须是声明过的选项。", "What is compared with options must be one of them."),
    bad="等级 == 火灾",
    good="等级 == 重大",
)
INCOMPATIBLE = Code(
    "E205",
    Phrase("{left}不能与{right}比较", "a {left} cannot be compared with a {right}"),
    Phrase("{advice}", "{advice}"),
    _UNITS,
    bad="化解率 >= 命案数",
    good="化解率 >= 化解率标准",
)
NOT_ORDERED = Code(
    "E206",
    Phrase("{type}没有大小之分,不能用“{operator}”", 'a {type} has no order; "{operator}" does not apply'),
    Phrase("用 == 、!= 或 in", "use ==, != or in"),
    Phrase("只有数、日期和声明了顺序的选项可以比大小。", "Only numbers, dates and ordered options have an order."),
    bad='地点 >= "县城"',
    good='地点 == "县城"',
)
NOT_BOOL = Code(
    "E207",
    Phrase("这里要一个是非判断,得到的是{type}", "a yes/no is needed here, this is a {type}"),
    Phrase("把它和什么比较,例如“{text} {comparison}”", 'compare it with something, as in "{text} {comparison}"'),
    Phrase("数不能当作是非;“有没有”要写成比较。", "A number is no yes or no; say what it is compared with."),
    bad="命案数",
    good="命案数 >= 1",
)
NOT_NUMERIC = Code(
    "E208",
    Phrase("这里要一个数,得到的是{type}", "a number is needed here, this is a {type}"),
    Phrase("是非不是数,选项、日期和文字也不参加运算", "yes/no, options, dates and text take no part in arithmetic"),
    Phrase("是非不等于 0 和 1。", "Yes and no are not 1 and 0."),
    bad="有铁路 + 命案数 >= 1",
    good="命案数 >= 1",
)
UNITS_DIFFER = Code(
    "E209",
    Phrase("{left}和{right}不能用“{operator}”合在一起", 'a {left} and a {right} cannot be joined by "{operator}"'),
    Phrase("先把两边换成同一单位", "bring both sides to one unit first"),
    _UNITS,
    bad="命案数 + 参与人数 >= 规模",
    good="命案数 + 其他案件数 >= 件数上限",
)
BRANCHES_DIFFER = Code(
    "E210",
    Phrase("if 的两支类型不同:{left}和{right}", "the branches of `if` differ: {left} and {right}"),
    Phrase("两支要给出同一种值", "both branches must give the same kind of value"),
    Phrase("条件未知时,要能说清结果是什么。", "The result must have one type whatever the condition."),
    bad="(命案数 if 有铁路 else 化解率) >= 标准",
    good="(命案数 if 有铁路 else 其他案件数) >= 件数上限",
)
PER_BASE = Code(
    "E211",
    Phrase("per 的第三项要写成正整数,例如 100000", "the third part of per is a positive whole number, such as 100000"),
    Phrase("写成 per(命案数, 常住人口, 100000)", "write per(cases, population, 100000)"),
    Phrase(
        "“每十万人”里的十万是率的单位,不是可以调整的标准。", "The base of a rate is its unit, no standard to adjust."
    ),
    bad="per(命案数, 人口, 命案数) >= 标准",
    good="per(命案数, 人口, 100000) >= 命案率上限",
)
TOO_HEAVY = Code(
    "E212",
    Phrase(
        "这个计算层层相乘,数会长得无法控制",
        "this calculation multiplies too much; its numbers would grow without bound",
    ),
    Phrase("拆掉反复相乘的派生事实", "do away with derived facts that multiply each other again and again"),
    Phrase(
        "规则书可能来自陌生人,任何输入都必须在有限时间内算完。",
        "Rulebooks come from strangers; every input must be done in bounded time.",
    ),
)
BARE_NUMBER = Code(
    "E213",
    Phrase("条件里的数“{text}”没有名字", 'the number "{text}" in a condition has no name'),
    Phrase(
        "在 thresholds: 里声明一个阈值(写明单位和原文用语),条件里写它的名称",
        "declare a threshold with unit and wording, and write its name here",
    ),
    Phrase(
        "每个数都要有名称、单位和条款,才能被核对、收紧或按年度调整。只有 == 0 和 >= 1 表示“不发生”和“发生”。",
        "A number needs a name, unit and clause to be checked or changed. Only == 0 and >= 1 stand for themselves.",
    ),
    bad="化解率 >= 90%",
    good="化解率 >= 化解率标准",
)
SELF_STANDING_FORM = Code(
    "E214",
    Phrase("“{text}”请改用统一写法", '"{text}" has one form only'),
    Phrase(
        "发生写 >= 1,不发生写 == 0;是别的意思,就声明一个阈值",
        "write >= 1 for what happened, == 0 for what did not; for anything else declare a threshold",
    ),
    Phrase("同一个意思只有一种写法,审阅时才不会看漏。", "One meaning, one form, so that a reviewer misses nothing."),
    bad="命案数 > 0",
    good="命案数 >= 1",
)

SERIES_IN_EXPRESSION = Code(
    "E215",
    Phrase("“{name}”是序列,不能直接写进条件", '"{name}" is a series and cannot stand in a condition'),
    Phrase(
        "另声明一个计数:of: {name},run: rising(连升)或 falling(连降),条件里写它",
        "declare a count with of: {name} and run: rising or falling, and write its name here",
    ),
    Phrase("序列是好几个数,哪一个和标准比,要说清楚。", "A series is several numbers; it must be said which is meant."),
    bad="月度发案 >= 件数上限",
    good="命案数 >= 件数上限",
)

CODES = (
    UNKNOWN_NAME,
    MEMBER_ALONE,
    AMBIGUOUS_MEMBER,
    NOT_A_MEMBER,
    INCOMPATIBLE,
    NOT_ORDERED,
    NOT_BOOL,
    NOT_NUMERIC,
    UNITS_DIFFER,
    BRANCHES_DIFFER,
    PER_BASE,
    TOO_HEAVY,
    BARE_NUMBER,
    SELF_STANDING_FORM,
    SERIES_IN_EXPRESSION,
)
