"""What each change of an extending rulebook makes of the rules: stricter, looser, the same, or it cannot be told.

A change is stricter if no place can meet a title with it that could not before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.model import (
    ByReading,
    Fact,
    Fold,
    Formula,
    ResolvedRulebook,
    Rule,
    Threshold,
    Title,
    alternatives,
    readings_in,
)
from pingan_rules.resolve.reach import Reach, formulas_of, readings_of_condition, symbols_in, tests_in
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.extending import Change, extended
from pingan_rules.rulebook.store import RulebookSources

from . import reasons
from .implying import Implying, Pairs, TooMuch, World
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
    return tuple(Judged(change, *comparing.judged(change)) for change in changes)


@dataclass(frozen=True, slots=True)
class _Other:
    """What the base is compared with. `moved` means something else there; see `World` and `Implying` for the rest."""

    rulebook: ResolvedRulebook
    passes: Passes
    moved: frozenset[str]
    unsettled: frozenset[str]
    pairs: Pairs


class _Comparing:
    def __init__(self, base: ResolvedRulebook, local: ResolvedRulebook, changes: tuple[Change, ...]) -> None:
        self.base = base
        self.local = local
        self.reach = Reach(base.facts, base.thresholds)
        self.passes = Passes(base)
        self.replaced = {each.id for each in changes if each.how != "added"}
        self.rules = {rule.id: (title, rule) for title in base.titles.values() for rule in title.rules}
        self.rules_here = {rule.id: (title, rule) for title in local.titles.values() for rule in title.rules}

    def judged(self, change: Change) -> tuple[Effect, Phrase]:
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
        effect = self._effect(title, before, now, self._local)
        return effect, reasons.REPLACED[effect]

    def _effect(self, title: Title, before: Rule, now: Rule, other: "_Other") -> Effect:
        """What it makes of a title that `now`, in another rulebook, takes the place of `before`."""
        there, here = self.passes.rule(before), other.passes.rule(now)
        turned = {id_: tuple((two, one) for one, two in of) for id_, of in other.pairs.items()}
        forward, backward = True, True
        try:
            for level in title.levels:
                before_, now_ = (World(each.thresholds, level, other.unsettled) for each in (self.base, other.rulebook))
                forward = forward and Implying(now_, before_, other.moved, other.pairs).implies(here, there)
                backward = backward and Implying(before_, now_, other.moved, turned).implies(there, here)
        except TooMuch:
            return "untold"
        return _EFFECTS[forward, backward]

    def _other(self, rulebook: ResolvedRulebook) -> "_Other":
        """The rulebook that the base is compared with, and how it differs."""
        defaults = {id_: each.default for id_, each in self.base.readings.items()}
        changed = {id_ for id_, default in defaults.items() if rulebook.readings[id_].default != default}
        by_changed = {id_ for id_, each in self.base.thresholds.items() if changed & _readings_of_threshold(each)}
        moved = by_changed | {id_ for id_, each in self.base.facts.items() if _readings_of_fact(each) & changed}
        for before, now in ((self.base.thresholds, rulebook.thresholds), (self.base.facts, rulebook.facts)):
            moved |= {id_ for id_, each in before.items() if _meaning(now.get(id_)) != _meaning(each)}
        moved = self._standing_on(moved)
        return _Other(rulebook, Passes(rulebook), frozenset(moved), frozenset(by_changed), self._pairs(rulebook))

    def _pairs(self, local: ResolvedRulebook) -> Pairs:
        """Each option with itself, and a new default with the one before."""
        pairs: dict[str, tuple[tuple[str, str], ...]] = {}
        for id_, reading in local.readings.items():
            same = tuple((option, option) for option in reading.options)
            before = self.base.readings[id_].default if id_ in self.base.readings else reading.default
            pairs[id_] = same if before == reading.default else (*same, (reading.default, before))
        return pairs

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
        now = replace(self.base, thresholds={**self.base.thresholds, id_: self.local.thresholds[id_]})
        return self._of_all(self._using(self._standing_on({id_})), id_, now)

    def _reading(self, id_: str) -> tuple[Effect, Phrase]:
        if self.base.readings[id_].default == self.local.readings[id_].default:
            return "same", reasons.SAME_DEFAULT
        if any(id_ in _readings_of_threshold(each) for each in self.base.thresholds.values()):
            return "untold", reasons.READING_OF_OTHERS
        facts = {fact.id for fact in self.base.facts.values() if id_ in _readings_of_fact(fact)}
        rules = [each for each in self._staying if id_ in _readings_of_rule(each[1])]
        if self._using(facts) or any(id_ in readings_in(rule.gating) for _, rule in rules):
            return "untold", reasons.READING_OF_OTHERS
        return self._of_all(
            rules, id_, replace(self.base, readings={**self.base.readings, id_: self.local.readings[id_]})
        )

    def _of_all(self, using: Iterable[tuple[Title, Rule]], id_: str, now: ResolvedRulebook) -> tuple[Effect, Phrase]:
        other = self._other(now)
        effects: dict[Effect, list[Rule]] = {}
        for title, rule in using:
            effects.setdefault(self._effect(title, rule, rule, other), []).append(rule)
        if self._used_elsewhere(id_):
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
    def _local(self) -> _Other:
        return self._other(self.local)

    @cached_property
    def _staying(self) -> list[tuple[Title, Rule]]:
        """The rules that stay as they are and enter an outcome."""
        rules = [each for id_, each in self.rules.items() if id_ not in self.replaced]
        return [(title, rule) for title, rule in rules if alternatives(rule.gating) != [False]]

    def _using(self, ids: set[str]) -> list[tuple[Title, Rule]]:
        """The rules that name any of these thresholds, or stand on any of these facts."""
        return [(title, rule) for title, rule in self._staying if ids & self._stands_on[rule.id]]

    @cached_property
    def _stands_on(self) -> Mapping[str, set[str]]:
        """The facts that a rule (by id) stands on, and the thresholds that it names."""
        return {
            rule.id: self.reach.of_rule(rule)
            | {each for test in tests_in(rule.body) for each in symbols_in(test.formula)[1]}
            for _, rule in self._staying
        }

    def _used_elsewhere(self, id_: str) -> bool:
        """Whether parts of a title beside its standards and vetoes name it."""
        for title in self.base.titles.values():
            formulas = (
                formula
                for each in fields(title)
                if each.name != "rules"
                for formula in _formulas_in(getattr(title, each.name))
            )
            if any(id_ in symbols_in(formula)[1] for formula in formulas):
                return True
        return False

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


def _meaning(thing: object) -> object:
    """What there is to a fact or threshold beside wording."""
    if isinstance(thing, Fact):
        return thing.type, thing.source, thing.guard
    return getattr(thing, "value", None), getattr(thing, "type", None)


def _readings_of_fact(fact: Fact) -> set[str]:
    parts = (fact.source.where, fact.source.share) if isinstance(fact.source, Fold) else (fact.source,)
    return set().union(readings_in(fact.guard), *(readings_in(part) for part in parts))


def _readings_of_rule(rule: Rule) -> set[str]:
    return readings_of_condition(rule.body) | readings_in(rule.guard) | readings_in(rule.gating)


def _readings_of_threshold(threshold: Threshold) -> set[str]:
    return {each.reading for each in _within(threshold.value) if isinstance(each, ByReading)}


def _formulas_in(value: object) -> Iterator[Formula]:
    return (each for each in _within(value) if isinstance(each, Formula))


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
