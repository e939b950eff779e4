"""Commands whose help and mistakes are in the language of the run."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from pingan_rules.kernel.phrases import Lang, Phrase

from .help import command_page, usage_line
from .inputs import refuse_written_over
from .misuse import Misuse
from .session import Session

_TOO_MUCH = Phrase("“{written}”多余", '"{written}" is one too many')

STDOUT_CALLED = Phrase("标准输出", "standard output")
SETTINGS = {"help_option_names": ["-h", "--help"], "allow_extra_args": True}
"""Extra arguments are let through click and refused by ourselves, in our own words."""


def lang_of(context: click.Context) -> Lang:
    """The language of the run that `context` belongs to."""
    session = context.find_object(Session)
    assert session is not None
    return session.lang


@contextmanager
def usage_of(context: click.Context) -> Iterator[None]:
    """Mistakes found inside are about the command of `context`: click does not say so of all of them."""
    with context.scope(cleanup=False):
        try:
            yield
        except click.UsageError as error:
            error.ctx = error.ctx or context
            raise


@contextmanager
def printing() -> Iterator[None]:
    """Help and version are printed inside, by click. Raises `PinganError` where stdout takes nothing."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        from pingan_rules.tables.writing import writing_reported  # the help comes sooner without it

        with writing_reported(STDOUT_CALLED):
            raise error from None


class Command(click.Command):
    """A command. Its callback gets the session and the parameters, and gives the exit code."""

    def __init__(
        self,
        name: str,
        run: Callable[..., int],
        parameters: Sequence[click.Parameter],
        summary: Phrase,
        details: Phrase | None = None,
    ) -> None:
        super().__init__(name, callback=click.pass_obj(run), params=list(parameters), context_settings=SETTINGS)
        self.summary = summary
        self.details = details

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the command line. Raises `click.UsageError`."""
        with usage_of(ctx), printing():
            rest = super().parse_args(ctx, args)
            if rest and not ctx.resilient_parsing:
                raise Misuse(_TOO_MUCH, written=" ".join(rest))
        return rest

    def get_usage(self, ctx: click.Context) -> str:
        """How the command is written."""
        return usage_line(ctx, lang_of(ctx))

    def get_help(self, ctx: click.Context) -> str:
        """The page that `--help` shows."""
        lang = lang_of(ctx)
        text = self.summary.in_lang(lang)
        if self.details:
            text += f"\n\n{self.details.in_lang(lang)}"
        return command_page(ctx, text, lang)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; gives its exit code."""
        with usage_of(ctx):
            refuse_written_over(self.params, ctx.params)
            return super().invoke(ctx)
