"""History that was found under other readings or thresholds than the round that looks back at it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pingan_rules.engine.rounds.assessment import Assessment
from pingan_rules.engine.rounds.messages import TRIAL_HISTORY
from pingan_rules.engine.rounds.remembering import Kept
from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.places import Place

_Changes: TypeAlias = frozenset[tuple[str, str]]


def trials(history: Iterable[Kept], assessment: Assessment) -> Iterator[Diagnostic]:
    """A warning for each way in which results of the history were found and this round is not."""
    own = _own(assessment)
    places: dict[_Changes, list[Place]] = {}
    for kept in history:
        changes = _changes(kept.data["receipt"]) if isinstance(kept.data, Mapping) else frozenset()
        places.setdefault(changes, []).append(kept.place)
    for changes, at in places.items():
        if changes and changes != own:
            named = tuple(f"{id_} = {value}" for id_, value in sorted(changes))
            yield found(TRIAL_HISTORY, at[0], count=len(at), changed=named)


def _own(assessment: Assessment) -> _Changes:
    if not assessment.units:
        return frozenset()
    return _changes(assessment.units[0].remembered().receipt.model_dump())


def _changes(receipt: Mapping[str, Any]) -> _Changes:
    """The readings and thresholds of a receipt that are not those of the rulebook."""
    return frozenset({**receipt.get("readings", {}), **receipt.get("adjustments", {})}.items())
