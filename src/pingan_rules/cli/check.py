"""`pingan check`: whether rulebooks, vocabularies and cases are right."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pingan_rules.analysis.cases.reading import read_cases
from pingan_rules.analysis.cases.running import case_mistakes
from pingan_rules.book import load_rulebook
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.reports.diagnostics import diagnostic_data, diagnostics_text
from pingan_rules.reports.styles import diagnostics_styled
from pingan_rules.rulebook.store import read_vocabulary

from .command import Command
from .exits import Exit
from .folders import folders_at, is_rulebook, is_vocabulary, paths_argument
from .formats import json_line, output_option, text_or_json
from .output import output_to
from .session import Session
from .terminal import write

T = TypeVar("T")

_CLEAN = Phrase("查了 {books} 本规则书和词汇表，没有发现错误", "{books} checked, no mistakes found")
_FOUND = Phrase("查了 {books} 本规则书和词汇表，发现 {mistakes} 处错误", "{books} checked, mistakes found: {mistakes}")


def command(summary: Phrase) -> Command:
    """The command."""
    return Command("check", run, [paths_argument(), text_or_json(), output_option()], summary)


def run(session: Session, paths: tuple[str, ...], form: str | None, output: str | None) -> int:
    """Reports every mistake; finds something where there is one."""
    folders = folders_at(paths)
    mistakes = list(_once(mistake for folder in folders for mistake in _mistakes_in(folder)))
    if form == "json":
        with output_to(output) as out:
            for mistake in mistakes:
                out.write(json_line(diagnostic_data(mistake, session.lang)))
    else:
        summary = session.text(_FOUND if mistakes else _CLEAN, books=len(folders), mistakes=len(mistakes))
        blocks = [diagnostics_text(mistakes, session.lang), summary] if mistakes else [summary]
        write(diagnostics_styled("\n\n".join(blocks)), output)
    return Exit.FINDINGS if mistakes else Exit.CLEAN


def _mistakes_in(folder: Path) -> Iterator[Diagnostic]:
    if is_vocabulary(folder):
        yield from _read(read_vocabulary, folder)[1]
    if is_rulebook(folder):
        book, in_book = _read(load_rulebook, folder)
        cases, in_files = _read(read_cases, folder)
        yield from (*in_book, *in_files)
        if book is not None:
            yield from case_mistakes(book, cases or [])


def _read(read: Callable[[Path], T], folder: Path) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """What a folder holds, or what is wrong with it."""
    try:
        return read(folder), ()
    except PinganError as error:
        return None, error.diagnostics


def _once(mistakes: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """A mistake in a vocabulary is found again in every rulebook that draws on it."""
    seen = set()
    for mistake in mistakes:
        key = mistake.code.code, mistake.place, mistake.message()
        if key not in seen:
            seen.add(key)
            yield mistake
