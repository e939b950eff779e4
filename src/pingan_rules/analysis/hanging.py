"""How many verdicts hang on each reading."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pingan_rules.engine.verdict import Verdict
from pingan_rules.resolve.model import Reading
from pingan_rules.verdicts.outcome import Outcome

Change: TypeAlias = tuple[Outcome, Outcome]
"""From which outcome to which."""


@dataclass(frozen=True, slots=True)
class ReadingWeight:
    """A reading as it was chosen, and what hangs on it.

    `used` counts the verdicts whose title it touches, `decided` those of them that another option would change.
    `changes` counts, for each other option by id, which outcomes would become which; a record whose facts contradict
    each other under it has none there.
    """

    reading: Reading
    option: str
    used: int
    decided: int
    changes: Mapping[str, Mapping[Change, int]]


@dataclass(slots=True)
class _Tally:
    reading: Reading
    option: str
    used: int = 0
    decided: int = 0
    changes: dict[str, Counter[Change]] = field(default_factory=dict)

    def add(self, verdict: Verdict) -> None:
        self.used += 1
        others = list(other_outcomes(verdict, self.reading, self.option))
        self.decided += bool(others)
        for option, outcome in others:
            if outcome is not None:
                self.changes.setdefault(option, Counter())[verdict.outcome, outcome] += 1


def other_outcomes(verdict: Verdict, reading: Reading, option: str) -> Iterator[tuple[str, Outcome | None]]:
    """The other options (ids) of a reading under which the outcome would not be what it is under `option`.

    With what it would be; None where the record's facts contradict each other then.
    """
    for other in reading.options:
        if other != option:
            outcome = verdict.outcome_under(reading.id, other)
            if outcome is not verdict.outcome:
                yield other, outcome


def reading_weights(verdicts: Iterable[Verdict]) -> list[ReadingWeight]:
    """What hangs on each reading that some verdict uses: those that decide most first."""
    tallies: dict[str, _Tally] = {}
    for verdict in verdicts:
        bound = verdict.plan.bound
        for id_ in bound.readings:
            if id_ not in tallies:
                tallies[id_] = _Tally(bound.rulebook.readings[id_], bound.options[id_])
            tallies[id_].add(verdict)
    weights = [
        ReadingWeight(each.reading, each.option, each.used, each.decided, each.changes) for each in tallies.values()
    ]
    return sorted(weights, key=lambda each: (-each.decided, -each.used, each.reading.id))
