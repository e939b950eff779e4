"""Readings: where a clause can honestly be read in more than one way."""

from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from .changes import Changeable
from .written import Model, Name, Prose, Written, text_or_mapping


class Option(Model):
    """One way to read the clause."""

    id: Name
    meaning: Prose | None = None


OptionOrId: TypeAlias = Annotated[
    Annotated[Name, Tag("\x1ftext")] | Annotated[Option, Tag("\x1fmapping")], Discriminator(text_or_mapping)
]


class Reading(Changeable):
    """The question, the options, and the one that holds unless another is asked for; `reason` says why that one."""

    id: Name
    clause: Name | None = None
    question: Prose
    options: dict[Name, OptionOrId] = Field(min_length=2)
    default: Written
