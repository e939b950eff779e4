"""What a name in an expression stands for, and which names there are."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast

from pingan_rules.kernel.types import EnumType, Type

SymbolKind: TypeAlias = Literal["fact", "threshold", "column", "member"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A fact (given or derived), threshold, ledger column or enum member that conditions may name.

    `weight` bounds how long its numbers can get, in numbers multiplied or added together.
    """

    kind: SymbolKind
    id: str
    name: str
    type: Type
    weight: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that an expression may use: symbols by Chinese name and by id, and the enums that exist."""

    symbols: Mapping[str, Symbol]
    enums: tuple[EnumType, ...] = ()

    def with_columns(self, columns: Iterable[Symbol]) -> "Scope":
        """This scope with a ledger's columns in front."""
        in_front = by_name_and_id(columns)
        return Scope(ChainMap(in_front, cast("dict[str, Symbol]", self.symbols)), self.enums)

    def enums_with(self, member: str) -> tuple[EnumType, ...]:
        """The enums that have a member of that name or id."""
        return tuple(enum for enum in self.enums if enum.find(member) is not None)

    def writable(self) -> Iterator[str]:
        """Every name that could be meant: symbols first, then enum members."""
        yield from self.symbols
        for enum in self.enums:
            for name, _ in enum.members:
                yield name


def by_name_and_id(symbols: Iterable[Symbol]) -> dict[str, Symbol]:
    """Each symbol under its Chinese name and under its id."""
    return {key: symbol for symbol in symbols for key in (symbol.name, symbol.id)}
