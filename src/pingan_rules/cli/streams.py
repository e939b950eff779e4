"""The standard streams, made ready for Chinese text on any console, in a pipe, or in a file."""

import contextlib
import os
import sys
from io import TextIOWrapper


def prepare_streams() -> None:
    r"""UTF-8 into pipes and files; on a console its own encoding, and what that lacks as `\u…` instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def let_go_of_stdout() -> None:
    """Nobody reads stdout any more: what is still held back goes nowhere, so that closing it does not fail."""
    with contextlib.suppress(OSError, ValueError):  # stdout may have no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
