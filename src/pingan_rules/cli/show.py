"""`pingan show`: a rulebook, or one thing in it, for a person to read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.reports.elements import Element, Thing, elements_text
from pingan_rules.reports.rulebook import rulebook_text
from pingan_rules.reports.styles import headings_styled
from pingan_rules.resolve.canonical import canonical
from pingan_rules.resolve.model import ClauseEntry, Fact, Ledger, Reading, ResolvedRulebook, Rule, Threshold, Title
from pingan_rules.resolve.reach import Reach, readings_of_condition, symbols_in, tests_in

from .books import book_argument, book_named
from .command import Command
from .exits import Exit
from .formats import json_page, output_option, text_or_json
from .messages import UNKNOWN_ELEMENT
from .misuse import meant
from .output import output_to
from .parameters import Argument
from .session import Session
from .terminal import write


def command(summary: Phrase) -> Command:
    """The command."""
    explanation = Phrase(
        "规则、事实、阈值、读法、台账的 id 或名称，或条款号；不写则看全书",
        "id or name of a rule, fact, threshold, reading or ledger, or a clause; the whole rulebook without it",
    )
    element = Argument("element", Phrase("规则", "RULE"), explanation, required=False)
    details = Phrase(
        "--format json 输出规则书的规范形式，摘要（digest）就是从它算出的。",
        "--format json writes the rulebook's canonical form, from which its digest is taken.",
    )
    return Command("show", run, [book_argument(), element, text_or_json(), output_option()], summary, details)


def run(session: Session, book: str, element: str | None, form: str | None, output: str | None) -> int:
    """Shows the whole rulebook, or what `element` names."""
    rulebook = book_named(book).rulebook
    chosen = None if element is None else _named(element, rulebook)
    if form == "json":
        whole = canonical(rulebook)
        data = whole if chosen is None else [_data(each, whole) for each in chosen]
        with output_to(output) as out:
            out.write(json_page(data))
        return Exit.CLEAN
    if chosen is None:
        counts = Counter(clause.status for clause in rulebook.clauses.values())
        text = rulebook_text(rulebook, counts, session.lang)
    else:
        text = elements_text([_element(each, rulebook) for each in chosen], rulebook, session.lang)
    write(headings_styled(text), output)
    return Exit.CLEAN


def _named(key: str, rulebook: ResolvedRulebook) -> list[Thing]:
    """What has that id or name, and for a clause also its rules. Raises `PinganError` where there is nothing."""
    things = list(_things(rulebook))
    chosen = [each for each in things if key in _keys(each)]
    chosen += [each for each in things if isinstance(each, Rule) and each.clause == key and each not in chosen]
    if not chosen:
        keys = dict.fromkeys(each for thing in things for each in _keys(thing))
        details = {"book": rulebook.identity.id, "name": key, "meant": meant(key, keys)}
        raise PinganError([found(UNKNOWN_ELEMENT, Place(), **details)])
    return chosen


def _things(rulebook: ResolvedRulebook) -> Iterator[Thing]:
    yield from rulebook.clauses.values()
    yield from rulebook.titles.values()
    yield from _rules(rulebook)
    yield from rulebook.facts.values()
    yield from rulebook.thresholds.values()
    yield from rulebook.readings.values()
    yield from rulebook.ledgers.values()


def _rules(rulebook: ResolvedRulebook) -> Iterator[Rule]:
    return (rule for title in rulebook.titles.values() for rule in title.rules)


def _keys(thing: Thing) -> tuple[str, ...]:
    return (thing.path,) if isinstance(thing, ClauseEntry) else (thing.id, thing.name)


def _element(thing: Thing, rulebook: ResolvedRulebook) -> Element:
    reach = Reach(rulebook.facts, rulebook.thresholds)
    match thing:
        case Rule():
            reached = reach.of_rule(thing)
            readings = readings_of_condition(thing.body)
            return Element(
                thing,
                facts=[fact for id_, fact in rulebook.facts.items() if id_ in reached],
                readings=[reading for id_, reading in rulebook.readings.items() if id_ in readings],
            )
        case Fact(id=id_):
            return Element(thing, rules=[rule for rule in _rules(rulebook) if id_ in reach.of_rule(rule)])
        case Threshold(id=id_):
            return Element(thing, rules=[rule for rule in _rules(rulebook) if id_ in _thresholds_of(rule)])
        case Reading(id=id_):
            rules = (rule for rule in _rules(rulebook) if id_ in readings_of_condition(rule.body))
            return Element(thing, rules=list(rules))
        case Title():
            return Element(thing, rules=list(thing.rules))
    return Element(thing)


def _thresholds_of(rule: Rule) -> Iterable[str]:
    return (id_ for test in tests_in(rule.body) for id_ in symbols_in(test.formula)[1])


def _data(thing: Thing, whole: Mapping[str, Any]) -> object:
    """The thing's part of the rulebook's canonical form."""
    match thing:
        case Rule(id=id_):
            rules = (rule for title in whole["titles"].values() for rule in title["rules"])
            return next(rule for rule in rules if rule["id"] == id_)
        case ClauseEntry(path=path):
            return whole["clauses"][path]
    return whole[_SECTIONS[type(thing)]][thing.id]


_SECTIONS = {
    Title: "titles",
    Fact: "facts",
    Threshold: "thresholds",
    Reading: "readings",
    Ledger: "ledgers",
}
