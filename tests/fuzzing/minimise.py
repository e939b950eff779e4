"""Smaller inputs that raise the same: `python -m tests.fuzzing.minimise rulebooks FILE` writes them to the corpus."""

import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from tests.fuzzing.limits import TooLarge, TooSlow, within_limits
from tests.fuzzing.mutating import tokens

CORPUS = Path(__file__).parent / "corpus"
MOST_SECONDS = 60.0


def raised(one_input: Callable[[bytes], None], data: bytes) -> Exception | None:
    """What an input raises within the limits, or None."""
    try:
        with within_limits():
            one_input(data)
    except Exception as error:  # noqa: BLE001 - any exception is a find
        return error
    return None


def signature(error: Exception) -> str:
    """Names the kind of `error` and the place that it comes from."""
    if isinstance(error, (TooSlow, TooLarge)):
        return type(error).__name__
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{Path(code.co_filename).name}:{code.co_name}")
        trace = trace.tb_next
    digest = hashlib.sha256("".join(frames[-3:]).encode()).hexdigest()[:8]
    return f"{type(error).__name__}-{frames[-1].partition(':')[2].strip('<>')}-{digest}"


def minimised(one_input: Callable[[bytes], None], data: bytes) -> bytes:
    """An input that raises the same as `data`, from which nothing can be left out: no line, token or character."""
    error = raised(one_input, data)
    if error is None:
        return data
    wanted, end = signature(error), time.monotonic() + MOST_SECONDS

    def still(parts: Sequence[str]) -> bool:
        error = raised(one_input, "".join(parts).encode("utf-8", "surrogateescape"))
        return error is not None and signature(error) == wanted and time.monotonic() < end

    text = data.decode("utf-8", "surrogateescape")
    if not still([text]):
        return data
    for split in (lambda text: text.splitlines(keepends=True), tokens, list):
        text = "".join(_fewest(split(text), still))
    return text.encode("utf-8", "surrogateescape")


def _fewest(parts: list[str], still: Callable[[Sequence[str]], bool]) -> list[str]:
    """The parts without every stretch that can be left out, long stretches first."""
    length = max(len(parts) // 2, 1)
    while length:
        start = 0
        while start < len(parts):
            fewer = parts[:start] + parts[start + length :]
            if still(fewer):
                parts = fewer
            else:
                start += length
        length //= 2
    return parts


def main() -> None:
    """Minimises one file into the committed corpus."""
    target, path = sys.argv[1], Path(sys.argv[2])
    one_input = import_module(f"tests.fuzzing.fuzz_{target}").one_input
    error = raised(one_input, path.read_bytes())
    if error is None:
        raise SystemExit(f"{path}: raises nothing")
    into = CORPUS / target / f"find-{signature(error).lower()}"
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_bytes(minimised(one_input, path.read_bytes()))
    print(into)  # noqa: T201 - it is a command


if __name__ == "__main__":
    main()
