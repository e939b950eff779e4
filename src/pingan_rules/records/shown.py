"""Words of the user as messages repeat them: short, on one line, with nothing unseen or personal."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pingan_rules.kernel.numbers import MOST_DIGITS
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import closest

from .personal import masked

_LONGEST = 60
_MOST_BITS = 4 * MOST_DIGITS

_NOTHING = Phrase("空", "nothing")
_LONG_NUMBER = Phrase("很长的数", "a very long number")
_LIST = Phrase("列表", "a list")
_MAPPING = Phrase("一组键和值", "keys with values")
_OTHER = Phrase("不是文字也不是数的内容", "something that is neither text nor number")


def shown_text(text: str) -> str:
    """`text` for a message; of a long one only the beginning, of an ID-card or mobile number only the first digits."""
    whole = masked(text[: 4 * _LONGEST])
    visible = "".join(each if each.isprintable() or each.isspace() else "\ufffd" for each in whole)
    line = " ".join(visible.split())
    if len(line) <= _LONGEST and len(text) <= 4 * _LONGEST:
        return line
    return line[: _LONGEST - 1] + "…"


def shown_key(key: str) -> str:
    """A key for a message; spaces around it, which nobody sees, as ␣."""
    bare = key.strip()
    if bare == key or not bare:
        return shown_text(key)
    before, after = key[: len(key) - len(key.lstrip())], key[len(key.rstrip()) :]
    return f"{'␣' * min(len(before), 3)}{shown_text(bare)}{'␣' * min(len(after), 3)}"


def shown(value: object) -> str | Phrase:
    """`value` for a message, as it would be written."""
    match value:
        case None:
            return _NOTHING
        case bool():
            return "true" if value else "false"
        case str():
            return shown_text(value)
        case int():
            return _LONG_NUMBER if value.bit_length() > _MOST_BITS else shown_text(str(int(value)))
        case float() | Decimal():
            return shown_text(str(value))
        case Fraction():
            return _shown_fraction(value)
        case date():
            return shown_text(str(value))
        case list() | tuple() | set() | frozenset():
            return _LIST
        case Mapping():
            return _MAPPING
        case _:
            return _OTHER


def _shown_fraction(value: Fraction) -> str | Phrase:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
        return _LONG_NUMBER
    return shown_text(str(value))


def did_you_mean(written: object, candidates: Iterable[str]) -> Phrase:
    """The nearest of the names that would have been right, as a question; empty where none is near."""
    near = closest(written, candidates) if isinstance(written, str) else ()
    if not near:
        return Phrase("", "")
    chinese = "、".join(f"“{name}”" for name in near)
    english = ", ".join(f'"{name}"' for name in near)
    return Phrase(f"是不是{chinese}?", f"did you mean {english}? ")
