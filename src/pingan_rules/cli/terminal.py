"""Text and tables as the reader's terminal can show them; plain wherever it is no terminal."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from typing import IO, Literal, cast

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.phrases import Lang
from pingan_rules.reports.diagnostics import diagnostics_text
from pingan_rules.reports.styles import diagnostics_styled, plain

from .output import is_stdout, output_to

_PLAIN_WIDTH = 100_000
"""In a pipe or a file no row is broken."""

_Colours = Literal["standard", "256", "truecolor"]


def rendered(content: str | Text | Table | Group, stream: IO[str] | None) -> str:
    """`content` as text for `stream`, coloured where that is a terminal that has colours; plain for None (a file)."""
    page = StringIO()
    console = Console(
        file=page,
        width=Console(file=stream).width if stream is not None and stream.isatty() else _PLAIN_WIDTH,
        color_system=_colours(stream),
        highlight=False,
        markup=False,
        emoji=False,
    )
    page_content = plain(content) if isinstance(content, str) else content
    console.print(page_content, soft_wrap=isinstance(page_content, Text))
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _colours(stream: IO[str] | None) -> _Colours | None:
    """The colours that `stream` has; none where NO_COLOR asks for none, some where FORCE_COLOR asks for them."""
    if stream is None or os.environ.get("NO_COLOR"):
        return None
    console = Console(file=stream)
    return None if console.legacy_windows else cast("_Colours | None", console.color_system)


def shown(content: str | Text | Table | Group, target: str | None) -> str:
    """`content` as text for the output that a command was asked for: stdout for None and `-`, else a file."""
    return rendered(content, sys.stdout if is_stdout(target) else None)


def write(content: str | Text | Table | Group, target: str | None) -> None:
    """Writes what a person reads to `target`, or stdout for None and `-`. Raises `PinganError`."""
    with output_to(target) as output:
        output.write(shown(content, target))


def tell_diagnostics(diagnostics: Sequence[Diagnostic], lang: Lang) -> None:
    """Diagnostics as messages, on stderr. A stderr that is closed or full changes nothing."""
    with suppress(OSError):
        sys.stderr.write(rendered(diagnostics_styled(diagnostics_text(diagnostics, lang)), sys.stderr))
        sys.stderr.flush()
