"""Several rulebooks side by side: matter by matter, fact by fact, what each asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pingan_rules.resolve.choices import ByReading, Formula
from pingan_rules.resolve.model import Fact, ResolvedRulebook, Result

from .asking import Ask, asks_by_fact
from .matters import MATTERS, OTHER, Matter


@dataclass(frozen=True, slots=True)
class FactAsked:
    """A fact and what is asked about it, one entry for each rulebook; an empty one where it asks nothing."""

    fact: Fact
    asks: tuple[tuple[Ask, ...], ...]

    @property
    def askers(self) -> int:
        """How many of the rulebooks ask about it."""
        return sum(map(bool, self.asks))


@dataclass(frozen=True, slots=True)
class MatterAsked:
    """A matter with the facts of it that at least one of the rulebooks asks about."""

    matter: Matter
    facts: tuple[FactAsked, ...]

    def rules(self, book: int) -> int:
        """How many rules of the rulebook at that place ask about the matter."""
        asks = chain.from_iterable(each.asks[book] for each in self.facts)
        return len({(ask.title.id, ask.kind, ask.id) for ask in asks})


@dataclass(frozen=True, slots=True)
class Concordance:
    """The rulebooks, and what they ask about each matter."""

    books: tuple[ResolvedRulebook, ...]
    matters: tuple[MatterAsked, ...]


def concordance(books: Sequence[ResolvedRulebook], *, shared_only: bool = False) -> Concordance:
    """Sets rulebooks side by side. `shared_only`: only the facts that at least two of them ask about.

    Facts are the same where their ids are. Findings that somebody judges, and what is derived in one rulebook alone,
    are left out unless they belong to a matter: they are each rulebook's own.
    """
    asked = [asks_by_fact(book) for book in books]
    told = {
        id_: FactAsked(_fact(id_, books), tuple(each.get(id_, ()) for each in asked))
        for id_ in dict.fromkeys(chain.from_iterable(asked))
    }
    least = 2 if shared_only else 1
    told = {id_: each for id_, each in told.items() if each.askers >= least}
    matters = (MatterAsked(matter, _facts(matter, told)) for matter in (*MATTERS, _other(told)))
    return Concordance(tuple(books), tuple(each for each in matters if each.facts))


def _facts(matter: Matter, told: Mapping[str, FactAsked]) -> tuple[FactAsked, ...]:
    return tuple(told[id_] for id_ in matter.facts if id_ in told)


def _other(told: Mapping[str, FactAsked]) -> Matter:
    """What belongs to no matter and is a figure."""
    placed = {id_ for matter in MATTERS for id_ in matter.facts}
    return Matter(
        OTHER.id,
        OTHER.name,
        tuple(id_ for id_, each in told.items() if id_ not in placed and _is_figure(each.fact)),
    )


def _is_figure(fact: Fact) -> bool:
    return not fact.judged_by and not isinstance(fact.source, (Result, Formula, ByReading))


def _fact(id_: str, books: Sequence[ResolvedRulebook]) -> Fact:
    return next(book.facts[id_] for book in books if id_ in book.facts)
