"""The rulebooks and vocabularies that paths of the command line lead to."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import click

from pingan_rules.kernel.diagnostics import Code, Diagnostic, PinganError, RulebookError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.rulebook.store import RULEBOOK, VOCABULARY, installed, locate

from .inputs import rulebook_files
from .messages import NO_RULEBOOK_THERE, NO_SUCH_PATH
from .parameters import Argument
from .session import Session

T = TypeVar("T")


def paths_argument() -> Argument:
    """Rulebooks by folder, file or id."""
    explanation = Phrase(
        "规则书的文件夹或其中的文件，也可以是上级文件夹（查遍里面的规则书）或 id",
        "a rulebook's folder or a file in it, a folder above (with all rulebooks in it), or an id",
    )
    attributes = {"nargs": -1, "required": True, "callback": told_which}
    return Argument("paths", Phrase("路径", "PATH"), explanation, reads=rulebook_files, **attributes)


_TAKEN = Phrase(
    "注意：“{name}”取随程序安装的规则书；要用这里的文件夹，写 ./{name}",
    'Note: "{name}" is taken as the rulebook that comes along; for the folder here write ./{name}',
)


def installed_folder(written: str) -> Path | None:
    """The folder of the installed rulebook that a bare id, or `id@version`, names; None for a path or another name."""
    if Path(written).name != written or written.partition("@")[0] not in installed():
        return None
    with suppress(RulebookError):  # it is installed in other versions only
        return locate(written)
    return None


def told_which(context: click.Context, _: click.Parameter, value: T) -> T:
    """Says, where a bare id is also the name of another folder here, which of the two is taken."""
    session = context.find_object(Session)
    names = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    for written in names:
        folder = installed_folder(written) if os.path.isdir(written) else None
        if session is not None and folder is not None and not os.path.samefile(folder, written):
            session.tell(session.text(_TAKEN, name=written))
    return value


def folders_at(paths: Iterable[str]) -> list[Path]:
    """The folders of all rulebooks and vocabularies at, in or around `paths`, each once.

    Raises `PinganError` with every path that leads to none.
    """
    diagnostics: list[Diagnostic] = []
    folders: dict[Path, Path] = {}
    for path in paths:
        try:
            for folder in _folders_of(path):
                folders.setdefault(folder.resolve(), folder)
        except PinganError as error:
            diagnostics += error.diagnostics
    if diagnostics:
        raise PinganError(diagnostics)
    return list(folders.values())


def is_rulebook(folder: Path) -> bool:
    """Whether a rulebook stands in the folder."""
    return (folder / RULEBOOK).is_file()


def is_vocabulary(folder: Path) -> bool:
    """Whether a vocabulary stands in the folder."""
    return (folder / VOCABULARY).is_file()


def is_earlier(folder: Path) -> bool:
    """Whether an earlier version is kept in the folder, as its name (`id@version`) says."""
    return "@" in folder.name


def _folders_of(written: str) -> list[Path]:
    folder = installed_folder(written)
    if folder is not None:
        return [folder]
    path = Path(written)
    if not os.path.exists(path):  # which no name makes fail
        raise _error(NO_SUCH_PATH, written)
    folders = list(_inside(path)) or list(_around(path))
    if not folders:
        raise _error(NO_RULEBOOK_THERE, written)
    return folders


def _inside(path: Path) -> Iterator[Path]:
    """Folders of rulebooks at or under `path`; hidden folders and links are passed over."""
    for name, folders, _ in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "__")))
        folder = Path(name)
        if is_rulebook(folder) or is_vocabulary(folder):
            yield folder


def _around(path: Path) -> Iterator[Path]:
    """The nearest folder above `path` in which a rulebook stands: `path` is a file, or a folder of cases."""
    above = path.parents if path.is_absolute() else (*path.parents, *Path.cwd().parents)
    yield from [folder for folder in above if is_rulebook(folder) or is_vocabulary(folder)][:1]


def _error(code: Code, path: str) -> PinganError:
    return PinganError([found(code, Place(), path=path)])
