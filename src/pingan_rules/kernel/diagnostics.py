"""What is wrong, where, what was expected, and how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from .phrases import LANGUAGES, Lang, Phrase, one_of
from .places import Place


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake: its message, its help, and the page that `pingan rule` shows.

    `message` and `help` are templates over the diagnostic's details. `why` says what the rule protects from. `bad`
    is the smallest thing that is refused, `good` the same mended.
    """

    code: str
    message: Phrase
    help: Phrase
    why: Phrase
    bad: str = ""
    good: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake at one place. `related` names other places that belong to it, each with a word on why."""

    code: Code
    place: Place
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    related: tuple[tuple[Phrase, Place], ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _with_details, (self.code, self.place, self.related, dict(self.details))

    def message(self, lang: Lang = "zh") -> str:
        """What is wrong, in one sentence."""
        return self.code.message.filled(lang, self.details)

    def help(self, lang: Lang = "zh") -> str:
        """How to mend it, in one sentence; empty where there is nothing to say."""
        return self.code.help.filled(lang, self.details)

    def render(self, lang: Lang = "zh") -> str:
        """The diagnostic as people read it: code, message, place, excerpt with caret, help."""
        lines = [f"{self.code.code} {self.message(lang)}"]
        if str(self.place):
            lines.append(f"  --> {self.place}")
        lines += [f"  {line}" for line in self.place.picture().splitlines()]
        for why, place in self.related:
            lines.append(f"  {why.in_lang(lang)} --> {place}")
            lines += [f"  {line}" for line in place.picture().splitlines()]
        if text := self.help(lang):
            lines.append(f"  {'改法' if lang == 'zh' else 'help'}: {text}")
        return "\n".join(lines)


def found(code: Code, place: Place, related: Iterable[tuple[Phrase, Place]] = (), /, **details: object) -> Diagnostic:
    """A diagnostic of `code` at `place`; `details` fill the message's fields."""
    return _with_details(code, place, related, details)


def _with_details(
    code: Code, place: Place, related: Iterable[tuple[Phrase, Place]], details: Mapping[str, object]
) -> Diagnostic:
    return Diagnostic(code, place, MappingProxyType(dict(details)), tuple(related))


class PinganError(Exception):
    """Base of all declared errors. `diagnostics` holds everything that is wrong, in the order of the places.

    Errors can be pickled, so that they reach the process that asked.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: Final = tuple(diagnostics)
        super().__init__("\n".join(diagnostic.render("zh") for diagnostic in self.diagnostics))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.diagnostics,)

    def render(self, lang: Lang = "zh") -> str:
        """All diagnostics as people read them, a blank line between them.

        `str()` of the error is the same in Chinese. Raises `ValueError` for another language than `zh` and `en`.
        """
        one_of(lang, LANGUAGES, "lang")
        return "\n\n".join(diagnostic.render(lang) for diagnostic in self.diagnostics)


class RulebookError(PinganError):
    """A rulebook that cannot be used as it is."""


class RecordError(PinganError):
    """A record, or a file of records, that cannot be used as it is."""
