"""Runs every measurement once and prints medians and ratios: `python -m benchmarks`."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.handwritten import judge
from benchmarks.rounds import rounds
from pingan_rules.book import Book, load_rulebook, rulebook_from_text

ROUNDS = 15
RECORDS = 2_000


def main() -> None:
    """Print the table of measurements."""
    book = rulebook_from_text((Path(__file__).parent / "rulebook.yaml").read_text("utf-8"))
    rows = [*evaluation(book), *starting(), *rounds()]
    print(f"{'what':<58}{'median':>12}{'ratio':>9}{'limit':>8}")
    for what, median, ratio, limit in rows:
        print(f"{what:<58}{median:>12}{ratio:>9}{limit:>8}")


def evaluation(book: Book) -> list[tuple[str, str, str, str]]:
    """The compiled evaluator against the hand-written function, on the same records."""
    inputs = [facts(random.Random(seed)) for seed in range(RECORDS)]
    raw = [record(number, each) for number, each in enumerate(inputs)]
    records = [book.record(each) for each in raw]
    check_same(book, inputs, records)

    def by_hand() -> None:
        for each in inputs:
            judge(each)

    def compiled() -> None:
        for each in records:
            verdict = book.evaluate(each)
            _ = (verdict.outcome, verdict.vetoed_by, verdict.failed, verdict.open)

    def reading() -> None:
        for each in raw:
            book.record(each)

    hand, ours, read = medians([by_hand, compiled, reading])
    return [
        ("hand-written function, one record", micro(hand / RECORDS), "1.00", ""),
        ("compiled verdict with deciding and open rules", micro(ours / RECORDS), f"{ours / hand:.2f}", "3.0"),
        ("reading and validating the record", micro(read / RECORDS), f"{read / hand:.2f}", ""),
    ]


def check_same(book: Book, inputs: list[dict[str, Any]], records: list[Any]) -> None:
    """Both must come to the same verdicts, or the comparison means nothing."""
    for each, checked in zip(inputs, records, strict=True):
        verdict = book.evaluate(checked)
        ours = (verdict.outcome.value, list(verdict.vetoed_by), list(verdict.failed), sorted(verdict.open))
        outcome, vetoed, failed, open_ = judge(each)
        assert ours == (outcome, vetoed, failed, sorted(open_)), (ours, judge(each))


def facts(chance: random.Random) -> dict[str, Any]:
    """Facts of a place: mostly clean, about one in fifty not reported."""
    values: dict[str, Any] = {}
    for number in range(1, 11):
        values[f"rate_{number}"] = Fraction(chance.choice((1000, 1000, 985, 960, 899)), 1000)
        values[f"finding_{number}"] = chance.random() < 0.97
    for number in range(1, 16):
        values[f"case_{number}"] = 1 if chance.random() < 0.02 else 0
    for number in range(1, 6):
        values[f"people_{number}"] = chance.choice((0, 0, 3, 9, 12))
    return {id_: value for id_, value in values.items() if chance.random() > 0.02}


def record(number: int, values: dict[str, Any]) -> dict[str, object]:
    """The record that says `values`."""
    return {"unit": f"v{number}", "level": "village", "period": 2024, "facts": values}


def starting() -> list[tuple[str, str, str, str]]:
    """Importing the package against importing pydantic, and loading a shipped rulebook."""
    pydantic, ours = (min(imported(name) for _ in range(7)) for name in ("pydantic", "pingan_rules"))
    (loading,) = medians([lambda: load_rulebook("dali-pingan")])
    return [
        ("import pydantic", milli(pydantic), "1.00", ""),
        ("import pingan_rules", milli(ours), f"{ours / pydantic:.2f}", "1.3"),
        ("load dali-pingan", milli(loading), "", "150 ms"),
    ]


def imported(name: str) -> float:
    """Seconds that `import name` takes in a new interpreter."""
    code = f"import time; t = time.perf_counter(); import {name}; print(time.perf_counter() - t)"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def medians(works: list[Callable[[], object]]) -> list[float]:
    """The median seconds of each work; they take turns, so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def micro(seconds: float) -> str:
    """Seconds as microseconds."""
    return f"{seconds * 1e6:.2f} us"


def milli(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1e3:.1f} ms"


if __name__ == "__main__":
    main()
