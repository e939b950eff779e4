"""Titles that do not apply to all places: what they find, and which of it is counted."""

from collections.abc import Iterable, Iterator

from pingan_rules.expressions.tree import names

from .model import RoundFold, Rule, Title
from .reach import applying_rule, formulas_counted
from .results import ELIGIBLE


def found_by(title: Title) -> Iterator[str]:
    """The ids of what a title finds beside its outcome."""
    yield from (finding.rule.id for finding in title.findings)
    for checklist in title.checklists:
        yield from (checklist.id, *(item.id for item in checklist.items))
    yield from (grades.id for grades in title.grades)
    for honour in title.honours:
        yield from (honour.rule.id, f"{honour.rule.id}{ELIGIBLE[1]}")


def applying_to_counted(fold: RoundFold, titles: Iterable[Title], level: str) -> Iterator[tuple[Title, Rule]]:
    """The titles of a level that do not apply to all its units, and whose points, grades or findings are counted.

    Each with the rule that says whether it applies.
    """
    named = {name.symbol.id for formula in formulas_counted(fold) for name in names(formula.tree) if name.symbol}
    for title in titles:
        rule = applying_rule(title)
        if rule is not None and level in title.levels and not named.isdisjoint(found_by(title)):
            yield title, rule
