"""What stands where no token can be read, and how to write it instead."""

import re
from collections.abc import Mapping
from typing import Final

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.places import Span

from . import messages as structure
from . import token_messages as messages
from .characters import clipped, code_point
from .faults import ExpressionFault
from .words import CONNECTIVE

_BLANKS = " \u3000\n"
_NARROW = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})

_SIGNS: Final[Mapping[str, tuple[Code, str]]] = {
    "===": (messages.OTHER_SIGN, "=="),
    "!==": (messages.OTHER_SIGN, "!="),
    "=>": (messages.OTHER_SIGN, ">="),
    "=<": (messages.OTHER_SIGN, "<="),
    "<>": (messages.OTHER_SIGN, "!="),
    "≦": (messages.OTHER_SIGN, "<="),
    "⩽": (messages.OTHER_SIGN, "<="),
    "≧": (messages.OTHER_SIGN, ">="),
    "⩾": (messages.OTHER_SIGN, ">="),
    "×": (messages.OTHER_SIGN, "*"),
    "÷": (messages.OTHER_SIGN, "/"),
    "−": (messages.OTHER_SIGN, "-"),
    "–": (messages.OTHER_SIGN, "-"),
    "—": (messages.OTHER_SIGN, "-"),
    "、": (messages.OTHER_SIGN, ","),
    "【": (messages.OTHER_SIGN, "["),
    "】": (messages.OTHER_SIGN, "]"),
    "∈": (messages.OTHER_SIGN, "in"),
    "∉": (messages.OTHER_SIGN, "not in"),
    "&&": (messages.SIGN_FOR_WORD, "and"),
    "||": (messages.SIGN_FOR_WORD, "or"),
    "&": (messages.SIGN_FOR_WORD, "and"),
    "|": (messages.SIGN_FOR_WORD, "or"),
    "∧": (messages.SIGN_FOR_WORD, "and"),
    "∨": (messages.SIGN_FOR_WORD, "or"),
    "~": (messages.SIGN_FOR_WORD, "not"),
    "¬": (messages.SIGN_FOR_WORD, "not"),
    "!": (messages.EXCLAMATION, "not"),
    "=": (messages.SINGLE_EQUALS, "=="),
    "**": (messages.POWER, ""),
    "^": (messages.POWER, ""),
    "//": (messages.WHOLE_DIVISION, ""),
    "{": (messages.BRACE, ""),
    "}": (messages.BRACE, ""),
    ":": (messages.COLON, ""),
    ";": (messages.SEMICOLON, ""),
    "#": (messages.HASH, ""),
}
_QUOTES = "“”‘’„‟«»「」『』＂＇"
_NUMBER = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
_NUMERAL = re.compile(
    rf"""
      (?P<thousands>[1-9１-９][0-9０-９]{{0,2}}(?:[,，][0-9０-９]{{3}})+(?![0-9０-９])(?:[.．][0-9０-９]+)?
                   |[0-9０-９]+(?:[,，_][0-9０-９]+)+)
    | (?P<word_run_on>{_NUMBER}[%％]?(?P<word>and|or|not|in|if|else)(?![0-9A-Z_a-z]))
    | (?P<exponent>{_NUMBER}[eEｅＥ][+\-＋－]?[0-9０-９]+(?!\w))
    | (?P<radix>[0０][xXbBoO][0-9A-Fa-f]+(?!\w))
    | (?P<percent_tail>(?P<share>{_NUMBER}[%％])(?P<after>\w+))
    | (?P<number_tail>(?P<number>{_NUMBER})(?P<rest>\w+))
    """,
    re.VERBOSE,
)
_POINTED = re.compile(r"(?<![\w.．])[0-9０-９]*(?:[.．][0-9０-９]*)+")
_ENDS_IN_NUMBER = re.compile(rf"(?<![\w.．])({_NUMBER})[ \u3000\n]+\Z")
_OPERAND_NEXT = re.compile(r"""[ \u3000\n]*(?!(?:and|or|not|in|if|else)(?!\w))[\w(（`"'-]""")


