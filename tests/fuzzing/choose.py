"""Few small inputs that reach much: `python -m tests.fuzzing.choose rulebooks` takes them from a run to the corpus."""

import argparse
import hashlib
import sys
import time
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from tests.fuzzing.minimise import CORPUS

OUT = Path(__file__).resolve().parents[2] / "out" / "fuzzing"
MOST_FILES = 90
MOST_BYTES = 250_000
MOST_LOOKED_AT = 500
"""Inputs of a run, of every size."""
MOST_SECONDS = 0.2
"""Of one input: all of them run in every test run."""
OWN = "pingan_rules"

Reached = set[tuple[str, int, int]]


def main() -> None:
    """Adds inputs to the committed corpus of a target as long as each reaches something new."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    target = parser.parse_args().target
    one_input = import_module(f"tests.fuzzing.fuzz_{target}").one_input
    into = CORPUS / target
    into.mkdir(parents=True, exist_ok=True)
    one_input(b"")
    known: Reached = set()
    for path in sorted(into.iterdir()):
        known |= reached(one_input, path.read_bytes())[0]
    inputs = sorted((path.read_bytes() for path in (OUT / target / "corpus").iterdir()), key=len)
    candidates = {}
    for data in inputs[:: len(inputs) // MOST_LOOKED_AT + 1]:
        lines, seconds = reached(one_input, data)
        if seconds < 10 * MOST_SECONDS:  # tracing takes its time
            candidates[data] = lines
    for data in chosen(candidates, known):
        (into / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def chosen(candidates: dict[bytes, Reached], known: Reached) -> list[bytes]:
    """The inputs that reach most for their size, one after the other."""
    picked: list[bytes] = []
    size = 0
    known = set(known)
    while len(picked) < MOST_FILES and candidates:
        best = max(candidates, key=lambda data: len(candidates[data] - known) / (500 + len(data)))
        new = candidates.pop(best) - known
        if not new:
            break
        if size + len(best) <= MOST_BYTES:
            size += len(best)
            known |= new
            picked.append(best)
    return picked


def reached(one_input: Any, data: bytes) -> tuple[Reached, float]:
    """The steps from line to line that an input makes in the library, and the seconds that it takes, traced."""
    steps: Reached = set()

    def local(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            steps.add((frame.f_code.co_filename, last.get(id(frame), 0), frame.f_lineno))
            last[id(frame)] = frame.f_lineno
        return local

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if OWN not in frame.f_code.co_filename:
            return None
        last[id(frame)] = 0
        return local

    last: dict[int, int] = {}
    start = time.process_time()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        one_input(data)
    finally:
        sys.settrace(before)
    return steps, time.process_time() - start


if __name__ == "__main__":
    main()
