"""Writes the records of the example round: 12 counties, 112 townships and 1,157 villages, all facts invented.

The same seed gives the same bytes on every Python and every machine.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from chance import Chance
from counties import STORIES, county_report, figures
from dealing import Troubled, deal_to_townships, deal_to_villages, troubled_townships
from facts import FACTS, FINDINGS
from happenings import (
    FAILINGS,
    FREQUENT_FAILINGS,
    FREQUENT_VETOES,
    GAPS,
    NARROW,
    NO_DISPUTES,
    ORDINARY,
    SMALL_ACCIDENTS,
    VETOES,
    Happening,
    Row,
    fact,
)
from ledgers import dated
from places import COUNTIES, REGION, Place, places
from report import clean_village, mediated_too_few, reported, settled, village_rows
from townships import PLANTED, township_report
from yaml_text import record_yaml

Record: TypeAlias = dict[str, object]

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

NOTE = "事实全部是编造的，与真实的{name}无关。 All facts are invented; they are not those of the real county."
FOUND_IN_VILLAGES = {
    "村级综治服务中心全面规范化建设": "综治服务中心建设规范",
    "村级网格化服务管理全面覆盖": "网格化管理落实",
}
FOUND_IN_TOWNSHIPS = {
    "乡镇综治服务中心全面规范化建设": "乡镇综治服务中心规范化建设",
    "乡镇综治服务中心全面实体化运行": "乡镇综治服务中心实体化运行",
}


def main() -> None:
    """Writes the records beside this script, or where `--out` says."""
    arguments = _arguments()
    for path, text in files(arguments.seed).items():
        _write(arguments.out / path, text)


def files(seed: int) -> dict[str, str]:
    """The text of each file, by its path."""
    chance = Chance(seed)
    every = list(places(chance))
    troubled = troubled_townships(chance, every)
    villages, rows = _villages(chance, every, troubled)
    townships = _townships(chance, every, troubled, villages, rows)
    counties = _counties(chance, every, {**villages, **townships}, rows)
    records = {place.unit: _record(place) for place in every}
    for unit, report in {**villages, **townships, **counties}.items():
        records[unit].update(report)
    return _texts(every, records)


def _told(chance: Chance) -> list[Happening]:
    """What sets villages apart: every veto and every failing once at least."""
    return [
        *VETOES,
        *_in_turn(FREQUENT_VETOES, MORE_VETOED),
        *FAILINGS,
        *(fact(finding, value=False) for finding in FINDINGS),
        *_in_turn(FREQUENT_FAILINGS, MORE_FAILING),
        *(settled(chance, enough=False) for _ in range(TOO_FEW_RESOLVED)),
        *(mediated_too_few(chance) for _ in range(TOO_FEW_MEDIATED)),
        *_in_turn(GAPS, WITH_GAPS),
        *(NO_DISPUTES for _ in range(WITHOUT_DISPUTES)),
        *_in_turn(NARROW, NARROW_ONES),
    ]


def _in_turn(happenings: Sequence[Happening], count: int) -> Iterator[Happening]:
    return (happenings[number % len(happenings)] for number in range(count))


def _villages(
    chance: Chance, every: Sequence[Place], troubled: Troubled
) -> tuple[dict[str, Record], dict[str, list[Row]]]:
    """The report of each village, and all that happened in each place so far: rows by unit."""
    dealt = deal_to_villages(chance, every, troubled, _told(chance))
    uneasy = {unit for units in troubled.values() for unit in units}
    reports: dict[str, Record] = {}
    rows: dict[str, list[Row]] = {place.unit: [] for place in every}
    for place in (place for place in every if place.level == "village"):
        happening = dealt.get(place.unit, Happening())
        ordinary = (*ORDINARY, *SMALL_ACCIDENTS) if place.parent in uneasy else ORDINARY
        happened = village_rows(chance, YEAR, happening, ordinary)
        reports[place.unit] = reported(FACTS, happening, clean_village(chance), happened)
        rows[place.parent or ""] += happened
    return reports, rows


def _townships(
    chance: Chance,
    every: Sequence[Place],
    troubled: Troubled,
    villages: Mapping[str, Record],
    rows: Mapping[str, list[Row]],
) -> dict[str, Record]:
    """The report of each township; `rows` grow by what happened there and, in the counties, by all of it."""
    dealt = deal_to_townships(chance, every, troubled, PLANTED)
    reports: dict[str, Record] = {}
    for place in (place for place in every if place.level == "township"):
        happening = dealt.get(place.unit, Happening())
        rows[place.unit].extend(dated(chance, YEAR, row) for row in happening.rows)
        below = [_facts(villages, village) for village in every if village.parent == place.unit]
        reports[place.unit] = township_report(chance, happening, below, rows[place.unit])
        rows[place.parent or ""].extend(rows[place.unit])
    return reports


def _counties(
    chance: Chance, every: Sequence[Place], below: Mapping[str, Record], rows: Mapping[str, list[Row]]
) -> dict[str, Record]:
    """The report of each county, with the figures of all of them."""
    units = {place.file: place.unit for place in every if place.level == "county"}
    for file, story in STORIES.items():
        rows[units[file]].extend(dated(chance, YEAR, row) for row in story.rows)
    counted = {county.file: figures(county, YEAR, rows[units[county.file]]) for county in COUNTIES}
    return {
        units[county.file]: county_report(
            chance, county, counted, _found(every, below, county.file), rows[units[county.file]]
        )
        for county in COUNTIES
    }


def _found(every: Sequence[Place], below: Mapping[str, Record], file: str) -> dict[str, bool]:
    """What a county finds of all its villages or townships together: yes, if of each of them."""
    found = {}
    for level, findings in (("village", FOUND_IN_VILLAGES), ("township", FOUND_IN_TOWNSHIPS)):
        facts = [_facts(below, place) for place in every if (place.file, place.level) == (file, level)]
        found.update({whole: all(each.get(one) is not False for each in facts) for whole, one in findings.items()})
    return found


def _facts(reports: Mapping[str, Record], place: Place) -> Mapping[str, object]:
    facts = reports[place.unit]["facts"]
    assert isinstance(facts, dict)
    return facts


def _record(place: Place) -> Record:
    """What the record of `place` says beside its report."""
    return {
        "unit": place.unit,
        "name": place.name,
        "level": place.level,
        **({"parent": place.parent} if place.parent else {"region": REGION + place.name}),
        "period": YEAR,
    }


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
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data", help="the folder to write to")
    return parser.parse_args()


if __name__ == "__main__":
    main()
