"""Writing results: whole or not at all."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.phrases import Phrase
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
        with writing_reported(STDOUT):
            sys.stdout.flush()
        return written
    with whole_file(target) as file:
        return _write(file, lines, target)


def _write(file: TextIO, lines: Iterable[str], called: str | Path) -> int:
    written = 0
    for line in lines:
        with writing_reported(called):
            file.write(f"{line}\n")
        written += 1
    return written


@contextmanager
def whole_file(path: str | Path) -> Iterator[TextIO]:
    """A text file to write to, which becomes `path` when the block ends, and disappears when the block fails.

    Raises `PinganError` where it cannot be opened or put in place; errors of the block itself stay as they are.
    """
    with writing_reported(path):
        replaced = _replaced(path)
        target = Path(path) if replaced is None else replaced
        is_device = replaced is None
        beside = target if is_device else target.with_name(f".pingan-{os.urandom(8).hex()}.tmp")
        file = beside.open("w" if is_device else "x", encoding="utf-8", newline="\n")
    try:
        yield file
        with writing_reported(path):
            _finish(file, beside, target)
    except BaseException:
        with suppress(OSError):
            file.close()
        if not is_device:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        raise


def _replaced(path: str | Path) -> Path | None:
    """The file, behind all links, whose place the new one takes; None for what is written to as it is.

    That is a device, a pipe, or a file that has no name of its own, as `/dev/stdout` may be. Raises `OSError` for links
    that go round in a circle.
    """
    target = Path(os.path.realpath(path))
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return target
    named = stat.S_ISREG(there.st_mode) and target.exists() and os.path.samestat(there, target.stat())
    return target if named else None


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
def writing_reported(called: str | Path | Phrase) -> Iterator[None]:
    """Makes what the system says of writing a `PinganError`; `called` is how the target is called in the message."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        place = Place() if isinstance(called, Phrase) else Place(file=str(called))
        reason = _REASONS.get(getattr(error, "errno", None), _OTHER_REASON)
        raise PinganError([found(messages.CANNOT_WRITE, place, file=called, reason=reason)]) from None


_OTHER_REASON = Phrase("系统不允许", "the system does not allow it")
_REASONS: dict[int | None, Phrase] = {
    errno.ENOSPC: Phrase("磁盘已满", "the disk is full"),
    errno.EDQUOT: Phrase("磁盘配额已满", "the disk quota is used up"),
    errno.EACCES: Phrase("没有权限", "permission is denied"),
    errno.EPERM: Phrase("没有权限", "permission is denied"),
    errno.EROFS: Phrase("磁盘只能读", "the disk is read-only"),
    errno.EISDIR: Phrase("那是一个文件夹", "it is a folder"),
    errno.ENOENT: Phrase("没有这个文件夹", "there is no such folder"),
    errno.ENOTDIR: Phrase("没有这个文件夹", "there is no such folder"),
    errno.ELOOP: Phrase("链接绕成了圈", "its links go round in a circle"),
    errno.ENAMETOOLONG: Phrase("文件名太长", "the name is too long"),
}
