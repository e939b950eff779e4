"""A whole rulebook as a document, from what it is to the ledger of its clauses."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pingan_rules.analysis.outline import Encoded, Named
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.model import ClauseEntry, Identity, Reading, ResolvedRulebook, RuleKind, Title

from .documents import Document, Item, Link, Part, Row
from .names import Names
from .results import Results
from .rules import Rules, anchor_of

_ID = Phrase("编号和版本", "Id and version")
_EXTENDS = Phrase("在此上加减", "Extends")
_ISSUER = Phrase("发文机关", "Issued by")
_JURISDICTION = Phrase("适用地区", "For")
AUTHORITY = Phrase("效力", "Authority")
AUTHORITIES = {
    "binding": Phrase("有约束力", "binding"),
    "reported": Phrase("转述，没有约束力", "reported, not binding"),
}
_SOURCE = Phrase("原文", "Source")
_ISSUED = Phrase("成文日期", "Issued")
_NUMBER = Phrase("文号", "Number")
_NOTE = Phrase("说明", "Note")
_IN_FORCE = Phrase("施行期", "In force")
_NOT_GIVEN = Phrase("原文没有写明", "not given by the source")
_FROM_TO = Phrase("{first} 至 {last}", "{first} to {last}")
_FROM, _TO = Phrase("{first} 起", "from {first}"), Phrase("至 {last}", "until {last}")
_WINDOW = Phrase("考核年度", "Assessment year")
_CALENDAR_YEAR = Phrase("公历年", "calendar year")
_YEAR_STARTS = Phrase("上年 {month} 月起的十二个月", "twelve months from month {month} of the year before")
_DIGEST = Phrase("摘要", "Digest")
_TITLE = Phrase("称号：{name}", "Title: {name}")
_RULES: dict[RuleKind, Phrase] = {"standard": Phrase("标准", "Standards"), "veto": Phrase("否决事项", "Vetoes")}
_READINGS = Phrase("读法", "Readings")
_QUESTION = Phrase("问题", "Question")
_DEFAULT = Phrase("默认", "default")
_REASON = Phrase("理由", "Reason")
_USED_BY = Phrase("用在", "Used by")
_CLAUSES = Phrase("条款台账", "Clauses")
_COUNTS = Phrase("合计", "In all")
_STATUSES = {
    "encoded": Phrase("已编码", "encoded"),
    "judgement": Phrase("由人判断", "judgement"),
    "informative": Phrase("只供参考", "informative"),
    "left_out": Phrase("未采用", "left out"),
    "coming": Phrase("待编", "coming"),
}
_CLAUSE_COUNT = Phrase("{status} {count} 条", "{count} {status}")
_GIST = Phrase("大意", "Gist")
_NUMBERS = Phrase("其中的数", "Numbers")
_ENCODED_BY = Phrase("写在", "Encoded by")


def rulebook_document(
    rulebook: ResolvedRulebook, clauses: Mapping[str, Encoded], users: Mapping[str, Sequence[Named]], lang: Lang
) -> Document:
    """The rulebook; `clauses` are what encodes each clause, `users` the rules that differ by each reading."""
    page = RulebookParts(rulebook, lang)
    parts = [page.title(title) for title in rulebook.titles.values()]
    parts += page.results.calculated()
    parts += page.readings(users)
    parts += page.ledger(clauses)
    return Document(lang, page.heading(), page.identity(), tuple(parts))


class RulebookParts:
    """Makes the parts of a document about one rulebook in one language."""

    def __init__(self, rulebook: ResolvedRulebook, lang: Lang) -> None:
        self.rulebook = rulebook
        self.names = Names.of(rulebook, lang)
        self.rules = Rules(rulebook, self.names)
        self.results = Results(rulebook, self.names)

    # --- what it is ----------------------------------------------------------------------------------------------

    def heading(self) -> str:
        """The title of the rulebook."""
        title = self.rulebook.identity.title
        return self.names.say(title, self.rulebook.english.get("rulebook", title))

    def called(self) -> Row:
        """Its id and version."""
        identity = self.rulebook.identity
        return Row(self.names.phrase(_ID), f"{identity.id} {identity.version}")

    def identity(self) -> tuple[Row, ...]:
        """What the rulebook is and where it comes from."""
        identity, names = self.rulebook.identity, self.names
        rows = names.rows(
            (_EXTENDS, identity.extends),
            (_ISSUER, names.say(identity.issuer, self.rulebook.english.get("issuer", identity.issuer))),
            (_JURISDICTION, self._jurisdiction()),
            (AUTHORITY, names.phrase(AUTHORITIES[identity.authority])),
            (_SOURCE, identity.source.get("title", "")),
            (_NUMBER, identity.source.get("number", "")),
            (_ISSUED, identity.source.get("issued", "")),
            (_NOTE, identity.source.get("note", "")),
            (_IN_FORCE, self._in_force(identity)),
            (_WINDOW, self._window(identity)),
            (_DIGEST, self.rulebook.digest),
        )
        return (self.called(), *rows)

    def _jurisdiction(self) -> str:
        english = self.rulebook.english.get("jurisdiction")
        return (
            english if self.names.lang == "en" and english else self.names.listed(self.rulebook.identity.jurisdiction)
        )

    def _in_force(self, identity: Identity) -> str:
        first, last = identity.in_force_from, identity.in_force_to
        if first is None and last is None:
            return self.names.phrase(_NOT_GIVEN)
        phrase = _TO if first is None else _FROM if last is None else _FROM_TO
        return self.names.phrase(phrase, first=first, last=last)

    def _window(self, identity: Identity) -> str:
        if identity.year_starts == 1:
            return self.names.phrase(_CALENDAR_YEAR)
        return self.names.phrase(_YEAR_STARTS, month=identity.year_starts)

    # --- titles --------------------------------------------------------------------------------------------------

    def title(self, title: Title) -> Part:
        """A title with everything that it asks and finds."""
        rules = [part for kind in _RULES for part in self._rules_of(title, kind)]
        return self.title_alone(title, (*rules, *self.results.of_title(title)))

    def title_alone(self, title: Title, parts: tuple[Part, ...] = ()) -> Part:
        """A title with these parts."""
        return Part(
            self.names.phrase(_TITLE, name=self.names.name(title.id, title.name)),
            id=title.id,
            anchor=anchor_of(title.id),
            rows=self.rules.title_rows(title),
            items=self.rules.title_items(title),
            parts=parts,
        )

    def _rules_of(self, title: Title, kind: RuleKind) -> Iterator[Part]:
        rules = tuple(self.rules.part(rule) for rule in title.rules if rule.kind == kind)
        if rules:
            yield Part(self.names.phrase(_RULES[kind]), anchor=f"s-{title.id}-{kind}", parts=rules)

    # --- readings ------------------------------------------------------------------------------------------------

    def readings(self, users: Mapping[str, Sequence[Named]]) -> Iterator[Part]:
        """All readings, if there are any."""
        parts = tuple(self.reading(each, users[each.id]) for each in self.rulebook.readings.values())
        if parts:
            yield Part(self.names.phrase(_READINGS), anchor="readings", parts=parts)

    def reading(self, reading: Reading, users: Sequence[Named] = ()) -> Part:
        """A reading: the question, its options, why the default is the default, the rules that differ by it."""
        return Part(
            self.names.name(reading.id, reading.name),
            clause=reading.clause,
            id=reading.id,
            anchor=anchor_of(reading.id),
            rows=self.names.rows(
                (_QUESTION, reading.question), (_REASON, reading.reason), (_USED_BY, self.links(users))
            ),
            items=tuple(self._option(reading, option) for option in reading.options),
        )

    def _option(self, reading: Reading, id_: str) -> Item:
        option = reading.options[id_]
        name = self.names.option(reading, option)
        text = self.names.after_label(name, option.meaning) if option.meaning else name
        return Item(text, (self.names.phrase(_DEFAULT),) if id_ == reading.default else ())

    def links(self, named: Sequence[Named]) -> tuple[Link, ...]:
        """The names of things, each leading to the part about it."""
        return tuple(
            Link(f"{each.clause} {self.names.name(each.id, each.name)}".strip(), anchor_of(each.id)) for each in named
        )

    # --- clauses -------------------------------------------------------------------------------------------------

    def ledger(self, clauses: Mapping[str, Encoded]) -> Iterator[Part]:
        """The ledger of clauses, if there is one, with how many were dealt with in which way."""
        entries = list(self.rulebook.clauses.values())
        counts = Counter(each.status for each in entries)
        told = (
            self.names.phrase(_CLAUSE_COUNT, status=_STATUSES[status], count=counts[status])
            for status in _STATUSES
            if counts[status]
        )
        if entries:
            parts = tuple(self.clause(each, clauses[each.path]) for each in entries)
            row = Row(self.names.phrase(_COUNTS), self.names.listed(told))
            yield Part(self.names.phrase(_CLAUSES), anchor="clauses", rows=(row,), parts=parts)

    def clause(self, clause: ClauseEntry, encoded: Encoded) -> Part:
        """A clause: how it was dealt with, and where in the rulebook it is encoded."""
        rows = (
            (_GIST, clause.gist),
            (_ENCODED_BY, self.links(encoded.rules or encoded.values)),
            (_READINGS, self._readings_of(encoded)),
            (_NUMBERS, self.names.listed(self._number(*each) for each in clause.numbers.items())),
            (_REASON, clause.reason),
        )
        status = self.names.phrase(_STATUSES[clause.status])
        return Part(clause.path, remarks=(status,), rows=self.names.rows(*rows))

    def _readings_of(self, encoded: Encoded) -> tuple[Link, ...]:
        readings = (self.rulebook.readings[each] for each in encoded.readings)
        return tuple(Link(self.names.name(each.id, each.name), anchor_of(each.id)) for each in readings)

    def _number(self, number: str, account: str) -> str:
        """A number of a clause, and what became of it."""
        threshold = self.rulebook.thresholds.get(account)
        said = account if threshold is None else self.names.name(threshold.id, threshold.name)
        return f"{number} → {said}"
