"""What each change of an extending rulebook makes of the rules: stricter, looser, the same, or it cannot be told.

A change is stricter if no place can meet a title with it that could not before.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.choices import ByReading, alternatives, readings_in
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
    facts_of_threshold,
    readings_of_condition,
)
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.extending import Change, extended
from pingan_rules.rulebook.store import RulebookSources

from . import reasons
from .implying import Implying, Pairs, Steps, TooMuch, World
from .passing import Passes
from .standing import RuleOf, Standing, within
from .taking import names_taken

Effect: TypeAlias = Literal["stricter", "looser", "same", "untold"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A change, what it makes of the rules, and how one can tell."""

    change: Change
    effect: Effect
    why: Phrase


def strictness(sources: RulebookSources) -> tuple[Judged, ...]:
    """Every change of a rulebook that extends another, judged; none where it extends none.

    Raises `RulebookError`, also where names of the one that is extended come to mean something else.
    """
    if sources.base is None:
        return ()
    changes = extended(sources).changes
    base, local = resolve(sources.base), resolve(sources)
    if taken := names_taken(base, local):
        raise RulebookError(taken)
    comparing = _Comparing(base, local, changes)
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
        self.standing = Standing(base)
        self.passes = self.passes_now = Passes(base)
        self.thresholds = dict(base.thresholds)
        self.defaults = _defaults(base)
        self.steps = Steps()
        self.replaced = {each.id for each in changes if each.how != "added"}
        self.rules = {rule.id: (title, rule) for title in base.titles.values() for rule in title.rules}
        self.rules_here = {rule.id: (title, rule) for title in local.titles.values() for rule in title.rules}

    def judged(self, change: Change) -> tuple[Effect, Phrase]:
        """What a change makes of the rules, and how one can tell."""
        match change.section, change.how:
            case "standards" | "vetoes", "added":
                return self._added(change.id)
            case "standards" | "vetoes", "dropped":
                return self._dropped(change.id)
            case "standards" | "vetoes", "replaced":
                return self._replaced(change.id)
            case "thresholds", "replaced":
                return self._threshold(change.id)
            case "readings", "added":
                return "same", reasons.NEW_READING
            case "readings", _:
                return self._reading(change.id)
            case "derived", _:
                return self._derived(change.id)
            case "sanctions" | "targets", "dropped":
                return "looser", reasons.DROPPED_BESIDE
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
        if not self._judged_before(title):
            return "untold", reasons.FIRST_RULE
        added = reasons.ADDED_STANDARD if rule.kind == "standard" else reasons.ADDED_VETO
        return self._followed("stricter", added, [(title, rule)])

    def _judged_before(self, title: Title) -> bool:
        """Whether places were judged for the title, which has a rule that gates, whatever the readings."""
        rules = (rule for rule in self.base.titles[title.id].rules if rule.kind != "applies")
        return any(alternatives(rule.gating) == [True] for rule in rules)

    def _dropped(self, id_: str) -> tuple[Effect, Phrase]:
        if alternatives(self.rules[id_][1].gating) != [False]:
            return "looser", reasons.DROPPED
        return ("untold", reasons.FINDINGS_MOVED) if self._findings_moved else ("same", reasons.INFORMATIVE)

    def _replaced(self, id_: str) -> tuple[Effect, Phrase]:
        effect, why = self._rewritten(id_)
        if effect != "looser" and self._findings_moved:
            return "untold", reasons.FINDINGS_MOVED
        return self._followed(effect, why, [self.rules[id_]])

    @cached_property
    def _findings_moved(self) -> bool:
        """Whether facts that went with rules replaced or dropped mean something else, where other parts use them."""
        given = {id_: each for id_, each in self.base.facts.items() if not isinstance(each.source, Result)}
        moved = {id_ for id_, each in given.items() if _meaning(self.local.facts.get(id_)) != _meaning(each)}
        moved = self.standing.on(moved - self.replaced)
        return bool(self._using(moved)) or self.standing.beside_rules(moved)

    def _rewritten(self, id_: str) -> tuple[Effect, Phrase]:
        (title, before), (_, now) = self.rules[id_], self.rules_here[id_]
        if before.gating != now.gating:
            gates = [alternatives(each.gating) for each in (before, now)]
            if gates == [[True], [False]]:
                return "looser", reasons.NO_LONGER_GATES
            if gates != [[False], [True]]:
                return "untold", reasons.GATING
            return ("stricter", reasons.NOW_GATES) if self._judged_before(title) else ("untold", reasons.FIRST_RULE)
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
        moved = self.standing.on(moved | step.moved)
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
        everything = frozenset(self.standing.on(moved | unsettled))
        passes = self.passes_now
        return _Step(thresholds, thresholds, passes, passes, pairs, everything, frozenset(unsettled))

    # --- what rules stand on -----------------------------------------------------------------------------------------

    def _threshold(self, id_: str) -> tuple[Effect, Phrase]:
        """What it makes of the rules that stay as they are; those that are replaced are compared as a whole."""
        before, now = self.base.thresholds[id_], self.local.thresholds[id_]
        if _meaning(before) == _meaning(now):
            return "same", reasons.SAME_VALUE
        self.thresholds[id_], passes = now, self.passes_now
        if facts_of_threshold(before.value) != facts_of_threshold(now.value):
            self.passes_now = Passes(replace(self.base, thresholds=dict(self.thresholds)))
        moved = self.standing.on({id_})
        there = ChainMap({id_: before}, self.thresholds)
        step = _Step(there, self.thresholds, passes, self.passes_now, self._own_pairs, frozenset(moved))
        return self._of_all(self._using(moved), step, beside=self.standing.beside_rules(moved))

    def _reading(self, id_: str) -> tuple[Effect, Phrase]:
        if self.base.readings[id_].default == self.local.readings[id_].default:
            return "same", reasons.SAME_DEFAULT
        thresholds = (*self.base.thresholds.values(), *self.local.thresholds.values())
        if any(id_ in _readings_of_threshold(each) for each in thresholds):
            return "untold", reasons.READING_OF_OTHERS
        facts = self.standing.on(fact.id for fact in self.base.facts.values() if id_ in _readings_of_fact(fact))
        rules = [each for each in self._staying if id_ in _readings_of_rule(each[1])]
        if self._using(facts) or any(id_ in readings_in(rule.gating) for _, rule in rules):
            return "untold", reasons.READING_OF_OTHERS
        beside = self.standing.beside_rules(facts) or self.standing.goes_by_beside_rules(id_)
        before, self.defaults = self.defaults, {**self.defaults, id_: self.local.readings[id_].default}
        return self._of_all(rules, self._of_readings(before, self.defaults, self.thresholds), beside=beside)

    def _derived(self, id_: str) -> tuple[Effect, Phrase]:
        standing = self.standing.on({id_})
        if used := self._using(standing):
            return "untold", _of_rules(reasons.FACT_USED, used)
        if self.standing.beside_rules(standing):
            return "untold", reasons.USED_ELSEWHERE
        return "same", reasons.NOT_USED

    def _of_all(self, using: list[RuleOf], step: _Step, *, beside: bool) -> tuple[Effect, Phrase]:
        """What a step makes of these rules; `beside`: it makes something of other parts of the rulebook too."""
        effects: dict[Effect, list[Rule]] = {}
        for title, rule in using:
            effects.setdefault(self._effect(title, rule, rule, step), []).append(rule)
        if beside and effects.keys() - {"same"} != {"looser"}:
            return "untold", reasons.USED_ELSEWHERE
        if leaving := [rule for rule in effects.get("stricter", ()) if self._leaves_out(rule)]:
            return "untold", _of_rules(reasons.LEFT_OUT, leaving)
        return self._followed(*_together(effects), using)

    def _leaves_out(self, rule: Rule) -> bool:
        """Whether a rule says who is judged for a title that finds more than an outcome, bad things maybe."""
        [title] = [title for title in self.base.titles.values() if rule in title.rules]
        return rule.kind == "applies" and bool(title.findings or title.checklists or title.grades)

    def _followed(self, effect: Effect, why: Phrase, rules: list[RuleOf]) -> tuple[Effect, Phrase]:
        """What is stricter for one title may help with another that stands on its outcome."""
        following = self.standing.rules_following(rules) if effect == "stricter" else []
        return ("untold", _of_rules(reasons.RESULTS_USED, following)) if following else (effect, why)

    @cached_property
    def _own_pairs(self) -> Pairs:
        return {id_: tuple((option, option) for option in each.options) for id_, each in self.base.readings.items()}

    @cached_property
    def _staying(self) -> list[RuleOf]:
        """The rules that stay as they are and enter an outcome."""
        return [each for each in self.standing.gating if each[1].id not in self.replaced]

    def _using(self, ids: set[str]) -> list[RuleOf]:
        """Those among them that name any of these facts and thresholds."""
        return [each for each in self.standing.rules_on(ids) if each[1].id not in self.replaced]

    def _title(self, title: Title) -> tuple[Effect, Phrase]:
        for level in title.levels:
            before, now = self.base.title_of(level), self.local.title_of(level)
            if before is not None and now is not None and now.id == title.id:
                return "untold", _naming(reasons.TITLE_INSTEAD, [(before.name, before.id)])
            if before is None and (following := self.standing.rules_following((title, rule) for rule in title.rules)):
                return "untold", _of_rules(reasons.RESULTS_USED, following)
        return "same", reasons.TITLE_BESIDE


