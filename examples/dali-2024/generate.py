"""Writes the records of the example round: 12 counties, 112 townships and 1,157 villages, all facts invented.

The same seed gives the same bytes on every Python and every machine.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from chance import Chance
from facts import FINDINGS
from happenings import FAILINGS, FREQUENT_FAILINGS, FREQUENT_VETOES, GAPS, NARROW, NO_DISPUTES, VETOES, Happening, fact
from places import REGION, Place, places
from report import mediated_too_few, report, settled

SEED = 2024
YEAR = 2024

# How many villages of each kind, beside the planted ones; all others are clean.
MORE_VETOED = 18
MORE_FAILING = 22
TOO_FEW_RESOLVED = 14
TOO_FEW_MEDIATED = 6
WITH_GAPS = 104
WITHOUT_DISPUTES = 24
NARROW_ONES = 32


def main() -> None:
    """Writes the records beside this script, or where `--out` says."""
    arguments = _arguments()
    for path, records in files(arguments.seed).items():
        _write(arguments.out / path, records)


def files(seed: int) -> dict[str, list[dict[str, object]]]:
    """The records of each file, by its path."""
    chance = Chance(seed)
    every = list(places(chance))
    happenings = iter(_happenings(chance, sum(place.level == "village" for place in every)))
    written: dict[str, list[dict[str, object]]] = {}
    for place in every:
        happening = next(happenings) if place.level == "village" else None
        written.setdefault(_path(place), []).append(_record(chance, place, happening))
    return written


def _happenings(chance: Chance, villages: int) -> list[Happening]:
    """What sets each village apart: every veto and every failing once at least, the others clean."""
    told = [
        *VETOES,
        *(chance.pick(FREQUENT_VETOES) for _ in range(MORE_VETOED)),
        *FAILINGS,
        *(fact(finding, value=False) for finding in FINDINGS),
        *(chance.pick(FREQUENT_FAILINGS) for _ in range(MORE_FAILING)),
        *(settled(chance, enough=False) for _ in range(TOO_FEW_RESOLVED)),
        *(mediated_too_few(chance) for _ in range(TOO_FEW_MEDIATED)),
        *(GAPS[number % len(GAPS)] for number in range(WITH_GAPS)),
        *(NO_DISPUTES for _ in range(WITHOUT_DISPUTES)),
        *(NARROW[number % len(NARROW)] for number in range(NARROW_ONES)),
    ]
    return chance.shuffled([*told, *(Happening() for _ in range(villages - len(told)))])


def _record(chance: Chance, place: Place, happening: Happening | None) -> dict[str, object]:
    """The record of `place`; townships and counties report no facts of their own."""
    return {
        "unit": place.unit,
        "name": place.name,
        "level": place.level,
        **({"parent": place.parent} if place.parent else {"region": REGION + place.name}),
        "period": YEAR,
        **(report(chance, YEAR, happening) if happening else {"facts": {}}),
    }


def _path(place: Place) -> str:
    match place.level:
        case "county":
            return "counties.jsonl"
        case "township":
            return "townships.jsonl"
        case _:
            return f"villages/{place.file}.jsonl"


def _write(path: Path, records: Iterable[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_lines(records)), encoding="utf-8", newline="\n")


def _lines(records: Iterable[dict[str, object]]) -> Iterator[str]:
    for record in records:
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, another round (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data", help="the folder to write to")
    return parser.parse_args()


if __name__ == "__main__":
    main()
