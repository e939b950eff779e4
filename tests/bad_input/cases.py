"""A bad input: the files that it needs and the command that meets it."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BOOKS = Path(__file__).with_name("books")
Content = str | bytes | Callable[[Path], object]
"""What a file holds, or what makes it."""

VILLAGE = {"unit": "v1", "name": "清水村", "level": "village", "period": 2024}
RECORD = json.dumps(VILLAGE, ensure_ascii=False)


@dataclass(frozen=True)
class Case:
    """A bad input, named by a sentence. `files` are made in an empty folder, in which the command is run.

    `upsets` name functions of `upsets.py`.
    """

    name: str
    files: Mapping[str, Content]
    arguments: tuple[str, ...] = ("evaluate", "book", "places.jsonl")
    upsets: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The name as a file may bear it."""
        return self.name.replace(" ", "-")

    def write(self, folder: Path) -> None:
        """Makes the files in `folder`."""
        for name, content in {"places.jsonl": f"{RECORD}\n", **self.files}.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            if callable(content):
                content(path)
            else:
                path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)


def places(folder: Path) -> None:
    """The rulebook that records are about."""
    shutil.copytree(BOOKS / "places", folder, dirs_exist_ok=True)


def record(facts: Mapping[str, Any] | None = None, **parts: Any) -> str:
    """The line of one record."""
    data = {**VILLAGE, "facts": dict(facts or {}), **parts}
    return json.dumps(data, ensure_ascii=False) + "\n"
