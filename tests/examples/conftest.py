"""The example round, read and judged once for all its tests."""

import runpy
from collections import defaultdict
from pathlib import Path

import pytest

from pingan_rules import load_rulebook
from pingan_rules.tables.records import read_record_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "dali-2024"
LEVELS = ("county", "township", "village")


@pytest.fixture(scope="session")
def demo():
    """What `demo.py` defines; nothing of it is run."""
    return runpy.run_path(str(EXAMPLE / "demo.py"))


@pytest.fixture(scope="session")
def records():
    """Each level's records as plain data."""
    paths = (path for path in sorted((EXAMPLE / "data").rglob("*")) if path.is_file())
    by_level = defaultdict(list)
    for raw in read_record_files(paths):
        by_level[raw.data["level"]].append(raw.data)
    return by_level


@pytest.fixture(scope="session")
def book():
    return load_rulebook("dali-pingan")


@pytest.fixture(scope="session")
def verdicts(book, demo):
    """The verdicts on each place by itself."""
    return list(book.evaluate_many(demo["records"]()))


@pytest.fixture(scope="session")
def assessment(book, demo):
    """The whole round, with its history."""
    return book.assess(demo["records"](), history=demo["history"]())


@pytest.fixture(scope="session")
def judged(verdicts):
    """Each level's verdicts."""
    return {level: [verdict for verdict in verdicts if verdict.level == level] for level in LEVELS}
