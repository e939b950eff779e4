"""Mistakes in what a rulebook says: names, types, readings, thresholds."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

FIRST = Phrase("先前的声明", "first declared")
RESERVED = Phrase("规则书语言自己的名称", "a name of the language itself")

_WHOLE = Phrase(
    "规则书要么整体正确,要么不能使用:漏掉一处就可能错判一个村。",
    "A rulebook is right as a whole or not used at all: one slip may misjudge a village.",
)

DUPLICATE_ID = Code(
    "R301",
    Phrase("id“{id}”用了两次", 'the id "{id}" is used twice'),
    Phrase("换一个没有用过的 id", "take an id that is not in use"),
    Phrase("报告、英文文本和程序都凭 id 找到一项内容。", "Reports, translations and programs find things by id."),
)
DUPLICATE_NAME = Code(
    "R302",
    Phrase("名称“{name}”用了两次", 'the name "{name}" is used twice'),
    Phrase(
        "名称和 id 都不能与别的名称或 id 相同,换一个",
        "no name or id may be the name or id of something else; take another",
    ),
    Phrase("条件里写一个名称,只能指一样东西。", "A name in a condition must mean one thing."),
)
BAD_ID = Code(
    "R303",
    Phrase("“{id}”不能作 id", '"{id}" cannot be an id'),
    Phrase(
        "id 用小写英文字母、数字和{separator},以字母开头",
        "ids have lower-case letters, digits and {separator}, and begin with a letter",
    ),
    Phrase("id 要能在任何程序和文件里照样使用。", "Ids must work unchanged in programs and files."),
)
UNKNOWN_TYPE = Code(
    "R304",
    Phrase("没有类型“{type}”", 'there is no type "{type}"'),
    Phrase("可用:{types},或 enums 里的名称。{suggestion}", "use one of {types}, or the name of an enum. {suggestion}"),
    _WHOLE,
)
MISSING_TYPE = Code(
    "R305",
    Phrase("“{name}”没有写类型", '"{name}" has no type'),
    Phrase("在这一项或它所在的块里写 type:", "write type: here or in its block"),
    _WHOLE,
)
MISSING_UNIT = Code(
    "R306",
    Phrase("“{name}”没有写单位", '"{name}" has no unit'),
    Phrase("写 unit:,例如 起、人、户、万元", "write unit:, such as 起, 人, 户, 万元"),
    Phrase("没有单位,人数和起数就分不开。", "Without units, people and cases cannot be told apart."),
)
KEY_DOES_NOT_FIT = Code(
    "R307",
    Phrase("{key}: 不适用于{type}", "{key}: does not apply to a {type}"),
    Phrase("删去 {key}:,或改类型", "remove {key}:, or change the type"),
    _WHOLE,
)
UNKNOWN_REFERENCE = Code(
    "R308",
    Phrase("没有{kind}“{name}”", 'there is no {kind} "{name}"'),
    Phrase("{suggestion}", "{suggestion}"),
    _WHOLE,
)
BAD_FOLD = Code(
    "R309",
    Phrase("“{name}”的统计写法不对:{problem}", 'how "{name}" is counted is not right: {problem}'),
    Phrase("{advice}", "{advice}"),
    _WHOLE,
)
FOLD_TYPE = Code(
    "R310",
    Phrase(
        "“{name}”是{declared},统计出来的却是{folded}", '"{name}" is a {declared}, but what is counted is a {folded}'
    ),
    Phrase("改 type: / unit:,或改统计的列", "change type: or unit:, or the column"),
    _WHOLE,
)
CYCLE = Code(
    "R311",
    Phrase("派生事实互相引用,没有尽头:{path}", "derived facts refer to each other without end: {path}"),
    Phrase("去掉其中一处引用", "remove one of the references"),
    _WHOLE,
)
NOT_A_GUARD = Code(
    "R312",
    Phrase("“{name}”不是是非事实,不能作前提(guard)", '"{name}" is no yes/no fact and cannot be a guard'),
    Phrase(
        "先声明一个是非的派生事实,例如 有铁路: {{id: has_railway, value: 铁路里程 >= 1}}",
        "declare a yes/no derived fact first",
    ),
    Phrase("前提说明一条要求适用不适用。", "A guard says whether a condition applies."),
)
OPTION_MISSING = Code(
    "R313",
    Phrase("读法“{reading}”的选项“{option}”没有写", 'the option "{option}" of the reading "{reading}" is missing'),
    Phrase("每个选项都要写出来", "every option must be written"),
    _WHOLE,
)
UNKNOWN_OPTION = Code(
    "R314",
    Phrase("读法“{reading}”没有选项“{option}”", 'the reading "{reading}" has no option "{option}"'),
    Phrase("可选:{options}", "options: {options}"),
    _WHOLE,
)
BAD_VALUE = Code(
    "R315",
    Phrase("看不懂“{text}”", 'cannot read "{text}"'),
    Phrase("{expected}", "{expected}"),
    _WHOLE,
)
THRESHOLD_GAP = Code(
    "R316",
    Phrase("阈值“{name}”没有“{key}”的值", 'the threshold "{name}" has no value for "{key}"'),
    Phrase("补上这个值;原文没有给出时写 unset", "add it; write unset where the source gives none"),
    Phrase("没有值的地方不能猜。", "Where there is no value, none may be guessed."),
)
UNKNOWN_KEY_OF_THRESHOLD = Code(
    "R317",
    Phrase("阈值“{name}”里的“{key}”不对", '"{key}" is not right in the threshold "{name}"'),
    Phrase("{expected}", "{expected}"),
    _WHOLE,
)
COMMENT_AFTER_CONDITION = Code(
    "R318",
    Phrase(
        "条件右边有注释,看不出“#”后面是不是条件的一部分",
        "a comment stands to the right of a condition and may be half of it",
    ),
    Phrase(
        "注释另起一行;如果 # 属于条件,把整个条件放进引号",
        "put the comment on a line of its own; if the # belongs to the condition, put the condition in quotes",
    ),
    Phrase("YAML 会悄悄丢掉 # 之后的内容。", "YAML silently drops what follows #."),
)
TWO_PRIMARY = Code(
    "R319",
    Phrase(
        "层级“{level}”有几个称号,要且只要一个写 primary: yes",
        'the level "{level}" has several titles; exactly one must be primary: yes',
    ),
    Phrase("给主要的称号写 primary: yes", "write primary: yes in the main one"),
    _WHOLE,
)
UNSUPPORTED_LANGUAGE = Code(
    "R320",
    Phrase(
        "规则书语言第{language}版,这个程序只懂第{supported}版",
        "the rulebook is in language {language}; this program knows {supported}",
    ),
    Phrase("升级 pingan-rules,或改 language:", "upgrade pingan-rules, or change language:"),
    _WHOLE,
)
UNKNOWN_CLAUSE = Code(
    "R321",
    Phrase("clauses.yaml 里没有条款“{clause}”", 'clauses.yaml has no clause "{clause}"'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase("每条规则都要能追到原文的条款。", "Every rule leads back to a clause of the source."),
)
UNKNOWN_ENGLISH = Code(
    "R322",
    Phrase("en.yaml 里的“{id}”不是规则书的任何 id", '"{id}" in en.yaml is no id of the rulebook'),
    Phrase("{suggestion}", "{suggestion}"),
    _WHOLE,
)
NO_JUDGE = Code(
    "R323",
    Phrase("判断事项“{name}”没有说由谁判断", 'the finding "{name}" does not say who judges it'),
    Phrase("写 judged_by:,或在称号里写一次", "write judged_by:, here or once in the title"),
    Phrase("判断要有人负责。", "Someone answers for a judgement."),
)
TOO_MANY = Code(
    "R324",
    Phrase("规则书太大:{what}有{count},最多{limit}", "the rulebook is too large: {count} {what}, at most {limit}"),
    Phrase("拆成几本", "split it"),
    Phrase(
        "规则书可能来自陌生人,用多少时间和内存必须有上限。",
        "Rulebooks come from strangers; time and memory must be bounded.",
    ),
)
TOO_LONG_A_CHAIN = Code(
    "R325",
    Phrase(
        "派生事实“{name}”之前一层套一层,超过 {most} 层",
        'the derived fact "{name}" stands on more than {most} others, one upon the other',
    ),
    Phrase("把中间几步合成一步", "make one step of several"),
    Phrase(
        "规则书可能来自陌生人,计算要套多深必须有上限。",
        "Rulebooks come from strangers; how deep a calculation goes must be bounded.",
    ),
)
CUT_BY_FLOW = Phrase(
    "YAML 在逗号处截断了这个条件:把整个条件放进引号",
    "YAML cut this condition at a comma: put the whole condition in quotes",
)

OPTION_TWICE = Code(
    "R326",
    Phrase(
        "读法“{reading}”的选项“{option}”写了两次", 'the option "{option}" of the reading "{reading}" is written twice'
    ),
    Phrase("只留一处;选项的名称和 id 是同一个选项", "keep one; an option's name and its id are the same option"),
    _WHOLE,
)
LEVEL_CYCLE = Code(
    "R327",
    Phrase("层级互相包含,没有尽头:{path}", "levels lie within each other without end: {path}"),
    Phrase("最高的一级不写 within:", "the topmost level has no within:"),
    Phrase("村在乡镇里,乡镇就不能又在村里。", "What contains a village cannot lie within it."),
)
ENDS_BEFORE_IT_BEGINS = Code(
    "R328",
    Phrase("施行期到 {to} 为止,却从 {since} 才开始", "the time in force ends on {to}, before it begins on {since}"),
    Phrase("把 from: 和 to: 的日期对调或改正", "change the days of from: and to:"),
    _WHOLE,
)
NO_VALUES = Code(
    "R329",
    Phrase("阈值“{name}”按“{by}”取值,却一个值也没有写", 'the threshold "{name}" goes by "{by}" and gives no value'),
    Phrase("在 by: 后面逐项写出值;原文没有给出时写 unset", "write a value for each; unset where the source gives none"),
    Phrase("没有值的地方不能猜。", "Where there is no value, none may be guessed."),
)
LOOK_ALIKE = Code(
    "R330",
    Phrase("“{name}”和“{first}”看上去是同一个名称", '"{name}" and "{first}" look like one name'),
    Phrase(
        "它们只差全角半角或合成字符;换一个名称,或写成一样",
        "they differ only in full-width or composed characters; take another name, or write both the same",
    ),
    Phrase("读的人要能看出条件说的是哪一项。", "Whoever reads a condition must see which thing it names."),
)
NO_UNIT_OF_NUMBER = Code(
    "R331",
    Phrase("阈值“{name}”的值“{text}”没有写单位", 'the threshold "{name}" has the value "{text}" and no unit'),
    Phrase(
        "是不是“{text}%”?不是百分比就写 unit:,例如 起、人、户、万元",
        'did you mean "{text}%"? where it is no percent, write unit:, such as 起, 人, 户, 万元',
    ),
    Phrase("没有单位,人数和起数就分不开。", "Without units, people and cases cannot be told apart."),
)
OUT_OF_RANGE = Code(
    "R332",
    Phrase(
        "阈值“{name}”不能是 {text}:和它相比的事实在 {low} 到 {high} 之间",
        'the threshold "{name}" cannot be {text}: what it is compared with lies between {low} and {high}',
    ),
    Phrase(
        "检查小数点和位数;事实允许更大的,写它的 range:", "check the digits; where the fact may be more, give its range:"
    ),
    Phrase(
        "超出范围的门槛,条件永远成立或永远不成立。",
        "With a threshold outside the range a condition is always true, or never.",
    ),
)
_POINTS = Phrase("分数要算得清楚,谁来算都一样。", "Points come out the same whoever counts them.")
NO_POINTS = Code(
    "R333",
    Phrase("“{name}”里没有得分,也没有扣分", '"{name}" awards and deducts nothing'),
    Phrase(
        "写 award: 或 deduct:,整张表也可以写 items:;由别人评分的项目写 scored: yes",
        "write award: or deduct:, for the whole also items:; an item that others score says scored: yes",
    ),
    _POINTS,
)
NO_FULL = Code(
    "R334",
    Phrase("“{name}”没有写满分,而{reason}", '"{name}" has no full points, and {reason}'),
    Phrase("写 full:,例如 full: 20", "write full:, such as full: 20"),
    _POINTS,
)
GUARD_AND_NOT_APPLICABLE = Code(
    "R335",
    Phrase("“{name}”只写了 {one}:", '"{name}" says {one}: alone'),
    Phrase(
        "guard: 和 not_applicable: 一起写:前提不成立时给满分(full)、不给分(zero)还是不计入总分(leave)",
        "guard: goes with not_applicable:, which says what comes where it is false: full, zero, or leave the total",
    ),
    _POINTS,
)
NOT_A_NUMBER = Code(
    "R336",
    Phrase("“{text}”是{type},这里要写数", '"{text}" is a {type}; a number belongs here'),
    Phrase("写数,或者数值的名称、算式", "write a number, or the name of one, or an expression that comes to one"),
    _POINTS,
)
BANDS_APART = Code(
    "R337",
    Phrase("各档的界限没有首尾相接", "the bands do not meet"),
    Phrase(
        "一档到哪里为止,下一档就从哪里起,不重叠也不留空档,例如 from: 90% 和 below: 90%",
        "where one ends the next begins, without overlapping and without a gap, such as from: 90% and below: 90%",
    ),
    Phrase("一个数落进两档,或哪一档也不落,分就算不清。", "A value in two bands, or in none, has no clear points."),
)
SCORED_ITEM = Code(
    "R338",
    Phrase("“{name}”由别人评分(scored: yes),{problem}", '"{name}" is scored by others (scored: yes); {problem}'),
    Phrase("写 full: 满分和 by: 由谁评,不写 award:、deduct:", "write full: and by:, and neither award: nor deduct:"),
    Phrase("评的分由谁给、最多几分,要说清楚。", "Who gives the points, and how many at most, is said."),
)
STEPS_OF_GRADES = Code(
    "R339",
    Phrase("“{name}”的“{step}”{problem}", 'in "{name}", "{step}" {problem}'),
    Phrase("{advice}", "{advice}"),
    Phrase("每一等怎样才算,要说清楚。", "What makes each grade is said."),
)
RESULT_CIRCLE = Code(
    "R340",
    Phrase(
        "要先得出它自己,才能得出它:{path}", "each of these is found by the next one, and the last by the first: {path}"
    ),
    Phrase(
        "去掉其中一处引用;要看以前的,写 of: history",
        "remove one of the references; of: history looks at earlier periods",
    ),
    Phrase(
        "结论靠得分,得分又靠结论,谁也评不出来。",
        "An outcome by points and points by the outcome: neither is ever found.",
    ),
)

CODES = (
    DUPLICATE_ID,
    DUPLICATE_NAME,
    BAD_ID,
    UNKNOWN_TYPE,
    MISSING_TYPE,
    MISSING_UNIT,
    KEY_DOES_NOT_FIT,
    UNKNOWN_REFERENCE,
    BAD_FOLD,
    FOLD_TYPE,
    CYCLE,
    NOT_A_GUARD,
    OPTION_MISSING,
    UNKNOWN_OPTION,
    BAD_VALUE,
    THRESHOLD_GAP,
    UNKNOWN_KEY_OF_THRESHOLD,
    COMMENT_AFTER_CONDITION,
    TWO_PRIMARY,
    UNSUPPORTED_LANGUAGE,
    UNKNOWN_CLAUSE,
    UNKNOWN_ENGLISH,
    NO_JUDGE,
    TOO_MANY,
    TOO_LONG_A_CHAIN,
    OPTION_TWICE,
    LEVEL_CYCLE,
    ENDS_BEFORE_IT_BEGINS,
    NO_VALUES,
    LOOK_ALIKE,
    NO_UNIT_OF_NUMBER,
    OUT_OF_RANGE,
    NO_POINTS,
    NO_FULL,
    GUARD_AND_NOT_APPLICABLE,
    NOT_A_NUMBER,
    BANDS_APART,
    SCORED_ITEM,
    STEPS_OF_GRADES,
    RESULT_CIRCLE,
)
