"""Before values are read: unknown keys are noted, those of other levels and rulebooks passed over, forms made one."""

from collections.abc import Callable, Container, Mapping
from functools import partial

from . import messages
from . import value_messages
from .findings import Findings
from .personal import holds_person, is_name_list, is_personal_key
from .refusals import Fault, KeyOf, Path
from .shapes import RECORD_KEYS, LedgerShape, Shape
from .shown import did_you_mean, shown
from .statements import NOT_REPORTED

MOST_KEYS = 10_000
"""Facts of a record, or columns of a row, that may be given."""
MOST_ROWS = 100_000
"""Rows of a ledger that may be given."""

_ROWS_KEYS = ("rows", "complete")
_RECORD_KEYS = frozenset(RECORD_KEYS)


class Sieve:
    """Sifts the records of one level. `elsewhere` are names that other levels or rulebooks know."""

    def __init__(self, shape: Shape, elsewhere: Container[str]) -> None:
        self._shape = shape
        self._elsewhere = elsewhere
        self._facts = frozenset(shape.fact_ids)
        self._ledgers = frozenset(shape.ledger_ids)
        self._columns = {each.id: frozenset(each.columns) for each in shape.ledgers}

    def sift(self, data: Mapping[object, object], findings: Findings) -> dict[str, object]:
        """`data` with known keys alone, every ledger as rows with `complete`; everything else is noted."""
        sifted = dict(_known(data, _RECORD_KEYS, partial(self._unknown_key, findings), findings, ()))
        sifted["facts"] = self._sifted_facts(data.get("facts"), findings)
        if "ledgers" in sifted:
            sifted["ledgers"] = self._sifted_ledgers(data.get("ledgers"), findings)
        return sifted

    # --- the record's own keys -----------------------------------------------------------------------------------

    def _unknown_key(self, findings: Findings, key: str, value: object) -> None:
        del value
        if is_personal_key(key):
            fault = Fault(value_messages.PERSONAL_KEY, {"key": shown(key)})
        else:
            advice = partial(self._advice, key)
            fault = Fault(messages.UNKNOWN_KEY, {"key": shown(key), "advice": advice, "keys": RECORD_KEYS})
        findings.report(fault, (KeyOf(key),))

    def _advice(self, key: str) -> object:
        if key in self._facts:
            return messages.BELONGS_TO_FACTS
        if key in self._ledgers:
            return messages.BELONGS_TO_LEDGERS
        return did_you_mean(key, RECORD_KEYS)

    # --- facts ---------------------------------------------------------------------------------------------------

    def _sifted_facts(self, given: object, findings: Findings) -> Mapping[object, object]:
        if given is None:
            return {}
        if not isinstance(given, Mapping):
            return _no_mapping("facts", given, findings, ("facts",))
        return _known(given, self._facts, partial(self._unknown_fact, findings), findings, ("facts",))

    def _unknown_fact(self, findings: Findings, key: str, value: object) -> None:
        if key in self._elsewhere:
            _refuse_person(key, value, findings, ("facts", key))
            return
        if is_personal_key(key):
            fault = Fault(value_messages.PERSONAL_KEY, {"key": shown(key)})
        else:
            suggestion = partial(did_you_mean, key, self._shape.fact_ids)
            fault = Fault(messages.UNKNOWN_FACT, {"key": shown(key), "suggestion": suggestion})
        findings.report(fault, ("facts", KeyOf(key)))

    # --- ledgers -------------------------------------------------------------------------------------------------

    def _sifted_ledgers(self, given: object, findings: Findings) -> Mapping[object, object]:
        if given is None:
            return {}
        if not isinstance(given, Mapping):
            return _no_mapping("ledgers", given, findings, ("ledgers",))
        known = _known(given, self._ledgers, partial(self._unknown_ledger, findings), findings, ("ledgers",))
        sifted = {}
        for key, rows in known.items():
            assert isinstance(key, str)
            if rows is not None and not (isinstance(rows, str) and rows.strip() in NOT_REPORTED):
                sifted[key] = self._sifted_ledger(self._shape.ledger(key), rows, findings, ("ledgers", key))
        return sifted

    def _unknown_ledger(self, findings: Findings, key: str, value: object) -> None:
        del value
        if key in self._elsewhere:
            return
        if is_personal_key(key):
            fault = Fault(value_messages.PERSONAL_KEY, {"key": shown(key)})
        else:
            suggestion = partial(did_you_mean, key, self._shape.ledger_ids)
            fault = Fault(messages.UNKNOWN_LEDGER, {"key": shown(key), "suggestion": suggestion})
        findings.report(fault, ("ledgers", KeyOf(key)))

    def _sifted_ledger(self, shape: LedgerShape, given: object, findings: Findings, path: Path) -> object:
        ledger, rows, rest = shape.ledger.name, given, {}
        if isinstance(given, Mapping):
            rest = dict(_known(given, frozenset(_ROWS_KEYS), partial(_unknown_of, ledger, findings, path), findings, path))
            rows, path = rest.get("rows"), (*path, "rows")
        if not isinstance(rows, (list, tuple)):
            findings.report(Fault(messages.EXPECTED_ROWS, {"name": ledger, "written": shown(rows)}), path)
            rows = []
        elif len(rows) > MOST_ROWS:
            _too_many(ledger, len(rows), MOST_ROWS, findings, path)
            rows = []
        sifted = [self._sifted_row(shape, row, findings, (*path, number)) for number, row in enumerate(rows)]
        return {**rest, "rows": sifted}

    def _sifted_row(self, shape: LedgerShape, row: object, findings: Findings, path: Path) -> Mapping[object, object]:
        if not isinstance(row, Mapping):
            return _no_mapping(shape.ledger.name, row, findings, path)
        if not any(_says_something(cell) for cell in row.values()):
            findings.report(Fault(messages.EMPTY_ROW, {"ledger": shape.ledger.name}), path)
        unknown = partial(self._unknown_column, shape, findings, path)
        return _known(row, self._columns[shape.id], unknown, findings, path)

    def _unknown_column(self, shape: LedgerShape, findings: Findings, path: Path, key: str, value: object) -> None:
        if key in self._elsewhere:
            _refuse_person(key, value, findings, (*path, key))
            return
        if is_personal_key(key):
            fault = Fault(value_messages.PERSONAL_KEY, {"key": shown(key)})
        else:
            fault = Fault(
                messages.UNKNOWN_COLUMN,
                {
                    "ledger": shape.ledger.name,
                    "key": shown(key),
                    "suggestion": partial(did_you_mean, key, shape.columns),
                    "columns": tuple(column.name for column in shape.ledger.columns.values()),
                },
            )
        findings.report(fault, (*path, KeyOf(key)))


