"""Collecting everything that is wrong with an input, so that it is reported at once."""

from collections.abc import Iterable
from typing import TypeAlias

from pingan_rules.kernel.diagnostics import Code, Diagnostic, RulebookError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place

from .field_messages import MORE_MISTAKES
from .nodes import Node, Spot

Where: TypeAlias = Node | Spot | Place
Related: TypeAlias = Iterable[tuple[Phrase, Where]]
"""Other places that belong to a mistake, each with a word on why."""

MOST_FINDINGS = 100
"""More mistakes than this are not listed: nobody reads them, and a stranger's file may hold very many."""


class Findings:
    """Collects diagnostics, so that all mistakes of an input are reported at once."""

    def __init__(self) -> None:
        self._diagnostics: list[Diagnostic] = []
        self._more = 0

    def __len__(self) -> int:
        return len(self._diagnostics) + self._more

    @property
    def is_full(self) -> bool:
        """Further mistakes are not listed."""
        return len(self._diagnostics) >= MOST_FINDINGS

    @property
    def overflows(self) -> bool:
        """There were more mistakes than are listed: there is no use in looking for others."""
        return self._more > 0

    def report(self, code: Code, at: Where, related: Related = (), **details: object) -> None:
        """Adds a diagnostic of `code`; places are worked out only for those that are listed."""
        if self.is_full:
            self._more += 1
            return
        others = [(why, _place(where)) for why, where in related]
        self._diagnostics.append(found(code, _place(at), others, **details))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Adds diagnostics that were made elsewhere."""
        for diagnostic in diagnostics:
            if self.is_full:
                self._more += 1
            else:
                self._diagnostics.append(diagnostic)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found, file by file in the order of the places; at the end whether there is more."""
        files = {file: rank for rank, file in enumerate(dict.fromkeys(each.place.file for each in self._diagnostics))}
        ranked = sorted(
            self._diagnostics, key=lambda each: (files[each.place.file], each.place.line, each.place.column)
        )
        more = [found(MORE_MISTAKES, Place(), listed=MOST_FINDINGS)] if self.overflows else []
        return (*ranked, *more)

    def raise_any(self) -> None:
        """Raises a RulebookError of all that was found; does nothing where nothing was."""
        if self._diagnostics:
            raise RulebookError(self.diagnostics())


def _place(at: Where) -> Place:
    return at if isinstance(at, Place) else at.place()
