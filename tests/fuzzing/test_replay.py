"""What fuzzing found, and inputs that reach far, run as ordinary tests; and faults that the targets must see."""

import time
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from tests.fuzzing import fuzz_expressions, fuzz_records, fuzz_rulebooks
from tests.fuzzing.limits import TooLarge, TooSlow, within_limits
from tests.fuzzing.minimise import CORPUS, minimised

from pingan_rules.engine.compiled import title
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.resolve import thresholds
from pingan_rules.tables import json_text

TARGETS = {"expressions": fuzz_expressions, "rulebooks": fuzz_rulebooks, "records": fuzz_records}
INPUTS = [(name, path) for name in TARGETS for path in sorted((CORPUS / name).iterdir())]
SMALL = fuzz_rulebooks.small().encode()


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """What is made once in a process is not counted against the first input."""
    for target in TARGETS.values():
        for data in target.warming():
            target.one_input(data)


@pytest.mark.parametrize(("name", "path"), INPUTS, ids=[f"{name}/{path.name}" for name, path in INPUTS])
def test_an_input(name: str, path: Path) -> None:
    with within_limits():
        TARGETS[name].one_input(path.read_bytes())


def test_the_corpus_is_small() -> None:
    for name in TARGETS:
        assert any(CORPUS.joinpath(name).iterdir())
    assert len(INPUTS) < 300
    assert sum(path.stat().st_size for _, path in INPUTS) < 1_000_000


# --- the targets see faults -------------------------------------------------------------------------------------------


def test_another_truth_of_the_compiled_evaluator_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(title._RUNTIME, "le", title._RUNTIME["lt"])
    with pytest.raises(AssertionError, match="compiled says"):
        fuzz_expressions.one_input("总人数 <= 最大人数\n---\n- 2024-03-01, 命案, 重大, 3".encode())


@pytest.mark.parametrize(
    ("target", "data"),
    [
        (fuzz_rulebooks, SMALL),
        (fuzz_records, b"json\n{}"),
        (fuzz_expressions, "命案数 / 案件数 >= 比例线".encode()),
    ],
)
def test_an_undeclared_error_is_seen(target: ModuleType, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(thresholds, "read_number", fail)
    monkeypatch.setattr(json_text, "_refuse_deep", fail)
    monkeypatch.setitem(title._RUNTIME, "divide", fail)
    with pytest.raises(KeyError):
        target.one_input(data)


def test_an_error_without_a_place_in_words_is_seen() -> None:
    with pytest.raises(AssertionError):
        fuzz_rulebooks.speak(RecordError([]))


def test_what_takes_too_long_is_seen() -> None:
    with pytest.raises(TooSlow), within_limits(0.0):
        sum(range(100_000))


def test_what_takes_too_much_memory_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    peaks = iter([100.0, 301.0])
    monkeypatch.setattr("tests.fuzzing.limits._peak", lambda: next(peaks))
    with pytest.raises(TooLarge), within_limits():
        time.process_time()


def test_a_find_is_made_as_small_as_can_be() -> None:
    def one_input(data: bytes) -> None:
        assert not ("甲".encode() in data and b"z" in data)

    assert minimised(one_input, "a: 1\nb: 甲甲\nc: xyz\n".encode()) == "甲z".encode()


@pytest.mark.parametrize("name", TARGETS)
def test_changes_depend_on_the_seed_alone(name: str) -> None:
    target = TARGETS[name]
    for data in list(target.seeds())[::40]:
        assert target.change(data, Random(7)) == target.change(data, Random(7))
