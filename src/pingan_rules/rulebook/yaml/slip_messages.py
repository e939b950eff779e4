"""Slips in writing YAML, and conditions that YAML cuts short (Y14. to Y19.)."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_CUT_WHY = Phrase(
    "有些符号在 YAML 里另有用处，条件写到那里就被截断；加上引号，整句才会原样读到。",
    "Some signs mean something to YAML and cut a condition short; in quotes it is read as it was written.",
)
_SHAPE_WHY = Phrase(
    "YAML 靠缩进、冒号和短横分清层次；差一格，意思就可能不同。",
    "YAML tells levels by indentation, colons and dashes; one column more or less may change the meaning.",
)

BEGINS_WITH_BLOCK_SIGN = Code(
    "Y140",
    message=Phrase(
        "这里以“{sign}”开头，YAML 会把它读成另一种写法，而不是文字",
        'this begins with "{sign}", which YAML does not take for text',
    ),
    help=Phrase(
        "条件要写全比较的两边，并给整句加上引号，例如 '调处率 >= 标准'",
        "write both sides of the comparison and put the condition in quotes, such as '调处率 >= 标准'",
    ),
    why=_CUT_WHY,
    bad="all:\n  - >= 90%\n",
    good="all:\n  - 调处率 >= 标准\n",
)

BEGINS_WITH_SIGN = Code(
    "Y141",
    message=Phrase("文字不能直接以“{sign}”开头", 'a text cannot begin with "{sign}" as it stands'),
    help=Phrase("给整句加上引号", "put the whole text in quotes"),
    why=_CUT_WHY,
    bad="note: @全体\n",
    good='note: "@全体"\n',
)

BEGINS_WITH_BACKTICK = Code(
    "Y142",
    message=Phrase("以反引号“`”开头的条件要加引号", "a condition that begins with a backtick must be put in quotes"),
    help=Phrase(
        "给整句加上引号，例如 '`24小时`处理数 >= 1'；反引号留在里面",
        "put the whole condition in quotes and keep the backticks inside, such as '`24小时` >= 1'",
    ),
    why=_CUT_WHY,
    bad="all:\n  - `24小时` >= 1\n",
    good="all:\n  - '`24小时` >= 1'\n",
)

CUT_IN_BRACKETS = Code(
    "Y143",
    message=Phrase("这句话在“{sign}”处被截断了", 'the text is cut short at "{sign}"'),
    help=Phrase(
        "花括号、方括号里的文字，若自己带括号、问号，就给整句加上引号",
        "inside braces or brackets, put a text in quotes if it has brackets or question marks of its own",
    ),
    why=_CUT_WHY,
    bad="{where: 类别 in [命案, 火灾]}\n",
    good='{where: "类别 in [命案, 火灾]"}\n',
)

COLON_INSIDE = Code(
    "Y144",
    message=Phrase(
        "这一行里有两个“: ”，分不清名称和值", 'there are two ": " in this entry, so name and value cannot be told'
    ),
    help=Phrase(
        "值里有冒号，就给整个值加上引号；若是两个条目，就分成两行，或在中间补上逗号",
        "put a value that has a colon in quotes; part two entries by a line break, or by a comma in brackets",
    ),
    why=_CUT_WHY,
    bad="note: 说明: 见附件\n",
    good='note: "说明: 见附件"\n',
)

FULL_WIDTH_COLON = Code(
    "Y145",
    message=Phrase("这里的冒号是全角的“：”", 'the colon here is the full-width "："'),
    help=Phrase("换成半角冒号加一个空格“: ”", "use an ASCII colon and a space, `: `"),
    why=_SHAPE_WHY,
    bad="title: 平安村\n版本：1\n",
    good="title: 平安村\n版本: 1\n",
)

COLON_WITHOUT_SPACE = Code(
    "Y146",
    message=Phrase("冒号后面缺一个空格", "a space is missing after the colon"),
    help=Phrase("写成“名称: 值”，冒号后空一格（半角）", "write `name: value`, with an ordinary space after the colon"),
    why=_SHAPE_WHY,
    bad="title: 平安村\nversion:1\n",
    good="title: 平安村\nversion: 1\n",
)

NO_COLON = Code(
    "Y147",
    message=Phrase("这一行没有冒号，不是“名称: 值”", "this line has no colon, so it is no `name: value`"),
    help=Phrase(
        "写成“名称: 值”；若它接着上一行的文字，就写到上一行，或给整段加上引号",
        "write `name: value`; if it goes on from the line above, join them or put the whole text in quotes",
    ),
    why=_SHAPE_WHY,
    bad="title: 平安村\n平安乡镇\n",
    good="title: 平安村\n",
)

INDENTATION = Code(
    "Y148",
    message=Phrase("这一行的缩进与上面各行对不齐", "this line is not aligned with any line above"),
    help=Phrase(
        "同一层的各行要左对齐；下一层比上一层多两个空格",
        "align lines of one level; indent the next level by two spaces",
    ),
    why=_SHAPE_WHY,
    bad="facts:\n  命案数: homicides\n 火灾数: fires\n",
    good="facts:\n  命案数: homicides\n  火灾数: fires\n",
)

DEEPER_THAN_VALUE = Code(
    "Y149",
    message=Phrase(
        "上一行已经有值，这一行却缩进得更深",
        "the line above has its value already, but this line stands deeper",
    ),
    help=Phrase(
        "同一层就左对齐；要写在它下面，就把上一行冒号后的值移下来",
        "align it if it is of the same level; to stand under it, the value above must go",
    ),
    why=_SHAPE_WHY,
    bad="title: 平安村\n  id: safe_village\n",
    good="title: 平安村\nid: safe_village\n",
)

OPEN_QUOTE = Code(
    "Y150",
    message=Phrase("这个引号没有收尾", "this quote is never closed"),
    help=Phrase("在这段文字末尾补上同样的引号", "close it with the same quote at the end of the text"),
    why=_CUT_WHY,
    bad='title: "平安村\n',
    good='title: "平安村"\n',
)

TEXT_AFTER_CLOSE = Code(
    "Y151",
    message=Phrase("引号或括号已经收尾，后面还有“{rest}”", 'the quote or bracket is closed, but "{rest}" follows'),
    help=Phrase(
        "引号要包住整句；句子里自带引号的，外面用另一种引号",
        "let the quotes embrace the whole text; use the other kind outside if it has quotes inside",
    ),
    why=_CUT_WHY,
    bad='all:\n  - "调处率" >= 标准\n',
    good="all:\n  - 调处率 >= 标准\n",
)

BAD_ESCAPE = Code(
    "Y152",
    message=Phrase("双引号里的“{escape}”没有意义", '"{escape}" means nothing in double quotes'),
    help=Phrase("要写反斜杠就写两个，或者改用单引号", "write a backslash twice, or use single quotes"),
    why=_CUT_WHY,
    bad='note: "见 D:\\资料"\n',
    good="note: '见 D:\\资料'\n",
)

OPEN_BRACKET = Code(
    "Y153",
    message=Phrase("这个“{sign}”没有收尾", 'this "{sign}" is never closed'),
    help=Phrase(
        "补上“{closing}”；括号和各项之间的逗号都要半角",
        "close it with `{closing}`; brackets, and the commas between items, must be ASCII",
    ),
    why=_SHAPE_WHY,
    bad="levels: [village, township\ntitle: 平安村\n",
    good="levels: [village, township]\ntitle: 平安村\n",
)

UNEXPECTED_SIGN = Code(
    "Y154",
    message=Phrase("这里不该有“{sign}”", '"{sign}" cannot stand here'),
    help=Phrase(
        "看看是不是多打了一个，或者括号没有配对；若是文字，给整句加上引号",
        "see whether there is one too many or brackets do not match; if it is a text, put it in quotes",
    ),
    why=_SHAPE_WHY,
    bad="levels: [village,, township]\n",
    good="levels: [village, township]\n",
)

DASH_IN_LINE = Code(
    "Y155",
    message=Phrase("列表的“- ”不能写在冒号的同一行", "a list item `- ` cannot stand on the line of the colon"),
    help=Phrase(
        "另起一行写“- ”；若是文字，给整句加上引号", "begin a new line with `- `; if it is a text, put it in quotes"
    ),
    why=_SHAPE_WHY,
    bad="all: - 命案数 == 0\n",
    good="all:\n  - 命案数 == 0\n",
)

QUESTION_MARK = Code(
    "Y156",
    message=Phrase("文字不能以“? ”开头", 'a text cannot begin with "? "'),
    help=Phrase("给整句加上引号", "put the whole text in quotes"),
    why=_CUT_WHY,
    bad="note: ? 待查\n",
    good='note: "? 待查"\n',
)

DASH_WITHOUT_SPACE = Code(
    "Y157",
    message=Phrase("短横后面缺一个空格", "a space is missing after the dash"),
    help=Phrase(
        "列表的每项写成“- 内容”，短横后空一格（半角）",
        "write each item as `- text`, with an ordinary space after the dash",
    ),
    why=_SHAPE_WHY,
    bad="all:\n  - 命案数 == 0\n  -火灾数 == 0\n",
    good="all:\n  - 命案数 == 0\n  - 火灾数 == 0\n",
)

LIST_AMONG_ENTRIES = Code(
    "Y158",
    message=Phrase("这里是一组“名称: 值”，不能插进“- ”开头的一项", "an item `- ` stands among entries `name: value`"),
    help=Phrase(
        "列表要写在某个名称下面；“- ”各行对齐",
        "let a list stand under a name of its own, its dashes aligned",
    ),
    why=_SHAPE_WHY,
    bad="title: 平安村\n- 命案数 == 0\n",
    good="title: 平安村\nall:\n  - 命案数 == 0\n",
)

ENTRY_AMONG_ITEMS = Code(
    "Y159",
    message=Phrase(
        "这里是一个列表，这一行却不以“- ”开头", "this line stands among items of a list but does not begin with `- `"
    ),
    help=Phrase(
        "加上“- ”；若不属于列表，就与列表上面的名称对齐", "begin it with `- `, or align it with the name above the list"
    ),
    why=_SHAPE_WHY,
    bad="- 命案数 == 0\n火灾数: fires\n",
    good="- 命案数 == 0\n- 火灾数 == 0\n",
)

CUT_BY_COMMENT = Code(
    "Y160",
    message=Phrase(
        "上一行的“#”之后是注释，这一行接不上去", "the line above ends in a comment, so this line cannot go on from it"
    ),
    help=Phrase("把注释移到单独的一行", "move the comment to a line of its own"),
    why=_CUT_WHY,
    bad="all:\n  - 命案数 == 0 # 全年\n    and 火灾数 == 0\n",
    good="all:\n  # 全年\n  - 命案数 == 0\n    and 火灾数 == 0\n",
)

FULL_WIDTH_COMMA = Code(
    "Y161",
    message=Phrase("这里的逗号是全角的“，”", 'the comma here is the full-width "，"'),
    help=Phrase("各项之间换成半角逗号加一个空格“, ”", "part the items with an ASCII comma and a space, `, `"),
    why=_SHAPE_WHY,
    bad="{id: homicides，where: 类别 == 命案}\n",
    good="{id: homicides, where: 类别 == 命案}\n",
)

DASH_CONTINUES = Code(
    "Y162",
    message=Phrase(
        "这一行以“-”开头，却因为缩进更深而接在上一行后面",
        'this line begins with "-" but stands deeper, so it goes on from the line above',
    ),
    help=Phrase(
        "若是列表的一项，与上一个“-”对齐；若是减号，写到上一行末尾",
        "align an item of a list with the dash above; write a minus sign at the end of the line above",
    ),
    why=Phrase(
        "YAML 会把两行接成一句，“-”就成了减号，规则的意思全变了而没有人知道。",
        "YAML joins the two lines, the dash becomes a minus sign, and the rule means something else.",
    ),
    bad="all:\n  - 命案数 >= 1\n    - 火灾数 >= 1\n",
    good="all:\n  - 命案数 >= 1\n  - 火灾数 >= 1\n",
)

BLOCK_INDENTATION = Code(
    "Y163",
    message=Phrase("“{sign}”下面的文字缩进不一致", 'the text under "{sign}" is not aligned'),
    help=Phrase(
        "各行左对齐，比“{sign}”所在的行多两个空格", "align its lines two spaces deeper than the line of `{sign}`"
    ),
    why=_SHAPE_WHY,
    bad="note: |\n     \n  说明\n",
    good="note: |\n  说明\n",
)

CHINESE_QUOTES = Code(
    "Y164",
    message=Phrase("{sign} 是中文引号，在这里不起引号的作用", "the quote {sign} does not quote anything here"),
    help=Phrase("外面改用英文引号，例如 '“说明: 见附件”'", "put ASCII quotes around it, such as '“说明: 见附件”'"),
    why=_CUT_WHY,
    bad="note: “说明: 见附件”\n",
    good="note: '“说明: 见附件”'\n",
)

NOT_YAML = Code(
    "Y199",
    message=Phrase("从这里起读不下去", "this cannot be read from here on"),
    help=Phrase(
        "检查这一行和上一行的缩进、冒号、引号和括号；条件不确定时加上引号",
        "check the indentation, colons, quotes and brackets here and in the line above; when in doubt, use quotes",
    ),
    why=_SHAPE_WHY,
)
