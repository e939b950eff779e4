"""Readings and enums, which everything else refers to."""

from collections.abc import Mapping

from pingan_rules.kernel.types import EnumType
from pingan_rules.rulebook.facts import Enum
from pingan_rules.rulebook.readings import Option as WrittenOption
from pingan_rules.rulebook.readings import Reading as WrittenReading
from pingan_rules.rulebook.written import Written

from . import messages
from .draft import Draft
from .model import Option, Reading


def resolve_readings(draft: Draft, readings: Mapping[Written, WrittenReading]) -> dict[str, Reading]:
    """The readings by id; from here on `draft` finds them by name and by id."""
    resolved = {}
    for name, written in readings.items():
        reading = _reading(draft, name, written)
        resolved[reading.id] = reading
        draft.readings[str(name)] = draft.readings[reading.id] = reading
    return resolved


def _reading(draft: Draft, name: Written, written: WrittenReading) -> Reading:
    options = {}
    taken: dict[str, tuple[Written, bool]] = {}
    for option_name, option in written.options.items():
        full = WrittenOption(id=option) if isinstance(option, Written) else option
        draft.check_id(full.id)
        draft.claim_names(taken, option_name, full.id)
        options[str(full.id)] = Option(str(full.id), str(option_name), str(full.meaning or ""))
    reading = Reading(
        id=draft.claim_id(written.id),
        name=str(name),
        question=str(written.question),
        options=options,
        default="",
        clause=str(written.clause or ""),
        reason=str(written.reason or ""),
    )
    default = reading.find(written.default)
    if default is None:
        names = tuple(option.name for option in options.values())
        draft.report(messages.UNKNOWN_OPTION, written.default, reading=name, option=written.default, options=names)
        default = next(iter(options))
    return Reading(reading.id, reading.name, reading.question, options, default, reading.clause, reading.reason)


def resolve_enums(draft: Draft, enums: Mapping[Written, Enum]) -> dict[str, EnumType]:
    """The enums by name and by id."""
    resolved = {}
    for name, written in enums.items():
        members = tuple((str(member), str(id_)) for member, id_ in written.members.items())
        taken: dict[str, tuple[Written, bool]] = {}
        for member, id_ in written.members.items():
            draft.check_id(id_)
            draft.claim_names(taken, member, id_)
        enum = EnumType(draft.claim_id(written.id), str(name), members, written.ordered)
        resolved[enum.name] = resolved[enum.id] = enum
    return resolved
