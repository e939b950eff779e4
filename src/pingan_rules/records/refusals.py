"""What the reading of one value finds wrong, before anybody knows the value's place in the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pingan_rules.kernel.diagnostics import Code

Path: TypeAlias = tuple[str | int, ...]
"""The keys and row numbers (from 0) that lead to a value in the data, as the data has them."""


class KeyOf(str):
    """The last step of a path that leads to the key itself and not to its value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake; `path` leads on from the value that was read.

    A detail that takes time to work out is a function without arguments, called only if the mistake is listed.
    """

    code: Code
    details: Mapping[str, object]
    path: Path = ()


class Refusal(ValueError):
    """A value that cannot be read, with every mistake in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("".join(fault.code.code for fault in self.faults))


def refusal(code: Code, path: Path = (), **details: object) -> Refusal:
    """The refusal of a value for one mistake."""
    return Refusal([Fault(code, details, path)])
