"""The tree of an expression: frozen nodes, each with the span of characters it was written in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.places import Span

from .symbols import Symbol

ArithmeticOperator: TypeAlias = Literal["+", "-", "*", "/"]
ComparisonOperator: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
FunctionName: TypeAlias = Literal["min", "max", "abs", "floor", "ceil", "per"]


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    """`12`, `0.45`, or with a percent sign `90%` (value 9/10)."""

    span: Span
    value: Number
    percent: bool = False


@dataclass(frozen=True, slots=True)
class TextLiteral:
    """`"…"` or `'…'`."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a fact, derived fact, threshold, column or enum member; `symbol` is what checking found it to be."""

    span: Span
    name: str
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`."""

    span: Span
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left + right` and its like."""

    span: Span
    operator: ArithmeticOperator
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """`min(a, b)`: a call of a listed function."""

    span: Span
    function: FunctionName
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a < b <= c`: one operand more than operators; the chain is the `and` of its links."""

    span: Span
    operators: tuple[ComparisonOperator, ...]
    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """`item in [a, b]`, or `item not in [a, b]`."""

    span: Span
    item: "Expression"
    members: tuple["Expression", ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """`not x`."""

    span: Span
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """`a and b and c`: two operands or more."""

    span: Span
    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """`a or b or c`: two operands or more."""

    span: Span
    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class If:
    """`then if condition else otherwise`."""

    span: Span
    then: "Expression"
    condition: "Expression"
    otherwise: "Expression"


Expression: TypeAlias = (
    NumberLiteral | TextLiteral | Name | Negative | Arithmetic | Call | Comparison | Membership | Not | And | Or | If
)


def children(node: Expression) -> tuple[Expression, ...]:
    """The nodes directly under `node`, in the order they were written."""
    match node:
        case NumberLiteral() | TextLiteral() | Name():
            return ()
        case Negative(operand=operand) | Not(operand=operand):
            return (operand,)
        case Arithmetic(left=left, right=right):
            return (left, right)
        case Call(arguments=operands) | Comparison(operands=operands) | And(operands=operands) | Or(operands=operands):
            return operands
        case Membership(item=item, members=members):
            return (item, *members)
        case If(then=then, condition=condition, otherwise=otherwise):
            return (then, condition, otherwise)


def walk(node: Expression) -> Iterator[Expression]:
    """`node` and every node under it, each before those under it."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(children(current)))


def names(node: Expression) -> Iterator[Name]:
    """Every name in `node`, in the order they were written."""
    return (each for each in walk(node) if isinstance(each, Name))


def rebuilt(node: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The tree with `change` made to every node, those below first."""
    match node:
        case NumberLiteral() | TextLiteral() | Name():
            return change(node)
        case Negative(operand=operand) | Not(operand=operand):
            return change(replace(node, operand=rebuilt(operand, change)))
        case Arithmetic(left=left, right=right):
            return change(replace(node, left=rebuilt(left, change), right=rebuilt(right, change)))
        case Call(arguments=arguments):
            return change(replace(node, arguments=tuple(rebuilt(each, change) for each in arguments)))
        case Comparison(operands=operands) | And(operands=operands) | Or(operands=operands):
            return change(replace(node, operands=tuple(rebuilt(each, change) for each in operands)))
        case Membership(item=item, members=members):
            changed = tuple(rebuilt(each, change) for each in members)
            return change(replace(node, item=rebuilt(item, change), members=changed))
        case If(then=then, condition=condition, otherwise=otherwise):
            parts = [rebuilt(each, change) for each in (then, condition, otherwise)]
            return change(replace(node, then=parts[0], condition=parts[1], otherwise=parts[2]))


def without_spans(node: Expression) -> Expression:
    """The tree as it is wherever it was written: two trees that say the same are equal without their spans."""
    return rebuilt(node, lambda each: replace(each, span=Span(0, 0)))


def with_ids(tree: Expression) -> Expression:
    """A checked tree in which every name is the id of what it stands for."""

    def named_by_id(node: Expression) -> Expression:
        return replace(node, name=node.symbol.id) if isinstance(node, Name) and node.symbol else node

    return rebuilt(tree, named_by_id)
