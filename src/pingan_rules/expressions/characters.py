"""Characters that no expression may hold: unseen ones, letters in two codes, look-alikes."""

import re
import unicodedata

from pingan_rules.kernel.places import Span

from . import character_messages as messages
from .faults import ExpressionFault

_RANGES = {
    # Written out, so that what is refused does not depend on the Unicode version of the Python that runs.
    messages.UNPRINTABLE: "\0-\t\v-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff",
    messages.BIDIRECTIONAL: "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    messages.INVISIBLE: (
        "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
        "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    ),
    messages.ODD_BLANK: "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800",
}
_UNSEEN = re.compile(f"[{''.join(_RANGES.values())}]")
_KINDS = tuple((code, re.compile(f"[{ranges}]")) for code, ranges in _RANGES.items())

_LOOK_ALIKES = ("LATIN", "CYRILLIC", "GREEK")


def refuse_unseen(text: str) -> None:
    """Raises an ExpressionFault for the first character of `text` that people cannot see, or whose code is not NFC."""
    if unseen := _UNSEEN.search(text):
        code = next(code for code, pattern in _KINDS if pattern.match(unseen[0]))
        raise ExpressionFault(code, Span(*unseen.span()), character=code_point(unseen[0]))
    if not unicodedata.is_normalized("NFC", text):
        raise _decomposed(text)


def refuse_look_alikes(name: str, span: Span) -> None:
    """Raises an ExpressionFault for a name at `span` that has letters of two alphabets which look the same."""
    scripts = [_script(character) for character in name]
    found = sorted({*scripts} - {""}, key=lambda script: (-scripts.count(script), _LOOK_ALIKES.index(script)))
    if len(found) < 2:
        return
    odd = name[scripts.index(found[-1])]
    character = f"{code_point(odd)} {unicodedata.name(odd)}"
    raise ExpressionFault(messages.MIXED_SCRIPTS, span, name=clipped(name), odd=odd, character=character)


def code_point(character: str) -> str:
    """The character as `U+200B`."""
    return f"U+{ord(character):04X}"


def clipped(written: str, most: int = 40) -> str:
    """`written` as a message quotes it: not without end."""
    return written if len(written) <= most else written[: most - 1] + "…"


def _script(character: str) -> str:
    name = unicodedata.name(character, "").removeprefix("FULLWIDTH ")
    return next((script for script in _LOOK_ALIKES if name.startswith(script)), "")


def _decomposed(text: str) -> ExpressionFault:
    normal = unicodedata.normalize("NFC", text)
    start = next((at for at, (a, b) in enumerate(zip(text, normal, strict=False)) if a != b))
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    written = text[start:end]
    return ExpressionFault(
        messages.DECOMPOSED,
        Span(start, end),
        written=clipped(written),
        characters=_code_points(written),
        normal=_code_points(unicodedata.normalize("NFC", written)),
    )


def _code_points(written: str) -> str:
    return " ".join(code_point(character) for character in written[:8])
