"""Types of expressions: bool, numbers with their units, enums, dates and text."""

from dataclasses import dataclass
from typing import TypeAlias

from .numbers import Number, number_text
from .periods import Length
from .phrases import Phrase


@dataclass(frozen=True, slots=True)
class BoolType:
    """True or false."""


@dataclass(frozen=True, slots=True)
class CountType:
    """A whole number of things; `unit` says of what (起, 人)."""

    unit: str


@dataclass(frozen=True, slots=True)
class NumberType:
    """A number in a unit. Without unit: a plain number, as a literal is, which fits every count, number and rate."""

    unit: str = ""


@dataclass(frozen=True, slots=True)
class PercentType:
    """A share of one."""


@dataclass(frozen=True, slots=True)
class RateType:
    """So many of `unit` per `per` of something."""

    unit: str
    per: Number


@dataclass(frozen=True, slots=True)
class DateType:
    """A day."""


@dataclass(frozen=True, slots=True)
class TextType:
    """Text; only compared for being the same."""


@dataclass(frozen=True, slots=True)
class EnumType:
    """One of `members`, each its Chinese name and id; from low to high where `ordered`."""

    id: str
    name: str
    members: tuple[tuple[str, str], ...]
    ordered: bool = False

    def find(self, written: str) -> str | None:
        """The id of the member that `written` names by its Chinese name or id."""
        return next((id_ for name, id_ in self.members if written in (name, id_)), None)

    def position(self, member: str) -> int:
        """Where the member with that id stands, from 0."""
        return next(index for index, (_, id_) in enumerate(self.members) if id_ == member)


NumericType: TypeAlias = CountType | NumberType | PercentType | RateType


@dataclass(frozen=True, slots=True)
class SeriesType:
    """A number for each month, quarter or year of assessment years that begin in the month `year_starts`."""

    every: Length
    of: NumericType
    year_starts: int = 1


Type: TypeAlias = (
    BoolType | CountType | NumberType | PercentType | RateType | DateType | TextType | EnumType | SeriesType
)

OUTCOMES = EnumType(
    id="outcome",
    name="结论",
    members=(
        ("达标", "met"),
        ("未达标", "not_met"),
        ("被否决", "vetoed"),
        ("待定", "undetermined"),
        ("不评定", "not_assessed"),
    ),
)
"""The type of a verdict that another body gives."""


LENGTH_NAMES: dict[Length, Phrase] = {
    "month": Phrase("月度", "month"),
    "quarter": Phrase("季度", "quarter"),
    "year": Phrase("年度", "year"),
}


def describe(type_: Type) -> Phrase:
    """The type as people call it, with its unit."""
    match type_:
        case BoolType():
            return Phrase("是非", "yes/no")
        case CountType(unit=unit):
            return Phrase(f"计数({unit})", f"count of {unit}")
        case NumberType(unit=""):
            return Phrase("数", "plain number")
        case NumberType(unit=unit):
            return Phrase(f"数({unit})", f"number of {unit}")
        case PercentType():
            return Phrase("百分比", "percent")
        case RateType(unit=unit, per=per):
            return Phrase(f"率(每{number_text(per)},{unit})", f"rate of {unit} per {number_text(per)}")
        case DateType():
            return Phrase("日期", "date")
        case TextType():
            return Phrase("文字", "text")
        case EnumType(name=name):
            return Phrase(f"选项“{name}”", f'choice from "{name}"')
        case SeriesType(every=every, of=of):
            each = describe(of)
            return Phrase(f"{LENGTH_NAMES[every].zh}序列({each.zh})", f"series by {every} of {each.en}")
