"""Faults of a text that YAML reads without complaint, but not as it was meant or not as it looks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.places import Span

from . import file_messages, slip_messages
from .characters import WIDE_SPACES, code_point, is_surrogate, refused_escape
from .nodes import Scalar


class Fault(NamedTuple):
    """A mistake at a span of the file; `details` fill its message."""

    code: Code
    span: Span
    details: dict[str, object]


def is_simple(scalar: Scalar) -> bool:
    """Whether a plain text on one line has nothing that could be wrong with it: this is what most texts are."""
    text, (start, end) = scalar.text, scalar.span
    return (
        scalar.style == "plain"
        and text.isprintable()
        and scalar.source.text[start:end] == text
        and not (scalar.in_flow and "?" in text)
    )


def faults_of_scalar(scalar: Scalar) -> Iterator[Fault]:
    """What is wrong with `scalar`, whatever it stands for."""
    match scalar.style:
        case "plain":
            yield from _wide_spaces(scalar)
            yield from _dashes(scalar)
            yield from _question_mark(scalar)
        case "double":
            yield from _escapes(scalar)
        case "literal" | "folded":
            yield from _block_sign(scalar)


def _wide_spaces(scalar: Scalar) -> Iterator[Fault]:
    text, span = scalar.text, scalar.span
    if text and text[0] in WIDE_SPACES:
        yield _wide_space(text[0], span.start)
    elif text and text[-1] in WIDE_SPACES:
        yield _wide_space(text[-1], span.end - 1)


def _wide_space(character: str, offset: int) -> Fault:
    return Fault(file_messages.WIDE_SPACE, Span(offset, offset + 1), {"character": code_point(character)})


def _dashes(scalar: Scalar) -> Iterator[Fault]:
    written = scalar.source.text[scalar.span.start : scalar.span.end]
    for dash in re.finditer(r"(?<=\n) *(-)", written):
        offset = scalar.span.start + dash.start(1)
        yield Fault(slip_messages.DASH_CONTINUES, Span(offset, offset + 1), {})


def _question_mark(scalar: Scalar) -> Iterator[Fault]:
    # In brackets libyaml takes it for text, the other loader for the beginning of a key.
    if scalar.in_flow and "?" in scalar.text:
        offset = scalar.source.text.index("?", scalar.span.start)
        yield Fault(slip_messages.CUT_IN_BRACKETS, Span(offset, offset + 1), {"sign": "?"})


def _escapes(scalar: Scalar) -> Iterator[Fault]:
    offset = refused_escape(scalar.text)
    if offset is not None:
        span = scalar.source_span(Span(offset, offset + 1))
        escape, character = scalar.source.text[span.start : span.end], scalar.text[offset]
        if is_surrogate(character):
            yield Fault(slip_messages.BAD_ESCAPE, span, {"escape": escape})
        elif escape.startswith("\\"):
            yield Fault(file_messages.REFUSED_ESCAPE, span, {"escape": escape, "character": code_point(character)})


_BLOCK_HEADER = re.compile(r"[|>](?:[-+]?(?P<digit>[1-9])?|[1-9][-+])(?: +#.*| *)(?=\r?\n|\Z)")


def _block_sign(scalar: Scalar) -> Iterator[Fault]:
    """`>5` begins a block to YAML, whose text is to stand in by five; one that stays empty was a comparison."""
    start = scalar.span.start
    header = _BLOCK_HEADER.match(scalar.source.text, start)
    if not header or (header["digit"] and not scalar.text.strip()):
        sign = scalar.source.text[start]
        yield Fault(slip_messages.BEGINS_WITH_BLOCK_SIGN, Span(start, start + 1), {"sign": sign})


_COLON = re.compile(r"[：﹕]|:(?=[^ \r\n])")


def colon_fault(text: str, span: Span) -> Fault | None:
    """The colon in `span` that does not part a key from its value but was meant to."""
    colon = _COLON.search(text, span.start, span.end)
    if not colon:
        return None
    code = slip_messages.COLON_WITHOUT_SPACE if colon[0] == ":" else slip_messages.FULL_WIDTH_COLON
    return Fault(code, Span(colon.start(), colon.end()), {})
