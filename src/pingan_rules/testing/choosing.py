"""Choices drawn from Hypothesis, cheap enough for records with hundreds of facts."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

_UP_TO = [st.integers(0, most) for most in range(100)]


class Chooser:
    """Draws choices from Hypothesis; the first of every list is the simplest, to which it shrinks."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def below(self, count: int) -> int:
        """A number from 0 to below `count`."""
        return self.draw(_UP_TO[count - 1] if count <= len(_UP_TO) else st.integers(0, count - 1))

    def of(self, options: Sequence[T]) -> T:
        """One of `options`."""
        return options[self.below(len(options))]

    def chance(self, percent: int) -> bool:
        """True about so often."""
        return self.below(100) >= 100 - percent

    def several(self, least: int, most: int, make: Callable[[], T]) -> list[T]:
        """From `least` to `most` things."""
        return [make() for _ in range(least + self.below(most - least + 1))]
