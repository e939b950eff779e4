"""Checked expressions as Python code trees. Truths come out as True, False or None, values as themselves or None.

Code is made node by node; no text that a person wrote is ever parsed as Python. Names in it are of our making.
"""

import ast
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pingan_rules.engine.binding import BoundByFact, BoundThreshold, BoundValue
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
)
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.unknown import Unknown

from .runtime import Members

OPERATORS: dict[str, ast.cmpop] = {
    "==": ast.Eq(),
    "!=": ast.NotEq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
}
FUNCTIONS = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
ARITHMETIC = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}


def name(id_: str) -> ast.Name:
    """A read of a variable."""
    return ast.Name(id_, ast.Load())


def constant(value: Any) -> ast.Constant:
    """A literal."""
    return ast.Constant(value)


def call(function: str, *arguments: ast.expr) -> ast.Call:
    """A call of one of the runtime's functions."""
    return ast.Call(name(function), list(arguments), [])


def compare(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.Compare:
    """One comparison."""
    return ast.Compare(left, [operator], [right])


def is_(value: ast.expr, what: object) -> ast.Compare:
    """`value is what`."""
    return compare(value, ast.Is(), constant(what))


def either(condition: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.IfExp:
    """`then if condition else otherwise`."""
    return ast.IfExp(condition, then, otherwise)


def class_of(value: ast.expr) -> ast.Attribute:
    """`value.__class__`."""
    return ast.Attribute(value, "__class__", ast.Load())


def _both(left: ast.expr, right: ast.expr, *, always: bool) -> ast.expr:
    """`left and right`; `always`: the right side is worked out even where the left one is false."""
    return ast.BinOp(left, ast.BitAnd(), right) if always else ast.BoolOp(ast.And(), [left, right])


class Coder:
    """Makes code for expressions. `fact` and `column` say how a fact or a ledger's column is read.

    `constants` collects what generated code needs and cannot be written as a literal, by the name it goes by.
    """

    def __init__(
        self, fact: Callable[[str], ast.expr], thresholds: dict[str, BoundThreshold], constants: dict[str, Any]
    ) -> None:
        self._fact = fact
        self._thresholds = thresholds
        self._constants = constants
        self._columns: Callable[[str], ast.expr] | None = None
        self._temporaries = 0
        self._by_fact: dict[str, tuple[ast.Name, tuple[str, ...]]] = {}

    def in_rows(self, column: Callable[[str], ast.expr]) -> "Coder":
        """A coder for conditions on a ledger's rows."""
        inner = Coder(self._fact, self._thresholds, self._constants)
        inner._columns = column
        inner._by_fact = self._by_fact
        return inner

    def kept(self, value: Any) -> ast.Name:
        """A constant that has no literal, under a name of its own."""
        id_ = f"K{len(self._constants)}"
        self._constants[id_] = value
        return name(id_)

    def once(self, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """`value` for its first use and for later ones, worked out only once."""
        if isinstance(value, (ast.Name, ast.Constant)):
            return value, value
        self._temporaries += 1
        id_ = f"t{self._temporaries}"
        return ast.NamedExpr(ast.Name(id_, ast.Store()), value), name(id_)

    # --- truths --------------------------------------------------------------------------------------------------

    def truth(self, node: Expression) -> ast.expr:
        """Code for a yes/no expression."""
        match node:
            case And(operands=operands):
                return self.all_of([self.truth(operand) for operand in operands])
            case Or(operands=operands):
                return self.any_of([self.truth(operand) for operand in operands])
            case Not(operand=operand):
                return self.negated(self.truth(operand))
            case Comparison():
                return self._comparison(node)
            case Membership():
                return self._membership(node)
            case If(then=then, condition=condition, otherwise=otherwise):
                return self.chosen(self.truth(condition), self.truth(then), self.truth(otherwise))
            case _:
                first, again = self.once(self.value(node))
                is_bool = compare(class_of(first), ast.Is(), name("bool"))
                return either(is_bool, again, constant(None))

    def all_of(self, truths: list[ast.expr]) -> ast.expr:
        """False if any is False, else None if any is None, else True."""
        return self._joined(truths, decides=False)

    def any_of(self, truths: list[ast.expr]) -> ast.expr:
        """True if any is True, else None if any is None, else False."""
        return self._joined(truths, decides=True)

    def _joined(self, truths: list[ast.expr], *, decides: bool) -> ast.expr:
        if len(truths) == 1:
            return truths[0]
        pairs = [self.once(truth) for truth in truths]
        decided = ast.BoolOp(ast.Or(), [is_(first, decides) for first, _ in pairs])
        open_ = ast.BoolOp(ast.Or(), [is_(again, None) for _, again in pairs])
        return either(decided, constant(decides), either(open_, constant(None), constant(not decides)))

    def negated(self, truth: ast.expr) -> ast.expr:
        """True for False, False for True, None for None."""
        first, again = self.once(truth)
        return either(is_(first, None), constant(None), ast.UnaryOp(ast.Not(), again))

    def chosen(self, condition: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
        """`then` or `otherwise`; where the condition is None, what both agree on.

        A call works out both; written in place, code would double with every `if` inside.
        """
        return call("choose", condition, then, otherwise)

    def _comparison(self, node: Comparison) -> ast.expr:
        enum = enum_of(node.operands)
        values = [self.value(operand) for operand in node.operands]
        if enum is not None and enum.ordered:
            places = self.kept({id_: place for place, (_, id_) in enumerate(enum.members)})
            values = [call("position", places, value) for value in values]
        worded = enum is not None and not enum.ordered
        pairs = [self.once(value) for value in values]
        links = []
        for index, operator in enumerate(node.operators):
            first, again = pairs[index]
            left = (first if index == 0 else again, again)
            links.append(self._link(operator, left, pairs[index + 1], worded=worded))
        return self.all_of(links)

    def _link(
        self, operator: str, left: tuple[ast.expr, ast.expr], right: tuple[ast.expr, ast.expr], *, worded: bool
    ) -> ast.expr:
        """One comparison: in place where both sides are plainly known, else by the runtime."""
        plain = [self._is_plain(value, worded=worded) for value in (left[0], right[0])]
        checks = [check for check in plain if check is not None]
        if not checks:
            return call(FUNCTIONS[operator], left[0], right[0])
        condition = checks[0] if len(checks) == 1 else _both(checks[0], checks[1], always=right[0] is not right[1])
        slow = call(FUNCTIONS[operator], left[1], right[1])
        return either(condition, self._in_place(operator, left[1], right[1]), slow)

    def _is_plain(self, value: ast.expr, *, worded: bool) -> ast.expr | None:
        """The check that a value is plainly known; None for a literal or constant, which is."""
        if isinstance(value, ast.Constant) and value.value is not None:
            return None
        if isinstance(value, ast.Name) and isinstance(self._constants.get(value.id), Fraction):
            return None
        if worded:
            return compare(class_of(value), ast.Is(), name("str"))
        return compare(class_of(value), ast.In(), name("EXACT"))

    def _in_place(self, operator: str, left: ast.expr, right: ast.expr) -> ast.expr:
        fraction = self._constants.get(right.id) if isinstance(right, ast.Name) else None
        if not isinstance(fraction, Fraction):
            return compare(left, OPERATORS[operator], right)
        numerator = ast.BinOp(ast.Attribute(left, "numerator", ast.Load()), ast.Mult(), constant(fraction.denominator))
        denominator = ast.BinOp(
            constant(fraction.numerator), ast.Mult(), ast.Attribute(left, "denominator", ast.Load())
        )
        return compare(numerator, OPERATORS[operator], denominator)

    def _membership(self, node: Membership) -> ast.expr:
        first, again = self.once(self.value(node.item))
        members = [self.value(member) for member in node.members]
        words = [member.value for member in members if isinstance(member, ast.Constant) and type(member.value) is str]
        if len(words) == len(members):
            these = self.kept(frozenset(words))
            known = compare(again, ast.NotIn() if node.negated else ast.In(), these)
            open_ = call("not_among" if node.negated else "among", again, these)
            return either(compare(class_of(first), ast.Is(), name("str")), known, open_)
        items = [first] + [again] * (len(node.members) - 1)
        links: list[ast.expr] = [call("eq", item, member) for item, member in zip(items, members, strict=True)]
        found = self.any_of(links)
        return self.negated(found) if node.negated else found

    # --- values --------------------------------------------------------------------------------------------------

    def value(self, node: Expression) -> ast.expr:
        """Code for an expression of any type."""
        match node:
            case NumberLiteral(value=number):
                return self.number(number)
            case TextLiteral(value=text):
                return constant(text)
            case Name():
                return self._named(node)
            case Negative(operand=operand):
                return call("negative", self.value(operand))
            case Arithmetic(operator=operator, left=left, right=right):
                return call(ARITHMETIC[operator], self.value(left), self.value(right))
            case Call(function="per", arguments=(part, whole, base)):
                return call("divide", call("multiply", self.value(part), self.value(base)), self.value(whole))
            case Call(function=function, arguments=arguments):
                return call(f"{function}_", *(self.value(argument) for argument in arguments))
            case If(then=then, condition=condition, otherwise=otherwise):
                return self.chosen(self.truth(condition), self.value(then), self.value(otherwise))
            case _:
                return self.truth(node)

    def number(self, value: Number) -> ast.expr:
        """A number: a literal where it is whole."""
        return self.kept(value) if isinstance(value, Fraction) else constant(value)

    def _named(self, node: Name) -> ast.expr:
        symbol = node.symbol
        assert symbol is not None, "only checked trees are compiled"
        match symbol.kind:
            case "member":
                return constant(symbol.id)
            case "threshold":
                return self._threshold(self._thresholds[symbol.id])
            case "column":
                assert self._columns is not None, "columns are named only in folds"
                return self._columns(symbol.id)
            case _:
                return self._fact(symbol.id)

    def _threshold(self, bound: BoundThreshold) -> ast.expr:
        if isinstance(bound.value, Unknown):
            return constant(None)
        if not isinstance(bound.value, BoundByFact):
            return self.number(bound.value)
        if bound.threshold.id not in self._by_fact:
            facts: dict[str, int] = {}
            self._by_fact[bound.threshold.id] = self.kept(_members(bound.value, facts)), tuple(facts)
        members, asked = self._by_fact[bound.threshold.id]
        return call("of_member", members, ast.Tuple([self._fact(fact) for fact in asked], ast.Load()))


def _members(value: BoundValue, facts: dict[str, int]) -> Members | Number | None:
    """What `of_member` looks a value up in; `facts` numbers those that it is looked up by."""
    if isinstance(value, Unknown):
        return None
    if not isinstance(value, BoundByFact):
        return value
    place = facts.setdefault(value.fact, len(facts))
    return Members(place, {member: _members(each, facts) for member, each in value.values.items()})
