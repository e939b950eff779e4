"""From tree to typed tree: every name is resolved, every operation has types that fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from pingan_rules.kernel.numbers import Number, percent_text
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import (
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumericType,
    PercentType,
    RateType,
    SeriesType,
    TextType,
    Type,
    describe,
)

from . import type_messages as messages
from .faults import ExpressionFault
from .printer import print_expression
from .symbols import Scope, Symbol
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
    children,
    names,
)
from .units import PLAIN, fractional, is_numeric, product, quotient, together

HEAVIEST = 200
"""The most numbers that may be multiplied or added together in one value, through all derived facts."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A tree whose names are resolved, its type, and its weight (see `Symbol.weight`)."""

    tree: Expression
    type: Type
    weight: int = 1


_Typed: TypeAlias = tuple[Expression, Type]


def check(tree: Expression, scope: Scope, expected: Type | None = None) -> Checked:
    """`tree` with its names resolved in `scope`.

    `expected` is the type that the place asks for; a bare enum member takes its enum from it.
    Raises `ExpressionFault` for the first thing that does not fit.
    """
    checker = _Checker(scope)
    checked, type_ = checker.visit(tree, expected)
    weight = _weight(checked)
    if weight > HEAVIEST:
        raise ExpressionFault(messages.TOO_HEAVY, tree.span)
    return Checked(checked, type_, weight)


def check_condition(tree: Expression, scope: Scope) -> Checked:
    """`tree` as a condition: checked, and of yes/no type."""
    checked = check(tree, scope, BoolType())
    _require_bool(checked.tree, checked.type)
    return checked


def unknown_names(tree: Expression, scope: Scope) -> list[ExpressionFault]:
    """A fault for every name that nothing in `scope` bears, so that all of them can be reported at once."""
    return [
        _unknown_name(name, scope)
        for name in names(tree)
        if name.name not in scope.symbols and not scope.enums_with(name.name)
    ]


