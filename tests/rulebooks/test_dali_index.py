"""The ledger of clauses of dali-pingan accounts for every clause and every number of its source.

index.yaml is made from the source by `pingan_rules.analysis.source_index`; the source itself is not in the repository.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

BOOK = Path(__file__).parents[2] / "rulebooks" / "dali-pingan"
ID = re.compile(r"[a-z][a-z0-9_]*")
STANDS_FOR_ITSELF = {">= 1", "== 0"}
NEED_A_REASON = {"informative", "left_out", "coming"}


def read(name: str) -> Any:
    """A file of the rulebook; every scalar stays the text that was written."""
    return yaml.load((BOOK / name).read_text("utf-8"), yaml.BaseLoader)


INDEX = read("index.yaml")
CLAUSES = read("clauses.yaml")["clauses"]
RULEBOOK = read("rulebook.yaml")
TITLES = [read(name) for name in RULEBOOK["titles"]]
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


def test_every_clause_of_the_source_is_in_the_ledger_and_no_other():
    assert list(CLAUSES) == list(INDEX["clauses"])


def test_the_index_stays_inside_the_source():
    lines = [int(entry["line"]) for entry in INDEX["clauses"].values()]
    assert lines == sorted(lines)
    assert 1 <= lines[0] <= lines[-1] <= int(INDEX["source"]["lines"])
    assert INDEX["source"]["title"] == RULEBOOK["source"]["title"]


@pytest.mark.parametrize("clause", INDEX["clauses"])
def test_every_number_is_accounted_for(clause):
    numbers = CLAUSES[clause].get("numbers", {})
    assert list(numbers) == INDEX["clauses"][clause]["numbers"]
    wrong = {number: account for number, account in numbers.items() if not accounts_for(clause, number, account)}
    assert wrong == {}


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_clause_has_its_gist_and_what_is_not_encoded_its_reason(clause):
    entry = CLAUSES[clause]
    assert entry["gist"]
    assert (entry["status"] in NEED_A_REASON) == bool(entry.get("reason"))


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


def test_nothing_is_left_for_later():
    assert [clause for clause, entry in CLAUSES.items() if entry["status"] == "coming"] == []
