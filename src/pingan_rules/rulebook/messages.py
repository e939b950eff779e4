"""Mistakes in the shape of a rulebook's files, and in finding them."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_BOUNDED = Phrase(
    "用到一处就要显示一处;规则书可能来自陌生人,一页有多长必须有上限。",
    "It is shown wherever it is used; rulebooks may come from strangers, and a page must be bounded.",
)
_SHAPE = Phrase(
    "每个键都有确定的写法;写错的键如果被忽略,规则就悄悄变了。",
    "Every key has one form; a slip that went unnoticed would change the rules silently.",
)

NOT_AN_ALTERNATIVE = Code(
    "Y301",
    Phrase("“{text}”不对,这里只能写{expected}", '"{text}" does not fit; write {expected}'),
    Phrase("改成其中之一", "take one of these"),
    _SHAPE,
)
NOT_A_FLAG = Code(
    "Y302",
    Phrase("“{text}”不对,这里写 yes 或 no", '"{text}" does not fit; write yes or no'),
    Phrase("yes、是、true 表示是;no、否、false 表示否", "yes or true, no or false"),
    _SHAPE,
)
NOT_WHOLE = Code(
    "Y303",
    Phrase("“{text}”不对,这里写{expected}", '"{text}" does not fit; write {expected}'),
    Phrase("只用数字,例如 1", "digits only, such as 1"),
    _SHAPE,
)
EMPTY = Code(
    "Y304",
    Phrase("“{key}”里至少要有 {least} 项", '"{key}" has fewer entries than it needs ({least})'),
    Phrase("补上内容;这个键可以不写的,也可以删去", "add to it, or remove the key where it may be left out"),
    _SHAPE,
)
AT_LEAST_WITHOUT_OF = Code(
    "Y305",
    Phrase("at_least: 要和 of: 一起写", "at_least: goes together with of:"),
    Phrase("写成 {{at_least: 2, of: [ … ]}}", "write {{at_least: 2, of: [ … ]}}"),
    _SHAPE,
)
CONDITION_WITHOUT_FIRES = Code(
    "Y314",
    Phrase("condition: 要和 fires: 一起写", "condition: goes together with fires:"),
    Phrase("两个都写,或都不写", "write both, or neither"),
    Phrase("只写一个,什么也没有检查。", "One alone checks nothing."),
)
NOT_ONE_GROUP = Code(
    "Y306",
    Phrase("这里要且只要一个 all、any、none 或 at_least", "exactly one of all, any, none or at_least belongs here"),
    Phrase("几组并列时分成几项", "make them several items"),
    _SHAPE,
)
RULE_WITHOUT_CONDITIONS = Code(
    "Y307",
    Phrase("这条规则没有任何条件", "this rule has no conditions"),
    Phrase("写 judged:、all:、any:、none: 或 at_least:", "write judged:, all:, any:, none: or at_least:"),
    Phrase("没有条件的规则永远成立,等于没有规则。", "A rule without conditions always holds, which is no rule."),
)
NOT_FOUND = Code(
    "Y308",
    Phrase("找不到规则书“{name}”", 'there is no rulebook "{name}"'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase(
        "写规则书的 id(pingan list 列出全部),或它的文件夹路径。",
        "Give a rulebook's id (`pingan list` shows them) or its folder.",
    ),
)
NO_SUCH_VERSION = Code(
    "Y309",
    Phrase("规则书“{name}”没有版本 {version}", 'the rulebook "{name}" has no version {version}'),
    Phrase("现有版本:{versions}", "there is: {versions}"),
    Phrase("id@版本 要写现有的版本。", "id@version names a version that is there."),
)
NONE_IN_FORCE = Code(
    "Y313",
    Phrase("规则书“{name}”没有在 {day} 施行的版本", 'no version of the rulebook "{name}" is in force on {day}'),
    Phrase("现有版本:{versions};写 id@版本 指定一个", "there is: {versions}; name one as id@version"),
    Phrase(
        "on 选当天施行的版本;没有施行的版本不能猜。",
        "`on` takes the version in force that day; where there is none, none is guessed.",
    ),
)
OUTSIDE_FOLDER = Code(
    "Y310",
    Phrase("“{file}”不在规则书的文件夹里", '"{file}" is not inside the rulebook\'s folder'),
    Phrase("只写同一文件夹里的文件名", "name a file in the same folder"),
    Phrase(
        "规则书可能来自陌生人,不许读文件夹以外的文件。",
        "Rulebooks come from strangers; nothing outside their folder is read.",
    ),
)
UNKNOWN_VOCABULARY = Code(
    "Y311",
    Phrase("找不到词汇表“{name}”", 'there is no vocabulary "{name}"'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase(
        "词汇表是规则书旁边、带 vocabulary.yaml 的文件夹。",
        "A vocabulary is a folder with vocabulary.yaml beside the rulebooks.",
    ),
)
TITLE_TWICE = Code(
    "Y315",
    Phrase("称号的文件“{file}”写了两次", 'the file "{file}" of a title is named twice'),
    Phrase("只留一处", "keep one of them"),
    Phrase("一个称号只读一次。", "A title is read once."),
)
NO_TITLE = Code(
    "Y316",
    Phrase("“{file}”不是称号的文件,规则书另有用处", '"{file}" is no title\'s file; a rulebook has another use for it'),
    Phrase("每个称号写进自己的文件,例如 village.yaml", "write each title in a file of its own, such as village.yaml"),
    Phrase("规则书不能把自己当成称号。", "A rulebook cannot be a title of itself."),
)
VALUE_OR_OF = Code(
    "Y317",
    Phrase("派生事实要且只要写 value: 和 of: 中的一个", "a derived fact says either value: or of:"),
    Phrase("用别的事实算的写 value:,数出来的写 of:", "write value: for what is calculated, of: for what is counted"),
    _SHAPE,
)
TWO_EDGES = Code(
    "Y318",
    Phrase("同一头写了两个界限", "one side has two edges"),
    Phrase(
        "下限写 from:(含)或 above:(不含),上限写 to:(含)或 below:(不含)",
        "from: (included) or above: at the low end, to: (included) or below: at the high end",
    ),
    _SHAPE,
)
LINE_FORM = Code(
    "Y319",
    Phrase(
        "这一行计分要且只要写 when、each、short_of、beyond、bands 中的一个",
        "exactly one of when, each, short_of, beyond or bands belongs in a line of points",
    ),
    Phrase("几种计分分成几行", "make them several lines"),
    _SHAPE,
)
LINE_KEYS = Code(
    "Y320",
    Phrase("写了 {form}: 的一行计分,要写 {belongs}", "a line of points with {form}: says {belongs}"),
    Phrase("{advice}", "{advice}"),
    _SHAPE,
)
ROUND_EXPECTS = Code(
    "Y321",
    Phrase("一轮要且只要写 expect: 和 refused: 中的一个", "a round says either expect: or refused:"),
    Phrase(
        "评得出来的写 expect:,不能评的写 refused: 和错误的代码",
        "write expect: for what must be found, or refused: with the codes of the errors",
    ),
    Phrase("什么都不期望的一轮,什么也没有检查。", "A round of which nothing is expected checks nothing."),
)
HONOUR_WITHOUT_CONDITIONS = Code(
    "Y322",
    Phrase("这个称号没有条件,也没有写在哪一级之后", "this honour has no conditions and comes after no other"),
    Phrase(
        "写 all:、any:、none:、at_least:,或 after: 前一级称号",
        "write all:, any:, none:, at_least:, or after: the honour before it",
    ),
    Phrase("没有条件的称号人人可报。", "For an honour without conditions every place may be proposed."),
)
LONG_TEXT = Code(
    "Y323",
    Phrase("这里写了 {length} 个字,最多 {most} 个", "there are {length} characters here; at most {most}"),
    Phrase(
        "名称、用语、条款号要短;要解释的写在 note: 里,长的写在规则书的 README 里",
        "keep names, wordings and clauses short; explain in note:, and at length in the rulebook's README",
    ),
    _BOUNDED,
)
MANY_VALUES = Code(
    "Y324",
    Phrase("这个阈值写了 {number} 个值,最多 {most} 个", "this threshold has {number} values; at most {most}"),
    Phrase("只写文件里有的年份、层级", "write those years and levels that the source gives"),
    _BOUNDED,
)

CODES = (
    NOT_AN_ALTERNATIVE,
    NOT_A_FLAG,
    NOT_WHOLE,
    EMPTY,
    AT_LEAST_WITHOUT_OF,
    CONDITION_WITHOUT_FIRES,
    NOT_ONE_GROUP,
    RULE_WITHOUT_CONDITIONS,
    NOT_FOUND,
    NO_SUCH_VERSION,
    NONE_IN_FORCE,
    OUTSIDE_FOLDER,
    UNKNOWN_VOCABULARY,
    TITLE_TWICE,
    NO_TITLE,
    VALUE_OR_OF,
    TWO_EDGES,
    LINE_FORM,
    LINE_KEYS,
    ROUND_EXPECTS,
    HONOUR_WITHOUT_CONDITIONS,
    LONG_TEXT,
    MANY_VALUES,
)
