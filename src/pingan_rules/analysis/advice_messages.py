"""What the ledger of clauses and the English wording say that the rulebook does not bear out."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_LEDGER = Phrase(
    "条款台账是说给人听的:每个数字落在哪里,写错了就没有人查得到。",
    "The ledger of clauses tells people where each number went; where it is wrong, nobody finds it.",
)

OTHER_NUMBER = Code(
    "W604",
    Phrase(
        "“{clause}”的数字“{number}”记在阈值“{threshold}”名下,可它的值是 {values}",
        'the number "{number}" of "{clause}" is put down to the threshold "{threshold}", whose value is {values}',
    ),
    Phrase(
        "照原文改阈值的值,或改台账里的数字或编号;有意定得和原文不同,就不用改",
        "mend the threshold's value by the source, or the number or id in the ledger; leave it where it is to differ",
    ),
    _LEDGER,
    bad="numbers: {93%: resolution_floor}  # value: 95%",
    good="numbers: {95%: resolution_floor}",
)
NO_SUCH_THRESHOLD = Code(
    "C606",
    Phrase(
        "“{clause}”的数字“{number}”记在“{account}”名下,没有这个阈值",
        'the number "{number}" of "{clause}" is put down to "{account}", and there is no such threshold',
    ),
    Phrase(
        "写阈值的 id、“>= 1”、“== 0”,或它不是阈值的理由;{suggestion}",
        'write a threshold\'s id, ">= 1", "== 0", or why it is none; {suggestion}',
    ),
    _LEDGER,
    bad="numbers: {95%: resolution_flor}",
    good="numbers: {95%: resolution_floor}",
)
CLAUSE_NOT_NAMED = Code(
    "W601",
    Phrase(
        "条款“{clause}”写的是 encoded,却没有规则、阈值、判断事项提到它",
        'the clause "{clause}" says encoded, but no rule, threshold or finding names it',
    ),
    Phrase(
        "在编它的规则里写 clause: {clause},或改 status:",
        "write clause: {clause} in the rule that encodes it, or change its status:",
    ),
    _LEDGER,
)
THRESHOLD_NOT_USED = Code(
    "W602",
    Phrase("阈值“{name}”没有一个条件用到", 'no condition uses the threshold "{name}"'),
    Phrase("在条件里用它,或删去", "use it in a condition, or remove it"),
    Phrase("改了没有用到的阈值,结论不会变。", "To change a threshold that nothing uses changes no verdict."),
)
WITHOUT_ENGLISH = Code(
    "W603",
    Phrase("en.yaml 里没有 {count} 个 id 的英文:{ids}", "en.yaml has no English for {count} ids: {ids}"),
    Phrase("补上,例如 {first}: …", "add it, as in {first}: …"),
    Phrase("没有英文的地方,英文输出里写的是 id。", "Where there is no English, the English output has ids."),
)

FULL_POINTS = Code(
    "W606",
    Phrase(
        "“{name}”满分 {full},各项满分加起来却是 {sum}",
        'the full points of "{name}" are {full}, but those of its items come to {sum}',
    ),
    Phrase(
        "改总分或各项的 full:;有意这样定,就不用改",
        "change full: of the whole or of an item; leave it where it is meant",
    ),
    Phrase("总分和各项对不上,多半是抄漏了一项。", "Where they differ, an item may have been left out."),
)

CODES = (OTHER_NUMBER, NO_SUCH_THRESHOLD, CLAUSE_NOT_NAMED, THRESHOLD_NOT_USED, WITHOUT_ENGLISH, FULL_POINTS)
