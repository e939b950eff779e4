"""Values that may differ by reading."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Tag

from .written import Keyed, Name, Written, text_or_mapping


class TextChoice(Keyed):
    """One text for each option of a reading: `{reading: R, 甲: …, 乙: …}`."""

    __pydantic_extra__: dict[str, "TextOrChoice"]

    reading: Name

    @property
    def options(self) -> Mapping[str, "TextOrChoice"]:
        """What each option of the reading says."""
        return self.__pydantic_extra__


TextOrChoice: TypeAlias = Annotated[
    Annotated[Written, Tag("\x1ftext")] | Annotated[TextChoice, Tag("\x1fmapping")], Discriminator(text_or_mapping)
]
"""A text, or one for each option of a reading."""

TextChoice.model_rebuild()
