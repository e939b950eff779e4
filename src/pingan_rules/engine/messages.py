"""What a verdict warns of, and what is wrong between the two evaluators."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

OUT_OF_FORCE = Code(
    "W501",
    Phrase(
        "考核期 {period} 不在文件的施行期内({range})", "the period {period} lies outside the time in force ({range})"
    ),
    Phrase("结论照算,仅供参考", "the verdict stands as calculated, for information"),
    Phrase("文件只对施行期内的年度有效。", "A document holds for the time it is in force."),
)
OUTSIDE_JURISDICTION = Code(
    "W502",
    Phrase("地区“{region}”不在{jurisdiction}", 'the region "{region}" is not in {jurisdiction}'),
    Phrase("结论照算,仅供参考", "the verdict stands as calculated, for information"),
    Phrase("文件只对本地区有效。", "A document holds for its own jurisdiction."),
)

CODES = (OUT_OF_FORCE, OUTSIDE_JURISDICTION)
