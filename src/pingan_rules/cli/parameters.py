"""Arguments and options that explain themselves in both languages."""

from collections.abc import Sequence
from typing import Any

import click

from pingan_rules.kernel.phrases import Phrase

from .misuse import Misuse, meant

_NOT_A_CHOICE = Phrase("“{written}”不行，可写：{choices}{meant}", '"{written}" will not do; write one of {choices}{meant}')
_NO_EQUALS = Phrase("“{written}”要写成 {form}", 'write "{written}" as {form}')
_NO_NAME = Phrase("", "")


class Argument(click.Argument):
    """An argument with the name it is shown by and what it is."""

    def __init__(self, name: str, label: Phrase, explanation: Phrase, **attributes: Any) -> None:
        super().__init__([name], **attributes)
        self.label = label
        self.explanation = explanation


class Option(click.Option):
    """An option with what it does and, unless it is a flag, what its value is."""

    def __init__(self, names: Sequence[str], explanation: Phrase, value: Phrase = _NO_NAME, **attributes: Any) -> None:
        super().__init__(list(names), **attributes)
        self.explanation = explanation
        self.value = value


class OneOf(click.ParamType):
    """One of a few words."""

    name = "choice"

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    @property
    def shown(self) -> Phrase:
        """The choices as the help shows them."""
        return Phrase(*[f"[{'|'.join(self.choices)}]"] * 2)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The choice that `value` is. Raises `Misuse`."""
        return self.choice(str(value))

    def choice(self, written: str) -> str:
        """The choice that is written. Raises `Misuse`."""
        if written in self.choices:
            return written
        near = meant(written, self.choices)
        raise Misuse(_NOT_A_CHOICE, written=written, choices=self.choices, meant=near)


class SeveralOf(click.ParamType):
    """Some of a few words, with commas between them."""

    name = "choices"

    def __init__(self, *choices: str) -> None:
        self._one = OneOf(*choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The choices that `value` lists. Raises `Misuse`."""
        if isinstance(value, tuple):
            return value
        parts = str(value).replace("，", ",").split(",")
        return tuple(dict.fromkeys(self._one.choice(part.strip()) for part in parts))


class Assignment(click.ParamType):
    """`NAME=VALUE`, as a pair."""

    name = "assignment"

    def __init__(self, form: Phrase) -> None:
        self.form = form

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The name and the value. Raises `Misuse`."""
        if isinstance(value, tuple):
            return value
        name, equals, assigned = str(value).replace("＝", "=").partition("=")
        if not equals or not name.strip() or not assigned.strip():
            raise Misuse(_NO_EQUALS, written=value, form=self.form)
        return name.strip(), assigned.strip()
