"""What both evaluators ask of a checked tree."""

from pingan_rules.expressions.symbols import Symbol
from pingan_rules.expressions.tree import Expression, If, Name
from pingan_rules.kernel.types import EnumType


def enum_of(operands: tuple[Expression, ...]) -> EnumType | None:
    """The enum whose members the operands of a comparison are, or None."""
    return next((enum for operand in operands if (enum := _enum_of(operand)) is not None), None)


def _enum_of(operand: Expression) -> EnumType | None:
    """The enum that the value of `operand` is a member of; enums that are only asked about inside it do not count."""
    match operand:
        case Name(symbol=Symbol(type=EnumType() as enum)):
            return enum
        case If(then=then, otherwise=otherwise):
            return _enum_of(then) or _enum_of(otherwise)
        case _:
            return None
