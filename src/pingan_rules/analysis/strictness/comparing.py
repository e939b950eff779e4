"""What each change of an extending rulebook makes of the rules: stricter, looser, the same, or it cannot be told.

A change is stricter if no place can meet a title with it that could not before.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.choices import ByReading, Formula, alternatives, readings_in
from pingan_rules.resolve.model import (
    Fact,
    Fold,
    ResolvedRulebook,
    Result,
    RoundFold,
    Rule,
    Threshold,
    Title,
)
from pingan_rules.resolve.reach import (
    Reach,
    facts_of_threshold,
    formulas_of,
    readings_of_condition,
    symbols_in,
    tests_in,
)
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.extending import Change, extended
from pingan_rules.rulebook.store import RulebookSources

from . import reasons
from .implying import Implying, Pairs, Steps, TooMuch, World
from .passing import Passes

Effect: TypeAlias = Literal["stricter", "looser", "same", "untold"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A change, what it makes of the rules, and how one can tell."""

    change: Change
    effect: Effect
    why: Phrase


def strictness(sources: RulebookSources) -> tuple[Judged, ...]:
    """Every change of a rulebook that extends another, judged; none where it extends none. Raises `RulebookError`."""
    if sources.base is None:
        return ()
    changes = extended(sources).changes
    comparing = _Comparing(resolve(sources.base), resolve(sources), changes)
    in_turn = sorted(changes, key=lambda change: change.section != "thresholds")
    judged = {change: Judged(change, *comparing.judged(change)) for change in in_turn}
    return tuple(judged[change] for change in changes)


@dataclass(frozen=True, slots=True)
class _Step:
    """From the thresholds before to those after a change, and what else is not the same.

    `moved` are facts and thresholds that mean something else; see `World` and `Implying` for the rest.
    """

    before: Mapping[str, Threshold]
    now: Mapping[str, Threshold]
    passes_before: Passes
    passes: Passes
    pairs: Pairs
    moved: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()


