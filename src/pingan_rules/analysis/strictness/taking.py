"""Names in conditions of the rulebook that is extended which come to mean something else in the one that extends it.

A fact, threshold or title that is added may bear the name of an option or of an outcome that conditions above name.
Nothing in those conditions was changed, so that they would not be compared.
"""

from collections.abc import Iterator

from pingan_rules.expressions.tree import Name, names
from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.places import Place
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import ResolvedRulebook, Result
from pingan_rules.resolve.reach import all_formulas

from . import messages


def names_taken(base: ResolvedRulebook, local: ResolvedRulebook) -> list[Diagnostic]:
    """A mistake for each name, at the place of what has taken it."""
    before = {formula.place(): formula for formula in all_formulas(base)}
    taken: dict[tuple[str, Place], Diagnostic] = {}
    for formula in all_formulas(local):
        there = before.get(formula.place())
        if there is not None and there.text == formula.text:
            for name in _taken(there, formula, base, local):
                details = {"name": name.name, "base": local.identity.extends, "condition": formula.text}
                at = _place(name, local)
                taken.setdefault((name.name, at), found(messages.NAME_TAKEN, at, **details))
    return list(taken.values())


def _taken(before: Formula, now: Formula, base: ResolvedRulebook, local: ResolvedRulebook) -> Iterator[Name]:
    for one, two in zip(names(before.tree), names(now.tree), strict=True):
        if _stands_for(one, base) != _stands_for(two, local):
            yield two


def _stands_for(name: Name, rulebook: ResolvedRulebook) -> tuple[object, ...]:
    """What a name stands for: what kind of thing, which, and whether it is found or given."""
    if name.symbol is None:
        return ()
    fact = rulebook.facts.get(name.symbol.id) if name.symbol.kind == "fact" else None
    return name.symbol.kind, name.symbol.id, fact is not None and isinstance(fact.source, Result)


def _place(name: Name, local: ResolvedRulebook) -> Place:
    if name.symbol is None:
        return Place()
    declared = (local.thresholds if name.symbol.kind == "threshold" else local.facts).get(name.symbol.id)
    return declared.written.place if declared is not None and declared.written is not None else Place()
