"""What surrounds a verdict that stands on other results of the place, and on other places."""

from collections.abc import Iterable
from typing import Protocol

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.unknown import Missing
from pingan_rules.verdicts.outcome import Outcome


class Follows(Protocol):
    """Follows what is missing through the results of the place."""

    def reportable(self, missing: Iterable[Missing]) -> frozenset[Missing]:
        """What is missing, for each result among it what that wants for."""

    def remark(self, missing: Missing) -> Phrase | None:
        """Of a value counted from other places and periods: on whom it hangs; None where its reason says it all."""


class Around(Protocol):
    """What surrounds a verdict that stands on other results. `readings` are those that these depend on."""

    readings: tuple[str, ...]

    @property
    def tracing(self) -> Follows:
        """Follows what the place wants for."""

    @property
    def counted_readings(self) -> tuple[str, ...]:
        """Those whose effect is not seen from here: they work through what is counted from other places."""

    def outcome_under(self, reading: str, option: str) -> Outcome | None:
        """The outcome under another option of one of these readings, both by id; None where there is none."""
