"""The files of cases, as people write them."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pingan_rules.rulebook.written import Flag, Keyed, Model, Whole, Written

MOST_TIMES = 1_000
"""So many units one record of a round may stand for."""


class BaseRecord(Model):
    """A record that cases start from."""

    level: Written | None = None
    period: Written | None = None
    region: Written | None = None
    facts: dict[Written, Any] = Field(default_factory=dict)
    ledgers: dict[Written, Any] = Field(default_factory=dict)


class Expectation(Model):
    """What the verdict must be. A list that is given must be exactly right, in any order."""

    outcome: Written
    vetoed_by: tuple[Written, ...] | None = None
    failed: tuple[Written, ...] | None = None
    open: tuple[Written, ...] | None = None
    missing: tuple[Written, ...] | None = None


class Differing(Model):
    """A record, or how it differs from a base record."""

    record: Written | None = None
    level: Written | None = None
    period: Written | None = None
    region: Written | None = None
    facts: dict[Written, Any] = Field(default_factory=dict)
    set: dict[Written, Any] = Field(default_factory=dict)
    unknown: tuple[Written, ...] = ()
    ledgers: dict[Written, Any] = Field(default_factory=dict)
    add: dict[Written, tuple[dict[Written, Any], ...]] = Field(default_factory=dict)


class Adjusting(Model):
    """What is chosen and adjusted of the rulebook."""

    readings: dict[Written, Written] = Field(default_factory=dict)
    thresholds: dict[Written, Written] = Field(default_factory=dict)


class Case(Differing, Adjusting):
    """A sentence, the record it speaks of, and the verdict it must get."""

    case: Written
    title: Written | None = None
    condition: Written | None = None
    fires: Flag | None = None
    expect: Expectation

    @property
    def sentence(self) -> Written:
        """The sentence."""
        return self.case

    @model_validator(mode="after")
    def _condition_with_fires(self) -> "Case":
        if (self.condition is None) != (self.fires is None):
            raise PydanticCustomError("condition_fires", "condition goes with fires")
        return self


class UnitRecord(Differing):
    """A unit of a round, or so many of them, numbered behind the id."""

    unit: Written
    parent: Written | None = None
    formerly: tuple[Written, ...] = ()
    times: Whole | None = Field(None, ge=1, le=MOST_TIMES)


class UnitExpectation(Keyed):
    """What a round must find for one unit. The other keys are names of what it finds."""

    __pydantic_extra__: dict[str, Any]

    vetoed_by: tuple[Written, ...] | None = None
    failed: tuple[Written, ...] | None = None
    open: tuple[Written, ...] | None = None

    @property
    def values(self) -> Mapping[Written, Any]:
        """What is written behind each name."""
        return {self.written_key(key): value for key, value in self.__pydantic_extra__.items()}

    @property
    def lists(self) -> Mapping[str, tuple[Written, ...]]:
        """The lists of rules that are given."""
        lists = {"vetoed_by": self.vetoed_by, "failed": self.failed, "open": self.open}
        return {name: rules for name, rules in lists.items() if rules is not None}


class RoundCase(Adjusting):
    """A sentence, the units it speaks of, and what the round must find for them."""

    round: Written
    records: tuple[UnitRecord, ...] = Field(min_length=1)
    complete_history: Flag = False
    period: Written | None = None
    expect: dict[Written, UnitExpectation] = Field(default_factory=dict)
    refused: tuple[Written, ...] = ()

    @property
    def sentence(self) -> Written:
        """The sentence."""
        return self.round

    @model_validator(mode="after")
    def _expects_one_thing(self) -> "RoundCase":
        if bool(self.expect) == bool(self.refused):
            raise PydanticCustomError("round_expects", "either expect or refused")
        return self


class CasesFile(Model):
    """A file of base records, cases, rounds, or all of them."""

    records: dict[Written, BaseRecord] = Field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    rounds: tuple[RoundCase, ...] = ()
