"""Thresholds: every number that a condition compares with."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from .changes import Changeable
from .written import Keyed, Name, Prose, Written


class ValueByReading(Keyed):
    """`{reading: R, 甲: 90%, 乙: 95%}`."""

    __pydantic_extra__: dict[str, "ThresholdValue"]

    reading: Name

    @property
    def options(self) -> Mapping[str, "ThresholdValue"]:
        """The value for each option."""
        return self.__pydantic_extra__


class ValueBy(Keyed):
    """`{by: level, village: 90%, …}`; `by` is level, year, date, or the name of an enum fact."""

    __pydantic_extra__: dict[str, "ThresholdValue"]

    by: Name

    @property
    def options(self) -> Mapping[str, "ThresholdValue"]:
        """The value for each level, year, first day in force, or member."""
        return self.__pydantic_extra__


def _shape_of_value(value: Any) -> str:
    if isinstance(value, ValueByReading) or (isinstance(value, Mapping) and "reading" in value):
        return "\x1fby reading"
    return "\x1fby" if isinstance(value, (Mapping, ValueBy)) else "\x1fvalue"


ThresholdValue: TypeAlias = Annotated[
    Annotated[Written, Tag("\x1fvalue")]
    | Annotated[ValueByReading, Tag("\x1fby reading")]
    | Annotated[ValueBy, Tag("\x1fby")],
    Discriminator(_shape_of_value),
]


MOST_VALUES = 100
"""Values of one threshold, by year, level and the like: a page shows all of them wherever it is used."""


class Threshold(Changeable):
    """A named number with unit, wording and clause. The value `unset` stands for a placeholder in the source."""

    id: Name
    value: ThresholdValue
    unit: Name | None = None
    per: Name | None = None
    wording: Name | None = None
    clause: Name | None = None
    note: Prose | None = None

    @model_validator(mode="after")
    def _few_values(self) -> "Threshold":
        if (number := _number_of(self.value)) > MOST_VALUES:
            raise PydanticCustomError("many_values", "fewer values", {"number": number})
        return self


def _number_of(value: ThresholdValue) -> int:
    if isinstance(value, str):
        return 1
    return sum(map(_number_of, value.options.values()))


for _model in (ValueByReading, ValueBy, Threshold):
    _model.model_rebuild()
