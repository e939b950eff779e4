"""Flat rows, one for each place: some columns say which place it is, all others are facts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from typing import Any

from pingan_rules.kernel.diagnostics import RecordError, found
from pingan_rules.kernel.places import Place

from . import row_messages as messages
from .shown import shown_text

HEADINGS = {
    "unit": ("unit", "单位编码", "单位代码", "编码", "代码"),
    "name": ("name", "名称", "单位名称", "单位"),
    "level": ("level", "层级"),
    "parent": ("parent", "上级", "上级编码", "上级单位", "上级单位编码"),
    "region": ("region", "地区", "所在地区"),
    "period": ("period", "期间", "年度", "年份", "考核期"),
    "formerly": ("formerly", "原编码", "原单位编码"),
    "note": ("note", "备注"),
}
"""The columns that say which place a row is of, by the keys that they have in a record."""

PARTS = {heading: key for key, headings in HEADINGS.items() for heading in headings}
"""The key of a record that a heading stands for."""


def rows_to_records(
    rows: Iterable[Mapping[Any, Any]], level: str | None = None, period: str | int | None = None
) -> Iterator[dict[str, Any]]:
    """Records of flat mappings, such as `df.to_dict("records")` gives.

    Headings are those of `HEADINGS`, any others are facts by id or Chinese name. `level` and `period` hold for rows
    that do not say them. None, and the NaN, NaT and NA by which data frames mark a gap, are not reported; elsewhere a
    NaN is refused. Raises `RecordError` as `record_of_row` does, and for a row of totals.
    """
    defaults = {key: value for key, value in (("level", level), ("period", period)) if value is not None}
    for row in rows:
        record = record_of_row({key: _plain(value) for key, value in row.items()})
        if total := total_in(record):
            heading = next(each for each in row if PARTS.get(each) == total)
            raise RecordError([found(messages.TOTAL_ROW, Place(path=heading), written=shown_text(record[total]))])
        yield with_defaults(record, defaults)


def with_defaults(data: Any, defaults: Mapping[str, Any]) -> Any:
    """`data` with `defaults` for the keys that it lacks or leaves empty."""
    if not defaults or not isinstance(data, Mapping):
        return data
    return {**data, **{key: value for key, value in defaults.items() if data.get(key) in (None, "")}}


def record_of_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The record that a row is; what it leaves empty is left out.

    Raises `RecordError` where two columns say the same thing of the place, as `unit` and `单位编码` do.
    """
    record: dict[str, Any] = {}
    first: dict[str, str] = {}
    facts: dict[Any, Any] = {}
    for heading, value in row.items():
        if value is None or value == "":
            continue
        key = PARTS.get(heading)
        if key is None:
            facts[heading] = value
        elif first.setdefault(key, heading) != heading:
            place = Place(path=heading)
            raise RecordError([found(messages.DUPLICATE_HEADING, place, heading=heading, first=first[key])])
        else:
            record[key] = value
    return {**record, "facts": facts}


def total_in(record: Mapping[str, Any]) -> str | None:
    """The key, `unit` or `name`, by which a row is one of totals; None where it is one of a place."""
    texts = ((key, record.get(key)) for key in ("unit", "name"))
    return next((key for key, text in texts if isinstance(text, str) and _TOTAL.fullmatch(text)), None)


_TOTAL = re.compile(r"\s*(.*(合\s*计|总\s*计|小\s*计|共\s*计)|总\s*数|(sub)?totals?)\s*[:：]?\s*", re.IGNORECASE)


def _plain(value: Any) -> Any:
    """`value` without the types of array libraries; None for their gaps."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if getattr(value, "shape", None) == () and callable(item := getattr(value, "item", None)):
        value = item()
    return None if isinstance(value, float) and isnan(value) else value
