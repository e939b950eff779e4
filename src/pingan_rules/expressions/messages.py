"""Mistakes in how the parts of an expression are put together, and the list of all mistakes of syntax."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

from .character_messages import CHARACTER_CODES
from .token_messages import TOKEN_CODES

_CUT_BY_YAML = Phrase(
    "YAML 会在逗号、方括号和“#”处把没有引号的条件切断,剩下的半句可能是另一个意思。",
    "YAML cuts an unquoted condition at commas, brackets and #, and the half that is left may mean something else.",
)
_BOTH_SIDES = Phrase(
    "少了一边,就不知道拿什么作比较,不能替人猜。",
    "With one side missing nobody knows what is compared, and nothing is guessed.",
)
_ONE_GROUPING = Phrase(
    "怎样分组必须一眼看清,否则不同的人会读出不同的条件。",
    "How a condition is grouped must be plain, or different people read different conditions.",
)
_LISTS = Phrase(
    "列表只用在 in 后面,列出可以是哪几个值。",
    "A list stands only after in, where it names the values that count.",
)
_WORDS = Phrase(
    "只用几个固定的英文词和符号,中文词留给名称:“或有案件数”是名称,不是“或”。",
    "A few fixed English words and signs are used, so that every Chinese word can be a name.",
)

MISSING_LEFT = Code(
    "E151",
    Phrase("条件以“{written}”开头,左边没有内容", 'the condition begins with "{written}"; nothing stands before it'),
    Phrase(
        "写明拿什么来比,并把整个条件放进引号",
        "name what is compared, and put the whole condition in quotes",
    ),
    _BOTH_SIDES,
    bad=">= 90%",
    good="化解率 >= 90%",
)
MISSING_RIGHT = Code(
    "E152",
    Phrase("条件到“{written}”就断了", 'the condition ends after "{written}"'),
    Phrase(
        "补上后面的内容;条件里若有逗号、方括号或“#”,把整个条件放进引号",
        "write what follows; if the condition contains a comma, a bracket or #, put the whole condition in quotes",
    ),
    _CUT_BY_YAML,
    bad="a >",
    good="a > b",
)
MISSING_BETWEEN = Code(
    "E153",
    Phrase("“{before}”和“{written}”之间缺了内容", 'something is missing between "{before}" and "{written}"'),
    Phrase("补上一个名称、数或文字,或删去多余的符号", "write a name, number or text there, or delete one of the two"),
    _BOTH_SIDES,
    bad="a >= and b",
    good="a >= 1 and b",
)
UNCLOSED_BRACKET = Code(
    "E154",
    Phrase("“{written}”没有配对的“{closing}”", '"{written}" has no matching "{closing}"'),
    Phrase(
        "补上“{closing}”;条件里若有逗号或方括号,把整个条件放进引号",
        'write "{closing}"; if the condition contains a comma or a bracket, put the whole condition in quotes',
    ),
    _CUT_BY_YAML,
    bad="min(x",
    good="min(x, y)",
)
UNOPENED_BRACKET = Code(
    "E155",
    Phrase("“{written}”前面没有配对的“{opening}”", '"{written}" has no matching "{opening}" before it'),
    Phrase(
        "补上“{opening}”,或删去“{written}”;条件里若有逗号,把整个条件放进引号",
        'write "{opening}" or delete "{written}"; if the condition contains a comma, put the whole condition in quotes',
    ),
    _CUT_BY_YAML,
    bad="y) >= 1",
    good="(y) >= 1",
)
TWO_OPERANDS = Code(
    "E156",
    Phrase(
        "“{before}”和“{written}”并排,中间没有运算符",
        '"{before}" and "{written}" stand side by side with nothing between them',
    ),
    Phrase(
        "在中间写上运算符,如 and;若合起来是一个名称,把整个名称放进反引号:`…`",
        'write an operator between them, such as "and"; if both make one name, put the whole name in backticks: `…`',
    ),
    _BOTH_SIDES,
    bad="命案数 火灾数",
    good="命案数 == 火灾数",
)
IN_WITHOUT_LIST = Code(
    "E157",
    Phrase("“in”后面没有列表", 'no list follows "in"'),
    Phrase(
        "写成:类别 in [甲, 乙],并把整个条件放进引号",
        'write "kind in [a, b]", and put the whole condition in quotes',
    ),
    _CUT_BY_YAML,
    bad="类别 in",
    good="类别 in [火灾]",
)
EMPTY_LIST = Code(
    "E158",
    Phrase("“in”后面的列表是空的", 'the list after "in" is empty'),
    Phrase("写出至少一个值", "write at least one value"),
    Phrase("空列表里什么都没有,条件永远不成立。", "Nothing is in an empty list, so the condition could never hold."),
    bad="类别 in []",
    good="类别 in [火灾]",
)
LIST_WITHOUT_IN = Code(
    "E159",
    Phrase("列表只能写在“in”后面", 'a list can stand only after "in"'),
    Phrase("“是其中之一”写成:类别 in [甲, 乙]", 'for "is one of" write "kind in [a, b]"'),
    _LISTS,
    bad="类别 == [火灾]",
    good="类别 in [火灾]",
)
SUBSCRIPT = Code(
    "E160",
    Phrase("“{before}”后面不能跟方括号", 'no bracket can follow "{before}"'),
    Phrase(
        "没有“甲[乙]”的写法;“是其中之一”写成:类别 in [甲, 乙]",
        'there is no "a[b]"; for "is one of" write "kind in [a, b]"',
    ),
    _LISTS,
    bad="a[1] >= b",
    good="a >= b",
)
UNKNOWN_FUNCTION = Code(
    "E161",
    Phrase("没有叫“{written}”的函数", 'there is no function "{written}"'),
    Phrase(
        "{guess}可用的函数:{functions};括号若是名称的一部分,把整个名称放进反引号:`案(事)件`",
        "{guess}functions: {functions}; if the parentheses belong to a name, put all of it in backticks: `案(事)件`",
    ),
    Phrase(
        "只有这几个函数,每个都不会让计算没完没了。",
        "Only these functions exist; none of them can make a calculation endless.",
    ),
    bad="平安村(社区) >= 1",
    good="`平安村(社区)` >= 1",
)
WRONG_ARGUMENT_COUNT = Code(
    "E162",
    Phrase("{function}要{wanted}个值,这里有{count}个", "{function} takes {wanted}; {count} given"),
    Phrase("写成 {usage}", "write {usage}"),
    Phrase(
        "少一个值或多一个值,算出来的就是别的数。",
        "With a value too few or too many it would compute something else.",
    ),
    bad="per(a, b) >= c",
    good="per(a, b, 10000) >= c",
)
IF_WITHOUT_ELSE = Code(
    "E163",
    Phrase("“if”没有对应的“else”", '"if" has no "else"'),
    Phrase("写成:甲 if 条件 else 乙", 'write "a if condition else b"'),
    Phrase(
        "条件不成立时取什么值,必须写明。",
        "What holds when the condition does not must be written down.",
    ),
    bad="a if b",
    good="a if b else c",
)
MISPLACED_WORD = Code(
    "E164",
    Phrase("“{written}”不能写在这里", '"{written}" cannot stand here'),
    Phrase(
        "完整的写法是:甲 if 条件 else 乙;嵌在别的条件里时用括号括起来",
        'the full form is "a if condition else b"; put it in parentheses inside another condition',
    ),
    _ONE_GROUPING,
    bad="if a else b",
    good="b if a else c",
)
MISPLACED_NOT = Code(
    "E165",
    Phrase("“not”不能写在这里", '"not" cannot stand here'),
    Phrase(
        "“not”写在整个条件前面:not a == b;嵌在比较里时用括号:a == (not b);“不属于”写成:a not in [b]",
        'write "not" before a whole condition, "not a == b", and inside a comparison in parentheses, "a == (not b)"; '
        'for "is none of" write "a not in [b]"',
    ),
    _ONE_GROUPING,
    bad="a == not b",
    good="a == (not b)",
)
PLUS_SIGN = Code(
    "E166",
    Phrase("“{written}”左边没有可加的内容", '"{written}" has nothing before it to add to'),
    Phrase("删去“{written}”,或补上左边的内容", 'delete "{written}", or write what it adds to'),
    _BOTH_SIDES,
    bad="a >= +1",
    good="a >= 1",
)
STRAY_COMMA = Code(
    "E167",
    Phrase("这里不能有逗号“{written}”", 'no comma "{written}" can stand here'),
    Phrase(
        "逗号只隔开列表和函数里的值;几个条件用 and、or 连接,或分行写",
        'commas only part the values of a list or a function; join conditions with "and" or "or", or write one a line',
    ),
    Phrase(
        "逗号看不出是“并且”还是“或者”。",
        "A comma does not say whether both conditions or either of them must hold.",
    ),
    bad="a >= 1, b >= 1",
    good="a >= 1 and b >= 1",
)
EMPTY_PARENTHESES = Code(
    "E168",
    Phrase("括号“()”里是空的", 'the parentheses "()" are empty'),
    Phrase("在括号里写上内容,或删去括号", "write something in them, or delete them"),
    _BOTH_SIDES,
    bad="()",
    good="(a)",
)
AFTER_COMPARISON = Code(
    "E169",
    Phrase("“{written}”不能接在一个比较后面", '"{written}" cannot follow a comparison'),
    Phrase(
        "两个条件用 and 连接,或用括号分开:(a in [b]) == c",
        'join two conditions with "and", or part them with parentheses: "(a in [b]) == c"',
    ),
    _ONE_GROUPING,
    bad="a == b in [c]",
    good="a == b and b in [c]",
)
NEEDS_PARENTHESES = Code(
    "E170",
    Phrase("列表的一项里有“{written}”,没有加括号", 'an entry of the list holds "{written}" without parentheses'),
    Phrase(
        "列表里每一项是一个值,用逗号隔开;要算出来的值放进括号",
        "part the entries with commas; put a condition in parentheses",
    ),
    _ONE_GROUPING,
    bad="a in [b or c]",
    good="a in [b, c]",
)
WRONG_WORD = Code(
    "E171",
    Phrase("条件里不用“{written}”这个词", '"{written}" is no word of this language'),
    Phrase("写成“{instead}”,前后空一格", 'write "{instead}", with spaces round it'),
    _WORDS,
    bad="a >= 1 且 b >= 1",
    good="a >= 1 and b >= 1",
)

STRUCTURE_CODES = (
    MISSING_LEFT,
    MISSING_RIGHT,
    MISSING_BETWEEN,
    UNCLOSED_BRACKET,
    UNOPENED_BRACKET,
    TWO_OPERANDS,
    IN_WITHOUT_LIST,
    EMPTY_LIST,
    LIST_WITHOUT_IN,
    SUBSCRIPT,
    UNKNOWN_FUNCTION,
    WRONG_ARGUMENT_COUNT,
    IF_WITHOUT_ELSE,
    MISPLACED_WORD,
    MISPLACED_NOT,
    PLUS_SIGN,
    STRAY_COMMA,
    EMPTY_PARENTHESES,
    AFTER_COMPARISON,
    NEEDS_PARENTHESES,
    WRONG_WORD,
)
SYNTAX_CODES = (*CHARACTER_CODES, *TOKEN_CODES, *STRUCTURE_CODES)
"""Every mistake of syntax."""
