"""Readings: where a clause can honestly be read in more than one way."""

from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from .changes import Changeable
from .written import Model, Written, text_or_mapping


class Option(Model):
    """One way to read the clause."""

    id: Written
    meaning: Written | None = None


OptionOrId: TypeAlias = Annotated[
    Annotated[Written, Tag("\x1ftext")] | Annotated[Option, Tag("\x1fmapping")], Discriminator(text_or_mapping)
]


class Reading(Changeable):
    """The question, the options, and the one that holds unless another is asked for; `reason` says why that one."""

    id: Written
    clause: Written | None = None
    question: Written
    options: dict[Written, OptionOrId] = Field(min_length=2)
    default: Written
