"""JSON as it must be: no key twice, no endless numbers, no deep nesting; numbers as they were written."""

import json
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place, Span, place_in_text
from pingan_rules.records.shown import shown_key

from . import messages
from .raw import refuse

MOST_CHARACTERS = 4 * 2**20
"""Of one text; what it holds takes many times as much memory."""
DEEPEST = 32
"""How deep lists and mappings may stand in each other; the outermost counts as 1."""
_LONGEST_NUMBER = 400
_TEXTS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^\[\]{}]+")


class _Mistake(NamedTuple):
    problem: Phrase
    advice: Phrase


_QUOTES = Phrase("文字和键都放进英文双引号", "put texts and keys in straight double quotes")
_MISTAKES = {
    "Expecting value": _Mistake(
        Phrase("这里少一个值", "a value is missing here"),
        Phrase(
            "写一个值;文字放进英文双引号,真假写 true、false,没有写 null",
            "write a value: texts in double quotes, true, false, or null for none",
        ),
    ),
    "Expecting ',' delimiter": _Mistake(
        Phrase("这里少一个逗号或括号", "a comma or bracket is missing here"),
        Phrase("补上英文逗号,或检查括号、引号", "write a comma, or see whether brackets and quotes match"),
    ),
    "Expecting ':' delimiter": _Mistake(
        Phrase("键后面少冒号", "a colon is missing after the key"), Phrase("补上英文冒号", "write a colon")
    ),
    "Expecting property name": _Mistake(Phrase("这里应当是键", "here should be a key"), _QUOTES),
    "Illegal trailing comma": _Mistake(
        Phrase("最后一项后面多了逗号", "a comma stands after the last item"), Phrase("删去它", "take it out")
    ),
    "Unterminated string": _Mistake(Phrase("文字的引号没有配对", "the quotes of a text do not match"), _QUOTES),
    "Invalid control character": _Mistake(
        Phrase("文字里有换行或控制字符", "a text holds a line end or control character"),
        Phrase(r"换行写成 \n", r"write line ends as \n"),
    ),
    "Invalid \\escape": _Mistake(
        Phrase("反斜杠后面的字符不对", "the character after the backslash is not right"),
        Phrase(r"反斜杠本身写成 \\", r"write the backslash itself as \\"),
    ),
    "Invalid \\uXXXX escape": _Mistake(
        Phrase(r"\u 后面要四位十六进制数", r"\u needs four hexadecimal digits"), Phrase("改正它", "mend it")
    ),
    "Extra data": _Mistake(
        Phrase("一个值写完之后还有内容", "something follows after the value"),
        Phrase(
            "几条记录写成一个列表;每行一条的文件用扩展名 .jsonl",
            "write several records as one list; end the name of a file with one record a line in .jsonl",
        ),
    ),
}
_ANY = _Mistake(Phrase("看不懂", "it cannot be read"), _QUOTES)


class _Twice(Exception):
    """A key that a mapping has twice."""


def parse_json(text: str, place: Place) -> Any:
    """What `text` says. Decimals come as `Decimal`, NaN and the infinities as floats, for the reader to refuse.

    Raises `RecordError`; `place` is where the text begins, which for a whole file is the file.
    """
    _refuse_deep(text, place)
    try:
        return json.loads(
            text,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=float,
            object_pairs_hook=_mapping,
        )
    except json.JSONDecodeError as error:
        mistake = next((each for start, each in _MISTAKES.items() if error.msg.startswith(start)), _ANY)
        at = _place_at(text, error.pos, place)
        refuse(messages.BAD_JSON, at, problem=mistake.problem, advice=mistake.advice)
    except _Twice as twice:
        refuse(messages.DUPLICATE_KEY, place, key=shown_key(str(twice)))


def _place_at(text: str, offset: int, place: Place) -> Place:
    found = place_in_text(place.file, text, Span(offset, offset + 1))
    line = found.line + max(place.line - 1, 0)
    return Place(found.file, line, found.column, 1, found.excerpt, found.excerpt_column)


def _refuse_deep(text: str, place: Place) -> None:
    """Python's own parser would go as deep as the text does."""
    depth = 0
    for bracket in _NO_BRACKETS.sub("", _TEXTS.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            refuse(messages.TOO_DEEP, place, most=DEEPEST)


def _whole(digits: str) -> int | str:
    """Digits too many for any fact stay text, for the reader to refuse: to count them takes long."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _decimal(digits: str) -> Decimal | str:
    try:
        return Decimal(digits) if len(digits) <= _LONGEST_NUMBER else digits
    except InvalidOperation:
        return digits


def _mapping(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        last = {key: number for number, (key, _) in enumerate(pairs)}
        raise _Twice(next(key for number, (key, _) in enumerate(pairs) if last[key] != number))
    return mapping
