"""Runs one target under atheris: `python -m tests.fuzzing.fuzz expressions --minutes 30`.

What raises is kept under `out/fuzzing/<target>/finds`, the smallest input for each place that it comes from; what
reaches new code under `out/fuzzing/<target>/corpus`, from where the next run goes on. At the end every find is run
once more without atheris; the run fails if one still raises.
"""

import argparse
import hashlib
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from types import ModuleType

from tests.fuzzing.limits import within_limits
from tests.fuzzing.minimise import CORPUS, raised, signature

TARGETS = ("expressions", "rulebooks", "records")
OUT = Path(__file__).resolve().parents[2] / "out" / "fuzzing"
LONGEST = 24_000
SLOWER = 4.0
"""Seconds that an input may take here, where every branch is counted; a find is measured again without."""
MOST_MEGABYTES = 2_000


def main() -> None:
    """Fuzzes in a process of its own for as long as asked for, then runs the finds once more."""
    arguments = _arguments()
    if arguments.inside:
        fuzz(arguments.target, arguments.minutes)
        return
    ended = subprocess.run([sys.executable, "-m", "tests.fuzzing.fuzz", *sys.argv[1:], "--inside"], check=False)
    if still_raising(arguments.target) or ended.returncode:
        raise SystemExit(1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def still_raising(target: str) -> bool:
    """Whether any find raises without atheris; each is told."""
    one_input = import_module(f"tests.fuzzing.fuzz_{target}").one_input
    finds = [path for path in sorted((OUT / target / "finds").glob("*")) if path.suffix != ".txt"]
    told = False
    for path in finds:
        if error := raised(one_input, path.read_bytes()):
            print(f"{path}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)  # noqa: T201 - it is a command
            told = True
    return told


def fuzz(name: str, minutes: float) -> None:
    """Fuzzes one target; the process ends with it."""
    import atheris

    with atheris.instrument_imports(include=["pingan_rules"]):
        target = import_module(f"tests.fuzzing.fuzz_{name}")
    work = OUT / name
    corpus, finds = work / "corpus", Finds(work / "finds")
    corpus.mkdir(parents=True, exist_ok=True)
    for data in target.seeds():
        (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)
    options = [
        *(f"-max_total_time={int(minutes * 60)}", f"-max_len={LONGEST}", "-timeout=30", "-len_control=0"),
        *(
            f"-rss_limit_mb={MOST_MEGABYTES}",
            f"-artifact_prefix={work}/",
            "-print_final_stats=1",
            "-report_slow_units=60",
        ),
    ]
    committed = [CORPUS / name] if (CORPUS / name).is_dir() else []
    atheris.Setup(
        [sys.argv[0], *options, *map(str, [corpus, *committed])],
        finds.watching(target.one_input),
        custom_mutator=_mutator(target, lambda data, longest: atheris.Mutate(data, longest)),
        custom_crossover=_crossover(target),
    )
    atheris.Fuzz()


def _mutator(target: ModuleType, bytewise: Callable[[bytes, int], bytes]) -> Callable[[bytes, int, int], bytes]:
    def mutator(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.05:
            return bytes(bytewise(data, longest))
        changed: bytes = target.change(data, random)
        return changed[:longest]

    return mutator


def _crossover(target: ModuleType) -> Callable[[bytes, bytes, int, int], bytes]:
    def crossover(data: bytes, other: bytes, longest: int, seed: int) -> bytes:
        crossed: bytes = target.cross(data, other, Random(seed))
        return crossed[:longest]

    return crossover


class Finds:
    """What was found: the smallest input for each place that something was raised from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sizes: dict[str, int] = {}

    def watching(self, one_input: Callable[[bytes], None]) -> Callable[[bytes], None]:
        """`one_input` that keeps what raises, and goes on."""

        def watched(data: bytes) -> None:
            try:
                with within_limits(SLOWER):
                    one_input(data)
            except Exception as error:  # noqa: BLE001 - any exception is a find
                self.keep(data, error)

        return watched

    def keep(self, data: bytes, error: Exception) -> None:
        """Write the input down, and what it raised, unless a smaller one is known."""
        key = signature(error)
        if len(data) >= self._sizes.get(key, sys.maxsize):
            return
        is_new = key not in self._sizes
        self._sizes[key] = len(data)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / key).write_bytes(data)
        (self.folder / f"{key}.txt").write_text("".join(traceback.format_exception(error)), "utf-8", "replace")
        if is_new:
            print(f"{time.strftime('%H:%M:%S')} FIND {key}: {str(error)[:200]!r}", file=sys.stderr, flush=True)  # noqa: T201 - as it comes


if __name__ == "__main__":
    main()