class _Comparing:
    """Judges changes one after the other, thresholds first.

    Thresholds and defaults of readings are changed step by step, each beside those that were changed before: two
    that make no difference alone may make one together. A rule that is replaced is compared as a whole.
    """

    def __init__(self, base: ResolvedRulebook, local: ResolvedRulebook, changes: tuple[Change, ...]) -> None:
        self.base = base
        self.local = local
        self.reach = Reach(base.facts, base.thresholds)
        self.passes = self.passes_now = Passes(base)
        self.thresholds = dict(base.thresholds)
        self.defaults = _defaults(base)
        self.steps = Steps()
        self.replaced = {each.id for each in changes if each.how != "added"}
        self.rules = {rule.id: (title, rule) for title in base.titles.values() for rule in title.rules}
        self.rules_here = {rule.id: (title, rule) for title in local.titles.values() for rule in title.rules}

    def judged(self, change: Change) -> tuple[Effect, Phrase]:
        """What a change makes of the rules, and how one can tell."""
        effect, why = self._judged(change)
        if effect != "same" and self._of_results:
            return "untold", _of_rules(reasons.RESULTS_USED, self._of_results)
        return effect, why

    @cached_property
    def _of_results(self) -> list[tuple[Title, Rule]]:
        """The rules that stand on outcomes and the like, of this place or of others, which other rules decide."""
        results = {id_ for id_, each in self.base.facts.items() if isinstance(each.source, (Result, RoundFold))}
        return self._using(self._standing_on(results))

    def _judged(self, change: Change) -> tuple[Effect, Phrase]:
        match change.section, change.how:
            case "standards" | "vetoes", "added":
                return self._added(change.id)
            case "standards" | "vetoes", "dropped":
                gates = alternatives(self.rules[change.id][1].gating) != [False]
                return ("looser", reasons.DROPPED) if gates else ("same", reasons.INFORMATIVE)
            case "standards" | "vetoes", "replaced":
                return self._replaced(change.id)
            case "thresholds", "replaced":
                return self._threshold(change.id)
            case "readings", _:
                return self._reading(change.id)
            case "derived", _:
                used = self._using({change.id})
                return ("untold", _of_rules(reasons.FACT_USED, used)) if used else ("same", reasons.NOT_USED)
            case "titles", _:
                return self._title(self.local.titles[change.id])
            case "thresholds", _:
                return "same", reasons.NEW_THRESHOLD
        return "untold", reasons.OTHER

    # --- rules -------------------------------------------------------------------------------------------------------

    def _added(self, id_: str) -> tuple[Effect, Phrase]:
        title, rule = self.rules_here[id_]
        if alternatives(rule.gating) == [False]:
            return "same", reasons.INFORMATIVE
        if not any(alternatives(each.gating) == [True] for each in self.base.titles[title.id].rules):
            return "untold", reasons.FIRST_RULE
        return "stricter", reasons.ADDED_STANDARD if rule.kind == "standard" else reasons.ADDED_VETO

    def _replaced(self, id_: str) -> tuple[Effect, Phrase]:
        (title, before), (_, now) = self.rules[id_], self.rules_here[id_]
        if before.gating != now.gating:
            gates = [alternatives(each.gating) for each in (before, now)]
            if gates == [[True], [False]]:
                return "looser", reasons.NO_LONGER_GATES
            return ("stricter", reasons.NOW_GATES) if gates == [[False], [True]] else ("untold", reasons.GATING)
        if alternatives(now.gating) == [False]:
            return "same", reasons.INFORMATIVE
        effect = self._effect(title, before, now, self._to_local)
        return effect, reasons.REPLACED[effect]

    def _effect(self, title: Title, before: Rule, now: Rule, step: _Step) -> Effect:
        """What it makes of a title that `now`, after a step, takes the place of `before`."""
        there, here = step.passes_before.rule(before), step.passes.rule(now)
        turned = {id_: tuple((two, one) for one, two in of) for id_, of in step.pairs.items()}
        forward, backward = True, True
        try:
            for level in title.levels:
                old, new = (World(each, level, step.unsettled) for each in (step.before, step.now))
                forward = forward and Implying(new, old, step.moved, step.pairs, self.steps).implies(here, there)
                backward = backward and Implying(old, new, step.moved, turned, self.steps).implies(there, here)
        except TooMuch:
            return "untold"
        return _EFFECTS[forward, backward]

    @cached_property
    def _to_local(self) -> _Step:
        """All changes at once."""
        base, local = self.base, self.local
        moved = {id_ for id_, each in base.thresholds.items() if _meaning(local.thresholds.get(id_)) != _meaning(each)}
        moved |= {id_ for id_, each in base.facts.items() if _meaning(local.facts.get(id_)) != _meaning(each)}
        step = self._of_readings(_defaults(base), _defaults(local), base.thresholds)
        moved = self._standing_on(moved | step.moved)
        passes = Passes(local)
        return replace(step, now=local.thresholds, passes_before=self.passes, passes=passes, moved=frozenset(moved))

    def _of_readings(
        self, before: Mapping[str, str], now: Mapping[str, str], thresholds: Mapping[str, Threshold]
    ) -> _Step:
        """Other defaults. Each option is compared with itself, and a new default with the one before."""
        changed = {id_ for id_, default in before.items() if now[id_] != default}
        unsettled = {id_ for id_, each in thresholds.items() if changed & _readings_of_threshold(each)}
        moved = {id_ for id_, each in self.base.facts.items() if _readings_of_fact(each) & changed}
        pairs = {
            id_: (*((option, option) for option in reading.options), (now[id_], before.get(id_, now[id_])))
            for id_, reading in self.local.readings.items()
            if id_ in now
        }
        everything = frozenset(self._standing_on(moved | unsettled))
        passes = self.passes_now
        return _Step(thresholds, thresholds, passes, passes, pairs, everything, frozenset(unsettled))

    def _standing_on(self, ids: set[str]) -> set[str]:
        """These facts and thresholds, and all facts that are calculated from them or stand under them."""
        standing, pending = set(ids), list(ids)
        while pending:
            new = self._dependents.get(pending.pop(), set()) - standing
            standing |= new
            pending += new
        return standing

    @cached_property
    def _dependents(self) -> Mapping[str, set[str]]:
        """The facts that each fact or threshold is read by."""
        dependents: dict[str, set[str]] = {}
        for id_, fact in self.base.facts.items():
            thresholds = [each for formula in formulas_of(fact) for each in symbols_in(formula)[1]]
            for each in (*self.reach.direct(id_), *thresholds):
                dependents.setdefault(each, set()).add(id_)
        return dependents

    # --- what rules stand on -----------------------------------------------------------------------------------------

    def _threshold(self, id_: str) -> tuple[Effect, Phrase]:
        """What it makes of the rules that stay as they are; those that are replaced are compared as a whole."""
        before, now = self.base.thresholds[id_], self.local.thresholds[id_]
        if _meaning(before) == _meaning(now):
            return "same", reasons.SAME_VALUE
        self.thresholds[id_], passes = now, self.passes_now
        if facts_of_threshold(before.value) != facts_of_threshold(now.value):
            self.passes_now = Passes(replace(self.base, thresholds=dict(self.thresholds)))
        moved = self._standing_on({id_})
        there = ChainMap({id_: before}, self.thresholds)
        step = _Step(there, self.thresholds, passes, self.passes_now, self._own_pairs, frozenset(moved))
        return self._of_all(self._using(moved), id_, step)

    def _reading(self, id_: str) -> tuple[Effect, Phrase]:
        if self.base.readings[id_].default == self.local.readings[id_].default:
            return "same", reasons.SAME_DEFAULT
        thresholds = (*self.base.thresholds.values(), *self.local.thresholds.values())
        if any(id_ in _readings_of_threshold(each) for each in thresholds):
            return "untold", reasons.READING_OF_OTHERS
        facts = {fact.id for fact in self.base.facts.values() if id_ in _readings_of_fact(fact)}
        rules = [each for each in self._staying if id_ in _readings_of_rule(each[1])]
        if self._using(facts) or any(id_ in readings_in(rule.gating) for _, rule in rules):
            return "untold", reasons.READING_OF_OTHERS
        before, self.defaults = self.defaults, {**self.defaults, id_: self.local.readings[id_].default}
        return self._of_all(rules, id_, self._of_readings(before, self.defaults, self.thresholds))

    def _of_all(self, using: Iterable[tuple[Title, Rule]], id_: str, step: _Step) -> tuple[Effect, Phrase]:
        effects: dict[Effect, list[Rule]] = {}
        for title, rule in using:
            effects.setdefault(self._effect(title, rule, rule, step), []).append(rule)
        if id_ in self._used_elsewhere:
            return "untold", reasons.USED_ELSEWHERE
        if "untold" in effects:
            return "untold", _of_rules(reasons.UNTOLD_USE, effects["untold"])
        if "stricter" in effects and "looser" in effects:
            both = {"stricter": effects["stricter"], "looser": effects["looser"]}
            return "untold", _of_rules(reasons.BOTH_WAYS, [rule for rules in both.values() for rule in rules])
        for effect in ("stricter", "looser"):
            if effect in effects:
                return effect, _of_rules(reasons.HARDER if effect == "stricter" else reasons.EASIER, effects[effect])
        return "same", reasons.NO_DIFFERENCE if effects else reasons.NOT_USED

    @cached_property
    def _own_pairs(self) -> Pairs:
        return {id_: tuple((option, option) for option in each.options) for id_, each in self.base.readings.items()}

    @cached_property
    def _staying(self) -> list[tuple[Title, Rule]]:
        """The rules that stay as they are and enter an outcome."""
        rules = [each for id_, each in self.rules.items() if id_ not in self.replaced]
        return [(title, rule) for title, rule in rules if alternatives(rule.gating) != [False]]

    def _using(self, ids: set[str]) -> list[tuple[Title, Rule]]:
        """The rules that name any of these thresholds, or stand on any of these facts."""
        found = {rule.id: (title, rule) for id_ in sorted(ids) for title, rule in self._rules_on.get(id_, ())}
        return [each for each in self._staying if each[1].id in found] if found else []

    @cached_property
    def _rules_on(self) -> Mapping[str, list[tuple[Title, Rule]]]:
        """The rules that name a threshold, or stand on a fact."""
        rules: dict[str, list[tuple[Title, Rule]]] = {}
        for title, rule in self._staying:
            thresholds = (each for test in tests_in(rule.body) for each in symbols_in(test.formula)[1])
            for id_ in {*self.reach.of_rule(rule), *thresholds}:
                rules.setdefault(id_, []).append((title, rule))
        return rules

    @cached_property
    def _used_elsewhere(self) -> set[str]:
        """The thresholds that parts of a title beside its standards and vetoes name."""
        without_rules = (replace(title, rules=()) for title in self.base.titles.values())
        formulas = (each for title in without_rules for each in _within(title) if isinstance(each, Formula))
        return {id_ for formula in formulas for id_ in symbols_in(formula)[1]}

    def _title(self, title: Title) -> tuple[Effect, Phrase]:
        for level in title.levels:
            before, now = self.base.title_of(level), self.local.title_of(level)
            if before is not None and now is not None and now.id == title.id:
                return "untold", _naming(reasons.TITLE_INSTEAD, [(before.name, before.id)])
        return "same", reasons.TITLE_BESIDE


