"""Text and tables as the reader's terminal can show them; plain wherever it is no terminal."""

import os
import sys
from io import StringIO
from typing import IO, Literal, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pingan_rules.reports.styles import plain

from .output import STDOUT, Output

_PLAIN_WIDTH = 100_000
"""In a pipe or a file no row is broken."""

_Colours = Literal["standard", "256", "truecolor"]


def rendered(content: str | Text | Table, stream: IO[str] | None) -> str:
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
    shown = plain(content) if isinstance(content, str) else content
    console.print(shown, soft_wrap=isinstance(shown, Text))
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _colours(stream: IO[str] | None) -> _Colours | None:
    """The colours that `stream` has; none where NO_COLOR asks for none, some where FORCE_COLOR asks for them."""
    if stream is None or os.environ.get("NO_COLOR"):
        return None
    console = Console(file=stream)
    return None if console.legacy_windows else cast("_Colours | None", console.color_system)


def write(content: str | Text | Table, target: str | None) -> None:
    """Writes what a person reads to `target`, or stdout for None and `-`. Raises `PinganError`."""
    with Output(target) as output:
        output.write(rendered(content, sys.stdout if target in (None, STDOUT) else None))


def tell(content: str | Text) -> None:
    """A message with colours, on stderr. A stderr that is closed or full changes nothing."""
    try:
        sys.stderr.write(rendered(content, sys.stderr))
        sys.stderr.flush()
    except OSError:
        return
