"""What is found for the units of one level: outcomes, findings, points, grades, honours, counts. Each in its turn."""

from collections.abc import Callable, Iterator, Mapping

from pingan_rules.engine.binding import BoundTitle
from pingan_rules.engine.outcomes import outcome_of, possible_outcomes
from pingan_rules.engine.plan import Plan, Planner
from pingan_rules.kernel.diagnostics import found
from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.options import one_of_these
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.unknown import Missing, Reason, Unknown, unknown
from pingan_rules.resolve.choices import selected
from pingan_rules.resolve.model import ByDate, ByFact, ByLevel, ByYear, Grades, Honour, Rule, ThresholdValue, Title
from pingan_rules.resolve.reach import applying_rule
from pingan_rules.resolve.results import ELIGIBLE, OUTCOME
from pingan_rules.resolve.scoring import Checklist
from pingan_rules.verdicts.outcome import Outcome

from . import messages
from .checklists import Scorer, span_of
from .folds import Folding
from .history import History
from .programs import Parts, Program, Worked
from .scoring import Points, Span, grade, lies_in, lies_in_one
from .tallies import Kleene, both
from .units import Tree, Unit


class Element:
    """One thing to find for the units of a level, one unit at a time.

    `gives` are the ids of the facts that it finds, the main one first; `asks` those that must be found before for the
    same unit; `readings` those that it depends on.
    """

    gives: tuple[str, ...]
    asks: tuple[str, ...]
    readings: tuple[str, ...]

    applies = ""
    """The id of the rule that says whether the title applies to a unit at all; empty where it applies to all."""

    def __init__(self, level: str) -> None:
        self.level = level

    @property
    def after(self) -> tuple[str, ...]:
        """What must be found before: what it asks for, and whether its title applies."""
        return (*self.asks, self.applies) if self.applies else self.asks

    def find(self, unit: Unit) -> None:
        """Find it for one unit, unless its title does not apply to it. Raises `Disagreement`."""
        if self.applies_to(unit):
            self.of(unit)

    def applies_to(self, unit: Unit) -> bool:
        """Whether its title applies to a unit, as far as is known."""
        return not self.applies or unit.applies.get(self.applies) is not False

    def of(self, unit: Unit) -> None:
        """Find it for one unit. Raises `Disagreement`."""
        raise NotImplementedError


class Judging(Element):
    """The outcome for a title."""

    def __init__(self, plan: Plan, *, is_first: bool) -> None:
        super().__init__(plan.bound.level)
        self.plan = plan
        self.title = plan.bound.title.id
        self.gives = (self.title, OUTCOME) if is_first else (self.title,)
        self.asks = plan.asks
        self.readings = plan.bound.readings

    def outcome(self, masks: tuple[int, int]) -> Outcome:
        """The outcome that masks come to."""
        return outcome_of(self.plan.kinds, *masks)

    def of(self, unit: Unit) -> None:
        """The masks of a unit, and its outcome or those that it may come to."""
        masks = self.plan.derived(unit.record, unit.found, by_reference=unit.by_reference)
        unit.masks[self.title] = masks
        why = Missing(self.title, Reason.NOT_REPORTED)
        outcome = one_of_these(possible_outcomes(self.plan.kinds, *masks), (why,))
        unit.found.update(dict.fromkeys(self.gives, outcome))


class Reasoned(Element):
    """One that a program works out: conditions and values of its own."""

    def __init__(self, level: str, program: Program) -> None:
        super().__init__(level)
        self.program = program
        self.asks = program.asks
        self.readings = program.bound.readings


class Applying(Reasoned):
    """Whether a title applies to a unit at all."""

    def __init__(self, rule: Rule, planner: Planner, level: str, period: Period) -> None:
        parts = Parts(rule.id)
        parts.rule(rule)
        super().__init__(level, parts.program(planner, level, period))
        self.rule = rule.id
        self.gives = (rule.id,)

    def of(self, unit: Unit) -> None:
        """Notes it for a unit."""
        unit.applies[self.rule] = self.program.worked(unit).truth(0)


