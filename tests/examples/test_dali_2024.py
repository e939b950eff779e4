"""The example round: made again byte for byte, sound as data, and judged as its page says."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

from pingan_rules import load_rulebook

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "dali-2024"
DATA = EXAMPLE / "data"
FIVE = {
    "met": ("met", [], []),
    "rate_short": ("not_met", [], ["disputes"]),
    "homicide": ("vetoed", ["homicides"], ["public_security"]),
    "missing_report": ("undetermined", [], []),
    "no_disputes": ("met", [], []),
}
OUTCOMES = {"met": 879, "not_met": 122, "undetermined": 104, "vetoed": 52}


def generated(folder, *arguments):
    """What the script writes into `folder`: bytes by path."""
    command = [sys.executable, "-B", EXAMPLE / "generate.py", "--out", folder, *arguments]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return written(folder)


def written(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def villages():
    return [record for path in sorted((DATA / "villages").iterdir()) for record in read(path)]


@pytest.fixture(scope="module")
def places(villages):
    return [*read(DATA / "counties.jsonl"), *read(DATA / "townships.jsonl"), *villages]


@pytest.fixture(scope="module")
def declared():
    """What the village's rulebook and its vocabulary declare, read as plain YAML: the pages that have a key."""
    pages = ["dali-pingan/rulebook.yaml", "dali-pingan/village.yaml", "common-facts/vocabulary.yaml"]
    loaded = [yaml.safe_load((ROOT / "rulebooks" / page).read_text("utf-8")) for page in pages]
    return lambda key: [page[key] for page in loaded if key in page]


@pytest.fixture(scope="module")
def findings(declared):
    rules = [rule for kind in ("standards", "vetoes") for declaring in declared(kind) for rule in declaring.values()]
    return {name for rule in rules for name in rule.get("judged", {})}


def test_the_script_writes_the_committed_records(tmp_path):
    assert generated(tmp_path) == written(DATA)


def test_another_seed_is_another_round(tmp_path):
    other = generated(tmp_path, "--seed", "7")
    assert other.keys() == written(DATA).keys()
    assert all(other[path] != content for path, content in written(DATA).items() if path.startswith("villages/"))


def test_there_are_as_many_places_as_in_the_prefecture(places):
    assert Counter(place["level"] for place in places) == {"county": 12, "township": 112, "village": 1157}
    assert len(list((DATA / "villages").iterdir())) == 12


def test_every_place_has_its_own_code_and_a_place_above_it(places):
    levels = {place["unit"]: place["level"] for place in places}
    above = {"village": "township", "township": "county"}
    assert len(levels) == len(places)
    assert all(levels[place["parent"]] == above[place["level"]] for place in places if place["level"] in above)
    assert all(place["region"].startswith("云南省大理白族自治州") for place in places if place["level"] == "county")


def test_no_two_places_beside_each_other_share_a_name(places):
    assert max(Counter((place.get("parent"), place["name"]) for place in places).values()) == 1


def test_every_key_is_declared(villages, declared, findings):
    counted = {name for declaring in declared("facts") for block in declaring for name in block["names"]}
    (ledgers,) = declared("ledgers")
    columns = set(ledgers["案事件"]["columns"])
    for village in villages:
        assert village["facts"].keys() <= counted | findings, village["unit"]
        for ledger in village.get("ledgers", {}).values():
            rows = ledger if isinstance(ledger, list) else ledger["rows"]
            assert all(row.keys() <= columns for row in rows), village["unit"]


def test_every_finding_is_reported_by_nearly_all_and_missed_by_some(villages, findings):
    told = Counter((name, str(village["facts"].get(name))) for village in villages for name in findings)
    assert all(told[name, "True"] + told[name, "是"] > 1100 and told[name, "False"] >= 1 for name in findings)


@pytest.fixture(scope="module")
def book():
    return load_rulebook("dali-pingan")


@pytest.fixture(scope="module")
def verdicts(book, villages):
    return list(book.evaluate_many(villages))


def test_the_outcomes_are_those_of_the_page(verdicts):
    counted = Counter(str(verdict.outcome) for verdict in verdicts)
    page = (EXAMPLE / "README.md").read_text("utf-8")
    assert counted == OUTCOMES
    assert 0.70 <= counted["met"] / len(verdicts) <= 0.85
    assert all(f"| {count} | {100 * count / len(verdicts):.1f}% |" in page for count in counted.values())


def conditions(verdicts, kind):
    """The truths of each condition of the standards or vetoes of `verdicts`, by rule and text."""
    truths = defaultdict(set)
    for verdict in verdicts:
        for rule in verdict.proof.children:
            for node in rule.walk():
                if rule.kind == kind and not node.children and node.kind != "fixed":
                    truths[rule.id, node.text or node.name].add(node.truth)
    return truths


def test_every_veto_condition_vetoes_some_village(verdicts):
    truths = conditions([verdict for verdict in verdicts if verdict.outcome == "vetoed"], "veto")
    assert len(truths) == 34
    assert [condition for condition, seen in truths.items() if "true" not in seen] == []


def test_every_condition_of_the_standards_fails_in_some_village(verdicts, findings):
    truths = conditions([verdict for verdict in verdicts if verdict.failed], "standard")
    assert len(truths) == len(findings) + 16
    assert [condition for condition, seen in truths.items() if "false" not in seen] == []


@pytest.mark.parametrize("name", FIVE)
def test_the_five_come_out_as_they_say(book, name):
    verdict = book.evaluate(yaml.safe_load((EXAMPLE / "five" / f"{name}.yaml").read_text("utf-8")))
    assert (str(verdict.outcome), list(verdict.vetoed_by), list(verdict.failed)) == FIVE[name]


def test_there_are_five():
    assert {path.stem for path in (EXAMPLE / "five").iterdir()} == FIVE.keys()
