"""`pingan schema`: JSON Schemas of what is read and written."""

from typing import Any

from pydantic import BaseModel, TypeAdapter

from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.records.headings import level_names
from pingan_rules.rulebook.files import ClausesFile, RulebookFile, VocabularyFile
from pingan_rules.rulebook.titles import Title
from pingan_rules.verdicts.data import RefusedData, VerdictData
from pingan_rules.verdicts.rounds import UnitData

from .books import book_argument, book_named
from .command import Command
from .exits import Exit
from .formats import json_page, output_option
from .messages import UNKNOWN_LEVEL
from .misuse import Misuse
from .output import output_to
from .parameters import Argument, Option, one_of, shown_choices
from .session import Session

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: dict[str, type[BaseModel]] = {
    "rulebook": RulebookFile,
    "title": Title,
    "clauses": ClausesFile,
    "vocabulary": VocabularyFile,
}
_NO_BOOK = Phrase(
    "要写哪本规则书的记录，例如 pingan schema records dali-pingan",
    "say of which rulebook, as in `pingan schema records dali-pingan`",
)
_BOOK_TOO_MUCH = Phrase("规则书只和 records 一起写", "a rulebook goes with records only")
_LEVEL_TOO_MUCH = Phrase("--level 只和 records 一起写", "--level goes with records only")
_WHICH_LEVEL = Phrase("写明层级：--level {levels}", "say which level: --level {levels}")


def command(summary: Phrase) -> Command:
    """The command."""
    choices = (*_FILES, "records", "verdict", "round")
    shown = shown_choices(choices)
    explanation = Phrase(f"{shown.zh}，默认 rulebook", f"{shown.en}, rulebook unless given")
    level = Phrase(
        "记录所属层级的 id 或名称；只评定一个层级时可不写",
        "the records' level by id or name; needed where several are judged",
    )
    parameters = [
        Argument("what", Phrase("内容", "WHAT"), explanation, type=one_of(choices), required=False, default="rulebook"),
        book_argument(required=False),
        Option(["--level"], level, Phrase("层级", "LEVEL")),
        output_option(),
    ]
    return Command("schema", run, parameters, summary)


def run(_: Session, what: str, book: str | None, level: str | None, output: str | None) -> int:
    """Writes one schema."""
    schema = _schema(what, book, level)
    with output_to(output) as out:
        out.write(json_page({"$schema": _DIALECT, **schema}))
    return Exit.CLEAN


def _schema(what: str, book: str | None, level: str | None) -> dict[str, Any]:
    if what == "records":
        if book is None:
            raise Misuse(_NO_BOOK)
        loaded = book_named(book)
        return loaded.schema(_level(loaded, level))
    if book is not None:
        raise Misuse(_BOOK_TOO_MUCH)
    if level is not None:
        raise Misuse(_LEVEL_TOO_MUCH)
    if what == "verdict":
        either = TypeAdapter(VerdictData | RefusedData).json_schema(mode="serialization")
        return {"title": "Verdict", "type": "object", "oneOf": either.pop("anyOf"), **either}
    if what == "round":
        return UnitData.model_json_schema(mode="serialization")
    return _FILES[what].model_json_schema()


def _level(book: Book, wanted: str | None) -> str:
    """The id of the level that is wanted, or the only one that is judged. Raises `PinganError`, `Misuse`."""
    levels = book.rulebook.levels
    judged = dict.fromkeys(level for title in book.rulebook.titles.values() for level in title.levels)
    if wanted is None:
        if len(judged) != 1:
            raise Misuse(_WHICH_LEVEL, levels=tuple(judged))
        return next(iter(judged))
    found_level = level_names(book.rulebook).find(wanted)
    if found_level in judged:
        return found_level
    names = tuple(f"{id_} ({levels[id_].name})" for id_ in judged)
    raise PinganError([found(UNKNOWN_LEVEL, Place(), book=book.id, level=wanted, levels=names)])
