"""Which reports would settle most verdicts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.unknown import Reason
from pingan_rules.verdicts.outcome import Outcome

_NOT_REPORTS = (Reason.UNSET, Reason.UNDEFINED, Reason.NO_HISTORY, Reason.NOT_DECIDED)
"""Reasons for which something is unknown that no report of this period takes away."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact, ledger, column or entry of a series that is wanted.

    `alone` counts the undetermined verdicts that want nothing else, `together` all that want it.
    """

    id: str
    name: str
    alone: int
    together: int


@dataclass(frozen=True, slots=True)
class Reporter:
    """A reporter and what is wanted of it; without name where the rulebook names nobody.

    `alone` counts the undetermined verdicts that its reports alone would settle, `together` those that want any of
    them. `wanted` is in the order of what would settle most.
    """

    name: str
    alone: int
    together: int
    wanted: tuple[Wanted, ...]


def reporters(verdicts: Iterable[Verdict]) -> list[Reporter]:
    """Who is to be asked first: by the number of undetermined verdicts that their reports alone would settle.

    What no report settles, such as a threshold that the source leaves open, makes a verdict wait for more than one.
    """
    tally = _Tally()
    for verdict in verdicts:
        if verdict.outcome is Outcome.UNDETERMINED:
            tally.add(verdict)
    return sorted(tally.reporters(), key=lambda each: (-each.alone, -each.together, each.name))


class _Tally:
    def __init__(self) -> None:
        self._alone: Counter[str] = Counter()
        self._together: Counter[str] = Counter()
        self._wanted_alone: Counter[str] = Counter()
        self._wanted: Counter[str] = Counter()
        self._of: dict[str, dict[str, str]] = {}

    def add(self, verdict: Verdict) -> None:
        wanting = verdict.wanting
        reported = dict.fromkeys(each.subject for each in wanting if each.reason not in _NOT_REPORTS)
        asked = {subject: _reporter_of(verdict, subject) for subject in reported}
        settles = not any(each.reason in _NOT_REPORTS for each in wanting)
        self._together.update(set(asked.values()))
        self._wanted.update(asked.keys())
        if settles and len(set(asked.values())) == 1:
            self._alone.update(set(asked.values()))
        if settles and len(asked) == 1:
            self._wanted_alone.update(asked.keys())
        for subject, reporter in asked.items():
            self._of.setdefault(reporter, {})[subject] = verdict.plan.name_of(subject)

    def reporters(self) -> Iterable[Reporter]:
        for name, subjects in self._of.items():
            wanted = (
                Wanted(id_, called, self._wanted_alone[id_], self._wanted[id_]) for id_, called in subjects.items()
            )
            ranked = sorted(wanted, key=lambda each: (-each.alone, -each.together, each.id))
            yield Reporter(name, self._alone[name], self._together[name], tuple(ranked))


def _reporter_of(verdict: Verdict, subject: str) -> str:
    rulebook = verdict.plan.bound.rulebook
    whole = subject.partition(".")[0]
    if whole in rulebook.facts:
        fact = rulebook.facts[whole]
        return fact.by or fact.judged_by
    ledger = rulebook.ledgers.get(whole)
    return ledger.by if ledger else ""
