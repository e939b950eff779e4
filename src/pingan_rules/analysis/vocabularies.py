"""Whether rulebooks go together: one meaning for each id."""

from collections.abc import Iterator, Sequence

from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.types import EnumType, Type, describe
from pingan_rules.resolve.model import Fact, ResolvedRulebook

from . import messages


def clashes(books: Sequence[ResolvedRulebook]) -> Iterator[Diagnostic]:
    """Warnings: facts that have one id in several rulebooks, and are not of the same type."""
    known: dict[str, tuple[Fact, str]] = {}
    for book in books:
        edition = f"{book.identity.id} {book.identity.version}"
        for fact in book.facts.values():
            first, in_first = known.setdefault(fact.id, (fact, edition))
            if _kind(first.type) != _kind(fact.type):
                types = {"type": describe(first.type), "other": describe(fact.type)}
                details = {"name": fact.name, "id": fact.id, "first": in_first, "second": edition}
                yield found(messages.TYPES_CLASH, Place(), **details, **types)


def _kind(type_: Type) -> object:
    """What must be the same; the options of an enum may be more in a later version."""
    return type_.id if isinstance(type_, EnumType) else type_
