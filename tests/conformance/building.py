"""From a section to a rulebook's text: ids are made up, short forms written out, `{…}` becomes a threshold."""

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.conformance.sections import Case, Section

Entries = dict[str, dict[str, Any]]
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class Ids:
    """An id for every name: the name itself where it can be one, else a number."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        return self.of.setdefault(name, name if re.fullmatch(r"[a-z][a-z0-9_]*", name) else f"x{len(self.of)}")


class Builder:
    """Writes the rulebook of one section."""

    def __init__(self, section: Section) -> None:
        self.ids = Ids()
        self.thresholds: Entries = {}
        declared = section.declared
        self.parts: dict[str, Any] = {
            "rulebook": "conformance",
            "version": "1.0.0",
            "language": "1",
            "title": section.about,
            **({"window": declared["window"]} if "window" in declared else {}),
            "levels": {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}},
            "enums": {name: self._enum(name, enum) for name, enum in declared.get("enums", {}).items()},
            "ledgers": {name: self._ledger(name, columns) for name, columns in declared.get("ledgers", {}).items()},
            "readings": {name: self._reading(name, options) for name, options in declared.get("readings", {}).items()},
            "facts": [self._fact(name, fact) for name, fact in declared.get("facts", {}).items()],
            "derived": {name: self._derived(name, of) for name, of in declared.get("derived", {}).items()},
        }
        for name, threshold in declared.get("thresholds", {}).items():
            self.thresholds[name] = self._threshold(name, threshold)

    def derive(self, name: str, expression: object) -> None:
        """Declare one more derived fact."""
        self.parts["derived"][name] = self._derived(name, expression)

    def declare_fact(self, name: str, short: str) -> None:
        """Declare one more fact."""
        self.parts["facts"].append(self._fact(name, short))

    def rule(self, case: Case) -> dict[str, Any]:
        """The rule that a case is about, without its id."""
        what = self.filled(case.what)
        return {"all": [what]} if case.kind == "condition" else dict(what)

    def text(self, title: Mapping[str, Any]) -> str:
        """The whole rulebook with that title, for both levels."""
        titled = {"title": "称号", "id": "the_title", "levels": ["village", "township"], "judged_by": "镇", **title}
        return self.text_with([titled])

    def text_with(self, titles: list[dict[str, Any]]) -> str:
        """The whole rulebook with those titles."""
        parts = {**self.parts, "thresholds": self.thresholds, "titles": titles}
        return json.dumps({key: value for key, value in parts.items() if value}, ensure_ascii=False, indent=1)

    def filled(self, what: Any) -> Any:
        """`what` with every `{number}` as the name of a threshold of that number."""
        if isinstance(what, str):
            return PLACEHOLDER.sub(lambda match: self._number(match[1]), what)
        if isinstance(what, list):
            return [self.filled(each) for each in what]
        return {key: self.filled(each) for key, each in what.items()}

    def with_ids(self, entries: Mapping[str, Any]) -> dict[str, Any]:
        """Rules by name, each with an id."""
        return {name: {"id": self.ids[name], **self._identified(entry)} for name, entry in entries.items()}

    def _identified(self, rule: Mapping[str, Any]) -> dict[str, Any]:
        written = dict(self.filled(rule))
        if "judged" in written:
            written["judged"] = {name: self.ids[name] for name in written["judged"]}
        return written

    def _number(self, written: str) -> str:
        name = f"`阈值 {written}`"
        self.thresholds[name[1:-1]] = self._threshold(name, written)
        return name

    def _enum(self, name: str, enum: Any) -> dict[str, Any]:
        ordered = isinstance(enum, dict)
        members = {member: self.ids[member] for member in (enum["ordered"] if ordered else enum)}
        return {"id": self.ids[name], "ordered": "yes" if ordered else "no", "members": members}

    def _ledger(self, name: str, columns: Mapping[str, Any]) -> dict[str, Any]:
        date = next(column for column, type_ in columns.items() if type_ == "date")
        filled_in = {
            column: {"id": self.ids[column], **_typed(type_)}
            for column, type_ in columns.items()
            if isinstance(type_, str)
        }
        derived = {column: {"id": self.ids[column], **of} for column, of in columns.items() if not isinstance(of, str)}
        return {"id": self.ids[name], "date": date, "columns": filled_in, "derived": derived}

    def _reading(self, name: str, options: list[str]) -> dict[str, Any]:
        ids = {option: self.ids[option] for option in options}
        return {"id": self.ids[name], "question": "怎样算", "options": ids, "default": options[0]}

    def _fact(self, name: str, fact: Any) -> dict[str, Any]:
        entry = {"type": fact} if isinstance(fact, str) else dict(self.filled(fact))
        entry |= _typed(entry["type"])
        return {"names": {name: {"id": self.ids[name], **entry}}}

    def _derived(self, name: str, expression: object) -> dict[str, Any]:
        return {"id": self.ids[name], "value": self.filled(expression)}

    def _threshold(self, name: str, threshold: Any) -> dict[str, Any]:
        if isinstance(threshold, str):
            value, _, unit = threshold.partition(" ")
            unit, _, per = unit.partition("/")
            threshold = {"value": value} | ({"unit": unit} if unit else {}) | ({"per": per} if per else {})
            if not unit and not value.endswith("%"):
                threshold["unit"] = "个"
        return {"id": self.ids[name], **threshold}


def _typed(short: str) -> dict[str, str]:
    """`count 起`, `rate 起/10000`, `bool`: type, unit and base."""
    type_, _, unit = short.partition(" ")
    unit, _, per = unit.partition("/")
    return {"type": type_} | ({"unit": unit} if unit else {}) | ({"per": per} if per else {})
