"""Folding a ledger: count, sum, max, min and share of its rows, with what is not known as an interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pingan_rules.kernel.intervals import Interval, Quantity, bounds, interval, joined
from pingan_rules.kernel.numbers import Number, normal
from pingan_rules.kernel.types import NumberType, PercentType, Type
from pingan_rules.kernel.unknown import Missing, Reason, Unknown

from .truth import Truth, Value

End = Number | None


@dataclass(frozen=True, slots=True)
class FoldedRow:
    """One row as a fold sees it: whether it counts, its value, and whether it is part of the share."""

    counts: Truth
    value: Value = 0
    part: Truth = True


def domain(type_: Type) -> tuple[End, End]:
    """The least and the greatest value that a column of that type can have."""
    if isinstance(type_, PercentType):
        return 0, 1
    return (None, None) if isinstance(type_, NumberType) else (0, None)


def _ends(value: Value, of: tuple[End, End]) -> tuple[End, End]:
    if isinstance(value, Unknown):
        return of
    assert isinstance(value, Interval) or not isinstance(value, (str, bool))
    return bounds(value)  # type: ignore[arg-type]  # columns that are folded hold numbers


def _reasons(rows: Sequence[FoldedRow], more: frozenset[Missing]) -> frozenset[Missing]:
    return more.union(*(joined(row.counts, row.value, row.part) for row in rows))


def count(rows: Sequence[FoldedRow], open_: frozenset[Missing]) -> Quantity:
    """How many rows count; at least so many where rows may be missing (`open_` says why)."""
    certain = sum(row.counts is True for row in rows)
    possible = certain + sum(isinstance(row.counts, Unknown) for row in rows)
    return interval(certain, None if open_ else possible, _reasons(rows, open_))


def total(rows: Sequence[FoldedRow], open_: frozenset[Missing], of: tuple[End, End]) -> Quantity:
    """The sum of the values of the rows that count."""
    low: End = 0
    high: End = 0
    for row in rows:
        if row.counts is False:
            continue
        least, most = _ends(row.value, of)
        if row.counts is not True:
            least, most = _lower(least, 0), _higher(most, 0)
        low, high = _plus(low, least), _plus(high, most)
    if open_:
        low, high = (low if of[0] == 0 else None), None
    return interval(low, high, _reasons([row for row in rows if row.counts is not False], open_))


def greatest(rows: Sequence[FoldedRow], open_: frozenset[Missing], of: tuple[End, End]) -> Quantity:
    """The greatest value of the rows that count; 0 where none does."""
    certain = [_ends(row.value, of) for row in rows if row.counts is True]
    possible = [_ends(row.value, of) for row in rows if isinstance(row.counts, Unknown)]
    lows: list[End] = [low for low, _ in certain]
    highs: list[End] = [high for _, high in certain + possible]
    low = _greatest_of(lows) if lows else _least_of([0, *(low for low, _ in possible)])
    if not lows:
        highs.append(0)
    high = None if None in highs else _greatest_of(highs)
    if open_:
        low, high = (low if lows or of[0] == 0 else None), of[1]
    return interval(low, high, _reasons([row for row in rows if row.counts is not False], open_))


def least(rows: Sequence[FoldedRow], open_: frozenset[Missing], of: tuple[End, End], id_: str) -> Quantity:
    """The least value of the rows that count; undefined where none does."""
    counted = [row for row in rows if row.counts is not False]
    reasons = _reasons(counted, open_)
    certain = [_ends(row.value, of) for row in rows if row.counts is True]
    if not certain:
        return Unknown(reasons | {Missing(id_, Reason.UNDEFINED)})
    low = of[0] if open_ else _least_of([_ends(row.value, of)[0] for row in counted])
    highs = [high for _, high in certain if high is not None]
    return interval(low, min(highs) if highs else None, reasons)


def share(rows: Sequence[FoldedRow], open_: frozenset[Missing], id_: str) -> Quantity:
    """The share of the rows that count which are part; undefined where none counts."""
    counted = [row for row in rows if row.counts is not False]
    sure = [row for row in counted if row.counts is True]
    reasons = _reasons(counted, open_)
    if not sure:
        return Unknown(reasons | {Missing(id_, Reason.UNDEFINED)})
    if open_:
        return interval(0, 1, reasons)
    return interval(_share(counted, worst=True), _share(counted, worst=False), reasons)


def _share(counted: Sequence[FoldedRow], *, worst: bool) -> Number:
    """The least (or greatest) share: a row that may count is in only where it makes the share smaller (greater)."""
    part = whole = 0
    for row in counted:
        is_part = (row.part is True) if worst else (row.part is not False)
        if row.counts is True or is_part != worst:
            whole += 1
            part += is_part
    return normal(Fraction(part, whole))


def _plus(left: End, right: End) -> End:
    return None if left is None or right is None else normal(Fraction(left) + right)


def _lower(left: End, right: End) -> End:
    return None if left is None or right is None else min(left, right)


def _higher(left: End, right: End) -> End:
    return None if left is None or right is None else max(left, right)


def _least_of(ends: Sequence[End]) -> End:
    finite = [end for end in ends if end is not None]
    return None if len(finite) < len(ends) else min(finite)


def _greatest_of(ends: Sequence[End]) -> End:
    finite = [end for end in ends if end is not None]
    return max(finite) if finite else None


def folded(kind: str, rows: Sequence[FoldedRow], open_: frozenset[Missing], of: tuple[End, End], id_: str) -> Quantity:
    """The fold of that kind; `id_` is the fact that is undefined where there is nothing to fold."""
    folds: dict[str, Callable[[], Quantity]] = {
        "count": lambda: count(rows, open_),
        "sum": lambda: total(rows, open_, of),
        "max": lambda: greatest(rows, open_, of),
        "min": lambda: least(rows, open_, of, id_),
        "share": lambda: share(rows, open_, id_),
    }
    return folds[kind]()
