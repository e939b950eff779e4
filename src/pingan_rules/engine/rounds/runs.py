"""Periods in a row."""

from collections.abc import Iterable

from .tallies import Kleene, Tallied, between


def run(truths: Iterable[Kleene], *, goes_on: bool) -> Tallied:
    """How many periods in a row something has held, `truths` from the last period back.

    A false one ends it, an open one may. `goes_on`: nothing is known of what lies before them.
    """
    least = most = 0
    unbroken = True
    for truth in truths:
        if truth is False:
            return between(least, most)
        unbroken = unbroken and truth is True
        least += unbroken
        most += 1
    return between(least, None if goes_on else most)
