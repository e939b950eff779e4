"""Strategies for records that say more than another, and nothing else."""

from collections.abc import Collection, Mapping
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from pingan_rules.book import Book
from pingan_rules.kernel.types import SeriesType
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.records.record import Record, Status
from pingan_rules.records.shapes import LedgerShape
from pingan_rules.resolve.model import Fact

from .choosing import Chooser
from .ground import Ground, ground_of, is_derived, source_of
from .tables import Tables
from .values import few, plain
from .wishes import Wishes

_SOME = 60
"""How much of what is unknown is filled in, in a hundred."""
_MOST_ROWS = 2


def more_known(
    book: Book, record: Mapping[str, Any], *, leave: Collection[str] = (), complete: bool = False
) -> st.SearchStrategy[dict[str, Any]]:
    """Records that say what `record` says, and more: some of what it does not know is filled in, in any way.

    Facts that are not reported, pending, disputed or undecided; ledgers that are not given, blank cells, further rows
    of a ledger that is a part; entries of series. `complete`: all of it. `leave`: what stays unknown, as verdicts name
    what is missing: ids of facts and ledgers, `ledger.column`, `series.period`; and what is counted from these stays
    unknown with them. The data has ids for names. Raises `RecordError` for a record that is not right.
    """
    read = book.record(record)
    return _more_known(book, read, frozenset(leave), complete=complete)


@st.composite
def _more_known(
    draw: st.DrawFn, book: Book, record: Record, leave: frozenset[str], *, complete: bool
) -> dict[str, Any]:
    ground = ground_of(book, record.level, record.period.label)
    filled = _Filling(Chooser(draw), ground, record, leave, complete=complete).record()
    if not ground.is_right(filled) and ground.is_right(record.data):
        reject()
    return filled


class _Filling:
    def __init__(
        self, choose: Chooser, ground: Ground, record: Record, leave: frozenset[str], *, complete: bool
    ) -> None:
        self.choose = choose
        self.ground = ground
        self.before = record
        self.leave = leave
        self.complete = complete
        nothing = {title.title.id: Wishes(choose, title) for title in ground.titles}
        self.tables = Tables(choose, ground, nothing, plain)

    def record(self) -> dict[str, Any]:
        """The record with more in it."""
        data: dict[str, Any] = self.before.data
        facts: dict[str, Any] = dict(data["facts"])
        ledgers: dict[str, Any] = dict(data.get("ledgers", {}))
        for id_, shape in self.ground.ledgers.items():
            if id_ in ledgers:
                ledgers[id_] = self.ledger(shape, ledgers[id_])
            elif self.may_be_brought(id_) and self.fills():
                ledgers[id_] = self.tables.ledger(id_, gaps=0, may_be_part=not self.complete)
        for fact in self.ground.facts.values():
            if self.is_open(fact, {*ledgers, *facts}) and self.fills():
                facts[fact.id] = self.value(fact)
            elif isinstance(fact.type, SeriesType) and isinstance(facts.get(fact.id), dict):
                facts[fact.id] = self.series(fact, fact.type, facts[fact.id])
        return {**data, "facts": facts, **({"ledgers": ledgers} if ledgers else {})}

    def fills(self) -> bool:
        return self.complete or self.choose.chance(_SOME)

    # --- facts -------------------------------------------------------------------------------------------------

    def is_open(self, fact: Fact, given: Collection[str]) -> bool:
        """Whether a fact is unknown and may be given: it is not calculated from what is given."""
        value = self.before.values.get(fact.id)
        remark = self.before.remarks.get(fact.id)
        if remark is not None and remark.status is Status.NOT_APPLICABLE:
            return False
        unknown = value is None or isinstance(value, Unknown)
        left = fact.id in self.leave or source_of(fact) in self.leave
        return unknown and not left and not is_derived(fact) and self.is_free(fact, given)

    def is_free(self, fact: Fact, given: Collection[str]) -> bool:
        """Whether neither what a fact is counted from is given, nor what is counted from it."""
        counted = self.ground.counted_from.get(fact.id, ())
        return source_of(fact) not in given and not any(each in given or each in self.leave for each in counted)

    def value(self, fact: Fact) -> Any:
        if isinstance(fact.type, SeriesType):
            return self.series(fact, fact.type, {})
        return plain(self.choose.of(self.ground.of_fact(fact)), fact.type)

    def series(self, fact: Fact, type_: SeriesType, given: Mapping[str, Any]) -> Any:
        """A series with more entries; what is said of it as a whole stays."""
        if "status" in given:
            return given
        values = few(self.ground.of_fact(fact))
        more = {
            part.label: plain(self.choose.of(values), type_.of)
            for part in self.ground.parts(type_)
            if isinstance(given.get(part.label, {}), dict)
            and f"{fact.id}.{part.label}" not in self.leave
            and fact.id not in self.leave
            and self.fills()
        }
        return {**given, **more}

    # --- ledgers -----------------------------------------------------------------------------------------------

    def may_be_brought(self, ledger: str) -> bool:
        """Whether nothing that is counted from a ledger is said, or is to stay unknown."""
        counted = self.ground.counted_from.get(ledger, ())
        said = {*self.before.values, *self.before.remarks, *self.leave}
        return ledger not in self.leave and not any(each in said for each in counted)

    def ledger(self, shape: LedgerShape, given: Mapping[str, Any]) -> dict[str, Any]:
        """A ledger with blank cells filled in, and where it is a part, with more rows."""
        rows = [self.row(shape, row) for row in given["rows"]]
        if given["complete"] or shape.id in self.leave:
            return {**given, "rows": rows}
        if self.fills():
            rows += self.choose.several(1, _MOST_ROWS, lambda: self.tables.row(shape, 0))
        return {"rows": rows, "complete": self.complete or self.choose.chance(50)}

    def row(self, shape: LedgerShape, row: Mapping[str, Any]) -> dict[str, Any]:
        cells = dict(row)
        for column in shape.ledger.columns.values():
            blank = isinstance(row.get(column.id, {}), dict)
            if blank and f"{shape.id}.{column.id}" not in self.leave and self.fills():
                cells[column.id] = plain(self.choose.of(self.ground.of_column(shape, column.id)), column.type)
        return cells
