"""Mistakes in rulebooks, written down in a text file: the codes, what it is about, the text with the place marked.

    === R301 two facts
    facts:
      - {type: bool, names: {甲: a, 乙: «a»}}

`«…»` stands round the place that the first diagnostic must point at, and is no part of the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mistake:
    """A text that is wrong, the codes of what is wrong, and the offset of the first one's place."""

    codes: tuple[str, ...]
    about: str
    text: str
    at: int

    @property
    def name(self) -> str:
        """How a test report calls it."""
        return f"{self.codes[0]} {self.about}"

    @property
    def position(self) -> tuple[int, int]:
        """Line and column of the place."""
        before = self.text[: self.at]
        return before.count("\n") + 1, self.at - before.rfind("\n")


def marked_mistakes(path: Path, complete: Callable[[str], str]) -> list[Mistake]:
    """The mistakes that the file at `path` holds; `complete` makes a whole text of what is written there."""
    _, *parts = re.split(r"^=== (\S+) (.*)\n", path.read_text("utf-8"), flags=re.MULTILINE)
    written = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [_mistake(codes, about, complete(body.strip())) for codes, about, body in written]


def _mistake(codes: str, about: str, marked: str) -> Mistake:
    text = marked.replace("«", "").replace("»", "")
    return Mistake(tuple(codes.split("+")), about, text, marked.index("«"))
