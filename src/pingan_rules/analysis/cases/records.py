"""The records that cases speak of: base records with the changes of the case."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.places import Place
from pingan_rules.records.findings import path_text
from pingan_rules.records.refusals import KeyOf, Path
from pingan_rules.rulebook.written import NOTHING, Written

from .files import BaseRecord, Differing
from .naming import FACT, ids_of, subjects


def place_in(data: object, path: Path, otherwise: Place) -> Place:
    """Where the value at a path of a record stands in the file of the case, or of its base record.

    `otherwise` is where it would be found missing.
    """
    place, within = None, data
    for step in path:
        if isinstance(within, Mapping):
            place = next((key.place for key in within if key == step and isinstance(key, Written)), None)
            within = within.get(str(step))
        elif isinstance(within, (list, tuple)) and isinstance(step, int) and step < len(within):
            within = within[step]
    if isinstance(within, Written) and not (path and isinstance(path[-1], KeyOf)):
        return within.place
    return place or replace(otherwise, path=path_text(path))


def record_data(
    book: Book, case: Differing, base: BaseRecord, mistakes: list[Diagnostic], **identity: object
) -> dict[str, Any]:
    """The record that a case speaks of: its base record with the case's changes, facts and ledgers by id.

    `identity` says which place it is. Names that nobody knows are noted in `mistakes`.
    """
    ids = subjects(book)
    unknown = set(ids_of(case.unknown, ids, FACT, mistakes) or ())
    facts = {**_by_id(base.facts, ids), **_by_id(case.facts, ids), **_by_id(case.set, ids)}
    ledgers = {**_by_id(base.ledgers, ids), **_by_id(case.ledgers, ids)}
    for name, rows in _by_id(case.add, ids).items():
        ledgers[name] = _with_rows(ledgers.get(name, []), rows)
    record = {
        **identity,
        "level": case.level or base.level,
        "period": case.period or base.period,
        "region": case.region or base.region,
        "facts": {name: value for name, value in facts.items() if name not in unknown},
        "ledgers": {name: value for name, value in ledgers.items() if name not in unknown},
    }
    return {key: value for key, value in record.items() if value is not None and value != ()}


def _by_id(written: Mapping[Written, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """What is written under names, under ids that still know where the name stands; what comes later holds."""
    return {Written(ids.get(name, name), name.scalar): _plain(value) for name, value in written.items()}


def _plain(value: Any) -> Any:
    """A value in which nothing written is None, as in a record."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return None if value is NOTHING else value


def _with_rows(ledger: Any, rows: list[Any]) -> Any:
    if isinstance(ledger, Mapping):
        return {**ledger, "rows": [*(ledger.get("rows") or []), *rows]}
    return [*(ledger or []), *rows]
