"""What can be wrong with a file before its YAML is looked at (Y10., Y11.)."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_SAVE_AS_UTF_8 = Phrase(
    "在记事本里打开，“另存为”，编码选 UTF-8；在 Excel 里“另存为”，选 UTF-8 格式",
    "open it in Notepad, choose `Save as` and the encoding UTF-8; in Excel, save in a UTF-8 format",
)
_ENCODING_WHY = Phrase(
    "同一串字节在不同编码里是不同的字；只认 UTF-8，大家读到的才是同一份规则。",
    "The same bytes are different characters in different encodings; with UTF-8 alone everybody reads the same rules.",
)
_FILE_WHY = Phrase(
    "规则书必须整份读到；少读一个文件，就会漏掉规则。",
    "A rulebook is read as a whole; with a file missing, rules would be missing.",
)
_LOOKS_WHY = Phrase(
    "看不见的字符会让两个看上去相同的名称并不相同，或让一句话看上去是另一个意思。",
    "Characters that nobody sees make two names differ that look the same, or a text look like another.",
)

MISSING_FILE = Code(
    "Y101",
    message=Phrase("找不到文件“{file}”", 'the file "{file}" is not there'),
    help=Phrase("检查文件名和所在的文件夹，注意大小写", "check the file's name and folder, and upper and lower case"),
    why=_FILE_WHY,
)

FOLDER = Code(
    "Y102",
    message=Phrase("“{file}”是文件夹，不是文件", '"{file}" is a folder, not a file'),
    help=Phrase("写出文件夹里那个文件的名称", "name the file in the folder"),
    why=_FILE_WHY,
)

SPECIAL_FILE = Code(
    "Y103",
    message=Phrase(
        "“{file}”不是普通文件（是管道、设备之类）", '"{file}" is no ordinary file (a pipe, device or the like)'
    ),
    help=Phrase("把内容存成普通文件再读", "save the content as an ordinary file"),
    why=Phrase(
        "读管道或设备可能一直等下去，内容也每次不同。",
        "Reading a pipe or device may never end, and gives something else each time.",
    ),
)

UNREADABLE_FILE = Code(
    "Y104",
    message=Phrase("文件“{file}”读不出来", 'the file "{file}" cannot be read'),
    help=Phrase(
        "检查是否有读取权限，或者文件是否正被别的程序占用",
        "check that you may read it and that no other program has locked it",
    ),
    why=_FILE_WHY,
)

TOO_LARGE = Code(
    "Y105",
    message=Phrase("文件超过 {most} MB", "the file is larger than {most} MB"),
    help=Phrase("把它分成几个文件，每个称号一个", "split it into several files, one for each title"),
    why=Phrase(
        "规则书是给人读的，不会这么大；限定大小，别人给的文件才不会把程序拖住。",
        "People read rulebooks, so they are never that large; a stranger's file could take all memory.",
    ),
)

EMPTY_FILE = Code(
    "Y106",
    message=Phrase("文件里什么也没有写", "nothing is written in the file"),
    help=Phrase("补上内容；用不着就把文件删去", "write its content, or remove the file"),
    why=_FILE_WHY,
    bad="# 只有说明\n",
    good="rulebook: dali-pingan\n",
)

BINARY_FILE = Code(
    "Y107",
    message=Phrase("这不是文本文件", "this is no text file"),
    help=Phrase(
        "规则书是 UTF-8 编码的文本；Excel 工作簿、Word 文档不能直接当规则书读",
        "a rulebook is text in UTF-8; an Excel workbook or Word document cannot be read as one",
    ),
    why=_FILE_WHY,
)

UTF_16 = Code(
    "Y108",
    message=Phrase("文件是 UTF-16 编码，应当是 UTF-8", "the file is in UTF-16; it must be in UTF-8"),
    help=_SAVE_AS_UTF_8,
    why=_ENCODING_WHY,
)

NOT_UTF_8 = Code(
    "Y109",
    message=Phrase("从这里起不是 UTF-8 编码{guess}", "from here on the file is not in UTF-8{guess}"),
    help=_SAVE_AS_UTF_8,
    why=_ENCODING_WHY,
)
LIKE_GBK = Phrase("，看来是 GBK 编码", "; it looks like GBK")

CONTROL_CHARACTER = Code(
    "Y110",
    message=Phrase("这里有控制字符 {character}", "there is a control character {character} here"),
    help=Phrase("把它删去；要换行，就按回车键另起一行", "remove it; to begin a new line, press Enter"),
    why=Phrase(
        "控制字符在屏幕上看不见，还会打乱显示；多半是从别的软件复制时带进来的。",
        "Control characters are not seen and upset what is shown; they mostly come along when copying from elsewhere.",
    ),
    bad="title: 平安\x07村\n",
    good="title: 平安村\n",
)

INVISIBLE_CHARACTER = Code(
    "Y111",
    message=Phrase("这里有看不见的字符 {character}", "there is an invisible character {character} here"),
    help=Phrase(
        "把这一处前后的字删去重打一遍；它只可以出现在注释里",
        "delete the characters around it and type them again; it may stand only in a comment",
    ),
    why=_LOOKS_WHY,
    bad="title: 平安\u200b村\n",
    good="title: 平安村\n",
)

TAB = Code(
    "Y112",
    message=Phrase("这里有制表符（Tab 键）", "there is a tab here"),
    help=Phrase("换成空格；缩进每层用两个空格", "use spaces instead, two for each level"),
    why=Phrase(
        "制表符在各人的屏幕上宽窄不同，缩进看上去对齐，层次却可能不同。",
        "A tab is wider on one screen than on another: lines that look aligned may stand at different levels.",
    ),
    bad="facts:\n\t命案数: homicides\n",
    good="facts:\n  命案数: homicides\n",
)

WIDE_SPACE = Code(
    "Y113",
    message=Phrase(
        "文字的开头或结尾有全角空格之类的 {character}，它不是普通空格",
        "this text begins or ends with {character}, which is no ordinary space",
    ),
    help=Phrase("换成半角空格；它会被当成文字的一部分", "use ordinary spaces; this one counts as part of the text"),
    why=_LOOKS_WHY,
    bad="facts:\n  命案数:\n    id: 　homicides\n",
    good="facts:\n  命案数:\n    id: homicides\n",
)

REFUSED_ESCAPE = Code(
    "Y114",
    message=Phrase("{escape} 写出的字符 {character} 不能用", "{escape} stands for {character}, which cannot be used"),
    help=Phrase("把它删去", "remove it"),
    why=_LOOKS_WHY,
    bad='title: "平安\\u200b村"\n',
    good="title: 平安村\n",
)
