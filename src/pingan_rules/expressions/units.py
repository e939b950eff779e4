"""Which numbers go together, and what unit comes out."""

from typing import TypeGuard

from pingan_rules.kernel.types import CountType, NumberType, NumericType, PercentType, RateType, Type

PLAIN = NumberType("")


def is_numeric(type_: Type) -> TypeGuard[NumericType]:
    """Whether `type_` takes part in arithmetic."""
    return isinstance(type_, (CountType, NumberType, PercentType, RateType))


def _is_plain(type_: Type) -> bool:
    return type_ == PLAIN


def comparable(left: NumericType, right: NumericType) -> bool:
    """Whether the two may be compared, added or subtracted."""
    return together(left, right) is not None


def together(left: NumericType, right: NumericType) -> NumericType | None:
    """The type that holds both, or None: a plain number goes with all but percents, else the units must be the same."""
    if left == right:
        return left
    if isinstance(left, PercentType) or isinstance(right, PercentType):
        return None
    if _is_plain(left):
        return fractional(right)
    if _is_plain(right):
        return fractional(left)
    if isinstance(left, RateType) or isinstance(right, RateType):
        return None
    return NumberType(left.unit) if left.unit == right.unit else None


def fractional(type_: NumericType) -> NumericType:
    """The type of numbers in the same unit that need not be whole."""
    return NumberType(type_.unit) if isinstance(type_, CountType) else type_


def product(left: NumericType, right: NumericType) -> NumericType | None:
    """The type of left * right; None where neither is a plain number or a percent."""
    if _is_plain(left):
        return fractional(right)
    if _is_plain(right):
        return fractional(left)
    if isinstance(left, PercentType):
        return fractional(right)
    return fractional(left) if isinstance(right, PercentType) else None


def quotient(left: NumericType, right: NumericType) -> NumericType | None:
    """The type of left / right: of one unit it is a share, of two units a number of the one per the other."""
    if _is_plain(right):
        return fractional(left)
    if fractional(left) == fractional(right):
        return PercentType()
    if isinstance(right, PercentType):
        return fractional(left)
    if isinstance(left, (CountType, NumberType)) and isinstance(right, (CountType, NumberType)):
        return NumberType(f"{left.unit}/{right.unit}")
    return None
