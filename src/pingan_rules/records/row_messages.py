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

CODES = (DUPLICATE_HEADING,)
