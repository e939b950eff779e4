"""What `evaluate`, `explain` and `assess` have in common: a rulebook as adjusted, and the records it judges."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from pingan_rules.analysis.everywhere import Unfit
from pingan_rules.book import Book, Evaluator
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import PinganError, RecordError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.records.record import Record
from pingan_rules.records.together import Together
from pingan_rules.reports.verdicts import Refused
from pingan_rules.tables import messages
from pingan_rules.tables.advice import advised_for_tables
from pingan_rules.tables.encodings import ENCODINGS
from pingan_rules.tables.records import FORMATS, RawRecord, read_record_files
from pingan_rules.verdicts.outcome import Outcome

from .books import adjusted, adjusting_options, book_argument, book_named
from .formats import output_option
from .inputs import record_file
from .messages import UNKNOWN_TITLE
from .parameters import Argument, Option, one_of, several_of, shown_choices

T = TypeVar("T")
_OUTCOMES = tuple(outcome.value for outcome in Outcome)
_OUTCOMES_LISTED = ", ".join(_OUTCOMES)


@dataclass(frozen=True, slots=True)
class Unread:
    """What keeps something in a file from being a record: one row, or the `whole` of what was still to come."""

    error: RecordError
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line says of the rulebook and the records."""

    book: str
    records: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]
    thresholds: tuple[tuple[str, str], ...]
    level: str | None
    period: str | None
    input_format: str | None
    encoding: str | None

    def loaded(self) -> Book:
        """The rulebook with what the options choose. Raises `PinganError` for what does not fit it."""
        return adjusted(book_named(self.book), self.readings, self.thresholds)

    def raw_records(self) -> Iterator[RawRecord | Unread]:
        """The records as the files have them, and what is no record in their place."""
        for path in self.records:
            yield from self._records_of(path)

    def _records_of(self, path: str) -> Iterator[RawRecord | Unread]:
        defaults = {"level": self.level, "period": self.period}
        items = read_record_files(
            [path],
            format=self.input_format,
            encoding=self.encoding,
            defaults={key: value for key, value in defaults.items() if value is not None},
            on_error="yield",
        )
        for only, item in _with_only(items):
            yield Unread(item, whole=only or _ends_the_file(item)) if isinstance(item, RecordError) else item

    def record(self, book: Book, raw: RawRecord) -> Record:
        """One record, read and checked. Raises `RecordError`."""
        with with_advice(raw):
            return book.record(raw.data, raw.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging(Given):
    """The same, with the title that places are judged for one by one."""

    title: str | None
    reference: bool

    def loaded(self) -> Book:
        """The rulebook with what the options choose. Raises `PinganError` for what does not fit it."""
        book = Given.loaded(self)
        titles = book.rulebook.titles.values()
        if self.title is not None and not any(self.title in (title.id, title.name) for title in titles):
            names = tuple(f"{title.name} ({title.id})" for title in titles)
            raise PinganError([found(UNKNOWN_TITLE, Place(), book=book.id, name=self.title, titles=names)])
        return book

    def verdict(self, book: Book, raw: RawRecord, others: Together) -> Verdict:
        """The verdict on one record, which joins the others of the run. Raises `RecordError`."""
        record = self.record(book, raw)
        others.add(record)
        return book.evaluate(record, title=self.title, evaluator=self.evaluator)

    @property
    def evaluator(self) -> Evaluator:
        """The evaluator that was asked for."""
        return "reference" if self.reference else "compiled"


@contextmanager
def with_advice(raw: RawRecord) -> Iterator[None]:
    """Raises what is wrong with a row of a table with the help for whoever fills it in."""
    try:
        yield
    except RecordError as error:
        raise (advised_for_tables(error) if raw.is_row else error) from None


def judging_parameters(*own: Option) -> list[Argument | Option]:
    """The arguments and options that make a `Judging`, with a command's own before them, and `--output`."""
    title = Phrase("评哪个称号，一级有几个称号时用", "the title to judge for, where a level has several")
    reference = Phrase("用参照求值器，慢，结论相同", "use the reference evaluator: slower, same verdicts")
    before = *own, Option(["--title"], title, Phrase("称号", "TITLE"))
    return given_parameters(*before, after=[Option(["--reference"], reference, is_flag=True)])


def given_parameters(*own: Option, after: Sequence[Option] = ()) -> list[Argument | Option]:
    """The arguments and options that make a `Given`, with others before and among them, and `--output`."""
    files = Phrase(
        "记录文件（YAML、JSON、JSON Lines、CSV），- 为标准输入",
        "files of records (YAML, JSON, JSON Lines, CSV), - for stdin",
    )
    level = Phrase("表格没有写层级的行属于这一级", "level of rows of a table that name none")
    period = Phrase("表格没有写期间的行属于这一期，如 2024", "period of rows of a table that name none, such as 2024")
    encodings = ", ".join(ENCODINGS)
    encoding = Phrase(
        f"文件的编码（{encodings}）；不写则自己认", f"encoding of the files ({encodings}); recognised if not given"
    )
    input_format = Phrase("记录文件的格式；不写则自己认", "format of the files of records; recognised if not given")
    return [
        book_argument(),
        Argument("records", Phrase("记录", "RECORDS"), files, reads=record_file, nargs=-1, required=True),
        *own,
        *adjusting_options(),
        *after,
        Option(["--level"], level, Phrase("层级", "LEVEL")),
        Option(["--period"], period, Phrase("期间", "PERIOD")),
        Option(["--input-format"], input_format, shown_choices(FORMATS), type=one_of(FORMATS)),
        Option(["--encoding"], encoding, Phrase("编码", "NAME"), type=one_of(ENCODINGS)),
        output_option(),
    ]


def outcome_options() -> list[Option]:
    """`--keep-going` and `--fail-on`."""
    keep_going = Phrase(
        "记录有错的地方结论为待定，其余照常；不写则一处有错就全部不输出",
        "a place with a bad record becomes undetermined; without it one bad record refuses them all",
    )
    fail_on = Phrase(
        f"出现其中任何一种结论时，退出码为 1；可写 {_OUTCOMES_LISTED}，用逗号分开",
        f"exit with code 1 if there is one of these outcomes: {_OUTCOMES_LISTED}, with commas between them",
    )
    return [
        Option(["--keep-going"], keep_going, is_flag=True),
        Option(["--fail-on"], fail_on, Phrase("结论", "OUTCOME"), type=several_of(_OUTCOMES)),
    ]


def _with_only(items: Iterator[T]) -> Iterator[tuple[bool, T]]:
    """Each item, and whether it is the only one."""
    first = list(islice(items, 2))
    yield from ((len(first) == 1, item) for item in first)
    yield from ((False, item) for item in items)


def _ends_the_file(error: RecordError) -> bool:
    """Whether nothing after it was read."""
    ends = messages.BAD_CSV, messages.LONG_ROW, messages.TOO_MANY_ROWS, messages.UNREADABLE_FILE, messages.TOO_LARGE
    return any(diagnostic.code in ends for diagnostic in error.diagnostics)


def said_of(raw: RawRecord, key: str) -> str:
    """What a record, which may not be one, says under a key, as text; empty where it says nothing."""
    value: Any = raw.data.get(key) if isinstance(raw.data, Mapping) else None
    return str(value) if isinstance(value, (str, int)) else ""


def refused(raw: RawRecord, error: RecordError) -> Refused:
    """A record that is not right, by what it says of itself."""
    return Refused(said_of(raw, "unit"), said_of(raw, "name"), error.diagnostics)


def refused_under(raw: RawRecord, unfit: Unfit) -> Refused:
    """A record that only one of several rulebooks cannot read."""
    rulebook = f"{unfit.book.id} {unfit.book.version}"
    return Refused(said_of(raw, "unit"), said_of(raw, "name"), unfit.diagnostics, rulebook)
