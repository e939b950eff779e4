"""What both evaluators ask of a checked tree."""

from pingan_rules.expressions.tree import Expression, names
from pingan_rules.expressions.types import EnumType


def enum_of(operands: tuple[Expression, ...]) -> EnumType | None:
    """The enum whose members the operands of a comparison are, or None."""
    for operand in operands:
        for name in names(operand):
            if name.symbol and isinstance(name.symbol.type, EnumType):
                return name.symbol.type
    return None


def division_subject(divisor: Expression) -> str:
    """Whose being zero makes a division undefined: the first fact, column or threshold in the divisor."""
    return next((name.symbol.id for name in names(divisor) if name.symbol), "")
