"""The rulebook that a command is about, as the options adjust it."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pingan_rules.book import Book, load_rulebook
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place

from .folders import installed_folder, told_which
from .inputs import rulebook_files
from .messages import SAME_EDITION
from .parameters import Argument, Option, assignment

_READING = Phrase("读法=选项", "NAME=OPTION")
_THRESHOLD = Phrase("阈值=值", "NAME=VALUE")


def book_argument(**attributes: Any) -> Argument:
    """The rulebook by id or folder."""
    explanation = Phrase("规则书的 id（pingan list 列出）或文件夹", "a rulebook's id (see `pingan list`) or folder")
    label = Phrase("规则书", "BOOK")
    return Argument("book", label, explanation, reads=rulebook_files, callback=told_which, **attributes)


def books_argument() -> Argument:
    """Several rulebooks by id or folder."""
    explanation = Phrase("几本规则书的 id（pingan list 列出）或文件夹", "rulebooks by id (see `pingan list`) or folder")
    attributes = {"nargs": -1, "required": True, "callback": told_which}
    return Argument("books", Phrase("规则书", "BOOK"), explanation, reads=rulebook_files, **attributes)


def also_option(explanation: Phrase) -> Option:
    """`--rulebook`: others by id or folder."""
    label = Phrase("规则书", "BOOK")
    names = ["--rulebook", "rulebooks"]
    return Option(names, explanation, label, reads=rulebook_files, callback=told_which, multiple=True)


def adjusting_options() -> list[Option]:
    """`--reading` and `--threshold`."""
    reading = Phrase("换一种读法，可写多次", "take another reading; may be given several times")
    threshold = Phrase(
        "换一个阈值，如 化解率标准=95%，可写多次",
        "take another threshold, as in resolution_floor=95%; may be given several times",
    )
    return [
        Option(["--reading", "readings"], reading, _READING, type=assignment(_READING), multiple=True),
        Option(["--threshold", "thresholds"], threshold, _THRESHOLD, type=assignment(_THRESHOLD), multiple=True),
    ]


def book_named(reference: str) -> Book:
    """The rulebook with that id, or in that folder. Raises `RulebookError`."""
    is_folder = installed_folder(reference) is None and os.path.isdir(reference)  # which no name makes fail
    return load_rulebook(Path(reference) if is_folder else reference)


def books_named(references: Iterable[str], others: Mapping[str, Book] = MappingProxyType({})) -> list[Book]:
    """`others` and the rulebooks with those ids, or in those folders, each once.

    `others` are by what they are called. Raises `PinganError` with everything that is wrong with any of them, and
    where two of one id and version are not the same.
    """
    books, mistakes = dict(others), list[Diagnostic]()
    for reference in references:
        try:
            books[reference] = book_named(reference)
        except PinganError as error:
            mistakes += error.diagnostics
    known: dict[str, tuple[str, Book]] = {}
    for called, book in books.items():
        edition = f"{book.id} {book.version}"
        first, same = known.setdefault(edition, (called, book))
        if same.digest != book.digest:
            mistakes.append(found(SAME_EDITION, Place(), first=first, second=called, edition=edition))
    if mistakes:
        raise PinganError(mistakes)
    return list({book.digest: book for book in books.values()}.values())


def adjusted(book: Book, readings: Iterable[tuple[str, str]], thresholds: Iterable[tuple[str, str]]) -> Book:
    """The rulebook with what the options choose. Raises `RulebookError` for what does not fit."""
    chosen, values = dict(readings), dict(thresholds)
    return book.adjust(readings=chosen, thresholds=values) if chosen or values else book
