"""Many verdicts counted: outcomes, commonest reasons, and which facts are wanting."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pingan_rules.engine.verdict import Verdict
from pingan_rules.verdicts.outcome import Outcome


@dataclass(slots=True)
class Summary:
    """Counts over verdicts.

    `barred_by` counts vetoes and failed standards by rule id; `wanting`, over undetermined places only, facts and
    ledgers by id.
    """

    total: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    barred_by: Counter[str] = field(default_factory=Counter)
    wanting: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: Verdict) -> None:
        """Count one verdict."""
        self.total += 1
        self.outcomes[verdict.outcome] += 1
        self.barred_by.update((*verdict.vetoed_by, *verdict.failed))
        if verdict.outcome is Outcome.UNDETERMINED:
            self.wanting.update({missing.subject for missing in verdict.wanting})


def commonest(counter: Counter[str], most: int) -> list[tuple[str, int]]:
    """The `most` commonest entries; of equally common ones the first by id, so that the order is always the same."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most]


def summarize(verdicts: Iterable[Verdict]) -> Summary:
    """The counts over all of `verdicts`."""
    summary = Summary()
    for verdict in verdicts:
        summary.add(verdict)
    return summary
