"""Series as records give them: a number for each month, quarter or year."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from unicodedata import normalize

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period, read_part
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.series import Entry, Series
from pingan_rules.kernel.types import LENGTH_NAMES, PercentType, SeriesType
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.model import Fact

from . import messages as record_messages
from . import value_messages as messages
from .personal import is_name_list, is_personal_key
from .plain import plain_number
from .record import Status
from .refusals import Fault, KeyOf, Refusal, refusal
from .remarks import STATEMENT_KEYS
from .shown import shown, shown_key
from .statements import Said, Statement, Subject, statement_reader
from .texts import refuse_long, refuse_personal
from .values import Known, parser

MOST_ENTRIES = 1_200
"""Periods of one series that a record may give."""

_SEPARATOR = re.compile(r"[;；\n]")
_ENTRY = re.compile(r"([^:：=]+)[:：=](.*)", re.DOTALL)
_EXAMPLES = {"month": "2024-05", "quarter": "2024-Q1", "year": "2024"}

_STAND_IN = {every: f"{example}: 0" for every, example in _EXAMPLES.items()}
"""A series in the place of one that is read already, so that the statement about it can be read."""
_STATEMENT_KEYS = frozenset(STATEMENT_KEYS)


def series_statement_reader(fact: Fact, type_: SeriesType, refused: Code | None) -> Callable[[object], Statement]:
    """What reads all that a record may say of a series: its entries, or one statement about the whole of it."""
    read_entries = partial(_read_series, fact, type_)
    of_whole = statement_reader(Subject(fact.id, fact.name, type_, _as_text(fact, read_entries), refused))

    def read(value: object) -> Statement:
        if not isinstance(value, Mapping):
            return of_whole(value)
        if not value or not _STATEMENT_KEYS.issuperset(value):
            return read_entries(value)
        if not isinstance(entries := value.get("value"), Mapping):
            return of_whole(value)
        series = _under_value(read_entries, entries)
        said = of_whole({**value, "value": _STAND_IN[type_.every] if series.entries else None})
        if not isinstance(said, Said):
            return series if series.entries else None
        is_shown = said.remark.status in (Status.PENDING, Status.DISPUTED)
        remark = replace(said.remark, shown=series_text(series, type_)) if is_shown else said.remark
        return Said(said.value if is_shown or not series.entries else series, remark)

    return read


def _under_value(read: Callable[[Mapping[object, object]], Series], entries: Mapping[object, object]) -> Series:
    try:
        return read(entries)
    except Refusal as refused:
        raise Refusal([Fault(each.code, each.details, ("value", *each.path)) for each in refused.faults]) from None


def series_text(series: Series, type_: SeriesType) -> str:
    """A series as a cell of a table holds it; entries that are not known are left out."""
    percent = isinstance(type_.of, PercentType)
    known = [(period, value) for period, value in series.entries if not isinstance(value, Unknown)]
    return "; ".join(f"{period.label}: {plain_number(value, percent=percent)}" for period, value in known)


def _as_text(fact: Fact, read: Callable[[Mapping[object, object]], Series]) -> Callable[[object], Known]:
    """Reads what a cell of a table holds: `2024-Q1: 0.8; 2024-Q2: 1.1`."""

    def parse(value: object) -> Known:
        if not isinstance(value, str):
            raise _no_series(fact, value)
        refuse_personal(fact.name, value)
        refuse_long(fact.name, value)
        parts = [_ENTRY.fullmatch(part) for part in _SEPARATOR.split(value) if part.strip()]
        if not parts or None in parts:
            raise _no_series(fact, value)
        pairs = [(part[1].strip(), part[2].strip()) for part in parts if part]
        entries = dict(pairs)
        if len(entries) < len(pairs):
            raise _no_series(fact, value)
        return read(entries)

    return parse


def _no_series(fact: Fact, value: object) -> Refusal:
    assert isinstance(fact.type, SeriesType)
    if is_name_list(value):
        return refusal(messages.NAME_LIST, name=fact.name)
    example = _EXAMPLES[fact.type.every]
    expected = Phrase(
        f"每期写一个数,例如 {{{example}: 12.5}};在表格里写成 {example}: 12.5,各期用分号隔开",
        f"a number for each period, such as {{{example}: 12.5}}; in a table {example}: 12.5, with semicolons between",
    )
    return refusal(messages.BAD_VALUE, name=fact.name, written=shown(value), expected=expected)


def _read_series(fact: Fact, type_: SeriesType, given: Mapping[object, object]) -> Series:
    if len(given) > MOST_ENTRIES:
        raise refusal(record_messages.TOO_MANY, name=fact.name, count=len(given), most=MOST_ENTRIES)
    entries: dict[Period, tuple[object, Number | Unknown | None]] = {}
    faults: list[Fault] = []
    for key, value in given.items():
        try:
            period = _period(fact, type_, key)
            if period in entries:
                raise refusal(
                    messages.PERIOD_TWICE,
                    (KeyOf(key),),
                    name=fact.name,
                    key=shown(key),
                    first=shown(entries[period][0]),
                )
            entries[period] = key, _entry(fact, type_, period, str(key), value)
        except Refusal as refused:
            faults += refused.faults
    if faults:
        raise Refusal(faults)
    known: list[Entry] = [(period, value) for period, (_, value) in sorted(entries.items()) if value is not None]
    return Series(tuple(known))


def _period(fact: Fact, type_: SeriesType, key: object) -> Period:
    if isinstance(key, int) and not isinstance(key, bool):
        key = str(key)
    if isinstance(key, str) and is_personal_key(key):
        raise refusal(messages.PERSONAL_KEY, (KeyOf(key),), key=shown(key))
    written = normalize("NFKC", key) if isinstance(key, str) and len(key) < 40 else ""
    period = read_part(written, type_.every, type_.year_starts)
    if period is None:
        path = (KeyOf(key),) if isinstance(key, str) else ()
        called = shown_key(key) if isinstance(key, str) else shown(key)
        length, example = LENGTH_NAMES[type_.every], _EXAMPLES[type_.every]
        raise refusal(messages.NOT_A_PART, path, name=fact.name, key=called, length=length, example=example)
    return period


def _entry(fact: Fact, type_: SeriesType, period: Period, key: str, value: object) -> Number | Unknown | None:
    name = f"{fact.name} {period.label}"
    subject = Subject(
        f"{fact.id}.{period.label}",
        name,
        type_.of,
        parser(name, type_.of, *fact.range),
        messages.ENTRY_NOT_APPLICABLE,
    )
    try:
        said = statement_reader(subject)(value)
    except Refusal as refused:
        raise Refusal([Fault(each.code, each.details, (key, *each.path)) for each in refused.faults]) from None
    entry = said.value if isinstance(said, Said) else said
    assert entry is None or not isinstance(entry, (str, bool))
    return entry  # type: ignore[return-value]  # what a numeric type's parser gives
