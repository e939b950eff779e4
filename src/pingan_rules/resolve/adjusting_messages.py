"""What can be wrong with other thresholds and readings that are asked for beside a rulebook."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

BAD_ADJUSTMENT = Code(
    "R341",
    Phrase("阈值“{name}”不能改成“{text}”", 'the threshold "{name}" cannot be changed to "{text}"'),
    Phrase("{expected}", "{expected}"),
    Phrase("换一个阈值试算,写法和规则书里一样。", "A threshold that is tried out is written as in a rulebook."),
)

CODES = (BAD_ADJUSTMENT,)
