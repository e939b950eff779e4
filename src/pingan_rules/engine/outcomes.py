"""From the truths of a title's rules, as two masks, to an outcome."""

from typing import NamedTuple

from pingan_rules.verdicts.outcome import Outcome

from .binding import BoundTitle


class Kinds(NamedTuple):
    """Which rules of a title are gating standards, and which are vetoes, bit by bit."""

    gating: int
    vetoes: int

    @classmethod
    def of(cls, bound: BoundTitle) -> "Kinds":
        """Those of a bound title."""
        gating = vetoes = 0
        for place, rule in enumerate(bound.rules):
            if rule.rule.kind == "veto":
                vetoes |= 1 << place
            elif rule.gating:
                gating |= 1 << place
        return cls(gating, vetoes)


def outcome_of(kinds: Kinds, false: int, unknown: int) -> Outcome:
    """The outcome that two masks come to: vetoed, then not met, then undetermined, then met."""
    if not kinds.vetoes and not kinds.gating:
        return Outcome.NOT_ASSESSED
    if kinds.vetoes & ~(false | unknown):
        return Outcome.VETOED
    if kinds.gating & false:
        return Outcome.NOT_MET
    if (kinds.vetoes | kinds.gating) & unknown:
        return Outcome.UNDETERMINED
    return Outcome.MET
