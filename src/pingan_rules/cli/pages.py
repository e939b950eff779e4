"""What `evaluate` writes verdicts as: one line each, a table, or a table about them all."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

from rich.table import Table

from pingan_rules.analysis.hanging import reading_weights
from pingan_rules.analysis.settling import reporters
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.phrases import Lang
from pingan_rules.reports.names import Names
from pingan_rules.reports.sheets import BYTE_ORDER_MARK, heading_line, refused_line, verdict_line
from pingan_rules.reports.verdicts import (
    Refused,
    Row,
    notes_text,
    refused_data,
    refused_row,
    verdict_row,
    verdict_table,
)
from pingan_rules.reports.weights import reading_data, readings_table, reporter_data, reporters_table

from .formats import json_line
from .output import Output
from .terminal import shown

Summary: TypeAlias = Callable[[list[Verdict]], Iterator[str | Table]]
"""What is to be said of many verdicts."""


class Page(Protocol):
    """Takes verdicts as they come, and writes what is left at the end."""

    def add(self, result: Verdict | Refused) -> None:
        """One more place."""

    def finish(self) -> None:
        """There are no more."""


class Lines:
    """JSON Lines, written as the verdicts come."""

    def __init__(self, out: Output, lang: Lang, *, proof: bool) -> None:
        self._out = out
        self._lang = lang
        self._proof = proof

    def add(self, result: Verdict | Refused) -> None:
        """Writes one line."""
        if isinstance(result, Refused):
            self._out.write(f"{refused_data(result, self._lang).model_dump_json(exclude_none=True)}\n")
        else:
            self._out.write(f"{result.model_dump_json(proof=self._proof)}\n")

    def finish(self) -> None:
        """Nothing is left to write."""


class Rows:
    """A table of places, whose columns are known at the end; `beside`: each under several rulebooks."""

    def __init__(self, out: Output, target: str | None, lang: Lang, *, beside: bool = False) -> None:
        self._beside = beside
        self._out = out
        self._target = target
        self._lang = lang
        self._rows: list[Row] = []

    def add(self, result: Verdict | Refused) -> None:
        """Keeps one row."""
        row = refused_row(result, self._lang) if isinstance(result, Refused) else verdict_row(result, self._lang)
        self._rows.append(row)

    def finish(self) -> None:
        """Writes the table, and below it what is to be noted."""
        self._out.write(shown(verdict_table(self._rows, self._lang, beside=self._beside), self._target))
        notes = notes_text(self._rows, self._lang)
        if notes:
            self._out.write(shown(f"\n{notes}", self._target))


class Sheet:
    """A CSV file for spreadsheets, written as the verdicts come; `beside`: each place under several rulebooks."""

    def __init__(self, out: Output, lang: Lang, *, beside: bool = False) -> None:
        self._out = out
        self._lang = lang
        self._beside = beside
        out.write(BYTE_ORDER_MARK + heading_line(lang, beside=beside))

    def add(self, result: Verdict | Refused) -> None:
        """Writes one row."""
        if isinstance(result, Refused):
            self._out.write(refused_line(result, self._lang, beside=self._beside))
        else:
            self._out.write(verdict_line(result, self._lang, beside=self._beside))

    def finish(self) -> None:
        """Nothing is left to write."""


class AboutAll:
    """A summary of all verdicts, in which places with bad records are not."""

    def __init__(self, out: Output, target: str | None, summary: Summary) -> None:
        self._out = out
        self._target = target
        self._summary = summary
        self._verdicts: list[Verdict] = []

    def add(self, result: Verdict | Refused) -> None:
        """Keeps one verdict."""
        if not isinstance(result, Refused):
            self._verdicts.append(result)

    def finish(self) -> None:
        """Writes the summary."""
        for part in self._summary(self._verdicts):
            self._out.write(part if isinstance(part, str) else shown(part, self._target))


def on_readings(names: Names, *, table: bool) -> Summary:
    """What hangs on each reading."""

    def summary(verdicts: list[Verdict]) -> Iterator[str | Table]:
        weights = reading_weights(verdicts)
        if table:
            yield readings_table(weights, names)
        else:
            yield from (json_line(reading_data(each)) for each in weights)

    return summary


def on_missing(names: Names, *, table: bool) -> Summary:
    """Whose reports would settle most."""

    def summary(verdicts: list[Verdict]) -> Iterator[str | Table]:
        asked = reporters(verdicts)
        if table:
            yield reporters_table(asked, names)
        else:
            yield from (json_line(reporter_data(each)) for each in asked)

    return summary