class _Checker:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def visit(self, node: Expression, expected: Type | None) -> _Typed:
        match node:
            case NumberLiteral():
                return node, (PercentType() if node.percent else PLAIN)
            case TextLiteral():
                return node, TextType()
            case Name():
                return self._name(node, expected)
            case Comparison():
                return self._comparison(node)
            case Membership():
                return self._membership(node)
            case Not():
                return replace(node, operand=self._bool(node.operand)), BoolType()
            case And() | Or():
                return replace(node, operands=tuple(self._bool(operand) for operand in node.operands)), BoolType()
            case If():
                return self._if(node, expected)
            case Negative():
                operand, type_ = self._number(node.operand)
                return replace(node, operand=operand), fractional(type_)
            case Arithmetic():
                return self._arithmetic(node)
            case Call():
                return self._call(node)

    def _name(self, node: Name, expected: Type | None) -> _Typed:
        symbol = self.scope.symbols.get(node.name)
        if symbol is not None and not self._is_rather_a_member(node.name, symbol, expected):
            if isinstance(symbol.type, SeriesType):
                raise ExpressionFault(messages.SERIES_IN_EXPRESSION, node.span, name=node.name)
            return replace(node, symbol=symbol), symbol.type
        if isinstance(expected, EnumType):
            return self._member(node, expected)
        enums = self.scope.enums_with(node.name)
        if not enums:
            raise _unknown_name(node, self.scope)
        raise ExpressionFault(
            messages.MEMBER_ALONE, node.span, name=node.name, enums=tuple(enum.name for enum in enums)
        )

    @staticmethod
    def _is_rather_a_member(name: str, symbol: Symbol, expected: Type | None) -> bool:
        return isinstance(expected, EnumType) and symbol.type != expected and expected.find(name) is not None

    def _member(self, node: Name, enum: EnumType) -> _Typed:
        member = enum.find(node.name)
        if member is None:
            if not self.scope.enums_with(node.name):
                raise _unknown_name(node, self.scope)
            options = tuple(name for name, _ in enum.members)
            raise ExpressionFault(messages.NOT_A_MEMBER, node.span, name=node.name, enum=enum.name, members=options)
        return replace(node, symbol=Symbol("member", member, node.name, enum)), enum

    def _together(self, operands: Sequence[Expression]) -> list[_Typed]:
        """Operands that are compared with each other: bare members take their enum from the others."""
        enum = next((type_ for operand in operands if isinstance(type_ := self._known_type(operand), EnumType)), None)
        if enum is None:
            self._refuse_members_only(operands)
        return [self.visit(operand, enum) for operand in operands]

    def _known_type(self, operand: Expression) -> Type | None:
        match operand:
            case Name():
                symbol = self.scope.symbols.get(operand.name)
                return symbol.type if symbol else None
            case If():
                return self._known_type(operand.then) or self._known_type(operand.otherwise)
            case _:
                return None

    def _refuse_members_only(self, operands: Sequence[Expression]) -> None:
        bare = [each for each in operands if isinstance(each, Name) and each.name not in self.scope.symbols]
        if len(bare) < len(operands) or not all(self.scope.enums_with(each.name) for each in bare):
            return
        enums = tuple(enum.name for enum in self.scope.enums_with(bare[0].name))
        code = messages.AMBIGUOUS_MEMBER if len(enums) > 1 else messages.MEMBER_ALONE
        raise ExpressionFault(code, bare[0].span, name=bare[0].name, enums=enums)

    def _comparison(self, node: Comparison) -> _Typed:
        typed = self._together(node.operands)
        for operator, left, right in zip(node.operators, typed, typed[1:], strict=False):
            _require_comparable(left, right)
            if operator not in ("==", "!="):
                _require_order(left, operator)
        return replace(node, operands=tuple(tree for tree, _ in typed)), BoolType()

    def _membership(self, node: Membership) -> _Typed:
        item, *members = self._together((node.item, *node.members))
        for member in members:
            _require_comparable(item, member)
        return replace(node, item=item[0], members=tuple(tree for tree, _ in members)), BoolType()

    def _bool(self, node: Expression) -> Expression:
        tree, type_ = self.visit(node, BoolType())
        _require_bool(tree, type_)
        return tree

    def _if(self, node: If, expected: Type | None) -> _Typed:
        condition = self._bool(node.condition)
        enum = expected if isinstance(expected, EnumType) else self._known_type(node)
        then, otherwise = self.visit(node.then, enum), self.visit(node.otherwise, enum)
        type_ = _common_type(then[1], otherwise[1])
        if type_ is None:
            kinds = {"left": describe(then[1]), "right": describe(otherwise[1])}
            raise ExpressionFault(messages.BRANCHES_DIFFER, node.span, **kinds)
        return replace(node, then=then[0], condition=condition, otherwise=otherwise[0]), type_

    def _number(self, node: Expression) -> tuple[Expression, NumericType]:
        tree, type_ = self.visit(node, None)
        if not is_numeric(type_):
            raise ExpressionFault(messages.NOT_NUMERIC, node.span, type=describe(type_))
        return tree, type_

    def _arithmetic(self, node: Arithmetic) -> _Typed:
        left, right = self._number(node.left), self._number(node.right)
        rule = {"*": product, "/": quotient}.get(node.operator, together)
        type_ = rule(left[1], right[1])
        if type_ is None:
            raise _units_differ(node.span, node.operator, left[1], right[1])
        if node.operator == "-":
            type_ = fractional(type_)
        return replace(node, left=left[0], right=right[0]), type_

    def _call(self, node: Call) -> _Typed:
        typed = [self._number(argument) for argument in node.arguments]
        types = [type_ for _, type_ in typed]
        call = replace(node, arguments=tuple(tree for tree, _ in typed))
        if node.function == "per":
            return call, self._rate(node, types)
        type_ = types[0]
        for each in types[1:]:
            both = together(type_, each)
            if both is None:
                raise _units_differ(node.span, node.function, type_, each)
            type_ = both
        return call, type_

    @staticmethod
    def _rate(node: Call, types: list[NumericType]) -> RateType:
        base = node.arguments[2]
        if not isinstance(base, NumberLiteral) or base.percent or not isinstance(base.value, int) or base.value < 1:
            raise ExpressionFault(messages.PER_BASE, base.span)
        for argument, type_ in zip(node.arguments[:2], types, strict=False):
            if isinstance(type_, (PercentType, RateType)):
                raise ExpressionFault(messages.NOT_NUMERIC, argument.span, type=describe(type_))
        first = types[0]
        assert not isinstance(first, PercentType)
        return RateType(first.unit, base.value)


def _common_type(left: Type, right: Type) -> Type | None:
    if left == right:
        return left
    if is_numeric(left) and is_numeric(right):
        return together(left, right)
    return None


def _require_comparable(left: _Typed, right: _Typed) -> None:
    if _common_type(left[1], right[1]) is not None:
        return
    span = Span(left[0].span.start, right[0].span.end)
    advice = _advice(left, right)
    raise ExpressionFault(messages.INCOMPATIBLE, span, left=describe(left[1]), right=describe(right[1]), advice=advice)


