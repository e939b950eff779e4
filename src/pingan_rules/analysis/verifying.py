"""Derives stored verdicts again, with the reference evaluator, and names everything that is not the same."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import ValidationError

from pingan_rules.analysis import messages
from pingan_rules.book import Book, load_rulebook
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Code, Diagnostic, PinganError, found
from pingan_rules.kernel.numbers import Number, read_number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.records.record import Record
from pingan_rules.records.shown import shown, shown_text
from pingan_rules.verdicts.data import FORMAT, VerdictData
from pingan_rules.verdicts.receipt import Receipt

Loader: TypeAlias = Callable[[str], Book]
"""Gives the rulebook that `id@version` names; raises `RulebookError` where there is none."""
GivenRecords: TypeAlias = Mapping[str, Sequence[Mapping[str, object]]]
"""The data of records given beside verdicts, by unit."""

MOST_DIFFERENCES = 20
"""Differences of one verdict that are listed; more are only counted."""
_SEPARATE = ("receipt.digest", "receipt.record", "record")
"""What is compared by itself, with a message of its own."""
_NOTHING = Phrase("没有", "nothing")


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of verifying one verdict. No diagnostics: it was derived again, exactly."""

    unit: str
    period: str
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the stored verdict was derived again, exactly."""
        return not self.diagnostics


class Verifier:
    """Verifies stored verdicts. Rulebooks are loaded once; `load` finds those that did not come with the package.

    With `records` each verdict is derived from the record given beside it, which must be the one it was made from;
    without, from the facts stored with it.
    """

    def __init__(self, load: Loader = load_rulebook, records: GivenRecords | None = None) -> None:
        self._load = load
        self._records = records
        self._loaded: dict[str, Book] = {}
        self._books: dict[str, Book] = {}

    def verify(self, stored: Mapping[str, Any], place: Place | None = None) -> Verification:
        """The verification of one verdict as it was written to a file."""
        where = place or Place()
        unit, period = (shown_text(str(stored.get(key, ""))) for key in ("unit", "period"))
        if "round" in stored and "format" not in stored:
            return Verification(unit, period, (found(messages.OF_A_ROUND, where, unit=unit),))
        if "format" not in stored:
            return Verification(unit, period, (found(messages.NO_VERDICT, where, paths=("format",)),))
        if stored["format"] != FORMAT:
            written = shown(stored["format"])
            return Verification(unit, period, (found(messages.UNKNOWN_FORMAT, where, format=written, known=FORMAT),))
        try:
            verdict = VerdictData.model_validate(stored)
            return Verification(unit, period, tuple(_Comparison(self, verdict, stored, where).diagnostics()))
        except ValidationError as error:
            paths = tuple(dict.fromkeys(shown_text(".".join(map(str, each["loc"]))) for each in error.errors()))
            return Verification(unit, period, (found(messages.NO_VERDICT, where, paths=paths[:MOST_DIFFERENCES]),))
        except PinganError as error:
            return Verification(unit, period, error.diagnostics)

    def book(self, receipt: Receipt) -> Book:
        """The rulebook that a receipt names, adjusted as it says. Raises `PinganError`."""
        chosen = json.dumps([receipt.rulebook, receipt.version, receipt.readings, receipt.adjustments], sort_keys=True)
        if chosen not in self._books:
            reference = f"{receipt.rulebook}@{receipt.version}"
            if reference not in self._loaded:
                self._loaded[reference] = self._load(reference)
            adjusted = {id_: _number(id_, text) for id_, text in receipt.adjustments.items()}
            self._books[chosen] = self._loaded[reference].under(receipt.readings, adjusted)
        return self._books[chosen]

    def beside(self, verdict: VerdictData, book: Book) -> Record | None:
        """The record of the verdict's unit and period that was given beside; None where there is none.

        Of several the one that the verdict was made from. Raises `RecordError`.
        """
        read = [book.record(data) for data in (self._records or {}).get(verdict.unit, ())]
        of_period = [record for record in read if record.period.label == verdict.period]
        right = [record for record in of_period if record.digest == verdict.receipt.record]
        return next(iter(right or of_period), None)

    @property
    def has_records(self) -> bool:
        """Whether records were given beside."""
        return self._records is not None


class _Comparison:
    """One verdict as stored against what the reference evaluator derives."""

    def __init__(self, verifier: Verifier, verdict: VerdictData, stored: Mapping[str, Any], place: Place) -> None:
        self._verifier = verifier
        self._verdict = verdict
        self._stored = stored
        self._place = place

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Everything that is not the same. Raises `PinganError` where nothing can be derived."""
        receipt = self._verdict.receipt
        book = self._verifier.book(receipt)
        own = book.record(self._verdict.record)
        record = self._verifier.beside(self._verdict, book) if self._verifier.has_records else own
        if book.rulebook.digest != receipt.digest:
            reference = f"{receipt.rulebook}@{receipt.version}"
            digests = {"stored": shown_text(receipt.digest), "now": book.rulebook.digest}
            yield self._found(messages.RULEBOOK_CHANGED, rulebook=reference, **digests)
        if own.digest != receipt.record or _plain(own.data) != _plain(self._verdict.record):
            yield self._found(messages.FACTS_CHANGED)
        if record is None:
            yield self._found(messages.NO_RECORD_BESIDE)
            return
        if record.digest != receipt.record and record is not own:
            differing = tuple(path for path, _, _ in _differences("", _plain(own.data), _plain(record.data)))
            yield self._found(messages.OTHER_RECORD, paths=differing[:MOST_DIFFERENCES])
        title = self._verdict.title or None
        derived = book.evaluate_again(record, self._verdict.counted or {}, title=title)
        fresh = derived.model_dump(proof=self._verdict.proof is not None)
        differences = list(_differences("", _plain(self._as_told_in_the_round(derived)), _plain(fresh)))
        for path, before, now in differences[:MOST_DIFFERENCES]:
            yield self._found(messages.NOT_DERIVED, path=path, stored=before, derived=now)
        if (more := len(differences) - MOST_DIFFERENCES) > 0:
            yield self._found(messages.MORE_NOT_DERIVED, more=more)

    def _as_told_in_the_round(self, derived: Verdict) -> Mapping[str, Any]:
        """What is stored, without what only the whole round can tell: whether a reading decided by way of counts."""
        here = {reading.id: reading.decided for reading in derived.readings}
        elsewhere = derived.readings_elsewhere
        readings = [
            {**written, "decided": here.get(written["id"])} if written["id"] in elsewhere else written
            for written in self._stored["readings"]
        ]
        return {**self._stored, "readings": readings}

    def _found(self, code: Code, **details: object) -> Diagnostic:
        unit = shown_text(self._verdict.unit)
        return found(code, self._place, unit=unit, **details)


