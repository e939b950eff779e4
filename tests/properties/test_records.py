"""A record written down is the same record when it is read again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.strategies import Book, World, judged, shipped, shipped_levels

from pingan_rules.testing import records


@examples(60)
@given(judged(depth=1))
def test_a_record_is_the_same_after_json(case: tuple[World, Book, dict[str, Any]]) -> None:
    _, book, data = case
    check(book, data)


@pytest.mark.parametrize(("name", "level"), shipped_levels())
@examples(15)
@given(st.data())
def test_a_record_of_a_shipped_title_is_the_same_after_json(name: str, level: str, data: st.DataObject) -> None:
    check(shipped(name), data.draw(records(shipped(name), level)))


def check(book: Book, data: dict[str, Any]) -> None:
    record = book.record(data)
    again = book.record(json.loads(json.dumps(record.data, ensure_ascii=False)))
    assert again == record
    assert again.data == record.data
    assert again.digest == record.digest
