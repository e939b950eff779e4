"""What records of one level and period can say: worked out once for all of them."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from pingan_rules.book import Book
from pingan_rules.engine.binding import BoundRun, BoundTitle
from pingan_rules.engine.reference.running import longest_run
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.intervals import bounds
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period, parts_within
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.types import SeriesType, Type
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.records.schemas import column_range
from pingan_rules.records.shapes import LedgerShape, Shape, shape_of
from pingan_rules.records.values import Known
from pingan_rules.resolve.model import Fact, Fold, RoundFold, Run

from .edges import Edge, edges_of
from .values import values_of

MOST_KEPT = 32


class Ground:
    """The facts and ledgers of a level, with the values that each can have in a period."""

    def __init__(self, book: Book, level: str, period: str) -> None:
        empty = book.record({"unit": "u1", "level": level, "period": period})
        self.book = book
        self.level = empty.level
        self.period: Period = empty.period
        self.shape: Shape = shape_of(book.rulebook, empty.level)
        titles = [title.id for title in book.rulebook.titles.values() if empty.level in title.levels]
        self.titles: list[BoundTitle] = [book.evaluate(empty, title=id_).plan.bound for id_ in titles]
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in self.shape.facts}
        self.ledgers: Mapping[str, LedgerShape] = {ledger.id: ledger for ledger in self.shape.ledgers}
        self._values: dict[str, tuple[Known, ...]] = {}

    @cached_property
    def edges(self) -> Mapping[str, set[Edge]]:
        """What facts and columns are compared with, in any title."""
        found: dict[str, set[Edge]] = {}
        for title in self.titles:
            for subject, edges in edges_of(title).items():
                found.setdefault(subject, set()).update(edges)
        return found

    def of_fact(self, fact: Fact) -> tuple[Known, ...]:
        """The values that a fact can have; of a series, those of its entries."""
        type_: Type = fact.type.of if isinstance(fact.type, SeriesType) else fact.type
        return self._of(fact.id, type_, self._longest(fact.source) if isinstance(fact.source, Run) else fact.range)

    def _longest(self, run: Run) -> tuple[Number | None, Number | None]:
        """How long a run can be in the period whatever the series is."""
        series = self.book.facts[run.series]
        assert isinstance(series.type, SeriesType)
        bound = BoundRun(series.id, series.type, series.range, run.direction)
        length = longest_run(bound, Series(()), self.period)
        assert not isinstance(length, Unknown)
        return bounds(length)

    def of_column(self, ledger: LedgerShape, column: str) -> tuple[Known, ...]:
        """The values that a cell can have."""
        of = ledger.ledger.columns[column]
        return self._of(f"{ledger.id}.{column}", of.type, column_range(of))

    def _of(self, subject: str, type_: Type, range_: tuple[Number | None, Number | None]) -> tuple[Known, ...]:
        if subject not in self._values:
            self._values[subject] = values_of(type_, self.edges.get(subject, ()), range_, self.period)
        return self._values[subject]

    def parts(self, type_: SeriesType) -> tuple[Period, ...]:
        """The periods that a series is looked at in; where there are none, the assessment year's."""
        return parts_within(self.period, type_.every, type_.year_starts)

    @cached_property
    def counted_from(self) -> Mapping[str, tuple[str, ...]]:
        """The facts that are counted from each ledger or series (by id)."""
        found: dict[str, tuple[str, ...]] = {}
        for id_, fact in self.facts.items():
            if source := source_of(fact):
                found[source] = (*found.get(source, ()), id_)
        return found

    def is_right(self, data: Mapping[str, Any]) -> bool:
        """Whether a record can be judged for every title of its level: its facts do not contradict each other."""
        try:
            record = self.book.record(data)
            for title in self.titles:
                self.book.evaluate(record, title=title.title.id)
        except RecordError:
            return False
        return True


def source_of(fact: Fact) -> str:
    """The id of the ledger or series that a fact is counted from; empty where it is not."""
    if isinstance(fact.source, Fold):
        return fact.source.ledger
    return fact.source.series if isinstance(fact.source, Run) else ""


def is_derived(fact: Fact) -> bool:
    """Whether a fact is calculated from other facts of the record."""
    return fact.source is not None and not isinstance(fact.source, Fold | Run | RoundFold)


@lru_cache(maxsize=MOST_KEPT)
def ground_of(book: Book, level: str, period: str) -> Ground:
    """The ground of a level and period; the last few are kept, because strategies are made anew in each example."""
    return Ground(book, level, period)
