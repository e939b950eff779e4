"""A whole rulebook for a person to read."""

from collections.abc import Iterator, Mapping

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.model import Identity, Reading, ResolvedRulebook, RuleKind, Title

from .conditions import STEP
from .names import Names
from .results import Results
from .rules import rule_lines, title_lines

_EXTENDS = Phrase("在此上加减", "Extends")
_ISSUER = Phrase("发文机关", "Issued by")
_JURISDICTION = Phrase("适用地区", "For")
_AUTHORITY = Phrase("效力", "Authority")
_AUTHORITIES = {
    "binding": Phrase("有约束力", "binding"),
    "reported": Phrase("转述，没有约束力", "reported, not binding"),
}
_SOURCE = Phrase("原文", "Source")
_ISSUED = Phrase("成文日期", "Issued")
_NUMBER = Phrase("文号", "Number")
_NOTE = Phrase("说明", "Note")
_IN_FORCE = Phrase("施行期", "In force")
_NOT_GIVEN = Phrase("原文没有写明", "not given by the source")
_WINDOW = Phrase("考核年度", "Assessment year")
_CALENDAR_YEAR = Phrase("公历年", "calendar year")
_YEAR_STARTS = Phrase("上年 {month} 月起的十二个月", "twelve months from month {month} of the year before")
_DIGEST = Phrase("摘要", "Digest")
_RULES: dict[RuleKind, Phrase] = {"standard": Phrase("标准", "Standards"), "veto": Phrase("否决事项", "Vetoes")}
_READINGS = Phrase("读法", "Readings")
_DEFAULT = Phrase("（默认）", " (default)")
_REASON = Phrase("理由", "Reason")
_CLAUSES = Phrase("条款台账", "Clauses")
_STATUSES = {
    "encoded": Phrase("已编码", "encoded"),
    "judgement": Phrase("由人判断", "judgement"),
    "informative": Phrase("只供参考", "informative"),
    "left_out": Phrase("未采用", "left out"),
    "coming": Phrase("待编", "coming"),
}
_CLAUSE_COUNT = Phrase("{status} {count} 条", "{count} {status}")


def clause_status(status: str) -> Phrase:
    """How a clause was dealt with, in words."""
    return _STATUSES[status]


def rulebook_text(rulebook: ResolvedRulebook, clauses: Mapping[str, int], lang: Lang) -> str:
    """The rulebook from its identity to its clauses. `clauses` counts them by status."""
    return "\n".join(_Page(rulebook, lang).lines(clauses))


class _Page:
    def __init__(self, rulebook: ResolvedRulebook, lang: Lang) -> None:
        self.rulebook = rulebook
        self.names = Names.of(rulebook, lang)
        self.results = Results(rulebook, self.names)

    def lines(self, clauses: Mapping[str, int]) -> Iterator[str]:
        yield from identity_lines(self.rulebook, self.names)
        for title in self.rulebook.titles.values():
            yield from self.title(title)
            yield from self.results.of_title(title)
        yield from self.results.counted()
        if self.rulebook.readings:
            yield from ("", self.names.phrase(_READINGS))
        for reading in self.rulebook.readings.values():
            yield from (STEP + line for line in reading_lines(reading, self.names))
        if clauses:
            counts = (
                self.names.phrase(_CLAUSE_COUNT, status=_STATUSES[status], count=count)
                for status, count in clauses.items()
            )
            yield from ("", self.names.phrase(_CLAUSES), STEP + self.names.listed(counts))

    def title(self, title: Title) -> Iterator[str]:
        yield from ("", *title_lines(title, self.rulebook, self.names))
        for kind, heading in _RULES.items():
            rules = [rule for rule in title.rules if rule.kind == kind]
            if rules:
                yield from ("", self.names.phrase(heading))
            for rule in rules:
                yield from (STEP + line for line in rule_lines(rule, self.rulebook, self.names))


def identity_lines(rulebook: ResolvedRulebook, names: Names) -> Iterator[str]:
    """What a rulebook is and where it comes from."""
    identity = rulebook.identity
    yield names.say(identity.title, rulebook.english.get("rulebook", identity.title))
    yield STEP + f"{identity.id} {identity.version}"
    rows = (
        (_EXTENDS, identity.extends),
        (_ISSUER, names.say(identity.issuer, rulebook.english.get("issuer", identity.issuer))),
        (_JURISDICTION, _jurisdiction(rulebook, names)),
        (_AUTHORITY, names.phrase(_AUTHORITIES[identity.authority])),
        (_SOURCE, identity.source.get("title", "")),
        (_NUMBER, identity.source.get("number", "")),
        (_ISSUED, identity.source.get("issued", "")),
        (_NOTE, identity.source.get("note", "")),
        (_IN_FORCE, _in_force(identity, names)),
        (_WINDOW, _window(identity, names)),
        (_DIGEST, rulebook.digest),
    )
    yield from (STEP + names.labelled(label, text) for label, text in rows if text)


def _jurisdiction(rulebook: ResolvedRulebook, names: Names) -> str:
    chinese = rulebook.identity.jurisdiction
    english = rulebook.english.get("jurisdiction")
    return english if names.lang == "en" and english else names.listed(chinese)


def _in_force(identity: Identity, names: Names) -> str:
    first, last = identity.in_force_from, identity.in_force_to
    if first is None and last is None:
        return names.phrase(_NOT_GIVEN)
    return f"{first or ''}..{last or ''}"


def _window(identity: Identity, names: Names) -> str:
    if identity.year_starts == 1:
        return names.phrase(_CALENDAR_YEAR)
    return names.phrase(_YEAR_STARTS, month=identity.year_starts)


def reading_lines(reading: Reading, names: Names) -> Iterator[str]:
    """A reading: the question, its options, why the default is the default."""
    yield f"{reading.clause}{STEP}{names.full(reading.id, reading.name)}".strip()
    yield STEP * 2 + reading.question
    for option in reading.options.values():
        default = names.phrase(_DEFAULT) if option.id == reading.default else ""
        meaning = names.say("：", ": ") + option.meaning if option.meaning else ""
        yield STEP * 3 + names.option(reading, option) + default + meaning
    if reading.reason:
        yield STEP * 2 + names.labelled(_REASON, reading.reason)
