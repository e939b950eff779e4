"""Checked expressions, and values that differ by reading. Frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pingan_rules.expressions.tree import Expression
from pingan_rules.kernel.places import Place, Span
from pingan_rules.kernel.types import Type
from pingan_rules.rulebook.written import Written

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ByReading(Generic[T]):
    """One value for each option (by id) of a reading (by id)."""

    reading: str
    options: Mapping[str, "T | ByReading[T]"]


def selected(value: "T | ByReading[T]", options: Mapping[str, str]) -> T:
    """The value that holds under the chosen `options` (reading id → option id)."""
    while isinstance(value, ByReading):
        value = value.options[options[value.reading]]
    return value


def mapped(value: "T | ByReading[T]", function: Callable[[T], R]) -> "R | ByReading[R]":
    """`function` of the value, or of each option's value."""
    if isinstance(value, ByReading):
        return ByReading(value.reading, {option: mapped(each, function) for option, each in value.options.items()})
    return function(value)


def alternatives(value: "T | ByReading[T]") -> list[T]:
    """The values of all options."""
    if isinstance(value, ByReading):
        return [each for option in value.options.values() for each in alternatives(option)]
    return [value]


def readings_in(value: object) -> set[str]:
    """The readings that `value` depends on at its top."""
    if not isinstance(value, ByReading):
        return set()
    return {value.reading}.union(*(readings_in(each) for each in value.options.values()))


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked expression, its type, and the scalar it was written in."""

    tree: Expression
    type: Type
    text: str
    written: Written | None = field(default=None, compare=False)
    weight: int = 1

    def place(self, span: Span | None = None) -> Place:
        """Where the expression, or `span` in it, stands in its file."""
        if self.written is None or self.written.scalar is None:
            return Place()
        return self.written.scalar.place_of(span) if span else self.written.place
