"""Mistakes in flat rows."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_ONE_HEADING = Phrase(
    "每一列要知道是哪项事实,每一行要知道是哪个地方。",
    "Each column must belong to a fact, and each row to a place.",
)

DUPLICATE_HEADING = Code(
    "D522",
    Phrase("列名“{heading}”重复,先前在 {first}", 'the heading "{heading}" is there already, in {first}'),
    Phrase("改名,或删去一列", "rename or remove one of the columns"),
    _ONE_HEADING,
)

TOTAL_ROW = Code(
    "D529",
    Phrase("“{written}”是合计行,不是一个地方", '"{written}" is a row of totals and no place'),
    Phrase("删去合计、小计行", "take rows of totals out"),
    Phrase(
        "当成一个地方来评,总数就成了一个村的数,多出来的一个地方也进了总数。",
        "Judged as a place, the totals of all would be the figures of one, and one place too many would be counted.",
    ),
)

CODES = (DUPLICATE_HEADING, TOTAL_ROW)
