"""Units from one period to the next: the same, renumbered, merged, split, or gone without a word."""

from collections import Counter
from collections.abc import Iterator

from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.periods import Period, preceding

from . import messages
from .units import History, Tree, Unit


def succession(tree: Tree, history: History, period: Period, year_starts: int) -> Iterator[Diagnostic]:
    """Tells the history which units bear another id now; gives those that are gone without a word.

    Looked for are units of the period just before whose parent is still there.
    """
    before = _period_before(history, period, year_starts)
    if before is None:
        return
    earlier = list(history.units_of(before))
    named = _named_as_former(tree)
    gone = {unit.record.unit for unit in earlier if tree.find(*unit.key) is None}
    for unit in tree:
        former = unit.record.formerly
        if len(former) == 1 and named[former[0]] == 1 and former[0] in gone:
            history.rename(unit.record.level, former[0], unit.record.unit)
    for unit in earlier:
        if unit.record.unit in gone and not named[unit.record.unit] and _was_expected(unit, tree):
            details = {"unit": unit.record.unit, "before": before.label, "period": period.label}
            yield found(messages.VANISHED, unit.record.place, **details)


def _period_before(history: History, period: Period, year_starts: int) -> Period | None:
    """The year before a year, the month before a month; of spans of days the last one before."""
    earlier = [each for each in history.periods() if each.end < period.start]
    before = preceding(period, year_starts)
    if before is not None:
        return before if before in earlier else None
    return earlier[-1] if earlier else None


def _named_as_former(tree: Tree) -> Counter[str]:
    return Counter(former for unit in tree for former in unit.record.formerly)


def _was_expected(unit: Unit, tree: Tree) -> bool:
    """Whether the unit above it is in this round, and so the unit itself should be."""
    within = tree.level_above(unit.record.level)
    return within is not None and tree.find(within, unit.record.parent) is not None