class Finding(Reasoned):
    """A priority, sanction or target."""

    def __init__(self, rule: Rule, planner: Planner, level: str, period: Period) -> None:
        parts = Parts(rule.id)
        parts.rule(rule)
        self._guard = parts.guard(rule.guard) if rule.kind == "target" else None
        super().__init__(level, parts.program(planner, level, period))
        self.rule = rule
        self.gives = (rule.id,)
        self.is_out_of_year = rule.kind == "target" and _has_no_number(self.program, planner.adjusted, period)

    def of(self, unit: Unit) -> None:
        """Whether it holds for a unit; nothing where there is no such target, in the year or for the unit."""
        if self.is_out_of_year:
            return
        worked = self.program.worked(unit)
        if self._guard is None or worked.truth(self._guard) is not False:
            unit.found[self.rule.id] = _known(self.rule.id, worked.truth(0))


def _known(id_: str, truth: Kleene) -> bool | Unknown:
    return unknown(id_, Reason.NOT_REPORTED) if truth is None else truth


def _has_no_number(program: Program, adjusted: Mapping[str, Number], period: Period) -> bool:
    """Whether one of the thresholds has no number for this year, or none yet."""
    bound = program.bound
    values = [each.threshold.value for id_, each in bound.thresholds.items() if id_ not in adjusted]
    return any(_is_without(value, bound, period) for value in values)


def _is_without(value: ThresholdValue, bound: BoundTitle, period: Period) -> bool:
    """Whether a value has none for a period, under the readings chosen and for the level; for whichever member."""
    chosen: object = selected(value, bound.options)
    match chosen:
        case ByYear(values=by_year):
            return period.year not in by_year or _is_without(by_year[period.year], bound, period)
        case ByDate(values=dated):
            in_force = [each for first, each in dated if first <= period.end]
            return not in_force or _is_without(in_force[-1], bound, period)
        case ByLevel(values=by_level):
            return bound.level in by_level and _is_without(by_level[bound.level], bound, period)
        case ByFact(values=by_member):
            return all(_is_without(each, bound, period) for each in by_member.values())
    return False


class Scoring(Reasoned):
    """The points of a checklist."""

    def __init__(self, checklist: Checklist, planner: Planner, level: str, period: Period) -> None:
        self.scorer = Scorer(checklist, planner, level, period)
        super().__init__(level, self.scorer.program)
        self.id = checklist.id
        self._items = tuple(item.id for item in checklist.items if not item.scored)
        self.gives = (checklist.id, *self._items)

    def of(self, unit: Unit) -> None:
        """The points of a unit."""
        score = self.scorer.score(unit)
        unit.scores[self.id] = score
        unit.found[self.id] = _open(self.id, score.points)
        for item in score.items:
            if item.id in self._items:
                unit.found[item.id] = _open(item.id, item.points)


def _open(id_: str, points: Points) -> Points:
    if not isinstance(points, Interval):
        return points
    return Interval(points.low, points.high, frozenset((Missing(id_, Reason.NOT_REPORTED),)))


class Grading(Reasoned):
    """A grade."""

    def __init__(self, grades: Grades, planner: Planner, level: str, period: Period) -> None:
        self.grades = grades
        parts = Parts(grades.id)
        self._score = parts.optional(grades.score)
        self._steps: list[tuple[str, Callable[[Worked], Kleene]]] = []
        self._spans: list[Callable[[Worked], Span]] = []
        for step in grades.steps:
            if step.edges is not None and self._score is not None:
                self._spans.append(span_of(parts, step.edges))
                self._steps.append((step.id, _in_band(self._score, self._spans[-1])))
            elif step.condition is not None:
                self._steps.append((step.id, _holds(parts.truth(step.condition, "standard"))))
            else:
                self._steps.append((step.id, lambda _: True))
        super().__init__(level, parts.program(planner, level, period))
        self.gives = (grades.id,)

    def of(self, unit: Unit) -> None:
        """The grade of a unit, or those that it may come to; unknown where it may be none of them."""
        worked = self.program.worked(unit)
        truths = [(id_, holds(worked)) for id_, holds in self._steps]
        members, id_ = grade(truths), self.grades.id
        if any(truth is True for _, truth in truths) or self._is_one(worked):
            unit.found[id_] = one_of_these(members, (Missing(id_, Reason.NOT_REPORTED),))
        else:
            unit.found[id_] = unknown(id_, Reason.NOT_REPORTED if members else Reason.UNDEFINED)

    def _is_one(self, worked: Worked) -> bool:
        """Whether the score lies in one of the steps, whatever it turns out to be."""
        if self._score is None:
            return False
        return lies_in_one(worked.quantity(self._score), [span(worked) for span in self._spans])


