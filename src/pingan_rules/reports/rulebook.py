"""A whole rulebook as a document, from what it is to the ledger of its clauses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pingan_rules.analysis.clauses import place_in
from pingan_rules.analysis.local_changes import LocalChanges
from pingan_rules.analysis.outline import Encoded, Named, readings_in_order
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.model import Identity, Reading, ResolvedRulebook, RuleKind, Title

from .clauses import Clauses, links_to
from .documents import Document, Item, Part, Row
from .facts import Facts
from .local_changes import LocalWords
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
_TITLE = Phrase("评定：{name}", "Title: {name}")
_RULES: dict[RuleKind, Phrase] = {"standard": Phrase("标准", "Standards"), "veto": Phrase("否决事项", "Vetoes")}
_READINGS = Phrase("读法", "Readings")
_QUESTION = Phrase("问题", "Question")
_DEFAULT = Phrase("默认", "default")
_REASON = Phrase("理由", "Reason")
_USED_BY = Phrase("用在", "Used by")


def rulebook_document(
    rulebook: ResolvedRulebook,
    clauses: Mapping[str, Encoded],
    users: Mapping[str, Sequence[Named]],
    lang: Lang,
    local: LocalChanges | None = None,
) -> Document:
    """The rulebook; `clauses` are what encodes each clause, `users` the rules that differ by each reading.

    `local` is what it changes of one that it extends.
    """
    page = RulebookParts(rulebook, lang, local)
    parts = list(page.local.parts()) if page.local else []
    parts += [page.title(title) for title in rulebook.titles.values()]
    parts += page.facts.to_report()
    parts += page.facts.ledgers()
    parts += page.results.calculated()
    parts += page.readings(users)
    parts += page.clauses.ledger(clauses)
    return Document(lang, page.heading(), page.identity(), tuple(parts))


class RulebookParts:
    """Makes the parts of a document about one rulebook in one language."""

    def __init__(self, rulebook: ResolvedRulebook, lang: Lang, local: LocalChanges | None = None) -> None:
        self.rulebook = rulebook
        self.names = Names.of(rulebook, lang)
        self.local = None if local is None else LocalWords(rulebook, local, self.names)
        if self.local is not None:
            self.names = replace(self.names, marks=self.local.marks())
        self.rules = Rules(rulebook, self.names)
        self.results = Results(rulebook, self.names)
        self.facts = Facts(rulebook, self.names)
        self.clauses = Clauses(rulebook, self.names, self.local)

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
            (_EXTENDS, self.local.extends() if self.local else identity.extends),
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
            remarks=self.names.mark(title.id),
            anchor=anchor_of(title.id),
            rows=self.rules.title_rows(title),
            items=self.rules.title_items(title),
            parts=parts,
        )

    def _rules_of(self, title: Title, kind: RuleKind) -> Iterator[Part]:
        place = place_in(self.rulebook.clauses)
        rules = sorted((rule for rule in title.rules if rule.kind == kind), key=lambda rule: place(rule.clause))
        if rules:
            yield Part(
                self.names.phrase(_RULES[kind]), anchor=f"s-{title.id}-{kind}", parts=tuple(map(self.rules.part, rules))
            )

    # --- readings ------------------------------------------------------------------------------------------------

    def readings(self, users: Mapping[str, Sequence[Named]]) -> Iterator[Part]:
        """All readings, if there are any."""
        parts = tuple(self.reading(each, users[each.id]) for each in readings_in_order(self.rulebook))
        if parts:
            yield Part(self.names.phrase(_READINGS), anchor="readings", parts=parts)

    def reading(self, reading: Reading, users: Sequence[Named] = ()) -> Part:
        """A reading: the question, its options, why the default is the default, the rules that differ by it."""
        return Part(
            self.names.name(reading.id, reading.name),
            clause=reading.clause,
            id=reading.id,
            remarks=self.names.mark(reading.id),
            anchor=anchor_of(reading.id),
            rows=self.names.rows(
                (_QUESTION, reading.question), (_REASON, reading.reason), (_USED_BY, links_to(users, self.names))
            ),
            items=tuple(self._option(reading, option) for option in reading.options),
        )

    def _option(self, reading: Reading, id_: str) -> Item:
        option = reading.options[id_]
        name = self.names.option(reading, option)
        text = self.names.after_label(name, option.meaning) if option.meaning else name
        return Item(text, (self.names.phrase(_DEFAULT),) if id_ == reading.default else ())
