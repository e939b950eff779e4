"""Which reports would settle most verdicts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pingan_rules.engine.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Reporter:
    """A reporter and what is wanted of it.

    `alone` counts undetermined verdicts that its facts alone would settle, `together` those it has some part in.
    `facts` counts, fact by fact, the verdicts that want it.
    """

    name: str
    alone: int
    together: int
    facts: Mapping[str, int]


def reporters(verdicts: Iterable[Verdict]) -> list[Reporter]:
    """Who is to be asked first: reporters by the number of verdicts that their facts alone would settle."""
    alone: Counter[str] = Counter()
    together: Counter[str] = Counter()
    facts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        wanted = {(reporter_of(verdict, each.subject), each.subject) for each in verdict.wanting}
        asked = {reporter for reporter, _ in wanted}
        together.update(asked)
        if len(asked) == 1:
            alone.update(asked)
        for reporter, subject in wanted:
            facts.setdefault(reporter, Counter())[subject] += 1
    ranked = sorted(facts, key=lambda name: (-alone[name], -together[name], name))
    return [Reporter(name, alone[name], together[name], dict(facts[name].most_common())) for name in ranked]


def reporter_of(verdict: Verdict, subject: str) -> str:
    """Who reports a fact, ledger, column or entry of a series; empty where nobody is named."""
    rulebook = verdict.plan.bound.rulebook
    whole = subject.partition(".")[0]
    if whole in rulebook.facts:
        fact = rulebook.facts[whole]
        return fact.by or fact.judged_by
    ledger = rulebook.ledgers.get(whole)
    return ledger.by if ledger else ""
