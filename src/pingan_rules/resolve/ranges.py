"""Between which values a percent threshold makes sense: those that the facts it is compared with can have."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from pingan_rules.expressions.tree import Comparison, Expression, Name, children, walk
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.types import PercentType

from .model import Fact, ResolvedRulebook
from .reach import all_formulas

Range: TypeAlias = tuple[Number, Number]


def ranges_compared(rulebook: ResolvedRulebook) -> dict[str, Range]:
    """The least and the greatest value of a percent threshold, by id.

    Only of thresholds that are compared with facts alone, all of which have a range: to be over or under what these
    can be makes a condition always true, or never.
    """
    trees = (formula.tree for formula in all_formulas(rulebook))
    ranges: dict[str, list[Range | None]] = {}
    for threshold, fact in _uses(trees, rulebook.facts):
        ranges.setdefault(threshold, []).append(None if fact is None else _range_of(fact))
    return {
        id_: (min(low for low, _ in known), max(high for _, high in known))
        for id_, each in ranges.items()
        if len(known := [one for one in each if one is not None]) == len(each)
    }


def _uses(trees: Iterable[Expression], facts: Mapping[str, Fact]) -> Iterator[tuple[str, Fact | None]]:
    """Each use of a threshold, with the fact it is compared with; None where that is something else."""
    for node in (node for tree in trees for node in walk(tree)):
        for operand in children(node):
            if not isinstance(operand, Name) or operand.symbol is None or operand.symbol.kind != "threshold":
                continue
            others = [each for each in children(node) if each is not operand]
            for other in others if isinstance(node, Comparison) else [None]:
                yield operand.symbol.id, _fact_named(other, facts)


def _fact_named(node: Expression | None, facts: Mapping[str, Fact]) -> Fact | None:
    if isinstance(node, Name) and node.symbol is not None and node.symbol.kind == "fact":
        return facts[node.symbol.id]
    return None


def _range_of(fact: Fact) -> Range | None:
    low, high = fact.range
    return (low, high) if isinstance(fact.type, PercentType) and low is not None and high is not None else None
