"""Records from files: what a file is, is told from its name; what is in it, by the module of its format."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, TextIO, TypeAlias, overload

from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.places import Place
from pingan_rules.records.rows import with_defaults

from . import messages
from .csv_rows import read_csv_records
from .documents import read_json_lines, read_json_records, read_yaml_records
from .encodings import text_of
from .guessing import form_of
from .raw import RawRecord, RawRecords, refuse
from .sources import STDIN, opened

__all__ = ["FORMATS", "RawRecord", "read_record_files"]

Reader: TypeAlias = Callable[[TextIO, str], Iterator[RawRecords]]

_READERS: Mapping[str, Reader] = {
    "yaml": read_yaml_records,
    "json": read_json_records,
    "jsonl": read_json_lines,
    "csv": read_csv_records,
}
FORMATS = tuple(_READERS)
"""The formats of files of records. `csv` is any table as text, with commas, tabs or semicolons."""
_SUFFIXES = {"yaml": (".yaml", ".yml"), "json": (".json",), "jsonl": (".jsonl", ".ndjson"), "csv": (".csv", ".tsv")}
_FORMAT_OF = {suffix: form for form, suffixes in _SUFFIXES.items() for suffix in suffixes}


@overload
def read_record_files(
    paths: Iterable[str | Path],
    *,
    format: str | None = None,
    encoding: str | None = None,
    defaults: Mapping[str, Any] | None = None,
    on_error: Literal["raise"] = "raise",
) -> Iterator[RawRecord]: ...
@overload
def read_record_files(
    paths: Iterable[str | Path],
    *,
    format: str | None = None,
    encoding: str | None = None,
    defaults: Mapping[str, Any] | None = None,
    on_error: Literal["yield"],
) -> Iterator[RawRecord | RecordError]: ...
def read_record_files(
    paths: Iterable[str | Path],
    *,
    format: str | None = None,  # noqa: A002 - the word that the command line has for it
    encoding: str | None = None,
    defaults: Mapping[str, Any] | None = None,
    on_error: Literal["raise", "yield"] = "raise",
) -> Iterator[RawRecord | RecordError]:
    """The records of files, one after the other; `-` is standard input.

    `format` is one of `FORMATS`, told from the file's name if not given, `encoding` one of `encodings.ENCODINGS`,
    found out if not given. Records take from `defaults` what they lack. JSON Lines and tables are read as they are
    asked for, other files as a whole.

    Raises `RecordError` for a file that cannot be read, and with everything else that keeps rows of that file from
    being records; with `on_error="yield"` an error takes the record's place, and what follows is still read.
    """
    for path in paths:
        items = _records_of(path, format, encoding)
        for item in items:
            if isinstance(item, RawRecord):
                yield replace(item, data=with_defaults(item.data, defaults or {}))
            elif on_error == "yield":
                yield item
            else:
                raise RecordError([*item.diagnostics, *_further(items)])


def _further(items: Iterator[RawRecords]) -> Iterator[Diagnostic]:
    for item in items:
        if isinstance(item, RecordError):
            yield from item.diagnostics


def _records_of(path: str | Path, form: str | None, encoding: str | None) -> Iterator[RawRecords]:
    file = str(path)
    try:
        with opened(path) as stream, text_of(stream, file, encoding) as text:
            read = _READERS.get(form or _FORMAT_OF.get(_suffix(file)) or form_of(text))
            if read is None:
                refuse(messages.UNKNOWN_FORMAT, Place(file), file=file, formats=tuple(_FORMAT_OF))
            yield from read(text, file)
    except RecordError as error:
        yield error
    except UnicodeDecodeError:  # the file was changed after its encoding was found out
        yield RecordError([found(messages.UNREADABLE_FILE, Place(file), file=file)])


def _suffix(file: str) -> str:
    return "" if file == STDIN else Path(file).suffix.lower()
