"""What cases name: facts, ledgers, rules. And what is said of a name that nobody knows."""

from collections.abc import Iterable, Mapping

from pingan_rules.analysis import messages
from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.periods import read_part
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import SeriesType
from pingan_rules.resolve.model import Rule
from pingan_rules.rulebook.written import Written

RULE = Phrase("规则", "rule")
FACT = Phrase("事实", "fact")
CONDITION = Phrase("条件", "condition")


def subjects(book: Book) -> dict[str, str]:
    """What a record may name, by name and id: facts, thresholds, ledgers and their columns."""
    rulebook = book.rulebook
    known = {key: each.id for each in rulebook.facts.values() for key in (each.name, each.id)}
    known |= {key: each.id for each in rulebook.thresholds.values() for key in (each.name, each.id)}
    for ledger in rulebook.ledgers.values():
        known |= {ledger.name: ledger.id, ledger.id: ledger.id}
        for column in ledger.columns.values():
            id_ = f"{ledger.id}.{column.id}"
            known |= {f"{ledger.name}.{column.name}": id_, f"{ledger.name}·{column.name}": id_, id_: id_}
    return known


def entries(book: Book, names: Iterable[str]) -> dict[str, str]:
    """Those of `names` that name an entry of a series (`浓度 2024-Q1`, `浓度.2024-Q1`), with the entry's id."""
    series = {key: each for each in book.rulebook.facts.values() for key in (each.name, each.id)}
    named: dict[str, str] = {}
    for name in names:
        owner, _, period = name.replace(".", " ").rpartition(" ")
        fact = series.get(owner)
        if fact is not None and isinstance(fact.type, SeriesType):
            part = read_part(period, fact.type.every, fact.type.year_starts)
            named |= {name: f"{fact.id}.{part.label}"} if part else {}
    return named


def rules_by_name(rules: Iterable[Rule]) -> dict[str, str]:
    """The ids of rules by name and id."""
    return {key: rule.id for rule in rules for key in (rule.name, rule.id)}


def ids_of(
    names: Iterable[Written] | None, known: Mapping[str, str], kind: Phrase, mistakes: list[Diagnostic]
) -> list[str] | None:
    """The ids of what is named; names that nobody knows are mistakes."""
    if names is None:
        return None
    named = tuple(names)
    mistakes += (unknown_name(name, known, kind) for name in named if name not in known)
    return [known[name] for name in named if name in known]


def unknown_name(name: Written, known: Iterable[str], kind: Phrase) -> Diagnostic:
    """What is said of a name that is none of the known ones."""
    return found(messages.UNKNOWN_RULE, name.place, kind=kind, name=name, suggestion=suggest(name, known))
