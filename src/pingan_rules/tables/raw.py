"""Records as files have them, before anything in them is read."""

from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

from pingan_rules.kernel.diagnostics import Code, RecordError, found
from pingan_rules.kernel.places import Place
from pingan_rules.records.findings import PlaceOf


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The data of a record, and where in its file each part stands.

    `data` is a mapping; where a file has something else in a record's place, it is that, for the reader to refuse.
    `place` takes a path of keys and row numbers, as `RecordReader.read` asks for it. `is_row`: it is a row of a table.
    """

    data: Any
    place: PlaceOf
    is_row: bool = False


RawRecords: TypeAlias = "RawRecord | RecordError"
"""A record of a file, or what is wrong with the file in its place."""


def refuse(code: Code, place: Place, **details: object) -> NoReturn:
    """Raises the `RecordError` of one mistake."""
    raise RecordError([found(code, place, **details)])
