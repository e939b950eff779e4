"""What a fold asks of each unit that it counts: whether it counts, and its value."""

from collections.abc import Mapping

from pingan_rules.engine.plan import Planner
from pingan_rules.expressions.tree import Name, names
from pingan_rules.expressions.units import is_numeric
from pingan_rules.kernel.intervals import bounds
from pingan_rules.kernel.options import OneOf, one_of_these, possible
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.types import CountType, PercentType, RateType, Type
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.applying import applying_to_counted
from pingan_rules.resolve.choices import ByReading, Formula, alternatives
from pingan_rules.resolve.model import Fact, Result, RoundFold
from pingan_rules.resolve.reach import symbols_in
from pingan_rules.verdicts.outcome import Outcome

from .programs import Parts
from .tallies import End, Entry, Kleene, both
from .units import Unit

_NOT_ASSESSED = Outcome.NOT_ASSESSED.value


class Probe:
    """A fold's question to the units of one level, bound to a period."""

    def __init__(self, fact: Fact, fold: RoundFold, planner: Planner, level: str, period: Period) -> None:
        parts = Parts(fact.id)
        self._fact = fact.id
        self._where = None if fold.where is None else parts.truth(fold.where)
        self._part = self._value = None
        if fold.value is not None and fold.kind in ("share", "run"):
            self._part = parts.truth(fold.value)
        elif fold.value is not None:
            self._value = parts.value(fold.value)
        self._guards = [parts.guard(guard) for guard in _guards(fold, planner)]
        self._outcomes = _outcomes_named(fold, planner)
        self._titles = _titles_named(fold, planner, level)
        may_not = _may_not_be_assessed(self._outcomes, planner, level)
        self.may_leave_out = self._where is not None or may_not or bool(self._titles) or bool(self._guards)
        """Whether a unit of which nothing is known may turn out not to count."""
        self.domain = domain(fold, planner)
        self.program = parts.program(planner, level, period)

    @property
    def after(self) -> tuple[str, ...]:
        """What must be found before for a unit that is asked: what is named, and whether its title applies."""
        return (*self.program.asks, *self._titles)

    def entry(self, unit: Unit) -> Entry:
        """The answer of a unit; worked out once. Raises `Disagreement`."""
        known = unit.entries.get(self._fact)
        if known is None:
            known = unit.entries[self._fact] = self._entry(unit)
        return known

    def _entry(self, unit: Unit) -> Entry:
        worked = self.program.worked(unit, in_ranges=True)
        counts = both(_is_assessed(unit, self._outcomes), _applies(unit, self._titles))
        for place in (self._where, *self._guards):
            counts = counts if place is None else both(counts, worked.truth(place))
        if self._part is not None:
            part = worked.truth(self._part)
            return Entry(counts, part=self._part_if_judged(unit, self._part) if part is counts is None else part)
        if self._value is None:
            return Entry(counts)
        low, high = bounds(worked.quantity(self._value))
        return Entry(counts, self.domain[0] if low is None else low, self.domain[1] if high is None else high)

    def _part_if_judged(self, unit: Unit, place: int) -> Kleene:
        """Whether a unit has what a share asks for, where it counts: it has then been judged, with whatever outcome."""
        outcomes = {id_: unit.found.get(id_) for id_ in self._outcomes}
        judged = {id_: each for id_, each in outcomes.items() if isinstance(each, OneOf)}
        found = {id_: one_of_these(each.members - {_NOT_ASSESSED}, each.reasons) for id_, each in judged.items()}
        return self.program.worked(unit, in_ranges=True, found={**unit.found, **found}).truth(place)


def _guards(fold: RoundFold, planner: Planner) -> list[str | ByReading[str | None]]:
    """The guards of the facts whose values are counted: a unit to which one does not apply does not count."""
    if fold.value is None or fold.kind in ("share", "run"):
        return []
    facts = planner.rulebook.facts
    named = dict.fromkeys(id_ for formula in alternatives(fold.value) for id_ in symbols_in(formula)[0])
    return [guard for id_ in named if (guard := facts[id_].guard) is not None]


def domain(fold: RoundFold, planner: Planner) -> tuple[End, End]:
    """Between which values what a fold counts can lie."""
    if fold.value is None or fold.kind in ("share", "run"):
        return 0, None
    formulas = alternatives(fold.value)
    [type_] = {formula.type for formula in formulas}
    low, high = _domain_of(type_)
    symbols = [formula.tree.symbol for formula in formulas if isinstance(formula.tree, Name)]
    ranges = [planner.rulebook.facts[each.id].range for each in symbols if each is not None and each.kind == "fact"]
    if len(ranges) == len(formulas) == 1:
        low, high = (own if own is not None else end for own, end in zip(ranges[0], (low, high), strict=True))
    return low, high


def _domain_of(type_: Type) -> tuple[End, End]:
    assert is_numeric(type_)
    if isinstance(type_, PercentType):
        return (None, None)
    return (0, None) if isinstance(type_, (CountType, RateType)) else (None, None)


def _outcomes_named(fold: RoundFold, planner: Planner) -> tuple[str, ...]:
    """The outcomes that a fold's conditions are about; none where they ask for units that are not assessed."""
    formulas: list[Formula] = []
    for part in (fold.value, fold.where):
        if part is not None:
            formulas += alternatives(part)
    named = [name for formula in formulas for name in names(formula.tree)]
    if any(_is_member(name, _NOT_ASSESSED) for name in named):
        return ()
    facts = (planner.rulebook.facts[name.symbol.id] for name in named if name.symbol and name.symbol.kind == "fact")
    outcomes = (fact.id for fact in facts if isinstance(fact.source, Result) and fact.source.kind == "outcome")
    return tuple(dict.fromkeys(outcomes))


def _titles_named(fold: RoundFold, planner: Planner, level: str) -> dict[str, str]:
    """The titles that may leave out what is counted, by the id of the rule that says whether they apply."""
    applying = applying_to_counted(fold, planner.rulebook.titles.values(), level)
    return {rule.id: title.id for title, rule in applying}


def _applies(unit: Unit, titles: Mapping[str, str]) -> Kleene:
    """Whether titles apply to a unit; of a period before its outcome tells."""
    truth: Kleene = True
    for rule, title in titles.items():
        applies = unit.applies[rule] if rule in unit.applies else _is_assessed(unit, (title,))
        truth = both(truth, applies)
    return truth


def _may_not_be_assessed(outcomes: tuple[str, ...], planner: Planner, level: str) -> bool:
    """Whether units of a level may turn out not to be judged, where it is asked for these outcomes."""
    titles = (title for title in planner.rulebook.titles.values() if level in title.levels)
    return bool(outcomes) and any(rule.kind == "applies" for title in titles for rule in title.rules)


def _is_member(name: Name, member: str) -> bool:
    return name.symbol is not None and name.symbol.kind == "member" and name.symbol.id == member


def _is_assessed(unit: Unit, outcomes: tuple[str, ...]) -> Kleene:
    """Whether a unit is judged at all, as far as these outcomes (by id of the fact) tell."""
    truth: Kleene = True
    for id_ in outcomes:
        outcome = unit.found.get(id_)
        if outcome is None or isinstance(outcome, Unknown):
            continue
        assert isinstance(outcome, (str, OneOf))
        open_ = possible(outcome)
        if open_ == {_NOT_ASSESSED}:
            return False
        if _NOT_ASSESSED in open_:
            truth = None
    return truth
