"""Conditions as lines of text: one a line, what belongs to a group indented under it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tree import Name, with_ids
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
)
from pingan_rules.resolve.reach import symbols_in

from .names import Names
from .thresholds import threshold_line

STEP = "  "

_GROUPS = {
    "all": Phrase("全部成立：", "all of:"),
    "any": Phrase("任一成立：", "any of:"),
    "none": Phrase("全不成立：", "none of:"),
    "at_least": Phrase("至少 {least} 项成立：", "at least {least} of:"),
}
_FIXED = {True: Phrase("总成立", "always"), False: Phrase("不要求", "never")}
_BY_READING = Phrase("按读法“{name}”：", "by the reading [{name}]:")
_DEFAULT = Phrase("（默认）", " (default)")
_GUARD = Phrase("前提：{name}", "only where: {name}")
_NO_GUARD = Phrase("无前提", "always")
_JUDGED = Phrase("由{judge}判断：", "judged by {judge}:")
_CLAUSE = Phrase("条款：{clause}", "clause {clause}")
_WHERE = Phrase("，条件：{condition}", " where {condition}")
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

    def formula(self, formula: Formula) -> str:
        """An expression: as written, or in English with ids for names."""
        return formula.text if self._names.lang == "zh" else print_expression(with_ids(formula.tree))

    def body(self, rule: Rule) -> Iterator[str]:
        """The conditions of a rule."""
        yield from self.lines(rule.body, rule.clause)

    def lines(self, condition: Condition, clause: str = "", label: str = "") -> Iterator[str]:
        """The lines of a condition that stands under `clause`, behind a `label`."""
        match condition:
            case Test():
                yield label + self._test(condition, clause)
            case Constant(value=value):
                yield label + self._names.phrase(_FIXED[value])
            case Group(kind=kind, members=members, least=least):
                yield label + self._names.phrase(_GROUPS[kind], least=least)
                yield from (STEP + line for line in self._members(members, clause))
            case ByReading():
                yield from self._choice(condition, clause, label)

    def _members(self, members: Iterable[Condition], clause: str) -> Iterator[str]:
        """The conditions of a group; findings of one judge stand together under the judge."""
        for judge, together in groupby(members, self._judge):
            lines = (line for member in together for line in self.lines(member, clause))
            if judge:
                yield self._names.phrase(_JUDGED, judge=judge)
                lines = (STEP + line for line in lines)
            yield from lines

    def _judge(self, condition: Condition) -> str:
        finding = self._finding(condition) if isinstance(condition, Test) else None
        return finding.judged_by if finding else ""

    def _choice(self, choice: "ByReading[Condition]", clause: str, label: str) -> Iterator[str]:
        reading = self._rulebook.readings[choice.reading]
        yield label + self._names.phrase(_BY_READING, name=self._names.name(reading.id, reading.name))
        for option, condition in choice.options.items():
            default = self._names.phrase(_DEFAULT) if option == reading.default else ""
            name = f"{self._names.option(reading, reading.options[option])}{default}"
            yield from (STEP + line for line in self.lines(condition, clause, name + self._names.say("：", ": ")))

    def _test(self, test: Test, clause: str) -> str:
        finding = self._finding(test)
        text = self.formula(test.formula) if finding is None else self._names.name(finding.id, finding.name)
        details = self._names.say("；", "; ").join(self._details(test, clause))
        return f"{text}{STEP * 2}[{details}]" if details else text

    def _details(self, test: Test, clause: str) -> Iterator[str]:
        facts, thresholds = symbols_in(test.formula)
        for id_ in thresholds:
            yield threshold_line(self._rulebook.thresholds[id_], self._rulebook, self._names)
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
        return self._names.phrase(_GUARD, name=self._guard_name(guard))

    def _guard_name(self, guard: "str | ByReading[str | None] | None") -> str:
        if guard is None:
            return self._names.phrase(_NO_GUARD)
        if isinstance(guard, str):
            return self._names.name(guard, self._rulebook.facts[guard].name)
        reading = self._rulebook.readings[guard.reading]
        named = {option: self._guard_name(each) for option, each in guard.options.items()}
        return self._names.listed(
            f"{self._names.option(reading, reading.options[option])} {name}" for option, name in named.items()
        )

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
                return [self._chosen(source)]

    def _fold(self, fold: Fold) -> str:
        ledger = self._rulebook.ledgers[fold.ledger]
        column = ledger.columns[fold.column] if fold.column else None
        fields = {
            "ledger": self._names.name(ledger.id, ledger.name),
            "column": self._names.column(ledger, column) if column else "",
            "share": self._chosen(fold.share) if fold.share is not None else "",
        }
        text = self._names.phrase(_FOLDS[fold.kind], **fields)
        where = self._names.phrase(_WHERE, condition=self._chosen(fold.where)) if fold.where is not None else ""
        return text + where

    def _round_fold(self, fold: RoundFold) -> str:
        levels = (self._names.name(each, self._rulebook.levels[each].name) for each in fold.levels)
        whom = self._names.phrase(_AMONG[fold.among], levels=self._names.listed(levels))
        whom += self._names.phrase(_AND_ITSELF) if fold.own else ""
        fields = {"whom": whom, "value": self._chosen(fold.value) if fold.value is not None else ""}
        text = self._names.phrase(_ROUND_FOLDS[fold.kind], **fields)
        where = self._names.phrase(_WHERE, condition=self._chosen(fold.where)) if fold.where is not None else ""
        return text + where

    def _chosen(self, formula: Formula | ByReading[Formula]) -> str:
        if isinstance(formula, Formula):
            return self.formula(formula)
        reading = self._rulebook.readings[formula.reading]
        options = (
            f"{self._names.option(reading, reading.options[option])} ({self._chosen(each)})"
            for option, each in formula.options.items()
        )
        return self._names.listed(options)
