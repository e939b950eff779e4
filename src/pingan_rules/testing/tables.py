"""Ledgers and series for records: rows that count and rows that do not, cells and entries that are missing."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pingan_rules.engine.binding import BoundFold
from pingan_rules.kernel.types import SeriesType, Type
from pingan_rules.records.shapes import LedgerShape
from pingan_rules.records.values import Known
from pingan_rules.resolve.model import Fact

from .choosing import Chooser
from .ground import Ground
from .values import few
from .wishes import Wishes

MOST_ROWS = 3
_UNKNOWN_CELLS: tuple[Any, ...] = (None, {"status": "pending"}, {"status": "disputed"})


class Tables:
    """Makes ledgers and series. `wishes` are by title; `write` turns a value into data."""

    def __init__(
        self, choose: Chooser, ground: Ground, wishes: Mapping[str, Wishes], write: Callable[[Known, Type], Any]
    ) -> None:
        self._choose = choose
        self._ground = ground
        self._wishes = wishes
        self._write = write

    # --- ledgers -------------------------------------------------------------------------------------------------

    def ledger(self, id_: str, *, gaps: int, may_be_part: bool) -> Any:
        """A ledger: rows for the facts that are wished to be more than nothing, and a few others."""
        shape = self._ground.ledgers[id_]
        wanted = [fold for fold in self._folds(id_) if self._is_wanted(*fold)]
        rows = [self.row(shape, gaps, fold) for fold in wanted[:MOST_ROWS]]
        leaning = any(self._wishes.values())
        if not leaning or self._choose.chance(15):
            rows += self._choose.several(0 if leaning else 1, MOST_ROWS, lambda: self.row(shape, gaps))
        if may_be_part and self._choose.chance(40):
            return {"rows": rows, "complete": False}
        return rows

    def row(self, shape: LedgerShape, gaps: int, fold: tuple[str, str, BoundFold] | None = None) -> dict[str, Any]:
        """A row that counts for `fold`, or for one that is drawn, as far as its conditions can be guessed."""
        folds = list(self._folds(shape.id))
        chosen = fold or (self._choose.of(folds) if folds and self._choose.chance(75) else None)
        wishes = self._wishes_for_row(chosen)
        row: dict[str, Any] = {}
        for column in shape.ledger.columns.values():
            values = self._ground.of_column(shape, column.id)
            if gaps and self._choose.chance(gaps):
                cell = self._choose.of(_UNKNOWN_CELLS)
            else:
                granted = wishes.granted(f"{shape.id}.{column.id}", values) if wishes else values
                cell = self._write(self._choose.of(granted), column.type)
            if cell is not None:
                row[column.id] = cell
        return row or {shape.ledger.date: self._ground.period.start.isoformat()}

    def named(self, id_: str, ledger: Any) -> Any:
        """A ledger with the Chinese names of its columns."""
        columns = self._ground.ledgers[id_].ledger.columns
        if isinstance(ledger, dict):
            return {**ledger, "rows": self.named(id_, ledger["rows"])}
        return [{columns[column].name: cell for column, cell in row.items()} for row in ledger]

    def _folds(self, ledger: str) -> Iterator[tuple[str, str, BoundFold]]:
        """The title, the fact and how it is counted, for all facts counted from a ledger."""
        for title in self._ground.titles:
            for id_, fact in title.facts.items():
                if isinstance(fact.source, BoundFold) and fact.source.ledger.id == ledger:
                    yield title.title.id, id_, fact.source

    def _is_wanted(self, title: str, fact: str, fold: BoundFold) -> bool:
        return self._wishes[title].wanted(fold, fact)

    def _wishes_for_row(self, chosen: tuple[str, str, BoundFold] | None) -> Wishes | None:
        if chosen is None:
            return None
        title, fact, fold = chosen
        return self._wishes[title].for_row(fold, fact, self._ground.period)

    # --- series --------------------------------------------------------------------------------------------------

    def series(self, fact: Fact, type_: SeriesType, *, gaps: int) -> dict[str, Any]:
        """A series: an entry for every period that is looked at, some missing where there are `gaps`."""
        values = few(self._ground.of_fact(fact))
        entries: dict[str, Any] = {}
        for part in self._ground.parts(type_):
            if gaps and self._choose.chance(gaps):
                entry = self._choose.of(_UNKNOWN_CELLS)
            else:
                entry = self._write(self._choose.of(values), type_.of)
            if entry is not None or self._choose.chance(50):
                entries[part.label] = entry
        return entries
