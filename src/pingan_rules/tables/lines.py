"""The lines of a text that a stranger may have written, of which none is read that is longer than a row can be."""

from collections.abc import Iterator
from typing import TextIO

MOST_ROWS = 2**20
"""Of a file; a spreadsheet has no more."""


class TooLong(Exception):
    """A row that has more characters than any can have."""


class Lines(Iterator[str]):
    """The lines of `text`. Raises `TooLong` where those since `begin` have more than `most` characters together."""

    def __init__(self, text: TextIO, most: int) -> None:
        self._text = text
        self._most = most
        self._left = most

    def begin(self) -> None:
        """Here a row begins."""
        self._left = self._most

    def __next__(self) -> str:
        line = self._text.readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            raise TooLong
        if not line:
            raise StopIteration
        return line
