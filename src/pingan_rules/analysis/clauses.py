"""Which clause of the ledger a clause belongs to that something names."""

import re
from collections.abc import Callable, Collection, Container

_INSIDE_A_NUMBER = re.compile(r"[0-9]{2}|[一二三四五六七八九十百]{2}")
"""What stands where one number is the beginning of another: of 10 and 1, or of 十一 and 十."""


def is_or_within(named: str, clause: str) -> bool:
    """Whether `named` is `clause` or a part of it: 三(一)2 is one of 三(一), and 三10 none of 三1."""
    return named.startswith(clause) and not _INSIDE_A_NUMBER.match(named, len(clause) - 1)


def nearest_clause(named: str, ledger: Container[str]) -> str | None:
    """The clause of the ledger that `named` is, or else the longest that it is a part of; None where there is none."""
    beginnings = (named[:length] for length in range(len(named), 0, -1))
    return next((each for each in beginnings if each in ledger and is_or_within(named, each)), None)


def place_in(ledger: Collection[str]) -> Callable[[str], int]:
    """Where what names a clause stands when things go in the order of the ledger; what is not in it comes last."""
    places = {path: place for place, path in enumerate(ledger)}

    def place(named: str) -> int:
        nearest = nearest_clause(named, places)
        return len(places) if nearest is None else places[nearest]

    return place
