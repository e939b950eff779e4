"""Enums, ledgers, facts and derived facts."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from pingan_rules.kernel.periods import Length

from .changes import Changeable
from .choices import TextOrChoice
from .written import Flag, Model, Name, OneOrMore, Prose, Whole, Written, text_or_mapping


class Enum(Model):
    """A list of options, from low to high where `ordered`."""

    id: Name
    ordered: Flag = False
    members: dict[Name, Name] = Field(min_length=1)


class Column(Model):
    """A column of a ledger."""

    id: Name
    type: Name
    unit: Name | None = None
    note: Prose | None = None


class DerivedColumn(Model):
    """A condition or value made of the other columns of a row; it is never filled in."""

    id: Name
    value: Written
    note: Prose | None = None


class Ledger(Model):
    """A table of events of a place; `date` names the column that says when."""

    id: Name
    date: Name
    columns: dict[Name, Column] = Field(min_length=1)
    derived: dict[Name, DerivedColumn] = Field(default_factory=dict)
    by: Name | None = None
    note: Prose | None = None


class SharedKeys(Model):
    """What facts of a block may share."""

    type: Name | None = None
    unit: Name | None = None
    per: Name | None = None
    range: Written | None = None
    better: Literal["higher", "lower", "neither"] | None = None
    by: Name | None = None
    judged_by: Name | None = None
    guard: TextOrChoice | None = None
    of: OneOrMore | None = None
    every: Length | None = None
    values: Literal["number", "count", "percent"] | None = None
    clause: Name | None = None


class Folding(Model):
    """How a value is counted from a ledger, a series, other places or other periods."""

    where: TextOrChoice | None = None
    count: Flag | None = None
    sum: Written | None = None
    max: Written | None = None
    min: Written | None = None
    share: TextOrChoice | None = None
    rank: Written | None = None
    run: TextOrChoice | None = None
    total: Written | None = None
    first: Literal["highest", "lowest"] | None = None
    ties: Literal["low", "high", "dense"] | None = None
    least: Whole | None = Field(None, ge=1)
    last: Whole | None = Field(None, ge=1, le=100)


class FactEntry(SharedKeys, Folding):
    """A fact; what it does not say itself, its block says."""

    id: Name
    note: Prose | None = None


FactEntryOrId: TypeAlias = Annotated[
    Annotated[Name, Tag("\x1ftext")] | Annotated[FactEntry, Tag("\x1fmapping")], Discriminator(text_or_mapping)
]


class FactBlock(SharedKeys):
    """Facts that share type, unit, reporter and the like."""

    names: dict[Name, FactEntryOrId] = Field(min_length=1)


SHARED_BY_BLOCK = tuple(SharedKeys.model_fields)
"""The keys that an entry takes from its block."""


class DerivedFact(Folding, Changeable):
    """A value calculated from other facts (`value`), or counted (`of`)."""

    new_needs_reason = False

    id: Name
    value: TextOrChoice | None = None
    of: OneOrMore | None = None
    unit: Name | None = None
    better: Literal["higher", "lower", "neither"] = "neither"
    clause: Name | None = None
    note: Prose | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> "DerivedFact":
        if (self.value is None) == (self.of is None):
            raise PydanticCustomError("value_or_of", "either value or of")
        return self


def entry_of(entry: Written | FactEntry) -> FactEntry:
    """The entry in full, also where only an id was written."""
    return FactEntry(id=entry) if isinstance(entry, Written) else entry


Enums: TypeAlias = Mapping[Written, Enum]
Ledgers: TypeAlias = Mapping[Written, Ledger]
