"""What other rulebooks declare: one record serves all, so each passes over what only others know."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from pingan_rules.kernel.diagnostics import RulebookError

from .facts import entry_of
from .files import RulebookFile, VocabularyFile
from .rules import judged_entry
from .store import RULEBOOK, VOCABULARY, read_sources, read_vocabulary, shipped_roots
from .titles import Title, declaring_in


class Elsewhere(Protocol):
    """Names and ids that a record may carry though its rulebook does not know them, by what they are names of."""

    @property
    def facts(self) -> Container[str]:
        """Those of facts."""

    @property
    def ledgers(self) -> Container[str]:
        """Those of ledgers."""

    def columns(self, ledger: str) -> Container[str]:
        """Those of columns of the ledger with that id."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names and ids that are known to be declared."""

    facts: frozenset[str] = frozenset()
    ledgers: frozenset[str] = frozenset()
    of_ledgers: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def columns(self, ledger: str) -> frozenset[str]:
        """Names and ids of columns of the ledger with that id."""
        return self.of_ledgers.get(ledger, frozenset())

    def __or__(self, other: "Names") -> "Names":
        ledgers = {*self.of_ledgers, *other.of_ledgers}
        of_ledgers = {ledger: self.columns(ledger) | other.columns(ledger) for ledger in ledgers}
        return Names(self.facts | other.facts, self.ledgers | other.ledgers, of_ledgers)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What any of several knows."""

    parts: tuple[Elsewhere, ...]

    @property
    def facts(self) -> "_InAny":
        """Names and ids of facts."""
        return _InAny(lambda: (each.facts for each in self.parts))

    @property
    def ledgers(self) -> "_InAny":
        """Names and ids of ledgers."""
        return _InAny(lambda: (each.ledgers for each in self.parts))

    def columns(self, ledger: str) -> "_InAny":
        """Names and ids of columns of the ledger with that id."""
        return _InAny(lambda: (each.columns(ledger) for each in self.parts))


@dataclass(frozen=True, slots=True)
class _InAny(Container[str]):
    """Asks one after the other: those that read files are asked only where none before knows."""

    containers: Callable[[], Iterator[Container[str]]]

    def __contains__(self, name: object) -> bool:
        return any(name in each for each in self.containers())


class DeclaredElsewhere:
    """What the rulebooks beside a folder, and those of this package, declare.

    Files are read when first asked, and without checking them against each other: a rulebook beside this one that is
    wrong is no reason to refuse records.
    """

    def __init__(self, folder: Path) -> None:
        self._roots = tuple(dict.fromkeys((folder.resolve().parent, *shipped_roots())))

    @property
    def facts(self) -> frozenset[str]:
        """Names and ids of facts."""
        return self._names.facts

    @property
    def ledgers(self) -> frozenset[str]:
        """Names and ids of ledgers."""
        return self._names.ledgers

    def columns(self, ledger: str) -> frozenset[str]:
        """Names and ids of columns of the ledger with that id."""
        return self._names.columns(ledger)

    @cached_property
    def _names(self) -> Names:
        names = Names()
        for root in self._roots:
            for file in sorted((*root.glob(f"*/{VOCABULARY}"), *root.glob(f"*/{RULEBOOK}"))):
                names |= _declared_in(file)
        return names


def _declared_in(file: Path) -> Names:
    try:
        if file.name == VOCABULARY:
            return _names_of(read_vocabulary(file.parent).file)
        sources = read_sources(file.parent)
    except RulebookError:
        return Names()
    names = _names_of(sources.file)
    for title in sources.titles:
        names |= Names(facts=_texts(_facts_of(title)))
    return names


def _names_of(file: VocabularyFile | RulebookFile) -> Names:
    return Names(
        facts=_texts(_facts_of(file)),
        ledgers=_texts((name, ledger.id) for name, ledger in file.ledgers.items()),
        of_ledgers={
            str(ledger.id): _texts((name, column.id) for name, column in ledger.columns.items())
            for ledger in file.ledgers.values()
        },
    )


def _facts_of(declaring: VocabularyFile | RulebookFile | Title) -> Iterator[tuple[str, str]]:
    for block in declaring.facts:
        yield from ((name, entry_of(entry).id) for name, entry in block.names.items())
    yield from ((name, derived.id) for name, derived in declaring.derived.items())
    for rule in declaring_in(declaring) if isinstance(declaring, Title) else ():
        yield from ((name, judged_entry(short).id) for name, short in rule.judged.items())


def _texts(pairs: Iterator[tuple[str, str]]) -> frozenset[str]:
    return frozenset(str(each) for pair in pairs for each in pair)
