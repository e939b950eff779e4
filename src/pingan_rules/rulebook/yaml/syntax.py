"""What was probably meant where YAML cannot be read: from PyYAML's complaint and the line itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml import MarkedYAMLError

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.places import Span

from . import slip_messages as messages
from .checks import Fault, colon_fault
from .nodes import Scalar, shown
from .structure_messages import DIRECTIVE, EMPTY_KEY, SEVERAL_DOCUMENTS


@dataclass(frozen=True, slots=True)
class Slip:
    """Where reading stopped: at the offset `at`, in something that began at `since`.

    `last` is the text read last, `opened` the offsets of the lists and mappings that have no end yet.
    """

    text: str
    at: int
    since: int
    last: Scalar | None
    opened: tuple[int, ...]
    problem: str

    @property
    def sign(self) -> str:
        """The character at which reading stopped; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    def before(self, offset: int) -> str:
        """What stands on the line before `offset`."""
        return self.text[self.text.rfind("\n", 0, offset) + 1 : offset]

    def rest(self, offset: int) -> Span:
        """The rest of the line from `offset`, without a comment."""
        end = self.text.find("\n", offset)
        line = self.text[offset : len(self.text) if end < 0 else end]
        comment = line.find(" #")
        return Span(offset, offset + len((line if comment < 0 else line[:comment]).rstrip()))

    def column(self, offset: int) -> int:
        """How far `offset` stands from the beginning of its line."""
        return len(self.before(offset))

    def begins_line(self, offset: int) -> bool:
        """Only spaces stand before `offset` on its line."""
        return not self.before(offset).strip()

    def fault(self, code: Code, at: int, length: int = 1, **details: object) -> Fault:
        """A fault of `code` at the offset `at`."""
        return Fault(code, Span(at, at + length), details)


def explained(error: MarkedYAMLError, text: str, last: Scalar | None, opened: tuple[int, ...]) -> Fault:
    """The slip behind `error`. `last`: the text read last; `opened`: where the open lists and mappings begin."""
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    slip = Slip(text, at, since, last, opened, error.problem or "")
    complaint = error.context or slip.problem
    for words, explain in _EXPLANATIONS:
        if words in complaint:
            return explain(slip)
    return slip.fault(messages.NOT_YAML, at)


_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.)")


def unknown_escape(text: str, at: int) -> Fault:
    """The escape in double quotes that is read at the offset `at`."""
    start = max(text.rfind("\\", 0, at + 1), 0)
    escape = _ESCAPE.match(text, start)
    end = escape.end() if escape else start + 1
    return Fault(messages.BAD_ESCAPE, Span(start, end), {"escape": text[start:end]})


def _directive(slip: Slip) -> Fault:
    return slip.fault(DIRECTIVE, slip.at - slip.column(slip.at))


def _sign_since(slip: Slip) -> Fault:
    return _sign(slip, slip.since)


def _sign_here(slip: Slip) -> Fault:
    return _sign(slip, slip.at)


def _sign(slip: Slip, at: int) -> Fault:
    """A text that begins with a sign which YAML keeps for itself."""
    if after := _after_close(slip, at):
        return after
    sign = slip.text[at : at + 1]
    if sign == "`":
        return slip.fault(messages.BEGINS_WITH_BACKTICK, at)
    if sign and sign in "|>":
        return slip.fault(messages.BEGINS_WITH_BLOCK_SIGN, at, sign=sign)
    if sign == "%" and not slip.before(at):
        return slip.fault(DIRECTIVE, at)
    return slip.fault(messages.BEGINS_WITH_SIGN, at, sign=sign)


def _after_close(slip: Slip, at: int) -> Fault | None:
    """More text on the line after a closing quote or bracket; a quote over several lines was closed too late."""
    if not slip.before(at).rstrip().endswith(("'", '"', "]", "}")):
        return None
    if quote := _late_quote(slip, at):
        return quote
    rest = slip.rest(at)
    return Fault(messages.TEXT_AFTER_CLOSE, rest, {"rest": shown(slip.text[rest.start : rest.end])})


