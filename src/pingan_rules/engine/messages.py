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
    Phrase("看不出地区“{region}”属于{jurisdiction}", 'the region "{region}" is not seen to be in {jurisdiction}'),
    Phrase(
        "属于的,把地区写全,例如“{written}{region}”;不属于的,结论仅供参考",
        'if it is, write the region in full, such as "{written}{region}"; if not, the verdict is for information',
    ),
    Phrase("文件只对本地区有效。", "A document holds for its own jurisdiction."),
)

CODES = (OUT_OF_FORCE, OUTSIDE_JURISDICTION)
