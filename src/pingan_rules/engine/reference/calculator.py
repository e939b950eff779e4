"""simpleeval with our own operators and functions: exact, three-valued, nothing of its defaults left."""

import ast
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from simpleeval import SimpleEval

from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tree import Expression, with_ids
from pingan_rules.kernel import intervals
from pingan_rules.kernel.intervals import Interval, Quantity
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.types import EnumType
from pingan_rules.kernel.unknown import Missing, Reason, Unknown

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


def _divide(left: Quantity, right: Quantity, together: tuple[str, ...], *made_of: Any) -> Quantity:
    """left / right; `made_of` are the subjects that right is calculated from, each followed by its value."""
    subjects = zip(made_of[::2], made_of[1::2], strict=True)
    zero = [subject for subject, value in subjects if truth.equal(value, 0) is not False]
    undefined = frozenset(Missing(subject, Reason.UNDEFINED) for subject in zero or together)
    return intervals.divide(left, right, Unknown(undefined))


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "min": intervals.smallest,
    "max": intervals.largest,
    "abs": intervals.absolute,
    "floor": intervals.floor,
    "ceil": intervals.ceiling,
    "divide": _divide,
    "member_of": truth.member_of,
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


class Lowered:
    """What evaluation needs of one bound title's expressions, made once and kept. Shared; only ever added to."""

    def __init__(self, enums: Mapping[str, EnumType]) -> None:
        positions = {f"position:{enum.id}": _positions(enum) for enum in enums.values() if enum.ordered}
        self.functions: Mapping[str, Callable[..., Value]] = {**_FUNCTIONS, **positions}
        self._trees: dict[int, tuple[Expression, ast.expr]] = {}
        self._codes: dict[int, tuple[Expression, str]] = {}

    def tree(self, of: Expression) -> ast.expr:
        """`of` as simpleeval takes it."""
        known = self._trees.get(id(of))
        if known is None:
            known = self._trees[id(of)] = (of, lower(of))
        return known[1]

    def code(self, of: Expression) -> str:
        """`of` as text with ids for names."""
        known = self._codes.get(id(of))
        if known is None:
            known = self._codes[id(of)] = (of, print_expression(with_ids(of)))
        return known[1]


class Calculator:
    """Evaluates the checked expressions of one bound title where names mean what `names` says."""

    def __init__(self, lowered: Lowered, names: Names) -> None:
        self._lowered = lowered
        self._simple_eval = _SimpleEval(names, lowered.functions)

    def value(self, tree: Expression) -> Value:
        """The value of an expression, or of a part of one."""
        value: Value = self._simple_eval.eval("", previously_parsed=self._lowered.tree(tree))
        return value


def _positions(enum: EnumType) -> Callable[[Value], Value]:
    places = {id_: place for place, (_, id_) in enumerate(enum.members)}

    def position(member: Value) -> Value:
        if isinstance(member, OneOf):
            stands = [places[each] for each in member.members]
            return Interval(min(stands), max(stands), member.reasons)
        return member if isinstance(member, Unknown) else places[str(member)]

    return position
