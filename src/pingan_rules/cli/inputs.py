"""The files that a command reads, as its parameters name them: none of them is written over."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
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
    """The YAML files of the rulebooks that a path or id leads to, of those they extend, and of their vocabularies."""
    from .folders import folders_at  # likewise

    with suppress(PinganError, OSError):  # what is not there is told of by whoever reads it
        yield from _read_with(folders_at([written]))


def installed_files(_: str) -> Iterator[os.stat_result]:
    """Those of every rulebook that comes along, in its highest version."""
    from pingan_rules.rulebook.store import installed  # likewise

    yield from _read_with(installed().values())


def verdict_files(written: str) -> Iterator[os.stat_result]:
    """The file of that name, and the rulebooks that come along, of which verdicts may name any version."""
    from pingan_rules.rulebook.store import shipped_roots  # likewise

    yield from record_file(written)
    yield from _yaml_under(shipped_roots())


def _read_with(folders: Iterable[Path]) -> Iterator[os.stat_result]:
    from pingan_rules.rulebook.store import folders_read  # likewise

    for folder in folders:
        with suppress(PinganError, OSError):
            yield from _yaml_under(folders_read(folder))


def _yaml_under(folders: Iterable[Path]) -> Iterator[os.stat_result]:
    for folder in folders:
        for path in folder.rglob("*.y*ml"):
            with suppress(OSError):
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
        if reads is not None and written is not None and written is not False:  # a flag that is not given
            for each in written if isinstance(written, tuple) else (written,):
                yield from reads(str(each))
