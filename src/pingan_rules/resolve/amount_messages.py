"""Numbers of points, counts and honours that cannot be meant."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

IMPOSSIBLE_AMOUNT = Code(
    "R342",
    Phrase("“{name}”的 {key}: {text} 不行:{problem}", '{key}: {text} of "{name}" will not do: {problem}'),
    Phrase(
        "改这个数;写的是算式或阈值的,看看它得多少",
        "change the number; where it is an expression or a threshold, look at what it comes to",
    ),
    Phrase("这样的数算不出有意义的分。", "Such a number gives no points that mean anything."),
)
HONOUR_STEP = Code(
    "R343",
    Phrase("称号“{name}”{problem}", 'the honour "{name}" {problem}'),
    Phrase("{advice}", "{advice}"),
    Phrase("从哪一级升上来、要几年,要说清楚。", "From which step one comes, and after how many years, is said."),
)

CODES = (IMPOSSIBLE_AMOUNT, HONOUR_STEP)
