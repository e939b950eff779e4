"""Where the command line begins and ends: language, exit codes, and no traceback for what is not our fault."""

import sys
import traceback
from collections.abc import Sequence

import click

from pingan_rules.kernel.diagnostics import PinganError
from pingan_rules.kernel.phrases import Phrase

from .exits import Exit
from .language import language_from
from .program import program
from .session import Session
from .streams import let_go_of_stdout, prepare_streams
from .usage import usage_error

_INTERNAL = Phrase(
    "程序内部错误。请把这条命令和所用的文件报告给维护者；设 PINGAN_DEBUG=1 再运行一次，会显示细节。",
    "A fault of this program. Please report the command and the files that it was given; run it again with "
    "PINGAN_DEBUG=1 to see the details.",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line, `sys.argv` unless another is given; the exit code is one of `Exit`. Raises nothing."""
    prepare_streams()
    try:
        session, rest = session_of(sys.argv[1:] if arguments is None else arguments, os.environ)
        return _run(session, rest)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
