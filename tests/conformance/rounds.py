"""Reads the conformance files about rounds, and writes their rulebooks: ids are made up, short forms written out.

`README.md` beside this file says how they are written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.conformance.building import Builder
from tests.conformance.sections import Section

from pingan_rules.rulebook.written import Written

HERE = Path(__file__).with_name("rounds")
LEVELS = {
    "county": {"name": "县"},
    "township": {"name": "乡镇", "within": "county"},
    "village": {"name": "村", "within": "township"},
}
RULES = ("standards", "vetoes", "priorities", "sanctions", "targets", "honours")
NOT_FACTS = ("formerly", "name")


@dataclass(frozen=True)
class RoundCase:
    """One round and what it must find."""

    about: str
    records: list[dict[str, Any]]
    expect: Mapping[str, Mapping[str, Any]]
    refused: list[str]
    warnings: Mapping[str, list[str]]
    readings: Mapping[str, str]
    is_complete: bool


@dataclass(frozen=True)
class RoundSection:
    """What a document of a file declares, as the text of a rulebook, and its rounds."""

    file: str
    about: str
    text: str
    cases: tuple[RoundCase, ...]


def round_sections() -> list[RoundSection]:
    """All sections of all files, in the order in which they are written."""
    return [section for path in sorted(HERE.glob("*.yaml")) for section in _sections_of(path)]


def _sections_of(path: Path) -> Iterator[RoundSection]:
    for document in yaml.load_all(path.read_text("utf-8"), Loader=yaml.BaseLoader):
        assert not set(document) - {"about", "declare", "titles", "find", "units", "rounds"}, path.name
        ledgers = document.get("declare", {}).get("ledgers", {})
        cases = tuple(_case(each, document.get("units", {}), ledgers) for each in document["rounds"])
        yield RoundSection(path.stem, document["about"], _text(document), cases)


# --- the rulebook ----------------------------------------------------------------------------------------------------


def _text(document: Mapping[str, Any]) -> str:
    declared = document.get("declare", {})
    builder = Builder(Section("", document["about"], {**declared, "derived": {}}, ()))
    builder.parts["levels"] = LEVELS
    for name, of in declared.get("derived", {}).items():
        builder.parts["derived"][name] = {"id": builder.ids[name], **_derived(builder, of)}
    titles = []
    for levels, title in document["titles"].items():
        wanted = document.get("find", {}).get(levels, [])
        titles.append(_title(builder, levels.split(), title, wanted))
    return builder.text_with(titles)


def _derived(builder: Builder, of: Any) -> dict[str, Any]:
    return {"value": builder.filled(of)} if isinstance(of, str) else builder.filled(of)


def _title(builder: Builder, levels: list[str], title: Mapping[str, Any], wanted: list[str]) -> dict[str, Any]:
    """A title with ids. What nothing in it asks for and must still be found is asked for by a sanction."""
    written: dict[str, Any] = {"levels": levels, "judged_by": "镇", "title": f"{levels[0]}称号"}
    written |= {key: builder.filled(value) for key, value in title.items() if isinstance(value, str)}
    written["id"] = builder.ids[written["title"]]
    for kind in RULES:
        written[kind] = builder.with_ids(title.get(kind, {}))
    for name in wanted:
        written["sanctions"][f"要{name}"] = {"id": builder.ids[f"要{name}"], "all": [f"{name} == {name}"]}
    written["points"] = {name: _checklist(builder, name, each) for name, each in title.get("points", {}).items()}
    written["grades"] = {
        name: {**builder.filled(each), "id": builder.ids[name], "steps": builder.with_ids(each["steps"])}
        for name, each in title.get("grades", {}).items()
    }
    return {key: value for key, value in written.items() if value}


def _checklist(builder: Builder, name: str, written: Mapping[str, Any]) -> dict[str, Any]:
    items = {"items": builder.with_ids(written["items"])} if "items" in written else {}
    return {**builder.filled(written), "id": builder.ids[name], **items}


# --- the units -------------------------------------------------------------------------------------------------------


def _case(written: dict[str, Any], shared: Mapping[str, Any], ledgers: Mapping[str, Any]) -> RoundCase:
    known = {"about", "units", "expect", "refused", "warnings", "readings", "complete"}
    assert not set(written) - known, f"no round has {set(written) - known}"
    units = {**shared, **written.get("units", {})}
    expect = {
        unit: {Written(key): _written(value) for key, value in values.items()}
        for unit, values in written.get("expect", {}).items()
    }
    return RoundCase(
        about=written["about"],
        records=[record for key, said in units.items() for record in _records(key, said or {}, ledgers)],
        expect=expect,
        refused=written.get("refused", []),
        warnings=written.get("warnings", {}),
        readings=written.get("readings", {}),
        is_complete=written.get("complete") == "yes",
    )


def _written(value: Any) -> Any:
    return [_written(each) for each in value] if isinstance(value, list) else Written(value)


def _records(key: str, said: Mapping[str, Any], ledgers: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """`village v1`, `village v1 t1`, `village v1 t1 2023`, `village v t1 x8`: level, id, parent, period, how many."""
    level, unit, *more = key.split()
    times = next((int(each[1:]) for each in more if each[0] == "x" and each[1:].isdigit()), 0)
    period = next((each for each in more if each.isdigit()), "2024")
    parent = next((each for each in more if not each.isdigit() and not (each[0] == "x" and each[1:].isdigit())), "")
    record = {
        "level": level,
        "period": period,
        "facts": {name: value for name, value in said.items() if name not in (*ledgers, *NOT_FACTS)},
        "ledgers": {name: {"rows": value} for name, value in said.items() if name in ledgers},
        **({"parent": parent} if parent else {}),
        **({"formerly": said["formerly"]} if "formerly" in said else {}),
    }
    for id_ in [f"{unit}{number + 1}" for number in range(times)] or [unit]:
        yield {**record, "unit": id_}
