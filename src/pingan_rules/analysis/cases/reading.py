"""Finds and reads the cases beside a rulebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pingan_rules.analysis import messages
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.rulebook.shaping import shape
from pingan_rules.rulebook.yaml.files import read_text
from pingan_rules.rulebook.yaml.findings import Findings
from pingan_rules.rulebook.yaml.nodes import Source
from pingan_rules.rulebook.yaml.reading import read_yaml

from .files import BaseRecord, Case, CasesFile

RECORDS = "records.yaml"


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case, the file it stands in, and the record it starts from."""

    case: Case
    file: str
    base: BaseRecord


def read_cases(folder: Path) -> list[FoundCase]:
    """All cases in the folder `cases` of a rulebook's folder, file by file in the order of their names.

    Raises `RulebookError` with everything that is wrong in the files.
    """
    root = folder / "cases"
    findings = Findings()
    files = {path: file for path in _yaml_files(root) if (file := _file(path, findings)) is not None}
    findings.raise_any()
    cases = [
        FoundCase(case, str(path), _base(case, path, root, files, findings))
        for path, file in files.items()
        for case in file.cases
    ]
    _refuse_twice(cases, findings)
    findings.raise_any()
    return cases


def _yaml_files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*.yaml")) if path.is_file() and not path.is_symlink())


def _file(path: Path, findings: Findings) -> CasesFile | None:
    return shape(read_yaml(Source(str(path), read_text(path, str(path)))), CasesFile, findings)


def _base(case: Case, path: Path, root: Path, files: Mapping[Path, CasesFile], findings: Findings) -> BaseRecord:
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


def _refuse_twice(cases: list[FoundCase], findings: Findings) -> None:
    first: dict[str, FoundCase] = {}
    for found in cases:
        before = first.setdefault(str(found.case.case), found)
        if before is not found:
            related = [(messages.FIRST, before.case.case.place)]
            findings.report(messages.DUPLICATE_CASE, found.case.case.place, related, case=found.case.case)
