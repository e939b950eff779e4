"""Mistakes in rulebooks, written down in a text file: the codes, what it is about, the text with the place marked.

    === R301 two facts
    facts:
      - {type: bool, names: {甲: a, 乙: «a»}}

`«…»` stands round the place that the first diagnostic must point at, and is no part of the text.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pingan_rules.kernel.diagnostics import Diagnostic, RulebookError
from pingan_rules.kernel.phrases import Lang

Diagnosing = Callable[[str], Sequence[Diagnostic]]
"""What is wrong with the text of a rulebook."""


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


def refusal(read: Callable[[str], object], text: str) -> Sequence[Diagnostic]:
    """What `read` finds wrong with `text`, which it must refuse."""
    with pytest.raises(RulebookError) as caught:
        read(text)
    return caught.value.diagnostics


def found_at(diagnostics: Sequence[Diagnostic]) -> tuple[tuple[str, ...], tuple[int, int]]:
    """All codes, and the line and column of the first."""
    first = diagnostics[0].place
    return tuple(each.code.code for each in diagnostics), (first.line, first.column)


def messages_of(mistakes: Iterable[Mistake], diagnosing: Diagnosing, lang: Lang) -> str:
    """What is said of each mistake, under what it is about."""
    said = ((wrong.about, "\n".join(each.render(lang) for each in diagnosing(wrong.text))) for wrong in mistakes)
    return "\n\n".join(f"=== {about}\n{messages}" for about, messages in said) + "\n"
