"""What holds for every test: repeatable Hypothesis runs, and no skip that nobody has accounted for."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")

SKIPS = Path(__file__).with_name("skips.txt")
ACCOUNTED = pytest.StashKey[frozenset[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Reads the skips that are accounted for."""
    lines = enumerate(SKIPS.read_text("utf-8").splitlines(), start=1)
    config.stash[ACCOUNTED] = frozenset(
        accounted_skip(number, line) for number, line in lines if line.strip() and not line.startswith("#")
    )


def accounted_skip(number: int, line: str) -> str:
    """The id of the test that `line` names, if it says why."""
    test, _, reason = line.partition("  # ")
    if not reason.strip():
        raise pytest.UsageError(
            f"{SKIPS.name}:{number}: “{line}” gives no reason; write: test id, two spaces, # reason"
        )
    return test.strip()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails a test that skips unaccounted for, and one that is accounted for and runs."""
    report = yield
    accounted = item.nodeid in item.config.stash[ACCOUNTED]
    if report.skipped and not hasattr(report, "wasxfail") and not accounted:
        fail(report, f"skipped, and {SKIPS.name} does not name it ({reason_given(report)})")
    elif report.passed and report.when == "call" and accounted:
        fail(report, f"{SKIPS.name} names it, but it runs: take the line out")
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fails a file that skips as a whole unaccounted for."""
    report = yield
    if report.skipped and collector.nodeid not in collector.config.stash[ACCOUNTED]:
        fail(report, f"skipped, and {SKIPS.name} does not name it ({reason_given(report)})")
    return report


def reason_given(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The words of a skip, without the place in this machine's files that pytest keeps beside them."""
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


def fail(report: pytest.TestReport | pytest.CollectReport, why: str) -> None:
    """Turns `report` into a failure that says `why`."""
    report.outcome = "failed"
    report.longrepr = why
