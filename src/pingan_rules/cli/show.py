"""`pingan show`: a rulebook, or one thing in it, for a person to read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pingan_rules.analysis.outline import Named, encoded, users_of_readings
from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.reports.documents import Document
from pingan_rules.reports.elements import Element, Thing, elements_document
from pingan_rules.reports.html import html
from pingan_rules.reports.markdown import markdown
from pingan_rules.reports.printed import printed
from pingan_rules.reports.rulebook import rulebook_document
from pingan_rules.resolve.canonical import canonical
from pingan_rules.resolve.model import (
    ClauseEntry,
    Fact,
    Finding,
    Grades,
    Honour,
    Ledger,
    Reading,
    ResolvedRulebook,
    Rule,
    Threshold,
    Title,
)
from pingan_rules.resolve.reach import Reach, readings_of_condition, rules_in, symbols_in, tests_in
from pingan_rules.resolve.scoring import Checklist

from .books import book_argument, book_named
from .command import Command
from .exits import Exit
from .formats import format_option, json_page, output_option
from .messages import UNKNOWN_ELEMENT
from .misuse import meant
from .output import output_to
from .parameters import Argument
from .session import Session
from .terminal import write

_FILES = {"markdown": markdown, "html": html}


def command(summary: Phrase) -> Command:
    """The command."""
    explanation = Phrase(
        "规则、事实、阈值、读法、台账、得分、等次、称号的 id 或名称，或条款号；不写则看全书",
        "id or name of a rule, fact, threshold, reading, ledger, checklist, grade or honour, or a clause; "
        "the whole rulebook without it",
    )
    element = Argument("element", Phrase("规则", "RULE"), explanation, required=False)
    details = Phrase(
        "--format html 是一个自成一体的网页，可以打印；--format markdown 可以放进其他文档；"
        "--format json 输出规则书的规范形式，摘要（digest）就是从它算出的。",
        "--format html is one web page that can be printed; --format markdown goes into other documents; "
        "--format json writes the rulebook's canonical form, from which its digest is taken.",
    )
    form = format_option("text", *_FILES, "json", otherwise=Phrase("默认 text", "text unless given"))
    return Command("show", run, [book_argument(), element, form, output_option()], summary, details)


def run(session: Session, book: str, element: str | None, form: str | None, output: str | None) -> int:
    """Shows the whole rulebook, or what `element` names."""
    rulebook = book_named(book).rulebook
    chosen = None if element is None else _named(element, rulebook)
    if form == "json":
        whole = canonical(rulebook)
        text = json_page(whole if chosen is None else [_data(each, whole) for each in chosen])
    elif form in _FILES:
        text = _FILES[form](_document(rulebook, chosen, session.lang))
    else:
        write(printed(_document(rulebook, chosen, session.lang)), output)
        return Exit.CLEAN
    with output_to(output) as out:
        out.write(text)
    return Exit.CLEAN


def _document(rulebook: ResolvedRulebook, chosen: list[Thing] | None, lang: Lang) -> Document:
    if chosen is None:
        return rulebook_document(rulebook, encoded(rulebook), users_of_readings(rulebook), lang)
    return elements_document([_element(each, rulebook) for each in chosen], rulebook, lang)


def _named(key: str, rulebook: ResolvedRulebook) -> list[Thing]:
    """What has that id or name, and for a clause also its rules. Raises `PinganError` where there is nothing."""
    things = list(_things(rulebook))
    chosen = [each for each in things if key in _keys(each)]
    chosen += [each for each in things if _clause(each) == key and each not in chosen]
    if not chosen:
        keys = dict.fromkeys(each for thing in things for each in _keys(thing))
        details = {"book": rulebook.identity.id, "name": key, "meant": meant(key, keys)}
        raise PinganError([found(UNKNOWN_ELEMENT, Place(), **details)])
    return chosen


def _ruled(rulebook: ResolvedRulebook) -> Iterator[Rule]:
    """The rules, and what is like one: findings, and what makes eligible for honours."""
    return (rule for title in rulebook.titles.values() for rule in rules_in(title))


def _clause(thing: Thing) -> str:
    """The clause of a rule, or of what is like one; empty for all else."""
    match thing:
        case Rule(clause=clause) | Grades(clause=clause):
            return clause
        case Finding(rule=rule) | Honour(rule=rule):
            return rule.clause
        case Checklist(own=own):
            return own.clause
    return ""


def _things(rulebook: ResolvedRulebook) -> Iterator[Thing]:
    yield from rulebook.clauses.values()
    yield from rulebook.titles.values()
    yield from _rules(rulebook)
    for title in rulebook.titles.values():
        for section in (title.findings, title.checklists, title.grades, title.honours):
            yield from section
    found = {rule.id for rule in _found(rulebook)}
    yield from (fact for fact in rulebook.facts.values() if fact.id not in found)
    yield from rulebook.thresholds.values()
    yield from rulebook.readings.values()
    yield from rulebook.ledgers.values()


def _rules(rulebook: ResolvedRulebook) -> Iterator[Rule]:
    return (rule for title in rulebook.titles.values() for rule in title.rules)


def _found(rulebook: ResolvedRulebook) -> Iterator[Rule | Checklist | Grades]:
    """What is told by itself, not as the fact that conditions know it as."""
    for title in rulebook.titles.values():
        yield from (each.rule for each in title.findings)
        yield from (each.rule for each in title.honours)
        yield from title.checklists
        yield from title.grades


def _keys(thing: Thing) -> tuple[str, ...]:
    match thing:
        case ClauseEntry():
            return (thing.path,)
        case Finding(rule=rule) | Honour(rule=rule):
            return rule.id, rule.name
    return thing.id, thing.name


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
            return Element(thing, rules=[_by_name(rule) for rule in _ruled(rulebook) if id_ in reach.of_rule(rule)])
        case Threshold(id=id_):
            return Element(thing, rules=[_by_name(rule) for rule in _ruled(rulebook) if id_ in _thresholds_of(rule)])
        case Reading(id=id_):
            return Element(thing, rules=users_of_readings(rulebook)[id_])
        case Title():
            return Element(thing, rules=[_by_name(rule) for rule in thing.rules if rule.kind != "applies"])
        case ClauseEntry(path=path):
            return Element(thing, encoded=encoded(rulebook)[path])
    return Element(thing)


def _by_name(rule: Rule) -> Named:
    return Named("rule", rule.clause, rule.id, rule.name)


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
        case Finding() | Checklist() | Grades() | Honour():
            return _found_data(thing, whole)
    return whole[_SECTIONS[type(thing)]][thing.id]


def _found_data(thing: Finding | Checklist | Grades | Honour, whole: Mapping[str, Any]) -> object:
    key = _KEYS_OF_TITLES[type(thing)]
    id_ = _keys(thing)[0]
    listed = (each for title in whole["titles"].values() for each in title.get(key, ()))
    return next(each for each in listed if each.get("rule", each)["id"] == id_)


_KEYS_OF_TITLES = {Finding: "findings", Checklist: "checklists", Grades: "grades", Honour: "honours"}
_SECTIONS = {
    Title: "titles",
    Fact: "facts",
    Threshold: "thresholds",
    Reading: "readings",
    Ledger: "ledgers",
}
