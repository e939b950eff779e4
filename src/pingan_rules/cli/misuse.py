"""A command line that asks for something that cannot be done."""

from collections.abc import Iterable, Sequence

import click

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import closest


class Misuse(click.UsageError):
    """A usage error that can be said in both languages; `fields` fill the phrase."""

    def __init__(self, phrase: Phrase, **fields: object) -> None:
        self.phrase = phrase
        self.fields = fields
        super().__init__(phrase.in_lang("en", **fields), click.get_current_context(silent=True))


def meant(written: str, candidates: Iterable[str]) -> Phrase:
    """The question whether something near was meant; empty where nothing is near."""
    return question(closest(written, candidates))


def question(near: Sequence[str]) -> Phrase:
    """The question whether one of these was meant; empty where there are none."""
    if not near:
        return Phrase("", "")
    in_chinese, in_english = "”、“".join(near), '" or "'.join(near)
    return Phrase(f"，是不是“{in_chinese}”？", f'; did you mean "{in_english}"?')
