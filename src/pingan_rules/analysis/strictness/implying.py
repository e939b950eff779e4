"""Whether one rule passes only where another passes, as far as their form tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any, TypeAlias

from pingan_rules.expressions.tree import ComparisonOperator, Expression, Name, NumberLiteral, names
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.types import EnumType
from pingan_rules.resolve.choices import ByReading
from pingan_rules.resolve.model import ByDate, ByFact, ByLevel, ByYear, Threshold, ThresholdValue, Unset

from .passing import Chosen, Compared, Fixed, Holds, Passing, Several

MOST_STEPS = 200_000
"""After so many comparisons of one part with another no more changes of a rulebook are compared."""

Pairs: TypeAlias = Mapping[str, tuple[tuple[str, str], ...]]
"""For each reading (by id) the options that are compared with each other, the first rule's and the other's."""

Choice: TypeAlias = Mapping[str, tuple[str, str]]
Fits: TypeAlias = Callable[[Number, Number], bool]

_SWAPPED: Mapping[ComparisonOperator, ComparisonOperator] = {"<": ">", "<=": ">=", "==": "==", "!=": "!="}


class TooMuch(Exception):
    """More steps would be needed than anybody waits for."""


class Steps:
    """Counts comparisons; shared by all that are made for one rulebook."""

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def take(self) -> None:
        """One more. Raises `TooMuch`."""
        if self._left <= 0:
            raise TooMuch
        self._left -= 1


@dataclass(frozen=True, slots=True)
class World:
    """What names stand for: the thresholds (by id) of one rulebook at one level.

    `unsettled` are those (by id) that are not compared by their values.
    """

    thresholds: Mapping[str, Threshold]
    level: str
    unsettled: frozenset[str] = frozenset()


class Implying:
    """Compares a rule in one world with a rule in another.

    `moved` are the ids of facts and thresholds that do not mean the same in both.
    """

    def __init__(self, first: World, other: World, moved: frozenset[str], pairs: Pairs, steps: Steps) -> None:
        self._first = first
        self._other = other
        self._moved = moved
        self._pairs = pairs
        self._steps = steps
        self._known: dict[tuple[object, ...], bool] = {}

    def implies(self, first: Passing, other: Passing, choice: Choice | None = None) -> bool:
        """Whether `other` is known to be true wherever `first` is. Raises `TooMuch`."""
        chosen = choice or {}
        key = (id(first), id(other), tuple(sorted(chosen.items())))
        if key not in self._known:
            self._steps.take()
            self._known[key] = self._implies(first, other, chosen)
        return self._known[key]

    def _implies(self, first: Passing, other: Passing, choice: Choice) -> bool:
        if isinstance(first, Chosen) or isinstance(other, Chosen):
            return self._for_each_option(first, other, choice)
        if isinstance(first, Fixed) or isinstance(other, Fixed):
            return _is(first, value=False) or _is(other, value=True) or self._of_parts(first, other, choice)
        return self._of_parts(first, other, choice) or self._of_single(first, other, choice)

    def _for_each_option(self, first: Passing, other: Passing, choice: Choice) -> bool:
        reading = next(each.reading for each in (first, other) if isinstance(each, Chosen))
        pairs = (choice[reading],) if reading in choice else self._pairs[reading]
        for pair in pairs:
            one, two = _under(first, reading, pair[0]), _under(other, reading, pair[1])
            if not self.implies(one, two, {**choice, reading: pair}):
                return False
        return True

    def _of_parts(self, first: Passing, other: Passing, choice: Choice) -> bool:
        """By the parts of `and`, `or` and the like."""
        conjuncts, disjuncts = _conjuncts(first), _disjuncts(other)
        if options := _disjuncts(first):
            beside = zip_longest(options, disjuncts[: len(options)])
            return all(self._beside(each, two, choice) or self.implies(each, other, choice) for each, two in beside)
        if demands := _conjuncts(other):
            beside = zip_longest(demands, conjuncts[: len(demands)])
            return all(self._beside(one, each, choice) or self.implies(first, each, choice) for each, one in beside)
        found = any(self.implies(each, other, choice) for each in conjuncts)
        found = found or any(self.implies(first, each, choice) for each in disjuncts)
        return found or self._counted(first, other, choice)

    def _beside(self, first: Passing | None, other: Passing | None, choice: Choice) -> bool:
        """Whether parts at the same place imply each other, as they mostly do: then the rest need not be looked at."""
        return first is not None and other is not None and self.implies(first, other, choice)

    def _counted(self, first: Passing, other: Passing, choice: Choice) -> bool:
        """At least so many of these means at least so many of those, if enough of them go with each other."""
        if not isinstance(first, Several) or not isinstance(other, Several):
            return False
        free = list(other.parts)
        alone = 0
        for each in first.parts:
            partner = next((one for one in free if self.implies(each, one, choice)), None)
            if partner is None:
                alone += 1
            else:
                free.remove(partner)
        return first.least - alone >= other.least

    # --- single conditions -------------------------------------------------------------------------------------------

    def _of_single(self, first: Passing, other: Passing, choice: Choice) -> bool:
        match first, other:
            case Holds(), Holds():
                return first.so is other.so and self._same(first.tree, other.tree)
            case Compared(), Compared():
                return self._compared(first, other, choice)
            case _:
                return False

    def _same(self, first: Expression, other: Expression) -> bool:
        """Whether both have the same value in every record."""
        return first == other and not any(each.symbol and each.symbol.id in self._moved for each in names(first))

    def _compared(self, first: Compared, other: Compared, choice: Choice) -> bool:
        """`x >= 95%` implies `x >= 90%`; `>` and `==` imply `>=` too."""
        one, two = _upward(first), _upward(other)
        same = self._same(one.left, two.left) and self._same(one.right, two.right)
        if same and one.operator == two.operator:
            return True
        turned = Compared(one.right, one.operator, one.left)
        return any(self._stretched(each, two, choice) for each in ((one, turned) if one.operator == "==" else (one,)))

    def _stretched(self, first: Compared, other: Compared, choice: Choice) -> bool:
        if (first.operator, other.operator) not in {(">=", ">="), (">", ">"), (">", ">="), ("==", ">=")}:
            return False
        rises = self._never_above(first.left, other.left, choice, lambda one, two: one <= two)
        return rises and self._never_above(first.right, other.right, choice, lambda one, two: one >= two)

    def _never_above(self, first: Expression, other: Expression, choice: Choice, fits: Fits) -> bool:
        if self._same(first, other):
            return True
        one, two = self._value(first, 0, choice), self._value(other, 1, choice)
        return one is not None and two is not None and _everywhere(one, two, fits)

    def _value(self, tree: Expression, side: int, choice: Choice) -> Any:
        """The value of a threshold, a literal or a member of an ordered enum; None for anything else."""
        match tree:
            case NumberLiteral(value=value):
                return value
            case Name(symbol=symbol) if symbol and symbol.kind == "threshold":
                world = (self._first, self._other)[side]
                if symbol.id in world.unsettled:
                    return None
                return _at(
                    world.thresholds[symbol.id].value, world.level, {id_: pair[side] for id_, pair in choice.items()}
                )
            case Name(symbol=symbol) if symbol and symbol.kind == "member":
                return symbol.type.position(symbol.id) if isinstance(symbol.type, EnumType) else None
            case _:
                return None


def _disjuncts(part: Passing) -> tuple[Passing, ...]:
    """The parts of an `or`; none of anything else."""
    return part.parts if isinstance(part, Several) and part.least == 1 else ()


def _conjuncts(part: Passing) -> tuple[Passing, ...]:
    """The parts of an `and`; none of anything else."""
    return part.parts if isinstance(part, Several) and part.least == len(part.parts) else ()


def _is(part: Passing, *, value: bool) -> bool:
    return isinstance(part, Fixed) and part.value is value


def _under(part: Passing, reading: str, option: str) -> Passing:
    return part.options[option] if isinstance(part, Chosen) and part.reading == reading else part


def _upward(comparison: Compared) -> Compared:
    """The same with `>` or `>=` for `<` and `<=`."""
    if comparison.operator in ("<", "<="):
        return Compared(comparison.right, _SWAPPED[comparison.operator], comparison.left)
    return comparison


@dataclass(frozen=True, slots=True)
class _Never:
    """There is no value here, so that nothing that is compared with it is true."""


def _at(value: ThresholdValue, level: str, options: Mapping[str, str]) -> Any:
    """The value at a level and under the options chosen so far, at any depth; `_Never` where there is none."""
    match value:
        case ByLevel(values=values):
            return _at(values[level], level, options) if level in values else _Never()
        case ByReading(reading=reading, options=of) if reading in options:
            return _at(of[options[reading]], level, options)
        case ByReading(options=of):
            return replace(value, options={id_: _at(each, level, options) for id_, each in of.items()})
        case ByYear(values=years):
            return replace(value, values={year: _at(each, level, options) for year, each in years.items()})
        case ByFact(values=members):
            return replace(value, values={member: _at(each, level, options) for member, each in members.items()})
        case ByDate(values=dated):
            return replace(value, values=tuple((day, _at(each, level, options)) for day, each in dated))
        case _:
            return value


def _everywhere(first: Any, other: Any, fits: Fits) -> bool:
    """Whether two values fit wherever the first has one: only there can its condition be true.

    Where an enum fact decides on the other it may be unknown, and the condition with it. A placeholder fits nothing.
    """
    match first, other:
        case _Never(), _:
            return True
        case (Unset(), _) | (_, Unset()) | (_, _Never()):
            return False
        case ByReading(), _:
            of_other = other.options if isinstance(other, ByReading) and other.reading == first.reading else {}
            return all(_everywhere(each, of_other.get(id_, other), fits) for id_, each in first.options.items())
        case _, ByReading():
            return all(_everywhere(first, each, fits) for each in other.options.values())
        case ByFact(), ByFact():
            same = first.fact == other.fact
            return same and all(_everywhere(each, other.values[id_], fits) for id_, each in first.values.items())
        case ByFact(), _:
            return all(_everywhere(each, other, fits) for each in first.values.values())
        case ByYear(), ByYear():
            none = _Never()
            return all(_everywhere(each, other.values.get(year, none), fits) for year, each in first.values.items())
        case ByYear(), _:
            return all(_everywhere(each, other, fits) for each in first.values.values())
        case ByDate(), ByDate():
            days = sorted({day for day, _ in (*first.values, *other.values)})
            return all(_everywhere(_on(first, day), _on(other, day), fits) for day in days)
        case ByDate(), _:
            return all(_everywhere(each, other, fits) for _, each in first.values)
        case _, (ByFact() | ByYear() | ByDate()):
            return False
    return fits(first, other)


def _on(value: ByDate, day: date) -> Any:
    return next((each for first, each in reversed(value.values) if first <= day), _Never())
