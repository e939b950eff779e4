"""`pingan check`: whether rulebooks, vocabularies and cases are right."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pingan_rules.analysis.advice import advice
from pingan_rules.analysis.cases.reading import read_cases
from pingan_rules.analysis.cases.running import case_mistakes
from pingan_rules.analysis.strictness.checking import strictness_mistakes
from pingan_rules.analysis.strictness.comparing import Judged, strictness
from pingan_rules.book import Book, rulebook_from_sources
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.reports.changes import changes_text
from pingan_rules.reports.diagnostics import diagnostic_data, diagnostics_text, is_warning
from pingan_rules.reports.styles import diagnostics_styled
from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.rulebook.store import RulebookSources, read_sources, read_vocabulary

from .command import Command
from .exits import Exit
from .folders import folders_at, is_rulebook, is_vocabulary, paths_argument
from .formats import json_line, output_option, text_or_json
from .output import output_to
from .session import Session
from .terminal import write

S = TypeVar("S")
T = TypeVar("T")

_CLEAN = Phrase("查了 {books} 本规则书和词汇表，没有发现错误", "{books} checked, no mistakes found")
_FOUND = Phrase("查了 {books} 本规则书和词汇表，发现 {mistakes} 处错误", "{books} checked, mistakes found: {mistakes}")
_WARNED = Phrase("，警告 {warnings} 处", ", warnings: {warnings}")


def command(summary: Phrase) -> Command:
    """The command."""
    return Command("check", run, [paths_argument(), text_or_json(), output_option()], summary)


def run(session: Session, paths: tuple[str, ...], form: str | None, output: str | None) -> int:
    """Reports every mistake and warning; finds something where there is a mistake."""
    folders = folders_at(paths)
    checked = [_checked(folder) for folder in folders]
    told = list(_once(each for found in checked for each in found.mistakes))
    warnings = sum(is_warning(each) for each in told)
    mistakes = len(told) - warnings
    if form == "json":
        with output_to(output) as out:
            for each in told:
                out.write(json_line(diagnostic_data(each, session.lang)))
    else:
        summary = session.text(_FOUND if mistakes else _CLEAN, books=len(folders), mistakes=mistakes)
        summary += session.text(_WARNED, warnings=warnings) if warnings else ""
        blocks = [diagnostics_text(told, session.lang)] if told else []
        blocks += [
            changes_text(each.changes, each.book, session.lang) for each in checked if each.book and each.changes
        ]
        blocks += [summary]
        write(diagnostics_styled("\n\n".join(blocks)), output)
    return Exit.FINDINGS if mistakes else Exit.CLEAN


@dataclass(slots=True)
class _Checked:
    """What was found in a folder, and what the rulebook there changes of one that it extends."""

    mistakes: list[Diagnostic] = field(default_factory=list)
    changes: tuple[Judged, ...] = ()
    book: ResolvedRulebook | None = None


def _checked(folder: Path) -> _Checked:
    found = _Checked()
    if is_vocabulary(folder):
        found.mistakes += _read(read_vocabulary, folder)[1]
    if is_rulebook(folder):
        loaded, in_book = _read(_loaded, folder)
        cases, in_files = _read(read_cases, folder)
        found.mistakes += (*in_book, *in_files)
        if loaded is not None:
            book, sources = loaded
            _look_at_book(found, book, sources)
            found.mistakes += case_mistakes(book, cases or [])
    return found


def _look_at_book(found: _Checked, book: Book, sources: RulebookSources) -> None:
    changes, in_base = _read(strictness, sources)
    found.mistakes += in_base
    if changes is not None:
        found.changes, found.book = changes, book.rulebook
        found.mistakes += advice(book.rulebook, sources)
        found.mistakes += strictness_mistakes(changes, book.rulebook.identity.extends)


def _loaded(folder: Path) -> tuple[Book, RulebookSources]:
    sources = read_sources(folder)
    return rulebook_from_sources(sources, folder), sources


def _read(read: Callable[[S], T], of: S) -> tuple[T | None, tuple[Diagnostic, ...]]:
    """What a folder holds, or what is wrong with it."""
    try:
        return read(of), ()
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