def _known(
    given: Mapping[object, object],
    known: frozenset[str],
    unknown: Callable[[str, object], None],
    findings: Findings,
    path: Path,
) -> Mapping[object, object]:
    """What of `given` has a known key; `unknown` hears of every other text."""
    if type(given) is dict and known.issuperset(given):
        return given
    name = str(path[-1]) if path else "record"
    if len(given) > MOST_KEYS:
        _too_many(name, len(given), MOST_KEYS, findings, path)
        return {}
    kept = {}
    for key, value in given.items():
        if not isinstance(key, str):
            findings.report(Fault(messages.KEY_NO_TEXT, {"name": name, "key": shown(key)}), path)
        elif key in known:
            kept[key] = value
        else:
            unknown(key, value)
    return kept


def _unknown_of(ledger: str, findings: Findings, path: Path, key: str, value: object) -> None:
    del value
    suggestion = partial(did_you_mean, key, _ROWS_KEYS)
    details = {"ledger": ledger, "key": shown(key), "suggestion": suggestion}
    findings.report(Fault(messages.UNKNOWN_ROWS_KEY, details), (*path, KeyOf(key)))


def _no_mapping(name: str, given: object, findings: Findings, path: Path) -> Mapping[object, object]:
    if is_name_list(given):
        fault = Fault(value_messages.NAME_LIST, {"name": name})
    else:
        fault = Fault(messages.EXPECTED_MAPPING, {"name": name, "written": shown(given)})
    findings.report(fault, path)
    return {}


def _too_many(name: str, count: int, most: int, findings: Findings, path: Path) -> None:
    findings.report(Fault(messages.TOO_MANY, {"name": name, "count": count, "most": most}), path)


def _refuse_person(key: str, value: object, findings: Findings, path: Path) -> None:
    if is_name_list(value):
        findings.report(Fault(value_messages.NAME_LIST, {"name": shown(key)}), path)
    elif holds_person(value):
        details = {"name": shown(key), "written": shown(value)}
        findings.report(Fault(value_messages.PERSONAL_NUMBER, details), path)


def _says_something(cell: object) -> bool:
    return cell is not None and not (isinstance(cell, str) and cell.strip() in NOT_REPORTED)


