"""The functions that an expression may call."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from pingan_rules.kernel.phrases import Phrase

from .tree import FunctionName


class Function(NamedTuple):
    """A function: its name, how few and how many values it takes (None: any number), and how it is written."""

    name: FunctionName
    least: int
    most: int | None
    usage: str

    @property
    def wanted(self) -> Phrase:
        """How many values it takes, for people."""
        if self.most is None:
            return Phrase(f"至少{self.least}", f"at least {self.least} values")
        return Phrase(str(self.least), f"{self.least} value{'s' if self.least > 1 else ''}")

    def takes(self, count: int) -> bool:
        """Whether it can be called with `count` values."""
        return self.least <= count and (self.most is None or count <= self.most)


FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        function.name: function
        for function in (
            Function("min", 2, None, "min(a, b)"),
            Function("max", 2, None, "max(a, b)"),
            Function("abs", 1, 1, "abs(a)"),
            Function("floor", 1, 1, "floor(a)"),
            Function("ceil", 1, 1, "ceil(a)"),
            Function("per", 3, 3, "per(a, b, 100000)"),
        )
    }
)
