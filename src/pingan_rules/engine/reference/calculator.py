"""simpleeval with our own operators and functions: exact, three-valued, nothing of its defaults left."""

import ast
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from simpleeval import SimpleEval

from pingan_rules.expressions.tree import Expression
from pingan_rules.kernel import intervals
from pingan_rules.kernel.intervals import Quantity
from pingan_rules.kernel.unknown import Reason, Unknown, unknown
from pingan_rules.resolve.model import Formula

from . import truth
from .lowering import lower
from .truth import Value


class Names(Protocol):
    """Gives the value of a name as lowering writes it (`fact:ID`, `threshold:ID`, `column:ID`)."""

    def __getitem__(self, name: str) -> Value: ...


_OPERATORS: dict[type[ast.AST], Callable[..., Value]] = {
    ast.Add: intervals.add,
    ast.Sub: intervals.subtract,
    ast.Mult: intervals.multiply,
    ast.USub: intervals.negative,
    ast.Not: truth.negation,
}

_COMPARISONS: dict[type[ast.AST], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def _divide(left: Quantity, right: Quantity, subject: str) -> Quantity:
    return intervals.divide(left, right, unknown(subject, Reason.UNDEFINED))


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "min": intervals.smallest,
    "max": intervals.largest,
    "abs": intervals.absolute,
    "floor": intervals.floor,
    "ceil": intervals.ceiling,
    "divide": _divide,
}


class _SimpleEval(SimpleEval):  # type: ignore[misc]  # simpleeval bears no types
    def __init__(self, names: Names, functions: Mapping[str, Callable[..., Value]]) -> None:
        # The constructor of SimpleEval would fill in its defaults and change the process's warning filters.
        self.operators = _OPERATORS
        self.functions = functions
        self.names = names
        self.allowed_attrs = None
        self.nodes: dict[type[ast.AST], Callable[[Any], Any]] = {
            ast.Name: self._eval_name,
            ast.Constant: self._eval_constant,
            ast.BinOp: self._eval_binop,
            ast.UnaryOp: self._eval_unaryop,
            ast.Call: self._eval_call,
            ast.BoolOp: self._bool_op,
            ast.Compare: self._compare,
            ast.IfExp: self._if,
        }

    def _bool_op(self, node: ast.BoolOp) -> truth.Truth:
        truths = [self._eval(value) for value in node.values]
        return truth.conjunction(truths) if isinstance(node.op, ast.And) else truth.disjunction(truths)

    def _compare(self, node: ast.Compare) -> truth.Truth:
        operands = [self._eval(operand) for operand in (node.left, *node.comparators)]
        links = zip(node.ops, operands, operands[1:], strict=False)
        return truth.conjunction(truth.compare(_COMPARISONS[type(op)], left, right) for op, left, right in links)

    def _if(self, node: ast.IfExp) -> Value:
        return truth.choice(self._eval(node.test), self._eval(node.body), self._eval(node.orelse))


class Calculator:
    """Evaluates checked expressions against names. `enums` maps each ordered enum's id to the places of its members."""

    def __init__(self, enums: Mapping[str, Mapping[str, int]], lowered: dict[int, tuple[Formula, ast.expr]]) -> None:
        self._functions = {**_FUNCTIONS, **{f"position:{id_}": _positions(of) for id_, of in enums.items()}}
        self._lowered = lowered

    def value(self, formula: Formula, names: Names) -> Value:
        """The value of `formula` where names mean what `names` says."""
        known = self._lowered.get(id(formula))
        if known is None:
            known = self._lowered[id(formula)] = (formula, lower(formula.tree))
        return self._evaluated(known[1], names)

    def part(self, tree: Expression, names: Names) -> Value:
        """The value of a part of an expression."""
        return self._evaluated(lower(tree), names)

    def _evaluated(self, node: ast.expr, names: Names) -> Value:
        value: Value = _SimpleEval(names, self._functions).eval("", previously_parsed=node)
        return value


def _positions(places: Mapping[str, int]) -> Callable[[Value], Value]:
    def position(member: Value) -> Value:
        return member if isinstance(member, Unknown) else places[str(member)]

    return position