def _advice(left: _Typed, right: _Typed) -> Phrase:
    for (tree, type_), (_, other) in ((left, right), (right, left)):
        if isinstance(other, PercentType) and isinstance(tree, NumberLiteral) and not isinstance(type_, PercentType):
            shown = percent_text(tree.value if tree.value <= 1 else Fraction(tree.value) / 100)
            return Phrase(f"百分比要带百分号,例如 {shown}", f"a percent is written with its sign, such as {shown}")
        if isinstance(type_, BoolType) and is_numeric(other):
            return Phrase(
                "是非事实直接写名称,或写 not 名称", "write a yes/no fact by its name alone, or `not` and its name"
            )
        if isinstance(tree, TextLiteral) and isinstance(other, EnumType):
            return Phrase("选项直接写名称,不加引号", "write an option by its name, without quotes")
    return Phrase("检查两边的单位,换成同一种量再比较", "look at the units of both sides and compare the same kind")


def _require_order(operand: _Typed, operator: str) -> None:
    tree, type_ = operand
    if is_numeric(type_) or isinstance(type_, DateType) or (isinstance(type_, EnumType) and type_.ordered):
        return
    raise ExpressionFault(messages.NOT_ORDERED, tree.span, type=describe(type_), operator=operator)


def _require_bool(tree: Expression, type_: Type) -> None:
    if not isinstance(type_, BoolType):
        example = {"text": print_expression(tree), "comparison": _example_of_comparison(type_)}
        raise ExpressionFault(messages.NOT_BOOL, tree.span, type=describe(type_), **example)


def _example_of_comparison(type_: Type) -> Phrase:
    match type_:
        case CountType():
            return Phrase(">= 1", ">= 1")
        case EnumType(members=((member, _), *_)):
            return Phrase(f"== {member}", f"== {member}")
        case TextType():
            return Phrase('== "…"', '== "…"')
        case _:
            return Phrase(">= 某阈值", ">= some threshold")


def _units_differ(span: Span, operator: str, left: Type, right: Type) -> ExpressionFault:
    return ExpressionFault(messages.UNITS_DIFFER, span, left=describe(left), right=describe(right), operator=operator)


def _unknown_name(node: Name, scope: Scope) -> ExpressionFault:
    suggestion = suggest(node.name, scope.writable())
    return ExpressionFault(messages.UNKNOWN_NAME, node.span, name=node.name, suggestion=suggestion)


def _weight(node: Expression) -> int:
    match node:
        case Name(symbol=Symbol(weight=weight)):
            return weight
        case Arithmetic(left=left, right=right):
            return _weight(left) + _weight(right)
        case Call(function="per", arguments=arguments):
            return sum(_weight(argument) for argument in arguments)
        case Call(arguments=operands) | Comparison(operands=operands) | And(operands=operands) | Or(operands=operands):
            return max(_weight(operand) for operand in operands)
        case Negative(operand=operand) | Not(operand=operand):
            return _weight(operand)
        case Membership(item=item, members=members):
            return max(_weight(each) for each in (item, *members))
        case If(then=then, condition=condition, otherwise=otherwise):
            return max(_weight(each) for each in (then, condition, otherwise))
        case _:
            return 1


def bare_numbers(tree: Expression) -> list[ExpressionFault]:
    """A fault for every number in `tree` that should be a named threshold.

    Only `== 0` and `>= 1` stand for themselves, of percents `== 0%`, `> 0%` and `< 0%` (what has not changed, has
    risen, has fallen), their mirror images, and the base of `per`.
    """
    return list(_bare_numbers(tree))


_OF_PERCENTS = ("==", ">", "<")
_SELF_STANDING: dict[tuple[Number, bool], tuple[str, ...]] = {
    (0, False): ("==",),
    (1, False): (">=",),
    (0, True): _OF_PERCENTS,
}
"""The numbers, and whether they are percents, that may stand behind these operators."""
_MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _bare_numbers(node: Expression) -> list[ExpressionFault]:
    match node:
        case NumberLiteral():
            return [ExpressionFault(messages.BARE_NUMBER, node.span, text=print_expression(node))]
        case Comparison():
            return _bare_numbers_of_chain(node)
        case Call(function="per"):
            return [fault for argument in node.arguments[:2] for fault in _bare_numbers(argument)]
        case _:
            return [fault for child in children(node) for fault in _bare_numbers(child)]


def _bare_numbers_of_chain(node: Comparison) -> list[ExpressionFault]:
    faults: list[ExpressionFault] = []
    other_form = False
    for index, operand in enumerate(node.operands):
        own = _SELF_STANDING.get((operand.value, operand.percent)) if isinstance(operand, NumberLiteral) else None
        if own is None:
            faults += _bare_numbers(operand)
            continue
        before = [node.operators[index - 1]] if index else []
        after = [_MIRRORED[node.operators[index]]] if index < len(node.operators) else []
        if all(operator in own for operator in before + after):
            continue
        if own == _OF_PERCENTS:
            faults += _bare_numbers(operand)
        else:
            other_form = True
    if other_form:
        faults.append(ExpressionFault(messages.SELF_STANDING_FORM, node.span, text=print_expression(node)))
    return faults
