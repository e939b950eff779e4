"""What a value was counted from."""

from typing import NamedTuple


class Counted(NamedTuple):
    """What a value was counted from: the units (by id) that have it, have it not, or may have it.

    Of a value counted over the years it is the periods of the unit (by label). Of counts it is those that count and do
    not. `absent`: those that there should be and of which nothing is known; None where there is no telling how many.
    """

    fact: str
    with_it: tuple[str, ...]
    without_it: tuple[str, ...]
    open: tuple[str, ...]
    absent: int | None
