"""What properties are made of: rulebooks, records that fit them, records that say more.

worlds()                       rulebooks that load (`World.text`)
records(world)                 records that are right by themselves
filled_in(world, record)       records that say more than another
judged()                       a book and the data of a record
"""

from typing import Any

from hypothesis import strategies as st

from pingan_rules.book import Book, rulebook_from_text

from .records import filled_in, records
from .rulebooks import World, worlds

__all__ = ["Book", "World", "filled_in", "judged", "records", "worlds"]


@st.composite
def judged(draw: st.DrawFn, *, contradictions: bool = True, depth: int = 4) -> tuple[World, Book, dict[str, Any]]:
    """A rulebook, loaded, and a record for it. With `contradictions` the record may contradict itself."""
    world = draw(worlds(depth=depth))
    return world, rulebook_from_text(world.text), draw(records(world, contradictions=contradictions))
