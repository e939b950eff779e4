"""Several rulebooks side by side: matter by matter, fact by fact, what each asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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

    Facts are the same where their ids are. Findings that somebody judges are left out unless they belong to a matter:
    they are each rulebook's own. `matters` says how that is told.
    """
    asked = [asks_by_fact(book) for book in books]
    told = {
        id_: FactAsked(_fact(id_, books), tuple(each.get(id_, ()) for each in asked))
        for id_ in dict.fromkeys(chain.from_iterable(asked))
    }
    least = 2 if shared_only else 1
    placing = _Placing(books, {id_: each for id_, each in told.items() if each.askers >= least}, least)
    return Concordance(tuple(books), tuple(each for each in placing.matters() if each.facts))


_LISTED = {id_ for matter in MATTERS for id_ in matter.facts}


class _Placing:
    """Puts facts under matters."""

    def __init__(self, books: Sequence[ResolvedRulebook], told: Mapping[str, FactAsked], least: int) -> None:
        self._told = told
        self._least = least
        self._names = {id_: {book.facts[id_].name for book in books if id_ in book.facts} for id_ in told}
        self._named = {id_: [each for each in MATTERS if self._is_named(each, id_)] for id_ in told}

    def _is_named(self, matter: Matter, id_: str) -> bool:
        is_open = id_ not in _LISTED and not isinstance(self._told[id_].fact.source, Result)
        return is_open and matter.is_named_in(self._names[id_])

    def matters(self) -> Iterator[MatterAsked]:
        """Every matter with its facts, then what belongs to none and is a figure."""
        placed = [MatterAsked(matter, tuple(self._facts(matter))) for matter in MATTERS]
        yield from placed
        whole = {fact.fact.id for each in placed for fact in each.facts if fact == self._told[fact.fact.id]}
        rest = (each for id_, each in self._told.items() if id_ not in whole and _is_figure(each.fact))
        yield MatterAsked(OTHER, tuple(rest))

    def _facts(self, matter: Matter) -> Iterator[FactAsked]:
        yield from (self._told[id_] for id_ in matter.facts if id_ in self._told)
        for id_, told in self._told.items():
            if id_ in matter.facts:
                continue
            if matter in self._named[id_]:
                yield told
            elif (some := self._some(told, matter)).askers >= self._least:
                yield some

    def _some(self, told: FactAsked, matter: Matter) -> FactAsked:
        """What of a fact belongs to the matter for the sake of the rules that ask it."""
        goes_by_rule = bool(told.fact.judged_by) and not self._named[told.fact.id] and told.fact.id not in _LISTED
        return FactAsked(
            told.fact,
            tuple(tuple(ask for ask in asks if _belongs(ask, matter, goes_by_rule=goes_by_rule)) for asks in told.asks),
        )


def _belongs(ask: Ask, matter: Matter, *, goes_by_rule: bool) -> bool:
    """Whether a rule brings what it reads itself under the matter."""
    return bool(ask.parts) and (ask.kind in matter.kinds or (goes_by_rule and matter.is_asked_by(ask.name)))


def _is_figure(fact: Fact) -> bool:
    return not fact.judged_by and not isinstance(fact.source, Result)


def _fact(id_: str, books: Sequence[ResolvedRulebook]) -> Fact:
    return next(book.facts[id_] for book in books if id_ in book.facts)