def _number(id_: str, text: str) -> Number:
    number = read_number(text)
    if number is None or number.percent:
        raise PinganError([found(messages.NO_VERDICT, Place(), paths=(f"receipt.adjustments.{shown_text(id_)}",))])
    return number.value


def _plain(data: Mapping[str, Any]) -> Any:
    """`data` as JSON has it; of warnings, whose wording may change, only the codes."""
    plain = json.loads(json.dumps(data, default=str))
    for warning in plain.get("warnings", ()):
        warning.pop("message", None)
    return plain


def _differences(path: str, stored: Any, derived: Any) -> Iterator[tuple[str, str | Phrase, str | Phrase]]:
    if path in _SEPARATE:
        return
    if isinstance(stored, dict) and isinstance(derived, dict):
        for key in sorted({*stored, *derived}):
            inner = f"{path}.{shown_text(key)}" if path else shown_text(key)
            yield from _differences(inner, stored.get(key), derived.get(key))
    elif isinstance(stored, list) and isinstance(derived, list) and len(stored) == len(derived):
        for index, (left, right) in enumerate(zip(stored, derived, strict=True)):
            yield from _differences(f"{path}[{index}]", left, right)
    elif stored != derived or type(stored) is not type(derived):
        yield path, _shown(stored), _shown(derived)


def _shown(value: Any) -> str | Phrase:
    if value in (None, [], {}):
        return _NOTHING
    return shown(value) if not isinstance(value, (list, dict)) else shown_text(json.dumps(value, ensure_ascii=False))
