"""Characters that make a text look different from what it is, or that no rulebook needs."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Span

BYTE_ORDER_MARK = "\ufeff"

_CONTROL = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
# What Unicode calls default-ignorable: characters that are not shown, among them those that turn the direction.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_REFUSED = re.compile(rf"[\t{_CONTROL}{_INVISIBLE}]|\r(?!\n)")
_REFUSED_RUN = re.compile(rf"[\t{_CONTROL}{_INVISIBLE}]+|\r+(?!\n)")
_REFUSED_IN_COMMENTS = re.compile(rf"[{_CONTROL}]|\r(?!\n)")
_RETURN_ALONE = re.compile(r"\r(?!\n)")
_REFUSED_ESCAPED = re.compile(rf"[\r{_CONTROL}{_INVISIBLE}]")
_INVISIBLE_ONLY = re.compile(f"[{_INVISIBLE}]")
_COMMENT_SIGN = re.compile(r"(?<![^ \t\r\n])#")
_LINE_ENDS = "\r\x85\u2028\u2029"

WIDE_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Spaces that look like the ordinary one; YAML takes them for text."""


def harmless(text: str) -> str:
    """`text` with a stand-in of the same length for every refused character, so that YAML can be read all the same."""
    stand_ins = {ord(each): _stand_in(each) for each in set(text) if each != "\r" and _REFUSED.match(each)}
    return _RETURN_ALONE.sub("\n", text).translate(stand_ins)


def _stand_in(character: str) -> str:
    if character == "\t":
        return " "
    return "\n" if character in _LINE_ENDS else "x"


def visible(text: str) -> str:
    """`text` of the same length with a sign in place of every character that a terminal would obey or hide."""
    return _REFUSED.sub(lambda refused: " " if refused[0] == "\t" else "\ufffd", text)


def has_refused(text: str) -> bool:
    """Whether some character of `text` is refused, unless it stands in a comment."""
    return _REFUSED.search(text) is not None


def refused_escape(text: str) -> int | None:
    """The offset in `text`, read from double quotes, of a character that may not be written by an escape either."""
    match = _REFUSED_ESCAPED.search(text)
    return match.start() if match else None


def is_invisible(character: str) -> bool:
    """Whether `character` is not shown, or turns the direction of what follows."""
    return _INVISIBLE_ONLY.match(character) is not None


def is_surrogate(character: str) -> bool:
    """Whether `character` is half of a pair that only UTF-16 has, and so no character."""
    return "\ud800" <= character <= "\udfff"


def refused_outside_comments(text: str, quoted: Sequence[Span]) -> Iterator[int]:
    """The offsets of refused characters; of several beside each other only the first.

    `quoted`, in their order, are the spans in which a `#` begins no comment. In comments only control characters
    are refused.
    """
    starts = [span.start for span in quoted]
    before, at, line_end, comment = -1, 0, -1, 0
    while match := _REFUSED_RUN.search(text, at):
        at = match.end()
        if match.start() > line_end:
            line_end = text.find("\n", match.start())
            line_end = len(text) if line_end < 0 else line_end
            comment = _comment_start(text, text.rfind("\n", 0, match.start()) + 1, line_end, quoted, starts)
        if match.start() < comment:
            if match.start() != before:
                yield match.start()
            before = match.end()
        else:
            if _REFUSED_IN_COMMENTS.search(text, match.start(), line_end):
                yield from _refused_in_comment(text, match.start(), line_end)
            at = line_end


def _refused_in_comment(text: str, start: int, end: int) -> Iterator[int]:
    before = -2
    for match in _REFUSED_IN_COMMENTS.finditer(text, start, end):
        if before + 1 < match.start():
            yield match.start()
        before = match.start()


def _comment_start(text: str, start: int, end: int, quoted: Sequence[Span], starts: Sequence[int]) -> int:
    """Where the comment of the line from `start` to `end` begins; `end` where it has none."""
    for match in _COMMENT_SIGN.finditer(text, start, end):
        offset = match.start()
        index = bisect_right(starts, offset) - 1
        if index < 0 or offset >= quoted[index].end:
            return offset
    return end


def code_point(character: str) -> Phrase:
    """`character` as `U+200B`, in English with its name."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return Phrase(number, f"{number} {name}".strip())
