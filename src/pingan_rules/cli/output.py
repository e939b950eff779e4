"""Where a command's data goes: a file, or stdout; whole, or not at all."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.tables.writing import STDOUT, whole_file, writing_reported

from .command import STDOUT_CALLED

_HELD_IN_MEMORY = 8 * 2**20


class Output:
    """What a command writes its data to."""

    def __init__(self, file: IO[str], called: str | Phrase) -> None:
        self._file = file
        self._called = called

    def write(self, text: str) -> None:
        """Writes `text`; what is half of a character, as broken file names have, as an escape. Raises `PinganError`."""
        with writing_reported(self._called):
            self._file.write(text.encode("utf-8", "backslashreplace").decode("utf-8"))


@contextmanager
def output_to(target: str | None) -> Iterator[Output]:
    """The file `target`, or stdout for None and `-`. Nothing arrives there unless the block ends without error.

    A file keeps what it held until then. Raises `PinganError` where it cannot be written, `BrokenPipeError` where
    nobody reads stdout any more.
    """
    if is_stdout(target):
        with tempfile.SpooledTemporaryFile(_HELD_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as held:
            yield Output(held, STDOUT_CALLED)
            with writing_reported(STDOUT_CALLED):
                held.seek(0)
                shutil.copyfileobj(held, sys.stdout)
                sys.stdout.flush()
    else:
        assert target is not None
        with whole_file(target) as file:
            yield Output(file, target)


def is_stdout(target: str | None) -> bool:
    """Whether what `--output` says, or None where it is not given, means stdout."""
    return target is None or target == STDOUT
