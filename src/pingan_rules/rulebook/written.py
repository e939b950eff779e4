"""Scalars as they were written, with the place they stand at, and the base of all models."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    Tag,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from pingan_rules.kernel.places import Place

if TYPE_CHECKING:
    from .yaml.nodes import Scalar


class Written(str):
    """The text of a YAML scalar, unread: `no`, `012` and `1.10` are themselves. Remembers where it stands."""

    __slots__ = ("scalar",)
    scalar: "Scalar | None"

    def __new__(cls, text: str, scalar: "Scalar | None" = None) -> Self:
        """The text, and the scalar it comes from where it comes from a file."""
        written = super().__new__(cls, text)
        written.scalar = scalar
        return written

    @property
    def place(self) -> Place:
        """Where it stands; an empty place where it comes from no file."""
        return self.scalar.place() if self.scalar else Place()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


MOST_IN_A_NAME = 200
"""Characters of a name or wording, which stands on a page wherever it is used."""
MOST_IN_PROSE = 5_000
"""Characters of what explains it."""


def _at_most(most: int) -> AfterValidator:
    def short_enough(text: Written) -> Written:
        if len(text) > most:
            raise PydanticCustomError("long_text", "a shorter text", {"most": most})
        return text

    return AfterValidator(short_enough)


Name = Annotated[Written, _at_most(MOST_IN_A_NAME)]
"""A name, wording, id, unit or clause."""

Prose = Annotated[Written, _at_most(MOST_IN_PROSE)]
"""A note, question, meaning, reason or gist."""


class Nothing:
    """What stands after the colon of `key:` with nothing behind it: neither a text nor absent."""


NOTHING = Nothing()


class Model(BaseModel):
    """Base of the models: frozen, no unknown keys."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")


class Keyed(Model):
    """Base of the models whose other keys are names: options of a reading, levels, years.

    A subclass says in `__pydantic_extra__` what stands behind them.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="allow")
    _keys: tuple[Written, ...] = PrivateAttr(())

    @model_validator(mode="wrap")
    @classmethod
    def _keep_keys(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Pydantic makes plain text of the keys; messages need to know where they stand."""
        model = handler(data)
        if isinstance(data, Mapping):
            model._keys = tuple(key for key in data if isinstance(key, Written))  # noqa: SLF001  # its own, just made
        return model

    def written_key(self, key: str) -> Written:
        """`key` with the place it stands at."""
        return next((each for each in self._keys if each == key), Written(key))


TAG = "\x1f"
"""Begins the tags of the models' unions: a character that no YAML file may hold, so that no key is like a tag."""


def text_or_mapping(value: object) -> str:
    """The tag that tells a short form (a text) from a long one (a mapping) in the unions of the models."""
    return "\x1ftext" if isinstance(value, str) else "\x1fmapping"


def text_or_list(value: object) -> str:
    """The tag that tells one text from a list of them."""
    return f"{TAG}text" if isinstance(value, str) else f"{TAG}list"


OneOrMore: TypeAlias = Annotated[
    Annotated[Written, Tag("\x1ftext")] | Annotated[tuple[Written, ...], Tag("\x1flist")], Discriminator(text_or_list)
]
"""A text, or a list of texts."""


_YES = {"yes": True, "是": True, "true": True, "no": False, "否": False, "false": False}


def read_flag(text: str) -> bool | None:
    """The yes or no that `text` writes, or None."""
    return _YES.get(text.lower())


def _read_flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    flag = read_flag(value) if isinstance(value, str) else None
    if flag is None:
        raise PydanticCustomError("flag", "yes or no")
    return flag


def _read_whole(value: object) -> object:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    raise PydanticCustomError("whole", "a whole number")


Flag = Annotated[bool, BeforeValidator(_read_flag, json_schema_input_type=bool | str)]
"""yes / no, 是 / 否, true / false."""

Whole = Annotated[int, BeforeValidator(_read_whole, json_schema_input_type=int | str)]
"""A whole number, not negative."""
