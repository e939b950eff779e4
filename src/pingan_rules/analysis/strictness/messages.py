"""Changes that loosen a rulebook, or may, and do not say so."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

_LOOSER = Phrase(
    "下级可以比上级严；要比上级宽，总得有人明白写下来。",
    "Local rules may ask more than those above; where they ask less, somebody must have said so.",
)

LOOSER_UNSAID = Code(
    "C607",
    Phrase(
        "“{name}”比“{base}”宽，没有写 loosens: yes：{why}",
        '"{name}" asks less than "{base}" does, and does not say so: {why}',
    ),
    Phrase("确要放宽，写 loosens: yes；不是本意，就改回去", "write loosens: yes if that is meant, or mend it"),
    _LOOSER,
    bad="化解率标准: {id: resolution_floor, value: 80%, reason: 山区困难}",
    good="化解率标准: {id: resolution_floor, value: 80%, reason: 山区困难, loosens: yes}",
)
CANNOT_BE_TOLD = Code(
    "C608",
    Phrase(
        "“{name}”比“{base}”是严是宽，比不出来：{why}",
        'whether "{name}" asks more or less than "{base}" does cannot be told: {why}',
    ),
    Phrase("想清楚，写明 loosens: yes 或 loosens: no", "think it over, and write loosens: yes or loosens: no"),
    _LOOSER,
)
NOT_LOOSER = Code(
    "W605",
    Phrase(
        "“{name}”写了 loosens: yes，其实没有比“{base}”宽：{why}",
        '"{name}" says loosens: yes, but asks no less than "{base}" does: {why}',
    ),
    Phrase("删去 loosens: yes，或改成 loosens: no", "remove loosens: yes, or write loosens: no"),
    Phrase("没有放宽而说放宽，真的放宽就显不出来了。", "Where everything is said to loosen, what does is not seen."),
)

NOT_KNOWN_TO_HOLD = Code(
    "W607",
    Phrase(
        "“{name}”写了 loosens: no，程序比不出来，全凭写的人：{why}",
        '"{name}" says loosens: no, which cannot be checked and rests on whoever wrote it: {why}',
    ),
    Phrase("请上级书的起草人看一遍；拿不准就写 loosens: yes", "have it looked over; write loosens: yes if in doubt"),
    Phrase("写一句 no，并不能让放宽的不放宽。", "To say no does not make it so."),
)
NAME_TAKEN = Code(
    "C613",
    Phrase(
        "“{name}”这个名称，“{base}”的条件里另有所指：{condition}",
        '"{name}" is named by conditions of "{base}", where it means something else: {condition}',
    ),
    Phrase("换一个名称和 id", "take another name or id"),
    Phrase(
        "上级书的条件一个字没改，意思却变了，严宽也就无从比起。",
        "Conditions above would mean something else though nobody changed a word of them.",
    ),
)

CODES = (LOOSER_UNSAID, CANNOT_BE_TOLD, NOT_LOOSER, NOT_KNOWN_TO_HOLD, NAME_TAKEN)
