"""What records hold, for a person to read: facts with their types, who reports them, ledgers with their columns."""

from collections.abc import Iterable, Iterator, Mapping

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import EnumType, Type
from pingan_rules.resolve.model import Column, DerivedColumn, Fact, Ledger, ResolvedRulebook
from pingan_rules.resolve.reach import Reach

from .conditions import Conditions
from .documents import Item, Part, Row
from .names import Names
from .quantities import quantity, type_said
from .rules import anchor_of

_LEDGERS = Phrase("台账", "Ledgers")
_FACTS = Phrase("填报的事实", "Facts to report")
_TYPE = Phrase("类型", "Type")
_RANGE = Phrase("范围", "Range")
_FROM_TO = Phrase("{low} 到 {high}", "{low} to {high}")
_FROM, _TO = Phrase("不小于 {low}", "{low} or more"), Phrase("不大于 {high}", "{high} or less")
_BETTER = Phrase("好坏", "Better")
_BETTERS = {"higher": Phrase("越高越好", "higher"), "lower": Phrase("越低越好", "lower")}
_BY = Phrase("填报", "Reported by")
_JUDGED_BY = Phrase("判断", "Judged by")
_CALCULATED = Phrase("未填时按此计算", "Unless given")
_GUARD = Phrase("前提", "Only where")
_CLAUSE = Phrase("条款", "Clause")
_NOTE = Phrase("说明", "Note")
_COLUMNS = Phrase("列", "Columns")
_DERIVED = Phrase("由各列得出的", "Told from the columns")
_DATE = Phrase("日期列", "Date column")
_LEDGER = Phrase("台账“{name}”", 'the ledger "{name}"')
_ROWS = Phrase("一行一件，各列见下", "a row for each event, its columns below")
_OPTIONS = Phrase("{type}（{members}）", "{type} ({members})")
_LEVELS = Phrase("{levels}，{type}", "{levels}, {type}")
_NOBODY = Phrase("没有写由谁填报", "nobody is named")
_JUDGED = Phrase("由人判断的是非 {count} 项，写在各条规则里", "yes/no findings told with the rules: {count}")
_ALSO = Phrase(
    "下面是要直接填的；由台账和其他事实算出的数另列，也可以直接填报",
    "these have to be given; what is calculated from ledgers and other facts stands apart, and may be given too",
)


