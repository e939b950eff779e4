"""A profile for long runs (HYPOTHESIS_PROFILE=thorough), and time to make a counterexample small."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("thorough", settings.get_profile("default"), max_examples=5000)
if os.environ.get("HYPOTHESIS_PROFILE") == "thorough":
    settings.load_profile("thorough")

SHRINKING = 900
"""Seconds: Hypothesis takes up to five minutes to make a counterexample small, and must then still say it."""
LONG_RUN = 24 * 3600


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives the properties their time."""
    thorough = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(LONG_RUN if thorough else SHRINKING))
