"""Texts of a record: names, regions, sources, columns of text."""

import unicodedata

from pingan_rules.kernel.phrases import Phrase

from . import value_messages as messages
from .personal import is_personal_text
from .refusals import refusal
from .shown import shown

LONGEST_TEXT = 1_000
"""Characters that a text may have; a longer one is no name, source or note of a record."""

_WRITE_TEXT = Phrase("写成文字", "write text")


def read_text(name: str, value: object) -> str:
    """The text `value`, its spaces and line ends as single spaces; of a whole number its digits.

    Refuses other values, texts over `LONGEST_TEXT`, unseen characters, and ID-card or mobile numbers.
    """
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        value = str(int(value))
    if not isinstance(value, str):
        raise refusal(messages.BAD_VALUE, name=name, written=shown(value), expected=_WRITE_TEXT)
    refuse_long(name, value)
    text = " ".join(value.split())
    if not text.isprintable():
        _refuse_unseen(name, text)
    refuse_personal(name, text)
    return text


def refuse_long(name: str, text: str) -> None:
    """Refuses a text over `LONGEST_TEXT` characters."""
    if len(text) > LONGEST_TEXT:
        raise refusal(messages.TEXT_TOO_LONG, name=name, length=len(text), most=LONGEST_TEXT)


def refuse_personal(name: str, text: str) -> None:
    """Refuses a text in which an ID-card or mobile number stands."""
    if is_personal_text(text):
        raise refusal(messages.PERSONAL_NUMBER, name=name, written=shown(text))


def _refuse_unseen(name: str, text: str) -> None:
    character = next(each for each in text if not each.isprintable() and each != "\u3000")
    number = f"U+{ord(character):04X}"
    spoken = Phrase(number, f"{number} {unicodedata.name(character, '')}".strip())
    raise refusal(messages.REFUSED_CHARACTER, name=name, character=spoken)
