"""`pingan list`: the rulebooks and vocabularies that come along."""

from collections.abc import Iterator
from pathlib import Path

from pingan_rules.book import Book, load_rulebook
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.reports.catalogue import Entry, catalogue_text, entry_data
from pingan_rules.reports.names import Names
from pingan_rules.reports.styles import headings_styled
from pingan_rules.rulebook.store import RULEBOOK, VOCABULARY, VocabularySources, read_vocabulary, shipped_roots

from .command import Command
from .exits import Exit
from .formats import json_line, output_option, text_or_json
from .output import output_to
from .session import Session
from .terminal import write


def command(summary: Phrase) -> Command:
    """The command."""
    return Command("list", run, [text_or_json(), output_option()], summary)


def run(session: Session, form: str | None, output: str | None) -> int:
    """Lists what `load_rulebook` finds by id, and the vocabularies beside it."""
    entries = list(_entries(session.lang))
    if form != "json":
        write(headings_styled(catalogue_text(entries, session.lang)), output)
        return Exit.CLEAN
    with output_to(output) as out:
        for entry in entries:
            out.write(json_line(entry_data(entry)))
    return Exit.CLEAN


def _entries(lang: Lang) -> Iterator[Entry]:
    folders: dict[str, Path] = {}
    for root in shipped_roots():
        for folder in sorted(root.iterdir()):
            folders.setdefault(folder.name, folder)
    for name, folder in folders.items():
        if "@" in name:
            continue
        earlier = tuple(sorted(each.partition("@")[2] for each in folders if each.startswith(f"{name}@")))
        if (folder / RULEBOOK).is_file():
            yield _of_rulebook(load_rulebook(folder), earlier, lang)
        if (folder / VOCABULARY).is_file():
            yield _of_vocabulary(read_vocabulary(folder), earlier)


def _of_rulebook(book: Book, earlier: tuple[str, ...], lang: Lang) -> Entry:
    rulebook = book.rulebook
    names = Names.of(rulebook, lang)
    judged = {
        names.name(level.id, level.name): tuple(
            names.name(title.id, title.name) for title in rulebook.titles.values() if level.id in title.levels
        )
        for level in rulebook.levels.values()
    }
    title = names.say(rulebook.identity.title, rulebook.english.get("rulebook", rulebook.identity.title))
    titles = {level: titles for level, titles in judged.items() if titles}
    counts = len(book.facts), len(book.rules)
    return Entry(book.id, book.version, title, *counts, titles, earlier, rulebook.identity.extends)


def _of_vocabulary(vocabulary: VocabularySources, earlier: tuple[str, ...]) -> Entry:
    file = vocabulary.file
    facts = sum(len(block.names) for block in file.facts) + len(file.derived)
    return Entry(str(file.vocabulary), str(file.version), str(file.title), facts, earlier=earlier)
