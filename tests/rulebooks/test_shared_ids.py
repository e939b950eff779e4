"""One id is one quantity: what several shipped rulebooks speak of comes from the vocabulary, never by accident."""

from collections import defaultdict
from pathlib import Path

import pytest

from pingan_rules import load_rulebook
from pingan_rules.resolve.model import Result
from pingan_rules.rulebook.store import read_vocabulary

RULEBOOKS = Path(__file__).parents[2] / "rulebooks"
SHIPPED = sorted(path.parent.name for path in RULEBOOKS.glob("*/rulebook.yaml") if "@" not in path.parent.name)


def names_of_vocabulary():
    """The Chinese name of each fact of the vocabulary, by id."""
    vocabulary = read_vocabulary(RULEBOOKS / "common-facts").file
    written = [*vocabulary.derived.items(), *(each for block in vocabulary.facts for each in block.names.items())]
    return {str(getattr(fact, "id", fact)): str(name) for name, fact in written}


COMMON = names_of_vocabulary()


@pytest.fixture(scope="module")
def facts():
    """What each shipped rulebook calls each fact, by id; what the language itself gives is left out."""
    found = defaultdict(dict)
    for name in SHIPPED:
        for fact in load_rulebook(RULEBOOKS / name).rulebook.facts.values():
            if not isinstance(fact.source, Result):
                found[fact.id][name] = fact.name
    return found


def test_no_two_rulebooks_define_the_same_id_on_their_own(facts):
    assert {id_: sorted(by) for id_, by in facts.items() if len(by) > 1 and id_ not in COMMON} == {}


def test_an_id_of_the_vocabulary_has_its_name_in_every_rulebook(facts):
    told = {(id_, name): by for id_, by in facts.items() for name in by.values() if id_ in COMMON}
    assert {each for each in told if each[1] != COMMON[each[0]]} == set()
