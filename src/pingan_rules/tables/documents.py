"""Files that hold their records as nested data: YAML, JSON, JSON Lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any, TextIO

from pingan_rules.kernel.diagnostics import RecordError, RulebookError
from pingan_rules.kernel.places import Place
from pingan_rules.records.findings import path_text
from pingan_rules.records.refusals import KeyOf, Path
from pingan_rules.records.shown import shown, shown_key
from pingan_rules.rulebook.yaml import nodes
from pingan_rules.rulebook.yaml.limits import MOST_BYTES
from pingan_rules.rulebook.yaml.reading import read_yaml

from . import messages
from .json_text import MOST_CHARACTERS, parse_json
from .lines import MOST_ROWS, Lines, TooLong
from .raw import RawRecord, RawRecords, refuse

RECORDS = "records"
"""The key under which a file may hold the list of its records."""

PlaceAt = Callable[[Path], Place]


def read_yaml_records(text: TextIO, file: str) -> Iterator[RawRecords]:
    """The records of a YAML file. Scalars stay text; empty ones, `null` and `~` are nothing."""
    try:
        root = read_yaml(nodes.Source(file, text.read(MOST_BYTES + 1)))
    except RulebookError as error:
        raise RecordError(error.diagnostics) from None
    yield from _records_in(_plain(root), partial(_place_in_tree, root))


def read_json_records(text: TextIO, file: str) -> Iterator[RawRecords]:
    """The records of a JSON file."""
    place = Place(file)
    content = text.read(MOST_CHARACTERS + 1)
    if len(content) > MOST_CHARACTERS:
        refuse(messages.TOO_LARGE, place, file=file, most=MOST_CHARACTERS // 2**20)
    yield from _records_in(parse_json(content, place), partial(_place_under, place))


def read_json_lines(text: TextIO, file: str) -> Iterator[RawRecords]:
    """The records of a JSON Lines file, one by one; a line that is no JSON gives its error and the next goes on."""
    lines = Lines(text, MOST_CHARACTERS)
    for number in count(1):
        place = Place(file, number)
        if number > MOST_ROWS:
            refuse(messages.TOO_MANY_ROWS, place, most=MOST_ROWS)
        lines.begin()
        try:
            line = next(lines, None)
        except TooLong:
            refuse(messages.LONG_ROW, place, most=MOST_CHARACTERS)
        if line is None:
            return
        if not line.strip():
            continue
        try:
            data = parse_json(line.rstrip("\r\n"), place)
        except RecordError as error:
            yield error
        else:
            yield RawRecord(data, partial(_place_under, place))


def _records_in(data: Any, place_at: PlaceAt) -> Iterator[RawRecord]:
    """The records of a list, of a mapping with `records`, or the only one."""
    if isinstance(data, Mapping) and RECORDS in data:
        for key in data:
            if key != RECORDS:
                refuse(messages.BESIDE_RECORDS, place_at((KeyOf(key),)), key=shown_key(key))
        yield from _listed(data[RECORDS], (RECORDS,), place_at)
    elif isinstance(data, Mapping):
        yield RawRecord(data, place_at)
    else:
        yield from _listed(data, (), place_at)


def _listed(data: Any, path: Path, place_at: PlaceAt) -> Iterator[RawRecord]:
    if not isinstance(data, list):
        refuse(messages.NO_RECORDS, place_at(path), written=shown(data))
    for number, record in enumerate(data):
        yield RawRecord(record, partial(_place_below, place_at, (*path, number)))


def _place_below(place_at: PlaceAt, above: Path, path: Path) -> Place:
    return place_at((*above, *path))


def _place_under(place: Place, path: Path) -> Place:
    return replace(place, path=path_text(path))


# --- YAML trees ------------------------------------------------------------------------------------------------------


def _plain(node: nodes.Node) -> Any:
    """The data of a tree, which is never deeper than YAML files may be."""
    match node:
        case nodes.Scalar():
            return None if node.style == "plain" and node.text in ("", "~", "null", "Null", "NULL") else node.text
        case nodes.Sequence():
            return [_plain(item) for item in node.items]
        case nodes.Mapping():
            return {entry.key.text: _plain(entry.value) for entry in node.entries}


def _place_in_tree(root: nodes.Node, path: Path) -> Place:
    """Where the value at `path` stands, or the key; what is not there stands where it would belong."""
    node = root
    for step in path:
        if isinstance(node, nodes.Mapping) and isinstance(step, str) and (entry := node.find(step)):
            if isinstance(step, KeyOf):
                return entry.key.place(path_text(path))
            node = entry.value
        elif isinstance(node, nodes.Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.place(path_text(path))
