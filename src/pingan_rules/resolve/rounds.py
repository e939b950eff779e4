"""What facts are counted from besides a unit's own ledgers and series: other units, and other periods."""

from typing import TYPE_CHECKING

from pingan_rules.expressions.symbols import Scope
from pingan_rules.expressions.units import PLAIN, fractional, is_numeric
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import CountType, PercentType, Type, describe
from pingan_rules.rulebook.choices import TextOrChoice
from pingan_rules.rulebook.facts import Folding
from pingan_rules.rulebook.written import Written

from . import messages
from .choices import ByReading, Formula, alternatives
from .draft import Unresolved
from .model import Among, RoundFold, RoundFoldKind

if TYPE_CHECKING:
    from .facts import Facts

SELF = "self"
AMONG: dict[str, Among] = {"peers": "peers", "round": "round", "history": "history"}
ROUND_KINDS: tuple[RoundFoldKind, ...] = ("count", "sum", "max", "min", "share", "rank", "run")
_UNITS: dict[RoundFoldKind, str] = {"count": "个", "rank": "位", "run": "年"}
_OF_RANKS = ("first", "ties", "least")


def listed(of: Written | tuple[Written, ...] | None) -> tuple[Written, ...]:
    """What `of:` names, one or several."""
    if of is None:
        return ()
    return (of,) if isinstance(of, Written) else of


class RoundFolds:
    """Resolves folds over other units and periods."""

    def __init__(self, facts: "Facts") -> None:
        self._facts = facts
        self._draft = facts.draft

    def is_meant(self, of: Written | tuple[Written, ...]) -> bool:
        """Whether `of:` speaks of units or periods, not of a ledger or series."""
        return not isinstance(of, Written) or of in AMONG or of == SELF or of in self._facts.levels

    def fold(self, name: Written, entry: Folding, of: Written | tuple[Written, ...]) -> RoundFold:
        """The fold that `entry` describes. Raises `Unresolved` where it is wrong, which is noted."""
        kind = self._kind(name, entry)
        among, levels, own = self._among(name, listed(of))
        self._refuse_odd_keys(name, entry, kind, among)
        value = None if kind == "count" else self._value(getattr(entry, kind), condition=kind in ("share", "run"))
        if value is not None and kind not in ("share", "run"):
            self._expect_numbers(name, value)
        return RoundFold(
            kind=kind,
            among=among,
            levels=levels,
            own=own,
            value=value,
            where=None if entry.where is None else self._value(entry.where, condition=True),
            total=None if entry.total is None else self._total(name, entry.total),
            highest_first=entry.first != "lowest",
            ties=entry.ties or "low",
            least=entry.least or 1,
            last=entry.last,
        )

    def type_of(self, fold: RoundFold, unit: Written | None) -> Type:
        """The type of what is counted; `unit` is said beside it, if at all."""
        if fold.kind == "share":
            return PercentType()
        if fold.kind in _UNITS:
            return CountType(str(unit or _UNITS[fold.kind]))
        assert isinstance(fold.value, Formula)
        return fold.value.type

    def check(self, name: Written, declared: Type, fold: RoundFold) -> None:
        """Notes a declared type that does not fit what is counted."""
        counted = self.type_of(fold, None)
        if isinstance(counted, CountType) and fold.kind in _UNITS:
            fits = isinstance(declared, CountType)
        elif is_numeric(counted) and is_numeric(declared):
            fits = fractional(counted) == fractional(declared) or counted == PLAIN
        else:
            fits = counted == declared
        if not fits:
            details = {"declared": describe(declared), "folded": describe(counted)}
            self._draft.report(messages.FOLD_TYPE, name, name=name, **details)

    def _kind(self, name: Written, entry: Folding) -> RoundFoldKind:
        asked = [kind for kind in ROUND_KINDS if getattr(entry, kind) not in (None, False)]
        if len(asked) != 1:
            problem = (
                Phrase("没有说怎样统计", "how is not said") if not asked else Phrase("写了几种统计", "several at once")
            )
            self.bad(name, problem, Phrase("只写一种: count、share、rank……", "write one of count, share, rank …"))
        return asked[0]

    def _among(self, name: Written, of: tuple[Written, ...]) -> tuple[Among, tuple[str, ...], bool]:
        own = SELF in of
        others = [each for each in of if each != SELF]
        words = [AMONG[each] for each in others if each in AMONG]
        levels = [self._level(each) for each in others if each not in AMONG]
        if len(words) > 1 or (words and levels) or not others:
            problem = Phrase("of: 所列的放不到一起", "what of: lists does not go together")
            advice = Phrase(
                "写层级,或者 peers、round、history 中的一个,可加 self",
                "write levels, or one of peers, round, history; self may stand beside them",
            )
            self.bad(name, problem, advice)
        return (words[0], (), own) if words else ("below", tuple(dict.fromkeys(levels)), own)

    def _level(self, written: Written) -> str:
        if written not in self._facts.levels:
            candidates = (*AMONG, SELF, *self._facts.levels)
            self._draft.unknown_reference(written, Phrase("层级", "level"), candidates)
            raise Unresolved
        return self._facts.levels[written]

    def _refuse_odd_keys(self, name: Written, entry: Folding, kind: RoundFoldKind, among: Among) -> None:
        odd = [key for key in _OF_RANKS if getattr(entry, key) is not None and kind != "rank"]
        odd += ["last"] if entry.last is not None and among != "history" else []
        odd += ["total"] if entry.total is not None and (among == "history" or kind == "run") else []
        if kind == "run" and among != "history":
            self.bad(
                name, Phrase("run: 只数各期", "run: counts periods"), Phrase("写 of: history", "write of: history")
            )
        if kind == "rank" and among not in ("peers", "round"):
            problem = Phrase("rank: 只排同级", "rank: is among peers")
            self.bad(name, problem, Phrase("写 of: peers", "write of: peers"))
        if odd:
            keys = "、".join(f"{key}:" for key in odd), ", ".join(f"{key}:" for key in odd)
            problem = Phrase(f"这种统计没有 {keys[0]}", f"this way of counting takes no {keys[1]}")
            self.bad(name, problem, Phrase("删去", "remove it"))

    def _value(self, written: TextOrChoice, *, condition: bool) -> Formula | ByReading[Formula]:
        scope: Scope = self._facts.scope
        value = self._facts.choice(written, lambda text: self._draft.formula(text, scope, condition=condition))
        if value is None:
            raise Unresolved
        return value

    def _expect_numbers(self, name: Written, value: Formula | ByReading[Formula]) -> None:
        if not all(is_numeric(each.type) for each in alternatives(value)):
            self.bad(name, Phrase("统计的不是数", "what is counted is no number"), Phrase("写数值", "name a number"))

    def _total(self, name: Written, written: Written) -> Formula:
        formula = self._draft.formula(written, self._facts.scope, literals=True)
        if formula is None:
            raise Unresolved
        if not is_numeric(formula.type):
            self.bad(name, Phrase("total: 不是数", "total: is no number"), Phrase("写个数", "name a number"))
        if isinstance(formula.type, PercentType):
            problem = Phrase("total: 是百分比", "total: is a percent")
            self.bad(name, problem, Phrase("写应有几个", "name how many there should be"))
        return formula

    def bad(self, name: Written, problem: Phrase, advice: Phrase) -> None:
        """Notes what is wrong, and gives up."""
        self._draft.report(messages.BAD_FOLD, name, name=name, problem=problem, advice=advice)
        raise Unresolved
