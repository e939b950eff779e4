"""Where the command line begins and ends: language, exit codes, and no traceback for what is not our fault."""

import os
import sys
import traceback
from collections.abc import Sequence

import click

from pingan_rules.kernel.diagnostics import PinganError
from pingan_rules.kernel.phrases import Phrase

from .exits import Exit
from .language import language_of, read_language, without_language
from .misuse import Misuse
from .program import program
from .session import Session, debugging
from .streams import let_go_of_stdout, prepare_streams, settle_streams
from .usage import usage_error

_INTERNAL = Phrase(
    "程序内部错误。请把这条命令和所用的文件报告给维护者；设 PINGAN_DEBUG=1 再运行一次，会显示细节。",
    "A fault of this program. Please report the command and the files that it was given; with PINGAN_DEBUG=1 it shows "
    "the details.",
)
_NOT_A_LANGUAGE = Phrase(
    "“--lang {written}”不行，可写 --lang zh 或 --lang en",
    '"--lang {written}" will not do; write --lang zh or --lang en',
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line, `sys.argv` unless another is given; gives one of the codes of `Exit`. Raises nothing."""
    try:
        prepare_streams()
        asked, rest = without_language(sys.argv[1:] if arguments is None else arguments)
        session = Session(read_language(asked or "") or language_of(os.environ))
        code = _run(session, asked, rest)
        settle_streams()
        return code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        let_go_of_stdout()
        return Exit.CLOSED_PIPE


def _run(session: Session, asked: str | None, arguments: list[str]) -> int:
    """The exit code of a command; what goes wrong is told, and becomes an exit code too."""
    try:
        if asked is not None and read_language(asked) is None:
            raise Misuse(_NOT_A_LANGUAGE, written=asked)
        return _invoked(session, arguments)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        session.tell(usage_error(error, session.lang))
        return Exit.UNUSABLE
    except PinganError as error:
        from .terminal import tell_diagnostics  # what it needs would make the help slow

        tell_diagnostics(error.diagnostics, session.lang)
        return Exit.UNUSABLE
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is ours, and no traceback reaches the user
        if _comes_from_interruption(error):
            return Exit.INTERRUPTED
        session.tell(traceback.format_exc() if debugging() else session.text(_INTERNAL))
        return Exit.INTERNAL


def _comes_from_interruption(error: BaseException) -> bool:
    """Whether Ctrl-C lies behind an error: libraries that call back may turn it into one of their own."""
    seen: set[int] = set()
    behind: BaseException | None = error
    while behind is not None and id(behind) not in seen:
        if isinstance(behind, KeyboardInterrupt):
            return True
        seen.add(id(behind))
        behind = behind.__cause__ or behind.__context__
    return False


def _invoked(session: Session, arguments: list[str]) -> int:
    root = program()
    with root.make_context("pingan", list(arguments), obj=session) as context:
        if not arguments:
            session.tell(root.get_help(context))
            return Exit.UNUSABLE
        code = root.invoke(context)
    sys.stdout.flush()
    return int(code)
