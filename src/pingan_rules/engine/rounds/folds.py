"""Folds over other units and other periods, for all units of a level."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from pingan_rules.engine.plan import Planner
from pingan_rules.kernel.intervals import Interval, bounds
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.unknown import Reason, unknown
from pingan_rules.resolve.model import Fact, RoundFold
from pingan_rules.resolve.reach import counted_levels

from .history import History
from .probes import Probe
from .programs import Parts
from .ranks import Ranking
from .runs import run
from .tallies import Entry, Kleene, Missing, Tallied, count, greatest, least, share, total
from .units import Tree, Unit

MOST_PERIODS_BACK = 400

Probes = Callable[[str, Period], Probe]
"""The probe of a fold at a level and for a period."""


def reason_of(fact: Fact) -> Reason:
    """Why a value counted from other units or periods is open."""
    over_years = isinstance(fact.source, RoundFold) and fact.source.among == "history"
    return Reason.NO_HISTORY if over_years else Reason.NOT_REPORTED


class TooManyUnits(Exception):
    """There are more units than the declared total. `unit` is the one that counts."""

    def __init__(self, fact: Fact, unit: Unit, present: int, declared: object) -> None:
        self.fact = fact
        self.unit = unit
        self.present = present
        self.declared = declared
        super().__init__(fact.id)


class Folding:
    """One fold, for the units of one level in one period."""

    def __init__(self, fact: Fact, planner: Planner, level: str, period: Period, probes: Probes) -> None:
        assert isinstance(fact.source, RoundFold)
        self.fact = fact
        self.fold = fact.source
        self.level = level
        self._period = period
        self._probes = probes
        parts = Parts(f"{fact.id}_total")
        self._total = parts.optional(self.fold.total)
        self.program = parts.program(planner, level, period)

    @property
    def counted_levels(self) -> tuple[str, ...]:
        """The levels of the units that are counted, in the period itself."""
        if self.fold.among == "history":
            return (self.level,) if self.fold.own else ()
        return counted_levels(self.fold, self.level)

    def questions(self, tree: Tree) -> Iterator[tuple[Unit, Callable[[Unit], object]]]:
        """What will be asked of units of the period; asking raises `Disagreement` where one contradicts itself."""
        for unit in tree.of_level(self.level) if self._total is not None else ():
            yield unit, self.program.worked
        for level in self.counted_levels:
            probe = self._probe(level)
            for unit in tree.of_level(level):
                yield unit, probe.entry

    def questions_of_the_past(self, tree: Tree, history: History) -> Iterator[tuple[Unit, Callable[[Unit], object]]]:
        """The same, of the periods before that are counted."""
        for unit in tree.of_level(self.level) if self.fold.among == "history" else ():
            for each in self._periods(unit, history)[0]:
                if isinstance(each, Unit):
                    level, period = each.record.level, each.record.period
                    yield each, (self._probes(level, period) if self.fold.kind == "run" else self._probe(level)).entry

    def find(self, tree: Tree, history: History) -> None:
        """Give each unit of the level its value. Raises `TooManyUnits`, and `Disagreement`."""
        if self.fold.among == "below":
            for unit in tree.of_level(self.level):
                self._keep(unit, *self._below(unit, tree))
        elif self.fold.among == "history":
            for unit in tree.of_level(self.level):
                self._over_years(unit, history)
        else:
            groups = tree.peers(self.level) if self.fold.among == "peers" else [tree.of_level(self.level)]
            for group in groups:
                self._among(group)

    # --- units ---------------------------------------------------------------------------------------------------

    def _below(self, unit: Unit, tree: Tree) -> tuple[tuple[Unit, ...], Missing]:
        by_level = [tree.below(unit, level) for level in self.fold.levels]
        units = [each for listed in by_level for each in listed]
        missing = self._missing(unit, len(units))
        if self._total is None and not all(by_level):
            missing = Missing(0, None, None)  # a level of which there is no record was not handed in
        return tuple([unit, *units] if self.fold.own else units), missing

    def _among(self, group: Sequence[Unit]) -> None:
        missing = {id(unit): self._missing(unit, len(group)) for unit in group}
        units = tuple(group)
        if self.fold.kind != "rank":
            for unit in group:
                self._keep(unit, units, missing[id(unit)])
            return
        entries = {id(unit): self._ranked(unit) for unit in group}
        rankings: dict[Missing, Ranking] = {}
        for unit in group:
            of = missing[id(unit)]
            if of not in rankings:
                rankings[of] = Ranking(tuple(entries.values()), of, self.fold.ties, self.fold.least)
            unit.counted[self.fact.id] = units, of
            rank = rankings[of].of(entries[id(unit)])
            if rank is None and self._has_no_rank(entries[id(unit)], entries.values(), of):
                unit.found[self.fact.id] = unknown(self.fact.id, Reason.UNDEFINED)
            else:
                unit.found[self.fact.id] = self._with_reason(rank)

    def _has_no_rank(self, own: Entry, entries: Iterable[Entry], missing: Missing) -> bool:
        """Whether a unit is not ranked at all: it does not count, or there are too few that do."""
        if own.counts is False or missing.most is None:
            return own.counts is False
        return sum(entry.counts is not False for entry in entries) + missing.most < self.fold.least

    def _ranked(self, unit: Unit) -> Entry:
        """The entry of a unit, turned round where the least value is first."""
        entry = self._probe(unit.record.level).entry(unit)
        if self.fold.highest_first:
            return entry
        low, high = (None if end is None else -end for end in (entry.high, entry.low))
        return Entry(entry.counts, low, high, entry.part)

    def _probe(self, level: str) -> Probe:
        return self._probes(level, self._period)

    def _missing(self, unit: Unit, present: int) -> Missing:
        """The units that there should be and are not in the round."""
        if self._total is None:
            return Missing()
        worked = self.program.worked(unit)
        low, high = bounds(worked.quantity(self._total))
        if high is not None and high < present:
            raise TooManyUnits(self.fact, unit, present, worked.values[self._total])
        open_: Kleene = None if self._may_leave_out else True
        least_missing = 0 if low is None else max(0, _whole(low) - present)
        return Missing(least_missing, None if high is None else _whole(high) - present, open_)

    def _keep(self, unit: Unit, units: tuple[Unit, ...], missing: Missing) -> None:
        unit.counted[self.fact.id] = units, missing
        entries = [self._probe(each.record.level).entry(each) for each in units]
        unit.found[self.fact.id] = self.value_of(entries, missing)

    def _folded(self, entries: Sequence[Entry], missing: Missing) -> Tallied:
        match self.fold.kind:
            case "count":
                return count(entries, missing)
            case "share":
                return share(entries, missing)
            case "sum":
                return total(entries, missing, self._domain)
            case "max":
                return greatest(entries, missing, self._domain)
            case _:
                return least(entries, missing, self._domain)

    @property
    def _may_leave_out(self) -> bool:
        """Whether a unit or period of which nothing is known may turn out not to count."""
        return any(self._probe(level).may_leave_out for level in self.counted_levels or (self.level,))

    @property
    def _domain(self) -> tuple[Any, Any]:
        return self._probe((self.counted_levels or (self.level,))[0]).domain

    def value_of(self, entries: Sequence[Entry], missing: Missing) -> Any:
        """What entries come to; where that is open, with the fact itself as what is missing."""
        value = self._folded(entries, missing)
        if value is None and missing == Missing() and all(entry.counts is False for entry in entries):
            return unknown(self.fact.id, Reason.UNDEFINED)
        return self._with_reason(value)

    def _with_reason(self, value: Tallied) -> Any:
        if value is None:
            return unknown(self.fact.id, reason_of(self.fact))
        if isinstance(value, Interval):
            return Interval(value.low, value.high, unknown(self.fact.id, reason_of(self.fact)).reasons)
        return value

    # --- periods -------------------------------------------------------------------------------------------------

    def _over_years(self, unit: Unit, history: History) -> None:
        listed, goes_on = self._periods(unit, history)
        own = [unit] if self.fold.own else []
        units = (*own, *(each for each in listed if isinstance(each, Unit)))
        if self.fold.kind == "run":
            unit.counted[self.fact.id] = units, Missing()
            truths = [self._truth(each) for each in (*own, *listed)]
            length = run(truths, goes_on=goes_on)
            unit.found[self.fact.id] = self._with_reason(length)
            return
        open_ = sum(each is None for each in listed)
        further = 0 if not goes_on else None if self.fold.last is None else self.fold.last - len(listed)
        most = None if further is None else open_ + further
        self._keep(unit, units, Missing() if most == 0 else Missing(0, most, None))

    def _truth(self, unit: Unit | Literal[False] | None) -> Kleene:
        """Whether what a run asks for held in a period; not known where nothing is known of the period."""
        if not isinstance(unit, Unit):
            return unit
        entry = self._probes(unit.record.level, unit.record.period).entry(unit)
        if entry.counts is False or entry.part is False:
            return False
        return None if entry.counts is None or entry.part is None else True

    def _periods(self, unit: Unit, history: History) -> tuple[list[Unit | Literal[False] | None], bool]:
        """The unit in each period before, latest first: None where there is no telling, False where it was not judged.

        As far as `last` says, else as far as anything is known; and whether there may be more before these.
        """
        past = history.before(unit)
        left = len(past.units)
        listed: list[Unit | Literal[False] | None] = []
        for at in history.periods_before(unit.record.period):
            if len(listed) >= (self.fold.last or MOST_PERIODS_BACK) or not (left or self.fold.last):
                break
            was_not = history.is_complete and (past.is_whole or left > 0)
            this = None if at is None else past.units.get(at)
            left -= this is not None
            if at is not None:
                listed.append(False if this is None and was_not else this)
            elif not was_not and self.fold.last is not None:
                break  # between two spans of days there may have been any number of others
            elif not was_not:
                listed.append(None)
        has_all = history.is_complete and past.is_whole and not left
        return listed, not has_all and (self.fold.last is None or len(listed) < self.fold.last)


def _whole(value: Any) -> int:
    return int(value)
