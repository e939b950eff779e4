"""Judges the villages of the example with several processes: `python examples/processes.py`.

A book holds compiled code and stays in the process that loaded it; records, data of verdicts and errors travel.
"""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from pingan_rules import Book, VerdictData, load_rulebook
from pingan_rules.tables.records import read_record_files

DATA = Path(__file__).parent / "dali-2024" / "data" / "villages"


@cache
def book() -> Book:
    """The rulebook, loaded once in each process."""
    return load_rulebook("dali-pingan")


def judged(record: dict[str, object]) -> VerdictData:
    """The verdict as data. A `RecordError` reaches the process that asked."""
    return book().evaluate(record).data()


def records() -> Iterator[dict[str, object]]:
    """The records of all villages."""
    for raw in read_record_files(sorted(DATA.glob("*.jsonl"))):
        yield raw.data


def main(processes: int = 2) -> Counter[str]:
    """How often each outcome came out."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return Counter(str(verdict.outcome) for verdict in pool.map(judged, records(), chunksize=100))


if __name__ == "__main__":
    for outcome, places in main().most_common():
        print(outcome, places)
