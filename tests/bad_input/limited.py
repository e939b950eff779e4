"""The command line under limits: each command in a process of its own, forked from one that has loaded the library.

What a command costs is then its own work alone, and a table of bad inputs does not pay for a start each. Started by
`Commands`; requests and answers go through a socket, one JSON line each.
"""

import io
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bad_input import upsets

from pingan_rules.cli.main import main

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 4
"""Of processor time, for a whole command; what hangs is killed by then. The system counts in whole seconds."""
MOST_BYTES = 200 * 2**20
"""Of address space, the interpreter and the library included."""


@dataclass(frozen=True)
class Result:
    """What a command came to: its exit code, negative for the signal that killed it, and what it wrote."""

    code: int
    out: str
    err: str


class Commands:
    """Runs commands under the limits, one after the other."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        environment |= {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))), "COLUMNS": "80"}
        command = [sys.executable, "-m", "tests.bad_input.limited", str(theirs.fileno())]
        self._process = subprocess.Popen(command, env=environment, cwd=ROOT, pass_fds=[theirs.fileno()])
        theirs.close()
        self._lines = ours.makefile("rw", encoding="utf-8")
        ours.close()

    def run(self, folder: Path, arguments: Sequence[str], held: Path, *upsets: str) -> Result:
        """Runs `pingan` with `arguments` in `folder`; what it writes is held in the folder `held` meanwhile.

        `upsets` name functions of `upsets.py` that are called before.
        """
        out, err = held / "out", held / "err"
        request = {"folder": str(folder), "arguments": list(arguments), "out": str(out), "err": str(err)}
        request["upsets"] = list(upsets)
        self._lines.write(json.dumps(request) + "\n")
        self._lines.flush()
        code = int(self._lines.readline())
        return Result(code, out.read_text("utf-8"), err.read_text("utf-8"))

    def close(self) -> None:
        """Ends the process that the commands are forked from."""
        self._lines.close()
        self._process.wait()


def serve(descriptor: int) -> None:
    """Answers each request with the exit code of the command that it asks for."""
    load()
    with socket.socket(fileno=descriptor) as connection, connection.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            lines.write(f"{forked(json.loads(line))}\n")
            lines.flush()


def load() -> None:
    """Runs a command for what it imports, so that no case pays for that."""
    small = ROOT / "tests/cli/books/small-village", ROOT / "tests/cli/records/mistakes.jsonl"
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert main(["evaluate", *map(str, small)]) == 2


def forked(request: dict[str, Any]) -> int:
    """The exit code of the command, run in a process of its own."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            code = limited(request)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def limited(request: dict[str, Any]) -> int:
    """Runs the command in this process, from now on under the limits."""
    os.chdir(request["folder"])
    for stream, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY | os.O_CREAT), (2, os.O_WRONLY | os.O_CREAT)):
        path = (os.devnull, request["out"], request["err"])[stream]
        os.dup2(os.open(path, flags | (os.O_TRUNC if stream else 0)), stream)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    for name in request["upsets"]:
        getattr(upsets, name)()
    try:
        return main(request["arguments"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
