"""Standards and vetoes, and the conditions in them."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from .changes import Changeable
from .choices import TextOrChoice
from .thresholds import Threshold
from .written import Keyed, Model, Name, Prose, Written, text_or_mapping


class ConditionChoice(Keyed):
    """One condition for each option of a reading; an option may be `never` or `always`."""

    __pydantic_extra__: dict[str, "Condition"]

    reading: Name

    @property
    def options(self) -> Mapping[str, "Condition"]:
        """What each option of the reading says."""
        return self.__pydantic_extra__


class ConditionLine(Model):
    """An expression with more to say than itself."""

    condition: Written
    clause: Name | None = None
    guard: TextOrChoice | None = None
    note: Prose | None = None


class Groups(Model):
    """Groups of conditions: all true, any true, none true, at least so many true."""

    all: tuple["Condition", ...] | None = Field(None, min_length=1)
    any: tuple["Condition", ...] | None = Field(None, min_length=1)
    none: tuple["Condition", ...] | None = Field(None, min_length=1)
    at_least: Written | None = None
    of: tuple["Condition", ...] | None = Field(None, min_length=1)

    @model_validator(mode="after")
    def _at_least_has_its_list(self) -> "Groups":
        if (self.at_least is None) != (self.of is None):
            raise PydanticCustomError("at_least_of", "at_least goes with of")
        return self

    @property
    def count(self) -> int:
        """How many groups there are."""
        return sum(group is not None for group in (self.all, self.any, self.none, self.of))


class Group(Groups):
    """Exactly one group, as a condition in another."""

    @model_validator(mode="after")
    def _exactly_one(self) -> "Group":
        if self.count != 1:
            raise PydanticCustomError("one_group", "exactly one of all, any, none, at_least")
        return self


def _shape_of_condition(value: Any) -> str:
    if isinstance(value, (ConditionChoice, ConditionLine, Group)):
        return {ConditionChoice: "\x1fchoice", ConditionLine: "\x1fline", Group: "\x1fgroup"}[type(value)]
    if not isinstance(value, Mapping):
        return "\x1ftext"
    if "reading" in value:
        return "\x1fchoice"
    return "\x1fline" if "condition" in value else "\x1fgroup"


Condition: TypeAlias = Annotated[
    Annotated[Written, Tag("\x1ftext")]
    | Annotated[ConditionChoice, Tag("\x1fchoice")]
    | Annotated[ConditionLine, Tag("\x1fline")]
    | Annotated[Group, Tag("\x1fgroup")],
    Discriminator(_shape_of_condition),
]


class JudgedEntry(Model):
    """A yes/no finding declared in place."""

    id: Name
    judged_by: Name | None = None
    guard: TextOrChoice | None = None
    clause: Name | None = None
    note: Prose | None = None


JudgedOrId: TypeAlias = Annotated[
    Annotated[Name, Tag("\x1ftext")] | Annotated[JudgedEntry, Tag("\x1fmapping")], Discriminator(text_or_mapping)
]


def judged_entry(short: Written | JudgedEntry) -> JudgedEntry:
    """The finding in full, also where only an id was written."""
    return JudgedEntry(id=short) if isinstance(short, Written) else short


class Declaring(Model):
    """What declares findings and thresholds in place."""

    judged: dict[Name, JudgedOrId] = Field(default_factory=dict)
    thresholds: dict[Name, Threshold] = Field(default_factory=dict)


class BaseRule(Groups, Declaring, Changeable):
    """What standards, vetoes and the like have in common."""

    id: Name
    clause: Name | None = None
    guard: TextOrChoice | None = None
    note: Prose | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "BaseRule":
        if not self.count and not self.judged:
            raise PydanticCustomError("empty_rule", "a rule needs conditions")
        return self


class Standard(BaseRule):
    """Conditions that must hold together. Gating unless it says otherwise."""

    gating: TextOrChoice | None = None


class Veto(BaseRule):
    """Conditions of which any one bars the title."""


for _model in (Groups, ConditionChoice, ConditionLine, Group, BaseRule, Standard, Veto):
    _model.model_rebuild()
