"""A fact that is given and also calculated, and the two are not the same."""

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.model import Fact
from pingan_rules.verdicts.proof import Value


class Disagreement(Exception):
    """Raised by both evaluators; whoever called them makes it a `RecordError`."""

    def __init__(self, fact: Fact, given: Value, calculated: Value) -> None:
        self.fact = fact
        self.given = given
        self.calculated = calculated
        super().__init__(fact.id)


def disagree(given: object, calculated: object) -> bool:
    """Whether a known `given` value cannot be what was `calculated` (an interval leaves room)."""
    if isinstance(calculated, Unknown):
        return False
    if isinstance(calculated, Interval):
        assert isinstance(given, int) or hasattr(given, "numerator")
        below = calculated.low is not None and given < calculated.low  # type: ignore[operator]  # both are numbers
        above = calculated.high is not None and given > calculated.high  # type: ignore[operator]  # both are numbers
        return below or above
    return given != calculated
