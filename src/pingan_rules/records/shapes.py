"""What a record of one level may hold: the facts its titles reach, and the ledgers these are counted from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pingan_rules.kernel.types import PercentType, SeriesType, Type
from pingan_rules.resolve.choices import alternatives
from pingan_rules.resolve.model import Fact, Fold, Ledger, Level, ResolvedRulebook, Result, RoundFold
from pingan_rules.resolve.reach import Reach, counted_levels, formulas_counted

from .plain import Form

RECORD_KEYS = ("unit", "name", "level", "parent", "region", "period", "facts", "ledgers", "formerly", "note")
"""The keys of a record."""
REQUIRED_KEYS = ("unit", "level", "period")
"""Those that no record is without."""


@dataclass(frozen=True, slots=True)
class LedgerShape:
    """A ledger, and its columns by name and by id."""

    ledger: Ledger
    columns: Mapping[str, str]
    date: int

    @property
    def id(self) -> str:
        """The ledger's id."""
        return self.ledger.id


@dataclass(frozen=True, slots=True)
class Shape:
    """The facts and ledgers of a level; `level` is None for records whose level is not known.

    `fact_ids` and `ledger_ids` find them by name and by id; `guards` are the guards that a fact declares, under any
    reading.
    """

    level: Level | None
    facts: tuple[Fact, ...]
    ledgers: tuple[LedgerShape, ...]
    fact_ids: Mapping[str, str]
    ledger_ids: Mapping[str, str]
    guards: Mapping[str, tuple[str, ...]]
    form: Form

    def ledger(self, key: str) -> LedgerShape:
        """The ledger of that name or id."""
        return next(each for each in self.ledgers if each.id == self.ledger_ids[key])


def shape_of(rulebook: ResolvedRulebook, level: str | None) -> Shape:
    """What a record of `level` (by id) may hold; for None, everything that the rulebook knows."""
    reached = set(rulebook.facts) if level is None else facts_of_level(rulebook, level)
    facts = tuple(
        fact for fact in rulebook.facts.values() if fact.id in reached and not isinstance(fact.source, Result)
    )
    counted_from = {fact.source.ledger for fact in facts if isinstance(fact.source, Fold)}
    ledgers = tuple(
        _ledger_shape(ledger) for ledger in rulebook.ledgers.values() if level is None or ledger.id in counted_from
    )
    return Shape(
        level=None if level is None else rulebook.levels[level],
        facts=facts,
        ledgers=ledgers,
        fact_ids={key: fact.id for fact in facts for key in (fact.name, fact.id)},
        ledger_ids={key: each.id for each in ledgers for key in (each.ledger.name, each.id)},
        guards={fact.id: guards for fact in facts if (guards := guards_of(fact))},
        form=_form(facts, ledgers),
    )


def facts_of_level(rulebook: ResolvedRulebook, level: str) -> set[str]:
    """The ids of the facts that the titles of a level depend on, or what other units count of it."""
    return facts_of_levels(rulebook)[level]


def facts_of_levels(rulebook: ResolvedRulebook) -> dict[str, set[str]]:
    """The same for each level."""
    reach = Reach(rulebook.facts, rulebook.thresholds)
    reached: dict[str, set[str]] = {level: set() for level in rulebook.levels}
    for title in rulebook.titles.values():
        of_title = reach.of_title(title)
        for level in title.levels:
            reached[level] |= of_title
    pending = [(level, fact) for level, facts in reached.items() for fact in facts]
    while pending:
        level, id_ = pending.pop()
        fold = rulebook.facts[id_].source
        if not isinstance(fold, RoundFold):
            continue
        asked = set().union(*(reach.of_formula(formula) for formula in formulas_counted(fold)))
        for other in counted_levels(fold, level):
            more = reach.closure(set(asked)) - reached[other]
            reached[other] |= more
            pending += [(other, fact) for fact in more]
    return reached


def guards_of(fact: Fact) -> tuple[str, ...]:
    """The ids of the guards that a fact declares, under any reading."""
    return tuple(dict.fromkeys(guard for guard in alternatives(fact.guard) if guard))


def _ledger_shape(ledger: Ledger) -> LedgerShape:
    columns = {key: column.id for column in ledger.columns.values() for key in (column.name, column.id)}
    return LedgerShape(ledger, columns, list(ledger.columns).index(ledger.date))


def _is_of_percents(type_: Type) -> bool:
    return isinstance(type_.of if isinstance(type_, SeriesType) else type_, PercentType)


def _form(facts: Iterable[Fact], ledgers: Iterable[LedgerShape]) -> Form:
    percents = {fact.id for fact in facts if _is_of_percents(fact.type)}
    percents |= {
        f"{each.id}.{column.id}"
        for each in ledgers
        for column in each.ledger.columns.values()
        if isinstance(column.type, PercentType)
    }
    return Form(frozenset(percents), {each.id: tuple(each.ledger.columns) for each in ledgers})
