"""Writing results: whole or not at all."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.places import Place

from . import messages
from .sources import STDIN

STDOUT = STDIN
"""The name of standard output."""


def write_json_lines(target: str | Path | TextIO, lines: Iterable[str]) -> int:
    """Writes JSON texts one a line, in UTF-8, and gives their number.

    A file takes the place of the one that was there only when all of it is written; on any error that one stays as it
    was. `-` is standard output, and a device or pipe, like an open stream, is written to as the lines come. Raises
    `PinganError` for a file that cannot be written, `BrokenPipeError` where nobody reads any more.
    """
    if not isinstance(target, (str, Path)):
        return _write(target, lines, getattr(target, "name", ""))
    if str(target) == STDOUT:
        written = _write(sys.stdout, lines, STDOUT)
        with _reported(STDOUT):
            sys.stdout.flush()
        return written
    with whole_file(target) as file:
        return _write(file, lines, target)


def _write(file: TextIO, lines: Iterable[str], called: str | Path) -> int:
    written = 0
    for line in lines:
        with _reported(called):
            file.write(f"{line}\n")
        written += 1
    return written


@contextmanager
def whole_file(path: str | Path) -> Iterator[TextIO]:
    """A text file to write to, which becomes `path` when the block ends, and disappears when the block fails.

    Raises `PinganError` where it cannot be opened or put in place; errors of the block itself stay as they are.
    """
    target = Path(os.path.realpath(path))
    is_device = target.exists() and not target.is_file()
    beside = target if is_device else target.with_name(f".{target.name[:100]}.{os.urandom(8).hex()}.tmp")
    with _reported(path):
        file = beside.open("w" if is_device else "x", encoding="utf-8", newline="\n")
    try:
        yield file
        with _reported(path):
            _finish(file, beside, target)
    except BaseException:
        with suppress(OSError):
            file.close()
        if not is_device:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        raise


def _finish(file: TextIO, beside: Path, target: Path) -> None:
    if beside != target:
        file.flush()
        os.fsync(file.fileno())
    file.close()
    if beside != target:
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)


@contextmanager
def _reported(path: str | Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError:
        raise PinganError([found(messages.CANNOT_WRITE, Place(file=str(path)), file=path)]) from None