class Facts:
    """Says facts and ledgers of one rulebook, in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names) -> None:
        self._rulebook = rulebook
        self._names = names
        self._conditions = Conditions(rulebook, names)

    # --- all of them -------------------------------------------------------------------------------------------------

    def to_report(self) -> Iterator[Part]:
        """Every fact that nothing calculates, under who reports it; findings are only counted."""
        given = [fact for fact in self._rulebook.facts.values() if fact.source is None]
        if not given:
            return
        levels = self._levels()
        by_reporter: dict[str, list[Fact]] = {}
        for fact in given:
            if not fact.judged_by:
                by_reporter.setdefault(fact.by, []).append(fact)
        items = [self._ledger_said(each) for each in self._rulebook.ledgers.values()]
        items += [self._reporter(reporter, facts, levels) for reporter, facts in by_reporter.items()]
        items += self._judges([fact for fact in given if fact.judged_by])
        note = Row(self._names.phrase(_NOTE), self._names.phrase(_ALSO))
        yield Part(self._names.phrase(_FACTS), anchor="facts", rows=(note,), items=tuple(items))

    def ledgers(self) -> Iterator[Part]:
        """Every ledger with its columns, if there are any."""
        parts = tuple(self.ledger(each) for each in self._rulebook.ledgers.values())
        if parts:
            yield Part(self._names.phrase(_LEDGERS), anchor="ledgers", parts=parts)

    def _levels(self) -> Mapping[str, tuple[str, ...]]:
        """For each fact the levels whose titles depend on it."""
        reach = Reach(self._rulebook.facts, self._rulebook.thresholds)
        found: dict[str, tuple[str, ...]] = {}
        for title in self._rulebook.titles.values():
            for id_ in reach.of_title(title):
                found[id_] = tuple(dict.fromkeys((*found.get(id_, ()), *title.levels)))
        return found

    def _ledger_said(self, ledger: Ledger) -> Item:
        name = self._names.phrase(_LEDGER, name=self._names.name(ledger.id, ledger.name))
        told = self._names.labelled(_BY, ledger.by) if ledger.by else ""
        return Item(name, tuple(filter(None, (told, self._names.phrase(_ROWS)))))

    def _reporter(self, reporter: str, facts: Iterable[Fact], levels: Mapping[str, tuple[str, ...]]) -> Item:
        """What one reports, facts of the same levels and type together."""
        together: dict[str, list[str]] = {}
        for fact in facts:
            kind = self._kind(fact.type, levels.get(fact.id, ()))
            together.setdefault(kind, []).append(self._names.full(fact.id, fact.name))
        told = (self._names.after_label(kind, self._names.listed(named)) for kind, named in together.items())
        under = tuple(map(Item, told))
        return Item(self._names.after_label(reporter or self._names.phrase(_NOBODY), ""), under=under)

    def _kind(self, type_: Type, levels: Iterable[str]) -> str:
        said = type_said(type_, self._rulebook, self._names)
        judged = dict.fromkeys(level for title in self._rulebook.titles.values() for level in title.levels)
        named = [self._names.name(each, self._rulebook.levels[each].name) for each in levels]
        if not named or len(judged) < 2:
            return said
        return self._names.phrase(_LEVELS, levels=self._names.listed(named), type=said)

    def _judges(self, facts: Iterable[Fact]) -> Iterator[Item]:
        counts: dict[str, int] = {}
        for fact in facts:
            counts[fact.judged_by] = counts.get(fact.judged_by, 0) + 1
        for judge, count in counts.items():
            yield Item(self._names.after_label(judge, self._names.phrase(_JUDGED, count=count)))

    # --- one by one --------------------------------------------------------------------------------------------------

    def fact(self, fact: Fact) -> Part:
        """A fact: what it is, who reports it, how it is calculated."""
        better = _BETTERS.get(fact.better)
        rows = self._names.rows(
            (_TYPE, self._type(fact.type)),
            (_RANGE, self._range(fact)),
            (_BETTER, self._names.phrase(better) if better else ""),
            (_BY, fact.by),
            (_JUDGED_BY, fact.judged_by),
            *((_CALCULATED, line) for line in self._conditions.calculation(fact)),
            (_GUARD, "" if fact.guard is None else self._conditions.guard_name(fact.guard)),
            (_CLAUSE, fact.clause),
            (_NOTE, fact.note),
        )
        name = self._names.name(fact.id, fact.name)
        return Part(name, id=fact.id, anchor=anchor_of(fact.id), remarks=self._names.mark(fact.id), rows=rows)

    def _type(self, type_: Type) -> str:
        """A type; of a choice also what there is to choose from."""
        said = type_said(type_, self._rulebook, self._names)
        if not isinstance(type_, EnumType):
            return said
        members = self._names.listed(self._names.member(id_, type_) for _, id_ in type_.members)
        return self._names.phrase(_OPTIONS, type=said, members=members)

    def _range(self, fact: Fact) -> str:
        """The least and the greatest value."""
        low, high = (self._bound(each, fact) for each in fact.range)
        phrase = _FROM_TO if low and high else _FROM if low else _TO
        return self._names.phrase(phrase, low=low, high=high) if low or high else ""

    def _bound(self, bound: Number | None, fact: Fact) -> str:
        """One of the two, empty where there is none."""
        return "" if bound is None else quantity(bound, fact.type, self._rulebook, self._names)

    def ledger(self, ledger: Ledger) -> Part:
        """A ledger with its columns, and the conditions and values that are made of them."""
        rows = self._names.rows((_BY, ledger.by), (_DATE, self._names.column(ledger, ledger.columns[ledger.date])))
        columns = tuple(self.column(ledger, each) for each in ledger.columns.values())
        derived = tuple(self.column(ledger, each) for each in ledger.derived)
        items = [Item(self._names.phrase(_COLUMNS), under=columns)]
        items += [Item(self._names.phrase(_DERIVED), under=derived)] if derived else []
        name = self._names.name(ledger.id, ledger.name)
        return Part(name, id=ledger.id, anchor=anchor_of(ledger.id), rows=rows, items=tuple(items))

    def column(self, ledger: Ledger, column: Column | DerivedColumn) -> Item:
        """A column: what goes into it, or how it is told from others."""
        if isinstance(column, DerivedColumn):
            said = self._conditions.formula(column.formula, ledger.id)
        else:
            said = self._type(column.type)
        name = self._names.column(ledger, column)
        return Item(self._names.after_label(name if name == column.id else f"{name} [{column.id}]", said))
