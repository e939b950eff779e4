"""Code that went wrong is found out: a proof that comes to another truth than the masks is an error, and only that."""

import ast
import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.evaluating import Judged, judge
from tests.properties.strategies import Book, World, judged

from pingan_rules.engine.compiled.title import load, source
from pingan_rules.engine.disagreement import Disagreement
from pingan_rules.engine.plan import EvaluatorsDisagree

OTHER: dict[type[ast.AST], list[type[ast.AST]]] = {
    **{each: [ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq] for each in (ast.Lt, ast.LtE, ast.Gt, ast.GtE)},
    **{each: [ast.Eq, ast.NotEq] for each in (ast.Eq, ast.NotEq)},
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.Is: [ast.IsNot],
    ast.In: [ast.NotIn],
    ast.Not: [ast.UAdd],
}
DOES_NOT_RUN = (TypeError, AttributeError, NameError, KeyError, AssertionError, Disagreement)
"""How code that went wrong may end before it comes to a verdict."""
FUNCTIONS = ["eq", "ne", "lt", "le", "gt", "ge"]
ARITHMETIC = ["add", "subtract", "multiply"]


def operators(tree: ast.AST) -> list[tuple[ast.AST, str, int]]:
    """Every operator in `tree`: the node that has it, the field, and the place in a list or -1."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            found += [(node, "ops", at) for at, op in enumerate(node.ops) if type(op) in OTHER]
        elif isinstance(node, ast.BoolOp | ast.UnaryOp) and type(node.op) in OTHER:
            found.append((node, "op", -1))
        elif isinstance(node, ast.Name) and node.id in (*FUNCTIONS, *ARITHMETIC):
            found.append((node, "id", -1))
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            found.append((node, "value", -1))
    return found


def mutate(tree: ast.Module, choose: Any) -> None:
    """Flips one operator."""
    places = operators(tree)
    assume(places)
    node, field, at = choose(places)
    value = getattr(node, field)
    if field == "ops":
        value[at] = choose([each for each in OTHER[type(value[at])] if not isinstance(value[at], each)])()
    elif field == "op":
        setattr(node, field, choose(OTHER[type(value)])())
    elif field == "id":
        setattr(
            node, field, choose([each for each in (FUNCTIONS if value in FUNCTIONS else ARITHMETIC) if each != value])
        )
    else:
        setattr(node, field, not value)


@examples(80)
@given(judged(contradictions=False, depth=3), st.data())
def test_a_flipped_operator_is_reported_exactly_where_it_changes_a_truth(
    case: tuple[World, Book, dict[str, Any]], data: st.DataObject
) -> None:
    _, book, record_data = case
    found = judge(book, record_data)
    assert isinstance(found, Judged)
    module, constants = source(found.plan.bound)
    flipped = copy.deepcopy(module)
    mutate(flipped, lambda options: data.draw(st.sampled_from(options)))
    run = load(compile(ast.fix_missing_locations(flipped), "<flipped>", "exec"), constants)
    try:
        false, unknown = run(found.record.values.get, found.record.ledgers.get)
    except DOES_NOT_RUN:
        return
    wrong = Judged(found.plan, found.record, false, unknown)
    for place, bound in enumerate(found.plan.bound.rules):
        if wrong.truth(place) == found.truth(place):
            assert found.plan.prove(found.record, false, unknown, [place])[0].truth == found.truth(place)
        else:
            with pytest.raises(EvaluatorsDisagree, match=bound.rule.id):
                found.plan.prove(found.record, false, unknown, [place])[0]
    if wrong.truths == found.truths:
        found.plan.prove(found.record, false, unknown)
    else:
        with pytest.raises(EvaluatorsDisagree):
            found.plan.prove(found.record, false, unknown)
