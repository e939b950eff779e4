"""What properties are made of: rulebooks here, records for them from `pingan_rules.testing`.

worlds()                       rulebooks that load (`World.text`)
judged()                       a book and the data of a record
shipped_levels()               every rulebook that comes with the package, with each level that it judges
"""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from pingan_rules.book import Book, load_rulebook, rulebook_from_text
from pingan_rules.rulebook.store import installed
from pingan_rules.testing import records

from .rulebooks import World, worlds

__all__ = ["Book", "World", "judged", "shipped", "shipped_levels", "worlds"]


@st.composite
def judged(draw: st.DrawFn, *, contradictions: bool = True, depth: int = 4) -> tuple[World, Book, dict[str, Any]]:
    """A rulebook, loaded, and a record for it. With `contradictions` the record may contradict itself."""
    world = draw(worlds(depth=depth))
    book = rulebook_from_text(world.text)
    return world, book, draw(records(book, contradictions=contradictions))


@cache
def shipped(name: str) -> Book:
    """A rulebook that comes with the package."""
    return load_rulebook(name)


def shipped_levels() -> list[tuple[str, str]]:
    """The id of every rulebook that comes with the package, with each level that it has a title with rules for."""
    books = [shipped(name) for name in installed()]
    titles = [(book.id, level, book.rulebook.title_of(level)) for book in books for level in book.rulebook.levels]
    return [(id_, level) for id_, level, title in titles if title is not None and title.rules]
