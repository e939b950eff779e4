"""Conditions in words: one a line, what belongs to a group under it. Also how values are counted or derived."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from pingan_rules.expressions.tree import Name
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.choices import ByReading, Formula
from pingan_rules.resolve.model import (
    Among,
    Condition,
    Constant,
    Direction,
    Fact,
    Fold,
    FoldKind,
    Group,
    ResolvedRulebook,
    Result,
    ResultKind,
    RoundFold,
    RoundFoldKind,
    Rule,
    Run,
    Test,
    Ties,
)
from pingan_rules.resolve.reach import symbols_in

from .documents import Item
from .names import Names
from .spoken import Spoken
from .thresholds import remark_of, threshold_line

T = TypeVar("T")

_GROUPS = {
    "all": Phrase("全部成立：", "all of:"),
    "any": Phrase("任一成立：", "any of:"),
    "none": Phrase("全不成立：", "none of:"),
    "at_least": Phrase("至少 {least} 项成立：", "at least {least} of:"),
}
_FIXED = {True: Phrase("没有别的条件", "no further condition"), False: Phrase("不算", "does not count")}
_BY_READING = Phrase("按读法“{name}”", 'by the reading "{name}"')
_GUARD = Phrase("前提：{name}", "only where: {name}")
_NO_GUARD = Phrase("没有前提", "everywhere")
_JUDGED = Phrase("由{judge}判断：", "judged by {judge}:")
_CLAUSE = Phrase("条款：{clause}", "clause {clause}")
_WHERE = Phrase("，条件：{condition}", " where {condition}")
_TOTAL = Phrase("，应有个数：{total}", ", of which there should be {total}")
_LAST = Phrase("，只看前 {last} 期", ", {last} periods back at the most")
_FIRST = {True: Phrase("，数大的在前", ", the highest first"), False: Phrase("，数小的在前", ", the lowest first")}
_LEAST = Phrase("，不足 {least} 个不排", ", fewer than {least} are not ranked")
_TIES: Mapping[Ties, Phrase] = {
    "low": Phrase("，并列的都取靠前的名次", ", equal ones share the better place"),
    "high": Phrase("，并列的都取靠后的名次", ", equal ones share the worse place"),
    "dense": Phrase("，并列不留空名次", ", equal ones share a place and leave no gap"),
}
_FOLDS: dict[FoldKind, Phrase] = {
    "count": Phrase("{ledger}的条数", "count of {ledger}"),
    "sum": Phrase("{ledger}的{column}合计", "sum of {column} over {ledger}"),
    "max": Phrase("{ledger}的{column}最大值", "greatest {column} in {ledger}"),
    "min": Phrase("{ledger}的{column}最小值", "least {column} in {ledger}"),
    "share": Phrase("{ledger}中符合“{share}”的占比", 'share of {ledger} with "{share}"'),
}


_RUNS: dict[Direction, Phrase] = {
    "rising": Phrase("{series}最多连升几期", "most rises in a row of {series}"),
    "falling": Phrase("{series}最多连降几期", "most falls in a row of {series}"),
}


_AMONG: dict[Among, Phrase] = {
    "below": Phrase("下辖{levels}", "the {levels} below"),
    "peers": Phrase("同一上级的同级单位", "its peers"),
    "round": Phrase("本轮全部同级单位", "all of its level"),
    "history": Phrase("本单位以往各期", "its earlier periods"),
}
_AND_ITSELF = Phrase("（连同自身本期）", " (with itself now)")
_ROUND_FOLDS: dict[RoundFoldKind, Phrase] = {
    "count": Phrase("{whom}的个数", "number of {whom}"),
    "sum": Phrase("{whom}的 {value} 合计", "sum of {value} over {whom}"),
    "max": Phrase("{whom}的 {value} 最大值", "greatest {value} among {whom}"),
    "min": Phrase("{whom}的 {value} 最小值", "least {value} among {whom}"),
    "share": Phrase("{whom}中符合“{value}”的占比", 'share of {whom} with "{value}"'),
    "rank": Phrase("按 {value} 在{whom}中的位次", "rank by {value} among {whom}"),
    "run": Phrase("{whom}连续符合“{value}”的期数", 'periods in a row with "{value}" among {whom}'),
}
_RESULTS: dict[ResultKind, Phrase] = {
    "outcome": Phrase("评定结论", "the outcome"),
    "points": Phrase("得分", "points"),
    "item": Phrase("单项得分", "points of an item"),
    "grade": Phrase("等次", "the grade"),
    "finding": Phrase("评定结果", "a finding"),
    "eligible": Phrase("有没有资格", "whether it is eligible"),
    "held": Phrase("是不是保有称号", "whether it holds the honour"),
}


class Conditions:
    """Says conditions, guards and calculations of one rulebook in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names) -> None:
        self._rulebook = rulebook
        self._names = names
        self._spoken = Spoken(rulebook, names)

    def formula(self, formula: Formula, ledger: str = "") -> str:
        """An expression, about rows of `ledger` where that is given; what thresholds vary by in brackets behind it."""
        varying = [id_ for id_ in symbols_in(formula)[1] if not self._spoken.is_fixed(id_)]
        lines = [threshold_line(self._rulebook.thresholds[id_], self._rulebook, self._names) for id_ in varying]
        text = self._spoken.text(formula.tree, ledger)
        return text + self._names.bracketed(self._names.say("；", "; ").join(lines)) if lines else text

    def body(self, rule: Rule) -> Item:
        """The conditions of a rule."""
        return self.item(rule.body, rule.clause)

    def item(self, condition: Condition, clause: str = "", label: str = "") -> Item:
        """A condition that stands under `clause`, behind a `label`, with what belongs to it."""
        match condition:
            case Test():
                return self._test(condition, clause, label)
            case Constant(value=value):
                return Item(label + self._names.phrase(_FIXED[value]))
            case Group(kind=kind, members=members, least=least):
                under = tuple(self._members(members, clause))
                return Item(label + self._names.phrase(_GROUPS[kind], least=least), under=under)
            case ByReading():
                return self._choice(condition, clause, label)

    def _members(self, members: Iterable[Condition], clause: str) -> Iterator[Item]:
        """The conditions of a group; findings of one judge stand together under the judge."""
        for judge, together in groupby(members, self._judge):
            items = tuple(self.item(member, clause) for member in together)
            if judge:
                yield Item(self._names.phrase(_JUDGED, judge=judge), under=items)
            else:
                yield from items

    def _judge(self, condition: Condition) -> str:
        finding = self._finding(condition) if isinstance(condition, Test) else None
        return finding.judged_by if finding else ""

    def _choice(self, choice: "ByReading[Condition]", clause: str, label: str) -> Item:
        under = tuple(
            self.item(condition, clause, self._names.after_label(option, ""))
            for option, condition in self._each(choice)
        )
        return Item(label + self._names.after_label(self._by_reading(choice), "").rstrip(), under=under)

    def _by_reading(self, choice: ByReading[T]) -> str:
        reading = self._rulebook.readings[choice.reading]
        return self._names.phrase(_BY_READING, name=self._names.name(reading.id, reading.name))

    def _each(self, choice: "ByReading[T]") -> "Iterator[tuple[str, T | ByReading[T]]]":
        """What each option is called, marked where it is the default, and its value."""
        reading = self._rulebook.readings[choice.reading]
        for option, value in choice.options.items():
            yield self._names.option_or_default(reading, option), value

    def chosen(self, value: "T | ByReading[T]", say: Callable[[T], str]) -> str:
        """A value as `say` says it; where it differs by reading, that of each option."""
        if not isinstance(value, ByReading):
            return say(value)
        told = (self._names.after_label(option, self.enclosed(each, say)) for option, each in self._each(value))
        return self._names.after_label(self._by_reading(value), self._names.say("；", "; ").join(told))

    def enclosed(self, value: "T | ByReading[T]", say: Callable[[T], str]) -> str:
        """The same, to stand among other words."""
        text = self.chosen(value, say)
        return self._names.bracketed(text).strip() if isinstance(value, ByReading) else text

    def _test(self, test: Test, clause: str, label: str) -> Item:
        finding = self._finding(test)
        named = finding and self._names.name(finding.id, finding.name)
        return Item(label + (named or self._spoken.text(test.formula.tree)), tuple(self._details(test, clause)))

    def _details(self, test: Test, clause: str) -> Iterator[str]:
        facts, thresholds = symbols_in(test.formula)
        for id_ in thresholds:
            threshold = self._rulebook.thresholds[id_]
            told = remark_of if self._spoken.is_fixed(id_) else threshold_line
            yield told(threshold, self._rulebook, self._names)
        guards = (test.guard, *(self._rulebook.facts[id_].guard for id_ in facts))
        yield from dict.fromkeys(self.guard(guard) for guard in guards if guard is not None)
        if test.clause != clause:
            yield self._names.phrase(_CLAUSE, clause=test.clause)
        if test.note:
            yield test.note

    def _finding(self, test: Test) -> Fact | None:
        """The judged fact that the test consists of, if it does."""
        tree = test.formula.tree
        if not isinstance(tree, Name) or tree.symbol is None or tree.symbol.kind != "fact":
            return None
        fact = self._rulebook.facts[tree.symbol.id]
        return fact if fact.judged_by else None

    def guard(self, guard: "str | ByReading[str | None]") -> str:
        """Under which guard something stands."""
        return self._names.phrase(_GUARD, name=self.guard_name(guard))

    def guard_name(self, guard: "str | ByReading[str | None]") -> str:
        """What the guard is called; where it differs by reading, each of them."""
        by_reading: str | ByReading[str | None] | None = guard
        return self.chosen(by_reading, self._guard_name)

    def _guard_name(self, guard: str | None) -> str:
        if guard is None:
            return self._names.phrase(_NO_GUARD)
        return self._names.name(guard, self._rulebook.facts[guard].name)

    def calculation(self, fact: Fact) -> list[str]:
        """How a fact is counted or derived; nothing for one that is only given."""
        match fact.source:
            case None:
                return []
            case Fold():
                return [self._fold(fact.source)]
            case Run(series=series, direction=direction):
                of = self._names.name(series, self._rulebook.facts[series].name)
                return [self._names.phrase(_RUNS[direction], series=of)]
            case RoundFold():
                return [self._round_fold(fact.source)]
            case Result(kind=kind):
                return [self._names.phrase(_RESULTS[kind])]
            case source:
                return [self.chosen(source, self.formula)]

    def _fold(self, fold: Fold) -> str:
        ledger = self._rulebook.ledgers[fold.ledger]
        column = ledger.columns[fold.column] if fold.column else None

        def said(formula: Formula) -> str:
            return self.formula(formula, ledger.id)

        fields = {
            "ledger": self._names.name(ledger.id, ledger.name),
            "column": self._names.column(ledger, column) if column else "",
            "share": self.chosen(fold.share, said) if fold.share is not None else "",
        }
        text = self._names.phrase(_FOLDS[fold.kind], **fields)
        where = self._names.phrase(_WHERE, condition=self.chosen(fold.where, said)) if fold.where is not None else ""
        return text + where

    def _round_fold(self, fold: RoundFold) -> str:
        levels = (self._names.name(each, self._rulebook.levels[each].name) for each in fold.levels)
        whom = self._names.phrase(_AMONG[fold.among], levels=self._names.listed(levels))
        whom += self._names.phrase(_AND_ITSELF) if fold.own else ""
        fields = {"whom": whom, "value": self.chosen(fold.value, self.formula) if fold.value is not None else ""}
        text = self._names.phrase(_ROUND_FOLDS[fold.kind], **fields)
        return text + "".join(self._bounds(fold))

    def _bounds(self, fold: RoundFold) -> Iterator[str]:
        """Which are counted, how many there should be, and how they are put in order."""
        if fold.where is not None:
            yield self._names.phrase(_WHERE, condition=self.chosen(fold.where, self.formula))
        if fold.total is not None:
            yield self._names.phrase(_TOTAL, total=self.formula(fold.total))
        if fold.last is not None:
            yield self._names.phrase(_LAST, last=fold.last)
        if fold.kind == "rank":
            yield self._names.phrase(_FIRST[fold.highest_first]) + self._names.phrase(_TIES[fold.ties])
        if fold.kind == "rank" and fold.least > 1:
            yield self._names.phrase(_LEAST, least=fold.least)
