"""From text to tokens: one pass, no recursion, every token with its place in the original text."""

import re
import unicodedata
from typing import Final, NamedTuple

from pingan_rules.kernel.places import Span

from . import character_messages, token_messages
from .characters import clipped, refuse_look_alikes, refuse_unseen
from .faults import ExpressionFault
from .strays import stray
from .words import RESERVED, RUN_ON

MOST_CHARACTERS: Final = 4_000
"""A longer text is refused before it is looked at."""

MOST_DIGITS: Final = 40
"""A number written with more digits is refused."""


class Token(NamedTuple):
    """A piece of text that means something.

    `kind` is `name`, `quoted` (a name in backticks), `number`, `text`, `end`, or of a sign or reserved word its plain
    form (`>=` for `≥`). `text` is what was written, quotes and backticks included.
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it was written."""
        return Span(self.start, self.end)

    @property
    def shown(self) -> str:
        """What was written, as a message quotes it."""
        return clipped(self.text)


_TOKEN = re.compile(
    r"""[ \u3000\n]*(?:
      (?P<name>[^\W\d]\w*)
    | (?P<number>
        (?![1-9１-９][0-9０-９]{0,2}(?:[,，][0-9０-９]{3})+(?![0-9０-９])|[0-9０-９]+[,，][0０][0-9０-９]+)
        [0-9０-９]++(?:[.．][0-9０-９]++)?+[%％]?+(?!\w)
      )
    | (?P<sign>
        [=＝]{2}(?![=＝]) | [!！][=＝](?![=＝]) | [<＜>＞][=＝] | [≥≤≠]
      | [<＜](?![>＞]) | [>＞] | [+＋\-－] | [*＊](?![*＊]) | [/／](?![/／]) | [()（）,，\[\]［］]
      )
    | (?P<quoted>`[^`\n]*`)
    | (?P<text>"[^"\n]*"|'[^'\n]*')
    | (?P<end>\Z)
    | (?P<stray>.)
    )""",
    re.VERBOSE,
)
_NAME = re.compile(r"[^\W\d]\w*")
_PLAIN_SIGNS = str.maketrans(
    {
        **{chr(ord(sign) + 0xFEE0): sign for sign in "=!<>+-*/(),[]"},
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
    }
)
_SIMPLE_NAME = re.compile(r"[0-9A-Z_a-z一-鿿]*")
_BLANKS = " \u3000"


def tokenize(text: str) -> list[Token]:
    """The tokens of `text`, `end` last; an ExpressionFault for the first thing that is none."""
    if len(text) > MOST_CHARACTERS:
        span = Span(MOST_CHARACTERS, len(text))
        raise ExpressionFault(character_messages.TOO_LONG, span, count=len(text), most=MOST_CHARACTERS)
    refuse_unseen(text)
    tokens = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "stray"
        start, end = match.span(group)
        written = match[group]
        tokens.append(Token(_kind(group, written, start, text), written, start, end))
        if group == "end":
            break
    return tokens


def is_plain(name: str) -> bool:
    """Whether `name` can be written without backticks."""
    word = _NAME.fullmatch(name) and not RUN_ON.match(name) and name not in RESERVED
    return bool(word) and _odd_letter(name) is None


def _kind(group: str, written: str, start: int, text: str) -> str:
    """The kind of what was `written` at `start`, if it is right in itself."""
    match group:
        case "name":
            if written in RESERVED:
                return written
            _refuse_odd_name(written, start)
        case "sign":
            return written.translate(_PLAIN_SIGNS)
        case "number":
            _refuse_long_number(written, start)
        case "quoted":
            _refuse_odd_quoted(written, start)
        case "stray":
            raise stray(text, start)
    return group


def _refuse_odd_name(name: str, start: int) -> None:
    span = Span(start, start + len(name))
    if word := RUN_ON.match(name):
        spaced = f"{word[0]} {name[word.end() :]}"
        raise ExpressionFault(
            token_messages.WORD_RUN_ON, span, written=clipped(name), word=word[0], spaced=clipped(spaced)
        )
    if _SIMPLE_NAME.fullmatch(name):
        return
    if (odd := _odd_letter(name)) is not None:
        place = Span(start + odd, start + odd + 1)
        raise ExpressionFault(token_messages.STRAY_CHARACTER, place, written=name[odd])
    refuse_look_alikes(name, span)


def _odd_letter(name: str) -> int | None:
    r"""Where in `name`, a run of `\w`, something stands that is no letter, digit or `_`, such as ① or ½."""
    return next((at for at, character in enumerate(name) if unicodedata.category(character) == "No"), None)


def _refuse_long_number(written: str, start: int) -> None:
    if len(written) <= MOST_DIGITS:
        return
    count = sum(character.isdigit() for character in written)
    if count > MOST_DIGITS:
        span = Span(start, start + len(written))
        raise ExpressionFault(character_messages.TOO_MANY_DIGITS, span, count=count, most=MOST_DIGITS)


def _refuse_odd_quoted(written: str, start: int) -> None:
    span, name = Span(start, start + len(written)), written[1:-1]
    if not name or name != name.strip(_BLANKS):
        raise ExpressionFault(token_messages.EMPTY_BACKTICKS, span, written=clipped(written))
    if not _SIMPLE_NAME.fullmatch(name):
        refuse_look_alikes(name, span)