def _late_quote(slip: Slip, at: int) -> Fault | None:
    last = slip.last
    if last is None or not last.is_quoted or slip.text[last.span.end : at].strip():
        return None
    several_lines = "\n" in slip.text[last.span.start : last.span.end]
    return slip.fault(messages.OPEN_QUOTE, last.span.start) if several_lines else None


def _quoted(slip: Slip) -> Fault:
    if "unexpected" in slip.problem:
        return slip.fault(messages.OPEN_QUOTE, slip.since)
    return unknown_escape(slip.text, slip.at)


def _no_colon(slip: Slip) -> Fault:
    """A line among entries that has no colon which YAML would recognise."""
    line = slip.rest(slip.since)
    if colon := colon_fault(slip.text, line):
        return colon
    if slip.text.startswith("-", slip.since):
        return slip.fault(messages.DASH_WITHOUT_SPACE, slip.since)
    return Fault(messages.ENTRY_AMONG_ITEMS if _among_items(slip) else messages.NO_COLON, line, {})


def _among_items(slip: Slip) -> bool:
    """The line is aligned with the dashes of a list, and not with the name above it."""
    columns = [slip.column(offset) for offset in slip.opened[-2:]]
    in_list = bool(columns) and slip.text.startswith("-", slip.opened[-1])
    return in_list and columns[-1] == slip.column(slip.since) and columns.count(columns[-1]) == 1


def _key_before_bracket(slip: Slip) -> Fault:
    return slip.fault(messages.COLON_WITHOUT_SPACE, slip.at)


def _colon(slip: Slip) -> Fault:
    """A colon after something that cannot be a key."""
    last = slip.last
    if last is None or slip.text[last.span.end : slip.at].strip():
        return _after_close(slip, slip.at) or slip.fault(messages.COLON_INSIDE, slip.at)
    if quote := _late_quote(slip, slip.at):
        return quote
    if "\n" in slip.text[last.span.start : last.span.end]:
        return _joined_lines(slip, last)
    if last.style == "plain" and last.text[:1] in ("“", "‘", "「", "『"):
        return slip.fault(messages.CHINESE_QUOTES, last.span.start, sign=last.text[0])
    return slip.fault(messages.COLON_INSIDE, slip.at)


def _joined_lines(slip: Slip, text: Scalar) -> Fault:
    """Several lines that YAML has joined to one text, of which the last is an entry."""
    line_start = slip.at - slip.column(slip.at)
    if colon := colon_fault(slip.text, Span(text.span.start, line_start)):
        return colon
    if slip.before(text.span.start).strip(" -"):
        entry = line_start + len(slip.text[line_start : slip.at]) - len(slip.text[line_start : slip.at].lstrip(" "))
        return Fault(messages.DEEPER_THAN_VALUE, slip.rest(entry), {})
    return Fault(messages.NO_COLON, slip.rest(text.span.start), {})


def _dash(slip: Slip) -> Fault:
    return _after_close(slip, slip.at) or slip.fault(messages.DASH_IN_LINE, slip.at)


def _question_mark(slip: Slip) -> Fault:
    return _after_close(slip, slip.at) or slip.fault(messages.QUESTION_MARK, slip.at)


def _after_document(slip: Slip) -> Fault:
    if slip.sign == "%":
        return slip.fault(DIRECTIVE, slip.at)
    if after := _after_close(slip, slip.at):
        return after
    if slip.text[: slip.at].rstrip().endswith("..."):
        return slip.fault(SEVERAL_DOCUMENTS, slip.at)
    if slip.last and not slip.last.in_flow:
        line = slip.rest(slip.last.span.start)
        return colon_fault(slip.text, line) or Fault(messages.NO_COLON, line, {})
    return slip.fault(messages.NOT_YAML, slip.at)


def _in_brackets(slip: Slip) -> Fault:
    """Something other than a comma or the closing bracket inside `[ ]` or `{ }`."""
    if slip.sign == ":":
        return _colon_in_brackets(slip)
    if slip.begins_line(slip.at) or not slip.sign:
        return _open_bracket(slip, slip.since)
    if slip.sign in "]}":
        return slip.fault(messages.UNEXPECTED_SIGN, slip.at, sign=slip.sign)
    if after := _after_close(slip, slip.at):
        return after
    if slip.sign in "[{?":
        return slip.fault(messages.CUT_IN_BRACKETS, slip.at, sign=slip.sign)
    return _open_bracket(slip, slip.since)


