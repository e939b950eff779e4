"""What a rulebook that extends another changes of it, with what was there before."""

from dataclasses import dataclass

from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.extending import extended
from pingan_rules.rulebook.store import RulebookSources

from .strictness import reasons
from .strictness.comparing import Judged, strictness


@dataclass(frozen=True, slots=True)
class LocalChanges:
    """The changes of a rulebook, and the one that it extends directly."""

    base: ResolvedRulebook
    changes: tuple[Judged, ...]


def local_changes(sources: RulebookSources) -> LocalChanges | None:
    """What the rulebook changes; None where it extends none. Raises `RulebookError` where it is not right."""
    if sources.base is None:
        return None
    try:
        changes = strictness(sources)
    except RulebookError:  # names mean something else than before: a mistake that `pingan check` tells
        changes = tuple(Judged(each, "untold", reasons.NAMES_TAKEN) for each in extended(sources).changes)
    return LocalChanges(resolve(sources.base), changes)
