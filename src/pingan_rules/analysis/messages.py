"""Mistakes in files of cases, and what is wrong with stored verdicts."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

FIRST = Phrase("先前的一例", "first used")

DUPLICATE_CASE = Code(
    "C601",
    Phrase("案例“{case}”写了两次", 'the case "{case}" stands twice'),
    Phrase("换一句话,或删去一例", "say it in other words, or remove one"),
    Phrase("案例凭它的那句话找到。", "A case is found by its sentence."),
)
UNKNOWN_RECORD = Code(
    "C602",
    Phrase("没有基础记录“{name}”", 'there is no base record "{name}"'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase(
        "案例从本文件或上级文件夹 records.yaml 里的记录出发。",
        "A case starts from a record of its file or of a records.yaml above it.",
    ),
)
UNKNOWN_OUTCOME = Code(
    "C603",
    Phrase("没有结论“{name}”", 'there is no outcome "{name}"'),
    Phrase(
        "可写:met(达标)、not_met(未达标)、vetoed(被否决)、undetermined(待定)、not_assessed(不评定)",
        "write met, not_met, vetoed, undetermined or not_assessed",
    ),
    Phrase("结论只有这五种。", "There are these five outcomes."),
)
UNKNOWN_RULE = Code(
    "C604",
    Phrase("没有{kind}“{name}”", 'there is no {kind} "{name}"'),
    Phrase("{suggestion}", "{suggestion}"),
    Phrase("写规则、事实或条件的 id、名称或原样文字。", "Write the id, the name, or the condition as it stands."),
)
NO_CASES = Code(
    "C605",
    Phrase("“{path}”里没有案例", 'there are no cases in "{path}"'),
    Phrase("在规则书的 cases/ 文件夹里写案例", "write cases in the rulebook's folder cases/"),
    Phrase("没有案例,改动规则时就没有人知道改错了什么。", "Without cases nobody sees what a change breaks."),
)
UNKNOWN_FORMAT = Code(
    "V701",
    Phrase(
        "这个结论的格式是“{format}”,这个程序懂 {known}",
        'this verdict has the format "{format}"; this program knows {known}',
    ),
    Phrase(
        "用写出它的那个版本来核对,或升级 pingan-rules",
        "verify it with the version that wrote it, or upgrade pingan-rules",
    ),
    Phrase("格式变了,同样的字可能是别的意思。", "In another format the same words may mean something else."),
)
NO_VERDICT = Code(
    "V702",
    Phrase("这不是一份完整的结论:{paths}", "this is no complete verdict: {paths}"),
    Phrase("给出 pingan evaluate 写出的原样一行", "give a line as `pingan evaluate` wrote it"),
    Phrase("缺了内容的结论无法重新推导。", "A verdict with parts missing cannot be derived again."),
)
OF_A_ROUND = Code(
    "V709",
    Phrase(
        "“{unit}”这一行是整轮评定的结果,不能单独核对", '"{unit}" is a result of a whole round, not verified by itself'
    ),
    Phrase(
        "用当时的规则书、全部记录和历史再评一次:pingan assess … --history … --format json -o 再评.jsonl,"
        "与存下的文件比较,应当一字不差",
        "assess again under the same rulebook, with all the records and the history: "
        "`pingan assess … --history … --format json -o again.jsonl`; the file must be the same to the letter",
    ),
    Phrase(
        "整轮的结果取决于别的地方和往年,这一行里没有那些记录;凭据里的摘要只说明用的是哪本规则书、哪份记录。",
        "A round's results stand on other places and earlier years, whose records are not in this line; the digests of "
        "its receipt only say which rulebook and which record it was made from.",
    ),
)
_DERIVED = Phrase(
    "凭据齐全的结论,谁来推导都一字不差;有差别,就是哪里被改过。",
    "From its receipt anyone derives a verdict again to the letter; a difference means that something was changed.",
)
FACTS_CHANGED = Code(
    "V703",
    Phrase("“{unit}”所附的事实不是评定时的事实", 'the facts stored with "{unit}" are not those it was judged by'),
    Phrase("找回原来的结论文件,或按现在的事实重新评定", "find the verdict as first written, or judge these facts anew"),
    _DERIVED,
)
RULEBOOK_CHANGED = Code(
    "V704",
    Phrase(
        "“{unit}”评定用的规则书 {rulebook} 已经不同:当时 {stored},现在 {now}",
        'the rulebook {rulebook} that "{unit}" was judged under has changed: {stored} then, {now} now',
    ),
    Phrase(
        "找回那一版规则书;改了内容的规则书要换版本号",
        "find that rulebook again; one whose contents change needs a new version",
    ),
    _DERIVED,
)
NOT_DERIVED = Code(
    "V705",
    Phrase(
        "“{unit}”的 {path}:结论里写的是 {stored},推导出来是 {derived}",
        '{path} of "{unit}": the verdict says {stored}, derived is {derived}',
    ),
    Phrase("以推导出来的为准,查明结论是怎么改的", "take what is derived, and find out how the verdict was changed"),
    _DERIVED,
)
MORE_NOT_DERIVED = Code(
    "V706",
    Phrase("“{unit}”还有 {more} 处不同", '"{unit}" differs in {more} more places'),
    Phrase("先改上面这些", "see to those above first"),
    _DERIVED,
)
OTHER_RECORD = Code(
    "V707",
    Phrase(
        "“{unit}”的记录不是评定时的那一份,不同在:{paths}",
        'the record of "{unit}" is another one; it differs in: {paths}',
    ),
    Phrase("给出评定时用的记录文件", "give the file of records that was judged"),
    _DERIVED,
)
NO_RECORD_BESIDE = Code(
    "V708",
    Phrase("没有给出“{unit}”这一期的记录", 'no record of "{unit}" for this period was given'),
    Phrase("把它的记录也写进 --records,或不写 --records", "give its record with --records too, or leave --records out"),
    _DERIVED,
)

TYPES_CLASH = Code(
    "W608",
    Phrase(
        "“{name}”({id})在 {first} 里是{type}，在 {second} 里是{other}",
        '"{name}" ({id}) is a {type} in {first}, and a {other} in {second}',
    ),
    Phrase("给其中一个另取 id", "give one of them another id"),
    Phrase(
        "编号相同的是同一个量；一条记录只有一个值。", "What has one id is one quantity; a record has one value for it."
    ),
)

CODES = (
    UNKNOWN_FORMAT,
    NO_VERDICT,
    FACTS_CHANGED,
    RULEBOOK_CHANGED,
    NOT_DERIVED,
    MORE_NOT_DERIVED,
    OTHER_RECORD,
    NO_RECORD_BESIDE,
    OF_A_ROUND,
    DUPLICATE_CASE,
    UNKNOWN_RECORD,
    UNKNOWN_OUTCOME,
    UNKNOWN_RULE,
    NO_CASES,
    TYPES_CLASH,
)
