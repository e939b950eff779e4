"""Where a command's data goes: a file, or stdout; whole, or not at all."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TextIO

from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place

from .messages import CANNOT_WRITE

STDOUT = "-"
_HELD_IN_MEMORY = 8 * 2**20

_REASONS = {
    errno.ENOSPC: Phrase("磁盘已满", "the disk is full"),
    errno.EDQUOT: Phrase("磁盘配额已用完", "the disk quota is used up"),
    errno.EACCES: Phrase("没有权限", "permission denied"),
    errno.EPERM: Phrase("没有权限", "permission denied"),
    errno.EROFS: Phrase("磁盘只读", "the disk is read-only"),
    errno.ENOENT: Phrase("没有这个文件夹", "there is no such folder"),
    errno.ENOTDIR: Phrase("没有这个文件夹", "there is no such folder"),
    errno.EISDIR: Phrase("这是一个文件夹", "it is a folder"),
    errno.ENAMETOOLONG: Phrase("文件名太长", "the name is too long"),
    errno.EIO: Phrase("磁盘读写出错", "the disk failed"),
}


@contextmanager
def output_to(target: str | None) -> Iterator[TextIO]:
    """The text file that data is written to: `target`, or stdout for None and `-`.

    Nothing arrives there unless the block ends without error: a file is replaced in one step, and keeps what it held
    until then. Raises `PinganError` where it cannot be written, `BrokenPipeError` where nobody reads stdout any more.
    """
    if target is None or target == STDOUT:
        with _reported(Phrase("标准输出", "standard output")), _held_back() as held:
            yield held
            _copy(held, sys.stdout)
        return
    path = Path(os.path.realpath(target))
    with _reported(target):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, target)
        if path.exists() and not path.is_file():
            with _held_back() as held, path.open("w", encoding="utf-8") as device:
                yield held
                _copy(held, device)
        else:
            with _replaced(path) as file:
                yield file
