"""Plain data as one line of JSON."""

from pydantic_core import PydanticSerializationError

from .receipt import Data


def line_of(data: Data, *, without_nothing: bool = False, without_defaults: bool = False) -> str:
    """The same bytes for the same data; `without_nothing` leaves out what is null, `without_defaults` what is empty."""
    try:
        return data.model_dump_json(exclude_none=without_nothing, exclude_defaults=without_defaults)
    except PydanticSerializationError as error:
        if "KeyboardInterrupt" in str(error):  # pydantic makes an error of its own of Ctrl-C
            raise KeyboardInterrupt from error
        raise