def stray(text: str, start: int) -> ExpressionFault:
    """The fault of what stands in `text` at `start`, where no token begins."""
    character = text[start]
    narrow = character.translate(_NARROW)
    if character in _QUOTES:
        return _fault(messages.WRONG_QUOTES, text, start, start + 1)
    if character == "｀":
        return _fault(messages.OTHER_SIGN, text, start, start + 1, instead="`")
    if "0" <= narrow <= "9":
        return _numeral(text, start)
    if narrow == ".":
        return _point(text, start)
    if narrow == "%":
        return _percent(text, start)
    if character in "\"'`":
        return _unclosed(text, start)
    return _sign(text, start)


def _fault(code: Code, text: str, start: int, end: int, **details: object) -> ExpressionFault:
    return ExpressionFault(code, Span(start, end), written=clipped(text[start:end]), **details)


def _unclosed(text: str, start: int) -> ExpressionFault:
    line_end = text.find("\n", start)
    code = messages.UNCLOSED_BACKTICK if text[start] == "`" else messages.UNCLOSED_TEXT
    return _fault(code, text, start, len(text) if line_end < 0 else line_end, quote=text[start])


def _sign(text: str, start: int) -> ExpressionFault:
    before = text[:start].rstrip(_BLANKS)
    after = text[start + 1 :].lstrip(_BLANKS)
    sign = text[start].translate(_NARROW)
    if sign == "=" and before and len(before) < start and (first := before[-1].translate(_NARROW)) in "<>=!":
        return _fault(messages.OTHER_SIGN, text, len(before) - 1, start + 1, instead=f"{first}=")
    if sign == "!" and after[:1].translate(_NARROW) == "=":
        return _fault(messages.OTHER_SIGN, text, start, len(text) - len(after) + 1, instead="!=")
    for length in (3, 2, 1):
        written = text[start : start + length].translate(_NARROW)
        if len(written) == length and written in _SIGNS:
            code, instead = _SIGNS[written]
            return _fault(code, text, start, start + length, instead=instead)
    written = text[start] if text[start].isprintable() else code_point(text[start])
    return ExpressionFault(messages.STRAY_CHARACTER, Span(start, start + 1), written=written)


def _numeral(text: str, start: int) -> ExpressionFault:
    """The fault of digits that make no number."""
    match = _NUMERAL.match(text, start)
    assert match is not None, "digits that are no number are followed by letters or by grouped digits"
    end = match.end()
    match match.lastgroup:
        case "thousands":
            joined = re.sub("[,，_]", "", match[0]).translate(_NARROW)
            return _fault(messages.THOUSANDS, text, start, end, joined=joined)
        case "word_run_on":
            word = match["word"]
            spaced = f"{match[0].removesuffix(word)} {word}"
            return _fault(messages.WORD_RUN_ON, text, start, end, word=word, spaced=spaced)
        case "exponent":
            return _fault(messages.EXPONENT, text, start, end)
        case "radix":
            return _fault(messages.OTHER_BASE, text, start, end)
    number, tail = (match["share"] or match["number"]), (match["after"] or match["rest"])
    if connective := CONNECTIVE.match(tail):
        at = end - len(tail)
        instead = "and" if connective[1] else "or"
        return _fault(structure.WRONG_WORD, text, at, at + len(connective[0]), instead=instead)
    code = messages.LETTERS_AFTER_PERCENT if match["share"] else messages.LETTERS_AFTER_NUMBER
    return _fault(code, text, start, end, number=number, tail=clipped(tail))


def _point(text: str, start: int) -> ExpressionFault:
    """The fault of a point: part of a number that is written oddly, or between two names."""
    line = next((match for match in _POINTED.finditer(text) if match.start() <= start < match.end()), None)
    if line is None or line[0] in (".", "．"):
        return _fault(messages.ATTRIBUTE, text, start, start + 1)
    return _fault(messages.POINT, text, *line.span())


def _percent(text: str, start: int) -> ExpressionFault:
    number = _ENDS_IN_NUMBER.search(text, 0, start)
    if number and not _OPERAND_NEXT.match(text, start + 1):
        return _fault(messages.SPACE_BEFORE_PERCENT, text, number.start(), start + 1, joined=f"{number[1]}%")
    return _fault(messages.REMAINDER, text, start, start + 1)
