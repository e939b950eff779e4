"""In which order things are found: each after what it asks for, children before parents."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from pingan_rules.engine.plan import MOST_PERIODS, Planner
from pingan_rules.kernel.periods import Period
from pingan_rules.resolve.model import RoundFold

from .elements import Counting, Element, Judging, elements_of
from .folds import Folding
from .keeping import Keeping
from .probes import Probe


class Schedules:
    """The schedules of one rulebook, one for each period."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self._schedules: dict[Period, Schedule] = {}

    def of(self, period: Period) -> "Schedule":
        """The schedule of a period, made once and kept."""
        schedule = self._schedules.get(period)
        if schedule is None:
            schedule = Schedule(self, period)
            if len(self._schedules) < MOST_PERIODS:
                self._schedules[period] = schedule
        return schedule


def schedules_of(planner: Planner) -> Schedules:
    """The schedules under a planner's readings and thresholds, made once and kept."""
    schedules: Schedules = planner.made.setdefault(Schedules, Schedules(planner))
    return schedules


class Schedule:
    """Everything that a rulebook finds in one period, in order."""

    def __init__(self, schedules: Schedules, period: Period) -> None:
        self._schedules = schedules
        self._planner = planner = schedules.planner
        self._period = period
        self._probes: dict[tuple[str, str], Probe] = {}
        self._givers: dict[tuple[str, str], Element] = {}
        rulebook = planner.rulebook
        own = [
            element
            for level in rulebook.levels
            for title in rulebook.titles.values()
            if level in title.levels
            for element in elements_of(title, planner, level, period)
        ]
        for element in own:
            self._givers.update({(element.level, id_): element for id_ in element.gives})
        for title in rulebook.titles.values():
            own += [each for level in title.levels for id_ in title.counted for each in self._giver(level, id_)]
        self.elements = tuple(self._in_order(own))
        """In order, with what they ask for."""
        self._readings = cache(self._made_readings)
        self._keeping = cache(self._made_keeping)
        self.judging = {(each.level, each.title): each for each in own if isinstance(each, Judging)}

    def probe(self, fact: str, level: str) -> Probe:
        """What a fold (by the id of its fact) asks of the units of a level."""
        key = (fact, level)
        if key not in self._probes:
            of = self._planner.rulebook.facts[fact]
            assert isinstance(of.source, RoundFold)
            self._probes[key] = Probe(of, of.source, self._planner, level, self._period)
        return self._probes[key]

    def _in_order(self, elements: list[Element]) -> Iterator[Element]:
        """`elements` and whatever they ask for, each after that: not by recursion, which might go too deep."""
        done: set[int] = set()
        wanted = deque(elements)
        while wanted:
            path = [wanted.popleft()]
            while path:
                this = path[-1]
                before = [each for each in self._before(this) if id(each) not in done]
                assert not any(each is one for each in before for one in path), "circles are refused in resolving"
                if before:
                    path.append(before[0])
                    continue
                path.pop()
                if id(this) not in done:
                    done.add(id(this))
                    wanted.extend(self._looked_back_at(this))
                    yield this

    def _looked_back_at(self, element: Element) -> Iterator[Element]:
        """What later periods will ask of this one; not needed before anything in this one."""
        if isinstance(element, Counting) and element.folding.fold.among == "history":
            for fact in self.probe(element.folding.fact.id, element.level).after:
                yield from self._giver(element.level, fact)

    def _before(self, element: Element) -> Iterator[Element]:
        """What must be found before an element."""
        for fact in element.after:
            yield from self._giver(element.level, fact)
        if isinstance(element, Counting):
            folding = element.folding
            for level in folding.counted_levels:
                for fact in self.probe(folding.fact.id, level).after:
                    yield from self._giver(level, fact)

    def readings(self, level: str, title: str) -> tuple[str, ...]:
        """The readings that what a title asks for stands on, beside those of the title itself."""
        return self._readings(level, title)

    def counted_readings(self, level: str, title: str) -> tuple[str, ...]:
        """Those of them that work through what is counted from other units and periods."""
        before = self._all_before([self.judging[level, title]])
        return self._readings_of(self._all_before([each for each in before if isinstance(each, Counting)]))

    def _made_readings(self, level: str, title: str) -> tuple[str, ...]:
        start = self.judging[level, title]
        return self._readings_of([each for each in self._all_before([start]) if each is not start])

    def _readings_of(self, elements: Iterable[Element]) -> tuple[str, ...]:
        used: set[str] = set()
        for this in elements:
            used.update(this.readings)
            if isinstance(this, Counting):
                used.update(*(self.probe(this.gives[0], each).program.bound.readings for each in this.counted_levels))
        return tuple(sorted(used))

    def _all_before(self, elements: Sequence[Element]) -> list[Element]:
        """These, and whatever must be found before them."""
        seen: dict[int, Element] = {id(each): each for each in elements}
        pending = [*elements]
        while pending:
            before = [each for each in self._before(pending.pop()) if id(each) not in seen]
            seen |= {id(each): each for each in before}
            pending += before
        return list(seen.values())

    def kept(self, level: str) -> Keeping:
        """What later periods look back at in the records of a level."""
        return self._keeping(level)

    def _giver(self, level: str, fact: str) -> Iterator[Element]:
        """What gives a level's units the value of a fact; nothing where it is never found for that level."""
        key = (level, fact)
        of = self._planner.rulebook.facts.get(fact)
        if key not in self._givers and of is not None and isinstance(of.source, RoundFold):
            self._givers[key] = Counting(Folding(of, self._planner, level, self._period, self._probes_of(fact)))
        if key in self._givers:
            yield self._givers[key]

    def _made_keeping(self, level: str) -> Keeping:
        folds = [each.folding for each in self.elements if isinstance(each, Counting) and each.level == level]
        return Keeping(
            [fold.fold for fold in folds if fold.fold.among == "history"], self._planner, level, self._period
        )

    def _probes_of(self, fact: str) -> Callable[[str, Period], Probe]:
        return lambda level, period: self._schedules.of(period).probe(fact, level)
