"""Mistakes in the signs, numbers, quotes and words of an expression."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_SMALL = Phrase(
    "条件的语言刻意很小,每个写法只有一个意思,不懂编程的人也能核对。",
    "The language of conditions is small on purpose: each form means one thing, and anybody can check it.",
)
_ONE_READING = Phrase(
    "一个数只能有一种读法;含糊的数会悄悄变成别的标准。",
    "A number must read one way only; an ambiguous one silently becomes another standard.",
)
_WHERE_IT_ENDS = Phrase(
    "没有收尾,就看不出它到哪里为止,后面的条件会被吞掉。",
    "Without its end nobody can tell where it stops, and it swallows the rest of the condition.",
)

SINGLE_EQUALS = Code(
    "E121",
    Phrase("单个“=”不是比较", 'a single "=" compares nothing'),
    Phrase("判断相等写成“{instead}”", 'write "{instead}" to ask whether two values are equal'),
    Phrase(
        "“=”在别处是赋值;条件只问事实,从不改动事实。",
        "Elsewhere = assigns a value; a condition asks about facts and never changes them.",
    ),
    bad="x = 60",
    good="x == 60",
)
EXCLAMATION = Code(
    "E122",
    Phrase("条件里没有“{written}”这个符号", '"{written}" is no sign of this language'),
    Phrase("“不”写成“not”,后面空一格;“不等于”写成“!=”", 'write "not" and a space; "!=" for "is not"'),
    _SMALL,
    bad="!x",
    good="not x",
)
SIGN_FOR_WORD = Code(
    "E123",
    Phrase("条件里没有“{written}”这个符号", '"{written}" is no sign of this language'),
    Phrase("写成“{instead}”,前后空一格", 'write "{instead}", with spaces round it'),
    _SMALL,
    bad="a && b",
    good="a and b",
)
OTHER_SIGN = Code(
    "E124",
    Phrase("条件里没有“{written}”这个符号", '"{written}" is no sign of this language'),
    Phrase("写成“{instead}”", 'write "{instead}"'),
    _SMALL,
    bad="a <> b",
    good="a != b",
)
POWER = Code(
    "E125",
    Phrase("没有乘方“{written}”", 'there is no power "{written}"'),
    Phrase("平方写成自己乘自己:a * a", "write a square as a product: a * a"),
    Phrase(
        "政策用不到乘方,而乘方能让计算没完没了。",
        "Policies need no powers, and powers can make a calculation endless.",
    ),
    bad="a ** 2 >= b",
    good="a * a >= b",
)
WHOLE_DIVISION = Code(
    "E126",
    Phrase("没有整除“{written}”", 'there is no whole division "{written}"'),
    Phrase("除法写成“/”;只要整数部分,写成 floor(a / b)", 'divide with "/"; for the whole part write floor(a / b)'),
    _SMALL,
    bad="a // b >= 1",
    good="floor(a / b) >= 1",
)
REMAINDER = Code(
    "E127",
    Phrase("“{written}”前面不是一个数", '"{written}" does not stand behind a number'),
    Phrase(
        "百分号紧跟在数后面:90%;没有求余数的运算",
        "a percent sign stands right behind a number: 90%; there is no remainder",
    ),
    Phrase("“%”只表示百分比,从不表示求余数。", "Here % only ever means percent, never a remainder."),
    bad="a % 7 == 0",
    good="a >= 7%",
)
ATTRIBUTE = Code(
    "E128",
    Phrase("这里不能有点号“{written}”", 'no "{written}" can stand here'),
    Phrase(
        "没有“甲.乙”的写法;点号若是名称的一部分,把整个名称放进反引号:`PM2.5`",
        "there is no a.b; if the point belongs to a name, put the whole name in backticks: `PM2.5`",
    ),
    _SMALL,
    bad="a.b >= 1",
    good="`a.b` >= 1",
)
BRACE = Code(
    "E129",
    Phrase("条件里没有花括号“{written}”", 'there are no braces "{written}" in conditions'),
    Phrase(
        "列表用方括号:类别 in [甲, 乙];并把整个条件放进引号",
        'write a list in brackets, "kind in [a, b]", and put the whole condition in quotes',
    ),
    Phrase(
        "YAML 把花括号读成另一层结构,条件会被拆开。",
        "YAML reads braces as a structure of its own and takes the condition apart.",
    ),
    bad="a in {b}",
    good="a in [b]",
)
COLON = Code(
    "E130",
    Phrase("条件里没有冒号“{written}”", 'there is no colon "{written}" in conditions'),
    Phrase(
        "删去冒号;它若是名称或文字的一部分,把名称放进反引号,把文字放进引号",
        "delete it; if it belongs to a name put the name in backticks, if to a text the text in quotes",
    ),
    Phrase("YAML 用冒号隔开键和值。", "In YAML a colon parts a key from its value."),
    bad="条件: a >= 1",
    good="a >= 1",
)
SEMICOLON = Code(
    "E131",
    Phrase("条件里没有分号“{written}”", 'there is no semicolon "{written}" in conditions'),
    Phrase(
        "一个条件写一行;几个条件放在 all: 或 any: 下面",
        "write one condition a line; put several under all: or any:",
    ),
    Phrase(
        "分号看不出是“并且”还是“或者”。",
        "A semicolon does not say whether both conditions or either of them must hold.",
    ),
    bad="a >= 1; b >= 1",
    good="a >= 1 and b >= 1",
)
HASH = Code(
    "E132",
    Phrase("条件里没有“{written}”", 'there is no "{written}" in conditions'),
    Phrase(
        "说明写在 note: 里;“#”若是名称的一部分,把整个名称放进反引号",
        "write remarks under note:; if the sign belongs to a name, put the whole name in backticks",
    ),
    Phrase(
        "YAML 把“ #”以后的话当作注释,条件可能只剩一半。",
        "YAML takes what follows # as a comment, and half of the condition may be lost.",
    ),
    bad="a >= 1 # b",
    good="a >= 1",
)
WRONG_QUOTES = Code(
    "E133",
    Phrase("{written}不是条件里的引号", "{written} is no quotation mark here"),
    Phrase(
        '文字放进英文直引号:"…";引号若是名称的一部分,把整个名称放进反引号:`…`',
        'put text in straight quotes: "…"; if the mark belongs to a name, put the whole name in backticks: `…`',
    ),
    Phrase(
        "弯引号常是名称的一部分,不能又当作文字的界线。",
        "Curly quotes often belong to a name, so they cannot mark a text as well.",
    ),
    bad="“民转刑”案件数 >= 1",
    good="`“民转刑”案件数` >= 1",
)
STRAY_CHARACTER = Code(
    "E134",
    Phrase("条件里不能有“{written}”", '"{written}" cannot stand in a condition'),
    Phrase(
        "删去它;它若是名称的一部分,把整个名称放进反引号:`…`",
        "delete it; if it belongs to a name, put the whole name in backticks: `…`",
    ),
    _SMALL,
    bad="案件数 >= 1。",
    good="案件数 >= 1",
)
EXPONENT = Code(
    "E135",
    Phrase("“{written}”用了科学记数法", '"{written}" is written with an exponent'),
    Phrase("把数完整写出来:100000", "write the number in full: 100000"),
    _ONE_READING,
    bad="a >= 1e5",
    good="a >= 100000",
)
OTHER_BASE = Code(
    "E136",
    Phrase("“{written}”不是十进制数", '"{written}" is no decimal number'),
    Phrase("写成十进制数", "write it as a decimal number"),
    _ONE_READING,
    bad="a >= 0x10",
    good="a >= 16",
)
THOUSANDS = Code(
    "E137",
    Phrase("“{written}”看不出是一个数还是几个数", '"{written}" may be one number or several'),
    Phrase(
        "一个数写成{joined};几个数在逗号后面空一格",
        "write one number as {joined}; for several put a space after each comma",
    ),
    _ONE_READING,
    bad="a >= 1,000",
    good="a >= 1000",
)
POINT = Code(
    "E138",
    Phrase("“{written}”的小数点写得不对", 'the decimal point of "{written}" is out of place'),
    Phrase("小数点只有一个,前后都要有数字:0.5", "write one point with digits on both sides: 0.5"),
    _ONE_READING,
    bad="a >= .5",
    good="a >= 0.5",
)
LETTERS_AFTER_NUMBER = Code(
    "E139",
    Phrase("数“{number}”后面紧跟着“{tail}”", 'the number "{number}" is directly followed by "{tail}"'),
    Phrase(
        "若是以数字开头的名称,放进反引号:`{written}`;若“{tail}”是单位,只写{number}",
        "if it is a name that begins with a digit, put it in backticks: `{written}`; "
        'if "{tail}" is a unit, write only {number}',
    ),
    Phrase(
        "单位由事实和阈值声明;不写清楚,名称与数就分不开。",
        "Units are declared by facts and thresholds; otherwise names and numbers cannot be told apart.",
    ),
    bad="24小时调解数 >= 1",
    good="`24小时调解数` >= 1",
)
LETTERS_AFTER_PERCENT = Code(
    "E140",
    Phrase("百分比“{number}”后面紧跟着“{tail}”", 'the percent "{number}" is directly followed by "{tail}"'),
    Phrase(
        "只写{number};“以上”写成“>=”,“超过”写成“>”",
        'write only {number}; ">=" says "at least", ">" says "more than"',
    ),
    Phrase(
        "含不含本数由比较符号说明,不能说两遍。",
        "Whether the number itself is included is said by the sign, and said once.",
    ),
    bad="化解率 >= 90%以上",
    good="化解率 >= 90%",
)
SPACE_BEFORE_PERCENT = Code(
    "E141",
    Phrase("“{written}”的百分号前有空格", 'there is a space before the percent sign of "{written}"'),
    Phrase("写成{joined}", "write {joined}"),
    _ONE_READING,
    bad="a >= 90 %",
    good="a >= 90%",
)
UNCLOSED_TEXT = Code(
    "E142",
    Phrase("引号{quote}没有收尾", "the quote {quote} is never closed"),
    Phrase(
        "在文字后面补上{quote};条件若被 YAML 截断,把整个条件放进另一种引号",
        "write {quote} after the text; if YAML has cut the condition, put all of it in quotes of the other kind",
    ),
    _WHERE_IT_ENDS,
    bad='a == "火灾',
    good='a == "火灾"',
)
UNCLOSED_BACKTICK = Code(
    "E143",
    Phrase("反引号{quote}没有收尾", "the backtick {quote} is never closed"),
    Phrase("在名称后面补上{quote}", "write {quote} after the name"),
    _WHERE_IT_ENDS,
    bad="`24小时 >= 1",
    good="`24小时` >= 1",
)
EMPTY_BACKTICKS = Code(
    "E144",
    Phrase("{written}里的名称是空的,或两头有空格", "the name in {written} is empty, or has blanks at its ends"),
    Phrase("反引号里只写名称本身", "write nothing but the name between the backticks"),
    Phrase("名称要与声明的一字不差。", "A name must be exactly the one that was declared."),
    bad="` 案件数` >= 1",
    good="`案件数` >= 1",
)
WORD_RUN_ON = Code(
    "E145",
    Phrase("“{word}”与前后的字连在一起:“{written}”", '"{word}" runs into what stands beside it: "{written}"'),
    Phrase(
        "空一格,写成“{spaced}”;若这就是名称,放进反引号",
        'put a space: "{spaced}"; if this is a name, put it in backticks',
    ),
    Phrase(
        "连在一起会读成一个名称,“not”就不见了。",
        'Run together they read as one name, and a "not" is lost.',
    ),
    bad="not命案数 >= 1",
    good="not 命案数 >= 1",
)

TOKEN_CODES = (
    SINGLE_EQUALS,
    EXCLAMATION,
    SIGN_FOR_WORD,
    OTHER_SIGN,
    POWER,
    WHOLE_DIVISION,
    REMAINDER,
    ATTRIBUTE,
    BRACE,
    COLON,
    SEMICOLON,
    HASH,
    WRONG_QUOTES,
    STRAY_CHARACTER,
    EXPONENT,
    OTHER_BASE,
    THOUSANDS,
    POINT,
    LETTERS_AFTER_NUMBER,
    LETTERS_AFTER_PERCENT,
    SPACE_BEFORE_PERCENT,
    UNCLOSED_TEXT,
    UNCLOSED_BACKTICK,
    EMPTY_BACKTICKS,
    WORD_RUN_ON,
)