_EFFECTS: Mapping[tuple[bool, bool], Effect] = {
    (True, True): "same",
    (True, False): "stricter",
    (False, True): "looser",
    (False, False): "untold",
}


def _defaults(rulebook: ResolvedRulebook) -> dict[str, str]:
    """The default option of each reading, by id."""
    return {id_: each.default for id_, each in rulebook.readings.items()}


def _meaning(thing: object) -> object:
    """What there is to a fact or threshold beside wording."""
    if isinstance(thing, Fact):
        return thing.type, thing.source, thing.guard
    return getattr(thing, "value", None), getattr(thing, "type", None)


def _readings_of_fact(fact: Fact) -> set[str]:
    match fact.source:
        case Fold(where=where, share=share):
            parts: tuple[object, ...] = (where, share)
        case RoundFold(where=where, value=value):
            parts = (where, value)
        case source:
            parts = (source,)
    return set().union(readings_in(fact.guard), *(readings_in(part) for part in parts))


def _readings_of_rule(rule: Rule) -> set[str]:
    return readings_of_condition(rule.body) | readings_in(rule.guard) | readings_in(rule.gating)


def _readings_of_threshold(threshold: Threshold) -> set[str]:
    return {each.reading for each in _within(threshold.value) if isinstance(each, ByReading)}


def _within(value: object) -> Iterator[object]:
    """`value` and everything that it is made of."""
    pending = [value]
    while pending:
        each = pending.pop()
        yield each
        if isinstance(each, Mapping):
            pending += each.values()
        elif isinstance(each, (tuple, list)):
            pending += each
        elif is_dataclass(each) and not isinstance(each, Formula):
            pending += [getattr(each, field.name) for field in fields(each)]


def _of_rules(phrase: Phrase, rules: Iterable[Rule | tuple[Title, Rule]]) -> Phrase:
    """A reason with the rules that it is about."""
    alone = (each if isinstance(each, Rule) else each[1] for each in rules)
    return _naming(phrase, [(rule.name, rule.id) for rule in alone])


def _naming(phrase: Phrase, named: Iterable[tuple[str, str]]) -> Phrase:
    """A reason with names, which English calls by their ids."""
    names = dict(named)
    return Phrase(phrase.zh.format(names="、".join(names)), phrase.en.format(names=", ".join(names.values())))
