"""From a tree back to text: one text for one tree, with no parenthesis or backtick too many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from pingan_rules.kernel.numbers import decimal_text, normal

from .tokens import is_plain
from .tree import (
    And,
    Arithmetic,
    Call,
    Comparison,
    ComparisonOperator,
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


@dataclass(frozen=True, slots=True)
class Spelling:
    """How names and operators are spelt; as it stands, the way that expressions are written.

    `refuted` is said of a mere name that is not true, `negated` of all else. `calls` are the functions that are said
    in words; they bind like sums.
    """

    name: Callable[[Name], str] = lambda node: node.name if is_plain(node.name) else f"`{node.name}`"
    comparisons: Mapping[ComparisonOperator, str] = field(default_factory=dict)
    both: str = " and "
    either: str = " or "
    negated: str = "not {0}"
    refuted: str = "not {0}"
    among: str = "in"
    not_among: str = "not in"
    listed: str = "[{0}]"
    comma: str = ", "
    chosen: str = "{then} if {condition} else {otherwise}"
    signs: Mapping[str, str] = field(default_factory=dict)
    calls: Mapping[str, Callable[[list[str]], str]] = field(default_factory=dict)

    def of(self, tree: Expression) -> str:
        """The text of a tree, with parentheses where they are needed."""
        return self._text(tree, _IF)

    def _text(self, node: Expression, loosest: int) -> str:
        """The text of `node`, in parentheses where it binds more loosely than `loosest`."""
        text = self._bare(node)
        return text if self._level(node) >= loosest else f"({text})"

    def _bare(self, node: Expression) -> str:
        match node:
            case NumberLiteral() | TextLiteral() | Name():
                return self._leaf(node)
            case Negative(operand=operand):
                return f"-{self._text(operand, _UNARY)}"
            case Arithmetic(operator=operator, left=left, right=right):
                level, sign = _level(node), self.signs.get(operator, operator)
                return f"{self._text(left, level)} {sign} {self._text(right, level + 1)}"
            case Call(function=function, arguments=arguments) if function in self.calls:
                return self.calls[function]([self._text(each, _ATOM) for each in arguments])
            case Call(function=function, arguments=arguments):
                return f"{function}({self._joined(', ', arguments, _IF)})"
            case Comparison():
                return self._chain(node)
            case Membership(item=item, members=members, negated=negated):
                word = self.not_among if negated else self.among
                listed = self.listed.format(self._joined(self.comma, members, _SUM))
                return f"{self._text(item, _SUM)} {word} {listed}"
            case Not(operand=operand):
                wording = self.refuted if isinstance(operand, Name) else self.negated
                return wording.format(self._text(operand, _NOT))
            case And(operands=operands):
                return self._joined(self.both, operands, _NOT)
            case Or(operands=operands):
                return self._joined(self.either, operands, _AND)
            case If(then=then, condition=condition, otherwise=otherwise):
                parts = self._text(then, _OR), self._text(condition, _IF), self._text(otherwise, _IF)
                return self.chosen.format(then=parts[0], condition=parts[1], otherwise=parts[2])

    def _leaf(self, node: NumberLiteral | TextLiteral | Name) -> str:
        match node:
            case NumberLiteral():
                return _number(node)
            case TextLiteral(value=value):
                return f"'{value}'" if '"' in value else f'"{value}"'
            case Name():
                return self.name(node)

    def _chain(self, node: Comparison) -> str:
        texts = [self._text(operand, _SUM) for operand in node.operands]
        signs = (self.comparisons.get(operator, operator) for operator in node.operators)
        return texts[0] + "".join(f" {sign} {text}" for sign, text in zip(signs, texts[1:], strict=True))

    def _level(self, node: Expression) -> int:
        """How tightly `node` binds as it is spelt here."""
        return _SUM if isinstance(node, Call) and node.function in self.calls else _level(node)

    def _joined(self, separator: str, nodes: tuple[Expression, ...], loosest: int) -> str:
        return separator.join(self._text(node, loosest) for node in nodes)


_AS_WRITTEN: Final = Spelling()


def print_expression(tree: Expression) -> str:
    """The canonical text of `tree`; parsing it gives the same tree, up to spans.

    `tree` is one that parsing could have made: its numbers are decimals that are not negative, its texts hold no more
    than one kind of quote, its names no backtick.
    """
    return _AS_WRITTEN.of(tree)


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
