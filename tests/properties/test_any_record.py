"""A loaded rulebook raises nothing but declared errors, whatever a record holds."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.strategies import shipped, worlds

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.phrases import Lang
from pingan_rules.rulebook.store import installed
from pingan_rules.testing import records

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
KEYS = [
    *("unit", "name", "level", "parent", "region", "period", "facts", "ledgers", "rows", "complete", "value"),
    *("status", "source", "date", "from", "to", "甲", "案数", "化解率", "案事件", "日期", "类", "命案数", "events", ""),
]
TEXTS = [
    *(
        "village",
        "村",
        "2024",
        "2024-13",
        "90%",
        "９０％",
        "1e5",
        "nan",
        "是",
        "no",
        "不适用",
        "待核实",
        "pending",
        "—",
    ),
    *("1/0", "2/3", "9" * 200, "\ud800", "\x00", "13800138000", "一般", "命案", "2024-02-30", "2024-02-01", "{", "{0}"),
]
leaves = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=6),
    st.none(),
    st.booleans(),
    st.integers(-3, 10),
    st.integers(),
    st.floats(),
    st.just(5000).map(lambda digits: 10**digits),
    st.sampled_from([Decimal("NaN"), Decimal("1e999"), Fraction(1, 3), date(2024, 2, 1), b"x", object()]),
)
keys = st.one_of(st.sampled_from(KEYS), st.text(max_size=4), st.integers(0, 2), st.none())
junk = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4), st.tuples(inner)),
    max_leaves=8,
)


def raises_only_declared(book: Book, data: Any) -> None:
    """The book judges the record, or says in both languages what is wrong with it."""
    for evaluator in ("compiled", "reference"):
        try:
            verdict = book.evaluate(data, evaluator=evaluator)  # type: ignore[arg-type]  # one of the two literals
        except RecordError as refused:
            said = [diagnostic.render(lang) for diagnostic in refused.diagnostics for lang in LANGUAGES]
        else:
            said = [verdict.model_dump_json(proof=True)]
        assert said
        assert all(said)


def with_slip(draw: Callable[..., Any], data: Any, depth: int = 0) -> Any:
    """`data` with one value somewhere in it replaced by junk."""
    if depth > 4 or not isinstance(data, dict | list) or not data or draw(st.integers(0, 3)) == 0:
        return draw(junk)
    if isinstance(data, list):
        at = draw(st.integers(0, len(data) - 1))
        return [with_slip(draw, each, depth + 1) if place == at else each for place, each in enumerate(data)]
    key = draw(st.sampled_from(sorted(data)))
    if draw(st.integers(0, 9)) == 0:
        return {**data, draw(keys): draw(junk)}
    return {**data, key: with_slip(draw, data[key], depth + 1)}


@pytest.mark.parametrize("name", installed())
@examples(60)
@given(junk)
def test_any_data_is_judged_or_refused(name: str, data: Any) -> None:
    raises_only_declared(shipped(name), data)


@pytest.mark.parametrize("name", installed())
@examples(80)
@given(st.data())
def test_any_facts_are_judged_or_refused(name: str, data: st.DataObject) -> None:
    book = shipped(name)
    names = st.sampled_from([each for fact in book.facts.values() for each in (fact.name, fact.id)])
    columns = [column.name for ledger in book.rulebook.ledgers.values() for column in ledger.columns.values()]
    row = st.dictionaries(st.one_of(st.sampled_from(columns or ["x"]), keys), junk, max_size=3)
    ledgers = st.sampled_from([ledger.name for ledger in book.rulebook.ledgers.values()] or ["x"])
    record = {
        "unit": "u1",
        "level": data.draw(st.sampled_from(sorted(book.rulebook.levels))),
        "period": data.draw(st.one_of(st.just(2024), junk)),
        "facts": data.draw(st.dictionaries(names, junk, max_size=5)),
        "ledgers": data.draw(st.dictionaries(ledgers, st.one_of(st.lists(row, max_size=3), junk), max_size=1)),
    }
    raises_only_declared(book, record)


@examples(80)
@given(st.data())
def test_one_slip_in_a_right_record_is_judged_or_refused(data: st.DataObject) -> None:
    world = data.draw(worlds(depth=2))
    book = rulebook_from_text(world.text)
    record = data.draw(records(book, contradictions=True))
    raises_only_declared(book, with_slip(data.draw, record))
