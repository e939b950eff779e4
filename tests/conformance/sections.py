"""Reads the conformance files: a section declares names, its cases say what conditions and values come to.

`README.md` beside this file says how they are written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
KINDS = ("condition", "standard", "veto", "value", "title")
RECORD_KEYS = ("given", "ledgers", "period", "level")
TRUTHS = {"t": "true", "f": "false", "u": "unknown"}
WRITTEN = {"t": "是", "f": "否"}


@dataclass(frozen=True)
class Case:
    """One expectation. `what` is the condition, rule, expression or title, `expected` the keys that say what of it."""

    kind: str
    what: Any
    record: Mapping[str, Any]
    expected: Mapping[str, Any]
    readings: Mapping[str, str] = field(default_factory=dict)
    about: str = ""

    @property
    def name(self) -> str:
        """How a test report calls it."""
        what = self.what if isinstance(self.what, str) else _shown(self.what)
        facts = self.record.get("given", {})
        shown = "; ".join(f"{key}={_shown(value)}" for key, value in facts.items())
        return " | ".join(part for part in (self.about, what, shown) if part)[:110]


@dataclass(frozen=True)
class Section:
    """What a document of a conformance file declares, and its cases."""

    file: str
    about: str
    declared: Mapping[str, Any]
    cases: tuple[Case, ...]


def sections() -> list[Section]:
    """All sections of all files, in the order in which they are written."""
    return [section for path in sorted(HERE.glob("*.yaml")) for section in _sections_of(path)]


def _sections_of(path: Path) -> Iterator[Section]:
    declared: dict[str, Any] = {}
    for document in yaml.load_all(path.read_text("utf-8"), Loader=yaml.BaseLoader):
        keys = set(document) - {"about", "declare", "given", "ledgers", "period", "level", "cases"}
        assert not keys, f"{path.name}: no section has {keys}"
        shared = {key: document[key] for key in RECORD_KEYS if key in document}
        cases = tuple(case for written in document["cases"] for case in _cases(written, shared))
        if document.get("declare") != "as before":
            declared = document.get("declare", {})
        yield Section(path.stem, document["about"], declared, cases)


def _cases(written: dict[str, Any], shared: dict[str, Any]) -> Iterator[Case]:
    if "table" in written:
        yield from _table(written)
        return
    (kind,) = (key for key in KINDS if key in written)
    record = {**shared, **{key: written[key] for key in RECORD_KEYS if key in written}}
    record["given"] = {**shared.get("given", {}), **written.get("given", {})}
    rest = {key: value for key, value in written.items() if key not in (kind, *RECORD_KEYS, "readings", "about")}
    yield Case(kind, written[kind], record, rest, written.get("readings", {}), written.get("about", ""))


def _table(written: dict[str, Any]) -> Iterator[Case]:
    """Each row gives the truths of the facts, t f or u, and then that of the condition."""
    names = written["of"]
    for row, truth in written["rows"].items():
        truths = dict(zip(names, row.split(), strict=True))
        given = {name: WRITTEN[letter] for name, letter in truths.items() if letter != "u"}
        expected: dict[str, Any] = {"truth": TRUTHS[truth]}
        if truth == "u":
            expected["missing"] = {name: "not_reported" for name, letter in truths.items() if letter == "u"}
        yield Case("condition", written["table"], {"given": given}, expected)


def _shown(value: object) -> str:
    text = re.sub(r"['\"\s]+", " ", str(value))
    return text.strip()
