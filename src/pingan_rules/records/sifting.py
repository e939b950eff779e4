"""Before values are read: unknown keys are noted, those of other levels and rulebooks passed over, forms made one."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.rulebook.elsewhere import Elsewhere

from . import messages, value_messages
from .findings import Findings
from .personal import holds_name_list, holds_personal_text, is_name_list, is_personal_key
from .refusals import Fault, KeyOf, Path
from .shapes import RECORD_KEYS, LedgerShape, Shape
from .shown import did_you_mean, shown, shown_key
from .statements import NOT_REPORTED

MOST_KEYS = 10_000
"""Facts of a record, or columns of a row, that may be given."""
MOST_ROWS = 100_000
"""Rows of a ledger that may be given."""

_RECORD_KEYS = frozenset(RECORD_KEYS)
_ROWS_KEYS = frozenset({"rows", "complete"})

Given: TypeAlias = Mapping[object, object]


class Sieve:
    """Sifts records of one level. `elsewhere` is what other levels or rulebooks know."""

    def __init__(self, shape: Shape, elsewhere: Elsewhere) -> None:
        self._shape = shape
        self._elsewhere = elsewhere
        self._facts = frozenset(shape.fact_ids)
        self._ledgers = frozenset(shape.ledger_ids)
        self._columns = {each.id: frozenset(each.columns) for each in shape.ledgers}

    def sift(self, data: Given, findings: Findings) -> dict[object, object]:
        """`data` with known keys alone, every ledger as rows with `complete`; everything else is noted."""
        sifted = dict(_known(data, _RECORD_KEYS, self._unknown_key, findings, ()))
        sifted["facts"] = self._sifted_facts(data.get("facts"), findings)
        if "ledgers" in sifted:
            sifted["ledgers"] = self._sifted_ledgers(data.get("ledgers"), findings)
        return sifted

    def _sifted_facts(self, given: object, findings: Findings) -> Given:
        facts = _mapping(given, findings, ("facts",))
        return _known(facts, self._facts, self._unknown_fact, findings, ("facts",))

    def _sifted_ledgers(self, given: object, findings: Findings) -> Given:
        ledgers = _mapping(given, findings, ("ledgers",))
        known = _known(ledgers, self._ledgers, self._unknown_ledger, findings, ("ledgers",))
        return {
            key: self._sifted_ledger(self._shape.ledger(str(key)), rows, findings, ("ledgers", str(key)))
            for key, rows in known.items()
            if _says_something(rows)
        }

    def _sifted_ledger(self, shape: LedgerShape, given: object, findings: Findings, path: Path) -> Given:
        rest: Given = {}
        if isinstance(given, Mapping):
            rest = _known(given, _ROWS_KEYS, partial(_unknown_part, shape.ledger.name), findings, path)
            given, path = rest.get("rows"), (*path, "rows")
        rows = _rows(shape.ledger.name, given, findings, path)
        return {**rest, "rows": [self._sifted_row(shape, row, findings, (*path, at)) for at, row in enumerate(rows)]}

    def _sifted_row(self, shape: LedgerShape, row: object, findings: Findings, path: Path) -> Given:
        if not isinstance(row, Mapping):
            return _mapping(row, findings, path, shape.ledger.name)
        known = _known(row, self._columns[shape.id], partial(self._unknown_column, shape), findings, path)
        is_stray = any(key not in known and key not in self._elsewhere.columns(shape.id) for key in row)
        if not is_stray and not any(_says_something(cell) for cell in known.values()):
            findings.report(Fault(messages.EMPTY_ROW, {"ledger": shape.ledger.name}), path)
        return known

    # --- unknown keys: None where they belong elsewhere ------------------------------------------------------------

    def _unknown_key(self, key: str, value: object) -> Fault | None:
        del value
        return _stray(messages.UNKNOWN_KEY, key, RECORD_KEYS, advice=self._advice(key), keys=RECORD_KEYS)

    def _advice(self, key: str) -> Phrase | None:
        if key in self._facts:
            return messages.BELONGS_TO_FACTS
        return messages.BELONGS_TO_LEDGERS if key in self._ledgers else None

    def _unknown_fact(self, key: str, value: object) -> Fault | None:
        if key in self._elsewhere.facts:
            return _person_in(key, value)
        is_ledger = key in self._ledgers or key in self._elsewhere.ledgers
        advice = messages.BELONGS_TO_LEDGERS if is_ledger else None
        return _stray(messages.UNKNOWN_FACT, key, self._shape.fact_ids, advice=advice)

    def _unknown_ledger(self, key: str, value: object) -> Fault | None:
        if key in self._elsewhere.ledgers:
            return _person_in_rows(key, value)
        advice = messages.BELONGS_TO_FACTS if key in self._facts else None
        return _stray(messages.UNKNOWN_LEDGER, key, self._shape.ledger_ids, advice=advice)

    def _unknown_column(self, shape: LedgerShape, key: str, value: object) -> Fault | None:
        if key in self._elsewhere.columns(shape.id):
            return _person_in(key, value)
        columns = tuple(column.name for column in shape.ledger.columns.values())
        return _stray(messages.UNKNOWN_COLUMN, key, shape.columns, ledger=shape.ledger.name, columns=columns)


def _unknown_part(ledger: str, key: str, value: object) -> Fault | None:
    del value
    return _stray(messages.UNKNOWN_ROWS_KEY, key, sorted(_ROWS_KEYS), ledger=ledger)


def _stray(
    code: Code, key: str, candidates: Iterable[str], *, advice: Phrase | None = None, **details: object
) -> Fault:
    if is_personal_key(key):
        return Fault(value_messages.PERSONAL_KEY, {"key": shown(key)})
    suggestion = advice or partial(did_you_mean, key, candidates)
    return Fault(code, {"key": shown_key(key), "suggestion": suggestion, **details})


def _person_in(key: str, value: object) -> Fault | None:
    if holds_name_list(value):
        return Fault(value_messages.NAME_LIST, {"name": shown(key)})
    if holds_personal_text(value):
        return Fault(value_messages.PERSONAL_NUMBER, {"name": shown(key), "written": shown(value)})
    return None


def _person_in_rows(ledger: str, given: object) -> Fault | None:
    rows = given.get("rows") if isinstance(given, Mapping) else given
    for row in rows if isinstance(rows, (list, tuple)) else ():
        for key, cell in row.items() if isinstance(row, Mapping) else ():
            if isinstance(key, str) and is_personal_key(key):
                return Fault(value_messages.PERSONAL_KEY, {"key": shown(key)})
            if fault := _person_in(ledger, cell):
                return fault
    return None


def _known(
    given: Given,
    known: frozenset[str],
    unknown: Callable[[str, object], Fault | None],
    findings: Findings,
    path: Path,
) -> Given:
    """What of `given` has a known key; what is wrong with the others is noted."""
    if type(given) is dict and known.issuperset(given):
        return given
    name = next((step for step in reversed(path) if isinstance(step, str)), "record")
    if len(given) > MOST_KEYS:
        findings.report(_too_many(name, len(given), MOST_KEYS), path)
        return {}
    kept: dict[object, object] = {}
    for key, value in given.items():
        if not isinstance(key, str):
            findings.report(Fault(messages.KEY_NO_TEXT, {"name": name, "key": shown(key)}), path)
        elif key in known:
            kept[key] = value
        elif fault := unknown(key, value):
            findings.report(fault, (*path, KeyOf(key)))
    return kept


def _mapping(given: object, findings: Findings, path: Path, name: str = "") -> Given:
    if given is None and len(path) == 1:
        return {}
    if isinstance(given, Mapping):
        return given
    name = name or str(path[-1])
    if is_name_list(given):
        findings.report(Fault(value_messages.NAME_LIST, {"name": name}), path)
    else:
        findings.report(Fault(messages.EXPECTED_MAPPING, {"name": name, "written": shown(given)}), path)
    return {}


def _rows(ledger: str, given: object, findings: Findings, path: Path) -> list[object] | tuple[object, ...]:
    if is_name_list(given):
        findings.report(Fault(value_messages.NAME_LIST, {"name": ledger}), path)
        return []
    if not isinstance(given, (list, tuple)):
        findings.report(Fault(messages.EXPECTED_ROWS, {"name": ledger, "written": shown(given)}), path)
        return []
    if len(given) > MOST_ROWS:
        findings.report(_too_many(ledger, len(given), MOST_ROWS), path)
        return []
    return given


def _too_many(name: str, count: int, most: int) -> Fault:
    return Fault(messages.TOO_MANY, {"name": name, "count": count, "most": most})


def _says_something(given: object) -> bool:
    return given is not None and not (isinstance(given, str) and given.strip() in NOT_REPORTED)
