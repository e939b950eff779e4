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
from tests.fuzzing.growing import grown
from tests.fuzzing.judging import judge, speak
from tests.fuzzing.mutating import LINE_CHANGES, mixed, mutated, number_changed, token_changes
from tests.fuzzing.writing import COLUMNS, NAMES, of_any_type

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.kernel.diagnostics import RecordError, RulebookError
from pingan_rules.kernel.types import (
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumberType,
    PercentType,
    RateType,
    SeriesType,
    TextType,
    Type,
)
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Fact

LONGEST = 24_000
HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "rulebooks"
KEYS = [
    "rulebook",
    "version",
    "language",
    "title",
    "issuer",
    "jurisdiction",
    "authority",
    "source",
    "in_force",
    "window",
    "vocabulary",
    "levels",
    "enums",
    "ledgers",
    "facts",
    "derived",
    "thresholds",
    "readings",
    "titles",
    "name",
    "within",
    "also",
    "issued",
    "note",
    "from",
    "to",
    "year_starts",
    "id",
    "ordered",
    "members",
    "date",
    "columns",
    "type",
    "unit",
    "per",
    "range",
    "better",
    "by",
    "guard",
    "judged_by",
    "of",
    "where",
    "count",
    "sum",
    "max",
    "min",
    "share",
    "clause",
    "names",
    "value",
    "wording",
    "level",
    "year",
    "reading",
    "standards",
    "vetoes",
    "primary",
    "judged",
    "gating",
    "all",
    "any",
    "none",
    "at_least",
    "condition",
    "never",
    "always",
    "question",
    "options",
    "meaning",
    "default",
    "reason",
]
VALUES = [
    "bool",
    "count",
    "number",
    "percent",
    "rate",
    "text",
    "verdict",
    "yes",
    "no",
    "true",
    "false",
    "higher",
    "lower",
    "neither",
    "binding",
    "reported",
    "calendar_year",
    "0%..100%",
    "0..",
    "..1",
    "unset",
    "2024",
    "2020-01-01",
    "2024-06-01",
    "90%",
    "0",
    "1",
    "10",
    "0.45",
    "village",
    "township",
    "safe_village",
    "way_a",
    "起",
    "人",
    "万元",
    "结论",
    "等级",
    "类别",
    "案事件",
    "读法",
    "甲",
    "乙",
    "平安村",
    "化解线",
    "common-facts",
    "dali-pingan",
]
SIGNS = [": ", ":\n  ", "\n  ", "\n- ", "{", "}", "[", "]", ", ", "- ", "# ", '"', "'", "|\n  ", ">-\n  ", "&a ", "*a"]
SIGNS += [
    "!!str ",
    "<<: ",
    "---\n",
    "...\n",
    "\t",
    "? ",
    "~",
    "\ufeff",
    "\u3000",
    "：",
    "，",
    "{}",
    "[]",
    "null",
    "%",
    "@",
]
KEYED = [f"{key}: " for key in KEYS]
NAMED = [name for names in (*NAMES.values(), *COLUMNS.values()) for name in names]
WORDS = [*KEYED, *KEYED, *KEYS, *VALUES, *SIGNS, *NAMED]


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


# --- records ----------------------------------------------------------------------------------------------------------


def record_data(book: Book, level: str, random: Random | None) -> dict[str, Any]:
    """A record of the level; without `random` one that says nothing."""
    data: dict[str, Any] = {"unit": "u1", "level": level, "period": "2024"}
    if random is None:
        return data
    shown = random.choice([0.05, 0.3, 0.8, 0.95])
    given = [fact for fact in book.facts.values() if random.random() < (shown if fact.source is None else 0.08)]
    data["facts"] = {random.choice([fact.id, fact.name]): fact_value(fact, random) for fact in given}
    for ledger in book.rulebook.ledgers.values():
        if random.random() < 0.7:
            rows = [
                {
                    column.id: value_of(column.type, random)
                    for column in ledger.columns.values()
                    if random.random() < 0.9
                }
                for _ in range(random.choice([0, 1, 2, 5]))
            ]
            data.setdefault("ledgers", {})[ledger.id] = {"rows": rows, "complete": random.random() < 0.8}
    return data


def fact_value(fact: Fact, random: Random) -> object:
    """A value of the fact, mostly one that it may have, some with a remark beside it."""
    if random.random() < 0.08:
        words = ["未报", "不适用", {"status": "pending"}, {"status": "有争议"}, {"status": "not_decided"}]
        return random.choice(words if fact.guard else [*words[:1], *words[2:]])
    low, high = fact.range
    ends = [str(end) for end in (low, high) if end is not None and not isinstance(fact.type, PercentType)]
    value = random.choice(ends) if ends and random.random() < 0.2 else value_of(fact.type, random)
    return remarked(value, random) if random.random() < 0.1 else value


def remarked(value: object, random: Random) -> dict[str, object]:
    """A value with what is said beside it."""
    beside = {"status": random.choice(["pending", "disputed", "reported", "待核实"]), "source": "综治中心"}
    beside |= {"date": "2024-12-31"}
    return {"value": value, **{key: each for key, each in beside.items() if random.random() < 0.5}}


SERIES_KEYS = {
    "month": [f"2024-{month:02d}" for month in range(1, 8)] + ["2023-12", "2024年11月"],
    "quarter": ["2023-Q4", "2024-Q1", "2024Q2", "2024年第三季度", "2024-Q4", "2025-Q1"],
    "year": ["2023", "2024"],
}


def value_of(type_: Type, random: Random) -> object:
    """A value of a type as a record writes it."""
    match type_:
        case BoolType():
            return random.choice(["是", "否", True, False])
        case CountType():
            return random.choice([0, 0, 1, 1, 2, 3, 5, 30, 10_000, 10**40])
        case PercentType():
            return random.choice(["0%", "50%", "90%", "99.99%", "100%", "1/3"])
        case NumberType() | RateType():
            return random.choice([0, 1, "0.45", "0.5", "1/3", 100, "-1", "12345.6789"])
        case DateType():
            return random.choice(["2024-01-01", "2024-06-01", "2024-11-30", "2023-11-05", "2025-01-01"])
        case EnumType(members=members):
            return random.choice([id_ for _, id_ in members] + [name for name, _ in members])
        case TextType():
            return random.choice(["甲", "乙", "a b"])
        case SeriesType(every=every, of=of):
            keys = SERIES_KEYS[every]
            return {key: value_of(of, random) for key in random.sample(keys, random.randrange(len(keys) + 1))}


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
