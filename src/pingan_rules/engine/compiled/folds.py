"""Folding a ledger in one pass, row by row, for generated code."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from pingan_rules.engine.binding import BoundFold
from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.types import NumberType, PercentType
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.records.record import LedgerRows

from .runtime import Kleene, whole

Row = tuple[Any, ...]
Predicate = Callable[[Row], Kleene]

_INFINITE = float("inf")
_NOTHING: frozenset[Any] = frozenset()


def extended(ledger: LedgerRows | None, derived: tuple[Callable[[Row], Any], ...]) -> LedgerRows | None:
    """The rows with the values of their derived columns behind their cells."""
    if ledger is None or not ledger.rows:
        return ledger
    rows = []
    for row in ledger.rows:
        for column in derived:
            row += (column(row),)  # one derived column may be made of those before it
        rows.append(row)
    return LedgerRows(tuple(rows), ledger.certain, ledger.complete)


def fold(of: BoundFold, column: int, ledger: LedgerRows | None, where: Predicate, part: Predicate) -> Any:
    """The value that `of` comes to; None where it is unknown. `column` is the place of the folded column in a row."""
    if ledger is None:
        return None
    if of.kind == "count":
        return _count(ledger, where)
    if of.kind == "share":
        return _share(ledger, where, part)
    low, high = _domain(of)
    rows = [(certain, *_ends(row[column], low, high)) for row, certain in _counting(ledger, where)]
    if of.kind == "sum":
        return _sum(rows, low, complete=ledger.complete)
    if of.kind == "max":
        return _max(rows, low, high, complete=ledger.complete)
    return _min(rows, low, complete=ledger.complete)


def _counting(ledger: LedgerRows, where: Predicate) -> Iterator[tuple[Row, bool]]:
    """The rows that count or may count, and whether they surely do."""
    for row, dated in zip(ledger.rows, ledger.certain, strict=True):
        counts = where(row)
        if counts is not False:
            yield row, dated and counts is True


def _count(ledger: LedgerRows, where: Predicate) -> Any:
    certain = possible = 0
    for _, sure in _counting(ledger, where):
        possible += 1
        certain += sure
    if not ledger.complete:
        return Interval(certain, None, _NOTHING)
    return certain if certain == possible else Interval(certain, possible, _NOTHING)


def _share(ledger: LedgerRows, where: Predicate, part: Predicate) -> Any:
    low_part = low_whole = high_part = high_whole = sure_rows = 0
    for row, sure in _counting(ledger, where):
        truth = part(row)
        sure_rows += sure
        if sure or truth is not True:
            low_whole += 1
            low_part += truth is True
        if sure or truth is not False:
            high_whole += 1
            high_part += truth is not False
    if not sure_rows:
        return None
    if not ledger.complete:
        return Interval(0, 1, _NOTHING)
    return _between(whole(Fraction(low_part, low_whole)), whole(Fraction(high_part, high_whole)))


def _domain(of: BoundFold) -> tuple[Any, Any]:
    assert of.column is not None
    type_ = of.ledger.columns[of.column].type
    if isinstance(type_, PercentType):
        return 0, 1
    return (-_INFINITE, _INFINITE) if isinstance(type_, NumberType) else (0, _INFINITE)


def _ends(value: Any, low: Any, high: Any) -> tuple[Any, Any]:
    return (low, high) if value is None or value.__class__ is Unknown else (value, value)


def _sum(rows: list[tuple[bool, Any, Any]], low: Any, *, complete: bool) -> Any:
    least: Any = 0
    most: Any = 0
    for sure, smallest, largest in rows:
        least = _plus(least, smallest if sure else min(0, smallest))
        most = _plus(most, largest if sure else max(0, largest))
    return _between(least if complete else _plus(least, low), most if complete else _INFINITE)


def _plus(left: Any, right: Any) -> Any:
    """left + right; an infinite end stays infinite, exact numbers never meet a float."""
    if left in (_INFINITE, -_INFINITE):
        return left
    return right if right in (_INFINITE, -_INFINITE) else whole(left + right)


def _max(rows: list[tuple[bool, Any, Any]], low: Any, high: Any, *, complete: bool) -> Any:
    sure = [smallest for certain, smallest, _ in rows if certain]
    most = max((largest for _, _, largest in rows), default=0)
    if sure:
        return _between(max(sure), most if complete else high)
    floor = min([0, *(smallest for _, smallest, _ in rows)])
    return _between(floor if complete or low == 0 else low, max(0, most) if complete else high)


def _min(rows: list[tuple[bool, Any, Any]], low: Any, *, complete: bool) -> Any:
    sure = [largest for certain, _, largest in rows if certain]
    if not sure:
        return None
    least = min(smallest for _, smallest, _ in rows)
    return _between(least if complete else low, min(sure))


def _between(low: Any, high: Any) -> Any:
    if low == high:
        return low
    return Interval(None if low == -_INFINITE else low, None if high == _INFINITE else high, _NOTHING)
