"""The files of a rulebook: rulebook.yaml, a title's file, clauses.yaml, en.yaml, vocabulary.yaml."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from .changes import Drop
from .facts import DerivedFact, Enum, FactBlock, Ledger
from .readings import Reading
from .thresholds import Threshold
from .titles import Title
from .written import Model, Name, Prose, Whole, Written, text_or_mapping


class Jurisdiction(Model):
    """The place whose units the document is for; `also` lists other names of it."""

    name: Name
    also: tuple[Name, ...] = ()


class SourceDocument(Model):
    """The document that the rulebook encodes. `issued` is left out where the document bears no date."""

    title: Name
    issued: Name | None = None
    number: Name | None = None
    note: Prose | None = None


class InForce(Model):
    """The first and the last day in force, where the source gives them."""

    from_: Written | None = Field(None, alias="from")
    to: Written | None = None


class YearStarts(Model):
    """An assessment year that begins in another month than January, in the year before."""

    year_starts: Whole = Field(ge=1, le=12)


class Level(Model):
    """A kind of unit, and the kind that contains it."""

    name: Name
    within: Name | None = None


class Clause(Model):
    """How one clause of the source was dealt with."""

    status: Literal["encoded", "judgement", "informative", "left_out", "coming"]
    gist: Prose | None = None
    numbers: dict[Name, Name] = Field(default_factory=dict)
    reason: Prose | None = None

    @model_validator(mode="after")
    def _reason_where_needed(self) -> "Clause":
        if self.status in ("informative", "left_out", "coming") and self.reason is None:
            raise PydanticCustomError("reason_needed", "a reason is needed")
        return self


TitleOrFile: TypeAlias = Annotated[
    Annotated[Written, Tag("\x1ftext")] | Annotated[Title, Tag("\x1fmapping")], Discriminator(text_or_mapping)
]


Window: TypeAlias = Annotated[
    Annotated[Literal["calendar_year"], Tag("\x1ftext")] | Annotated[YearStarts, Tag("\x1fmapping")],
    Discriminator(text_or_mapping),
]


class _Shared(Model):
    version: Name
    language: Whole
    title: Name
    levels: dict[Name, Level] = Field(default_factory=dict)
    enums: dict[Name, Enum] = Field(default_factory=dict)
    ledgers: dict[Name, Ledger] = Field(default_factory=dict)
    facts: tuple[FactBlock, ...] = ()
    derived: dict[Name, DerivedFact] = Field(default_factory=dict)


class RulebookFile(_Shared):
    """rulebook.yaml: identity, and what all titles share.

    `extends` is id and version of the rulebook of which this one says only what is different; then titles may be
    left out, and `drop` names rules (by id) that do not hold here.
    """

    rulebook: Name
    issuer: Name | None = None
    jurisdiction: Jurisdiction | None = None
    authority: Literal["binding", "reported"] = "binding"
    source: SourceDocument | None = None
    in_force: InForce | None = None
    window: Window = "calendar_year"
    vocabulary: Name | None = None
    extends: Name | None = None
    thresholds: dict[Name, Threshold] = Field(default_factory=dict)
    readings: dict[Name, Reading] = Field(default_factory=dict)
    titles: tuple[TitleOrFile, ...] = ()
    drop: dict[Name, Drop] = Field(default_factory=dict)


class VocabularyFile(_Shared):
    """vocabulary.yaml: facts that rulebooks draw on."""

    vocabulary: Name


class ClausesFile(Model):
    """clauses.yaml: the ledger of the source's clauses."""

    clauses: dict[Name, Clause] = Field(min_length=1)
