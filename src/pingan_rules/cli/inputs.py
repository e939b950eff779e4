"""The files that a command reads, as its parameters name them: none of them is written over."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias

import click

from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.places import Place

Reads: TypeAlias = Callable[[str], Iterable[os.stat_result]]
"""The files that one value of a parameter leads to."""


def record_file(written: str) -> Iterator[os.stat_result]:
    """The file of that name, or the one that standard input comes from."""
    from pingan_rules.tables.sources import STDIN  # the help comes sooner without it

    with suppress(OSError, ValueError):  # there is none, or it has no descriptor
        yield os.fstat(sys.stdin.fileno()) if written == STDIN else os.stat(written)


def rulebook_files(written: str) -> Iterator[os.stat_result]:
    """The YAML files of the rulebooks that a path or id leads to, and of the vocabularies beside them."""
    from .folders import folders_at, is_vocabulary  # likewise

    with suppress(PinganError, OSError):  # what is not there is told of by whoever reads it
        for folder in folders_at([written]):
            beside = (each for each in folder.resolve().parent.iterdir() if is_vocabulary(each))
            for path in (path for each in (folder, *beside) for path in each.rglob("*.y*ml")):
                yield path.stat()


def refuse_written_over(parameters: Sequence[click.Parameter], values: dict[str, object]) -> None:
    """Raises `PinganError` where the file that `--output` names is one that the command reads."""
    target = values.get("output")
    if not isinstance(target, str) or not os.path.isfile(target):
        return
    there = os.stat(target)
    if stat.S_ISREG(there.st_mode) and any(os.path.samestat(there, each) for each in _read(parameters, values)):
        from .messages import WRITTEN_OVER

        raise PinganError([found(WRITTEN_OVER, Place(), file=target)])


def _read(parameters: Sequence[click.Parameter], values: dict[str, object]) -> Iterator[os.stat_result]:
    for parameter in parameters:
        reads: Reads | None = getattr(parameter, "reads", None)
        written = values.get(parameter.name or "")
        if reads is not None and written is not None:
            for each in written if isinstance(written, tuple) else (written,):
                yield from reads(str(each))
