"""The ledger of dali-pilot-indicators accounts for every paragraph and number of the article.

index.yaml is made from it by `pingan_rules.analysis.source_index`; the article itself is not in the repository.
"""

import re

from tests.rulebooks.source_ledger import SourceLedger

LEDGER = SourceLedger("dali-pilot-indicators")
CLAUSES, RULEBOOK, RULES = LEDGER.clauses, LEDGER.rulebook, LEDGER.rules


def test_only_the_two_indicators_are_thresholds():
    accounts = {
        (clause, number): account
        for clause, entry in CLAUSES.items()
        for number, account in entry.get("numbers", {}).items()
        if not re.search("[一-鿿]", account)
    }
    assert accounts == {("第25段", "0.6"): "pilot_homicide_rate", ("第25段", "98%"): "pilot_satisfaction"}


def test_no_number_is_a_threshold_but_those_two():
    assert [value for rule in RULES for value in rule.get("thresholds", {}).values()] == []
    values = {each["id"]: each["value"] for each in RULEBOOK["thresholds"].values()}
    assert values == {
        "pilot_homicide_rate": "0.6",
        "pilot_satisfaction": "98%",
        "times_listing_is_reported": {"by": "year", "2021": "1"},  # yes for the one year that the article speaks of
    }


def test_lists_that_are_only_named_are_left_out_by_name():
    left_out = " ".join(entry["reason"] for entry in CLAUSES.values() if entry["status"] == "left_out")
    assert all(name in left_out for name in ("五个没有发生", "八大行动", "十项重点工作", "七大机制"))
    assert "十大机制" in CLAUSES["第26段"]["gist"]
