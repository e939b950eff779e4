"""city-pingan: its ledger of clauses accounts for its source, its cases hold, and every name has its English.

index.yaml is made from the source by `pingan_rules.analysis.source_index`; the source itself is not in the repository.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.rulebooks.source_ledger import SourceLedger, read

from pingan_rules import load_rulebook

LEDGER = SourceLedger("city-pingan")
INDEX, CLAUSES, RULEBOOK = LEDGER.index, LEDGER.clauses, LEDGER.rulebook
TITLES, RULES = LEDGER.titles, LEDGER.rules


def thresholds() -> dict[str, tuple[Any, str]]:
    """Value and clause of every threshold, by id."""
    return {
        threshold["id"]: (threshold["value"], threshold.get("clause", holder.get("clause", "")))
        for holder in (RULEBOOK, *RULES)
        for threshold in holder.get("thresholds", {}).values()
    }


IN_FIGURES = {"三分之二": "200/3%", "三分之一": "100/3%", "三年": "3"}


def accounts_for(clause: str, number: str, account: str) -> bool:
    """Whether `account` says truly where that number of the clause went."""
    if re.fullmatch("[a-z][a-z0-9_]*", account) is None:
        return re.search("[一-鿿]", account) is not None
    value, of_clause = thresholds().get(account, ("", ""))
    written = number.partition(" ")[0]
    values = value.values() if isinstance(value, dict) else [value]
    return of_clause == clause and IN_FIGURES.get(written, written) in values


def ids(node: Any) -> Iterator[str]:
    """Every id that is declared under `node`."""
    if not isinstance(node, dict):
        yield from (id_ for child in node if not isinstance(node, str) for id_ in ids(child))
        return
    yield from [node["id"]] if isinstance(node.get("id"), str) else []
    for key, child in node.items():
        if key in {"names", "judged"}:
            yield from (each for each in child.values() if isinstance(each, str))
        yield from ids(child)


@pytest.mark.parametrize("clause", INDEX["clauses"])
def test_every_number_is_accounted_for(clause):
    numbers = CLAUSES[clause].get("numbers", {})
    assert list(numbers) == INDEX["clauses"][clause]["numbers"]
    wrong = {number: account for number, account in numbers.items() if not accounts_for(clause, number, account)}
    assert wrong == {}


@pytest.mark.parametrize(
    ("clause", "number", "account"),
    [
        ("三(四)", "9", "patrol_floor"),
        ("四(三)", "三分之一", "county_share_of_station_funds"),
        ("二", "90%", "met_share_to_reach"),
        ("二", "90%", "no_such_threshold"),
        ("二", "90%", ""),
    ],
)
def test_a_wrong_account_is_seen(clause, number, account):
    assert not accounts_for(clause, number, account)


def test_only_what_the_source_leaves_blank_is_unset():
    unset = {id_ for id_, (value, _) in thresholds().items() if value == "unset"}
    assert unset == {"homicide_clearance_lead", "station_funds_low_end", "station_funds_high_end", "front_places"}


def test_the_thirds_are_exact():
    book = load_rulebook("city-pingan")
    shares = [book.thresholds[f"{level}_share_of_station_funds"].value for level in ("county", "township")]
    assert sum(shares) == 1
    assert shares[0] == 2 * shares[1]


def test_every_name_has_its_english():
    named = {*ids(RULEBOOK), *(id_ for title in TITLES for id_ in ids(title)), *RULEBOOK["levels"]}
    english = set(read(LEDGER.folder, "en.yaml")) - {"rulebook", "issuer", "jurisdiction"}
    assert len(named) > 200
    assert english == named
