"""Derives stored verdicts again, with the reference evaluator, and names everything that is not the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pingan_rules.analysis import messages
from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, found
from pingan_rules.kernel.numbers import Number, read_number
from pingan_rules.kernel.places import Place
from pingan_rules.verdicts.data import FORMAT, VerdictData

Loader = Callable[[str], Book]
"""Gives the rulebook that `id@version` names; raises `RulebookError` where there is none."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One place where a stored verdict and the derived one differ. `path` leads to it in the stored verdict."""

    path: str
    stored: str
    derived: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of verifying one verdict: nothing to say, discrepancies, or errors that kept it from being derived."""

    unit: str
    discrepancies: tuple[Discrepancy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the stored verdict was derived again, exactly."""
        return not self.discrepancies and not self.diagnostics


class Verifier:
    """Verifies stored verdicts. Rulebooks are loaded once; `records` holds records given beside, by unit."""

    def __init__(self, load: Loader, records: Mapping[tuple[str, str], Mapping[str, object]] | None = None) -> None:
        self._load = load
        self._records = records or {}
        self._books: dict[str, Book] = {}

    def verify(self, stored: Mapping[str, Any], place: Place | None = None) -> Verification:
        """The verification of one verdict as it was written to a file."""
        where = place or Place()
        unit = str(stored.get("unit", ""))
        if stored.get("format") != FORMAT:
            code = messages.UNKNOWN_FORMAT
            return Verification(unit, diagnostics=(found(code, where, format=stored.get("format"), known=FORMAT),))
        try:
            verdict = VerdictData.model_validate(stored)
            return Verification(unit, tuple(self._discrepancies(verdict)))
        except ValidationError as error:
            paths = tuple(".".join(str(part) for part in each["loc"]) for each in error.errors())
            return Verification(unit, diagnostics=(found(messages.NO_VERDICT, where, paths=paths),))
        except PinganError as error:
            return Verification(unit, diagnostics=error.diagnostics)

    def _discrepancies(self, stored: VerdictData) -> Iterator[Discrepancy]:
        receipt = stored.receipt
        adjusted = {id_: _number(id_, text) for id_, text in receipt.adjustments.items()}
        book = self._book(f"{receipt.rulebook}@{receipt.version}").under(receipt.readings, adjusted)
        record = self._records.get((stored.unit, stored.period), stored.record)
        derived = book.evaluate(record, title=stored.title or None, evaluator="reference")
        fresh = derived.data(proof=stored.proof is not None)
        yield from _differences("", stored.model_dump(mode="json"), fresh.model_dump(mode="json"))

    def _book(self, reference: str) -> Book:
        if reference not in self._books:
            self._books[reference] = self._load(reference)
        return self._books[reference]


def _number(id_: str, text: str) -> Number:
    number = read_number(text)
    if number is None or number.percent:
        raise PinganError([found(messages.NO_VERDICT, Place(), paths=(f"receipt.adjustments.{id_}",))])
    return number.value


def _differences(path: str, stored: Any, derived: Any) -> Iterator[Discrepancy]:
    if isinstance(stored, dict) and isinstance(derived, dict):
        for key in sorted({*stored, *derived}):
            inner = f"{path}.{key}" if path else key
            yield from _differences(inner, stored.get(key), derived.get(key))
    elif isinstance(stored, list) and isinstance(derived, list) and len(stored) == len(derived):
        for index, (left, right) in enumerate(zip(stored, derived, strict=True)):
            yield from _differences(f"{path}[{index}]", left, right)
    elif stored != derived:
        yield Discrepancy(path, _shown(stored), _shown(derived))


def _shown(value: Any) -> str:
    text = "-" if value in (None, [], {}) else str(value)
    return text if len(text) <= 120 else text[:119] + "…"
