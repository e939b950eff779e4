"""What a rulebook may change of the one that it extends."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, TypeVar

from .written import Flag, Model, Prose, Written

M = TypeVar("M", bound=Model)


class Changeable(Model):
    """A thing that an extending rulebook may replace. `reason` says why, `loosens` whether less is asked than before.

    `new_needs_reason`: so must one that it adds.
    """

    new_needs_reason: ClassVar[bool] = True

    reason: Prose | None = None
    loosens: Flag | None = None


class Drop(Model):
    """Why a rule of the extended rulebook is left out."""

    reason: Prose
    loosens: Flag | None = None


def named_in(value: object) -> Iterator[tuple[Written, Model]]:
    """Everything in a model that is declared by name, at any depth: its name and itself, as written."""
    if isinstance(value, Model):
        for field in type(value).model_fields:
            yield from named_in(getattr(value, field))
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if isinstance(each, Model):
                yield name, each
                yield from named_in(each)


def fields_of_sections(model: Model, *without: str) -> tuple[str, ...]:
    """The keys under which a model declares things by name, as they stand in it."""
    fields = type(model).model_fields
    return tuple(field for field in fields if field not in without and isinstance(getattr(model, field), Mapping))


def id_of(name: Written, thing: object) -> Written:
    """The id of what is declared: its own, the short form that is nothing else, or its name."""
    if isinstance(thing, Written):
        return thing
    id_ = getattr(thing, "id", name)
    assert isinstance(id_, Written)
    return id_


def says_the_same(one: object, other: object) -> bool:
    """Whether two things say the same, in the same order, whatever reasons they give for it."""
    return _as_written(one) == _as_written(other)


def _as_written(thing: object) -> object:
    """The order of an enum's members, or of readings, says something, which no mapping compares."""
    return thing.model_dump_json(exclude={"reason", "loosens"}) if isinstance(thing, Model) else thing


def with_clause_of(base: object, local: M) -> M:
    """`local` with the clause that `base` says, where it says none."""
    clause = getattr(base, "clause", None)
    return local.model_copy(update={"clause": clause}) if clause and getattr(local, "clause", "") is None else local
