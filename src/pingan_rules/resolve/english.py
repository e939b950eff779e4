"""English wording by id, the vocabulary's and the rulebook's own."""

from collections.abc import Iterable, Iterator, Mapping

from pingan_rules.kernel.suggestions import suggest
from pingan_rules.rulebook.store import RulebookSources

from . import messages
from .draft import Draft
from .model import ResolvedRulebook
from .reach import rules_in
from .results import ELIGIBLE, OUTCOME

_OUTCOME = "outcome"
_ELIGIBLE = "eligible for {honour}"
_RUN = "periods of {honour} in a row"
_OF_THE_RULEBOOK = ("rulebook", "issuer", "jurisdiction")


def resolve_english(draft: Draft, sources: RulebookSources, rulebook: ResolvedRulebook) -> dict[str, str]:
    """The English of everything in the rulebook that has one; ids of its own that nothing bears are noted."""
    known = set(_ids(rulebook))
    drawn = {**(sources.vocabulary.english if sources.vocabulary else {}), **sources.inherited}
    english = {str(id_): str(text) for id_, text in drawn.items() if id_ in known}
    for id_, text in sources.english.items():
        if id_ not in known:
            draft.report(messages.UNKNOWN_ENGLISH, id_, id=id_, suggestion=suggest(id_, known))
        english[str(id_)] = str(text)
    return {**dict(_made(rulebook, english)), **english}


def _made(rulebook: ResolvedRulebook, english: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The English of what no file names: the outcome, and what comes with an honour."""
    if OUTCOME in rulebook.facts:
        yield OUTCOME, _OUTCOME
    for title in rulebook.titles.values():
        for honour in title.honours:
            if honour.rule.id in english:
                yield f"{honour.rule.id}{ELIGIBLE[1]}", _ELIGIBLE.format(honour=english[honour.rule.id])
            if honour.run and honour.after in english:
                yield honour.run, _RUN.format(honour=english[honour.after])


def _ids(rulebook: ResolvedRulebook) -> Iterator[str]:
    yield from _OF_THE_RULEBOOK
    for kind in (rulebook.levels, rulebook.facts, rulebook.thresholds, rulebook.titles):
        yield from kind
    for title in rulebook.titles.values():
        yield from (rule.id for rule in rules_in(title))
    for reading in rulebook.readings.values():
        yield reading.id
        yield from _with_owner(reading.id, reading.options)
    for enum in rulebook.enums.values():
        yield enum.id
        yield from _with_owner(enum.id, (id_ for _, id_ in enum.members))
    for ledger in rulebook.ledgers.values():
        yield ledger.id
        yield from (f"{ledger.id}.{column}" for column in ledger.columns)
        yield from (f"{ledger.id}.{column.id}" for column in ledger.derived)


def _with_owner(owner: str, ids: Iterable[str]) -> Iterator[str]:
    for id_ in ids:
        yield id_
        yield f"{owner}.{id_}"
