"""Both evaluators come to the same for every rule, and to the same value for every fact."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from tests.probes import Probes, probes_of
from tests.properties.budget import examples
from tests.properties.evaluating import Judged, judge, judge_by_reference
from tests.properties.strategies import Book, World, judged
from tests.properties.vocabulary import quoted

from pingan_rules.book import rulebook_from_text
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.types import SeriesType


@examples(200)
@given(judged())
def test_the_reference_and_the_compiled_evaluator_agree_on_every_rule(case: tuple[World, Book, dict[str, Any]]) -> None:
    _, book, data = case
    try:
        record = book.record(data)
    except RecordError as error:
        raise AssertionError(f"the record is not right: {error.render('en')}") from None
    compiled, reference = judge(book, record), judge_by_reference(book, record)  # type: ignore[arg-type]  # a record does
    if isinstance(compiled, str):
        assert compiled == reference
        return
    assert isinstance(reference, Judged)
    assert compiled.truths == reference.truths
    assert compiled.false & compiled.unknown == 0


@examples(60)
@given(judged(contradictions=False, depth=1))
def test_they_agree_on_the_value_of_every_fact(case: tuple[World, Book, dict[str, Any]]) -> None:
    """Compiled code shows only truths: the value that the reference finds is pinned down by conditions on it."""
    world, _, data = case
    facts = {name: said for name, said in data["facts"].items() if said != "不适用"}
    read = [f"{quoted(name)} == {quoted(name)}" for name, kind in world.kinds.items() if kind != "series"]
    found = judge(_book(world, read), {**data, "facts": facts})
    assert isinstance(found, Judged), found
    probed = _probes(found)
    day = {"探日": probed.day} if probed.day else {}
    again = judge(_book(world, list(probed.truths), probed.thresholds), {**data, "facts": {**facts, **day}})
    assert isinstance(again, Judged), again
    assert dict(zip(probed.truths, again.truths.values(), strict=True)) == probed.truths


def _book(world: World, conditions: list[str], thresholds: Mapping[str, Any] | None = None) -> Book:
    """The facts of `world` without their guards, and a rule for each of `conditions`."""
    blocks = [
        {**block, "names": {name: {**entry, "guard": "none"} for name, entry in block["names"].items()}}
        for block in world.parts["facts"]
    ]
    rules = {f"探{at}": {"id": f"probe_{at}", "all": [condition]} for at, condition in enumerate(conditions)}
    parts = {
        **world.parts,
        "facts": [*blocks, {"type": "date", "names": {"探日": "probed_day"}}],
        "thresholds": {**world.parts.get("thresholds", {}), **(thresholds or {})},
        "titles": [{**world.parts["titles"][0], "standards": rules, "vetoes": {}}],
    }
    return rulebook_from_text(json.dumps(parts, ensure_ascii=False))


def _probes(found: Judged) -> Probes:
    """Conditions that hold exactly if every fact has the value that the reference evaluator gives it."""
    together = Probes()
    facts = found.plan.bound.rulebook.facts
    for at, (id_, value) in enumerate(found.values.items()):
        fact = facts[id_]
        if isinstance(fact.type, SeriesType):
            continue
        probes = probes_of(quoted(fact.name), fact.type, value, f"探{at}", "探日")
        if probes.day is not None and together.day not in (None, probes.day):
            continue
        together.truths |= probes.truths
        together.day = together.day or probes.day
        for name, threshold in probes.thresholds.items():
            together.thresholds[name] = {"id": f"probe_of_{len(together.thresholds)}", **threshold}
    return together
