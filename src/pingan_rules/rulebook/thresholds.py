"""Thresholds: every number that a condition compares with."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Tag

from .changes import Changeable
from .written import Keyed, Written


class ValueByReading(Keyed):
    """`{reading: R, 甲: 90%, 乙: 95%}`."""

    __pydantic_extra__: dict[str, "ThresholdValue"]

    reading: Written

    @property
    def options(self) -> Mapping[str, "ThresholdValue"]:
        """The value for each option."""
        return self.__pydantic_extra__


class ValueBy(Keyed):
    """`{by: level, village: 90%, …}`; `by` is level, year, date, or the name of an enum fact."""

    __pydantic_extra__: dict[str, "ThresholdValue"]

    by: Written

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


class Threshold(Changeable):
    """A named number with unit, wording and clause. The value `unset` stands for a placeholder in the source."""

    id: Written
    value: ThresholdValue
    unit: Written | None = None
    per: Written | None = None
    wording: Written | None = None
    clause: Written | None = None
    note: Written | None = None


for _model in (ValueByReading, ValueBy, Threshold):
    _model.model_rebuild()
