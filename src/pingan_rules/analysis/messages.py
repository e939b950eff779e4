"""Mistakes in files of cases."""

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

CODES = (UNKNOWN_FORMAT, NO_VERDICT, DUPLICATE_CASE, UNKNOWN_RECORD, UNKNOWN_OUTCOME, UNKNOWN_RULE, NO_CASES)
