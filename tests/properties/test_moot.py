"""What is missing and not said to matter changes nothing, however much of it is filled in at once."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.awkward import AWKWARD_RULES, awkward, gappy_records
from tests.properties.budget import examples
from tests.properties.strategies import Book, World, judged, shipped, shipped_levels

from pingan_rules.testing import more_known, records
from pingan_rules.verdicts.outcome import Outcome

Draw = Callable[[st.SearchStrategy[Any]], Any]


@examples(80)
@given(judged(contradictions=False, depth=3), st.data())
def test_what_does_not_matter_changes_nothing(case: tuple[World, Book, dict[str, Any]], data: st.DataObject) -> None:
    _, book, record = case
    check(book, record, data.draw)


@pytest.mark.parametrize(("name", "level"), shipped_levels())
@examples(25)
@given(st.data())
def test_what_does_not_matter_to_shipped_titles(name: str, level: str, data: st.DataObject) -> None:
    check(shipped(name), data.draw(records(shipped(name), level)), data.draw)


@pytest.mark.parametrize("rule", AWKWARD_RULES)
@examples(25)
@given(st.data())
def test_what_does_not_matter_to_one_awkward_condition(rule: str, data: st.DataObject) -> None:
    check(awkward(rule), data.draw(gappy_records(rule)), data.draw)


def check(book: Book, record: dict[str, Any], draw: Draw) -> None:
    verdict = book.evaluate(record)
    matters = {missing.subject for missing in verdict.mattering}
    assert not matters & set(verdict.moot)
    more = draw(more_known(book, record, leave=matters, complete=draw(st.booleans())))
    later = book.evaluate(more)
    assert later.outcome is verdict.outcome
    if verdict.outcome is Outcome.UNDETERMINED:
        assert set(later.open) == set(verdict.open)
