"""A checked tree as a Python `ast`, made node by node; no user text ever becomes source."""

import ast

from pingan_rules.engine.terms import enum_of
from pingan_rules.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    If,
    Membership,
    Name,
    Negative,
    Not,
    NumberLiteral,
    Or,
    TextLiteral,
    names,
)
from pingan_rules.expressions.units import is_numeric

COLUMN = "column:"
"""Stands before a column's id where something is missing: facts may have the same ids."""

_ARITHMETIC: dict[str, ast.operator] = {"+": ast.Add(), "-": ast.Sub(), "*": ast.Mult()}
_COMPARISON: dict[str, ast.cmpop] = {
    "==": ast.Eq(),
    "!=": ast.NotEq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
}


def lower(node: Expression) -> ast.expr:
    """`node` for simpleeval: names as `kind:id`, enum members as text, `in` as equalities, `/` and `per` as calls."""
    match node:
        case NumberLiteral(value=value):
            return ast.Constant(value)  # type: ignore[arg-type]  # exact fractions are constants to simpleeval
        case TextLiteral(value=text):
            return ast.Constant(text)
        case Name():
            return _name(node)
        case Negative(operand=operand):
            return ast.UnaryOp(ast.USub(), lower(operand))
        case Arithmetic(operator="/"):
            return _division(lower(node.left), node.right)
        case Arithmetic():
            return ast.BinOp(lower(node.left), _ARITHMETIC[node.operator], lower(node.right))
        case Call(function="per", arguments=(part, whole, base)):
            return _division(ast.BinOp(lower(part), ast.Mult(), lower(base)), whole)
        case Call():
            return _call(node.function, *(lower(argument) for argument in node.arguments))
        case Comparison():
            return _comparison(node)
        case Membership():
            return _membership(node)
        case Not(operand=operand):
            return ast.UnaryOp(ast.Not(), lower(operand))
        case And(operands=operands):
            return ast.BoolOp(ast.And(), [lower(operand) for operand in operands])
        case Or(operands=operands):
            return ast.BoolOp(ast.Or(), [lower(operand) for operand in operands])
        case If(then=then, condition=condition, otherwise=otherwise):
            return ast.IfExp(lower(condition), lower(then), lower(otherwise))


def _call(function: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(function), list(arguments), [])


def _division(left: ast.expr, divisor: Expression) -> ast.Call:
    """With what the divisor is made of, each by its subject and its value: what is zero of it is at fault.

    Where only the whole is zero, everything in it that is no threshold is.
    """
    symbols = (name.symbol for name in names(divisor) if name.symbol and is_numeric(name.symbol.type))
    made_of = {(each.kind, each.id): f"{COLUMN}{each.id}" if each.kind == "column" else each.id for each in symbols}
    together = tuple(subject for (kind, _), subject in made_of.items() if kind != "threshold")
    parts: list[ast.expr] = [
        ast.Constant(together or tuple(made_of.values()))  # type: ignore[arg-type]  # simpleeval takes any constant
    ]
    for (kind, id_), subject in made_of.items():
        parts += (ast.Constant(subject), ast.Name(f"{kind}:{id_}"))
    return _call("divide", left, lower(divisor), *parts)


def _name(node: Name) -> ast.expr:
    assert node.symbol is not None, "only checked trees are evaluated"
    if node.symbol.kind == "member":
        return ast.Constant(node.symbol.id)
    return ast.Name(f"{node.symbol.kind}:{node.symbol.id}")


def _comparison(node: Comparison) -> ast.expr:
    operands = [lower(operand) for operand in node.operands]
    enum = enum_of(node.operands)
    if enum is not None and enum.ordered:
        operands = [_call(f"position:{enum.id}", operand) for operand in operands]
    return ast.Compare(operands[0], [_COMPARISON[operator] for operator in node.operators], operands[1:])


def _membership(node: Membership) -> ast.expr:
    item = lower(node.item)
    words = [word for member in node.members if (word := _word(member)) is not None]
    if len(words) == len(node.members):
        found = _call("member_of", item, *(ast.Constant(word) for word in words))
        return ast.UnaryOp(ast.Not(), found) if node.negated else found
    links: list[ast.expr] = [ast.Compare(item, [ast.Eq()], [lower(member)]) for member in node.members]
    either = links[0] if len(links) == 1 else ast.BoolOp(ast.Or(), links)
    return ast.UnaryOp(ast.Not(), either) if node.negated else either


def _word(node: Expression) -> str | None:
    """The id of the enum member that `node` names, or None."""
    is_member = isinstance(node, Name) and node.symbol is not None and node.symbol.kind == "member"
    return node.symbol.id if is_member else None  # type: ignore[union-attr]  # looked at in the line before
