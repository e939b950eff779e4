"""`pingan show`: a rulebook, or one thing in it, for a person to read."""

from collections.abc import Iterable, Mapping
from typing import Any

from pingan_rules.analysis.local_changes import LocalChanges, local_changes
from pingan_rules.analysis.outline import Named, encoded, users_of_readings
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.reports.documents import Document
from pingan_rules.reports.elements import ColumnOf, Dropped, Element, Thing, elements_document
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
from pingan_rules.resolve.reach import Reach, readings_of_condition, symbols_in, tests_in
from pingan_rules.resolve.scoring import Checklist

from .books import book_argument, book_named, sources_named
from .command import Command
from .exits import Exit
from .formats import format_option, json_page, output_option
from .output import output_to
from .parameters import Argument
from .session import Session
from .terminal import write
from .things import keys_of, ruled, things_named

_FILES = {"markdown": markdown, "html": html}


def command(summary: Phrase) -> Command:
    """The command."""
    explanation = Phrase(
        "规则、事实、阈值、读法、台账、台账的列、得分、等次、称号的 id 或名称，或条款号；不写则看全书",
        "id or name of a rule, fact, threshold, reading, ledger or column of one, checklist, grade or honour, "
        "or a clause; "
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
    local = local_changes(sources_named(book)) if rulebook.identity.extends else None
    chosen = None if element is None else things_named(element, rulebook, local)
    if form == "json":
        whole = canonical(rulebook)
        base = canonical(local.base) if local and chosen else {}
        text = json_page(whole if chosen is None else [_data(each, whole, base) for each in chosen])
    elif form in _FILES:
        text = _FILES[form](_document(rulebook, local, chosen, session.lang))
    else:
        write(printed(_document(rulebook, local, chosen, session.lang)), output)
        return Exit.CLEAN
    with output_to(output) as out:
        out.write(text)
    return Exit.CLEAN


def _document(
    rulebook: ResolvedRulebook, local: LocalChanges | None, chosen: list[Thing] | None, lang: Lang
) -> Document:
    if chosen is None:
        return rulebook_document(rulebook, encoded(rulebook), users_of_readings(rulebook), lang, local)
    return elements_document([_element(each, rulebook) for each in chosen], rulebook, lang, local)


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
            return Element(thing, rules=[_by_name(rule) for rule in ruled(rulebook) if id_ in reach.of_rule(rule)])
        case Threshold(id=id_):
            return Element(thing, rules=[_by_name(rule) for rule in ruled(rulebook) if id_ in _thresholds_of(rule)])
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


def _data(thing: Thing, whole: Mapping[str, Any], base: Mapping[str, Any]) -> object:
    """The thing's part of the rulebook's canonical form; `base` is that of the one it extends."""
    match thing:
        case Dropped(thing=was, judged=judged):
            return {"": "Dropped", "was": _data(was, base, {}), "reason": judged.change.reason, "effect": judged.effect}
        case Rule(id=id_):
            rules = (rule for title in whole["titles"].values() for rule in title["rules"])
            return next(rule for rule in rules if rule["id"] == id_)
        case ClauseEntry(path=path):
            return whole["clauses"][path]
        case Finding() | Checklist() | Grades() | Honour():
            return _found_data(thing, whole)
        case ColumnOf(ledger=ledger, column=column):
            of = whole["ledgers"][ledger.id]
            listed = (*of["columns"].values(), *of.get("derived", ()))
            return next(each for each in listed if each["id"] == column.id)
    return whole[_SECTIONS[type(thing)]][thing.id]


def _found_data(thing: Finding | Checklist | Grades | Honour, whole: Mapping[str, Any]) -> object:
    key = _KEYS_OF_TITLES[type(thing)]
    id_ = keys_of(thing)[0]
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
