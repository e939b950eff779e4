"""Arguments and options that explain themselves in both languages."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from pingan_rules.kernel.phrases import Phrase

from .inputs import Reads
from .misuse import Misuse, meant

_NOT_A_CHOICE = Phrase(
    "“{written}”不行，可写：{choices}{meant}", '"{written}" will not do; write one of {choices}{meant}'
)
_NO_EQUALS = Phrase("“{written}”要写成 {form}", 'write "{written}" as {form}')
_NO_NAME = Phrase("", "")


class Argument(click.Argument):
    """An argument with the name it is shown by and what it is; `reads`: the files that a value of it leads to."""

    def __init__(
        self, name: str, label: Phrase, explanation: Phrase, *, reads: Reads | None = None, **attributes: Any
    ) -> None:
        super().__init__([name], **attributes)
        self.label = label
        self.explanation = explanation
        self.reads = reads


class Option(click.Option):
    """An option with what it does and, unless it is a flag, what its value is.

    `reads`: the files that a value of it leads to.
    """

    def __init__(
        self,
        names: Sequence[str],
        explanation: Phrase,
        value: Phrase = _NO_NAME,
        *,
        reads: Reads | None = None,
        **attributes: Any,
    ) -> None:
        super().__init__(list(names), **attributes)
        self.explanation = explanation
        self.value = value
        self.reads = reads


def shown_choices(choices: Sequence[str]) -> Phrase:
    """The choices of an option as the help shows them."""
    listed = f"[{'|'.join(choices)}]"
    return Phrase(listed, listed)


def one_of(choices: Sequence[str]) -> Callable[[str], str]:
    """A parameter's type: one of a few words. It raises `Misuse`."""

    def choice(written: str) -> str:
        if written in choices:
            return written
        raise Misuse(_NOT_A_CHOICE, written=written, choices=tuple(choices), meant=meant(written, choices))

    return choice


def several_of(choices: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """A parameter's type: some of a few words, with commas between them. It raises `Misuse`."""
    one = one_of(choices)

    def several(written: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one(part.strip()) for part in written.replace("，", ",").split(",")))

    return several


def assignment(form: Phrase) -> Callable[[str], tuple[str, str]]:
    """A parameter's type: `NAME=VALUE`, as a pair; `form` says how it is written. It raises `Misuse`."""

    def pair(written: str) -> tuple[str, str]:
        name, _, assigned = (part.strip() for part in written.replace("＝", "=").partition("="))
        if not name or not assigned:
            raise Misuse(_NO_EQUALS, written=written, form=form)
        return name, assigned

    return pair
