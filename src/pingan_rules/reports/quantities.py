"""Numbers with their units, and types, as a document says them."""

from pingan_rules.expressions.tree import Call, Expression, NumberLiteral, walk
from pingan_rules.expressions.tree import names as names_in
from pingan_rules.kernel.numbers import Number, number_text
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import RateType, Type, describe
from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.resolve.reach import all_formulas
from pingan_rules.verdicts.wording import quantity_text

from .names import Names

_OF_A_BASE = Phrase("每{per}{base}{number}{unit}", "{number} {unit} per {per} {base}")
_OF_NO_BASE = Phrase("{number} {unit}/每{per}", "{number} {unit} per {per}")
_RATE = Phrase("率({unit}/每{per}{base})", "rate ({unit} per {per}{base})")
_TEN_THOUSAND = 10_000


def quantity(value: Number, type_: Type, rulebook: ResolvedRulebook, names: Names) -> str:
    """A number with its unit; a rate says what it is a rate of, as far as the rulebook tells."""
    if not isinstance(type_, RateType):
        return quantity_text(value, type_, names.lang)
    base = _base_of(type_, rulebook)
    fields = {"number": number_text(value), "unit": type_.unit, "per": round_number(type_.per, names), "base": base}
    return names.phrase(_OF_A_BASE if base else _OF_NO_BASE, **fields)


def type_said(type_: Type, rulebook: ResolvedRulebook, names: Names) -> str:
    """A type as people call it."""
    if not isinstance(type_, RateType):
        return names.phrase(describe(type_))
    base = _base_of(type_, rulebook)
    told = names.say(base, f" {base}") if base else ""
    return names.phrase(_RATE, unit=type_.unit, per=round_number(type_.per, names), base=told)


def round_number(value: Number, names: Names) -> str:
    """A great round number in the way of the language: 10万, 100,000."""
    if not isinstance(value, int):
        return number_text(value)
    is_round = value >= _TEN_THOUSAND and value % _TEN_THOUSAND == 0
    return names.say(f"{value // _TEN_THOUSAND}万" if is_round else str(value), f"{value:,}")


def _base_of(rate: RateType, rulebook: ResolvedRulebook) -> str:
    """The unit of what rates of this kind are calculated per; empty where there is none, or more than one."""
    calls = (node for formula in all_formulas(rulebook) for node in walk(formula.tree) if isinstance(node, Call))
    units = {_unit(call.arguments[1]) for call in calls if call.function == "per" and _is_of(call, rate)}
    return units.pop() if len(units) == 1 else ""


def _is_of(call: Call, rate: RateType) -> bool:
    of, _, number = call.arguments
    return isinstance(number, NumberLiteral) and number.value == rate.per and _unit(of) == rate.unit


def _unit(tree: Expression) -> str:
    """The unit of the first thing that an expression names."""
    first = next((name.symbol for name in names_in(tree) if name.symbol), None)
    return getattr(first.type, "unit", "") if first else ""
