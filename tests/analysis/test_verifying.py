"""Stored verdicts are derived again, and whatever was changed in them is found."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.rulebook_texts import record_of, rulebook_text

from pingan_rules.analysis.verifying import MOST_DIFFERENCES, GivenRecords, Verification, Verifier
from pingan_rules.book import Book, load_rulebook, rulebook_from_text
from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.kernel.places import Place

STORED = Path(__file__).with_name("stored")
"""Verdicts as an earlier version of a rulebook gave them; not to be made anew."""
READINGS = {"范围": {"id": "scope", "question": "怎样算", "options": {"宽": "wide", "严": "strict"}, "default": "宽"}}
FACTS = [
    {"type": "count", "unit": "起", "by": "派出所", "names": {"案数": "cases", "重案数": "grave_cases"}},
    {"type": "percent", "names": {"化解率": "rate"}},
]
THRESHOLDS = {"化解率标准": {"id": "floor_rate", "value": "90%"}}
RULES = ["案数 == 0", "化解率 >= 化解率标准", {"all": [{"reading": "范围", "宽": "重案数 == 0", "严": "案数 == 0"}]}]
GIVEN = {"案数": 1, "化解率": "95%"}


def book_of(**parts: Any) -> Book:
    return rulebook_from_text(
        rulebook_text(RULES, **{"facts": FACTS, "thresholds": THRESHOLDS, "readings": READINGS, **parts})
    )


def stored_by(book: Book, facts: dict[str, Any] | None = None, *, proof: bool = False) -> dict[str, Any]:
    text = book.evaluate(record_of(GIVEN if facts is None else facts)).model_dump_json(proof=proof)
    data: dict[str, Any] = json.loads(text)
    return data


def verified(stored: Any, book: Book | None = None, records: GivenRecords | None = None) -> Verification:
    return Verifier(lambda _: book or book_of(), records).verify(stored)


def codes(verification: Verification) -> list[str]:
    return [each.code.code for each in verification.diagnostics]


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths to everything in `data` that is no mapping or list."""
    if isinstance(data, (dict, list)):
        for key, each in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(each, (*path, key))
    else:
        yield path


