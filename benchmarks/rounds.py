"""A whole round: the example's 1,281 places with two years of history, and the same prefecture many times over."""

import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pingan_rules.book import Book, load_rulebook
from pingan_rules.tables.records import read_record_files

GENERATE = Path(__file__).parent.parent / "examples" / "dali-2024" / "generate.py"
COPIES = 16
"""About 20,000 places."""
BEFORE = (2022, 2023)
YEAR = 2024
OF_ALL = "全州"
"""Facts about the whole prefecture; of several prefectures they would not be true."""
Row = tuple[str, str, str, str]


def rounds() -> list[Row]:
    """The measurements: each size in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        for year in (*BEFORE, YEAR):
            more = ["--formerly"] if year == YEAR else []
            command = [sys.executable, str(GENERATE), "--year", str(year), "--into", f"{folder}/{year}", *more]
            subprocess.run(command, check=True, capture_output=True)
        small, large = (_measured(folder, copies) for copies in (1, COPIES))
    return [*_rows(small, large)]


def _measured(folder: str, copies: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.rounds", folder, str(copies)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _rows(small: dict[str, float], large: dict[str, float]) -> Iterator[Row]:
    few, many = small["places"], large["places"]
    history = f"round of {few:,.0f} places, two years of history"
    yield history, f"{small['assessing']:.2f} s", "", ""
    yield "  reading and validating its records", f"{small['reading']:.2f} s", "", ""
    yield "  its results as lines of JSON", f"{small['writing']:.2f} s", "", ""
    for what, of in (("assessing", "assessing"), ("results as lines", "writing")):
        yield f"{what}, one place of {few:,.0f}", _micro(small[of] / few), "1.00", ""
        grown = large[of] / many / (small[of] / few)
        yield f"{what}, one place of {many:,.0f}", _micro(large[of] / many), f"{grown:.2f}", "1.5"
    yield f"memory, one place of {few:,.0f}", _kilo(small["memory"] / few), "1.00", ""
    grown = large["memory"] / many / (small["memory"] / few)
    yield f"memory, one place of {many:,.0f}", _kilo(large["memory"] / many), f"{grown:.2f}", "1.5"


def _micro(seconds: float) -> str:
    return f"{seconds * 1e6:.0f} us"


def _kilo(size: float) -> str:
    return f"{size / 1024:.1f} KiB"


# --- one size, in a process of its own ---


def measure(folder: Path, copies: int) -> dict[str, float]:
    """Seconds and bytes for one round of that many copies of the prefecture."""
    book = load_rulebook("dali-pingan")
    history = [json.loads(line) for line in _history(book, folder)]
    data = list(_copied(_records(folder, YEAR), copies))
    past = list(_copied(history, copies))
    start = time.perf_counter()
    records = [book.record(each) for each in data]
    read = time.perf_counter()
    assessment = book.assess(records, history=past)
    assessed = time.perf_counter()
    for unit in assessment.units[::copies]:
        unit.model_dump_json()
    written = time.perf_counter()
    seconds = {"reading": read - start, "assessing": assessed - read, "writing": (written - assessed) * copies}
    return {"places": len(assessment), "memory": _held(lambda: book.assess(records, history=past)), **seconds}


def _held(work: Callable[[], object]) -> int:
    """The bytes that the result of some work holds."""
    tracemalloc.start()
    result = work()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return held


def _history(book: Book, folder: Path) -> list[str]:
    """The lines of the years before, each assessed with those before it."""
    lines: list[str] = []
    for year in BEFORE:
        lines += book.assess(_records(folder, year), history=map(json.loads, lines)).lines()
    return lines


def _records(folder: Path, year: int) -> list[dict[str, Any]]:
    files = [path for path in sorted((folder / str(year)).rglob("*")) if path.suffix in (".yaml", ".jsonl")]
    return [dict(each.data) for each in read_record_files(files)]


def _copied(data: list[dict[str, Any]], copies: int) -> Iterator[dict[str, Any]]:
    """The prefecture so many times, each with ids of its own."""
    for at in range(copies):
        for each in data:
            formerly = [f"{at}-{former}" for former in each.get("formerly") or ()]
            parent = f"{at}-{each['parent']}" if each.get("parent") else ""
            facts = {name: value for name, value in each.get("facts", {}).items() if OF_ALL not in name}
            yield {**each, "facts": facts, "unit": f"{at}-{each['unit']}", "parent": parent, "formerly": formerly}


if __name__ == "__main__":
    json.dump(measure(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
