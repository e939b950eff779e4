"""One run of the command line: its language, and how it speaks to the person who started it."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass

from pingan_rules.kernel.phrases import Lang, Phrase


@dataclass(frozen=True, slots=True)
class Session:
    """The language of the run. Messages go to stderr, so that stdout carries nothing but data."""

    lang: Lang

    def text(self, phrase: Phrase, **fields: object) -> str:
        """`phrase` in the language of the run."""
        return phrase.in_lang(self.lang, **fields)

    def tell(self, message: str) -> None:
        """A message for the person, on stderr. A stderr that is closed or full changes nothing."""
        with suppress(OSError):
            sys.stderr.write(f"{message}\n")
            sys.stderr.flush()


def debugging() -> bool:
    """Whether the user asked for the traceback of an internal error."""
    return os.environ.get("PINGAN_DEBUG", "") not in ("", "0")
