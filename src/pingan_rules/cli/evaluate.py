"""`pingan evaluate`: verdicts, place by place."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pingan_rules.book import Book
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.records.together import Together
from pingan_rules.reports.verdicts import (
    Refused,
    Row,
    count_line,
    refused_data,
    refused_row,
    verdict_row,
    verdict_table,
)
from pingan_rules.verdicts.outcome import Outcome

from .command import Command
from .exits import Exit
from .formats import format_option, json_line
from .judging import Judging, Unread, judging_parameters, refused
from .messages import TOO_MANY_MISTAKES
from .mistakes import gathered
from .misuse import Misuse
from .output import Output, is_stdout, output_to
from .parameters import Option, several_of
from .progress import counted
from .session import Session
from .terminal import shown, tell_diagnostics

MOST_MISTAKES = 5_000
"""After so many mistakes nothing more is read, unless it is to go on."""
_OUTCOMES = tuple(outcome.value for outcome in Outcome)
_OUTCOMES_LISTED = ", ".join(_OUTCOMES)
_PROOF_IN_A_TABLE = Phrase(
    "表格里没有依据，--proof 要和 --format json 一起写", "a table has no proofs; write --proof with --format json"
)


def command(summary: Phrase) -> Command:
    """The command."""
    proof = Phrase("JSON 里附上完整的依据", "add the whole proof to the JSON")
    keep_going = Phrase(
        "记录有错的地方结论为待定，其余照常；不写则一处有错就全部不输出",
        "a place with a bad record becomes undetermined; without it one bad record refuses them all",
    )
    fail_on = Phrase(
        f"出现其中任何一种结论时，退出码为 1；可写 {_OUTCOMES_LISTED}，用逗号分开",
        f"exit with code 1 if there is one of these outcomes: {_OUTCOMES_LISTED}, with commas between them",
    )
    otherwise = Phrase(
        "终端上默认 table，否则 json（每行一个结论）", "table on a terminal, else json, one verdict a line"
    )
    options = [
        format_option("table", "json", otherwise=otherwise),
        Option(["--proof"], proof, is_flag=True),
        Option(["--keep-going"], keep_going, is_flag=True),
        Option(["--fail-on"], fail_on, Phrase("结论", "OUTCOME"), type=several_of(_OUTCOMES)),
    ]
    return Command("evaluate", run, judging_parameters(*options), summary)


def run(
    session: Session,
    output: str | None,
    form: str | None,
    proof: bool,
    keep_going: bool,
    fail_on: tuple[str, ...] | None,
    **given: Any,
) -> int:
    """Writes a verdict for every record, and tells how many places came to which outcome."""
    judging = Judging(**given)
    book = judging.loaded()
    tally = _Tally()
    others = Together(book.rulebook.levels)
    with output_to(output) as out:
        table = _is_table(form, output, proof=proof)
        page = _Table(out, output, session.lang) if table else _Lines(out, session.lang, proof=proof)
        for result in _results(judging, book, others, session.lang):
            tally.add(result)
            if not isinstance(result, Unread) and (keep_going or not tally.mistakes):
                page.add(result)
            if len(tally.mistakes) >= MOST_MISTAKES and not keep_going:
                stopped = found(TOO_MANY_MISTAKES, Place(), count=MOST_MISTAKES)
                raise RecordError([*gathered(tally.mistakes[:MOST_MISTAKES]), stopped])
        warnings = tally.add_astray(others.astray())
        if tally.mistakes and (tally.unread or not keep_going):
            raise RecordError(gathered(tally.mistakes))
        page.finish()
    if tally.mistakes or warnings:
        tell_diagnostics(gathered([*tally.mistakes, *warnings]), session.lang)
    session.tell(count_line(tally.outcomes, tally.refused, session.lang))
    return Exit.FINDINGS if tally.outcomes.keys() & set(fail_on or ()) else Exit.CLEAN


def _is_table(form: str | None, output: str | None, *, proof: bool) -> bool:
    if form == "table" and proof:
        raise Misuse(_PROOF_IN_A_TABLE)
    if form is not None or proof:
        return form == "table"
    return is_stdout(output) and sys.stdout.isatty()


def _results(judging: Judging, book: Book, others: Together, lang: Lang) -> Iterator[Verdict | Refused | Unread]:
    for raw in counted(judging.raw_records(), lang):
        if isinstance(raw, Unread):
            yield raw if raw.whole else Refused("", "", raw.error.diagnostics)
            continue
        try:
            yield judging.verdict(book, raw, others)
        except RecordError as error:
            yield refused(raw, error)


@dataclass(slots=True)
class _Tally:
    """Counts outcomes, and keeps what is wrong with records; a place whose record is bad is undetermined.

    `unread`: a file could not be read, so that nobody knows which places are wanting.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refused: int = 0
    unread: bool = False
    mistakes: list[Diagnostic] = field(default_factory=list)

    def add(self, result: Verdict | Refused | Unread) -> None:
        match result:
            case Unread(error=error):
                self.unread = True
                self.mistakes += error.diagnostics
            case Refused(diagnostics=diagnostics):
                self.refused += 1
                self.mistakes += diagnostics
                self.outcomes[Outcome.UNDETERMINED] += 1
            case _:
                self.outcomes[result.outcome] += 1

    def add_astray(self, astray: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Adds what is wrong between records; gives back what is only a warning."""
        told = list(astray)
        self.mistakes += [each for each in told if not each.code.code.startswith("W")]
        return [each for each in told if each.code.code.startswith("W")]


class _Lines:
    """JSON Lines, written as the verdicts come."""

    def __init__(self, out: Output, lang: Lang, *, proof: bool) -> None:
        self._out = out
        self._lang = lang
        self._proof = proof

    def add(self, result: Verdict | Refused) -> None:
        if isinstance(result, Refused):
            self._out.write(json_line(refused_data(result, self._lang)))
        else:
            self._out.write(f"{result.model_dump_json(proof=self._proof)}\n")

    def finish(self) -> None:
        """Nothing is left to write."""


class _Table:
    """A table, whose columns are known at the end."""

    def __init__(self, out: Output, target: str | None, lang: Lang) -> None:
        self._out = out
        self._target = target
        self._lang = lang
        self._rows: list[Row] = []

    def add(self, result: Verdict | Refused) -> None:
        row = refused_row(result, self._lang) if isinstance(result, Refused) else verdict_row(result, self._lang)
        self._rows.append(row)

    def finish(self) -> None:
        self._out.write(shown(verdict_table(self._rows, self._lang), self._target))
