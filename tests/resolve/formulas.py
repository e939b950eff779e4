"""Every expression of a rulebook, wherever it is written."""

from collections.abc import Iterator

from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.resolve.reach import formulas_of, tests_in


def all_formulas(rulebook: ResolvedRulebook) -> Iterator[Formula]:
    """The expressions that facts are counted or derived by, then the conditions of the rules."""
    for fact in rulebook.facts.values():
        yield from formulas_of(fact)
    for title in rulebook.titles.values():
        for rule in title.rules:
            yield from (test.formula for test in tests_in(rule.body))
