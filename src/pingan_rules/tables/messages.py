"""What can be wrong with a file of records, before anybody looks at the records themselves (D50. to D53.)."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_WHOLE = Phrase(
    "数据少读一行,就有一个地方没有评到。",
    "With one row of the data unread, one place would not be judged.",
)
_BOUNDED = Phrase(
    "数据可能来自陌生人,用多少时间和内存必须有上限。",
    "Records come from strangers; time and memory must be bounded.",
)
_SAVE_AS_UTF_8 = Phrase(
    "在 Excel 里“另存为”,选“CSV UTF-8”;在记事本里“另存为”,编码选 UTF-8;或用 encoding 写明编码",
    "in Excel, save as “CSV UTF-8”; in Notepad, save with the encoding UTF-8; or name the encoding",
)
_ONE_HEADING = Phrase(
    "每一列要知道是哪项事实,每一行要知道是哪个地方。",
    "Each column must belong to a fact, and each row to a place.",
)

MISSING_FILE = Code(
    "D501",
    Phrase("找不到文件“{file}”", 'the file "{file}" is not there'),
    Phrase("检查文件名和所在的文件夹", "check the file's name and folder"),
    _WHOLE,
)
FOLDER = Code(
    "D502",
    Phrase("“{file}”是文件夹,不是文件", '"{file}" is a folder, not a file'),
    Phrase("写出文件夹里的文件", "name the files in the folder"),
    _WHOLE,
)
SPECIAL_FILE = Code(
    "D503",
    Phrase("“{file}”不是普通文件(是管道、设备之类)", '"{file}" is no ordinary file (a pipe, device or the like)'),
    Phrase("从标准输入读,文件名写 -", "write - to read from standard input"),
    Phrase("读管道或设备可能一直等下去。", "Reading a pipe or device may never end."),
)
UNREADABLE_FILE = Code(
    "D504",
    Phrase("“{file}”读不出来", '"{file}" cannot be read'),
    Phrase(
        "检查是否有读取权限,或者文件是否正被别的程序占用",
        "check that you may read it and that no other program has locked it",
    ),
    _WHOLE,
)
TOO_LARGE = Code(
    "D505",
    Phrase("“{file}”超过 {most} MB", '"{file}" is larger than {most} MB'),
    Phrase("分成几个文件", "split it"),
    _BOUNDED,
)
EMPTY_FILE = Code(
    "D506",
    Phrase("“{file}”里什么也没有写", 'nothing is written in "{file}"'),
    Phrase("补上内容;没有记录写 []", "write its content; [] where there are no records"),
    _WHOLE,
)
UNKNOWN_FORMAT = Code(
    "D507",
    Phrase("看不出“{file}”是什么格式", 'the format of "{file}" cannot be told'),
    Phrase("用 {formats} 作扩展名,或写明格式", "end its name in {formats}, or name the format"),
    _WHOLE,
)
BINARY_FILE = Code(
    "D508",
    Phrase("“{file}”不是文本文件", '"{file}" is no text file'),
    Phrase("Excel 工作簿先“另存为”CSV UTF-8", "save an Excel workbook as CSV UTF-8 first"),
    _WHOLE,
)
UNKNOWN_ENCODING = Code(
    "D509",
    Phrase("没有编码“{encoding}”", 'there is no encoding "{encoding}"'),
    Phrase("用 utf-8、gb18030 或 utf-16", "use utf-8, gb18030 or utf-16"),
    _WHOLE,
)
NOT_IN_ENCODING = Code(
    "D510",
    Phrase("从这里起不是 {encoding} 编码", "from here on the file is not in {encoding}"),
    _SAVE_AS_UTF_8,
    Phrase("同一串字节在不同编码里是不同的字。", "The same bytes are different characters in different encodings."),
)
TOO_DEEP = Code(
    "D511",
    Phrase("括号套得太深,最多 {most} 层", "the brackets are nested too deeply; at most {most} levels"),
    Phrase("记录只有几层:记录、facts、值", "a record has a few levels only: record, facts, value"),
    _BOUNDED,
)
BAD_JSON = Code(
    "D512",
    Phrase("JSON 写得不对:{problem}", "this is no right JSON: {problem}"),
    Phrase("{advice}", "{advice}"),
    _WHOLE,
)
DUPLICATE_KEY = Code(
    "D513",
    Phrase("“{key}”写了两次", '"{key}" is written twice'),
    Phrase("只留一处", "keep one of them"),
    Phrase("两处不同就不知信哪一处。", "Where the two differ, nobody knows which one holds."),
)
NO_RECORDS = Code(
    "D514",
    Phrase("这里应当是记录,却是{written}", "here should be records, but here is {written}"),
    Phrase(
        "写成记录的列表、records: 加列表,或单独一条记录",
        "write a list of records, records: and a list, or a single record",
    ),
    _WHOLE,
)
BESIDE_RECORDS = Code(
    "D515",
    Phrase("records 旁边不能有“{key}”", '"{key}" cannot stand beside records'),
    Phrase("删去,或写进每条记录", "take it out, or write it in each record"),
    _WHOLE,
)

BAD_CSV = Code(
    "D520",
    Phrase("这一行的引号没有配对,或格子太长", "the quotes of this row do not match, or a cell is too long"),
    Phrase(
        "格子里有逗号、引号或换行时,整格放进双引号,里面的双引号写两遍",
        "put a cell with commas, quotes or line ends in double quotes, and write double quotes inside twice",
    ),
    _WHOLE,
)
NO_UNIT_COLUMN = Code(
    "D521",
    Phrase("表头里没有单位编码这一列", "no column of the heading row holds the units' ids"),
    Phrase(
        "第一行写列名,其中一列叫“单位编码”或 unit;删去表头上面的标题行",
        "the first row holds the columns' names, one of them 单位编码 or unit; remove title rows above it",
    ),
    _ONE_HEADING,
)
CELL_WITHOUT_HEADING = Code(
    "D523",
    Phrase("这一格有内容“{written}”,它的列却没有列名", 'this cell holds "{written}", but its column has no heading'),
    Phrase("补上列名,或清空这一列", "write a heading, or empty the column"),
    _ONE_HEADING,
)
WRONG_CELL_COUNT = Code(
    "D524",
    Phrase("这一行有 {count} 格,表头有 {expected} 格", "this row has {count} cells, the heading row {expected}"),
    Phrase(
        "检查逗号多了还是少了;格子里的逗号要连整格放进双引号",
        "see whether a comma is missing or too many; a cell with a comma goes in double quotes",
    ),
    Phrase("错开一格,每个数都落到别的事实上。", "One cell astray, and every figure lands on another fact."),
)
LONG_ROW = Code(
    "D525",
    Phrase("这一行太长,最多 {most} 个字符", "this row is too long; at most {most} characters"),
    Phrase("检查换行和引号;一行只写一个地方", "see whether line ends or quotes are missing; a row is of one place"),
    _BOUNDED,
)
TOO_MANY_ROWS = Code(
    "D526",
    Phrase("文件超过 {most} 行", "the file has more than {most} rows"),
    Phrase("删去空行,或分成几个文件", "remove empty rows, or split it"),
    _BOUNDED,
)

CANNOT_WRITE = Code(
    "D530",
    Phrase("“{file}”写不进去:{reason}", '"{file}" cannot be written: {reason}'),
    Phrase(
        "检查文件夹是否存在、是否有权限、文件是否正在 Excel 里打开",
        "check that the folder exists, that you may write there, and that the file is not open in Excel",
    ),
    Phrase("结果要么整份写好,要么原样不动。", "Results are written whole or not at all."),
)

CODES = (
    MISSING_FILE,
    FOLDER,
    SPECIAL_FILE,
    UNREADABLE_FILE,
    TOO_LARGE,
    EMPTY_FILE,
    UNKNOWN_FORMAT,
    BINARY_FILE,
    UNKNOWN_ENCODING,
    NOT_IN_ENCODING,
    TOO_DEEP,
    BAD_JSON,
    DUPLICATE_KEY,
    NO_RECORDS,
    BESIDE_RECORDS,
    BAD_CSV,
    NO_UNIT_COLUMN,
    CELL_WITHOUT_HEADING,
    WRONG_CELL_COUNT,
    LONG_ROW,
    TOO_MANY_ROWS,
    CANNOT_WRITE,
)
