"""Types and ranges as a rulebook writes them."""

from collections.abc import Mapping

from pingan_rules.expressions.units import is_numeric
from pingan_rules.kernel.numbers import Number, read_number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.kernel.types import (
    OUTCOMES,
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumberType,
    PercentType,
    RateType,
    SeriesType,
    TextType,
    Type,
    describe,
)
from pingan_rules.rulebook.written import Written

from . import messages
from .draft import Draft

FACT_TYPES = ("bool", "count", "number", "percent", "rate", "date", "verdict", "series")
SERIES_VALUES = ("number", "count", "percent")
COLUMN_TYPES = ("bool", "count", "number", "percent", "date", "text")

Range = tuple[Number | None, Number | None]


def read_type(
    draft: Draft,
    name: Written,
    word: Written,
    unit: Written | None,
    per: Written | None,
    enums: Mapping[str, EnumType],
    words: tuple[str, ...],
) -> Type | None:
    """The type that `word`, `unit` and `per` describe together; None with a note where they describe none."""
    if word not in words:
        return _enum_type(draft, word, unit, enums, words)
    if per is not None and word != "rate":
        draft.report(messages.KEY_DOES_NOT_FIT, per, key="per", type=_quoted(word))
    if word in ("count", "number", "rate"):
        if not unit:
            draft.report(messages.MISSING_UNIT, name, name=name)
            return None
        return _with_unit(draft, name, word, unit, per)
    if unit is not None:
        draft.report(messages.KEY_DOES_NOT_FIT, unit, key="unit", type=_quoted(word))
    plain: dict[str, Type] = {
        "bool": BoolType(),
        "percent": PercentType(),
        "date": DateType(),
        "text": TextType(),
        "verdict": OUTCOMES,
    }
    return plain[word]


def _quoted(word: str) -> Phrase:
    return Phrase(f"“{word}”", f'"{word}"')


def _enum_type(
    draft: Draft, word: Written, unit: Written | None, enums: Mapping[str, EnumType], words: tuple[str, ...]
) -> Type | None:
    if word in enums:
        if unit is not None:
            draft.report(messages.KEY_DOES_NOT_FIT, unit, key="unit", type=_quoted(word))
        return enums[word]
    draft.report(messages.UNKNOWN_TYPE, word, type=word, types=words, suggestion=suggest(word, [*words, *enums]))
    return None


def _with_unit(draft: Draft, name: Written, word: str, unit: Written, per: Written | None) -> Type | None:
    if word == "count":
        return CountType(str(unit))
    if word == "number":
        return NumberType(str(unit))
    if per is None:
        draft.report(
            messages.BAD_VALUE,
            name,
            text=name,
            expected=Phrase("率要写 per:,例如 per: 100000", "a rate needs per:, such as per: 100000"),
        )
        return None
    base = read_base(draft, per)
    return None if base is None else RateType(str(unit), base)


def read_base(draft: Draft, per: Written) -> Number | None:
    """The base of a rate; None with a note where it is no positive whole number."""
    number = read_number(per)
    if number is None or number.percent or not isinstance(number.value, int) or number.value < 1:
        expected = Phrase("per: 后写正整数,例如 100000", "per: takes a positive whole number, such as 100000")
        draft.report(messages.BAD_VALUE, per, text=per, expected=expected)
        return None
    return number.value


def read_range(draft: Draft, type_: Type, written: Written | None) -> Range:
    """The least and the greatest value allowed for a fact of that type."""
    if isinstance(type_, SeriesType):
        type_ = type_.of
    if written is None:
        return _usual_range(type_)
    if not is_numeric(type_):
        draft.report(messages.KEY_DOES_NOT_FIT, written, key="range", type=describe(type_))
        return None, None
    low_text, separator, high_text = written.partition("..")
    low, high = (read_number(text) if text.strip() else None for text in (low_text, high_text))
    readable = separator and (low or not low_text.strip()) and (high or not high_text.strip())
    if not readable or (low is None and high is None):
        expected = Phrase("写成 0%..100% 或 0..", "write 0%..100% or 0..")
        draft.report(messages.BAD_VALUE, written, text=written, expected=expected)
        return None, None
    bounds = (low.value if low else None), (high.value if high else None)
    if not _fits(type_, bounds):
        expected = Phrase(
            "小的在前;计数不小于 0,百分比要带百分号", "the lesser first; counts from 0 on, percents with their sign"
        )
        draft.report(messages.BAD_VALUE, written, text=written, expected=expected)
    return bounds


def _fits(type_: Type, bounds: Range) -> bool:
    low, high = bounds
    ordered = low is None or high is None or low <= high
    return ordered and not (isinstance(type_, CountType) and low is not None and low < 0)


def _usual_range(type_: Type) -> Range:
    match type_:
        case CountType() | RateType():
            return 0, None
        case PercentType():
            return 0, 1
        case _:
            return None, None
