"""How far a long piece of work has come, on stderr."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pingan_rules.kernel.phrases import Lang, Phrase

T = TypeVar("T")

SOON = 2.0
"""Work that is done in so many seconds needs no sign of life."""

_DONE = Phrase("已处理 {count} 条", "{count} done")


def counted(items: Iterable[T], lang: Lang, *, after: float = SOON, console: Console | None = None) -> Iterator[T]:
    """`items` as they are; after so many seconds their number is shown, if a person watches stderr."""
    console = console or Console(file=sys.stderr)
    if not console.is_interactive:
        yield from items
        return
    started, progress = monotonic(), None
    try:
        for count, item in enumerate(items, start=1):
            yield item
            if progress is None and monotonic() - started >= after:
                progress = _shown(console)
            if progress is not None:
                progress.update(progress.task_ids[0], description=_DONE.in_lang(lang, count=count))
    finally:
        if progress is not None:
            progress.stop()


def _shown(console: Console) -> Progress:
    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    progress = Progress(*columns, console=console, transient=True)
    progress.add_task("")
    progress.start()
    return progress
