"""`pingan_rules.testing` as typed callers use it. Apart from `callers.py`: it needs Hypothesis."""

from typing import Any, assert_type

from hypothesis.strategies import SearchStrategy

from pingan_rules import Book, Outcome
from pingan_rules.testing import better_or_equal, improved, more_known, records, worsened


def strategies(book: Book, record: dict[str, object]) -> None:
    """Strategies of records, as `book.evaluate` takes them."""
    assert_type(records(book), SearchStrategy[dict[str, Any]])
    assert_type(records(book, "village", 2024, complete=True), SearchStrategy[dict[str, Any]])
    assert_type(more_known(book, record, leave=["homicide_cases"]), SearchStrategy[dict[str, Any]])
    assert_type(improved(book, record, "矛盾纠纷化解率"), SearchStrategy[dict[str, Any]])
    assert_type(worsened(book, record), SearchStrategy[dict[str, Any]])
    assert_type(better_or_equal(Outcome.MET, Outcome.VETOED), bool)
