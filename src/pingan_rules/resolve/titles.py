"""Titles: their rules, and what else they find."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.symbols import Symbol
from pingan_rules.expressions.tree import Name
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import BoolType
from pingan_rules.rulebook.facts import FactEntry
from pingan_rules.rulebook.findings import Honour, Priority, Sanction, Target
from pingan_rules.rulebook.rules import Declaring, JudgedEntry, Standard, Veto, judged_entry
from pingan_rules.rulebook.titles import Title as WrittenTitle
from pingan_rules.rulebook.titles import declaring_in
from pingan_rules.rulebook.written import Written

from . import messages
from .choices import ByReading, Formula
from .conditions import Rules
from .draft import Draft, Unresolved
from .facts import Declaration, Facts
from .model import Better, Condition, Constant, RoundFold, Rule, Test, Title
from .results import Results, declare_results
from .thresholds import Thresholds

APPLIES = "_applies"


def declare_title(draft: Draft, title: WrittenTitle, facts: Facts, thresholds: Thresholds) -> None:
    """Make known what a title declares: facts, thresholds, findings in place, and what it finds."""
    for block in title.facts:
        facts.declare_block(block)
    for name, derived in title.derived.items():
        facts.declare(Declaration(name, derived))
    thresholds.declare(title.thresholds, str(title.clause or ""))
    for declaring in declaring_in(title):
        clause: Written | None = getattr(declaring, "clause", None)
        thresholds.declare(declaring.thresholds, str(clause or ""))
        for name, short in declaring.judged.items():
            _declare_finding(draft, title, declaring, name, judged_entry(short), facts)
    declare_results(draft, title, facts)
    if title.guard is not None:
        draft.claim_id(Written(f"{title.id}{APPLIES}", title.id.scalar))


def _declare_finding(
    draft: Draft, title: WrittenTitle, declaring: Declaring, name: Written, entry: JudgedEntry, facts: Facts
) -> None:
    judge = entry.judged_by or getattr(declaring, "judged_by", None) or title.judged_by
    if judge is None:
        draft.report(messages.NO_JUDGE, name, name=name)
    fact = FactEntry(
        id=entry.id,
        type=Written("bool"),
        judged_by=judge,
        clause=entry.clause or getattr(declaring, "clause", None),
        note=entry.note,
        guard=entry.guard,
    )
    facts.declare(Declaration(name, fact, better=_better(declaring)))


def _better(declaring: Declaring) -> Better:
    """Whether a finding that is true makes it better for the place."""
    if isinstance(declaring, (Standard, Priority, Target, Honour)):
        return "higher"
    return "lower" if isinstance(declaring, (Veto, Sanction)) else "neither"


def resolve_title(draft: Draft, title: WrittenTitle, levels: tuple[str, ...], facts: Facts) -> Title:
    """The title with its rules; what is wrong in them is noted, and the rule left out."""
    rules = Rules(draft, facts)
    resolved = [rules.rule(name, rule, "standard") for name, rule in title.standards.items()]
    resolved += [rules.rule(name, rule, "veto") for name, rule in title.vetoes.items()]
    guard = facts.guard(title.guard)
    if guard is not None:
        resolved.append(_applying(title, guard, facts))
    results = Results(draft, facts)
    return Title(
        id=str(title.id),
        name=str(title.title),
        levels=levels,
        primary=title.primary,
        rules=tuple(rule for rule in resolved if rule is not None),
        clause=str(title.clause or ""),
        note=str(title.note or ""),
        findings=tuple(results.findings(title)),
        checklists=tuple(results.checklists(title)),
        grades=tuple(results.grades(title)),
        honours=tuple(results.honours(title)),
        counted=tuple(_counted(title, facts)),
    )


def _counted(title: WrittenTitle, facts: Facts) -> Iterator[str]:
    """The facts declared with a title that are counted from other units or periods."""
    named = [name for block in title.facts for name in block.names]
    for name in (*named, *title.derived):
        with suppress(Unresolved):
            fact = facts.find(name)
            if fact is not None and isinstance(fact.source, RoundFold):
                yield fact.id


def _applying(title: WrittenTitle, guard: str | ByReading[str | None], facts: Facts) -> Rule:
    """What says whether a place is judged for the title at all."""

    def condition(id_: str | None) -> Test | Constant:
        fact = None if id_ is None else facts.find(id_)
        if fact is None:
            return Constant(value=True)
        tree = Name(Span(0, len(fact.name)), fact.name, Symbol("fact", fact.id, fact.name, BoolType()))
        return Test(Formula(tree, BoolType(), print_expression(tree), fact.written))

    return Rule(f"{title.id}{APPLIES}", "参加评定", "applies", _by_option(guard, condition), str(title.clause or ""))


def _by_option(
    guard: str | ByReading[str | None] | None, condition: Callable[[str | None], Test | Constant]
) -> Condition:
    if isinstance(guard, ByReading):
        return ByReading(guard.reading, {key: _by_option(each, condition) for key, each in guard.options.items()})
    return condition(guard)