def changed(data: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """`data` with another digit, letter or truth at `path`."""
    copy: Any = deepcopy(data)
    at = copy
    for step in path[:-1]:
        at = at[step]
    value = at[path[-1]]
    if isinstance(value, bool):
        at[path[-1]] = not value
    elif isinstance(value, int):
        at[path[-1]] = value + 1
    else:
        digit = re.search(r"\d", value or "")
        at[path[-1]] = f"{value}x" if digit is None else value.replace(digit[0], str((int(digit[0]) + 1) % 10), 1)
    result: dict[str, Any] = copy
    return result


def test_verdicts_of_an_earlier_version_are_derived_again_beside_a_later_one() -> None:
    verdicts = [json.loads(line) for line in (STORED / "dali-pingan-1.0.0.jsonl").read_text("utf-8").splitlines()]
    verifier = Verifier(load_rulebook)
    assert {verdict["outcome"] for verdict in verdicts} == {"met", "not_met", "vetoed", "undetermined"}
    assert load_rulebook("dali-pingan").version != "1.0.0"
    for verdict in verdicts:
        assert verifier.verify(verdict) == Verification(verdict["unit"], "2024")


@pytest.mark.parametrize(
    "facts", [GIVEN, {"案数": 0, "化解率": "89.9%"}, {"案数": {"status": "pending", "value": 3}}, {}]
)
def test_nothing_can_be_changed_unseen(facts: dict[str, Any]) -> None:
    stored = stored_by(book_of(), facts, proof=True)
    verifier = Verifier(lambda _: book_of())
    assert verifier.verify(stored).holds
    unseen = [path for path in leaves(stored) if verifier.verify(changed(stored, path)).holds]
    assert unseen == []


def test_a_part_that_is_taken_out_or_put_in_is_seen() -> None:
    stored = stored_by(book_of())
    for key in stored:
        assert not verified({other: value for other, value in stored.items() if other != key}).holds, key
    assert not verified({**stored, "more": 1}).holds
    assert not verified({**stored, "failed": []}).holds


def test_what_was_changed_is_named() -> None:
    stored = stored_by(book_of())
    assert codes(verified({**stored, "outcome": "met"})) == ["V705"]
    assert "outcome" in verified({**stored, "outcome": "met"}).diagnostics[0].message("en")
    facts = {**stored["record"]["facts"], "rate": "96%"}
    assert codes(verified({**stored, "record": {**stored["record"], "facts": facts}})) == ["V703"]


def test_a_rulebook_that_changed_under_its_version_is_named() -> None:
    stored = stored_by(book_of())
    other = book_of(thresholds={"化解率标准": {"id": "floor_rate", "value": "96%"}})
    assert codes(verified(stored, other)) == ["V704", "V705", "V705"]
    worded = book_of(thresholds={"化解率标准": {"id": "floor_rate", "value": "90%", "wording": "以上"}})
    assert codes(verified(stored, worded)) == ["V704"]


def test_records_given_beside_are_derived_from_and_checked() -> None:
    stored = stored_by(book_of())
    same = {"v1": [record_of(GIVEN, period="2024年"), record_of({}, period=2023)]}
    assert verified(stored, records=same).holds
    other = verified(stored, records={"v1": [record_of({**GIVEN, "化解率": "80%"})]})
    assert codes(other)[0] == "V707"
    assert "facts.rate" in other.diagnostics[0].message("en")
    assert codes(verified(stored, records={"v2": [record_of(GIVEN)]})) == ["V708"]
    assert codes(verified(stored, records={"v1": [record_of(GIVEN, period=2023)]})) == ["V708"]


def test_a_verdict_under_another_reading_and_threshold_is_derived_under_them() -> None:
    adjusted = book_of().adjust(readings={"范围": "严"}, thresholds={"化解率标准": "98.5%"})
    stored = stored_by(adjusted)
    assert stored["receipt"]["adjustments"] == {"floor_rate": "0.985"}
    assert verified(stored).holds
    stored["receipt"]["adjustments"]["floor_rate"] = "0.9"
    assert not verified(stored).holds


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 2}, "V701"),
        ({"format": "1"}, "V701"),
        ({"outcome": "passed"}, "V702"),
        ({"record": 3}, "V702"),
        ({"receipt": None}, "V702"),
        ({"record": {"unit": "v1"}}, "D402"),
    ],
)
def test_what_is_no_verdict_is_refused(change: dict[str, Any], code: str) -> None:
    assert code in codes(verified({**stored_by(book_of()), **change}))


@pytest.mark.parametrize(
    "receipt",
    [
        {"readings": {"scope": "none"}},
        {"readings": {"nothing": "wide"}},
        {"adjustments": {"floor_rate": "9" * 5000}},
        {"adjustments": {"floor_rate": "90%"}},
        {"adjustments": {"nothing": "1"}},
    ],
)
def test_a_receipt_that_names_what_is_not_there_is_refused(receipt: dict[str, Any]) -> None:
    stored = stored_by(book_of())
    verification = verified({**stored, "receipt": {**stored["receipt"], **receipt}})
    assert len(verification.diagnostics) == 1
    assert not verification.holds


def test_a_rulebook_that_is_not_there_is_named() -> None:
    def load(reference: str) -> Book:
        return load_rulebook(reference)

    verification = Verifier(load).verify(stored_by(book_of()))
    with pytest.raises(RulebookError) as caught:
        load_rulebook("small@1.0.0")
    assert verification.diagnostics == caught.value.diagnostics


def test_no_list_of_differences_is_endless() -> None:
    stored = stored_by(book_of(), {}, proof=True)
    flat = json.loads(json.dumps(stored).replace('"truth": "unknown"', '"truth": "true"'))
    flat["missing"] = [{**each, "name": "?"} for each in stored["missing"]] * 30
    verification = verified(flat)
    assert len(verification.diagnostics) <= MOST_DIFFERENCES + 1


def test_the_place_of_the_verdict_is_that_of_the_finding() -> None:
    place = Place("verdicts.jsonl", 3)
    stored = {**stored_by(book_of()), "outcome": "met"}
    verification = Verifier(lambda _: book_of()).verify(stored, place)
    assert [each.place for each in verification.diagnostics] == [place]
