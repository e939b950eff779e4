"""The units of one period as a tree, and what has been found for each so far."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Level

from .scores import Score
from .tallies import Absent, Entry, is_open_entry

Key: TypeAlias = tuple[str, str]
"""The level and the id of a unit."""


class Group:
    """The units (or the unit in periods) that a value was counted from; one for all who count the same.

    `keeps_all`: of a count or run, those that do not count are told too, as being without it. `in_periods`: they are
    one unit in several periods.
    """

    def __init__(self, units: Iterable["Unit"], fact: str, *, keeps_all: bool, in_periods: bool) -> None:
        self.units = tuple(units)
        self._fact = fact
        self._keeps_all = keeps_all
        self._in_periods = in_periods

    def entry(self, unit: "Unit") -> Entry:
        """What a unit of the group answered."""
        return unit.entries.get(self._fact, Entry())

    @cached_property
    def parts(self) -> tuple[tuple["Unit", ...], tuple["Unit", ...], tuple["Unit", ...]]:
        """Those that have what is counted, have it not, and may have it."""
        parts: tuple[list[Unit], list[Unit], list[Unit]] = ([], [], [])
        for unit in self.units:
            entry = self.entry(unit)
            if entry.counts is False:
                if self._keeps_all:
                    parts[1].append(unit)
            elif entry.counts is None or entry.part is None:
                parts[2].append(unit)
            else:
                parts[0 if entry.part else 1].append(unit)
        return tuple(parts[0]), tuple(parts[1]), tuple(parts[2])

    @cached_property
    def called(self) -> tuple[tuple[str, ...], ...]:
        """The same by id, of periods by label."""
        in_periods = self._in_periods
        return tuple(
            tuple(unit.record.period.label if in_periods else unit.record.unit for unit in part) for part in self.parts
        )

    @cached_property
    def open(self) -> tuple["Unit", ...]:
        """Those of whose answer something is open."""
        return tuple(unit for unit in self.units if is_open_entry(self.entry(unit)))


class Unit:
    """One unit in one period: its record, and what is found for it, fact by fact (by id).

    `by_reference`: it is found with the reference evaluator.
    """

    __slots__ = ("applies", "by_reference", "counted", "entries", "found", "masks", "record", "scores", "warnings")

    def __init__(self, record: Record, found: dict[str, Any] | None = None) -> None:
        self.record = record
        self.by_reference = False
        self.applies: dict[str, bool | None] = {}
        self.found: dict[str, Any] = found if found is not None else {}
        self.masks: dict[str, tuple[int, int]] = {}
        self.scores: dict[str, Score] = {}
        self.entries: dict[str, Entry] = {}
        self.counted: dict[str, tuple[Group, Absent]] = {}
        self.warnings: list[Diagnostic] = []

    @property
    def key(self) -> Key:
        """Its level and id."""
        return self.record.level, self.record.unit

    def take_given(self) -> None:
        """Where the record says itself what was counted (the two agree), that is the value."""
        given = self.record.values
        self.found.update({fact: given[fact] for fact in self.counted if fact in given})


class Tree:
    """The units of one period by level, and who lies under whom."""

    def __init__(self, units: Iterable[Unit], levels: Mapping[str, Level]) -> None:
        self._within = {level.id: level.within for level in levels.values()}
        self._units: dict[str, dict[str, Unit]] = {level: {} for level in levels}
        for unit in units:
            self._units[unit.record.level][unit.record.unit] = unit
        self._below: dict[tuple[str, str], dict[str, list[Unit]]] = {}
        self._groups: dict[str, dict[str, list[Unit]]] = {}

    def of_level(self, level: str) -> Sequence[Unit]:
        """The units of a level."""
        return tuple(self._units[level].values())

    def find(self, level: str, unit: str) -> Unit | None:
        """A unit by level and id."""
        return self._units[level].get(unit)

    def level_above(self, level: str) -> str | None:
        """The level that contains a level."""
        return self._within[level]

    def above(self, unit: Unit, level: str) -> str | None:
        """The id of the unit of a level that `unit` lies under; None where it lies under none of this round."""
        at: str | None = unit.record.level
        id_ = unit.record.unit
        while at is not None and at != level:
            this = self._units[at].get(id_)
            if this is None:
                return None
            at, id_ = self._within[at], this.record.parent
        return id_ if at == level and id_ else None

    def below(self, unit: Unit, level: str) -> Sequence[Unit]:
        """The units of a level that lie under `unit`, children or deeper."""
        by_id = self._below.get((unit.record.level, level))
        if by_id is None:
            by_id = self._below[unit.record.level, level] = {}
            for each in self._units[level].values() if level != unit.record.level else ():
                over = self.above(each, unit.record.level)
                if over is not None:
                    by_id.setdefault(over, []).append(each)
        return by_id.get(unit.record.unit, ())

    def peers(self, level: str) -> Iterable[Sequence[Unit]]:
        """The units of a level, those under the same parent together; one that names none is by itself.

        Those of a level that lies in none are all together.
        """
        groups = self._groups.get(level)
        if groups is None:
            groups = self._groups[level] = {}
            is_top = self._within[level] is None
            for unit in self._units[level].values():
                astray = not is_top and not unit.record.parent
                groups.setdefault(f"\0{unit.record.unit}" if astray else unit.record.parent, []).append(unit)
        return groups.values()

    def __iter__(self) -> Iterator[Unit]:
        for units in self._units.values():
            yield from units.values()

    def __len__(self) -> int:
        return sum(map(len, self._units.values()))


def from_the_top(levels: Mapping[str, Level]) -> list[str]:
    """The levels, each after the one that contains it."""
    ordered: list[str] = []
    for level in levels:
        path: list[str] = []
        at: str | None = level
        while at is not None and at not in ordered:
            path.append(at)
            at = levels[at].within
        ordered += reversed(path)
    return ordered
