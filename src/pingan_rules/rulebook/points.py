"""Checklists: what is awarded and deducted, line by line and item by item."""

from typing import Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .changes import Changeable
from .choices import TextOrChoice
from .rules import Declaring, Groups
from .written import Flag, Model, Name, Prose, Written

Rounding: TypeAlias = Literal["down", "up", "exact"]
NotApplicable: TypeAlias = Literal["full", "zero", "leave"]


class Edges(Model):
    """A span of values: `from` and `to` include their edge, `above` and `below` do not."""

    from_: Written | None = Field(None, alias="from")
    above: Written | None = None
    to: Written | None = None
    below: Written | None = None

    @model_validator(mode="after")
    def _one_edge_a_side(self) -> "Edges":
        if (self.from_ and self.above) or (self.to and self.below):
            raise PydanticCustomError("two_edges", "one edge for each side")
        return self

    @property
    def has_any(self) -> bool:
        """Whether an edge is said."""
        return any(edge is not None for edge in (self.from_, self.above, self.to, self.below))


class Band(Edges):
    """What a value between two edges gives."""

    points: Written


class Line(Model):
    """One thing that is awarded or deducted."""

    when: TextOrChoice | None = None
    each: TextOrChoice | None = None
    short_of: Written | None = None
    beyond: Written | None = None
    value: Written | None = None
    step: Written | None = None
    round: Rounding | None = None
    of: Written | None = None
    bands: tuple[Band, ...] | None = Field(None, min_length=1)
    points: TextOrChoice | None = None
    cap: Written | None = None
    unless: Written | None = None
    clause: Name | None = None
    note: Prose | None = None

    @model_validator(mode="after")
    def _is_of_one_form(self) -> "Line":
        forms = [form for form in BELONGS if getattr(self, form) is not None]
        if len(forms) != 1:
            raise PydanticCustomError("line_form", "one of when, each, short_of, beyond, bands")
        belongs = BELONGS[forms[0]]
        if any((getattr(self, key) is not None) != (key in belongs) for key in BESIDE):
            raise PydanticCustomError("line_keys", "keys that belong together", {"form": forms[0]})
        return self


_STEPPED = ("value", "step", "round", "points")
BELONGS = {"when": ("points",), "each": ("points",), "short_of": _STEPPED, "beyond": _STEPPED, "bands": ("of",)}
"""What a line says beside the key that tells its form."""
BESIDE = ("of", *_STEPPED)
"""All that a line may say beside it."""


class Lines(Declaring):
    """What items and checklists have in common."""

    id: Name
    clause: Name | None = None
    note: Prose | None = None
    judged_by: Name | None = None
    full: Written | None = None
    start: Written | None = None
    cap: Written | None = None
    floor: Written | None = None
    award: tuple[Line, ...] = ()
    deduct: tuple[Line, ...] = ()


class Item(Lines):
    """A part of a checklist."""

    by: Name | None = None
    guard: TextOrChoice | None = None
    not_applicable: NotApplicable | None = None
    exempt: Written | None = None
    weight: Written | None = None
    scored: Flag = False


class Checklist(Lines, Changeable):
    """Points that a place gets."""

    items: dict[Name, Item] = Field(default_factory=dict)


class GradeStep(Groups, Edges):
    """One grade: its edges on a score, or its conditions."""

    id: Name
    note: Prose | None = None


class Grades(Changeable):
    """Grades, from the best to the worst."""

    id: Name
    of: Written | None = None
    steps: dict[Name, GradeStep] = Field(min_length=2)
    clause: Name | None = None
    note: Prose | None = None
