"""Units from one period to the next: the same, renumbered, merged, split, or gone without a word."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.periods import Period

from . import messages
from .history import History
from .units import Key, Tree, Unit


def follow(units: Iterable[Unit], history: History, period: Period) -> None:
    """Tells the history what the units of a period were before.

    A unit was another one where it names that one alone, and nobody else is it too. Of what was merged or split
    there is no telling. What has named its former id once may go on naming it.
    """
    before = _known_before(history, period)
    claims = {unit.key: _claims(unit, before) for unit in units}
    times = Counter(former for formers in claims.values() for former in formers)
    for unit in units:
        formers = claims[unit.key]
        if any(times[former] > 1 for former in formers) or len(formers) != 1:
            history.link(unit, None)
        elif formers[0] != unit.key:
            history.link(unit, formers[0])


def _known_before(history: History, period: Period) -> Mapping[Key, Unit]:
    last = history.last_before(period)
    return {} if last is None else history.units_of(last)


def _claims(unit: Unit, before: Mapping[Key, Unit]) -> list[Key]:
    """Which units it was: those that it names, on its own level; else itself."""
    level = unit.record.level
    named = [(level, former) for former in dict.fromkeys(unit.record.formerly) if _is_of_level(former, level, before)]
    is_itself = unit.key in before and not any(former in before for former in named)
    return named if named and not is_itself else [unit.key]


def _is_of_level(former: str, level: str, before: Mapping[Key, Unit]) -> bool:
    """Whether an id is one of a level, as far as can be told; a unit may name what was abolished below it."""
    return (level, former) in before or all(id_ != former for _, id_ in before)


def unaccounted(tree: Tree, history: History, period: Period) -> Iterator[Diagnostic]:
    """Units of the last period before whose parent is still there, and that are gone without a word."""
    before = _known_before(history, period)
    told = {claim for unit in tree for claim in _claims(unit, before)}
    abolished = {former for unit in tree for former in unit.record.formerly} - {id_ for _, id_ in told}
    for key, unit in before.items():
        over = (tree.level_above(unit.record.level), unit.record.parent)
        if key not in told and unit.record.unit not in abolished and over in told:
            last = unit.record.period.label
            details = {"unit": unit.record.unit, "before": last, "period": period.label}
            yield found(messages.VANISHED, unit.record.place, **details)


def warn_of_unknown_formers(tree: Tree, history: History, period: Period) -> None:
    """Notes with a unit each id that it says it had, and that nobody had in the last period before."""
    before = _known_before(history, period)
    ids = {id_ for _, id_ in before}
    for unit in tree if before else ():
        for former in unit.record.formerly:
            if former not in ids and unit.key not in before:
                details = {"unit": unit.record.unit, "former": former, "period": period.label}
                unit.warnings.append(found(messages.FORMER_NOT_KNOWN, unit.record.place, **details))
