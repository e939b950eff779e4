"""Priorities, sanctions, targets and honours: what follows from facts and outcomes besides the outcome itself."""

from typing import Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .changes import Changeable
from .rules import BaseRule, Declaring, Groups
from .written import Name, Prose, Whole, Written

Measure: TypeAlias = Literal["warning", "interview", "listing", "one_vote_veto", "other"]


class Priority(BaseRule):
    """Conditions under which a place goes first."""


class Sanction(BaseRule):
    """Conditions under which a place is sanctioned."""

    measure: Measure = "other"


class Target(BaseRule):
    """What is to be reached; in a year for which a threshold has no number there is no target."""


class Honour(Groups, Declaring, Changeable):
    """A step of a ladder of honours."""

    id: Name
    clause: Name | None = None
    note: Prose | None = None
    judged_by: Name | None = None
    after: Name | None = None
    years: Whole | None = Field(None, ge=1, le=100)
    awarded: Written | None = None
    revoked: Written | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Honour":
        if not self.count and self.after is None:
            raise PydanticCustomError("empty_honour", "an honour needs conditions")
        return self
