"""Strategies for records in which one figure speaks better, or worse, for the place; and which outcome is better."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from pingan_rules.book import Book
from pingan_rules.kernel.types import BoolType, CountType, EnumType, NumberType, PercentType, RateType
from pingan_rules.records.record import Record
from pingan_rules.records.values import Known
from pingan_rules.resolve.model import Fact
from pingan_rules.verdicts.outcome import Outcome

from .choosing import Chooser
from .ground import Ground, ground_of
from .values import plain

BEST_FIRST = (Outcome.MET, Outcome.UNDETERMINED, Outcome.NOT_MET, Outcome.VETOED)


def better_or_equal(one: Outcome, other: Outcome) -> bool:
    """Whether an outcome is no worse for the place than another: met, then undetermined, not met, vetoed.

    This is the order in which rules come together: the outcome is the worst that any rule makes of it. An outcome
    that is not assessed stands outside it: it is only no worse than itself.
    """
    if Outcome.NOT_ASSESSED in (one, other):
        return one is other
    return BEST_FIRST.index(one) <= BEST_FIRST.index(other)


def improved(book: Book, record: Mapping[str, Any], *facts: str) -> st.SearchStrategy[dict[str, Any]]:
    """Records that differ from `record` in one figure, which is moved as far as one likes in its `better` direction.

    `facts` are ids or Chinese names: it is one of these, or of all where none is named. Moved are numbers, yes or no,
    and options in order that the record gives and whose `better` is higher or lower. What a record cannot say in its
    stead is not drawn, and where there is nothing to move the example is rejected. The data has ids for names. Raises
    `ValueError` for a fact that there is not, or that has no better direction, and `RecordError` for a record that is
    not right.
    """
    return _moved(book, book.record(record), _movable(book, facts), +1)


def worsened(book: Book, record: Mapping[str, Any], *facts: str) -> st.SearchStrategy[dict[str, Any]]:
    """The same against the `better` direction."""
    return _moved(book, book.record(record), _movable(book, facts), -1)


def _movable(book: Book, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the facts that are wanted and can be moved."""
    known = {key: fact for fact in book.facts.values() for key in (fact.id, fact.name)}
    for each in wanted:
        if each not in known:
            raise ValueError(f"“{each}” is no fact of the rulebook")
        if not _has_direction(known[each]):
            raise ValueError(f"“{each}” has no better direction")
    chosen = [known[each] for each in wanted] if wanted else book.facts.values()
    return tuple(fact.id for fact in chosen if _has_direction(fact))


def _has_direction(fact: Fact) -> bool:
    return fact.better != "neither" and _order(fact) is not None


@st.composite
def _moved(draw: st.DrawFn, book: Book, record: Record, facts: tuple[str, ...], way: int) -> dict[str, Any]:
    choose = Chooser(draw)
    ground = ground_of(book, record.level, record.period.label)
    options = {id_: better for id_ in facts if (better := _farther(ground, record, id_, way))}
    if not options:
        reject()
    fact = book.facts[choose.of(tuple(options))]
    data: dict[str, Any] = record.data
    moved = {**data, "facts": {**data["facts"], fact.id: plain(choose.of(options[fact.id]), fact.type)}}
    if not ground.is_right(moved):
        reject()
    return moved


def _farther(ground: Ground, record: Record, id_: str, way: int) -> tuple[Known, ...]:
    """The values of a fact that are better (`way` 1) or worse (-1) than the one given."""
    fact, now = ground.facts.get(id_), record.values.get(id_)
    if fact is None or not isinstance(now, bool | int | Fraction | str):
        return ()
    order = _order(fact)
    assert order is not None
    sign = way if fact.better == "higher" else -way
    return tuple(value for value in ground.of_fact(fact) if sign * order(value) > sign * order(now))


def _order(fact: Fact) -> Callable[[Any], Any] | None:
    """The number that values of a fact are ordered by; None where they are in no order."""
    match fact.type:
        case EnumType(ordered=True):
            return fact.type.position
        case BoolType() | CountType() | NumberType() | PercentType() | RateType():
            return lambda value: value
        case _:
            return None
