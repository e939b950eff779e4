"""Files of records from any bytes, in each form: refused with what is wrong in them, or judged both ways.

The first line of an input says what the file is called and how it is read: `csv`, `json`, `jsonl`, `yaml`, or `guess`
for a name that does not tell, and after it, if one is named, an encoding. The rest is the file.
"""

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from tests.fuzzing.judging import judge, speak
from tests.fuzzing.mutating import LINE_CHANGES, mixed, mutated, number_changed, token_changes
from tests.fuzzing.random_records import fact_value, record_data, remarked, value_of

from pingan_rules.book import Book, load_rulebook, rulebook_from_text
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.records.refusals import KeyOf
from pingan_rules.records.rows import HEADINGS, rows_to_records
from pingan_rules.tables.encodings import ENCODINGS
from pingan_rules.tables.records import RawRecord, read_record_files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FORMS = ("csv", "json", "jsonl", "yaml", "guess")
MOST_JUDGED = 6
"""The records of a file that are judged; all are read."""
FEW = 6
DEFAULTS = {"level": "village", "period": 2024}


# --- what holds for any input -----------------------------------------------------------------------------------------


def one_input(data: bytes) -> None:
    """Reads one input as a file of records, and judges them by two rulebooks."""
    first, _, content = data.partition(b"\n")
    form, _, encoding = first.decode("ascii", "replace").partition(" ")
    path = folder() / ("places" if form not in FORMS or form == "guess" else f"places.{form}")
    path.write_bytes(content)
    defaults = DEFAULTS if form == "csv" else None
    items = list(read_record_files([path], encoding=encoding or None, defaults=defaults, on_error="yield"))
    for item in items:
        if isinstance(item, RecordError):
            speak(item)
    refused_alike(path, encoding or None, any(isinstance(item, RecordError) for item in items))
    for number, raw in enumerate(item for item in items if isinstance(item, RawRecord)):
        for book in fitting(raw.data) if number < MOST_JUDGED else ():
            judge_raw(book, raw, aloud=number == 0)


def refused_alike(path: Path, encoding: str | None, wrong: bool) -> None:
    """A file with anything wrong in it is refused where errors are to be raised."""
    try:
        for _ in read_record_files([path], encoding=encoding):
            pass
    except RecordError as error:
        speak(error)
        assert wrong
    else:
        assert not wrong


def judge_raw(book: Book, raw: RawRecord, *, aloud: bool) -> None:
    """Judges one record as a file has it, by its own names and by what it is read as."""
    for path in ((), ("facts",), ("facts", "没有的"), (KeyOf("unit"),), ("ledgers", "案事件", "rows", 3, "人数")):
        str(raw.place(path)).encode("utf-8", "replace")
    try:
        record = book.record(raw.data, raw.place)
        again = book.record(record.data)
        assert again.digest == record.digest
        verdict = book.evaluate(record)
    except RecordError as error:
        speak(error)
        return
    judge(verdict.plan, record, aloud=aloud)


@cache
def books() -> tuple[Book, ...]:
    """The rulebooks that places are judged by."""
    return load_rulebook("dali-pingan"), rulebook_from_text((HERE / "small.yaml").read_text("utf-8"))


def fitting(data: Any) -> tuple[Book, ...]:
    """The rulebooks for a record: the one that knows most of its facts, or both where it has few."""
    facts = data.get("facts") if isinstance(data, Mapping) else None
    if not isinstance(facts, Mapping) or len(facts) <= FEW:
        return books()
    return (max(books(), key=lambda book: sum(isinstance(name, str) and name in known(book) for name in facts)),)


@cache
def known(book: Book) -> frozenset[str]:
    """The names and ids of a rulebook's facts."""
    return frozenset(key for fact in book.facts.values() for key in (fact.name, fact.id))


@cache
def folder() -> Path:
    """A folder of this process's own."""
    kept = tempfile.TemporaryDirectory(prefix="places-")
    _FOLDERS.append(kept)
    return Path(kept.name)


_FOLDERS: list["tempfile.TemporaryDirectory[str]"] = []

# --- files ------------------------------------------------------------------------------------------------------------


def fresh(form: str, random: Random) -> str:
    """A file of places with random facts."""
    book = random.choice(books())
    levels = list(book.rulebook.levels)
    count = random.choice([1, 1, 2, 3])
    records = [
        {"name": "清水村", **record_data(book, random.choice(levels), random), "unit": f"v{number}"}
        for number in range(count)
    ]
    return as_text(form, records)


def as_text(form: str, records: list[dict[str, Any]]) -> str:
    """Records written in a form."""
    if form == "csv":
        return _table(records)
    if form == "jsonl":
        return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    if form == "json":
        return json.dumps(records if len(records) > 1 else records[0], ensure_ascii=False, indent=1)
    plain: str = yaml.safe_dump({"records": records} if len(records) > 1 else records[0], allow_unicode=True)
    return plain


def _table(records: list[dict[str, Any]]) -> str:
    rows = [{**{k: v for k, v in each.items() if k in HEADINGS}, **each.get("facts", {})} for each in records]
    headings = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    table = csv.DictWriter(text, [HEADINGS[key][-1] if key in HEADINGS else key for key in headings], restval="")
    table.writeheader()
    table.writerows({HEADINGS[k][-1] if k in HEADINGS else k: v for k, v in row.items()} for row in rows)
    return text.getvalue()


# --- changing ---------------------------------------------------------------------------------------------------------


def parts(data: bytes) -> tuple[str, str]:
    """The first line and the text of an input."""
    first, _, content = data.partition(b"\n")
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            return first.decode("ascii", "replace"), content.decode(encoding)
        except UnicodeError:
            continue
    return first.decode("ascii", "replace"), content.decode("utf-8", "replace")


