"""What several rulebooks ask about the same facts, in words: the parts of every page about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pingan_rules.analysis.concordance.asking import Ask, AskKind, Part
from pingan_rules.analysis.concordance.together import Concordance, FactAsked, MatterAsked
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.choices import ByReading
from pingan_rules.resolve.model import ResolvedRulebook, Test
from pingan_rules.resolve.reach import symbols_in
from pingan_rules.resolve.scoring import Line
from pingan_rules.verdicts.round_wording import MEASURES

from .conditions import Conditions
from .names import Names
from .results import Results
from .thresholds import threshold_line

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
_BY_READING = Phrase(
    "{kind}(是否只供参考，看读法“{reading}”)", "{kind} (informative or not by the reading [{reading}])"
)
_CHOICE = Phrase("读法“{reading}”取“{option}”时：", "reading [{reading}] = {option}: ")
_DENIED = Phrase("不成立：", "does not hold: ")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks about a fact, in words; as many `thresholds` as `conditions`, empty where there is none."""

    level: str
    clause: str
    kind: str
    rule: str
    conditions: tuple[str, ...]
    thresholds: tuple[str, ...]


class Wording:
    """Says what one rulebook asks, in one language."""

    def __init__(self, book: ResolvedRulebook, label: str, lang: Lang) -> None:
        self.book = book
        self.label = label
        self.names = Names.of(book, lang)
        self._conditions = Conditions(book, self.names)
        self._results = Results(book, self.names)

    @property
    def title(self) -> str:
        """What the rulebook is called."""
        title = self.book.identity.title
        return self.names.say(title, self.book.english.get("rulebook", title))

    def asked(self, ask: Ask) -> Asked:
        """What a rule asks."""
        levels = self.names.listed(self.names.name(id_, self.book.levels[id_].name) for id_ in ask.title.levels)
        rule = self.names.name(ask.id, ask.name)
        conditions = tuple(self._part(part) for part in ask.parts)
        thresholds = tuple(self._thresholds(part) for part in ask.parts)
        return Asked(levels, ask.clause, self._kind(ask), rule, conditions, thresholds)

    def _kind(self, ask: Ask) -> str:
        kind = self.names.phrase(_KINDS[ask.kind])
        if ask.measure in MEASURES:
            return self.names.phrase(_MEASURE, kind=kind, measure=self.names.phrase(MEASURES[ask.measure]))
        if isinstance(ask.gating, ByReading):
            return self.names.phrase(_BY_READING, kind=kind, reading=self._reading(ask.gating.reading))
        return kind if ask.gating else self.names.phrase(_INFORMATIVE, kind=kind)

    def _reading(self, id_: str) -> str:
        return self.names.name(id_, self.book.readings[id_].name)

    def _part(self, part: Part) -> str:
        choices = "".join(
            self.names.phrase(_CHOICE, reading=self._reading(id_), option=self._option(id_, option))
            for id_, option in part.choices
        )
        denied = self.names.phrase(_DENIED) if part.denied else ""
        return f"{choices}{denied}{self._what(part.what)}"

    def _what(self, what: Test | Line) -> str:
        if isinstance(what, Test):
            return self._conditions.formula(what.formula)
        line = self._results.line(what, what.clause)
        remarks = self.names.say("；", "; ").join(line.remarks)
        return line.text + (self.names.bracketed(remarks) if remarks else "")

    def _option(self, reading: str, option: str) -> str:
        of = self.book.readings[reading]
        return self.names.option(of, of.options[option])

    def _thresholds(self, part: Part) -> str:
        if not isinstance(part.what, Test):
            return ""
        _, thresholds = symbols_in(part.what.formula)
        told = (threshold_line(self.book.thresholds[id_], self.book, self.names) for id_ in dict.fromkeys(thresholds))
        return self.names.say("；", "; ").join(told)


def wordings(found: Concordance, lang: Lang) -> tuple[Wording, ...]:
    """One for each rulebook. Its label is its id, with the version where another one has the same."""
    ids = Counter(book.identity.id for book in found.books)
    return tuple(Wording(book, _label(book, ids[book.identity.id] > 1), lang) for book in found.books)


def _label(book: ResolvedRulebook, is_repeated: bool) -> str:
    identity = book.identity
    return f"{identity.id}@{identity.version}" if is_repeated else identity.id


def fact_name(asked: FactAsked, books: Iterable[Wording]) -> str:
    """What a fact is called, in the words of the first rulebook that has words for it; its id where none has."""
    id_ = asked.fact.id
    called = (book.names.name(id_, book.book.facts[id_].name) for book in books if id_ in book.book.facts)
    return next((name for name in called if name != id_), id_)


def told(found: Concordance, lang: Lang) -> Iterator[tuple[MatterAsked, FactAsked, Wording, tuple[Ask, ...]]]:
    """What each rulebook asks about each fact, where it asks anything."""
    books = wordings(found, lang)
    for matter in found.matters:
        for fact in matter.facts:
            yield from ((matter, fact, book, asks) for book, asks in zip(books, fact.asks, strict=True) if asks)
