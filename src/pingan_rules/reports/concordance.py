"""What several rulebooks ask about the same facts, in words: the parts of every page about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pingan_rules.analysis.concordance.asking import Ask, AskKind, Guard, Part
from pingan_rules.analysis.concordance.together import Concordance, FactAsked, MatterAsked
from pingan_rules.expressions.tree import Name
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.choices import ByReading, selected
from pingan_rules.resolve.model import Fact, ResolvedRulebook, Test, Threshold
from pingan_rules.resolve.reach import symbols_in
from pingan_rules.resolve.scoring import Line
from pingan_rules.verdicts.round_wording import MEASURES

from .names import Names
from .results import Results
from .spoken import Spoken
from .thresholds import is_fixed, remark_of, threshold_line

_KINDS: Mapping[AskKind, Phrase] = {
    "standard": Phrase("标准", "standard"),
    "veto": Phrase("否决", "veto"),
    "applies": Phrase("只评", "only where"),
    "priority": Phrase("优先", "priority"),
    "sanction": Phrase("处分", "sanction"),
    "target": Phrase("目标", "target"),
    "honour": Phrase("称号", "honour"),
    "part": Phrase("部分", "part"),
    "points": Phrase("得分", "points"),
    "grade": Phrase("等次", "grade"),
}
_MEASURE = Phrase("{kind}({measure})", "{kind} ({measure})")
_INFORMATIVE = Phrase("{kind}(只供参考)", "{kind} (informative)")
_BY_READING = {
    True: Phrase("{kind}(默认影响结论，看读法“{reading}”)", "{kind} (gating by default, by the reading [{reading}])"),
    False: Phrase(
        "{kind}(默认只供参考，看读法“{reading}”)", "{kind} (informative by default, by the reading [{reading}])"
    ),
}
_CHOICE = Phrase("读法“{reading}”取“{option}”{mark}时：", "reading [{reading}] = {option}{mark}: ")
_DEFAULT = Phrase("（默认）", " (default)")
_SILENT = Phrase("不看这一项", "not asked about")
_ONLY_WHERE = Phrase("只在{guards}时：", "only where {guards}: ")
_GUARD_BY_READING = Phrase(
    "{guard}(读法“{reading}”取“{option}”{mark})", "{guard} (reading [{reading}] = {option}{mark})"
)
_DENIED = Phrase("不成立：", "does not hold: ")
_JUDGED = Phrase("由{judge}判断", "judged by {judge}")
_THROUGH = Phrase("用来算：{facts}", "goes into: {facts}")
_NAME_OF = Phrase("{name}({book})", "{name} ({book})")


@dataclass(frozen=True, slots=True)
class Edge:
    """A threshold of a condition, with its value; `remark`: the same, to stand where the condition says the value."""

    line: str
    remark: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition in words, and its thresholds. `judged`: what it says where it is but the fact that is told about."""

    text: str
    edges: tuple[Edge, ...] = ()
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks about a fact, in words. `through`: the facts that it reads and that depend on this one."""

    level: str
    clause: str
    kind: str
    rule: str
    conditions: tuple[Stated, ...]
    through: str = ""

    @property
    def lead(self) -> str:
        """Of whom, where, as what and by which rule it is asked."""
        return " · ".join(each for each in (self.level, self.clause, self.kind, self.rule) if each)


class Wording:
    """Says what one rulebook asks, in one language."""

    def __init__(self, book: ResolvedRulebook, label: str, lang: Lang) -> None:
        self.book = book
        self.label = label
        self.names = Names.of(book, lang)
        self._spoken = Spoken(book, self.names)
        self._results = Results(book, self.names)

    @property
    def title(self) -> str:
        """What the rulebook is called."""
        title = self.book.identity.title
        return self.names.say(title, self.book.english.get("rulebook", title))

    def asked(self, ask: Ask, about: Fact) -> Asked:
        """What a rule asks about a fact."""
        levels = self.names.listed(self.names.name(id_, self.book.levels[id_].name) for id_ in ask.title.levels)
        rule = self.names.name(ask.id, ask.name)
        conditions = tuple(self._part(part, about) for part in ask.parts)
        return Asked(levels, ask.clause, self._kind(ask), rule, conditions, self._through(ask))

    def _kind(self, ask: Ask) -> str:
        kind = self.names.phrase(_KINDS[ask.kind])
        if ask.measure in MEASURES:
            return self.names.phrase(_MEASURE, kind=kind, measure=self.names.phrase(MEASURES[ask.measure]))
        counts = selected(ask.gating, {reading.id: reading.default for reading in self.book.readings.values()})
        if isinstance(ask.gating, ByReading):
            return self.names.phrase(_BY_READING[counts], kind=kind, reading=self._reading(ask.gating.reading))
        return kind if counts else self.names.phrase(_INFORMATIVE, kind=kind)

    def _reading(self, id_: str) -> str:
        return self.names.name(id_, self.book.readings[id_].name)

    def _fact(self, id_: str) -> str:
        return self.names.name(id_, self.book.facts[id_].name)

    def _through(self, ask: Ask) -> str:
        facts = self.names.listed(map(self._fact, ask.through))
        return self.names.phrase(_THROUGH, facts=facts) if facts else ""

    # --- conditions ----------------------------------------------------------------------------------------------

    def _part(self, part: Part, about: Fact) -> Stated:
        under = "".join(self.names.phrase(_CHOICE, **self._choice(*each)) for each in part.choices)
        guards = self.names.listed(each for guard in part.guards for each in self._guard(guard))
        under += self.names.phrase(_ONLY_WHERE, guards=guards) if guards else ""
        under += self.names.phrase(_DENIED) if part.denied else ""
        judge = self._judge(part.what, about) if not part.denied else ""
        return Stated(
            under + self._what(part.what),
            tuple(self._edges(part.what)),
            under + self.names.phrase(_JUDGED, judge=judge) if judge else "",
        )

    def _choice(self, id_: str, option: str) -> dict[str, str]:
        of = self.book.readings[id_]
        return {
            "reading": self._reading(id_),
            "option": self.names.option(of, of.options[option]),
            "mark": self.names.phrase(_DEFAULT) if option == of.default else "",
        }

    def _guard(self, guard: Guard | None) -> Iterator[str]:
        """What a guard asks for; where it hangs on a reading, each option under which it asks anything."""
        if isinstance(guard, ByReading):
            for option, each in guard.options.items():
                for name in self._guard(each):
                    yield self.names.phrase(_GUARD_BY_READING, guard=name, **self._choice(guard.reading, option))
        elif guard is not None:
            yield self._fact(guard)

    def _what(self, what: Test | Line | None) -> str:
        if what is None:
            return self.names.phrase(_SILENT)
        if isinstance(what, Test):
            return self._spoken.text(what.formula.tree)
        line = self._results.line(what, what.clause)
        remarks = self.names.say("；", "; ").join(line.remarks)
        return line.text + (self.names.bracketed(remarks) if remarks else "")

    def _judge(self, what: Test | Line | None, about: Fact) -> str:
        """Who judges the fact, where a condition is nothing but this fact."""
        if not isinstance(what, Test) or not isinstance(what.formula.tree, Name):
            return ""
        symbol = what.formula.tree.symbol
        return self.book.facts[about.id].judged_by if symbol is not None and symbol.id == about.id else ""

    def _edges(self, what: Test | Line | None) -> Iterator[Edge]:
        if isinstance(what, Test):
            for id_ in dict.fromkeys(symbols_in(what.formula)[1]):
                yield self._edge(self.book.thresholds[id_])

    def _edge(self, threshold: Threshold) -> Edge:
        line = threshold_line(threshold, self.book, self.names)
        return Edge(line, remark_of(threshold, self.book, self.names) if is_fixed(threshold) else line)


def wordings(found: Concordance, lang: Lang) -> tuple[Wording, ...]:
    """One for each rulebook. Its label is its id, with the version where another one has the same."""
    ids = Counter(book.identity.id for book in found.books)
    return tuple(Wording(book, _label(book, ids[book.identity.id] > 1), lang) for book in found.books)


def _label(book: ResolvedRulebook, is_repeated: bool) -> str:
    identity = book.identity
    return f"{identity.id}@{identity.version}" if is_repeated else identity.id


def fact_name(asked: FactAsked, books: Iterable[Wording]) -> str:
    """What a fact is called; each of its names with the rulebook where they differ; its id where none words it."""
    id_ = asked.fact.id
    having = [book for book in books if id_ in book.book.facts]
    called = {book.label: book.names.name(id_, book.book.facts[id_].name) for book in having}
    first = {name: label for label, name in reversed(called.items()) if name != id_}
    if len(first) < 2:
        return next(iter(first), id_)
    names = having[0].names
    return names.listed(
        names.phrase(_NAME_OF, name=name, book=label) for label, name in called.items() if first.get(name) == label
    )


def told(found: Concordance, lang: Lang) -> Iterator[tuple[MatterAsked, FactAsked, Wording, tuple[Ask, ...]]]:
    """What each rulebook asks about each fact, where it asks anything."""
    books = wordings(found, lang)
    for matter in found.matters:
        for fact in matter.facts:
            yield from ((matter, fact, book, asks) for book, asks in zip(books, fact.asks, strict=True) if asks)
