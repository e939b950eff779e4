"""More knowledge never takes back: filling in what was unknown changes only what was unknown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.awkward import AWKWARD_RULES, awkward, gappy_records
from tests.properties.budget import examples
from tests.properties.evaluating import Judged, judge
from tests.properties.strategies import Book, shipped, shipped_levels, worlds
from tests.properties.vocabulary import THRESHOLDS

from pingan_rules.book import rulebook_from_text
from pingan_rules.kernel.intervals import Interval, bounds
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.testing import more_known, records
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.proof import Value

MAY_BECOME = {
    Outcome.MET: {Outcome.MET},
    Outcome.VETOED: {Outcome.VETOED},
    Outcome.NOT_MET: {Outcome.NOT_MET, Outcome.VETOED},
    Outcome.UNDETERMINED: {Outcome.MET, Outcome.NOT_MET, Outcome.VETOED, Outcome.UNDETERMINED},
    Outcome.NOT_ASSESSED: {Outcome.NOT_ASSESSED},
}


@st.composite
def filled(draw: st.DrawFn) -> tuple[Book, dict[str, Any], Book, dict[str, Any]]:
    """A book and a record, and the same with more known: facts, cells, rows, thresholds that were unset."""
    world = draw(worlds(depth=3))
    book = rulebook_from_text(world.text)
    before = draw(records(book))
    unset = [name for name, each in world.parts.get("thresholds", {}).items() if each["value"] == "unset"]
    set_ = {name: "50%" if THRESHOLDS[name][1] == "percent" else "2" for name in unset if draw(st.booleans())}
    return book, before, book.adjust(thresholds=set_), draw(more_known(book, before))


@examples(120)
@given(filled())
def test_filling_in_takes_nothing_back(case: tuple[Book, dict[str, Any], Book, dict[str, Any]]) -> None:
    book, data, book_later, data_later = case
    before, after = judge(book, data), judge(book_later, data_later)
    assert isinstance(before, Judged), before
    assert isinstance(after, Judged), after
    for rule, truth in before.truths.items():
        assert truth in ("unknown", after.truths[rule]), rule
    outcome, later = book.evaluate(data).outcome, book_later.evaluate(data_later).outcome
    assert later in MAY_BECOME[outcome]


@pytest.mark.parametrize(("name", "level"), shipped_levels())
@examples(40)
@given(st.data())
def test_filling_in_takes_nothing_back_for_shipped_titles(name: str, level: str, data: st.DataObject) -> None:
    book = shipped(name)
    record = data.draw(records(book, level))
    more = data.draw(more_known(book, record))
    assert book.evaluate(more).outcome in MAY_BECOME[book.evaluate(record).outcome]


@pytest.mark.parametrize("rule", AWKWARD_RULES)
@examples(15)
@given(st.data())
def test_filling_in_takes_nothing_back_of_awkward_conditions(rule: str, data: st.DataObject) -> None:
    record = data.draw(gappy_records(rule))
    more = data.draw(more_known(awkward(rule), record))
    assert awkward(rule).evaluate(more).outcome in MAY_BECOME[awkward(rule).evaluate(record).outcome]


@examples(60)
@given(filled())
def test_filling_in_only_narrows_values(case: tuple[Book, dict[str, Any], Book, dict[str, Any]]) -> None:
    book, data, book_later, data_later = case
    before, after = judge(book, data), judge(book_later, data_later)
    assert isinstance(before, Judged)
    assert isinstance(after, Judged)
    later = after.values
    for fact, value in before.values.items():
        if fact in later:
            assert allows(value, later[fact]), fact


def allows(value: Value, later: Value) -> bool:
    """Whether what was known as `value` can turn out as `later`."""
    if isinstance(value, Unknown):
        return True
    if not isinstance(value, Interval):
        return later == value
    if isinstance(later, Unknown):
        return False
    (a, b), (c, d) = bounds(value), bounds(later)  # type: ignore[arg-type]  # what was a number stays one
    return (a is None or (c is not None and a <= c)) and (b is None or (d is not None and d <= b))
