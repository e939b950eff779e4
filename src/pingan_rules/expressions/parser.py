"""From tokens to a tree: a precedence parser whose depth is counted, never left to chance."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, cast

from pingan_rules.kernel.numbers import normal
from pingan_rules.kernel.places import Span

from . import character_messages, messages
from .faults import ExpressionFault
from .functions import FUNCTIONS
from .missteps import leftover, missing_operand, no_list, unknown_function, wrong_argument_count
from .tokens import Token, tokenize
from .tree import (
    And,
    Arithmetic,
    ArithmeticOperator,
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
    children,
)

MOST_NESTING: Final = 64
"""Parentheses within each other, and likewise nodes above a leaf of the tree; what is deeper is refused."""

MOST_NODES: Final = 1_000
"""A tree with more nodes is refused."""

_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _UNARY = range(1, 8)
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_LEVELS: Final[Mapping[str, int]] = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(_COMPARISONS, _COMPARISON),
    "in": _COMPARISON,
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
    "/": _PRODUCT,
}
_DIGITS = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


def parse(text: str) -> Expression:
    """The tree of the expression that `text` writes, with spans that count its characters.

    Raises ExpressionFault for the first mistake. Time grows with the length of `text`, which is limited.
    """
    tokens = tokenize(text)
    if len(tokens) == 1:
        raise ExpressionFault(character_messages.EMPTY, Span(0, len(text)))
    tree = _Parser(tokens).whole()
    if len(tokens) > MOST_NESTING:
        _refuse_large(tree)
    return tree


class _Parser:
    """Reads tokens from left to right; every method reads what its name says and leaves `token` behind it."""

    __slots__ = ("depth", "opened", "position", "token", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.token = tokens[0]
        self.opened: list[Token] = []
        self.depth = 0

    def whole(self) -> Expression:
        tree = self.expression()
        if self.token.kind != "end":
            raise self.leftover()
        return tree

    def expression(self) -> Expression:
        start = self.token.start
        then = self.operation(_OR)
        if self.token.kind != "if":
            return then
        word = self.advance()
        self.descend()
        condition = self.expression()
        if self.token.kind != "else":
            if self.token.kind in ("end", ")", "]", ","):
                raise ExpressionFault(messages.IF_WITHOUT_ELSE, word.span)
            raise self.leftover()
        self.advance()
        otherwise = self.expression()
        self.depth -= 1
        return If(self.since(start), then, condition, otherwise)

    def operation(self, loosest: int) -> Expression:
        """An operand and the operators behind it that bind at least as tightly as `loosest`."""
        start = self.token.start
        left = self.operand(loosest)
        while (level := self.level()) >= loosest:
            left = _OPERATIONS[level](self, start, left)
        return left

    def level(self) -> int:
        """How tightly the operator at `token` binds; 0 where there is none."""
        kind = self.token.kind
        if kind == "not" and self.tokens[self.position + 1].kind == "in":
            return _COMPARISON
        return _LEVELS.get(kind, 0)

    def disjunction(self, start: int, left: Expression) -> Expression:
        operands = self.operands("or", left, _AND)
        return Or(self.since(start), operands)

    def conjunction(self, start: int, left: Expression) -> Expression:
        operands = self.operands("and", left, _NOT)
        return And(self.since(start), operands)

    def operands(self, word: str, left: Expression, loosest: int) -> tuple[Expression, ...]:
        operands = [left]
        while self.token.kind == word:
            self.advance()
            operands.append(self.below(loosest))
        return tuple(operands)

    def comparison(self, start: int, left: Expression) -> Expression:
        """A chain of comparisons, or a membership; no operator but `and`, `or` and `if` continues it."""
        node = self.chain(start, left) if self.token.kind in _COMPARISONS else self.membership(start, left)
        if self.level() >= _COMPARISON:
            code = messages.AFTER_COMPARISON
            raise ExpressionFault(code, self.token.span, written=self.token.text)
        return node

    def chain(self, start: int, left: Expression) -> Expression:
        operators: list[ComparisonOperator] = []
        operands = [left]
        while self.token.kind in _COMPARISONS:
            operators.append(cast("ComparisonOperator", self.advance().kind))
            operands.append(self.below(_SUM))
        return Comparison(self.since(start), tuple(operators), tuple(operands))

    def membership(self, start: int, item: Expression) -> Expression:
        negated = self.token.kind == "not"
        if negated:
            self.advance()
        word = self.advance()
        if self.token.kind != "[":
            raise no_list(word, self.token)
        opening = self.open()
        if self.token.kind == "]":
            raise ExpressionFault(messages.EMPTY_LIST, Span(opening.start, self.token.end))
        members = self.separated(lambda: self.operation(_SUM), "]")
        return Membership(self.since(start), item, members, negated)

    def arithmetic(self, start: int, left: Expression) -> Expression:
        level = self.level()
        operator = cast("ArithmeticOperator", self.advance().kind)
        right = self.below(level + 1)
        return Arithmetic(self.since(start), operator, left, right)

    def operand(self, loosest: int) -> Expression:
        """What stands between operators: a leaf, a call, parentheses, or `-` or `not` before an operand."""
        token = self.token
        match token.kind:
            case "name" | "quoted":
                return self.name()
            case "number":
                return _number(self.advance())
            case "text":
                return TextLiteral(self.advance().span, token.text[1:-1])
            case "(":
                return self.parentheses()
            case "-":
                self.advance()
                negated = self.below(_UNARY)
                return Negative(self.since(token.start), negated)
            case "not" if loosest <= _NOT:
                self.advance()
                denied = self.below(_NOT)
                return Not(self.since(token.start), denied)
        raise missing_operand(self.tokens[self.position - 1] if self.position else None, token, self.opened)

    def name(self) -> Expression:
        token = self.advance()
        if token.kind == "quoted":
            return Name(token.span, token.text[1:-1])
        if self.token.kind == "(":
            return self.call(token)
        return Name(token.span, token.text)

    def call(self, name: Token) -> Expression:
        function = FUNCTIONS.get(name.text)
        if function is None:
            raise unknown_function(name)
        self.open()
        if self.token.kind == ")":
            raise wrong_argument_count(function, Span(name.start, self.token.end), 0)
        arguments = self.separated(self.expression, ")")
        span = self.since(name.start)
        if not function.takes(len(arguments)):
            raise wrong_argument_count(function, span, len(arguments))
        return Call(span, function.name, arguments)

    def parentheses(self) -> Expression:
        self.open()
        node = self.expression()
        self.close(")")
        return node

    def separated(self, entry: Callable[[], Expression], closing: str) -> tuple[Expression, ...]:
        """Entries with commas between them, and the closing bracket."""
        self.descend()
        entries = [entry()]
        while self.token.kind == ",":
            self.advance()
            entries.append(entry())
        self.depth -= 1
        self.close(closing)
        return tuple(entries)

    def below(self, loosest: int) -> Expression:
        """An operation one node further down in the tree."""
        self.descend()
        node = self.operation(loosest)
        self.depth -= 1
        return node

    def descend(self) -> None:
        self.depth += 1
        if self.depth > MOST_NESTING:
            raise _too_deep(self.token.span)

    def open(self) -> Token:
        self.opened.append(self.token)
        if len(self.opened) > MOST_NESTING:
            raise _too_deep(self.token.span)
        return self.advance()

    def close(self, closing: str) -> None:
        if self.token.kind != closing:
            raise self.leftover()
        self.advance()
        self.opened.pop()

    def advance(self) -> Token:
        token = self.token
        self.position += 1
        self.token = self.tokens[self.position]
        return token

    def since(self, start: int) -> Span:
        """From `start` to the end of what was read."""
        return Span(start, self.tokens[self.position - 1].end)

    def leftover(self) -> ExpressionFault:
        return leftover(self.tokens[self.position - 1], self.token, self.opened)


_OPERATIONS: Final[Mapping[int, Callable[[_Parser, int, Expression], Expression]]] = {
    _OR: _Parser.disjunction,
    _AND: _Parser.conjunction,
    _COMPARISON: _Parser.comparison,
    _SUM: _Parser.arithmetic,
    _PRODUCT: _Parser.arithmetic,
}


def _number(token: Token) -> NumberLiteral:
    written = token.text if token.text.isascii() else token.text.translate(_DIGITS)
    percent = written.endswith("%")
    whole, _, decimals = written.removesuffix("%").partition(".")
    places = len(decimals) + 2 * percent
    value = int(whole + decimals)
    return NumberLiteral(token.span, normal(Fraction(value, 10**places)) if places else value, percent)


def _too_deep(span: Span) -> ExpressionFault:
    return ExpressionFault(character_messages.TOO_DEEP, span, most=MOST_NESTING)


def _refuse_large(tree: Expression) -> None:
    """Counts what reading from left to right could not: all nodes, and the depth of long sums and products."""
    count, level = 0, 0
    nodes: tuple[Expression, ...] = (tree,)
    while nodes:
        if level > MOST_NESTING:
            raise _too_deep(nodes[0].span)
        count += len(nodes)
        level += 1
        nodes = tuple(child for node in nodes for child in children(node))
    if count > MOST_NODES:
        raise ExpressionFault(character_messages.TOO_MANY_NODES, tree.span, count=count, most=MOST_NODES)
