"""Unknown as a value that remembers what was missing, and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why something is unknown."""

    NOT_REPORTED = "not_reported"
    PENDING = "pending"
    DISPUTED = "disputed"
    UNDEFINED = "undefined"
    UNSET = "unset"
    NO_HISTORY = "no_history"
    NOT_DECIDED = "not_decided"


class Missing(NamedTuple):
    """One thing that is unknown: the id of a fact, ledger or threshold, and the reason."""

    subject: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Unknown:
    """A truth or a value that is not known. Never true, never false: asking for its truth is a mistake."""

    reasons: frozenset[Missing] = frozenset()

    def __bool__(self) -> bool:
        raise TypeError("an unknown is neither true nor false")

    def __or__(self, other: "Unknown") -> "Unknown":
        return self if other.reasons <= self.reasons else Unknown(self.reasons | other.reasons)


def unknown(subject: str, reason: Reason) -> Unknown:
    """The unknown that one missing `subject` makes."""
    return Unknown(frozenset((Missing(subject, reason),)))
