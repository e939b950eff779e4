"""`pingan assess`: a whole round, all places together."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pingan_rules.analysis.round_summary import round_summaries
from pingan_rules.book import Book
from pingan_rules.engine.rounds.assessment import Assessment, UnitAssessment
from pingan_rules.engine.rounds.intake import identity
from pingan_rules.engine.rounds.messages import NOT_A_RESULT
from pingan_rules.engine.rounds.remembering import Kept
from pingan_rules.engine.rounds.rows import PLACE_COLUMNS
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, RecordError, found
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import closest
from pingan_rules.records.record import Record
from pingan_rules.reports.names import Names
from pingan_rules.reports.rounds import RoundPage
from pingan_rules.reports.sheets import BYTE_ORDER_MARK, row_line
from pingan_rules.reports.styles import proof_styled
from pingan_rules.reports.verdicts import count_line
from pingan_rules.tables.raw import RawRecord
from pingan_rules.tables.records import read_record_files

from .command import Command
from .exits import Exit
from .formats import FILE, format_option
from .inputs import record_file
from .judging import Given, Unread, given_parameters, outcome_options
from .messages import UNKNOWN_UNIT
from .mistakes import gathered, stop_at_many
from .misuse import question
from .output import is_stdout, output_to
from .parameters import Option
from .progress import counted
from .session import Session
from .terminal import shown, tell_diagnostics
from .trials import trials

_NO_LINES = (".csv", ".tsv", ".xls", ".xlsx", ".yaml", ".yml")
_A_TABLE = Phrase("这是 {suffix} 文件", "it is a {suffix} file")


def command(summary: Phrase) -> Command:
    """The command."""
    history = Phrase(
        "以前各期的结果：这条命令用 --format json 写出的文件，可写多次",
        "results of earlier periods, as this command writes them with --format json; may be given several times",
    )
    complete = Phrase(
        "历史是全的：没有列在里面的，当时没有参评；没有 --history 时，以前都没有参评",
        "the history is complete: whatever is not in it was not assessed; without --history nothing was",
    )
    unit = Phrase(
        "只说这个地方（记录里 unit 的值），从头到尾说清楚",
        "tell only of this place (what its record says as unit), and all of it",
    )
    otherwise = Phrase("终端上默认 text，否则 json（每行一个地方）", "text on a terminal, else json, one place a line")
    details = Phrase(
        "先评下级，后评上级；占比、位次、连续年数、得分、等次、称号、处分一起得出。"
        "--format json 写出的文件，就是下一期的历史。",
        "Places below are judged before those above; shares, ranks, years in a row, points, grades, honours and "
        "sanctions come with it. The file that --format json writes is the history of the next round.",
    )
    options = [
        Option(["--history"], history, FILE, reads=record_file, multiple=True),
        Option(["--complete-history"], complete, is_flag=True),
        Option(["--unit"], unit, Phrase("地方", "ID")),
        format_option("text", "json", "csv", otherwise=otherwise),
        *outcome_options(),
    ]
    return Command("assess", run, given_parameters(*options), summary, details)


def run(
    session: Session,
    history: tuple[str, ...],
    complete_history: bool,
    unit: str | None,
    form: str | None,
    output: str | None,
    keep_going: bool,
    fail_on: tuple[str, ...] | None,
    **given: Any,
) -> int:
    """Assesses the round, writes it, and tells how many places came to which outcome."""
    asked = Given(**given)
    book = asked.loaded()
    with output_to(output) as out:
        taken = _Taken(keep_going=keep_going)
        records = taken.records(asked, book, session.lang)
        kept = list(_kept(history))
        assessment = _assessed(book, records, kept, is_complete=complete_history)
        units = assessment.units if unit is None else _of_unit(assessment, unit)
        on_screen = is_stdout(output) and sys.stdout.isatty()
        form = form or ("text" if on_screen or unit is not None else "json")
        page = _Page(book, assessment, session.lang, output, is_complete=complete_history)
        for text in page.written(form, units, whole=unit is None):
            out.write(text)
    if told := [*gathered(taken.mistakes), *trials(kept, assessment)]:
        tell_diagnostics(told, session.lang)
    outcomes = Counter(each.outcome for each in units)
    session.tell(count_line(outcomes, taken.silenced if unit is None else 0, session.lang))
    return Exit.FINDINGS if outcomes.keys() & set(fail_on or ()) else Exit.CLEAN


@dataclass(slots=True, kw_only=True)
class _Taken:
    """Takes in the records; one that is wrong keeps its place, with nothing known of it, if it is to go on."""

    keep_going: bool
    silenced: int = 0
    mistakes: list[Diagnostic] = field(default_factory=list)
    _lost: bool = False

    def records(self, asked: Given, book: Book, lang: Lang) -> list[Record]:
        """All records. Raises `RecordError` where one is wrong and it is not to go on, or it is not known whose."""
        records = []
        for raw in counted(asked.raw_records(), lang):
            try:
                if isinstance(raw, Unread):
                    self._lost = True
                    raise raw.error
                records.append(asked.record(book, raw))
            except RecordError as error:
                self.mistakes += error.diagnostics
                if isinstance(raw, RawRecord) and self.keep_going:
                    records += self._silent(asked, book, raw)
            if not self.keep_going:
                stop_at_many(self.mistakes)
        if self.mistakes and (self._lost or not self.keep_going):
            raise RecordError(gathered(self.mistakes))
        return records

    def _silent(self, asked: Given, book: Book, raw: RawRecord) -> Iterator[Record]:
        """The record without its facts; nothing where it does not say which place it is of."""
        try:
            data = identity(raw.data) if isinstance(raw.data, Mapping) else raw.data
            yield asked.record(book, replace(raw, data=data))
            self.silenced += 1
        except RecordError:
            self._lost = True


def _assessed(book: Book, records: Iterable[Record], history: Iterable[Kept], *, is_complete: bool) -> Assessment:
    try:
        return book.assess(records, history=history, is_complete=is_complete)
    except RecordError as error:
        raise RecordError(gathered(error.diagnostics)) from None


def _kept(files: Iterable[str]) -> Iterator[Kept]:
    """The results in files, each with its place. Raises `RecordError` with all that keeps lines from being read."""
    mistakes: list[Diagnostic] = []
    for file in files:
        wrong: list[Diagnostic] = []
        for item in read_record_files([file], format="jsonl", on_error="yield"):
            if isinstance(item, RecordError):
                wrong += item.diagnostics
            else:
                yield Kept(item.data, item.place(()))
        mistakes += _told_of(file, wrong)
    if mistakes:
        raise RecordError(mistakes)


def _told_of(file: str, wrong: list[Diagnostic]) -> list[Diagnostic]:
    """What is wrong in a file of results; of one that is a table, or YAML, no more than that."""
    suffix = os.path.splitext(file)[1].lower()
    if not wrong or suffix not in _NO_LINES or not os.path.isfile(file):
        return wrong
    problem = Phrase(_A_TABLE.in_lang("zh", suffix=suffix[1:]), _A_TABLE.in_lang("en", suffix=suffix[1:]))
    return [found(NOT_A_RESULT, Place(file), problem=problem)]


def _of_unit(assessment: Assessment, unit: str) -> tuple[UnitAssessment, ...]:
    """What was found for the places of that id. Raises `PinganError` where there is none."""
    units = tuple(each for each in assessment.units if each.unit == unit)
    if not units:
        names = {each.name: each.unit for each in reversed(assessment.units)} | {
            each.unit: each.unit for each in assessment.units
        }
        near = [unit] if unit in names else closest(unit, names)
        ids = tuple(dict.fromkeys(names[each] for each in near))
        raise PinganError([found(UNKNOWN_UNIT, Place(), unit=unit, meant=question(ids))])
    return units


class _Page:
    """What a round is written as."""

    def __init__(
        self, book: Book, assessment: Assessment, lang: Lang, target: str | None, *, is_complete: bool
    ) -> None:
        self._rulebook = book.rulebook
        self._assessment = assessment
        self._lang = lang
        self._target = target
        self._is_complete = is_complete

    def written(self, form: str, units: tuple[UnitAssessment, ...], *, whole: bool) -> Iterator[str]:
        """The text, piece by piece."""
        if form == "json":
            return (f"{each.model_dump_json()}\n" for each in units)
        if form == "csv":
            return self._sheet({(each.unit, each.level, each.period) for each in units})
        return self._summary() if whole else self._accounts(units)

    def _sheet(self, wanted: set[tuple[str, str, str]]) -> Iterator[str]:
        """Rows for a spreadsheet, under their headings."""
        rows = zip(self._assessment.units, self._assessment.rows(self._lang), strict=True)
        for number, (unit, row) in enumerate(rows):
            if not number:
                yield BYTE_ORDER_MARK + row_line(row)
            if (unit.unit, unit.level, unit.period) in wanted:
                cells = list(row.values())
                yield row_line(cells[:PLACE_COLUMNS], cells[PLACE_COLUMNS:])

    def _summary(self) -> Iterator[str]:
        page = RoundPage(self._rulebook, Names.of(self._rulebook, self._lang))
        for number, summary in enumerate(round_summaries(self._assessment, self._rulebook)):
            yield "\n" if number else ""
            for part in page.parts(summary, is_complete=self._is_complete):
                yield shown(part, self._target)

    def _accounts(self, units: Iterable[UnitAssessment]) -> Iterator[str]:
        text = "\n\n".join(each.explain(self._lang) for each in units)
        yield shown(proof_styled(text), self._target)