def _in_band(score: int, span: Callable[[Worked], Span]) -> Callable[[Worked], Kleene]:
    return lambda worked: lies_in(worked.quantity(score), span(worked))


def _holds(place: int) -> Callable[[Worked], Kleene]:
    return lambda worked: worked.truth(place)


class Honouring(Reasoned):
    """Whether a unit may be proposed for an honour, and whether it holds it."""

    def __init__(self, honour: Honour, planner: Planner, level: str, period: Period) -> None:
        self.honour = honour
        self.id = honour.rule.id
        self.eligible = f"{self.id}{ELIGIBLE[1]}"
        parts = Parts(self.id)
        self._rule = parts.rule(honour.rule)
        run = planner.rulebook.facts.get(honour.run)
        self._run = None if run is None else parts.fact(run)
        self._awarded = None if honour.awarded is None else parts.truth(honour.awarded)
        self._revoked = None if honour.revoked is None else parts.truth(honour.revoked)
        super().__init__(level, parts.program(planner, level, period))
        self.gives = (self.id, self.eligible)

    def of(self, unit: Unit) -> None:
        """Both, each by itself: known, or open."""
        worked = self.program.worked(unit)
        eligible = both(worked.truth(self._rule), self._has_its_years(worked))
        awarded = True if self._awarded is None else worked.truth(self._awarded)
        revoked = False if self._revoked is None else worked.truth(self._revoked)
        held = both(both(eligible, awarded), None if revoked is None else not revoked)
        unit.found[self.eligible] = _known(self.eligible, eligible)
        unit.found[self.id] = _known(self.id, held)
        if eligible is False and self._awarded is not None and awarded is True:
            details = {"name": self.honour.rule.name, "unit": unit.record.unit}
            unit.warnings.append(found(messages.AWARDED_WITHOUT_RIGHT, unit.record.place, **details))

    def _has_its_years(self, worked: Worked) -> Kleene:
        if self._run is None:
            return True
        return lies_in(
            worked.quantity(self._run), Span(self.honour.years, None, low_included=True, high_included=False)
        )


class Counting(Element):
    """A fold over other units or periods, for all units of the level together."""

    def __init__(self, folding: Folding) -> None:
        super().__init__(folding.level)
        self.folding = folding
        self.gives = (folding.fact.id,)
        self.asks = folding.program.asks
        self.readings = folding.program.bound.readings
        self.counted_levels = folding.counted_levels or (folding.level,)

    def count(self, tree: Tree, history: History) -> None:
        """Count for each unit of the level. Raises `Disagreement`."""
        self.folding.find(tree, history)


def elements_of(title: Title, planner: Planner, level: str, period: Period) -> Iterator[Element]:
    """Everything that a title finds for the units of a level."""
    first = planner.rulebook.title_of(level)
    yield Judging(planner.plan(title, level, period), is_first=first is not None and first.id == title.id)
    applying = applying_rule(title)
    if applying is not None:
        yield Applying(applying, planner, level, period)
    others: list[Element] = [Finding(finding.rule, planner, level, period) for finding in title.findings]
    others += [Scoring(checklist, planner, level, period) for checklist in title.checklists]
    others += [Grading(grades, planner, level, period) for grades in title.grades]
    others += [Honouring(honour, planner, level, period) for honour in title.honours]
    for element in others:
        element.applies = "" if applying is None else applying.id
        yield element
