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

CODES = (LOOSER_UNSAID, CANNOT_BE_TOLD, NOT_LOOSER)
