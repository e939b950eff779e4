"""What a value was counted from."""

from typing import NamedTuple

from .units import Unit


class Counted(NamedTuple):
    """What a value was counted from: the units (or the unit in periods) that have it, have it not, or may have it.

    Of counts it is those that count and do not. `absent`: those that there should be and of which nothing is known;
    None where there is no telling how many.
    """

    fact: str
    with_it: tuple[Unit, ...]
    without_it: tuple[Unit, ...]
    open: tuple[Unit, ...]
    absent: int | None
