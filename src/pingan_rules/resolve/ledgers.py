"""Ledgers: their columns, and what is derived from them."""

from collections.abc import Mapping

from pingan_rules.expressions.symbols import Scope, Symbol
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import OUTCOMES, DateType, EnumType
from pingan_rules.rulebook.facts import Ledger as WrittenLedger
from pingan_rules.rulebook.written import Written

from . import messages
from .draft import Draft
from .model import Column, DerivedColumn, Ledger
from .types import COLUMN_TYPES, read_type


def resolve_ledger(draft: Draft, enums: Mapping[str, EnumType], name: str, written: WrittenLedger) -> Ledger:
    """The ledger that is `written`; what is wrong with it is noted."""
    taken: dict[str, tuple[Written, bool]] = {}
    columns = _columns(draft, enums, written, taken)
    dates = [each for each in columns.values() if isinstance(each.type, DateType)]
    date = next((each.id for each in dates if written.date in (each.name, each.id)), "")
    if not date:
        draft.unknown_reference(written.date, Phrase("日期列", "column of dates"), [each.name for each in dates])
    derived = _derived_columns(draft, enums, written, columns, taken)
    return Ledger(str(written.id), str(name), date, columns, str(written.by or ""), derived)


def column_symbols(ledger: Ledger) -> list[Symbol]:
    """The names that conditions on the rows of a ledger may use."""
    filled_in = [Symbol("column", each.id, each.name, each.type) for each in ledger.columns.values()]
    return filled_in + [
        Symbol("column", each.id, each.name, each.formula.type, each.formula.weight) for each in ledger.derived
    ]


def _columns(
    draft: Draft, enums: Mapping[str, EnumType], written: WrittenLedger, taken: dict[str, tuple[Written, bool]]
) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for name, column in written.columns.items():
        draft.claim_names(taken, name, column.id)
        type_ = read_type(draft, name, column.type, column.unit, None, enums, COLUMN_TYPES)
        if type_ is None:
            continue
        if draft.check_id(column.id) in columns:
            draft.report(messages.DUPLICATE_ID, column.id, id=column.id)
            continue
        columns[str(column.id)] = Column(str(column.id), str(name), type_)
    return columns


def _derived_columns(
    draft: Draft,
    enums: Mapping[str, EnumType],
    written: WrittenLedger,
    columns: Mapping[str, Column],
    taken: dict[str, tuple[Written, bool]],
) -> tuple[DerivedColumn, ...]:
    no_names = Scope({}, tuple({enum.id: enum for enum in (*enums.values(), OUTCOMES)}.values()))
    symbols = [Symbol("column", each.id, each.name, each.type) for each in columns.values()]
    derived: dict[str, DerivedColumn] = {}
    for name, column in written.derived.items():
        draft.claim_names(taken, name, column.id)
        formula = draft.formula(column.value, no_names.with_columns(symbols))
        if formula is None or draft.check_id(column.id) in derived:
            continue
        derived[column.id] = DerivedColumn(str(column.id), str(name), formula)
        symbols.append(Symbol("column", str(column.id), str(name), formula.type, formula.weight))
    return tuple(derived.values())
