"""Results that would depend on themselves: a title on its points, the points on the grade, the grade on the title."""

from collections.abc import Iterator
from typing import TypeAlias

from .applying import applying_to_counted
from .model import Fact, ResolvedRulebook, Result, RoundFold, Title
from .reach import (
    Reach,
    applying_rule,
    counted_levels,
    formulas_counted,
    formulas_of_checklist,
    formulas_of_grades,
    formulas_of_honour,
    guards_of_checklist,
    guards_of_condition,
)

Node: TypeAlias = tuple[str, str]
"""A level and the id of a fact that is found for its units."""


class Circles:
    """Looks for circles among what a rulebook finds, level by level, within one period."""

    def __init__(self, rulebook: ResolvedRulebook) -> None:
        self._rulebook = rulebook
        self._reach = Reach(rulebook.facts, rulebook.thresholds)
        self._asked: dict[Node, tuple[Node, ...]] = {}
        titles = rulebook.titles.values()
        self._checklists = {item.id: of.id for title in titles for of in title.checklists for item in of.items}

    def first(self) -> list[Fact] | None:
        """The facts of a circle, from one of them to itself; None where there is none."""
        found = [fact.id for fact in self._rulebook.facts.values() if isinstance(fact.source, (Result, RoundFold))]
        done: set[Node] = set()
        for node in ((level, id_) for level in self._rulebook.levels for id_ in found):
            if circle := self._from(node, done):
                return [self._rulebook.facts[id_] for _, id_ in circle]
        return None

    def _from(self, start: Node, done: set[Node]) -> list[Node] | None:
        path: dict[Node, Iterator[Node]] = {start: iter(self._asks(start))}
        while path:
            node, following = next(reversed(path.items()))
            each = next(following, None)
            if each is None:
                done.add(node)
                path.pop(node)
            elif each in path:
                nodes = list(path)
                return [*nodes[nodes.index(each) :], each]
            elif each not in done:
                path[each] = iter(self._asks(each))
        return None

    def _asks(self, node: Node) -> tuple[Node, ...]:
        """What must be found before a node; before an item the same as before its checklist."""
        level, id_ = node
        node = level, self._checklists.get(id_, id_)
        if node not in self._asked:
            self._asked[node] = tuple(dict.fromkeys(self._found_before(*node)))
        return self._asked[node]

    def _found_before(self, level: str, id_: str) -> Iterator[Node]:
        source = self._rulebook.facts[id_].source
        if isinstance(source, Result):
            yield from self._among(level, self._facts_of(level, source))
        elif isinstance(source, RoundFold):
            total = set() if source.total is None else self._reach.of_formula(source.total)
            yield from self._among(level, total)
            asked = set().union(*(self._reach.of_formula(formula) for formula in formulas_counted(source)))
            levels = counted_levels(source, level)
            if source.among == "history":
                levels = (level,) if source.own else ()
            for other in levels:
                yield from self._among(other, asked | self._of_applying(source, other))

    def _among(self, level: str, facts: set[str]) -> Iterator[Node]:
        """What is found, among these facts and all that they depend on."""
        for id_ in sorted(self._reach.closure(set(facts))):
            if isinstance(self._rulebook.facts[id_].source, (Result, RoundFold)):
                yield level, id_

    def _facts_of(self, level: str, result: Result) -> set[str]:
        """The facts that a result is made of; none where it is not found for units of that level."""
        if result.kind == "outcome" and not result.id:
            first = self._rulebook.title_of(level)
            return set() if first is None else self._of_rules(first)
        for title in self._rulebook.titles.values():
            if level in title.levels and (facts := self._of_title(title, result)) is not None:
                return facts
        return set()

    def _of_applying(self, fold: RoundFold, level: str) -> set[str]:
        """The facts that say whether the titles apply whose points, grades or findings are counted."""
        applying = applying_to_counted(fold, self._rulebook.titles.values(), level)
        return set().union(*(self._reach.of_rule(rule) for _, rule in applying))

    def _of_title(self, title: Title, result: Result) -> set[str] | None:
        """The facts that a result of this title is made of; None where it is a result of another title.

        Nothing is found where the title does not apply, so that what says whether it does is among them.
        """
        if result.kind == "outcome":
            return self._of_rules(title) if result.id == title.id else None
        facts, applying = self._of_found(title, result), applying_rule(title)
        return facts if facts is None or applying is None else facts | self._reach.of_rule(applying)

    def _of_found(self, title: Title, result: Result) -> set[str] | None:
        for finding in title.findings:
            if result.kind == "finding" and finding.rule.id == result.id:
                return self._reach.of_rule(finding.rule)
        for checklist in title.checklists:
            if result.id == checklist.id:
                formulas = (self._reach.of_formula(each) for each in formulas_of_checklist(checklist))
                return {guard for guard in guards_of_checklist(checklist) if guard}.union(*formulas)
        for grades in title.grades:
            if result.kind == "grade" and grades.id == result.id:
                conditions = (step.condition for step in grades.steps if step.condition is not None)
                guards = {guard for each in conditions for guard in guards_of_condition(each) if guard}
                return guards.union(*(self._reach.of_formula(each) for each in formulas_of_grades(grades)))
        for honour in title.honours:
            if result.kind in ("held", "eligible") and honour.rule.id == result.id:
                formulas = (self._reach.of_formula(each) for each in formulas_of_honour(honour))
                return self._reach.of_rule(honour.rule).union({honour.run} if honour.run else set(), *formulas)
        return None

    def _of_rules(self, title: Title) -> set[str]:
        return set().union(*(self._reach.of_rule(rule) for rule in title.rules))
