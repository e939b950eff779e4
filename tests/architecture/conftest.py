"""The repository as the tests of the house see it: its files, and the source as trees."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
NOT_OURS = {".git", ".venv", ".venv-fuzz", "build", "dist", "out", "__pycache__"}


@dataclass(frozen=True)
class TextFile:
    """A text file of the repository; `path` is relative to its root."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python."""
        return ast.parse(self.text, str(self.path))

    @property
    def room(self) -> str:
        """The part of the library that a source file belongs to: `engine` for src/pingan_rules/engine/…"""
        return self.path.parts[2].removesuffix(".py")


def repository_paths() -> list[str]:
    """What git tracks or would track; without git, everything but what the tools make."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    except (OSError, subprocess.CalledProcessError):
        return [path.relative_to(ROOT).as_posix() for path in walked(ROOT)]
    return listed.split("\0")


def walked(folder: Path) -> Iterator[Path]:
    """The files under `folder`, leaving out folders of tools."""
    for path in folder.iterdir():
        if path.is_file():
            yield path
        elif path.name not in NOT_OURS and not path.name.endswith(("_cache", ".egg-info")):
            yield from walked(path)


def read_text(path: Path) -> str | None:
    """The file's text, or None where it holds something else, or was deleted and git does not know it yet."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


@pytest.fixture(scope="session")
def text_files() -> list[TextFile]:
    """All text files of the repository."""
    texts = ((PurePosixPath(name), read_text(ROOT / name)) for name in sorted(set(repository_paths())) if name)
    return [TextFile(path, text) for path, text in texts if text is not None]


@pytest.fixture(scope="session")
def python_files(text_files: list[TextFile]) -> list[TextFile]:
    """All Python files: source, tests, examples, benchmarks."""
    return [file for file in text_files if file.path.suffix == ".py"]


@pytest.fixture(scope="session")
def sources(python_files: list[TextFile]) -> list[TextFile]:
    """The library itself."""
    return [file for file in python_files if file.path.parts[:2] == ("src", "pingan_rules")]
