"""What can be wrong where a reader expects a mapping, list or text, or certain keys (Y2..)."""

from collections.abc import Sequence

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

from .nodes import Kind

KINDS: dict[Kind, Phrase] = {
    "text": Phrase("一段文字", "a text"),
    "list": Phrase("一个列表", "a list"),
    "mapping": Phrase("一组“名称: 值”", "entries of the form `name: value`"),
}

_SHAPE_WHY = Phrase(
    "每一处只能写规定的形式，否则后面的内容会被读成别的意思。",
    "Each part of a rulebook has one form; read in another form it would mean something that nobody wrote.",
)

EXPECTED_MAPPING = Code(
    "Y201",
    message=Phrase("这里应当是一组“名称: 值”，却是{found}", "entries `name: value` were expected here, found {found}"),
    help=Phrase(
        "每行写一个“名称: 值”，用半角冒号加一个空格", "write one `name: value` per line, with a colon and a space"
    ),
    why=_SHAPE_WHY,
    bad="facts:\n- 命案数\n",
    good="facts:\n  命案数: homicides\n",
)

EXPECTED_LIST = Code(
    "Y202",
    message=Phrase("这里应当是一个列表，却是{found}", "a list was expected here, found {found}"),
    help=Phrase(
        "每项另起一行，以“- ”开头；只有一项也要写成列表",
        "begin each item with `- ` on its own line; a single item is written as a list too",
    ),
    why=_SHAPE_WHY,
    bad="all: 命案数 == 0\n",
    good="all:\n  - 命案数 == 0\n",
)

EXPECTED_TEXT = Code(
    "Y203",
    message=Phrase("这里应当是一段文字，却是{found}", "a text was expected here, found {found}"),
    help=Phrase(
        "只写一个值；文字里有方括号、花括号时，整段加英文引号",
        "write one value; put a text that has brackets or braces in quotes",
    ),
    why=_SHAPE_WHY,
    bad="clause: [二(一)2]\n",
    good="clause: 二(一)2\n",
)

COLON_MEANT = Code(
    "Y204",
    message=Phrase(
        "这里应当是一组“名称: 值”，“{found}”却被读成一整段文字",
        'entries `name: value` were expected here, but "{found}" reads as one text',
    ),
    help=Phrase(
        "“{colon}”不能分开名称和值：改用半角冒号，并在冒号后空一格",
        '"{colon}" does not part name and value here: use an ASCII colon with a space after it',
    ),
    why=Phrase(
        "YAML 只认半角冒号加空格；写成“：”或漏了空格，整行就成了一段普通文字。",
        "YAML parts name and value only at an ASCII colon followed by a space; otherwise the whole line is one text.",
    ),
    bad="facts: 命案数：homicides\n",
    good="facts:\n  命案数: homicides\n",
)

NOTHING_WRITTEN = Code(
    "Y205",
    message=Phrase("这里应当是{expected}，却什么也没写", "nothing is written here; expected: {expected}"),
    help=Phrase("补上内容；用不着就把这一行删去", "write it, or remove the line"),
    why=Phrase(
        "空着的一行看不出是忘了写，还是本来就没有。",
        "A line left empty does not say whether something was forgotten or there is nothing to say.",
    ),
    bad="clause:\n",
    good="clause: 二(一)2\n",
)

UNKNOWN_KEY = Code(
    "Y206",
    message=Phrase("这里没有“{key}”这个键", 'there is no key "{key}" here'),
    help=Phrase("{advice}", "{advice}"),
    why=Phrase(
        "写错的键若被略过，规则就会少一半而没有人知道。",
        "If a mistyped key were passed over, half of a rule could be missing and nobody would know.",
    ),
    bad="claus: 二(一)2\n",
    good="clause: 二(一)2\n",
)

MISSING_KEY = Code(
    "Y207",
    message=Phrase("这里缺少“{key}”", '"{key}" is missing here'),
    help=Phrase("加上一行“{key}: …”", "add a line `{key}: …`"),
    why=Phrase("没有它，这一段就没有确定的意思。", "Without it this part has no definite meaning."),
    bad="note: 说明\n",
    good="note: 说明\nid: homicides\n",
)

MORE_MISTAKES = Code(
    "Y299",
    message=Phrase("只列出前 {listed} 处问题，后面还有", "only the first {listed} mistakes are listed; there are more"),
    help=Phrase("先改好上面这些，再检查一次", "mend these first, then check again"),
    why=Phrase(
        "一次列出太多，反而看不清；前面的问题改好，后面的往往也就没有了。",
        "Too many at once help nobody; once the first are mended, the others are often gone.",
    ),
)

EXPECTED = {
    EXPECTED_MAPPING.code: KINDS["mapping"],
    EXPECTED_LIST.code: KINDS["list"],
    EXPECTED_TEXT.code: KINDS["text"],
}
"""What each code expects, for the message that nothing is written."""


def did_you_mean(names: Sequence[str]) -> Phrase:
    """The names that were perhaps meant, as advice."""
    zh, en = "”、“".join(names), '", "'.join(names)
    return Phrase(f"是不是想写“{zh}”？", f'did you mean "{en}"?')


def possible_keys(names: Sequence[str]) -> Phrase:
    """All names that may stand there, as advice."""
    return Phrase(f"这里可以写：{'、'.join(names)}", f"keys that may stand here: {', '.join(names)}")
