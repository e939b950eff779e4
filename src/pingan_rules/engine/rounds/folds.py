"""Folds over other units and other periods, for all units of a level."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from pingan_rules.engine.plan import Planner
from pingan_rules.kernel.diagnostics import found
from pingan_rules.kernel.intervals import Interval, bounds
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.unknown import Reason, unknown
from pingan_rules.resolve.model import Fact, RoundFold
from pingan_rules.resolve.reach import counted_levels

from . import messages
from .history import History
from .probes import Probe
from .programs import Parts
from .ranks import Ranking
from .runs import run
from .tallies import (
    NONE_ABSENT,
    Absent,
    Entry,
    Kleene,
    Tallied,
    Tally,
    both,
    count,
    greatest,
    least,
    share,
    total,
    turned_round,
)
from .units import Group, Tree, Unit

MOST_PERIODS_BACK = 400

Probes = Callable[[str, Period], Probe]
"""The probe of a fold at a level and for a period."""


def reason_of(fact: Fact) -> Reason:
    """Why a value counted from other units or periods is open."""
    over_years = isinstance(fact.source, RoundFold) and fact.source.among == "history"
    return Reason.NO_HISTORY if over_years else Reason.NOT_REPORTED


class TooManyUnits(NamedTuple):
    """There are more units than the declared total. `unit` is the one that counts."""

    fact: Fact
    unit: Unit
    present: int
    declared: object


class Folding:
    """One fold, for the units of one level in one period."""

    def __init__(self, fact: Fact, planner: Planner, level: str, period: Period, probes: Probes) -> None:
        assert isinstance(fact.source, RoundFold)
        self.fact = fact
        self.fold = fact.source
        self.level = level
        self._period = period
        self._probes = probes
        self._names = {id_: each.name for id_, each in planner.rulebook.levels.items()}
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

    def too_many(self, tree: Tree) -> Iterator[TooManyUnits]:
        """The units of the level that say of less units than there are that these are all. Raises `Disagreement`."""
        if self._total is None:
            return
        for unit in tree.of_level(self.level):
            worked = self.program.worked(unit)
            is_own_counted = self.fold.own and self.fold.among == "below"
            present = len(unit.counted[self.fact.id][0].units) - is_own_counted
            high = bounds(worked.quantity(self._total))[1]
            if high is not None and high < present:
                yield TooManyUnits(self.fact, unit, present, worked.values[self._total])

    def find(self, tree: Tree, history: History) -> None:
        """Give each unit of the level its value. Raises `Disagreement`."""
        if self.fold.among == "below":
            for unit in tree.of_level(self.level):
                self._keep(unit, *self._below(unit, tree))
        elif self.fold.among == "history":
            for unit in tree.of_level(self.level):
                self._over_years(unit, history)
        else:
            groups = tree.peers(self.level) if self.fold.among == "peers" else [tree.of_level(self.level)]
            for group in groups:
                self._among(group, tree)

    # --- units ---------------------------------------------------------------------------------------------------

    def _below(self, unit: Unit, tree: Tree) -> tuple[tuple[Unit, ...], Absent]:
        by_level = [tree.below(unit, level) for level in self.fold.levels]
        units = [each for listed in by_level for each in listed]
        absent = self._absent(unit, len(units))
        if self._total is None:
            self._warn_of_none(
                unit, (level for level, below in zip(self.fold.levels, by_level, strict=True) if not below)
            )
        return tuple([unit, *units] if self.fold.own else units), absent

    def _warn_of_none(self, unit: Unit, levels: Iterable[str]) -> None:
        """Says with a unit that it was counted as having none of a level; once for each level."""
        for level in levels:
            name = self._names[level]
            details = {"unit": unit.record.unit, "level": Phrase(f"“{name}”", level)}
            warning = found(messages.NONE_BELOW, unit.record.place, **details)
            if all(each.code is not messages.NONE_BELOW or each.details != warning.details for each in unit.warnings):
                unit.warnings.append(warning)

    def _among(self, group: Sequence[Unit], tree: Tree) -> None:
        units = tuple(group)
        if self.fold.kind == "rank":
            self._rank(units, tree)
            return
        value = self.value_of([self._probe(unit.record.level).entry(unit) for unit in units])
        together = self._group(units)
        for unit in units:
            absent = self._absent_beside(unit, units, tree)
            unit.counted[self.fact.id] = together, absent
            unit.found[self.fact.id] = value(absent)

    def _rank(self, units: tuple[Unit, ...], tree: Tree) -> None:
        entries = [self._ranked(unit) for unit in units]
        ranking = Ranking(entries, self.fold.ties, self.fold.least)
        together = self._group(units)
        for unit, entry in zip(units, entries, strict=True):
            absent = self._absent_beside(unit, units, tree)
            unit.counted[self.fact.id] = together, absent
            rank = ranking.of(entry, absent)
            if rank is None and ranking.has_no_rank(entry, absent):
                unit.found[self.fact.id] = unknown(self.fact.id, Reason.UNDEFINED)
            else:
                unit.found[self.fact.id] = self._with_reason(rank)

    def _absent_beside(self, unit: Unit, units: Sequence[Unit], tree: Tree) -> Absent:
        """What is not known of the peers of a unit: of one that says nothing of where it lies, whoever they are."""
        is_astray = self.fold.among == "peers" and not unit.record.parent
        if self._total is None and is_astray and tree.level_above(self.level) is not None:
            return Absent(0, None, None)
        return self._absent(unit, len(units))

    def _ranked(self, unit: Unit) -> Entry:
        """The entry of a unit, turned round where the least value is first."""
        entry = self._probe(unit.record.level).entry(unit)
        return entry if self.fold.highest_first else turned_round(entry)

    def _probe(self, level: str) -> Probe:
        return self._probes(level, self._period)

    def _absent(self, unit: Unit, present: int) -> Absent:
        """The units that there should be and are not in the round."""
        if self._total is None:
            return NONE_ABSENT
        worked = self.program.worked(unit)
        low, high = bounds(worked.quantity(self._total))
        if high is not None and high < present:
            return NONE_ABSENT  # `too_many` tells of it
        open_: Kleene = None if self._may_leave_out else True
        least_absent = 0 if low is None else max(0, _whole(low) - present)
        return Absent(least_absent, None if high is None else _whole(high) - present, open_)

    def _keep(self, unit: Unit, units: tuple[Unit, ...], absent: Absent) -> None:
        unit.counted[self.fact.id] = self._group(units), absent
        entries = [self._probes(each.record.level, each.record.period).entry(each) for each in units]
        unit.found[self.fact.id] = self.value_of(entries)(absent)

    def _group(self, units: Iterable[Unit]) -> Group:
        in_periods = self.fold.among == "history"
        return Group(units, self.fact.id, keeps_all=self.fold.kind in ("count", "run"), in_periods=in_periods)

    def _tally(self, entries: Sequence[Entry]) -> Tally:
        match self.fold.kind:
            case "count":
                return count(entries)
            case "share":
                return share(entries)
            case "sum":
                return total(entries, self._domain)
            case "max":
                return greatest(entries, self._domain)
            case _:
                return least(entries, self._domain)

    @property
    def _may_leave_out(self) -> bool:
        """Whether a unit or period of which nothing is known may turn out not to count."""
        return any(self._probe(level).may_leave_out for level in self.counted_levels or (self.level,))

    @property
    def _domain(self) -> tuple[Any, Any]:
        return self._probe((self.counted_levels or (self.level,))[0]).domain

    def value_of(self, entries: Sequence[Entry]) -> Callable[[Absent], Any]:
        """What entries come to with whatever is absent; where that is open, with the fact itself as what is missing."""
        tally = self._tally(entries)
        none_counts = all(entry.counts is False for entry in entries)

        def value(absent: Absent) -> Any:
            found = tally(absent)
            if found is None and absent == NONE_ABSENT and none_counts:
                return unknown(self.fact.id, Reason.UNDEFINED)
            return self._with_reason(found)

        return value

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
            unit.counted[self.fact.id] = self._group(units), NONE_ABSENT
            truths = [self._truth(each) for each in (*own, *listed)]
            length = run(truths, goes_on=goes_on)
            unit.found[self.fact.id] = self._with_reason(length)
            return
        open_ = sum(each is None for each in listed)
        further = 0 if not goes_on else None if self.fold.last is None else self.fold.last - len(listed)
        most = None if further is None else open_ + further
        self._keep(unit, units, NONE_ABSENT if most == 0 else Absent(0, most, None))

    def _truth(self, unit: Unit | Literal[False] | None) -> Kleene:
        """Whether what a run asks for held in a period; not known where nothing is known of the period."""
        if not isinstance(unit, Unit):
            return unit
        entry = self._probes(unit.record.level, unit.record.period).entry(unit)
        return both(entry.counts, entry.part)

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
