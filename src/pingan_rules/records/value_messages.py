"""What can be wrong with one value of a record (D42. to D45.)."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_NO_GUESS = Phrase(
    "猜错一个数,就可能错判一个村;看不懂的值不猜。",
    "One number guessed wrongly may misjudge a village, so what cannot be read is not guessed.",
)
_BOUNDED = Phrase(
    "数据可能来自陌生人,用多少时间和内存必须有上限。",
    "Records come from strangers; time and memory must be bounded.",
)
_WHY_UNKNOWN = Phrase(
    "为什么不知道,要留在结论里给人看,所以必须写得明确。",
    "A verdict says why something is unknown, so the record must say it plainly.",
)

BAD_VALUE = Code(
    "D420",
    Phrase("“{name}”的值“{written}”看不懂", 'the value "{written}" of "{name}" cannot be read'),
    Phrase("{expected}", "{expected}"),
    _NO_GUESS,
    bad='{"facts": {"命案数": "三起"}}',
    good='{"facts": {"命案数": "3起"}}',
)
OUT_OF_RANGE = Code(
    "D421",
    Phrase("“{name}”的值“{written}”超出范围", 'the value "{written}" of "{name}" is out of range'),
    Phrase("应当{allowed};检查是否多写、少写了数字", "it must be {allowed}; look for a digit too many or too few"),
    _NO_GUESS,
    bad='{"facts": {"矛盾纠纷化解率": "197%"}}',
    good='{"facts": {"矛盾纠纷化解率": "97%"}}',
)
NOT_WHOLE = Code(
    "D422",
    Phrase("“{name}”是计数,“{written}”不是整数", '"{name}" is a count, and "{written}" is no whole number'),
    Phrase("写整数,例如 3", "write a whole number, such as 3"),
    _NO_GUESS,
    bad='{"facts": {"命案数": 1.5}}',
    good='{"facts": {"命案数": 1}}',
)
NEEDS_PERCENT_SIGN = Code(
    "D423",
    Phrase(
        "“{name}”是百分比,“{written}”没有百分号",
        '"{name}" is a percent, and "{written}" has no percent sign',
    ),
    Phrase(
        "写成“{written}%”;不带百分号的数按占 1 的份额读,0.9 就是 90%",
        'write "{written}%"; a number without the sign is read as a share of one: 0.9 is 90%',
    ),
    Phrase(
        "97.5 可能是 97.5%,也可能是写错的 0.975,替人选一个就可能差一百倍。",
        "97.5 may be 97.5% or a slip for 0.975; choosing for the writer may be wrong by a hundred times.",
    ),
    bad='{"facts": {"矛盾纠纷化解率": 97.5}}',
    good='{"facts": {"矛盾纠纷化解率": "97.5%"}}',
)
NO_PERCENT = Code(
    "D424",
    Phrase("“{name}”不是百分比,“{written}”却带百分号", '"{name}" is no percent, but "{written}" bears a percent sign'),
    Phrase("{expected}", "{expected}"),
    _NO_GUESS,
    bad='{"facts": {"命案数": "3%"}}',
    good='{"facts": {"命案数": 3}}',
)
NOT_FINITE = Code(
    "D425",
    Phrase("“{name}”的值“{written}”不是数", 'the value "{written}" of "{name}" is no number'),
    Phrase("没有数就不写,或写“未报”", "leave it out, or write 未报, where there is no number"),
    Phrase("没有数和有数是两回事,不能混在一起算。", "Having no number is not a number, and cannot be calculated with."),
    bad='{"facts": {"命案数": NaN}}',
    good='{"facts": {"命案数": null}}',
)
NUMBER_TOO_LONG = Code(
    "D426",
    Phrase("“{name}”的数太长,最多 {most} 位", 'the number of "{name}" is too long; at most {most} digits'),
    Phrase("检查是否粘贴了别的内容", "see whether something else was pasted"),
    _BOUNDED,
    bad='{"facts": {"命案数": 1' + "0" * 100 + "}}",
    good='{"facts": {"命案数": 10}}',
)
TEXT_TOO_LONG = Code(
    "D427",
    Phrase("“{name}”有 {length} 个字,最多 {most} 个", '"{name}" has {length} characters; at most {most}'),
    Phrase("写短些", "make it shorter"),
    _BOUNDED,
    bad='{"name": "' + "村" * 1001 + '"}',
    good='{"name": "清水村"}',
)
REFUSED_CHARACTER = Code(
    "D428",
    Phrase("“{name}”里有看不见的字符 {character}", '"{name}" holds an unseen character {character}'),
    Phrase("删去重打一遍", "delete it and type the text again"),
    Phrase(
        "看不见的字符会让两个看上去相同的编码并不相同,也会打乱显示。",
        "Unseen characters make two ids differ that look the same, and upset what is shown.",
    ),
    bad='{"name": "清水\\u200b村"}',
    good='{"name": "清水村"}',
)
UNKNOWN_MEMBER = Code(
    "D429",
    Phrase("“{name}”没有选项“{written}”", '"{name}" has no option "{written}"'),
    Phrase("{suggestion}可选:{members}", "{suggestion}options: {members}"),
    _NO_GUESS,
    bad='{"facts": {"地区类型": "城镇"}}',
    good='{"facts": {"地区类型": "城市"}}',
)
AMBIGUOUS_NONE = Code(
    "D430",
    Phrase(
        "“{name}”写作“{written}”,看不出是不适用还是没有数据",
        '"{written}" for "{name}" may mean that it does not apply or that there is no figure',
    ),
    Phrase("不适用写“不适用”,没有数据写“未报”", "write 不适用 where it does not apply, 未报 where there is no figure"),
    Phrase(
        "不适用的要求不妨碍达标,没有报的数却使结论待定。",
        "What does not apply does not bar a title; a figure not reported leaves the verdict open.",
    ),
    bad='{"facts": {"矛盾纠纷化解率": "N/A"}}',
    good='{"facts": {"矛盾纠纷化解率": "不适用"}}',
)
NOT_ONE_VALUE = Code(
    "D431",
    Phrase("“{name}”只能有一个值,这里是{written}", '"{name}" takes one value; here is {written}'),
    Phrase("{expected}", "{expected}"),
    _NO_GUESS,
    bad='{"facts": {"命案数": [1, 2]}}',
    good='{"facts": {"命案数": 3}}',
)

UNKNOWN_STATUS = Code(
    "D440",
    Phrase("“{name}”的 status 没有“{written}”这一种", '"{name}": there is no status "{written}"'),
    Phrase("可用:{statuses}", "use one of {statuses}"),
    _WHY_UNKNOWN,
    bad='{"facts": {"命案数": {"value": 1, "status": "核实中"}}}',
    good='{"facts": {"命案数": {"value": 1, "status": "pending"}}}',
)
STATUS_WITH_VALUE = Code(
    "D441",
    Phrase(
        "“{name}”的 status 是“{status}”,又写了值“{written}”",
        '"{name}" has the status "{status}" and yet the value "{written}"',
    ),
    Phrase("两样只留一样", "keep one of the two"),
    _WHY_UNKNOWN,
    bad='{"facts": {"命案数": {"value": 1, "status": "not_reported"}}}',
    good='{"facts": {"命案数": {"status": "not_reported"}}}',
)
UNKNOWN_STATEMENT_KEY = Code(
    "D442",
    Phrase("“{name}”的值里没有“{key}”这一项", 'the value of "{name}" takes no key "{key}"'),
    Phrase(
        "{suggestion}可写:value(值)、status(状态)、source(来源)、date(日期)",
        "{suggestion}possible keys: value, status, source, date",
    ),
    _WHY_UNKNOWN,
    bad='{"facts": {"命案数": {"值": 1}}}',
    good='{"facts": {"命案数": {"value": 1}}}',
)
EMPTY_STATEMENT = Code(
    "D443",
    Phrase("“{name}”既没有 value,也没有 status", '"{name}" has neither value nor status'),
    Phrase("写出 value 或 status", "write value or status"),
    _WHY_UNKNOWN,
    bad='{"facts": {"命案数": {"source": "月报"}}}',
    good='{"facts": {"命案数": {"value": 0, "source": "月报"}}}',
)
NO_GUARD = Code(
    "D444",
    Phrase("“{name}”没有前提(guard),不能写“不适用”", '"{name}" has no guard and cannot be said not to apply'),
    Phrase("写出它的值;没有数据写“未报”", "write its value, or 未报 where there is no figure"),
    Phrase(
        "不适用的要求不妨碍达标,所以哪些事实可以不适用,由规则书说了算。",
        "What does not apply does not bar a title, so the rulebook alone says which facts may not apply.",
    ),
    bad='{"facts": {"命案数": "不适用"}}',
    good='{"facts": {"命案数": "未报"}}',
)
GUARD_IS_TRUE = Code(
    "D445",
    Phrase(
        "“{name}”写了“不适用”,它的前提“{guard}”却写了“是”",
        '"{name}" is said not to apply, but its guard "{guard}" is given as true',
    ),
    Phrase("改其中一处", "change one of the two"),
    Phrase(
        "写“不适用”就是说前提不成立,两处不能相反。", "Saying that a fact does not apply says that its guard is false."
    ),
    bad='{"facts": {"矛盾纠纷化解率": "不适用", "有矛盾纠纷": true}}',
    good='{"facts": {"矛盾纠纷化解率": "不适用", "有矛盾纠纷": false}}',
)
CELL_NOT_APPLICABLE = Code(
    "D446",
    Phrase("台账里的“{name}”不能写“不适用”", '"{name}" in a ledger cannot be said not to apply'),
    Phrase("不适用的格子空着", "leave the cell empty"),
    Phrase(
        "台账的栏没有前提,空着就是没有填。", "Columns have no guards; an empty cell says that nothing is filled in."
    ),
    bad='{"ledgers": {"案事件": [{"日期": "2024-05-01", "人数": "不适用"}]}}',
    good='{"ledgers": {"案事件": [{"日期": "2024-05-01", "人数": null}]}}',
)
NO_COMMON_DENOMINATOR = Code(
    "D447",
    Phrase(
        "“{name}”各行的分数没有 {most} 位以内的公分母",
        'the fractions in the column "{name}" have no common denominator of up to {most} digits',
    ),
    Phrase("写成小数,例如 0.33,或用同样的分母", "write decimals, such as 0.33, or fractions of one denominator"),
    Phrase(
        "这样的分数加起来,分子分母会长到算不完。",
        "The sum of such fractions would have more digits than can be worked out in reasonable time.",
    ),
)

PERSONAL_KEY = Code(
    "D450",
    Phrase("“{key}”是个人信息,记录里不能有", '"{key}" is personal; no record holds it'),
    Phrase("删去这一项,只填地方的数、率和认定", "take it out; a record holds counts, rates and findings of a place"),
    Phrase(
        "记录说的是地方,不是人;个人信息不收,就不会泄露。",
        "Records are about places, not persons; what is not taken in cannot leak.",
    ),
    bad='{"facts": {"身份证号": ""}}',
    good='{"facts": {}}',
)
PERSONAL_NUMBER = Code(
    "D451",
    Phrase("“{name}”里有身份证号或手机号:{written}", '"{name}" holds an ID-card or mobile number: {written}'),
    Phrase("删去号码,只填地方的数、率和认定", "take it out; a record holds counts, rates and findings of a place"),
    PERSONAL_KEY.why,
    bad='{"name": "清水村 13912345678"}',
    good='{"name": "清水村"}',
)
NAME_LIST = Code(
    "D452",
    Phrase("“{name}”的值是一列文字,像是名单", 'the value of "{name}" is a list of texts, as of names'),
    Phrase("写人数,不写名单", "write how many, not who"),
    PERSONAL_KEY.why,
    bad='{"facts": {"命案数": ["某甲", "某乙"]}}',
    good='{"facts": {"命案数": 2}}',
)

NOT_A_PART = Code(
    "D453",
    Phrase("“{name}”按{length}填报,“{key}”不是一个{length}", '"{name}" goes by {length}, and "{key}" is no {length}'),
    Phrase("写成 {example} 这样", "write it like {example}"),
    _NO_GUESS,
    bad='{"facts": {"毒品浓度": {"2024年下半年": 0.8}}}',
    good='{"facts": {"毒品浓度": {"2024-Q3": 0.8}}}',
)
PERIOD_TWICE = Code(
    "D454",
    Phrase("“{name}”的同一期写了两次:“{first}”和“{key}”", '"{name}" has one period twice: "{first}" and "{key}"'),
    Phrase("只留一个", "keep one of them"),
    _NO_GUESS,
    bad='{"facts": {"毒品浓度": {"2024-Q3": 0.8, "2024年第三季度": 0.9}}}',
    good='{"facts": {"毒品浓度": {"2024-Q3": 0.8}}}',
)
ENTRY_NOT_APPLICABLE = Code(
    "D455",
    Phrase("“{name}”不能填“不适用”", '"{name}" cannot be not applicable'),
    Phrase("没有数的一期留空", "leave a period without a number empty"),
    _WHY_UNKNOWN,
    bad='{"facts": {"毒品浓度": {"2024-Q3": "不适用"}}}',
    good='{"facts": {"毒品浓度": {"2024-Q2": 0.8}}}',
)

VALUE_CODES = (
    BAD_VALUE,
    OUT_OF_RANGE,
    NOT_WHOLE,
    NEEDS_PERCENT_SIGN,
    NO_PERCENT,
    NOT_FINITE,
    NUMBER_TOO_LONG,
    TEXT_TOO_LONG,
    REFUSED_CHARACTER,
    UNKNOWN_MEMBER,
    AMBIGUOUS_NONE,
    NOT_ONE_VALUE,
    UNKNOWN_STATUS,
    STATUS_WITH_VALUE,
    UNKNOWN_STATEMENT_KEY,
    EMPTY_STATEMENT,
    NO_GUARD,
    GUARD_IS_TRUE,
    CELL_NOT_APPLICABLE,
    NO_COMMON_DENOMINATOR,
    PERSONAL_KEY,
    PERSONAL_NUMBER,
    NAME_LIST,
    NOT_A_PART,
    PERIOD_TWICE,
    ENTRY_NOT_APPLICABLE,
)
