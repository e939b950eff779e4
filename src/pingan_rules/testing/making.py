"""Strategies for records that are right: they can be read, and their facts do not contradict each other."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from pingan_rules.book import Book
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.kernel.types import SeriesType
from pingan_rules.records.values import Known
from pingan_rules.resolve.choices import selected
from pingan_rules.resolve.model import ByDate, ByYear, Fact, ResolvedRulebook

from .choosing import Chooser
from .ground import Ground, ground_of, is_derived, source_of
from .tables import Tables
from .values import as_people_write, plain
from .wishes import Wishes

_USUAL_YEAR = 2024
_GAPS = (0, 0, 5, 25)
"""How many facts in a hundred are not known: in half of the records none, in some few or many."""
_STATUSES = ("not_reported", "pending", "disputed", "not_decided", "undefined")


def records(
    book: Book,
    level: str | None = None,
    period: str | int | None = None,
    *,
    complete: bool = False,
    contradictions: bool = False,
) -> st.SearchStrategy[dict[str, Any]]:
    """Records of a level (by id or Chinese name) in a period, as the data that `book.evaluate` takes.

    Without level or period, of any level and of periods near those that the rulebook names. Every fact and ledger of
    the level has its say: figures at, just below and just above the numbers that they are compared with, and far
    away; rows that count for a fact and rows that do not; and in some records values that are missing, pending,
    disputed or do not apply, and ledgers that are a part. Many records come near to meeting the level's title.

    `complete`: nothing is left out that a record can say. `contradictions`: some facts are given though they are also
    calculated, so that a record may be refused when it is judged. Raises `RecordError` for a level or period that
    there is not.
    """
    levels = [level] if level is not None else _levels_of(book.rulebook)
    periods = [str(period)] if period is not None else _periods_of(book.rulebook)
    for each in levels:
        book.record({"unit": "u1", "level": each, "period": periods[0]})
    return _records(book, levels, periods, complete=complete, contradictions=contradictions)


def _levels_of(rulebook: ResolvedRulebook) -> list[str]:
    judged = [level for level in rulebook.levels if rulebook.title_of(level) is not None]
    return judged or list(rulebook.levels)


def _periods_of(rulebook: ResolvedRulebook) -> list[str]:
    """A year, a quarter and a month of it, and the years beside those from which something changes."""
    years = {
        year
        for threshold in rulebook.thresholds.values()
        for year in (
            list(threshold.value.values)
            if isinstance(threshold.value, ByYear)
            else [first.year for first, _ in threshold.value.values]
            if isinstance(threshold.value, ByDate)
            else []
        )
    }
    in_force = rulebook.identity.in_force_from
    year = in_force.year if in_force else max(years, default=_USUAL_YEAR)
    beside = sorted({each + way for each in years for way in (-1, 0, 1) if 1 < each + way < 9999} - {year})
    return [f"{year:04d}", f"{year:04d}-Q1", f"{year:04d}-02", *(f"{each:04d}" for each in beside)]


@st.composite
def _records(
    draw: st.DrawFn, book: Book, levels: Sequence[str], periods: Sequence[str], *, complete: bool, contradictions: bool
) -> dict[str, Any]:
    choose = Chooser(draw)
    ground = ground_of(book, choose.of(levels), choose.of(periods))
    return _Maker(choose, ground, complete=complete, contradictions=contradictions).record()


class _Maker:
    def __init__(self, choose: Chooser, ground: Ground, *, complete: bool, contradictions: bool) -> None:
        self.choose = choose
        self.ground = ground
        self.complete = complete
        self.contradictions = contradictions
        self.by_id = choose.chance(25)
        self.write = as_people_write if choose.chance(25) else plain
        self.gaps = 0 if complete else choose.of(_GAPS)
        self.wishes = self.leaning()
        self.tables = Tables(choose, ground, self.wishes, self.write)

    def leaning(self) -> dict[str, Wishes]:
        """For each title (by id) what is wished of its facts: that it is met, or all but one rule; or nothing."""
        of: dict[str, Wishes] = {title.title.id: Wishes(self.choose, title) for title in self.ground.titles}
        if self.choose.chance(25):
            return of
        for title in self.ground.titles:
            against = self.choose.below(2 * len(title.rules) + 1)
            for place, rule in enumerate(title.rules):
                of[title.title.id].rule(rule, speaks_for=place != against)
        return of

    def record(self) -> dict[str, Any]:
        """The record."""
        brought = {id_ for id_ in (*self.ground.ledgers, *self.ground.counted_from) if self.choose.chance(60)}
        ledgers = {
            id_: self.tables.ledger(id_, gaps=self.gaps, may_be_part=not self.complete)
            for id_ in self.ground.ledgers
            if id_ in brought
        }
        facts = {id_: said for id_, fact in self.ground.facts.items() if (said := self.said(fact, brought)) is not None}
        record: dict[str, Any] = {"unit": "u1", "level": self.ground.level, "period": self.ground.period.label}
        record |= {"facts": facts, "ledgers": ledgers}
        self.take_out_what_does_not_apply(record)
        return self.named(record)

    # --- facts -------------------------------------------------------------------------------------------------

    def gap(self) -> bool:
        return self.gaps > 0 and self.choose.chance(self.gaps)

    def said(self, fact: Fact, brought: Collection[str]) -> Any:
        """What the record says of a fact; None where it says nothing. `brought`: the ledgers and series given."""
        if is_derived(fact) or source_of(fact) in brought:
            if not (self.contradictions and self.choose.chance(6)):
                return None
        elif self.ground.counted_from.get(fact.id) and fact.id not in brought:
            return None
        return self.unknown(fact) if self.gap() else self.known(fact)

    def known(self, fact: Fact) -> Any:
        if isinstance(fact.type, SeriesType):
            return self.tables.series(fact, fact.type, gaps=self.gaps)
        return self.write(self.choose.of(self.granted(fact)), fact.type)

    def granted(self, fact: Fact) -> tuple[Known, ...]:
        values = self.ground.of_fact(fact)
        for wishes in self.wishes.values():
            values = wishes.granted(fact.id, values)
        return values

    def unknown(self, fact: Fact) -> Any:
        if self.choose.chance(50):
            return None
        status = self.choose.of(_STATUSES)
        if status in ("pending", "disputed") and not isinstance(fact.type, SeriesType) and self.choose.chance(50):
            return {"status": status, "value": self.known(fact)}
        return {"status": status}

    # --- facts that do not apply -------------------------------------------------------------------------------

    def take_out_what_does_not_apply(self, record: dict[str, Any]) -> None:
        """Says of some facts that they do not apply, where their guard is known to be false."""
        guarded = [id_ for id_ in record["facts"] if id_ in self.ground.shape.guards]
        if not guarded or self.choose.chance(30):
            return
        inapplicable = [id_ for id_ in guarded if self.choose.chance(70)]
        off = self.guards_that_are_false(record) if inapplicable else set()
        for id_ in inapplicable:
            if any(guard in off for guard in self.guards_of(self.ground.facts[id_])):
                record["facts"][id_] = "不适用"

    def guards_of(self, fact: Fact) -> tuple[str, ...]:
        """The guard that holds under the readings chosen, where it holds under any; else none."""
        guards = self.ground.shape.guards[fact.id]
        if len(guards) != 1 or not self.ground.titles:
            return ()
        return guards if selected(fact.guard, self.ground.titles[0].options) else ()

    def guards_that_are_false(self, record: Mapping[str, Any]) -> set[str]:
        """The ids of the guards that the record makes false, directly or by what they are derived from."""
        if not self.ground.is_right(record):
            return set()
        read = self.ground.book.record(record)
        guards = {guard for guards in self.ground.shape.guards.values() for guard in guards}
        evaluators = [ReferenceEvaluator(title, read) for title in self.ground.titles]
        return {each for each in guards for of in evaluators if each in of.bound.facts and of.fact(each) is False}

    # --- names -------------------------------------------------------------------------------------------------

    def named(self, record: dict[str, Any]) -> dict[str, Any]:
        """The record with Chinese names for ids, unless it is one of those that are written with ids."""
        if not record["ledgers"]:
            del record["ledgers"]
        if self.by_id:
            return record
        named = {**record, "level": self.ground.book.rulebook.levels[self.ground.level].name}
        named["facts"] = {self.ground.facts[id_].name: said for id_, said in record["facts"].items()}
        if "ledgers" in record:
            ledgers = {id_: self.tables.named(id_, rows) for id_, rows in record["ledgers"].items()}
            named["ledgers"] = {self.ground.ledgers[id_].ledger.name: rows for id_, rows in ledgers.items()}
        return named
