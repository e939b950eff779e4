"""Finds and reads the cases beside a rulebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pingan_rules.analysis import messages
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.rulebook.shaping import shape
from pingan_rules.rulebook.yaml.files import read_text
from pingan_rules.rulebook.yaml.findings import Findings
from pingan_rules.rulebook.yaml.nodes import Source
from pingan_rules.rulebook.yaml.reading import read_yaml

from .files import BaseRecord, Case, CasesFile, Differing, RoundCase

RECORDS = "records.yaml"


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case, the file it stands in, and the record it starts from."""

    case: Case
    file: str
    base: BaseRecord


@dataclass(frozen=True, slots=True)
class FoundRound:
    """A round, the file it stands in, and the record that each of its units starts from."""

    case: RoundCase
    file: str
    bases: tuple[BaseRecord, ...]


Found: TypeAlias = FoundCase | FoundRound


def read_cases(folder: Path) -> list[Found]:
    """All cases in the folder `cases` of a rulebook's folder, file by file in the order of their names.

    Of a file its cases come first, then its rounds.

    Raises `RulebookError` with everything that is wrong in the files.
    """
    root = folder / "cases"
    findings = Findings()
    files = {path: file for path in _yaml_files(root) if (file := _file(path, findings)) is not None}
    findings.raise_any()
    cases = [each for path in files for each in _found(path, root, files, findings)]
    _refuse_twice(cases, findings)
    findings.raise_any()
    return cases


def _yaml_files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*.yaml")) if path.is_file() and not path.is_symlink())


def _file(path: Path, findings: Findings) -> CasesFile | None:
    return shape(read_yaml(Source(str(path), read_text(path, str(path)))), CasesFile, findings)


def _found(path: Path, root: Path, files: Mapping[Path, CasesFile], findings: Findings) -> Iterator[Found]:
    for case in files[path].cases:
        yield FoundCase(case, str(path), _base(case, path, root, files, findings))
    for round_ in files[path].rounds:
        bases = tuple(_base(unit, path, root, files, findings) for unit in round_.records)
        yield FoundRound(round_, str(path), bases)


def _base(case: Differing, path: Path, root: Path, files: Mapping[Path, CasesFile], findings: Findings) -> BaseRecord:
    if case.record is None:
        return BaseRecord()
    known = _records_for(path, root, files)
    if case.record not in known:
        suggestion = suggest(case.record, known)
        findings.report(messages.UNKNOWN_RECORD, case.record.place, name=case.record, suggestion=suggestion)
        return BaseRecord()
    return known[case.record]


def _records_for(path: Path, root: Path, files: Mapping[Path, CasesFile]) -> dict[str, BaseRecord]:
    """Base records that a file's cases may name; nearer ones come before those of folders above."""
    known: dict[str, BaseRecord] = {}
    folders = [folder for folder in (path.parent, *path.parent.parents) if folder == root or root in folder.parents]
    for source in (path, *(folder / RECORDS for folder in folders)):
        for name, record in (files[source].records if source in files else {}).items():
            known.setdefault(str(name), record)
    return known


def _refuse_twice(cases: list[Found], findings: Findings) -> None:
    first: dict[str, Found] = {}
    for found in cases:
        sentence = found.case.sentence
        before = first.setdefault(str(sentence), found)
        if before is not found:
            related = [(messages.FIRST, before.case.sentence.place)]
            findings.report(messages.DUPLICATE_CASE, sentence.place, related, case=sentence)
