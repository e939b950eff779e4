"""Small rounds of a rulebook: places of all levels in two years, with some of the first year as history."""

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.fuzzing.judging import speak
from tests.fuzzing.random_records import record_data

from pingan_rules.book import Book
from pingan_rules.engine.rounds.assessment import Assessment
from pingan_rules.kernel.diagnostics import RecordError

MOST_PLACES = 3


def assess_rounds(book: Book, random: Random) -> None:
    """Judges two years together, then the second one with the first as history; tells all that was found."""
    places = list(_places(book, random))
    years = [[_record(book, place, year, random) for place in places] for year in ("2023", "2024")]
    both = _assessed(book, [*years[0], *years[1]])
    before = _assessed(book, years[0])
    history = [] if before is None else list(before.lines())
    after = _assessed(book, years[1], history=history, is_complete=random.random() < 0.5)
    for assessment in (both, after):
        if assessment is not None:
            _tell(assessment)


def _places(book: Book, random: Random) -> Iterator[dict[str, str]]:
    """Places of each level, most of them under one of the level above."""
    ids: dict[str, list[str]] = {}
    levels = book.rulebook.levels
    for level in list(levels)[:4]:
        ids[level] = [f"{level}-{number}" for number in range(random.randint(1, MOST_PLACES))]
    for level, units in ids.items():
        above = ids.get(levels[level].within or "", [])
        for unit in units:
            parent = {"parent": random.choice(above)} if above and random.random() < 0.9 else {}
            yield {"level": level, "unit": unit, **parent}


def _record(book: Book, place: dict[str, str], year: str, random: Random) -> dict[str, Any]:
    says_something = random if random.random() < 0.8 else None
    return {**record_data(book, place["level"], says_something), **place, "period": year}


def _assessed(book: Book, records: list[dict[str, Any]], **more: Any) -> Assessment | None:
    """The round; where a record is refused, the round that leaves its place open; None where all is refused."""
    try:
        return book.assess(records, **more)
    except RecordError as error:
        speak(error)
    try:
        return book.assess(records, on_error="unknown", **more)
    except RecordError as error:
        speak(error)
    return None


def _tell(assessment: Assessment) -> None:
    assert list(assessment.lines())
    assert list(assessment.rows("en"))
    for unit in list(assessment)[:4]:
        unit.derived_again()
        for lang in ("zh", "en"):
            try:
                unit.explain(lang).encode()
            except RecordError as error:  # a record that contradicts itself under another reading
                speak(error)
