"""Finds rulebooks and vocabularies, and reads their files."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from pingan_rules.kernel.diagnostics import Code, RulebookError, found
from pingan_rules.kernel.periods import read_date
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import closest

from . import extending_messages, messages
from .files import Clause as WrittenClause
from .files import ClausesFile, RulebookFile, VocabularyFile
from .shaping import shape
from .titles import Title
from .written import MOST_IN_A_NAME, Model, Written
from .yaml import field_messages
from .yaml.fields import expect_mapping, expect_text
from .yaml.files import read_text
from .yaml.findings import Findings
from .yaml.nodes import Mapping as MappingNode
from .yaml.nodes import Node, Source
from .yaml.reading import read_yaml

M = TypeVar("M", bound=Model)

RULEBOOK = "rulebook.yaml"
VOCABULARY = "vocabulary.yaml"
CLAUSES = "clauses.yaml"
ENGLISH = "en.yaml"
MOST_EXTENDED = 8

_ID_WITH_VERSION = re.compile(r"([a-z][a-z0-9-]*)@([0-9]{1,5}(?:\.[0-9]{1,5}){2})")


@dataclass(frozen=True, slots=True)
class VocabularySources:
    """The files of a vocabulary."""

    file: VocabularyFile
    english: Mapping[Written, Written] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RulebookSources:
    """The files of a rulebook, read and of the right shape, but not yet checked against each other.

    `base` is the rulebook that it extends. Once the two are one, `inherited` is English that came from there, and
    `above` the ids of all that it extends, the nearest first.
    """

    file: RulebookFile
    titles: tuple[Title, ...]
    clauses: Mapping[Written, WrittenClause] = field(default_factory=dict)
    english: Mapping[Written, Written] = field(default_factory=dict)
    vocabulary: VocabularySources | None = None
    base: "RulebookSources | None" = None
    inherited: Mapping[Written, Written] = field(default_factory=dict)
    above: tuple[str, ...] = ()


def shipped_roots() -> tuple[Path, ...]:
    """Where the shipped rulebooks are: inside the installed package, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    candidates = (package / "_rulebooks", package.parent.parent / "rulebooks")
    return tuple(candidate for candidate in candidates if candidate.is_dir())


def installed() -> dict[str, Path]:
    """The folders of all shipped rulebooks by id, in the order of the ids, each in its highest version."""
    return {id_: folders[-1] for id_, folders in sorted(_by_id().items())}


def _by_id() -> dict[str, list[Path]]:
    """The folders of all shipped rulebooks: `<id>` holds the current version, `<id>@<version>` an earlier one."""
    folders: dict[str, list[Path]] = {}
    for root in shipped_roots():
        for folder in sorted(root.iterdir(), key=lambda each: ("@" not in each.name, _version_key(each.name))):
            if (folder / RULEBOOK).is_file():
                folders.setdefault(folder.name.partition("@")[0], []).append(folder)
    return folders


def _version_key(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.partition("@")[2].split(".") if part.isascii() and part.isdigit())


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a rulebook: where it is, and when it is in force as far as it says."""

    folder: Path
    version: str
    first: date | None
    last: date | None

    def in_force(self, day: date) -> bool:
        """Whether it is in force that day; an end that it does not give is open."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def edition(folder: Path) -> Edition:
    """The version in `folder`. Raises `RulebookError` where its rulebook.yaml has not the right shape."""
    file = _Reader(folder).file()
    in_force = file.in_force
    first = read_date(in_force.from_) if in_force and in_force.from_ else None
    last = read_date(in_force.to) if in_force and in_force.to else None
    return Edition(folder, str(file.version), first, last)


def locate(reference: str | os.PathLike[str], on: date | None = None) -> Path:
    """The folder of the rulebook that an id, `id@version` or a path names.

    A bare id names the highest version, or with `on` the highest one in force that day. Raises `RulebookError` where
    there is none.
    """
    text = os.fspath(reference)
    path = Path(text)
    if isinstance(reference, os.PathLike) or path.name != text or path.suffix in (".yaml", ".yml"):
        return _given_folder(path, text)
    id_, _, version = text.partition("@")
    folders = _by_id().get(id_)
    if folders is None:
        near = closest(id_, installed()) or tuple(installed())
        suggestion = Phrase(f"现有:{'、'.join(near)}", f"there is: {', '.join(near)}")
        raise _error(messages.NOT_FOUND, "", name=text, suggestion=suggestion)
    if not version and on is None:
        return folders[-1]
    return _edition_wanted(id_, [edition(folder) for folder in folders], version, on)


def _edition_wanted(id_: str, editions: list[Edition], version: str, on: date | None) -> Path:
    wanted = [each for each in editions if version in ("", each.version) and (on is None or each.in_force(on))]
    if wanted:
        return wanted[-1].folder
    versions = tuple(each.version for each in editions)
    if version and version not in versions:
        raise _error(messages.NO_SUCH_VERSION, "", name=id_, version=version, versions=versions)
    assert on is not None
    raise _error(messages.NONE_IN_FORCE, "", name=id_, day=on.isoformat(), versions=versions)


