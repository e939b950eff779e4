"""Single things of a rulebook in full: titles, rules, facts, thresholds, readings, ledgers, clauses, results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, Union

from pingan_rules.analysis.local_changes import LocalChanges
from pingan_rules.analysis.outline import Encoded, Named
from pingan_rules.analysis.strictness.comparing import Judged
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.model import (
    ClauseEntry,
    Column,
    DerivedColumn,
    Fact,
    Finding,
    Grades,
    Honour,
    Ledger,
    Reading,
    ResolvedRulebook,
    Rule,
    Threshold,
    Title,
)
from pingan_rules.resolve.scoring import Checklist

from .clauses import links_to
from .conditions import Conditions
from .documents import Document, Part, Row
from .local_changes import CHANGES
from .quantities import type_said
from .rulebook import RulebookParts
from .rules import anchor_of
from .thresholds import threshold_line

Thing: TypeAlias = Union[
    Title,
    Rule,
    Finding,
    Checklist,
    Grades,
    Honour,
    Fact,
    Threshold,
    Reading,
    Ledger,
    "ColumnOf",
    ClauseEntry,
    "Dropped",
]


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """A column of a ledger, filled in or told from others."""

    ledger: Ledger
    column: Column | DerivedColumn


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a rulebook leaves out of the one that it extends."""

    thing: Rule | Finding | Checklist | Grades | Honour
    judged: Judged


@dataclass(frozen=True, slots=True)
class Element:
    """A thing of a rulebook and what stands in connection with it.

    For a rule: the facts that it depends on and the readings that choose in it. For a title: its rules. For a fact,
    threshold or reading: the rules that depend on it. For a clause: what encodes it.
    """

    thing: Thing
    facts: Sequence[Fact] = ()
    readings: Sequence[Reading] = ()
    rules: Sequence[Named] = ()
    encoded: Encoded | None = None


_TITLE = Phrase("评定", "Title")
_FACT = Phrase("事实", "Fact")
_THRESHOLD = Phrase("阈值", "Threshold")
_READING = Phrase("读法", "Reading")
_LEDGER = Phrase("台账", "Ledger")
_COLUMN = Phrase("台账的列", "Column of a ledger")
_CLAUSE = Phrase("条款", "Clause")
_STANDARD = Phrase("标准", "Standard")
_VETO = Phrase("否决事项", "Veto")
_KINDS = {
    "priority": Phrase("优先", "Priority"),
    "sanction": Phrase("处分", "Sanction"),
    "target": Phrase("目标", "Target"),
}
_CHECKLIST = Phrase("得分", "Points")
_GRADES = Phrase("等次", "Grades")
_HONOUR = Phrase("称号", "Honour")
_FACTS_READ = Phrase("用到的事实", "Facts")
_READINGS_USED = Phrase("用到的读法", "Readings")
_USED_BY = Phrase("用在", "Used by")
_RULES = Phrase("规则", "Rules")
_TYPE = Phrase("类型", "Type")
_VALUE = Phrase("值", "Value")
_NOTE = Phrase("说明", "Note")


def elements_document(
    elements: Sequence[Element], rulebook: ResolvedRulebook, lang: Lang, local: LocalChanges | None = None
) -> Document:
    """Each element in full; `local` is what the rulebook changes of one that it extends."""
    page = _Elements(rulebook, lang, local)
    return Document(lang, page.heading(), (page.called(),), tuple(page.element(each) for each in elements))


class _Elements(RulebookParts):
    def __init__(self, rulebook: ResolvedRulebook, lang: Lang, local: LocalChanges | None = None) -> None:
        super().__init__(rulebook, lang, local)
        self.before = None if local is None else _Elements(local.base, lang)
        self.conditions = Conditions(rulebook, self.names)

    def element(self, element: Element) -> Part:
        """What kind of thing it is, the thing, and what is connected with it."""
        kind, part = self.told(element)
        told = replace(part, rows=(*part.rows, *self.changed(element.thing), *self.used_by(element)))
        return Part(self.names.phrase(kind), parts=(told, *self.connected(element)))

    def told(self, element: Element) -> tuple[Phrase, Part]:
        """The kind of a thing, and the thing."""
        match element.thing:
            case Title() as title:
                return _TITLE, self.title_alone(title)
            case Rule() as rule:
                return _STANDARD if rule.kind == "standard" else _VETO, self.rules.part(rule)
            case Finding() as finding:
                return _KINDS[finding.rule.kind], self.results.finding(finding)
            case Checklist() as checklist:
                return _CHECKLIST, self.results.checklist(checklist)
            case Grades() as grades:
                return _GRADES, self.results.grades(grades)
            case Honour() as honour:
                return _HONOUR, self.results.honour(honour)
            case Fact() as fact:
                return _FACT, self.facts.fact(fact)
            case Threshold() as threshold:
                return _THRESHOLD, self.threshold(threshold)
            case Reading() as reading:
                return _READING, self.reading(reading)
            case Ledger() as ledger:
                return _LEDGER, self.facts.ledger(ledger)
            case ColumnOf() as column:
                return _COLUMN, self.column(column)
            case Dropped(thing=thing):
                assert self.before is not None, "only what extends a rulebook leaves something out"
                return self.before.told(Element(thing))
            case ClauseEntry() as clause:
                return _CLAUSE, self.clauses.clause(clause, element.encoded or Encoded())

    def connected(self, element: Element) -> Iterator[Part]:
        """The facts and readings that a rule depends on."""
        if element.facts:
            yield Part(self.names.phrase(_FACTS_READ), parts=tuple(self.facts.fact(each) for each in element.facts))
        if element.readings:
            yield Part(self.names.phrase(_READINGS_USED), parts=tuple(self.reading(each) for each in element.readings))

    def changed(self, thing: Thing) -> tuple[Row, ...]:
        """That the rulebook changed or left out a thing of the one that it extends, and why."""
        told = self.local.of_thing(_id(thing)) if self.local else ()
        return self.names.rows(*((CHANGES, each) for each in told))

    def used_by(self, element: Element) -> tuple[Row, ...]:
        """The rules that depend on a thing, or belong to it."""
        label = _RULES if isinstance(element.thing, Title) else _USED_BY
        return self.names.rows((label, links_to(element.rules, self.names)))

    def threshold(self, threshold: Threshold) -> Part:
        """A threshold with its values."""
        rows = self.names.rows(
            (_VALUE, threshold_line(threshold, self.rulebook, self.names)),
            (_TYPE, type_said(threshold.type, self.rulebook, self.names)),
            (_CLAUSE, threshold.clause),
            (_NOTE, threshold.note),
        )
        name = self.names.name(threshold.id, threshold.name)
        return Part(name, id=threshold.id, anchor=anchor_of(threshold.id), rows=rows)

    def column(self, of: ColumnOf) -> Part:
        """A column of a ledger, under the ledger's name."""
        name = self.names.name(of.ledger.id, of.ledger.name)
        return Part(name, id=of.ledger.id, items=(self.facts.column(of.ledger, of.column),))


def _id(thing: Thing) -> str:
    """What changes know a thing by; empty for a clause, whose ledger tells them."""
    match thing:
        case ClauseEntry() | ColumnOf():
            return ""
        case Finding(rule=rule) | Honour(rule=rule):
            return rule.id
        case Dropped(judged=judged):
            return judged.change.id
    return thing.id
