"""What would settle a result that is open because units below, peers or periods are: how few of them, and which facts.

A way to settle it turns some of the open units one way. The least number is sought over both ways; the facts are such
that none of them can be left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.verdicts.proof import Value

from .assessing import Round
from .elements import Counting, Element
from .needs import Needed
from .tallies import Entry
from .units import Unit

MOST_BESIDE = 200
"""Among more peers than these nothing is looked for: it would be looked for from each of them."""


@dataclass(frozen=True, slots=True)
class Settling:
    """What would settle an open result (`result`, by id) through a value counted from others (`fact`, by id).

    `units` are the fewest that would do, all turned one way: `turned` to have what is counted, or not to have it. Only
    counts and shares are settled so: of sums and ranks each unit moves the result by its own amount. `facts` are for
    each of them facts of its record that must be known for that; none of them can be left out. `makes` is what the
    result then is.
    """

    result: str
    fact: str
    turned: bool
    units: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    makes: Value


def settlings(unit: Unit, round_: Round) -> Iterator[Settling]:
    """What would settle each open result of a unit, as far as it hangs on what is counted from others."""
    schedule = round_.schedules.of(unit.record.period)
    own = [each for each in schedule.elements if each.level == unit.record.level and not isinstance(each, Counting)]
    needed = Needed(round_)
    for element in own:
        result = element.gives[0]
        if not _is_open(unit.found.get(result)):
            continue
        ways = [way for fact in unit.counted for way in _Ways(unit, round_, own, result, fact, needed).both()]
        if ways:
            yield min(ways, key=lambda way: (len(way.units), not way.turned, way.fact))


def _is_open(value: Any) -> bool:
    return isinstance(value, (Unknown, Interval, OneOf))


class _Ways:
    """The two ways to settle one result of one unit through one counted value."""

    def __init__(
        self, unit: Unit, round_: Round, own: Sequence[Element], result: str, fact: str, needed: Needed
    ) -> None:
        self._needed = needed
        self._unit = unit
        self._round = round_
        self._own = own
        self._result = result
        self._fact = fact
        schedule = round_.schedules.of(unit.record.period)
        self._counting = next(
            each
            for each in schedule.elements
            if isinstance(each, Counting) and each.gives == (fact,) and each.level == unit.record.level
        )
        fold = self._counting.folding.fold
        group = unit.counted[fact][0]
        is_turned = fold.among == "below" or (fold.among != "history" and len(group.units) <= MOST_BESIDE)
        self._units = group.open if is_turned and fold.kind in ("count", "share") else ()

    def both(self) -> Iterator[Settling]:
        """The way in which units turn out to have it, and that in which they turn out not to."""
        for turned in (True, False):
            if (way := self._way(turned=turned)) is not None:
                yield way

    def _way(self, *, turned: bool) -> Settling | None:
        turning = [each for each in self._units if _turned(each.entries[self._fact], turned=turned) is not None]
        if not turning or not self._settles(turning, turned=turned):
            return None
        turning.sort(key=lambda each: (_doubts(each), each.record.unit))
        most = len(turning)
        least = _least(most, lambda count: self._settles(turning[:count], turned=turned))
        can = ((each, facts) for each in turning if (facts := self._facts(each, turned=turned)) is not None)
        chosen = list(islice(can, least))
        if len(chosen) < least or not self._settles([each for each, _ in chosen], turned=turned):
            return None
        made = self._made([each for each, _ in chosen], turned=turned)
        names = tuple(each.record.unit for each, _ in chosen)
        of_units = tuple((each.record.unit, facts) for each, facts in chosen)
        return Settling(self._result, self._fact, turned, names, of_units, made)

    def _facts(self, unit: Unit, *, turned: bool) -> tuple[str, ...] | None:
        """The facts that would turn a unit that way; None where nothing that can be reported would."""
        probe = self._round.schedules.of(unit.record.period).probe(self._fact, unit.record.level)
        return self._needed.of(unit, probe, turned=turned)

    def _settles(self, units: Sequence[Unit], *, turned: bool) -> bool:
        return not _is_open(self._made(units, turned=turned))

    def _made(self, units: Sequence[Unit], *, turned: bool) -> Any:
        """What the result becomes when these units turn that way."""
        copied = Unit(self._unit.record, dict(self._unit.found))
        copied.applies = self._unit.applies
        copied.found[self._fact] = self._counted(units, turned=turned)
        for element in self._own:
            element.find(copied)
        return copied.found[self._result]

    def _counted(self, units: Sequence[Unit], *, turned: bool) -> Any:
        group, absent = self._unit.counted[self._fact]
        turning = {id(unit) for unit in units}
        own = [(unit, unit.entries[self._fact]) for unit in group.units]
        entries = [(_turned(entry, turned=turned) or entry) if id(unit) in turning else entry for unit, entry in own]
        return self._counting.folding.value_of(entries)(absent)


def _doubts(unit: Unit) -> int:
    """How many rules are unknown of a unit: those with few are asked first."""
    return sum(unknown.bit_count() for _, unknown in unit.masks.values())


def _turned(entry: Entry, *, turned: bool) -> Entry | None:
    """An entry that turns out to have what is counted, or to have it not; None where nothing of it is open."""
    counts = True if entry.counts is None else entry.counts
    if entry.part is None:
        return replace(entry, counts=counts, part=turned)
    return replace(entry, counts=turned) if entry.counts is None else None


def _least(most: int, settles: Callable[[int], bool]) -> int:
    """The least number, from 1 to `most`, that settles; 0 where none does. More settle whatever fewer settle."""
    if most == 0 or not settles(most):
        return 0
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        if settles(middle):
            high = middle
        else:
            low = middle + 1
    return low
