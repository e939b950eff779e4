"""Expressions that come to one number wherever they stand: they name nothing, or thresholds with a number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from pingan_rules.expressions.tree import Arithmetic, Call, Expression, Name, Negative, NumberLiteral
from pingan_rules.kernel.numbers import Number, normal

from .choices import ByReading, Formula
from .model import ByLevel, ResolvedRulebook, ThresholdValue
from .reach import symbols_in

MOST_WAYS = 16
"""Levels and ways to choose readings that are tried for one thing; of more the first ones."""


@dataclass(frozen=True, slots=True)
class Constants:
    """The numbers of expressions at one level, under options of readings (reading id → option id)."""

    rulebook: ResolvedRulebook
    level: str
    options: Mapping[str, str]

    def number(self, formula: Formula | None) -> Number | None:
        """The number that an expression comes to; None where it may be several, or none."""
        value = None if formula is None else self._of(formula.tree)
        return None if value is None else normal(value)

    def _of(self, tree: Expression) -> Fraction | None:
        match tree:
            case NumberLiteral(value=value):
                return Fraction(value)
            case Name(symbol=symbol) if symbol is not None and symbol.kind == "threshold":
                threshold = self.rulebook.thresholds.get(symbol.id)
                return None if threshold is None else self._of_threshold(threshold.value)
            case Negative(operand=operand):
                return _reckoned("-", Fraction(0), self._of(operand))
            case Arithmetic(operator=operator, left=left, right=right):
                return _reckoned(operator, self._of(left), self._of(right))
            case Call(function="min" | "max" as function, arguments=arguments):
                numbers = [number for each in arguments if (number := self._of(each)) is not None]
                extreme = min if function == "min" else max
                return extreme(numbers) if len(numbers) == len(arguments) else None
            case _:
                return None

    def _of_threshold(self, value: ThresholdValue) -> Fraction | None:
        match value:
            case ByReading(reading=reading, options=options):
                return self._of_threshold(options[self.options[reading]]) if reading in self.options else None
            case ByLevel(values=values):
                return self._of_threshold(values[self.level]) if self.level in values else None
            case int() | Fraction():
                return Fraction(value)
            case _:
                return None


def _reckoned(operator: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right if right else None


def ways(rulebook: ResolvedRulebook, levels: Iterable[str], formulas: Iterable[Formula | None]) -> Iterator[Constants]:
    """The ways in which expressions may come to numbers: at each level, under each option of readings."""
    thresholds = {id_ for each in formulas if each is not None for id_ in symbols_in(each)[1]}
    values = [rulebook.thresholds[id_].value for id_ in sorted(thresholds) if id_ in rulebook.thresholds]
    readings = sorted(set().union(*map(_readings_of, values)))
    at_levels = list(levels) if any(map(_goes_by_level, values)) else list(islice(levels, 1))
    chosen = product(at_levels, *(rulebook.readings[each].options for each in readings))
    for level, *options in islice(chosen, MOST_WAYS):
        yield Constants(rulebook, level, dict(zip(readings, options, strict=True)))


def _goes_by_level(value: ThresholdValue) -> bool:
    match value:
        case ByLevel():
            return True
        case ByReading(options=options):
            return any(map(_goes_by_level, options.values()))
        case _:
            return False


def _readings_of(value: ThresholdValue) -> set[str]:
    match value:
        case ByReading(reading=reading, options=options):
            return {reading}.union(*map(_readings_of, options.values()))
        case ByLevel(values=values):
            return set().union(*map(_readings_of, values.values()))
        case _:
            return set()
