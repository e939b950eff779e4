"""A checked tree as a Python `ast`, made node by node; no user text ever becomes source."""

import ast

from pingan_rules.engine.terms import division_subject, enum_of
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
)

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
            return _call("divide", lower(node.left), lower(node.right), ast.Constant(division_subject(node.right)))
        case Arithmetic():
            return ast.BinOp(lower(node.left), _ARITHMETIC[node.operator], lower(node.right))
        case Call(function="per", arguments=(part, whole, base)):
            subject = ast.Constant(division_subject(whole))
            return _call("divide", ast.BinOp(lower(part), ast.Mult(), lower(base)), lower(whole), subject)
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
    links: list[ast.expr] = [ast.Compare(item, [ast.Eq()], [lower(member)]) for member in node.members]
    either = links[0] if len(links) == 1 else ast.BoolOp(ast.Or(), links)
    return ast.UnaryOp(ast.Not(), either) if node.negated else either
