"""What can be wrong with a record as a whole: its keys, unit, level, period, ledgers (D40. to D41.), and all codes."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

from .value_messages import VALUE_CODES

_ONE_UNIT = Phrase(
    "一条记录说的是哪个地方、哪一级、哪段时间,缺一样就无法评定。",
    "A record is of one place, level and period; without one of them nothing can be judged.",
)
_NO_LOSS = Phrase(
    "写错名称的一项若被略过,报了的数就成了没报。",
    "Were a misspelt item passed over, a figure that was reported would count as not reported.",
)
_ONCE = Phrase(
    "一项只能有一个值,两处不同就不知信哪一处。", "With two values for one thing nobody knows which one holds."
)
_BOUNDED = Phrase(
    "数据可能来自陌生人,用多少时间和内存必须有上限。",
    "Records come from strangers; time and memory must be bounded.",
)

BELONGS_TO_FACTS = Phrase("它是事实,写在 facts 里面。", "it is a fact and belongs under facts; ")
BELONGS_TO_LEDGERS = Phrase("它是台账,写在 ledgers 里面。", "it is a ledger and belongs under ledgers; ")

NOT_A_RECORD = Code(
    "D401",
    Phrase("这里应当是一条记录,却是{written}", "here should be a record, but here is {written}"),
    Phrase(
        "记录是键和值:unit、level、period、facts",
        "a record has keys with values: unit, level, period, facts",
    ),
    _ONE_UNIT,
    bad="[]",
    good="{}",
)
MISSING_KEY = Code(
    "D402",
    Phrase("记录没有写{what}({key})", "the record does not say {what} ({key})"),
    Phrase("补上,例如 {example}", "add it, for example {example}"),
    _ONE_UNIT,
    bad='{"unit": null}',
    good='{"unit": "v1"}',
)
UNKNOWN_KEY = Code(
    "D403",
    Phrase("记录里没有“{key}”这一项", 'a record has no key "{key}"'),
    Phrase("{suggestion}可写:{keys}", "{suggestion}possible keys: {keys}"),
    _NO_LOSS,
    bad='{"命案数": 0}',
    good='{"facts": {"命案数": 0}}',
)
UNKNOWN_FACT = Code(
    "D404",
    Phrase("没有事实“{key}”", 'there is no fact "{key}"'),
    Phrase("{suggestion}用规则书里的名称或 id", "{suggestion}use a name or id of the rulebook"),
    _NO_LOSS,
    bad='{"facts": {"命案": 0}}',
    good='{"facts": {"命案数": 0}}',
)
UNKNOWN_LEDGER = Code(
    "D405",
    Phrase("没有台账“{key}”", 'there is no ledger "{key}"'),
    Phrase("{suggestion}用规则书里的名称或 id", "{suggestion}use a name or id of the rulebook"),
    _NO_LOSS,
    bad='{"ledgers": {"案件": []}}',
    good='{"ledgers": {"案事件": []}}',
)
UNKNOWN_COLUMN = Code(
    "D406",
    Phrase("台账“{ledger}”没有“{key}”这一栏", 'the ledger "{ledger}" has no column "{key}"'),
    Phrase("{suggestion}可用:{columns}", "{suggestion}columns: {columns}"),
    _NO_LOSS,
    bad='{"ledgers": {"案事件": [{"日期": "2024-05-01", "死亡数": 1}]}}',
    good='{"ledgers": {"案事件": [{"日期": "2024-05-01", "人数": 1}]}}',
)
GIVEN_TWICE = Code(
    "D407",
    Phrase("“{name}”写了两次:用名称一次,用 id“{id}”一次", '"{name}" is given twice: by name and by its id "{id}"'),
    Phrase("只留一处", "keep one of them"),
    _ONCE,
    bad='{"facts": {"命案数": 0, "homicides": 0}}',
    good='{"facts": {"命案数": 0}}',
)
UNKNOWN_LEVEL = Code(
    "D408",
    Phrase("没有层级“{written}”", 'there is no level "{written}"'),
    Phrase("{suggestion}可用:{levels}", "{suggestion}levels: {levels}"),
    _ONE_UNIT,
    bad='{"level": "自然村"}',
    good='{"level": "village"}',
)
WRONG_LEVEL = Code(
    "D409",
    Phrase(
        "单位“{unit}”的层级是“{level}”,这里要“{expected}”",
        'the unit "{unit}" is of the level "{level}"; "{expected}" is needed here',
    ),
    Phrase("检查单位编码、level 和 parent", "check the unit's id, level and parent"),
    Phrase("每一级有自己的标准,不能拿一级的去评另一级。", "Each level has standards of its own."),
    bad='{"unit": "t1", "level": "township"}',
    good='{"unit": "v1", "level": "village"}',
)
BAD_PERIOD = Code(
    "D410",
    Phrase("看不懂期间“{written}”", 'the period "{written}" cannot be read'),
    Phrase(
        '写年份 2024、季度 2024-Q1、月份 2024-05,或 {{"from": "2024-01-01", "to": "2024-06-30"}}',
        'write a year 2024, a quarter 2024-Q1, a month 2024-05, or {{"from": "2024-01-01", "to": "2024-06-30"}}',
    ),
    _ONE_UNIT,
    bad='{"period": "去年"}',
    good='{"period": 2024}',
)
EXPECTED_MAPPING = Code(
    "D411",
    Phrase("“{name}”应当是一组键和值,却是{written}", '"{name}" should be keys with values, but here is {written}'),
    Phrase("写成 名称: 值", "write name: value"),
    _NO_LOSS,
    bad='{"facts": [1]}',
    good='{"facts": {}}',
)
EXPECTED_ROWS = Code(
    "D412",
    Phrase("台账“{name}”应当是若干行,却是{written}", 'the ledger "{name}" should be rows, but here is {written}'),
    Phrase(
        '写成列表,一行一件;没有发生写 [];没有报全写 {{"rows": [...], "complete": false}}',
        'write a list, one row for each event; [] for none; {{"rows": [...], "complete": false}} for a part',
    ),
    _NO_LOSS,
    bad='{"ledgers": {"案事件": 3}}',
    good='{"ledgers": {"案事件": []}}',
)
KEY_NO_TEXT = Code(
    "D413",
    Phrase("“{name}”里有一个键不是文字:{key}", 'a key in "{name}" is no text: {key}'),
    Phrase("键写成文字", "write keys as text"),
    _NO_LOSS,
)
UNKNOWN_ROWS_KEY = Code(
    "D414",
    Phrase("台账“{ledger}”没有“{key}”这一项", 'the ledger "{ledger}" takes no key "{key}"'),
    Phrase("{suggestion}可写:rows(各行)、complete(是否报全)", "{suggestion}possible keys: rows, complete"),
    _NO_LOSS,
    bad='{"ledgers": {"案事件": {"rows": [], "完整": true}}}',
    good='{"ledgers": {"案事件": {"rows": [], "complete": true}}}',
)
EMPTY_ROW = Code(
    "D415",
    Phrase("台账“{ledger}”的这一行什么也没有写", 'nothing is written in this row of the ledger "{ledger}"'),
    Phrase("删去空行,或写出知道的内容", "take the row out, or write what is known"),
    Phrase(
        "一行就是一件事;空行算不算一件,不能替人猜。",
        "A row is an event; whether an empty one is meant as one is not guessed.",
    ),
    bad='{"ledgers": {"案事件": [{}]}}',
    good='{"ledgers": {"案事件": []}}',
)
TOO_MANY = Code(
    "D416",
    Phrase("“{name}”有 {count} 项,最多 {most} 项", '"{name}" has {count} items; at most {most}'),
    Phrase("分成几条记录", "split it"),
    _BOUNDED,
)
MORE_MISTAKES = Code(
    "D417",
    Phrase("列出了 {listed} 处错误,另有 {more} 处", "{listed} mistakes are listed; there are {more} more"),
    Phrase("先改正列出的", "mend the ones listed first"),
    _BOUNDED,
)
DISAGREE = Code(
    "D418",
    Phrase(
        "“{name}”报的是 {given},按{source}算出来是 {counted}",
        '"{name}" is given as {given}, but {counted} comes out of {source}',
    ),
    Phrase("核对两边,改正一处,或只留一处", "check both and mend one, or give only one"),
    _ONCE,
    bad='{"facts": {"命案数": 0}, "ledgers": {"案事件": [{"日期": "2024-05-01", "类别": "命案"}]}}',
    good='{"facts": {"命案数": 1}, "ledgers": {"案事件": [{"日期": "2024-05-01", "类别": "命案"}]}}',
)
PERIOD_BACKWARDS = Code(
    "D419",
    Phrase("期间“{written}”的末日在首日之前", 'the period "{written}" ends before it starts'),
    Phrase("把两个日期对调,或改正其中一个", "put the two days the other way round, or mend one"),
    _ONE_UNIT,
    bad='{"period": {"from": "2024-06-30", "to": "2024-01-01"}}',
    good='{"period": {"from": "2024-01-01", "to": "2024-06-30"}}',
)

CODES = (
    NOT_A_RECORD,
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_FACT,
    UNKNOWN_LEDGER,
    UNKNOWN_COLUMN,
    GIVEN_TWICE,
    UNKNOWN_LEVEL,
    WRONG_LEVEL,
    BAD_PERIOD,
    EXPECTED_MAPPING,
    EXPECTED_ROWS,
    KEY_NO_TEXT,
    UNKNOWN_ROWS_KEY,
    EMPTY_ROW,
    TOO_MANY,
    MORE_MISTAKES,
    DISAGREE,
    PERIOD_BACKWARDS,
    *VALUE_CODES,
)