def change(data: bytes, random: Random) -> bytes:
    """A changed input: its text, and now and then its form or encoding."""
    first, text = parts(data)
    form, _, encoding = first.partition(" ")
    if random.random() < 0.06:
        form = random.choice(FORMS)
    kind = random.random()
    if kind < 0.12:
        text = fresh(form, random)
    elif kind < 0.3 and (changed := data_changed(form, text, random)):
        text = changed
    else:
        text = mutated(text, random, changes())
    if random.random() < 0.1:
        encoding = random.choice(["", "", random.choice(ENCODINGS), "utf-8-sig", "latin-1", "idna"])
    written = encoded(text, encoding or random.choice(["utf-8"] * 30 + ["gb18030", "utf-16", "utf-8-sig", "utf-32"]))
    return f"{form} {encoding}".strip().encode("ascii", "replace") + b"\n" + written


def encoded(text: str, encoding: str) -> bytes:
    """The text in that encoding, else in UTF-8."""
    try:
        return text.encode(encoding, "replace")
    except (LookupError, UnicodeError):
        return text.encode("utf-8", "replace")


def cross(data: bytes, other: bytes, random: Random) -> bytes:
    """An input with parts of two."""
    first, text = parts(data)
    return f"{first}\n{mixed(text, parts(other)[1], random)}".encode("utf-8", "replace")


def data_changed(form: str, text: str, random: Random) -> str | None:
    """The file with one part of its data changed; None where it cannot be read."""
    try:
        records: Any = [json.loads(line) for line in text.splitlines() if line] if form == "jsonl" else json.loads(text)
    except (ValueError, RecursionError):
        return None
    containers = list(_containers(records))
    if not containers:
        return None
    inside = random.choice(containers)
    if isinstance(inside, dict) and random.random() < 0.5:
        inside[random.choice(words())] = _value(random)
    elif inside:
        key = random.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
        inside[key] = _value(random)
    return "\n".join(map(json.dumps, records)) if form == "jsonl" else json.dumps(records, ensure_ascii=False)


def _containers(data: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(data, (dict, list)) and depth < 20:
        yield data
        for each in data.values() if isinstance(data, dict) else data:
            yield from _containers(each, depth + 1)


def _value(random: Random) -> object:
    fact = random.choice(list(random.choice(books()).facts.values()))
    known = value_of(fact.type, random)
    remark = {**remarked(known, random), random.choice(words()): known}
    plain = [None, True, 0, -1, 1.5, 1e400, 2**70, "", " 是 ", [], {}, [known], {"value": known}, "13912345678"]
    return random.choice(
        [fact_value(fact, random), known, remarked(known, random), remark, {"status": random.choice(STATUSES)}, *plain]
    )


STATUSES = ["reported", "pending", "disputed", "not_reported", "not_applicable", "not_decided", "undefined", "待定"]
SIGNS = [*'{}[],:;"\t\n', '": "', "null", "true", "NaN", "Infinity", "1e400", "\\u0000", "\\ud800", "\ufeff", "sep=;\n"]
SIGNS += [
    "未报",
    "不适用",
    "未定",
    "有争议",
    "是",
    "否",
    "90%",
    "２０２４年",
    "1,000",
    "1，000",
    "1/3",
    "1e5",
    "0x10",
    "-0",
]
SIGNS += ["2024-13-01", "2024年5月1日", "2024Q1", "2024-01..2024-03", "53290119900307423X", "139 1234 5678", "=SUM(A1)"]


@cache
def words() -> tuple[str, ...]:
    """Keys, headings, names of facts and ledgers, and other words that records may hold."""
    keys = ["unit", "facts", "ledgers", "rows", "complete", "value", "status", "source", "date", "records", "note"]
    keys += [heading for headings in HEADINGS.values() for heading in headings]
    names = [key for book in books() for fact in book.facts.values() for key in (fact.name, fact.id)]
    for book in books():
        for ledger in book.rulebook.ledgers.values():
            names += [ledger.name, ledger.id, *(column.name for column in ledger.columns.values())]
    levels = [key for book in books() for level in book.rulebook.levels.values() for key in (level.id, level.name)]
    return (*keys, *keys, *names, *levels, *STATUSES)


@cache
def changes() -> list[Any]:
    """What may be done to the text of a file."""
    return [*token_changes([*words(), *SIGNS * 4]), *LINE_CHANGES, number_changed, number_changed]


def warming() -> Iterator[bytes]:
    """Inputs that make what a process makes once."""
    yield b"json\n[]"
    yield next(seeds())


def seeds() -> Iterator[bytes]:
    """Files of the worked example, records of the cases, and files with random facts in each form."""
    random = Random(1)
    examples = ROOT / "examples" / "dali-2024"
    for path in sorted(examples.glob("five/*.yaml")):
        yield b"yaml\n" + path.read_bytes()
    for path in sorted(examples.glob("data/**/*.jsonl")):
        yield b"jsonl\n" + b"\n".join(path.read_bytes().splitlines()[:3])
    for path in sorted((ROOT / "rulebooks" / "dali-pingan" / "cases").rglob("*.yaml")):
        facts = re.findall(r"^ +given:.*(?:\n {6,}.*)*", path.read_text("utf-8"), re.MULTILINE)[:5]
        yield from (f"yaml\nunit: v1\nlevel: village\nperiod: 2024\nfacts:{each[6:]}".encode() for each in facts)
    for _ in range(12):
        for form in FORMS:
            yield f"{form}\n{fresh(form, random)}".encode()
    rows = list(rows_to_records([{"单位编码": "v1", "命案数": 1}], "village", 2024))
    for encoding in ENCODINGS:
        yield f"csv {encoding}\n".encode() + encoded(_table(rows), encoding)
