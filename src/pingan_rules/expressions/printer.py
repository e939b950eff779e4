"""From a tree back to text: one text for one tree, with no parenthesis or backtick too many."""

from fractions import Fraction
from typing import Final

from pingan_rules.kernel.numbers import decimal_text, normal

from .tokens import is_plain
from .tree import (
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

_IF, _OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _UNARY, _ATOM = range(9)


def print_expression(tree: Expression) -> str:
    """The canonical text of `tree`; parsing it gives the same tree, up to spans.

    `tree` is one that parsing could have made: its numbers are decimals that are not negative, its texts hold no more
    than one kind of quote, its names no backtick.
    """
    return _text(tree, _IF)


def _text(node: Expression, loosest: int) -> str:
    """The text of `node`, in parentheses where it binds more loosely than `loosest`."""
    text = _bare(node)
    return text if _level(node) >= loosest else f"({text})"


def _bare(node: Expression) -> str:
    match node:
        case NumberLiteral() | TextLiteral() | Name():
            return _leaf(node)
        case Negative(operand=operand):
            return f"-{_text(operand, _UNARY)}"
        case Arithmetic(operator=operator, left=left, right=right):
            level = _level(node)
            return f"{_text(left, level)} {operator} {_text(right, level + 1)}"
        case Call(function=function, arguments=arguments):
            return f"{function}({_joined(', ', arguments, _IF)})"
        case Comparison():
            return _chain(node)
        case Membership(item=item, members=members, negated=negated):
            word = "not in" if negated else "in"
            return f"{_text(item, _SUM)} {word} [{_joined(', ', members, _SUM)}]"
        case Not(operand=operand):
            return f"not {_text(operand, _NOT)}"
        case And(operands=operands):
            return _joined(" and ", operands, _NOT)
        case Or(operands=operands):
            return _joined(" or ", operands, _AND)
        case If(then=then, condition=condition, otherwise=otherwise):
            return f"{_text(then, _OR)} if {_text(condition, _IF)} else {_text(otherwise, _IF)}"


def _leaf(node: NumberLiteral | TextLiteral | Name) -> str:
    match node:
        case NumberLiteral():
            return _number(node)
        case TextLiteral(value=value):
            return f"'{value}'" if '"' in value else f'"{value}"'
        case Name(name=name):
            return name if is_plain(name) else f"`{name}`"


def _chain(node: Comparison) -> str:
    texts = [_text(operand, _SUM) for operand in node.operands]
    links = (f" {operator} {text}" for operator, text in zip(node.operators, texts[1:], strict=True))
    return texts[0] + "".join(links)


def _joined(separator: str, nodes: tuple[Expression, ...], loosest: int) -> str:
    return separator.join(_text(node, loosest) for node in nodes)


def _number(node: NumberLiteral) -> str:
    text = decimal_text(normal(Fraction(node.value) * 100) if node.percent else node.value)
    assert text is not None, "only decimals can be written as literals"
    return f"{text}%" if node.percent else text


_LEVELS: Final = {If: _IF, Or: _OR, And: _AND, Not: _NOT, Comparison: _COMPARISON, Membership: _COMPARISON}


def _level(node: Expression) -> int:
    """How tightly `node` binds."""
    match node:
        case Arithmetic(operator="+" | "-"):
            return _SUM
        case Arithmetic():
            return _PRODUCT
        case Negative():
            return _UNARY
    return _LEVELS.get(type(node), _ATOM)
