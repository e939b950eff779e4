"""From the truths of a title's rules, as two masks, to an outcome."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pingan_rules.verdicts.outcome import Outcome

from .binding import BoundTitle


class Kinds(NamedTuple):
    """Which rules of a title are gating standards, and which are vetoes, bit by bit.

    `applies` is that of the rule that says whether a place is judged for the title at all.
    """

    gating: int
    vetoes: int
    applies: int = 0

    @classmethod
    def of(cls, bound: BoundTitle) -> "Kinds":
        """Those of a bound title."""
        gating = vetoes = applies = 0
        for place, rule in enumerate(bound.rules):
            if rule.rule.kind == "veto":
                vetoes |= 1 << place
            elif rule.rule.kind == "applies":
                applies |= 1 << place
            elif rule.gating:
                gating |= 1 << place
        return cls(gating, vetoes, applies)


def outcome_of(kinds: Kinds, false: int, unknown: int) -> Outcome:
    """The outcome that two masks come to: vetoed, then not met, then undetermined, then met."""
    if kinds.applies & false or (not kinds.vetoes and not kinds.gating):
        return Outcome.NOT_ASSESSED
    if kinds.applies & unknown:
        return Outcome.UNDETERMINED
    if kinds.vetoes & ~(false | unknown):
        return Outcome.VETOED
    if kinds.gating & false:
        return Outcome.NOT_MET
    if (kinds.vetoes | kinds.gating) & unknown:
        return Outcome.UNDETERMINED
    return Outcome.MET


def possible_outcomes(kinds: Kinds, false: int, unknown: int) -> set[str]:
    """The outcomes that it may still come to, whatever is filled in."""
    outcome = outcome_of(kinds, false, unknown)
    if outcome is Outcome.NOT_ASSESSED:
        return {outcome.value}
    found = _possible_where_judged(kinds, false, unknown)
    return found | {Outcome.NOT_ASSESSED.value} if kinds.applies & unknown else found


def _possible_where_judged(kinds: Kinds, false: int, unknown: int) -> set[str]:
    if kinds.vetoes & ~(false | unknown):
        return {Outcome.VETOED.value}
    found = {Outcome.VETOED.value} if kinds.vetoes & unknown else set()
    if kinds.gating & false:
        return found | {Outcome.NOT_MET.value}
    if kinds.gating & unknown:
        found.add(Outcome.NOT_MET.value)
    return found | {Outcome.MET.value}


def outcome_told(possible: AbstractSet[str]) -> Outcome:
    """The outcome that is told where these are possible: not met stands, though a veto may yet be found."""
    if possible == {Outcome.NOT_MET.value, Outcome.VETOED.value}:
        return Outcome.NOT_MET
    return Outcome(next(iter(possible))) if len(possible) == 1 else Outcome.UNDETERMINED
