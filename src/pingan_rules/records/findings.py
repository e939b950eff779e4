"""Collecting everything that is wrong with one record, so that it is reported at once and in the record's order."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.places import Place

from . import messages
from .refusals import Fault, Path
from .shown import shown_key

PlaceOf: TypeAlias = Callable[[Path], Place]
"""Where the value at a path stands in its file; a last step `KeyOf(key)` asks for the key itself."""

MOST_FINDINGS = 1_000
"""More mistakes than this are counted, not listed."""


class Findings:
    """Mistakes and the paths they stand at."""

    def __init__(self) -> None:
        self._faults: list[tuple[Path, Fault]] = []

    def __bool__(self) -> bool:
        return bool(self._faults)

    def report(self, fault: Fault, at: Path) -> None:
        """Adds a mistake in the value at a path."""
        self._faults.append(((*at, *fault.path), fault))

    def error(self, data: object, place_of: PlaceOf | None) -> RecordError:
        """The error of all mistakes in `data`, in the order in which the data has them."""
        order = _Order(data)
        ranked = sorted(self._faults, key=lambda each: order.of(each[0]))
        place = place_of or place_in_data
        diagnostics = [_diagnostic(fault, place(path)) for path, fault in ranked[:MOST_FINDINGS]]
        if more := len(ranked) - len(diagnostics):
            diagnostics.append(found(messages.MORE_MISTAKES, place(()), listed=MOST_FINDINGS, more=more))
        return RecordError(diagnostics)


def place_in_data(path: Path) -> Place:
    """The place of a value in data that comes from no file."""
    return Place(path=path_text(path))


def path_text(path: Path) -> str:
    """A path as people write it: `facts.命案数`, `ledgers.案事件[0].类别`; rows count from 0."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{shown_key(step)}" for step in path)
    return text.removeprefix(".")


def _diagnostic(fault: Fault, place: Place) -> Diagnostic:
    details = {name: value() if callable(value) else value for name, value in fault.details.items()}
    return found(fault.code, place, **details)


class _Order:
    """Where in nested data something stands, as numbers that sort."""

    def __init__(self, data: object) -> None:
        self._data = data
        self._numbered: dict[int, dict[object, int]] = {}

    def of(self, path: Path) -> tuple[int, ...]:
        position, within = [], self._data
        for step in path:
            if isinstance(within, Mapping):
                position.append(self._keys(within).get(step, -1))
                within = within.get(step)
            elif isinstance(within, (list, tuple)) and isinstance(step, int):
                position.append(step)
                within = within[step] if step < len(within) else None
        return tuple(position)

    def _keys(self, mapping: Mapping[object, object]) -> dict[object, int]:
        if id(mapping) not in self._numbered:
            self._numbered[id(mapping)] = {key: number for number, key in enumerate(mapping)}
        return self._numbered[id(mapping)]
