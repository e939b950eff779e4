"""Rulebooks from any text: refused with what is wrong with them, or fit to judge records."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from tests.conformance.building import Builder
from tests.conformance.sections import Section, sections
from tests.fuzzing.assessing import assess_rounds
from tests.fuzzing.dictionary import KEYS, VALUES, WORDS
from tests.fuzzing.growing import grown, with_rounds
from tests.fuzzing.judging import judge, speak
from tests.fuzzing.mutating import LINE_CHANGES, mixed, mutated, number_changed, token_changes
from tests.fuzzing.random_records import record_data
from tests.fuzzing.writing import NAMED, of_any_type

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.kernel.diagnostics import RecordError, RulebookError
from pingan_rules.records.record import Record

LONGEST = 24_000
HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "rulebooks"


# --- what holds for any input -----------------------------------------------------------------------------------------


def one_input(data: bytes) -> None:
    """Loads one input as a rulebook, and judges records by it."""
    text = data.decode("utf-8", "replace")[:LONGEST]
    try:
        book = rulebook_from_text(text)
    except RulebookError as error:
        speak(error)
        return
    random = Random(crc32(data))
    records = list(records_for(book, random))
    for record in records:
        judge_record(book, record, aloud=True)
    for adjusted in other_readings(book):
        for record in records:
            judge_record(adjusted, record, aloud=False)
    assess_rounds(book, random)


def other_readings(book: Book) -> Iterator[Book]:
    """The book under each option that is not the default."""
    for reading in list(book.readings.values())[:5]:
        for option in reading.options:
            if option != reading.default:
                yield book.adjust(readings={reading.id: option})


def records_for(book: Book, random: Random) -> Iterator[Record]:
    """Records of places of each level: one that says nothing, others with random facts."""
    for level in list(book.rulebook.levels)[:3]:
        if random.random() < 0.02:
            json.dumps(book.schema(level))
        for number in range(4):
            try:
                record = book.record(record_data(book, level, random if number else None))
                assert book.record(record.data).digest == record.digest
                yield record
            except RecordError as error:
                speak(error)


def judge_record(book: Book, record: Record, *, aloud: bool) -> None:
    """Judges one record for every title of its level."""
    titles = [title.id for title in book.rulebook.titles.values() if record.level in title.levels]
    for title in titles[:3] or [None]:
        try:
            verdict = book.evaluate(record, title=title)
        except RecordError as error:
            speak(error)
        else:
            judge(verdict.plan, record, aloud=aloud)


# --- changing ---------------------------------------------------------------------------------------------------------

CONDITION = re.compile(
    r"(?<=- )[^\n{\[]{3,}(?=\n)|(?<=where: )[^\n{},]+|(?<=value: )[^\n{},]+|(?<=condition: )[^\n{},]+"
)


def condition_put_in(text: str, random: Random) -> str:
    """A condition, filter or value replaced by another with types that fit `small.yaml`."""
    found = list(CONDITION.finditer(text))
    if not found:
        return text
    match = random.choice(found)
    return text[: match.start()] + json.dumps(of_any_type(random), ensure_ascii=False) + text[match.end() :]


def word_swapped(text: str, random: Random) -> str:
    """One Chinese word or id of the text in the place of another, once or everywhere."""
    own = re.findall(r"[\w%.]+", text)
    if not own:
        return text
    old, new = random.choice(own), random.choice([*own, *VALUES])
    return text.replace(old, new, random.choice([1, 2, -1]))


def key_added(text: str, random: Random) -> str:
    """One more key in a mapping written on one line."""
    places = [match.end() for match in re.finditer(r"\{", text)]
    if not places:
        return text
    at = random.choice(places)
    value = random.choice(
        [random.choice(VALUES), random.choice(NAMED), random.choice(re.findall(r"\w+", text) or ["a"])]
    )
    return f"{text[:at]}{random.choice(KEYS)}: {value}, {text[at:]}"


def part_put_in(text: str, random: Random) -> str:
    """Lines of the small rulebook, or of a shipped one, among the input's."""
    return mixed(text, random.choice(donors()), random)


CHANGES = [
    *token_changes(WORDS),
    *LINE_CHANGES,
    *[condition_put_in] * 4,
    *[word_swapped] * 3,
    *[key_added] * 3,
    *[part_put_in] * 2,
    *[number_changed] * 2,
]


def change(data: bytes, random: Random) -> bytes:
    """A changed input: the small rulebook or the input's with other parts, else its text."""
    way = random.random()
    start = small() if way < 0.35 else data.decode("utf-8", "replace")
    if way < 0.6 and (text := grown(start, random)):
        return text.encode("utf-8", "replace")
    return mutated(data.decode("utf-8", "replace"), random, CHANGES).encode("utf-8", "replace")


def cross(data: bytes, other: bytes, random: Random) -> bytes:
    """An input with parts of two."""
    return mixed(data.decode("utf-8", "replace"), other.decode("utf-8", "replace"), random).encode("utf-8", "replace")


@cache
def small() -> str:
    """The rulebook whose names `writing` knows."""
    return (HERE / "small.yaml").read_text("utf-8")


@cache
def donors() -> list[str]:
    """Texts whose parts may come in."""
    return [data.decode() for data in seeds()]


def warming() -> Iterator[bytes]:
    """Inputs that make what a process makes once."""
    yield small().encode()


def seeds() -> Iterator[bytes]:
    """The small rulebook, rulebooks of one kind of thing, the shipped one in one piece, and mistakes."""
    yield small().encode()
    yield "\n".join(line for line in small().splitlines() if "reading" not in line).encode()
    village = (SHIPPED / "dali-pingan" / "village.yaml").read_text("utf-8")
    yield village[:LONGEST].encode()
    yield MINIMAL.encode()
    yield from (conformance(section).encode() for section in sections())
    for number in range(12):
        if text := with_rounds(small(), Random(number), 6):
            yield text.encode()
    mistakes = (HERE.parent / "resolve" / "mistakes.txt").read_text("utf-8").split("\n=== ")
    for mistake in mistakes[1:]:
        text = mistake.partition("\n")[2].replace("«", "").replace("»", "")
        yield (HEAD + text + ("" if "titles:" in text else TITLE)).encode()


def conformance(section: Section) -> str:
    """The rulebook of the first conditions and rules of a section."""
    builder = Builder(section)
    rules: dict[str, dict[str, Any]] = {"standards": {}, "vetoes": {}}
    for number, case in enumerate(section.cases[:12]):
        if case.kind in ("condition", "standard"):
            rules["standards"][f"规则{number}"] = builder.rule(case)
        elif case.kind == "veto":
            rules["vetoes"][f"规则{number}"] = builder.rule(case)
        elif case.kind == "value":
            builder.derive(f"值{number}", case.what)
    return builder.text({kind: builder.with_ids(written) for kind, written in rules.items()})


HEAD = "rulebook: r\nversion: 1.0.0\nlanguage: 1\ntitle: 规则书\nlevels:\n  village: {name: 村}\n"
TITLE = "titles:\n  - {title: 称号, id: t_title, levels: [village]}\n"
MINIMAL = HEAD + (
    "facts:\n  - {type: bool, names: {甲: a, 乙: b}}\n"
    "titles:\n  - {title: 称号, id: t, levels: [village], vetoes: {一: {id: v, any: [甲, 乙]}}}\n"
)