def _given_folder(path: Path, text: str) -> Path:
    folder = path.parent if path.suffix in (".yaml", ".yml") else path
    if _exists(folder / RULEBOOK):
        return folder
    suggestion = Phrase(f"这个文件夹里没有 {RULEBOOK}", f"there is no {RULEBOOK} in that folder")
    raise _error(messages.NOT_FOUND, text, name=text, suggestion=suggestion)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file system takes
        return False


def _error(code: Code, file: str, **details: object) -> RulebookError:
    return RulebookError([found(code, Place(file=file), **details)])


def folders_read(folder: Path) -> Iterator[Path]:
    """The folders that what stands in `folder` is read from: that one, and those of all that it extends.

    Also those of the vocabularies beside them, and of the ones that come along. Raises `RulebookError` where it cannot
    be found out further, `OSError`.
    """
    looked_in: set[Path] = set()
    for each in _extending(folder):
        yield each
        roots = {each.resolve().parent, *shipped_roots()} - looked_in
        looked_in |= roots
        yield from (near for root in roots for near in root.iterdir() if (near / VOCABULARY).is_file())


def _extending(folder: Path) -> Iterator[Path]:
    yield folder
    for _ in range(MOST_EXTENDED if (folder / RULEBOOK).is_file() else 0):
        file = _Reader(folder).file()
        reference = _ID_WITH_VERSION.fullmatch(file.extends or "")
        if file.extends is None or reference is None:
            return
        folder = _folder_of_base(file.extends, *reference.groups(), beside=folder)
        yield folder


def read_sources(folder: Path) -> RulebookSources:
    """All files of the rulebook in `folder`. Raises `RulebookError` with everything that has not the right shape."""
    return _Reader(folder).rulebook()


def read_vocabulary(folder: Path) -> VocabularySources:
    """The files of the vocabulary in `folder`. Raises `RulebookError`."""
    reader = _Reader(folder)
    vocabulary = reader.vocabulary()
    reader.findings.raise_any()
    assert vocabulary is not None
    return vocabulary


def sources_from_text(text: str, name: str = RULEBOOK) -> RulebookSources:
    """A rulebook that is one text: rulebook.yaml with its titles in place. Raises `RulebookError`."""
    findings = Findings()
    file = _rulebook_file(read_yaml(Source(name, text)), findings)
    for title in file.titles if file else ():
        if isinstance(title, Written):
            findings.report(messages.OUTSIDE_FOLDER, title.place, file=title)
    findings.raise_any()
    assert file is not None
    base = _base_of(file, None, (), findings)
    findings.raise_any()
    return RulebookSources(file, tuple(title for title in file.titles if isinstance(title, Title)), base=base)


def _rulebook_file(node: Node, findings: Findings) -> RulebookFile | None:
    """rulebook.yaml; titles may be wanting only where it extends another."""
    file = shape(node, RulebookFile, findings)
    if file is None or file.titles or file.extends is not None:
        return file
    written = node.find("titles") if isinstance(node, MappingNode) else None
    if written is None:
        findings.report(field_messages.MISSING_KEY, node, key="titles")
    else:
        findings.report(messages.EMPTY, written.value, key="titles", least=1)
    return None


def _base_of(
    file: RulebookFile, folder: Path | None, above: tuple[Path, ...], findings: Findings
) -> RulebookSources | None:
    """The rulebook that `file`, in `folder`, extends. `above` are the folders of those that extend this one."""
    if file.extends is None:
        return None
    reference = _ID_WITH_VERSION.fullmatch(file.extends)
    if reference is None:
        findings.report(extending_messages.NOT_AN_ID_WITH_VERSION, file.extends.place, text=file.extends)
        return None
    chain = above if folder is None else (*above, folder.resolve())
    try:
        found_at = _folder_of_base(file.extends, *reference.groups(), beside=folder)
        if found_at.resolve() in chain:
            path = " → ".join(each.name for each in (*chain[chain.index(found_at.resolve()) :], found_at))
            raise RulebookError([found(extending_messages.EXTENDS_ITSELF, file.extends.place, path=path)])
        if len(chain) > MOST_EXTENDED:
            raise RulebookError([found(extending_messages.TOO_MANY_EXTENDED, file.extends.place, most=MOST_EXTENDED)])
        return _Reader(found_at, chain).rulebook()
    except RulebookError as error:
        findings.extend(error.diagnostics)
        return None


def _parent(folder: Path) -> Path:
    """The folder that `folder` lies in, in words as short as its own where they lead there."""
    parent = folder.resolve().parent
    return folder.parent if folder.parent.resolve() == parent else parent


