"""What later periods look back at: the facts of a record that folds over history name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pingan_rules.engine.plan import Planner
from pingan_rules.kernel.periods import Period
from pingan_rules.records.record import Record
from pingan_rules.resolve.choices import alternatives
from pingan_rules.resolve.model import Fact, Result, RoundFold
from pingan_rules.resolve.reach import formulas_counted, symbols_in

from .programs import Parts


class Keeping:
    """The facts of the records of one level that folds over history read themselves, not through results."""

    def __init__(self, folds: Sequence[RoundFold], planner: Planner, level: str, period: Period) -> None:
        facts = planner.rulebook.facts
        named = [id_ for fold in folds for formula in formulas_counted(fold) for id_ in symbols_in(formula)[0]]
        with_guards = _with_guards(dict.fromkeys(named), facts)
        self._facts = [id_ for id_ in with_guards if not isinstance(facts[id_].source, (Result, RoundFold))]
        parts = Parts("kept")
        for id_ in self._facts:
            parts.fact(facts[id_])
        self._program = parts.program(planner, level, period)

    def of(self, record: Record, found: Mapping[str, Any]) -> dict[str, Any]:
        """Their values by id; None for one of which nothing is known. Raises `Disagreement`."""
        if not self._facts:
            return {}
        return dict(zip(self._facts, self._program.run(record, found).values, strict=True))


def _with_guards(named: Iterable[str], facts: Mapping[str, Fact]) -> list[str]:
    """Facts (by id), and those that say whether they apply."""
    found: dict[str, None] = {}
    pending = [*named]
    while pending:
        id_ = pending.pop()
        if id_ not in found:
            found[id_] = None
            pending += [guard for guard in alternatives(facts[id_].guard) if guard is not None]
    return list(found)
