"""What `evaluate` and `explain` have in common: a rulebook as adjusted, and the records it judges."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pingan_rules.book import Book
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, RecordError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.reports.verdicts import Refused
from pingan_rules.rulebook.yaml.field_messages import MORE_MISTAKES
from pingan_rules.tables.records import FORMATS, RawRecord, read_record_files

from .books import adjusted, adjusting_options, book_argument, book_named
from .formats import output_option
from .messages import UNKNOWN_TITLE
from .parameters import Argument, Option, one_of, shown_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What the command line says of the rulebook and the records."""

    book: str
    records: tuple[str, ...]
    title: str | None
    readings: tuple[tuple[str, str], ...]
    thresholds: tuple[tuple[str, str], ...]
    reference: bool
    level: str | None
    period: str | None
    input_format: str | None
    encoding: str | None

    def loaded(self) -> Book:
        """The rulebook with what the options choose. Raises `PinganError` for what does not fit it."""
        book = adjusted(book_named(self.book), self.readings, self.thresholds)
        titles = book.rulebook.titles.values()
        if self.title is not None and not any(self.title in (title.id, title.name) for title in titles):
            names = tuple(f"{title.name} ({title.id})" for title in titles)
            raise PinganError([found(UNKNOWN_TITLE, Place(), book=book.id, name=self.title, titles=names)])
        return book

    def raw_records(self) -> Iterator[RawRecord]:
        """The records as the files have them. Raises `RecordError` for files that cannot be read."""
        defaults = {"level": self.level, "period": self.period}
        given = {key: value for key, value in defaults.items() if value is not None}
        return read_record_files(self.records, format=self.input_format, encoding=self.encoding, defaults=given)

    def verdict(self, book: Book, raw: RawRecord) -> Verdict:
        """The verdict on one record. Raises `RecordError`."""
        evaluator = "reference" if self.reference else "compiled"
        return book.evaluate(raw.data, title=self.title, evaluator=evaluator, place=raw.place)


def judging_parameters() -> list[Argument | Option]:
    """The arguments and options that make a `Judging`, and `--output`."""
    files = Phrase(
        "记录文件（YAML、JSON、JSON Lines、CSV），- 为标准输入", "files of records (YAML, JSON, JSON Lines, CSV), - for stdin"
    )
    title = Phrase("评哪个称号，一级有几个称号时用", "the title to judge for, where a level has several")
    reference = Phrase("用参照求值器，慢，结论相同", "use the reference evaluator: slower, same verdicts")
    level = Phrase("表格没有写层级的行属于这一级", "level of rows of a table that name none")
    period = Phrase("表格没有写期间的行属于这一期，如 2024", "period of rows of a table that name none, such as 2024")
    encoding = Phrase("文字编码，如 gbk；不写则自己认", "encoding of the files, such as gbk; recognised if not given")
    input_format = Phrase("记录的格式；不写则看文件名", "format of the records; told from the file's name if not given")
    return [
        book_argument(),
        Argument("records", Phrase("记录", "RECORDS"), files, nargs=-1, required=True),
        Option(["--title"], title, Phrase("称号", "TITLE")),
        *adjusting_options(),
        Option(["--reference"], reference, is_flag=True),
        Option(["--level"], level, Phrase("层级", "LEVEL")),
        Option(["--period"], period, Phrase("期间", "PERIOD")),
        Option(["--input-format"], input_format, shown_choices(FORMATS), type=one_of(FORMATS)),
        Option(["--encoding"], encoding, Phrase("编码", "NAME")),
        output_option(),
    ]


_MOST_LISTED = 100


def listed(mistakes: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is told of many mistakes: the first hundred, and that there are more."""
    more = [found(MORE_MISTAKES, Place(), listed=_MOST_LISTED)] if len(mistakes) > _MOST_LISTED else []
    return [*mistakes[:_MOST_LISTED], *more]


def said_of(data: object, key: str) -> str:
    """What a record that may not be one says under a key, as text; empty where it says nothing."""
    value: Any = data.get(key) if isinstance(data, Mapping) else None
    return str(value) if isinstance(value, (str, int)) else ""


def refused(raw: RawRecord, error: RecordError) -> Refused:
    """A record that is not right, by what it says of itself."""
    return Refused(said_of(raw.data, "unit"), said_of(raw.data, "name"), error.diagnostics)