def _folder_of_base(reference: Written, id_: str, version: str, *, beside: Path | None) -> Path:
    """The folder of that rulebook, beside another or among those that come along. Raises `RulebookError`."""
    roots = shipped_roots() if beside is None else (_parent(beside), *shipped_roots())
    folders = [root / name for root in roots for name in (f"{id_}@{version}", id_)]
    editions = [edition(folder) for folder in folders if (folder / RULEBOOK).is_file()]
    for each in editions:
        if each.version == version:
            return each.folder
    if editions:
        details = {"name": id_, "version": version, "versions": tuple(dict.fromkeys(each.version for each in editions))}
        raise RulebookError([found(messages.NO_SUCH_VERSION, reference.place, **details)])
    near = closest(id_, installed()) or tuple(installed())
    suggestion = Phrase(f"现有:{'、'.join(near)}", f"there is: {', '.join(near)}")
    raise RulebookError([found(messages.NOT_FOUND, reference.place, name=id_, suggestion=suggestion)])


class _Reader:
    def __init__(self, folder: Path, above: tuple[Path, ...] = ()) -> None:
        self.folder = folder
        self.above = above
        self.findings = Findings()

    def file(self) -> RulebookFile:
        file = _rulebook_file(read_yaml(self._source(RULEBOOK)), self.findings) if self._may_read(RULEBOOK) else None
        self.findings.raise_any()
        assert file is not None
        return file

    def rulebook(self) -> RulebookSources:
        file = self.file()
        titles = [self._title(title) for title in self._each_once(file.titles)]
        clauses = self._shaped(CLAUSES, ClausesFile) if self._has(CLAUSES) else None
        english = self._english()
        vocabulary = self._vocabulary_of(file)
        base = _base_of(file, self.folder, self.above, self.findings)
        self.findings.raise_any()
        return RulebookSources(
            file=file,
            titles=tuple(title for title in titles if title is not None),
            clauses=clauses.clauses if clauses else {},
            english=english,
            vocabulary=vocabulary,
            base=base,
        )

    def vocabulary(self) -> VocabularySources | None:
        file = self._shaped(VOCABULARY, VocabularyFile)
        return None if file is None else VocabularySources(file, self._english())

    def _has(self, name: str) -> bool:
        return os.path.lexists(self.folder / name)

    def _source(self, name: str) -> Source:
        path = self.folder / name
        return Source(str(path), read_text(path, str(path)))

    def _shaped(self, name: str, model: type[M]) -> M | None:
        return shape(read_yaml(self._source(name)), model, self.findings) if self._may_read(name) else None

    def _may_read(self, name: str) -> bool:
        """Whether a file of the folder lies there and is no link to elsewhere; noted if not."""
        inside = self._is_inside(name)
        if not inside:
            self.findings.report(messages.OUTSIDE_FOLDER, Place(file=str(self.folder / name)), file=name)
        return inside

    def _each_once(self, titles: Iterable[Written | Title]) -> Iterator[Written | Title]:
        """The titles; a file that is named again is noted, and read only once."""
        times: Counter[str] = Counter()
        for title in titles:
            file = "" if isinstance(title, Title) else str(title)
            times[file] += 1
            if isinstance(title, Title) or times[file] == 1:
                yield title
            elif times[file] == 2:
                self.findings.report(messages.TITLE_TWICE, title.place, file=title)

    def _title(self, title: Written | Title) -> Title | None:
        if isinstance(title, Title):
            return title
        if title in (RULEBOOK, VOCABULARY, CLAUSES, ENGLISH):
            self.findings.report(messages.NO_TITLE, title.place, file=title)
            return None
        if not self._is_inside(title):
            self.findings.report(messages.OUTSIDE_FOLDER, title.place, file=title)
            return None
        return self._shaped(title, Title)

    def _is_inside(self, name: str) -> bool:
        """A bare file name, and no link that leads elsewhere."""
        if name in ("", "..") or name != Path(name).name or "\\" in name:
            return False
        path = self.folder / name
        try:
            return not path.is_symlink() or path.resolve().parent == self.folder.resolve()
        except (OSError, RuntimeError):  # links that go round in a circle, which reading the file finds out
            return True

    def _english(self) -> dict[Written, Written]:
        if not self._has(ENGLISH) or not self._may_read(ENGLISH):
            return {}
        node = expect_mapping(read_yaml(self._source(ENGLISH)), self.findings)
        english = {}
        for entry in node.entries if node else ():
            text = expect_text(entry.value, self.findings)
            if text is not None and len(text.text) > MOST_IN_A_NAME:
                self.findings.report(messages.LONG_TEXT, text, length=len(text.text), most=MOST_IN_A_NAME)
            elif text is not None:
                english[Written(entry.key.text, entry.key)] = Written(text.text, text)
        return english

    def _vocabulary_of(self, file: RulebookFile) -> VocabularySources | None:
        if file.vocabulary is None:
            return None
        for root in (self.folder.resolve().parent, *shipped_roots()):
            folder = root / file.vocabulary
            if Path(file.vocabulary).name == file.vocabulary and (folder / VOCABULARY).is_file():
                return read_vocabulary(folder)
        suggestion = Phrase("检查 vocabulary: 的写法", "check vocabulary:")
        self.findings.report(
            messages.UNKNOWN_VOCABULARY, file.vocabulary.place, name=file.vocabulary, suggestion=suggestion
        )
        return None
