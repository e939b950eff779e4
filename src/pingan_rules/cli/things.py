"""The things of a rulebook that can be shown alone, and what they are called."""

from collections.abc import Iterator

from pingan_rules.analysis.local_changes import LocalChanges
from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.places import Place
from pingan_rules.reports.elements import ColumnOf, Dropped, Thing
from pingan_rules.resolve.model import ClauseEntry, Finding, Grades, Honour, ResolvedRulebook, Rule
from pingan_rules.resolve.reach import rules_in
from pingan_rules.resolve.scoring import Checklist

from .messages import UNKNOWN_ELEMENT
from .misuse import meant


def things_named(key: str, rulebook: ResolvedRulebook, local: LocalChanges | None) -> list[Thing]:
    """What has that id or name, and for a clause also its rules. Raises `PinganError` where there is nothing."""
    things = [*_things(rulebook), *_dropped(local)]
    chosen = [each for each in things if key in keys_of(each)]
    chosen += [each for each in things if key and _clause(each) == key and each not in chosen]
    columns: list[Thing] = list(_columns(rulebook))
    chosen = chosen or [each for each in columns if key in keys_of(each)]
    if not chosen:
        keys = dict.fromkeys(each for thing in (*things, *columns) for each in keys_of(thing))
        details = {"book": rulebook.identity.id, "name": key, "meant": meant(key, keys)}
        raise PinganError([found(UNKNOWN_ELEMENT, Place(), **details)])
    return chosen


def ruled(rulebook: ResolvedRulebook) -> Iterator[Rule]:
    """The rules, and what is like one: findings, and what makes eligible for honours."""
    return (rule for title in rulebook.titles.values() for rule in rules_in(title))


def keys_of(thing: Thing) -> tuple[str, ...]:
    """The id and the name of a thing, or the path of a clause."""
    match thing:
        case ClauseEntry():
            return (thing.path,)
        case Finding(rule=rule) | Honour(rule=rule):
            return rule.id, rule.name
        case Dropped(thing=was):
            return keys_of(was)
        case ColumnOf(ledger=ledger, column=column):
            return column.id, column.name, f"{ledger.id}.{column.id}"
    return thing.id, thing.name


def _clause(thing: Thing) -> str:
    """The clause of a rule, or of what is like one; empty for all else."""
    match thing:
        case Rule(clause=clause) | Grades(clause=clause):
            return clause
        case Finding(rule=rule) | Honour(rule=rule):
            return rule.clause
        case Checklist(own=own):
            return own.clause
        case Dropped(thing=was):
            return _clause(was)
    return ""


def _things(rulebook: ResolvedRulebook) -> "Iterator[Thing]":
    yield from rulebook.clauses.values()
    yield from rulebook.titles.values()
    yield from _of_titles(rulebook)
    found = {rule.id for rule in _found(rulebook)}
    yield from (fact for fact in rulebook.facts.values() if fact.id not in found)
    yield from rulebook.thresholds.values()
    yield from rulebook.readings.values()
    yield from rulebook.ledgers.values()


def _of_titles(rulebook: ResolvedRulebook) -> Iterator[Rule | Finding | Checklist | Grades | Honour]:
    for title in rulebook.titles.values():
        yield from title.rules
    for title in rulebook.titles.values():
        for section in (title.findings, title.checklists, title.grades, title.honours):
            yield from section


def _columns(rulebook: ResolvedRulebook) -> Iterator[ColumnOf]:
    """The columns of ledgers, which many share a name with: they are meant where nothing else is."""
    for ledger in rulebook.ledgers.values():
        yield from (ColumnOf(ledger, each) for each in ledger.columns.values())
        yield from (ColumnOf(ledger, each) for each in ledger.derived)


def _found(rulebook: ResolvedRulebook) -> Iterator[Rule | Checklist | Grades]:
    """What is told by itself, not as the fact that conditions know it as."""
    for title in rulebook.titles.values():
        yield from (each.rule for each in title.findings)
        yield from (each.rule for each in title.honours)
        yield from title.checklists
        yield from title.grades


def _dropped(local: LocalChanges | None) -> Iterator[Dropped]:
    """What a rulebook leaves out of the one that it extends."""
    for judged in local.changes if local else ():
        if local and judged.change.how == "dropped":
            was = (each for each in _of_titles(local.base) if judged.change.id in keys_of(each))
            yield from (Dropped(each, judged) for each in was)
