"""What a title's standards and vetoes come to for one place."""

from enum import StrEnum


class Outcome(StrEnum):
    """The outcome of a title. In order of precedence: vetoed, not met, undetermined, met."""

    MET = "met"
    NOT_MET = "not_met"
    VETOED = "vetoed"
    UNDETERMINED = "undetermined"
    NOT_ASSESSED = "not_assessed"
