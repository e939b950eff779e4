"""How far a comparison is from changing its truth."""

from fractions import Fraction
from math import ceil, floor

from pingan_rules.expressions.tree import Comparison, Expression, Name
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.types import CountType, Type
from pingan_rules.verdicts.proof import Margin

from .truth import Value


def margin_of(tree: Expression, left: Value, right: Value) -> Margin | None:
    """The margin of a comparison of two known numbers of which the left one is a named value; else None.

    Counts move in whole steps, so their margin is the least whole step that changes the truth; None where no step
    does, because what they are to be equal to is none of them.
    """
    if not isinstance(tree, Comparison) or len(tree.operators) != 1:
        return None
    name = tree.operands[0]
    if not isinstance(name, Name) or name.symbol is None or not _is_number(left) or not _is_number(right):
        return None
    assert isinstance(left, (int, Fraction))
    assert isinstance(right, (int, Fraction))
    operator = tree.operators[0]
    amount, exclusive = _distance(operator, left, right)
    if isinstance(name.symbol.type, CountType) and operator in ("==", "!=") and amount.denominator != 1:
        return None
    return _in_steps(amount, operator, name.symbol.type, exclusive=exclusive)


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _distance(operator: str, left: Number, right: Number) -> tuple[Number, bool]:
    """How far left must move for the truth to change, and whether it must move by more than that."""
    gap = left - right if left > right else right - left
    if operator in ("==", "!="):
        return gap, gap == 0
    if operator in (">=", "<="):
        holds = left >= right if operator == ">=" else left <= right
        return gap, holds
    holds = left > right if operator == ">" else left < right
    return gap, not holds


def _in_steps(amount: Number, operator: str, type_: Type, *, exclusive: bool) -> Margin:
    if isinstance(type_, CountType):
        steps = floor(amount) + 1 if exclusive else ceil(amount)
        return Margin(steps, exclusive=False, operator=operator, type=type_)
    return Margin(amount, exclusive, operator, type_)
