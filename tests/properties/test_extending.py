"""A change that is called stricter lets nobody through who was not let through before, and so with looser."""

from typing import Any

from hypothesis import assume, event, given, reject
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.evaluating import Judged, judge
from tests.properties.extending import Extending, extending

from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.testing import records


@examples(150)
@given(st.data())
def test_what_is_called_stricter_lets_no_place_through_that_did_not_pass_before(data: st.DataObject) -> None:
    case = loading(data)
    event(" ".join(sorted(case.effects)))
    for effect, strict, lax in (("stricter", case.below, case.above), ("looser", case.above, case.below)):
        if case.effects <= {effect, "same"}:
            record = data.draw(records(strict))
            assert_passes_no_more(strict, lax, record)


def loading(data: st.DataObject) -> Extending:
    """A rulebook and one that extends it, which is not refused for what happened to be changed."""
    try:
        return data.draw(extending())
    except RulebookError:
        reject()


def assert_passes_no_more(strict: Book, lax: Book, record: dict[str, Any]) -> None:
    """Every rule of both passes in the lax one where it does in the strict one; so a title is met no more often."""
    in_strict, in_lax = judge(strict, record), judge(lax, record)
    assume(isinstance(in_strict, Judged) and isinstance(in_lax, Judged))
    assert isinstance(in_strict, Judged)
    assert isinstance(in_lax, Judged)
    here, there = passing(in_strict), passing(in_lax)
    assert all(there[id_] for id_ in here.keys() & there.keys() if here[id_])
    if strict.evaluate(record).outcome.value == "met":
        assert lax.evaluate(record).outcome.value in ("met", "not_assessed")


def passing(judged: Judged) -> dict[str, bool]:
    """Which of the rules that gate pass: standards that are true, vetoes that are false."""
    rules = {bound.rule.id: bound.rule.kind for bound in judged.plan.bound.rules if bound.gating}
    return {id_: judged.truths[id_] == ("false" if kind == "veto" else "true") for id_, kind in rules.items()}
