"""The words of the language, and those that people write in their place."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

RESERVED: Final = frozenset({"and", "or", "not", "in", "if", "else"})
"""Words that are no names."""

RUN_ON: Final = re.compile(r"(and|or|not|in|if|else)(?=[^\x00-\x7f])")
"""A reserved word with a letter of another script right behind it: a space was forgotten."""

CONNECTIVE: Final = re.compile("(并且|而且|以及|且)|(或者|或是|或)")
"""Chinese for `and` (first group) and `or` (second)."""

PREFIXES: Final[Mapping[str, str]] = {
    "非": "not",
    "不": "not",
    "不是": "not",
    "并非": "not",
    "如果": "if",
    "若": "if",
}
"""Words written before an operand, and what they are here."""

_MEANT: Final[Mapping[str, str]] = {
    "同时": "and",
    "与": "and",
    "和": "and",
    "属于": "in",
    "不属于": "not in",
    "否则": "else",
    "等于": "==",
    "是": "==",
    "为": "==",
    "不等于": "!=",
    "大于": ">",
    "高于": ">",
    "超过": ">",
    "多于": ">",
    "大于等于": ">=",
    "不小于": ">=",
    "不低于": ">=",
    "不少于": ">=",
    "小于": "<",
    "低于": "<",
    "少于": "<",
    "不满": "<",
    "小于等于": "<=",
    "不大于": "<=",
    "不高于": "<=",
    "不超过": "<=",
    "加": "+",
    "减": "-",
    "乘": "*",
    "乘以": "*",
    "除以": "/",
}


def meant_by(word: str) -> str | None:
    """What `word`, standing where an operator must stand, is in this language; None where nobody can tell."""
    plain = unicodedata.normalize("NFKC", word).lower()
    if plain in RESERVED:
        return plain
    if connective := CONNECTIVE.match(word):
        return "and" if connective[1] else "or"
    return _MEANT.get(word) or PREFIXES.get(word)


def meant_before(word: str) -> str | None:
    """What `word`, standing before an operand, is in this language: `not`, `if`, or None."""
    return PREFIXES.get(word) or (word.lower() if word.lower() in ("not", "if") else None)