_EFFECTS: Mapping[tuple[bool, bool], Effect] = {
    (True, True): "same",
    (True, False): "stricter",
    (False, True): "looser",
    (False, False): "untold",
}


def _together(effects: Mapping[Effect, list[Rule]]) -> tuple[Effect, Phrase]:
    """What a change makes of all rules that use it, from what it makes of each."""
    if "untold" in effects:
        return "untold", _of_rules(reasons.UNTOLD_USE, effects["untold"])
    if "stricter" in effects and "looser" in effects:
        return "untold", _of_rules(reasons.BOTH_WAYS, [*effects["stricter"], *effects["looser"]])
    for effect in ("stricter", "looser"):
        if effect in effects:
            return effect, _of_rules(reasons.HARDER if effect == "stricter" else reasons.EASIER, effects[effect])
    return "same", reasons.NO_DIFFERENCE if effects else reasons.NOT_USED


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
    return {each.reading for each in within(threshold.value) if isinstance(each, ByReading)}


def _of_rules(phrase: Phrase, rules: Iterable[Rule | RuleOf]) -> Phrase:
    """A reason with the rules that it is about."""
    alone = (each if isinstance(each, Rule) else each[1] for each in rules)
    return _naming(phrase, [(rule.name, rule.id) for rule in alone])


def _naming(phrase: Phrase, named: Iterable[tuple[str, str]]) -> Phrase:
    """A reason with names, which English calls by their ids."""
    names = dict(named)
    return Phrase(phrase.zh.format(names="、".join(names)), phrase.en.format(names=", ".join(names.values())))
