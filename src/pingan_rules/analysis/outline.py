"""What of a rulebook says what: the rules that encode each clause, and those that each reading changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from pingan_rules.resolve.choices import Formula, alternatives, readings_in
from pingan_rules.resolve.model import (
    ByDate,
    ByFact,
    ByLevel,
    ByYear,
    Condition,
    Fold,
    Reading,
    ResolvedRulebook,
    RoundFold,
    ThresholdValue,
    Title,
)
from pingan_rules.resolve.reach import (
    Reach,
    formulas_of,
    formulas_of_checklist,
    formulas_of_grades,
    formulas_of_honour,
    guards_of_checklist,
    readings_of_condition,
    rules_in,
    symbols_in,
    tests_in,
)
from pingan_rules.resolve.scoring import Checklist, Item

from .clauses import nearest_clause, place_in

NamedKind: TypeAlias = Literal["rule", "value"]


@dataclass(frozen=True, slots=True)
class Named:
    """A rule or what is like one (a checklist, its items, grades, an honour), or a value: a fact or threshold."""

    kind: NamedKind
    clause: str
    id: str
    name: str


@dataclass(slots=True)
class Encoded:
    """What encodes one clause, and the readings (by id) that it leaves open or that this differs by."""

    rules: list[Named] = field(default_factory=list)
    values: list[Named] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)


# --- clauses -------------------------------------------------------------------------------------------------------


def encoded(rulebook: ResolvedRulebook) -> Mapping[str, Encoded]:
    """For each clause of the ledger (by path) what encodes it: what names the clause, or a part of it not listed."""
    by_path = {path: Encoded() for path in rulebook.clauses}
    for clause, named in _naming(rulebook):
        path = nearest_clause(clause, by_path)
        if path is not None:
            listed = by_path[path].rules if named.kind == "rule" else by_path[path].values
            listed += [named] if named not in listed else []
    differing = _differing(rulebook)
    for reading in readings_in_order(rulebook):
        own = nearest_clause(reading.clause, by_path)
        for path, found in by_path.items():
            if path == own or any(
                reading.id in differing[each.kind, each.id] for each in (*found.rules, *found.values)
            ):
                found.readings.append(reading.id)
    return by_path


def readings_in_order(rulebook: ResolvedRulebook) -> list[Reading]:
    """The readings in the order of their clauses."""
    place = place_in(rulebook.clauses)
    return sorted(rulebook.readings.values(), key=lambda reading: place(reading.clause))


def _differing(rulebook: ResolvedRulebook) -> Mapping[tuple[NamedKind, str], set[str]]:
    """The readings (by id) that each rule, fact and threshold, by its kind and id, differs by."""
    readings = _Readings(rulebook)
    found: dict[tuple[NamedKind, str], set[str]] = {}
    for title in rulebook.titles.values():
        found |= {("rule", named.id): used for named, used in readings.of_title(title)}
        for checklist in title.checklists:
            found |= {("rule", each.id): readings.of_checklist(_alone(checklist, each)) for each in checklist.items}
    for id_ in rulebook.facts:
        found["value", id_] = readings.of_facts(readings.reach.closure({id_}))
    for id_, threshold in rulebook.thresholds.items():
        found["value", id_] = _readings_of_value(threshold.value)
    return found


def _naming(rulebook: ResolvedRulebook) -> Iterator[tuple[str, Named]]:
    """Each clause that something names, and what names it."""
    for title in rulebook.titles.values():
        yield from _naming_in(title)
    for fact in rulebook.facts.values():
        yield fact.clause, Named("value", fact.clause, fact.id, fact.name)
    for threshold in rulebook.thresholds.values():
        yield threshold.clause, Named("value", threshold.clause, threshold.id, threshold.name)


def _naming_in(title: Title) -> Iterator[tuple[str, Named]]:
    for rule in rules_in(title):
        if rule.kind != "applies":
            named = Named("rule", rule.clause, rule.id, rule.name)
            yield from ((clause, named) for clause in (rule.clause, *(test.clause for test in tests_in(rule.body))))
    for checklist in title.checklists:
        for item in (checklist.own, *checklist.items):
            named = Named("rule", item.clause, item.id, item.name)
            yield from ((clause, named) for clause in (item.clause, *(line.clause for line in item.lines)))
    for grades in title.grades:
        yield grades.clause, Named("rule", grades.clause, grades.id, grades.name)


# --- readings ------------------------------------------------------------------------------------------------------


def users_of_readings(rulebook: ResolvedRulebook) -> Mapping[str, list[Named]]:
    """For each reading (by id) the rules that differ by it: in themselves, or in facts and thresholds they read."""
    users: dict[str, list[Named]] = {id_: [] for id_ in rulebook.readings}
    readings = _Readings(rulebook)
    for title in rulebook.titles.values():
        for named, used in readings.of_title(title):
            for id_ in users.keys() & used:
                users[id_].append(named)
    return users


class _Readings:
    def __init__(self, rulebook: ResolvedRulebook) -> None:
        self.facts = rulebook.facts
        self.thresholds = rulebook.thresholds
        self.reach = Reach(rulebook.facts, rulebook.thresholds)
        self.known: dict[str, set[str]] = {}

    def of_title(self, title: Title) -> Iterator[tuple[Named, set[str]]]:
        """Each rule of a title, and what is like one, with the readings that it differs by."""
        honours = {honour.rule.id: honour for honour in title.honours}
        for rule in rules_in(title):
            decisions = list(formulas_of_honour(honours[rule.id])) if rule.id in honours else []
            own = readings_in(rule.gating) | readings_in(rule.guard) | self.of_condition(rule.body)
            facts = self.of_facts(self.reach.of_rule(rule))
            yield Named("rule", rule.clause, rule.id, rule.name), own | facts | self.of_formulas(decisions)
        for checklist in title.checklists:
            named = Named("rule", checklist.own.clause, checklist.id, checklist.name)
            yield named, self.of_checklist(checklist)
        for grades in title.grades:
            steps = (self.of_condition(each.condition) for each in grades.steps if each.condition is not None)
            named = Named("rule", grades.clause, grades.id, grades.name)
            yield named, self.of_formulas(list(formulas_of_grades(grades))).union(*steps)

    def of_checklist(self, checklist: Checklist) -> set[str]:
        guards = {each for each in guards_of_checklist(checklist) if each in self.facts and each is not None}
        own = self.of_formulas(list(formulas_of_checklist(checklist))) | self.of_facts(self.reach.closure(guards))
        for item in (checklist.own, *checklist.items):
            own |= readings_in(item.guard)
            for line in item.lines:
                own |= readings_in(line.when) | readings_in(line.each) | readings_in(line.points)
        return own

    def of_condition(self, condition: Condition) -> set[str]:
        return readings_of_condition(condition) | self.of_thresholds([test.formula for test in tests_in(condition)])

    def of_formulas(self, formulas: list[Formula]) -> set[str]:
        """What expressions differ by, through the facts and thresholds that they read."""
        read = set().union(*(self.reach.of_formula(each) for each in formulas))
        return self.of_thresholds(formulas) | self.of_facts(self.reach.closure(read))

    def of_thresholds(self, formulas: list[Formula]) -> set[str]:
        read = {id_ for formula in formulas for id_ in symbols_in(formula)[1]}
        return set().union(*(_readings_of_value(self.thresholds[id_].value) for id_ in read))

    def of_facts(self, facts: set[str]) -> set[str]:
        return set().union(*(self.of_fact(each) for each in facts))

    def of_fact(self, id_: str) -> set[str]:
        if id_ not in self.known:
            fact = self.facts[id_]
            parts: tuple[object, ...] = (fact.source,)
            if isinstance(fact.source, Fold):
                parts = fact.source.where, fact.source.share
            elif isinstance(fact.source, RoundFold):
                parts = fact.source.value, fact.source.where
            own = readings_in(fact.guard).union(*map(readings_in, parts))
            self.known[id_] = own | self.of_thresholds(formulas_of(fact))
        return self.known[id_]


def _alone(checklist: Checklist, item: Item) -> Checklist:
    return replace(checklist, own=item, items=())


def _readings_of_value(value: ThresholdValue) -> set[str]:
    match value:
        case ByLevel(values=values) | ByFact(values=values):
            return set().union(*map(_readings_of_value, values.values()))
        case ByYear(values=by_year):
            return set().union(*map(_readings_of_value, by_year.values()))
        case ByDate(values=dated):
            return set().union(*(_readings_of_value(each) for _, each in dated))
    return readings_in(value).union(*map(_readings_of_value, _options(value)))


def _options(value: ThresholdValue) -> list[ThresholdValue]:
    return alternatives(value) if readings_in(value) else []
