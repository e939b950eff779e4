"""The books that cases are judged under: with the readings and thresholds that they choose."""

from dataclasses import dataclass, field, replace

from pingan_rules.book import Book
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError
from pingan_rules.kernel.places import Place
from pingan_rules.resolve import messages as resolve_messages
from pingan_rules.rulebook.written import Written

from .files import Adjusting


@dataclass(slots=True)
class Books:
    """A book, and as cases adjust it; the adjusted ones are kept."""

    book: Book
    _books: dict[tuple[tuple[str, str], ...], Book] = field(default_factory=dict)

    def adjusted(self, case: Adjusting, mistakes: list[Diagnostic]) -> Book:
        """The book as the case adjusts it; as far as that goes where there are mistakes."""
        chosen, key = self.book, tuple[tuple[str, str], ...]()
        for kind, adjustments in (("readings", case.readings), ("thresholds", case.thresholds)):
            for name, value in sorted(adjustments.items()):
                key = (*key, (str(name), str(value)))
                try:
                    chosen = self._one_adjusted(chosen, key, {kind: {str(name): str(value)}})
                except PinganError as error:
                    mistakes += (replace(each, place=_place_of(each, name, value)) for each in error.diagnostics)
        return chosen

    def _one_adjusted(
        self, book: Book, key: tuple[tuple[str, str], ...], adjustment: dict[str, dict[str, str]]
    ) -> Book:
        if key not in self._books:
            self._books[key] = book.adjust(**adjustment)
        return self._books[key]


def _place_of(mistake: Diagnostic, name: Written, value: Written) -> Place:
    return name.place if mistake.code is resolve_messages.UNKNOWN_REFERENCE else value.place
