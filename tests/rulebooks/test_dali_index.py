"""The ledger of clauses of dali-pingan accounts for every clause and every number of its source.

index.yaml is made from the source by `pingan_rules.analysis.source_index`; the source itself is not in the repository.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.rulebooks.source_ledger import SourceLedger

ID = re.compile(r"[a-z][a-z0-9_]*")
STANDS_FOR_ITSELF = {">= 1", "== 0"}


LEDGER = SourceLedger("dali-pingan")
INDEX, CLAUSES, RULEBOOK, TITLES = LEDGER.index, LEDGER.clauses, LEDGER.rulebook, LEDGER.titles
RULES = [rule for title in TITLES for kind in ("standards", "vetoes") for rule in title.get(kind, {}).values()]
RESULTS = [each for title in TITLES for kind in ("priorities", "points") for each in title.get(kind, {}).values()]


def texts(node: Any) -> Iterator[str]:
    """Every scalar under `node`."""
    if isinstance(node, str):
        yield node
    else:
        for child in node.values() if isinstance(node, dict) else node:
            yield from texts(child)


def conditions_of(clause: str) -> list[str]:
    """What the groups of the rules of that clause say."""
    groups = [rule.get(group, []) for rule in RULES if rule["clause"] == clause for group in ("all", "any", "none")]
    return list(texts(groups))


def findings() -> set[str]:
    """The names of all yes/no findings; a condition may be one of another clause."""
    return {name for rule in RULES for name in rule.get("judged", {})}


def thresholds() -> dict[str, tuple[str, str]]:
    """Value and clause of every threshold, by id."""
    return {
        threshold["id"]: (threshold["value"], holder.get("clause", ""))
        for holder in [RULEBOOK, *TITLES, *RULES, *RESULTS]
        for threshold in holder.get("thresholds", {}).values()
    }


def accounts_for(clause: str, number: str, account: str) -> bool:
    """Whether `account` says truly where that number of the clause went."""
    if account in STANDS_FOR_ITSELF:
        return any(condition.endswith(account) for condition in conditions_of(clause))
    if ID.fullmatch(account):
        return thresholds().get(account) == (number.partition(" ")[0], clause)
    return re.search("[一-鿿]", account) is not None


@pytest.mark.parametrize("clause", INDEX["clauses"])
def test_every_number_is_accounted_for(clause):
    numbers = CLAUSES[clause].get("numbers", {})
    assert list(numbers) == INDEX["clauses"][clause]["numbers"]
    wrong = {number: account for number, account in numbers.items() if not accounts_for(clause, number, account)}
    assert wrong == {}


def test_every_encoded_clause_has_a_rule_and_every_rule_a_clause():
    done = {clause for clause, entry in CLAUSES.items() if entry["status"] in {"encoded", "judgement"}}
    ruled = {rule["clause"] for rule in (*RULES, *RESULTS)}
    whole_lists = {clause for clause in done - ruled if any(each.startswith(clause) for each in ruled)}
    assert whole_lists == {"三(一)", "三(二)", "三(三)"}
    assert done - whole_lists == ruled


def test_a_clause_of_findings_alone_is_a_judgement():
    for rule in RULES:
        groups = [line for group in ("all", "any", "none") for line in rule.get(group, [])]
        said = {line["condition"] if "condition" in line else str(line) for line in groups}
        expected = "encoded" if said - findings() else "judgement"
        assert CLAUSES[rule["clause"]]["status"] == expected, rule["id"]


@pytest.mark.parametrize(
    ("clause", "number", "account"),
    [
        ("二(一)2", "95%", "resolution_floor"),
        ("二(一)3", "90%", "resolution_floor"),
        ("二(一)2", "90%", "no_such_threshold"),
        ("二(一)1", "1", ">= 1"),
        ("二(一)2", "90%", ""),
        ("四(二)", "0.2", "points_per_township"),
    ],
)
def test_a_wrong_account_is_seen(clause, number, account):
    assert not accounts_for(clause, number, account)