def _colon_in_brackets(slip: Slip) -> Fault:
    last = slip.last
    if last is not None and last.span.end <= slip.at:
        comma = slip.text.find("，", last.span.start, slip.at)
        if comma >= 0:
            return slip.fault(messages.FULL_WIDTH_COMMA, comma)
        if "\n" in slip.text[last.span.start : slip.at]:
            return _late_quote(slip, slip.at) or _open_bracket(slip, slip.since)
    return slip.fault(messages.COLON_INSIDE, slip.at)


def _open_bracket(slip: Slip, at: int) -> Fault:
    sign = slip.text[at : at + 1]
    return slip.fault(messages.OPEN_BRACKET, at, sign=sign, closing="}" if sign == "{" else "]")


def _nothing_in_brackets(slip: Slip) -> Fault:
    if slip.sign == ":":
        return slip.fault(EMPTY_KEY, slip.at)
    if not slip.sign and slip.opened:
        return _open_bracket(slip, slip.opened[-1])
    return slip.fault(messages.UNEXPECTED_SIGN, slip.at, sign=slip.sign)


def _nothing_in_block(slip: Slip) -> Fault:
    return slip.fault(messages.UNEXPECTED_SIGN, slip.at, sign=slip.sign)


def _in_block(slip: Slip) -> Fault:
    """Something that is no further entry, or no further item, of a block."""
    if slip.sign == ":":
        return slip.fault(EMPTY_KEY, slip.at)
    if slip.sign in ("]", "}", ","):
        return slip.fault(messages.UNEXPECTED_SIGN, slip.at, sign=slip.sign)
    if after := _after_close(slip, slip.at):
        return after
    if not slip.begins_line(slip.at):
        return slip.fault(messages.NOT_YAML, slip.at)
    return _after_text(slip) or _misaligned(slip)


def _after_text(slip: Slip) -> Fault | None:
    """A line that was to go on from the text above it, but cannot."""
    last = slip.last
    if last is None or slip.column(slip.at) <= slip.column(slip.since):
        return None
    if last.style in ("literal", "folded") and not slip.text[last.span.end : slip.at].strip():
        sign = slip.text[last.span.start]
        return Fault(messages.BLOCK_INDENTATION, slip.rest(slip.at), {"sign": sign})
    comment = last.comment_after
    if comment and not slip.text[comment.end : slip.at].strip():
        return Fault(messages.CUT_BY_COMMENT, slip.rest(slip.at), {})
    return None


def _misaligned(slip: Slip) -> Fault:
    line = slip.rest(slip.at)
    if slip.column(slip.at) == slip.column(slip.since):
        in_list = slip.text.startswith("-", slip.since)
        if in_list and slip.sign != "-":
            return Fault(messages.ENTRY_AMONG_ITEMS, line, {})
        if not in_list and slip.sign == "-":
            return Fault(messages.LIST_AMONG_ENTRIES, line, {})
    return Fault(messages.INDENTATION, line, {})


_EXPLANATIONS: tuple[tuple[str, Callable[[Slip], Fault]], ...] = (
    ("directive", _directive),
    ("YAML document", _directive),
    ("a block scalar", _sign_since),
    ("an alias", _sign_since),
    ("an anchor", _sign_since),
    ("a tag", _sign_since),
    ("parsing a node", _sign_since),
    ("next token", _sign_here),
    ("quoted scalar", _quoted),
    ("a plain scalar", _key_before_bracket),
    ("a simple key", _no_colon),
    ("mapping values", _colon),
    ("sequence entries", _dash),
    ("mapping keys", _question_mark),
    ("a flow sequence", _in_brackets),
    ("a flow mapping", _in_brackets),
    ("a flow node", _nothing_in_brackets),
    ("a block node", _nothing_in_block),
    ("a block mapping", _in_block),
    ("a block collection", _in_block),
    ("document start", _after_document),
)
"""By words of the complaint in which PyYAML's two loaders agree; the first that fit."""
