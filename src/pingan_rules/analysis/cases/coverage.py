"""How far cases reach: which conditions of a rulebook they show to be true, and which to be false."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pingan_rules.book import Book
from pingan_rules.resolve.choices import alternatives
from pingan_rules.resolve.model import Condition, Title
from pingan_rules.resolve.reach import tests_in
from pingan_rules.resolve.results import ELIGIBLE
from pingan_rules.resolve.scoring import Amount
from pingan_rules.verdicts.proof import ProofNode, Status

from .rounds import PreparedRound


class Shown(NamedTuple):
    """A condition (by what it belongs to and its text), and what a case showed it to be.

    `of` is the id of a rule, or of the checklist or grades that it stands in.
    """

    of: str
    text: str
    truth: Status


@dataclass(slots=True)
class Coverage:
    """For each condition (by what it belongs to and its text): in how many cases it was true, false, unknown."""

    seen: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> "Coverage":
        """That of no case yet, over all conditions of all titles, in all options of readings."""
        titles = book.rulebook.titles.values()
        return cls({(id_, text): Counter() for title in titles for id_, text in _conditions(title)})

    def add(self, shown: Iterable[Shown]) -> None:
        """Count what a case showed."""
        for each in shown:
            if (each.of, each.text) in self.seen:
                self.seen[each.of, each.text][each.truth] += 1

    def one_sided(self) -> list[tuple[str, str]]:
        """Conditions that no case made true, or no case made false."""
        return [key for key, counts in self.seen.items() if not counts["true"] or not counts["false"]]


# --- which there are -------------------------------------------------------------------------------------------------


def _conditions(title: Title) -> Iterator[tuple[str, str]]:
    """Every condition, with the id of what it belongs to."""
    rules = (*title.rules, *(finding.rule for finding in title.findings), *(each.rule for each in title.honours))
    for rule in rules:
        yield from _tests(rule.id, rule.body)
    for honour in title.honours:
        yield from _amounts(honour.rule.id, honour.awarded, honour.revoked)
    for grades in title.grades:
        for step in grades.steps:
            yield from () if step.condition is None else _tests(grades.id, step.condition)
    for checklist in title.checklists:
        for item in (checklist.own, *checklist.items):
            yield from _amounts(checklist.id, item.exempt)
            for line in item.lines:
                yield from _amounts(checklist.id, line.when, line.unless)


def _tests(of: str, condition: Condition) -> Iterator[tuple[str, str]]:
    return ((of, test.formula.text) for test in tests_in(condition))


def _amounts(of: str, *amounts: Amount | None) -> Iterator[tuple[str, str]]:
    return ((of, formula.text) for each in amounts if each is not None for formula in alternatives(each))


def _holders(titles: Iterable[Title]) -> dict[str, str]:
    """By the id of everything that is found beside outcomes: that of the rule, checklist or grades it comes from."""
    holders = dict[str, str]()
    for title in titles:
        own = [*(each.rule.id for each in title.findings), *(each.id for each in title.grades)]
        holders |= {id_: id_ for id_ in own}
        for honour in title.honours:
            holders |= dict.fromkeys((honour.rule.id, f"{honour.rule.id}{ELIGIBLE[1]}"), honour.rule.id)
        for checklist in title.checklists:
            holders |= dict.fromkeys((checklist.id, *(item.id for item in checklist.items)), checklist.id)
    return holders


# --- what cases show -------------------------------------------------------------------------------------------------


def shown_by_verdict(proof: ProofNode) -> Iterator[Shown]:
    """What the proof of a verdict shows."""
    for rule in proof.children:
        yield from _shown(rule.id, (rule,))


def shown_by_round(book: Book, prepared: PreparedRound) -> Iterator[Shown]:
    """What a round shows: by the verdicts of all its units, and by what it expects of units beside them.

    A value that no case says anything of shows nothing: nobody said what it should be.
    """
    if prepared.assessment is None:
        return
    for unit in prepared.assessment:
        for verdict in unit.verdicts.values():
            yield from shown_by_verdict(verdict.proof)
    holders = _holders(book.rulebook.titles.values())
    for expected in prepared.expected:
        proofs = expected.found_in(prepared.assessment).proofs
        for of in {holders[each.of.id] for each in expected.values if each.of.id in holders}:
            yield from _shown(of, proofs.get(of, ()))


def _shown(of: str, proofs: Iterable[ProofNode]) -> Iterator[Shown]:
    nodes = (node for proof in proofs for node in proof.walk() if node.kind == "condition")
    return (Shown(of, node.text, node.truth) for node in nodes)
