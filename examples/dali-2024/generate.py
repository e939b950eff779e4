"""Writes the records of the example round: 12 counties, 112 townships and 1,157 villages, all facts invented.

The same seed gives the same bytes on every Python and every machine. The round of 2024 is made first, and each year
before it from the one after.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from chance import Chance
from dealing import troubled_townships
from making import Record, Setting, made
from places import Place, places
from predecessors import PREDECESSORS, places_before
from rounds import LATEST, ROUNDS
from yaml_text import record_yaml
from year_after import after

SEED = 2024
DATA = Path(__file__).parent / "data"

NOTE = "事实全部是编造的，与真实的{name}无关。 All facts are invented; they are not those of the real county."


def main() -> None:
    """Writes the records of 2024 beside this script, or those of any year where `--into` says."""
    arguments = _arguments()
    for path, text in files(arguments.seed, arguments.year, formerly=arguments.formerly).items():
        _write(arguments.into / path, text)


def files(seed: int, year: int = LATEST, *, formerly: bool = False) -> dict[str, str]:
    """The text of each file, by its path; with `formerly`, records of 2024 name the codes before."""
    chance = Chance(seed)
    every = list(places(chance))
    troubled = troubled_townships(chance, every)
    round_ = made(Setting(chance, ROUNDS[LATEST], every, troubled))
    if formerly and year == LATEST:
        round_.records.update(_with_former_codes(round_.records))
    for earlier in range(LATEST - 1, year - 1, -1):
        then = Chance(seed * 10_000 + earlier)
        known = after(then, earlier, round_.records, round_.in_trouble)
        every = places_before(every)
        round_ = made(Setting(then, ROUNDS[earlier], every, troubled, known))
    return _texts(every, round_.records)


def _with_former_codes(records: Mapping[str, Record]) -> dict[str, Record]:
    """The records of the places whose codes are new, with the codes that they had before."""
    return {unit: {"unit": unit, "formerly": list(codes), **records[unit]} for unit, codes in PREDECESSORS.items()}


def _texts(every: Sequence[Place], records: Mapping[str, Record]) -> dict[str, str]:
    """Counties as a file of YAML each, townships and the villages of each county as JSON Lines."""
    texts: dict[str, str] = {}
    for place in every:
        record = records[place.unit]
        if place.level == "county":
            texts[f"counties/{place.file}.yaml"] = record_yaml(record, NOTE.format(name=place.name))
        else:
            path = "townships.jsonl" if place.level == "township" else f"villages/{place.file}.jsonl"
            texts[path] = texts.get(path, "") + _line(record)
    return texts


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, another round (default: %(default)s)")
    parser.add_argument("--year", type=int, choices=ROUNDS, default=LATEST, help="the year (default: %(default)s)")
    parser.add_argument("--into", "--out", type=Path, default=DATA, metavar="FOLDER", help="the folder to write to")
    parser.add_argument(
        "--formerly",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="villages that were merged, split or renumbered name their codes of the years before",
    )
    arguments = parser.parse_args()
    if arguments.year != LATEST and arguments.into == DATA:
        parser.error("an earlier year needs a folder of its own: --into FOLDER")
    return arguments


if __name__ == "__main__":
    main()
