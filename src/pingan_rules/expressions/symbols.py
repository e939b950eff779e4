"""What a name in an expression stands for."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .types import Type

SymbolKind: TypeAlias = Literal["fact", "threshold", "column", "member"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A fact (given or derived), threshold, ledger column or enum member that conditions may name."""

    kind: SymbolKind
    id: str
    name: str
    type: Type
