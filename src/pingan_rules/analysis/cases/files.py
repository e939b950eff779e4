"""The files of cases, as people write them."""

from typing import Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pingan_rules.rulebook.written import Flag, Model, Written


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


class Case(Model):
    """A sentence, the record it speaks of, and the verdict it must get."""

    case: Written
    record: Written | None = None
    level: Written | None = None
    period: Written | None = None
    region: Written | None = None
    title: Written | None = None
    facts: dict[Written, Any] = Field(default_factory=dict)
    set: dict[Written, Any] = Field(default_factory=dict)
    unknown: tuple[Written, ...] = ()
    ledgers: dict[Written, Any] = Field(default_factory=dict)
    add: dict[Written, tuple[dict[Written, Any], ...]] = Field(default_factory=dict)
    readings: dict[Written, Written] = Field(default_factory=dict)
    thresholds: dict[Written, Written] = Field(default_factory=dict)
    condition: Written | None = None
    fires: Flag | None = None
    expect: Expectation

    @model_validator(mode="after")
    def _condition_with_fires(self) -> "Case":
        if (self.condition is None) != (self.fires is None):
            raise PydanticCustomError("condition_fires", "condition goes with fires")
        return self


class CasesFile(Model):
    """A file of base records, cases, or both."""

    records: dict[Written, BaseRecord] = Field(default_factory=dict)
    cases: tuple[Case, ...] = ()
