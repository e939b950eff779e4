"""One thing of a rulebook in full: a title, rule, fact, threshold, reading, ledger or clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.types import describe
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
from pingan_rules.verdicts.wording import quantity_text

from .conditions import STEP, Conditions
from .names import Names
from .results import Results
from .rulebook import clause_status, reading_lines
from .rules import rule_lines, title_lines
from .thresholds import threshold_line

Thing: TypeAlias = (
    Title | Rule | Finding | Checklist | Grades | Honour | Fact | Threshold | Reading | Ledger | ClauseEntry
)


@dataclass(frozen=True, slots=True)
class Element:
    """A thing of a rulebook and what stands in connection with it.

    For a rule: the facts that it depends on and the readings that choose in it. For a title: its rules. For a fact,
    threshold or reading: the rules that depend on it.
    """

    thing: Thing
    facts: Sequence[Fact] = ()
    readings: Sequence[Reading] = ()
    rules: Sequence[Rule] = ()


_FACT = Phrase("事实", "Fact")
_THRESHOLD = Phrase("阈值", "Threshold")
_READING = Phrase("读法", "Reading")
_LEDGER = Phrase("台账", "Ledger")
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
_RANGE = Phrase("范围", "Range")
_BETTER = Phrase("好坏", "Better")
_BETTERS = {"higher": Phrase("越高越好", "higher"), "lower": Phrase("越低越好", "lower")}
_BY = Phrase("填报", "Reported by")
_JUDGED_BY = Phrase("判断", "Judged by")
_CALCULATED = Phrase("未填时按此计算", "Unless given")
_COLUMNS = Phrase("列", "Columns")
_DATE = Phrase("日期列", "Date column")
_STATUS = Phrase("处理", "Status")
_GIST = Phrase("大意", "Gist")
_NUMBERS = Phrase("其中的数", "Numbers")
_REASON = Phrase("理由", "Reason")
_NOTE = Phrase("说明", "Note")


def elements_text(elements: Sequence[Element], rulebook: ResolvedRulebook, lang: Lang) -> str:
    """Each element in full, a blank line between them."""
    page = _Page(rulebook, lang)
    return "\n\n".join("\n".join(page.lines(element)) for element in elements)


class _Page:
    def __init__(self, rulebook: ResolvedRulebook, lang: Lang) -> None:
        self.rulebook = rulebook
        self.names = Names.of(rulebook, lang)
        self.conditions = Conditions(rulebook, self.names)
        self.results = Results(rulebook, self.names)

    def lines(self, element: Element) -> Iterator[str]:
        match element.thing:
            case Title() as title:
                yield from title_lines(title, self.rulebook, self.names)
            case Rule() as rule:
                yield self.names.phrase(_STANDARD if rule.kind == "standard" else _VETO)
                yield from self.indented(rule_lines(rule, self.rulebook, self.names))
            case Finding() as finding:
                yield self.names.phrase(_KINDS[finding.rule.kind])
                yield from self.indented(self.results.finding(finding))
            case Checklist() as checklist:
                yield self.names.phrase(_CHECKLIST)
                yield from self.indented(self.results.checklist(checklist))
            case Grades() as grades:
                yield self.names.phrase(_GRADES)
                yield from self.indented(self.results.grades(grades))
            case Honour() as honour:
                yield self.names.phrase(_HONOUR)
                yield from self.indented(self.results.honour(honour))
            case Fact() as fact:
                yield self.heading(_FACT, fact)
                yield from self.indented(self.fact(fact))
            case Threshold() as threshold:
                yield self.heading(_THRESHOLD, threshold)
                yield from self.indented(self.threshold(threshold))
            case Reading() as reading:
                yield self.names.phrase(_READING)
                yield from self.indented(reading_lines(reading, self.names))
            case Ledger() as ledger:
                yield self.heading(_LEDGER, ledger)
                yield from self.indented(self.ledger(ledger))
            case ClauseEntry() as clause:
                yield self.names.labelled(_CLAUSE, clause.path)
                yield from self.indented(self.clause(clause))
        yield from self.connected(element)

    def indented(self, lines: Iterator[str]) -> Iterator[str]:
        return (STEP + line for line in lines)

    def heading(self, kind: Phrase, thing: Fact | Threshold | Ledger) -> str:
        return self.names.labelled(kind, self.names.full(thing.id, thing.name))

    def connected(self, element: Element) -> Iterator[str]:
        if element.facts:
            yield self.names.phrase(_FACTS_READ)
        for fact in element.facts:
            yield f"{STEP}{self.names.full(fact.id, fact.name)}"
            yield STEP * 3 + self.names.say("；", "; ").join(self.fact(fact))
        if element.readings:
            yield self.names.phrase(_READINGS_USED)
        for reading in element.readings:
            yield from self.indented(reading_lines(reading, self.names))
        if element.rules:
            yield self.names.phrase(_RULES if isinstance(element.thing, Title) else _USED_BY)
        for rule in element.rules:
            yield f"{STEP}{rule.clause}{STEP}{self.names.full(rule.id, rule.name)}"

    def rows(self, *rows: tuple[Phrase, str]) -> Iterator[str]:
        return (self.names.labelled(label, text) for label, text in rows if text)

    def fact(self, fact: Fact) -> Iterator[str]:
        better = _BETTERS.get(fact.better)
        yield from self.rows(
            (_TYPE, self.names.phrase(describe(fact.type))),
            (_RANGE, self.range(fact)),
            (_BETTER, self.names.phrase(better) if better else ""),
            (_BY, fact.by),
            (_JUDGED_BY, fact.judged_by),
            *((_CALCULATED, line) for line in self.conditions.calculation(fact)),
        )
        if fact.guard is not None:
            yield self.conditions.guard(fact.guard)
        yield from self.rows((_CLAUSE, fact.clause), (_NOTE, fact.note))

    def range(self, fact: Fact) -> str:
        low, high = fact.range
        if low is None and high is None:
            return ""
        return f"{self.bound(low, fact)}..{self.bound(high, fact)}"

    def bound(self, bound: Number | None, fact: Fact) -> str:
        return "" if bound is None else quantity_text(bound, fact.type, self.names.lang)

    def threshold(self, threshold: Threshold) -> Iterator[str]:
        yield threshold_line(threshold, self.rulebook, self.names)
        yield from self.rows(
            (_TYPE, self.names.phrase(describe(threshold.type))),
            (_CLAUSE, threshold.clause),
            (_NOTE, threshold.note),
        )

    def ledger(self, ledger: Ledger) -> Iterator[str]:
        yield from self.rows((_BY, ledger.by), (_DATE, self.names.column(ledger, ledger.columns[ledger.date])))
        yield self.names.phrase(_COLUMNS)
        for column in ledger.columns.values():
            yield self.column(ledger, column, self.names.phrase(describe(column.type)))
        for derived in ledger.derived:
            yield self.column(
                ledger, derived, self.names.labelled(_CALCULATED, self.conditions.formula(derived.formula))
            )

    def column(self, ledger: Ledger, column: Column | DerivedColumn, says: str) -> str:
        name = self.names.column(ledger, column)
        return STEP + self.names.after_label(name if name == column.id else f"{name} [{column.id}]", says)

    def clause(self, clause: ClauseEntry) -> Iterator[str]:
        yield from self.rows(
            (_STATUS, self.names.phrase(clause_status(clause.status))),
            (_GIST, clause.gist),
            (_NUMBERS, self.names.listed(f"{number} → {account}" for number, account in clause.numbers.items())),
            (_REASON, clause.reason),
        )
