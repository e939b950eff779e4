"""Runs one target under atheris: `python -m tests.fuzzing.fuzz expressions --minutes 30`.

What raises is kept under `out/fuzzing/<target>/finds`, one file for each place that it comes from, the smallest one;
what reaches new code under `out/fuzzing/<target>/corpus`, from where the next run goes on.
"""

import argparse
import hashlib
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from types import ModuleType

import atheris
from tests.fuzzing.limits import within_limits

TARGETS = ("expressions", "rulebooks", "records")
ROOT = Path(__file__).resolve().parents[2]
LONGEST = 12_000
SLOWER = 4.0
"""How much longer an input may take here, where every branch is counted; a find is measured again without."""
MOST_MEGABYTES = 2_000


def main() -> None:
    """Fuzzes for as long as asked for; fails if there are finds."""
    arguments = _arguments()
    target = _instrumented(arguments.target)
    work = ROOT / "out" / "fuzzing" / arguments.target
    corpus, finds = work / "corpus", Finds(work / "finds")
    corpus.mkdir(parents=True, exist_ok=True)
    for data in target.seeds():
        (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)
    committed = Path(__file__).parent / "corpus" / arguments.target
    folders = [corpus, *([committed] if committed.is_dir() else [])]
    options = [
        *(f"-max_total_time={int(arguments.minutes * 60)}", f"-max_len={LONGEST}", "-timeout=30", "-len_control=0"),
        *(
            f"-rss_limit_mb={MOST_MEGABYTES}",
            f"-artifact_prefix={work}/",
            "-print_final_stats=1",
            "-report_slow_units=60",
        ),
    ]
    atheris.Setup(
        [sys.argv[0], *options, *map(str, folders)],
        finds.watching(target.one_input),
        custom_mutator=_mutator(target),
        custom_crossover=_crossover(target),
    )
    atheris.Fuzz()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=30)
    return parser.parse_args()


def _instrumented(name: str) -> ModuleType:
    with atheris.instrument_imports(include=["pingan_rules"]):
        return import_module(f"tests.fuzzing.fuzz_{name}")


def _mutator(target: ModuleType) -> Callable[[bytes, int, int], bytes]:
    def mutator(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.05:
            return bytes(atheris.Mutate(data, longest))
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
            except Exception as error:
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
            print(f"{time.strftime('%H:%M:%S')} FIND {key}: {str(error)[:200]!r}", file=sys.stderr, flush=True)  # noqa: T201


def signature(error: Exception) -> str:
    """Names the kind of `error` and the place that it comes from."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "pingan_rules" in frame.filename] or list(frames)
    places = "".join(f"{Path(frame.filename).name}:{frame.name}" for frame in own[-3:])
    return f"{type(error).__name__}-{own[-1].name}-{hashlib.sha1(places.encode()).hexdigest()[:8]}"


if __name__ == "__main__":
    main()
