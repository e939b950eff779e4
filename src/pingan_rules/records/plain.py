"""A record written back as plain data: one text for one value, whatever way it was written first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from pingan_rules.kernel.numbers import Number, decimal_text, normal
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.unknown import Missing, Reason, Unknown

if TYPE_CHECKING:
    from .record import LedgerRows, Record, Remark, Value


@dataclass(frozen=True, slots=True)
class Form:
    """How a level's values are written back.

    `percents`: the ids of the facts, and `ledger.column` of the columns, that are written with a percent sign;
    `columns`: the ids of each ledger's columns in the order of its cells.
    """

    percents: frozenset[str] = frozenset()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plain_record(record: "Record") -> dict[str, object]:
    """`record` as mappings, lists, text, whole numbers and booleans; what is empty is left out."""
    data: dict[str, object] = {
        "unit": record.unit,
        "name": record.name,
        "level": record.level,
        "parent": record.parent,
        "region": record.region,
        "period": record.period.label,
    }
    data = {key: value for key, value in data.items() if value != ""}
    if record.formerly:
        data["formerly"] = list(record.formerly)
    ids = sorted(record.values.keys() | record.remarks.keys())
    data["facts"] = {id_: _fact(id_, record.values.get(id_), record.remarks.get(id_), record.form) for id_ in ids}
    if record.ledgers:
        data["ledgers"] = {id_: _ledger(id_, record.ledgers[id_], record.form) for id_ in sorted(record.ledgers)}
    return data


def _fact(id_: str, value: "Value | None", remark: "Remark | None", form: Form) -> object:
    if remark is None:
        return _value(value, percent=id_ in form.percents)
    statement: dict[str, object] = {}
    if remark.status != "reported":
        statement["status"] = str(remark.status)
    if remark.shown:
        statement["value"] = remark.shown
    elif remark.status == "reported" and value is not None and not isinstance(value, Unknown):
        statement["value"] = _value(value, percent=id_ in form.percents)
    if remark.source:
        statement["source"] = remark.source
    if remark.date:
        statement["date"] = remark.date.isoformat()
    return statement


def _value(value: "Value | None", *, percent: bool) -> object:
    match value:
        case Unknown(reasons=reasons):
            return {"status": str(min(reasons, default=Missing("", Reason.NOT_REPORTED)).reason)}
        case bool() | str() | None:
            return value
        case date():
            return value.isoformat()
        case Series(entries=entries):
            return {period.label: _value(entry, percent=percent) for period, entry in entries}
        case int() | Fraction():
            return plain_number(value, percent=percent)


def plain_number(value: Number, *, percent: bool) -> int | str:
    """A number exactly: digits, a decimal, else a fraction; with its sign where it is a percent."""
    if isinstance(value, int) and not percent:
        return value
    hundreds = normal(Fraction(value) * 100) if percent else value
    exact = decimal_text(hundreds)
    if exact is None:
        return f"{value.numerator}/{value.denominator}"
    return f"{exact}%" if percent else exact


def _ledger(id_: str, ledger: "LedgerRows", form: Form) -> dict[str, object]:
    columns = form.columns.get(id_) or tuple(str(index) for index in range(len(ledger.rows[0]) if ledger.rows else 0))
    rows = []
    for cells in ledger.rows:
        plain = {
            column: _value(cell, percent=f"{id_}.{column}" in form.percents)
            for column, cell in zip(columns, cells, strict=True)
            if not _is_left_out(cell)
        }
        rows.append(dict(sorted(plain.items())))
    return {"complete": ledger.complete, "rows": rows}


def _is_left_out(cell: "Value") -> bool:
    return isinstance(cell, Unknown) and all(missing.reason is Reason.NOT_REPORTED for missing in cell.reasons)
