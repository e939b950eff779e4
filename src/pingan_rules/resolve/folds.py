"""What facts are counted from: the rows of a ledger, or the steps of a series."""

from typing import TYPE_CHECKING

from pingan_rules.expressions.symbols import Scope
from pingan_rules.expressions.units import fractional, is_numeric
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import CountType, PercentType, SeriesType, Type, describe
from pingan_rules.rulebook.facts import FactEntry
from pingan_rules.rulebook.written import Written

from . import messages
from .draft import Unresolved
from .ledgers import column_symbols
from .model import Column, Fold, FoldKind, Ledger, RoundFold, Run
from .rounds import RoundFolds

if TYPE_CHECKING:
    from .facts import Facts

_OF_ROUNDS = ("rank", "total", "first", "ties", "least", "last")
FOLD_KINDS: tuple[FoldKind, ...] = ("count", "sum", "max", "min", "share")


class Folds:
    """Resolves how facts are counted."""

    def __init__(self, facts: "Facts") -> None:
        self._facts = facts
        self._draft = facts.draft
        self.rounds = RoundFolds(facts)

    def source(self, name: Written, entry: FactEntry, type_: Type) -> Fold | Run | RoundFold | None:
        """What the fact `name` is counted from; None for one that is only given, or with a note where it is wrong."""
        if entry.of is not None and self.rounds.is_meant(entry.of):
            return self._round_fold(name, entry, type_)
        asked = [kind for kind in FOLD_KINDS if getattr(entry, kind) not in (None, False)]
        words = [*asked, "run"] if entry.run else asked
        if odd := [key for key in _OF_ROUNDS if getattr(entry, key) is not None]:
            keys = "、".join(f"{key}:" for key in odd), ", ".join(f"{key}:" for key in odd)
            problem = Phrase(f"{keys[0]} 要在一轮评定里才有", f"{keys[1]} belongs to rounds")
            self._bad(name, problem, Phrase("of: 写层级、peers 或 history", "write a level, peers or history as of:"))
            return None
        if entry.of is None:
            if words or entry.where is not None:
                self._bad(
                    name,
                    Phrase("没有写 of:", "of: is missing"),
                    Phrase("写 of: 和台账或序列的名称", "write of: and the ledger or series"),
                )
            return None
        if isinstance(type_, SeriesType):
            self._bad(name, Phrase("序列只能填报", "a series is only given"), Phrase("删去 of:", "remove of:"))
            return None
        if len(words) > 1:
            self._bad(name, Phrase("写了几种统计", "several at once"), Phrase("只留一种", "keep one of them"))
            return None
        if entry.run:
            return self._run(name, entry, type_)
        if not asked and not isinstance(type_, CountType):
            advice = Phrase("写 sum:、max:、min: 或 share:", "write sum:, max:, min: or share:")
            self._bad(name, Phrase("没有说怎样统计", "how is not said"), advice)
            return None
        assert isinstance(entry.of, Written)
        ledger = self._facts.ledger(entry.of)
        scope = self._facts.scope.with_columns(column_symbols(ledger))
        return self._fold(name, entry, type_, ledger, asked[0] if asked else "count", scope)

    def _run(self, name: Written, entry: FactEntry, type_: Type) -> Run | None:
        assert isinstance(entry.of, Written)
        if entry.run not in ("rising", "falling"):
            self._bad(
                name,
                Phrase("序列的 run: 写法不对", "run: of a series"),
                Phrase("写 rising 或 falling", "write rising or falling"),
            )
            return None
        if entry.where is not None:
            self._bad(name, Phrase("run: 没有 where:", "run: takes no where:"), Phrase("删去 where:", "remove where:"))
            return None
        series = self._facts.find(entry.of)
        if series is None or not isinstance(series.type, SeriesType):
            candidates = self._facts.series()
            self._draft.unknown_reference(entry.of, Phrase("序列", "series"), candidates)
            raise Unresolved
        if not isinstance(type_, CountType):
            folded = Phrase("计数", "count")
            self._draft.report(messages.FOLD_TYPE, name, name=name, declared=describe(type_), folded=folded)
        return Run(series.id, "rising" if entry.run == "rising" else "falling")

    def _round_fold(self, name: Written, entry: FactEntry, type_: Type) -> RoundFold:
        assert entry.of is not None
        fold = self.rounds.fold(name, entry, entry.of)
        self.rounds.check(name, type_, fold)
        return fold

    def _fold(self, name: Written, entry: FactEntry, type_: Type, ledger: Ledger, kind: FoldKind, scope: Scope) -> Fold:
        where = share = None
        if entry.where is not None:
            where = self._facts.choice(entry.where, lambda text: self._draft.formula(text, scope, condition=True))
        if entry.share is not None:
            share = self._facts.choice(entry.share, lambda text: self._draft.formula(text, scope, condition=True))
            return self._checked(name, type_, Fold(ledger.id, "share", None, where, share), PercentType())
        if kind == "count":
            return self._checked(name, type_, Fold(ledger.id, "count", None, where), type_, count=True)
        column = self._column(getattr(entry, kind), ledger)
        return self._checked(name, type_, Fold(ledger.id, kind, column.id, where), column.type)

    def _column(self, written: Written, ledger: Ledger) -> Column:
        for column in ledger.columns.values():
            if written in (column.id, column.name) and is_numeric(column.type):
                return column
        numeric = [column.name for column in ledger.columns.values() if is_numeric(column.type)]
        self._draft.unknown_reference(written, Phrase("数值列", "column of numbers"), numeric)
        raise Unresolved

    def _checked(self, name: Written, type_: Type, fold: Fold, folded: Type, *, count: bool = False) -> Fold:
        fits = isinstance(type_, CountType) if count else _same_kind(type_, folded)
        if not fits:
            self._draft.report(messages.FOLD_TYPE, name, name=name, declared=describe(type_), folded=describe(folded))
        return fold

    def _bad(self, name: Written, problem: Phrase, advice: Phrase) -> None:
        self._draft.report(messages.BAD_FOLD, name, name=name, problem=problem, advice=advice)


def _same_kind(declared: Type, folded: Type) -> bool:
    if is_numeric(declared) and is_numeric(folded):
        return fractional(declared) == fractional(folded)
    return declared == folded
