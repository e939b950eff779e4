"""Earlier versions of shipped rulebooks stay what they were: verdicts made with them are derived again from them."""

from pathlib import Path

import pytest

from pingan_rules import load_rulebook

RULEBOOKS = Path(__file__).parents[2] / "rulebooks"
DIGESTS = {
    "dali-pingan@1.0.0": "sha256:65f40944ab1d7ceaf3b5673b2a008e8c92eac5bd096a8796c47eee563d80c76e",
    "dali-pingan@1.1.0": "sha256:521e4495df16fad7c7e5facf4a244e1b8d2cf346f8f25aa701257c67aea23a50",
}


def test_every_kept_version_is_here():
    kept = {path.name for path in RULEBOOKS.iterdir() if "@" in path.name and (path / "rulebook.yaml").exists()}
    assert kept == DIGESTS.keys()


@pytest.mark.parametrize("reference", DIGESTS)
def test_a_kept_version_has_the_contents_that_it_had(reference):
    book = load_rulebook(RULEBOOKS / reference)
    assert f"{book.id}@{book.version}" == reference
    assert book.digest == DIGESTS[reference]


def test_what_is_kept_is_not_the_current_version():
    assert load_rulebook("dali-pingan").version not in {reference.partition("@")[2] for reference in DIGESTS}
