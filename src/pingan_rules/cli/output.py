"""Where a command's data goes: a file, or stdout; whole, or not at all."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

from pingan_rules.kernel.diagnostics import PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place

from .messages import CANNOT_WRITE

STDOUT = "-"
_STDOUT_CALLED = Phrase("标准输出", "standard output")
_HELD_IN_MEMORY = 8 * 2**20

_REASONS = {
    errno.ENOSPC: Phrase("磁盘已满", "the disk is full"),
    errno.EACCES: Phrase("没有权限，或正被别的程序打开", "permission denied, or another program has it open"),
    errno.EPERM: Phrase("没有权限", "permission denied"),
    errno.EROFS: Phrase("磁盘只读", "the disk is read-only"),
    errno.ENOENT: Phrase("没有这个文件夹", "there is no such folder"),
    errno.ENOTDIR: Phrase("没有这个文件夹", "there is no such folder"),
    errno.EISDIR: Phrase("这是一个文件夹", "it is a folder"),
    errno.ENAMETOOLONG: Phrase("文件名太长", "the name is too long"),
}


class Output:
    """Where a command writes its data: a file, or stdout for None and `-`.

    Nothing arrives there unless the `with` block ends without error: a file is replaced in one step, and keeps what
    it held until then. Raises `PinganError` where it cannot be written, `BrokenPipeError` where nobody reads stdout
    any more.
    """

    def __init__(self, target: str | None) -> None:
        self._path = None if target is None or target == STDOUT else Path(os.path.realpath(target))
        self._called = target if self._path else _STDOUT_CALLED
        self._half: Path | None = None
        self._file: IO[str]

    def write(self, text: str) -> None:
        """Writes `text`."""
        with self._reported():
            self._file.write(text)

    def __enter__(self) -> Self:
        with self._reported():
            self._file = self._opened()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                with self._reported():
                    self._deliver()
        finally:
            self._discard()

    def _opened(self) -> IO[str]:
        if self._path is not None and self._path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if self._path is None or (self._path.exists() and not self._path.is_file()):
            return tempfile.SpooledTemporaryFile(
                _HELD_IN_MEMORY, "w+", encoding="utf-8", errors="backslashreplace", newline="\n"
            )
        half = self._path.with_name(f".pingan-{os.urandom(8).hex()}.tmp")
        file = _opened(half, "x")
        self._half = half
        return file

    def _deliver(self) -> None:
        if self._half is not None:
            self._replace(self._half)
        elif self._path is None:
            self._copy_to(sys.stdout)
        else:
            with _opened(self._path, "w") as device:
                self._copy_to(device)

    def _replace(self, half: Path) -> None:
        assert self._path is not None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if self._path.exists():
            shutil.copymode(self._path, half)
        half.replace(self._path)

    def _copy_to(self, stream: IO[str]) -> None:
        self._file.seek(0)
        shutil.copyfileobj(self._file, stream)
        stream.flush()

    def _discard(self) -> None:
        with suppress(OSError):
            self._file.close()
        if self._half is not None:
            with suppress(OSError):
                self._half.unlink(missing_ok=True)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = _REASONS.get(error.errno or 0, error.strerror or str(error.errno))
            place = Place()
            raise PinganError([found(CANNOT_WRITE, place, file=self._called, reason=reason)]) from None


def _opened(path: Path, mode: Literal["w", "x"]) -> IO[str]:
    return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
