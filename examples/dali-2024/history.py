"""Writes the results of 2022 and 2023 as history for the round of 2024: the records of each year, made and assessed.

The results of a year are made with those of the years before it as history.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generate import SEED, files

from pingan_rules import load_rulebook
from pingan_rules.tables.records import read_record_files

HISTORY = Path(__file__).parent / "history"
YEARS = (2022, 2023)


def main() -> None:
    """Writes both years, the earlier one first."""
    HISTORY.mkdir(exist_ok=True)
    for year in YEARS:
        before = remembered([HISTORY / f"{earlier}.jsonl" for earlier in YEARS if earlier < year])
        (HISTORY / f"{year}.jsonl").write_text(results(year, before), encoding="utf-8", newline="\n")


def results(year: int, before: Sequence[dict[str, object]]) -> str:
    """The results of a year, a line for each place; `before` are those of the years before it."""
    assessment = load_rulebook("dali-pingan").assess(records(year), history=before)
    return "".join(f"{line}\n" for line in assessment.lines())


def records(year: int) -> list[dict[str, object]]:
    """The records of a year, as they are read from files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for path, text in files(SEED, year).items():
            paths.append(Path(folder) / path)
            paths[-1].parent.mkdir(parents=True, exist_ok=True)
            paths[-1].write_text(text, encoding="utf-8", newline="\n")
        return [raw.data for raw in read_record_files(paths)]


def remembered(paths: Sequence[Path]) -> list[dict[str, object]]:
    """Results that were written to files."""
    return list(_lines(paths))


def _lines(paths: Sequence[Path]) -> Iterator[dict[str, object]]:
    for path in paths:
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


if __name__ == "__main__":
    main()
