"""shidian-no-case: its ledger accounts for every clause and number of the source, and its numbers are the source's.

index.yaml is made from the source by `pingan_rules.analysis.source_index`; the source itself is not in the repository.
"""

import re

import pytest
from tests.rulebooks.source_ledger import SourceLedger

from pingan_rules import load_rulebook

CHINESE = re.compile(r"[一-鿿]")
TEN = [f"三(一){item}" for item in range(1, 11)]
COMPOUND = [f"二(一){item}" for item in range(1, 7)]
VILLAGE = [f"二(二){item}" for item in range(1, 6)]
GOALS = [f"一(三){item}" for item in range(1, 4)]


LEDGER = SourceLedger("shidian-no-case")
INDEX, CLAUSES, RULEBOOK, RULES = LEDGER.index, LEDGER.clauses, LEDGER.rulebook, LEDGER.rules
TITLES = {title["id"]: title for title in LEDGER.titles}


def thresholds():
    """The values of every threshold, as they are written, by id."""
    found = {}
    for holder in (*TITLES.values(), *RULES):
        for threshold in holder.get("thresholds", {}).values():
            value = threshold["value"]
            found[threshold["id"]] = {*value.values()} - {"year"} if isinstance(value, dict) else {value}
    return found


def clauses_of(title):
    return [standard["clause"] for standard in TITLES[title]["standards"].values()]


@pytest.fixture(scope="module")
def book():
    return load_rulebook("shidian-no-case")


@pytest.mark.parametrize("clause", INDEX["clauses"])
def test_every_number_is_accounted_for(clause):
    numbers = CLAUSES[clause].get("numbers", {})
    assert list(numbers) == INDEX["clauses"][clause]["numbers"]
    for number, account in numbers.items():
        said_why = CHINESE.search(account) is not None
        assert said_why or number.partition(" ")[0] in thresholds()[account], (clause, number)


def test_ten_standards_are_shared_and_nothing_else_gates():
    gating = [each["clause"] for each in TITLES["no_case_unit"]["standards"].values() if each.get("gating") != "no"]
    assert gating == TEN
    assert TITLES["no_case_unit"]["levels"] == ["compound", "village"]
    assert clauses_of("no_case_unit") == TEN + GOALS
    assert (clauses_of("compound_content"), clauses_of("village_content")) == (COMPOUND, VILLAGE)
    others = [*TITLES["compound_content"]["standards"].values(), *TITLES["village_content"]["standards"].values()]
    assert {each["gating"] for each in others} == {"no"}


def test_the_numbers_are_those_of_the_source():
    assert thresholds() == {
        "satisfaction_goal": {"90%"},
        "people_per_officer": {"500"},
        "shops_per_officer": {"20"},
        "officers_per_lot": {"1"},
        "share_goal": {"30%", "50%", "70%"},
        "exemplar_goal": {"10%"},
    }
    goals = TITLES["creation_task"]["thresholds"]["年度目标比例"]["value"]
    assert goals == {"by": "year", "2020": "30%", "2021": "50%", "2022": "70%"}


def test_two_years_of_each_step_lead_to_the_next():
    honours = TITLES["no_case_unit"]["honours"]
    steps = {each["id"]: (each.get("after"), each.get("years")) for each in honours.values() if "awarded" in each}
    assert steps == {
        "county_title": (None, None),
        "city_title": ("县级称号", "2"),
        "province_title": ("市级称号", "2"),
    }


def test_it_is_in_force_from_march_2020_without_end(book):
    identity = book.rulebook.identity
    assert RULEBOOK["in_force"] == {"from": "2020-03-01"}
    assert identity.year_starts == 11
