"""Reading a mapping key by key, and reporting what is not as expected on the way."""

from collections.abc import Iterable

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import closest

from . import field_messages as messages
from .findings import Findings
from .nodes import Entry, Mapping, Node, Scalar, Sequence, kind_of, shown
from .slip_messages import DASH_WITHOUT_SPACE


def expect_mapping(node: Node, findings: Findings, path: str = "") -> Mapping | None:
    """`node` if it is a mapping; else reports and gives None."""
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Scalar) and (colon := _colon_meant(node)):
        findings.report(messages.COLON_MEANT, node.place(path), found=node.shown, colon=colon)
    else:
        _report_kind(messages.EXPECTED_MAPPING, node, findings, path)
    return None


def expect_list(node: Node, findings: Findings, path: str = "") -> Sequence | None:
    """`node` if it is a list; else reports and gives None."""
    if isinstance(node, Sequence):
        return node
    if isinstance(node, Scalar) and node.style == "plain" and node.text.startswith("-"):
        findings.report(DASH_WITHOUT_SPACE, node.place(path))
    else:
        _report_kind(messages.EXPECTED_LIST, node, findings, path)
    return None


def expect_text(node: Node, findings: Findings, path: str = "") -> Scalar | None:
    """`node` if it is a text that is not empty; else reports and gives None."""
    if isinstance(node, Scalar) and node.text:
        return node
    _report_kind(messages.EXPECTED_TEXT, node, findings, path)
    return None


def _report_kind(code: Code, node: Node, findings: Findings, path: str) -> None:
    if isinstance(node, Scalar) and not node.text:
        findings.report(messages.NOTHING_WRITTEN, node.place(path), expected=messages.EXPECTED[code.code])
    else:
        findings.report(code, node.place(path), found=_found_kind(node))


def _found_kind(node: Node) -> Phrase:
    if isinstance(node, Scalar):
        text = shown(node.text)
        return Phrase(f"文字“{text}”", f'the text "{text}"')
    return messages.KINDS[kind_of(node)]


def _colon_meant(node: Scalar) -> str:
    """The colon in a plain text that was probably meant to stand between a key and its value; empty if none."""
    if node.style != "plain":
        return ""
    return next((character for character in node.text if character in ":：﹕"), "")


class MappingReader:
    """Takes the entries of a mapping by key, and reports keys that nobody knows.

    A node that is no mapping is reported and reads as one without entries; nothing is then said to be missing. With
    `open_ended`, keys beside the `known` ones are no mistake: `others` gives them. `path` is the mapping's own.
    """

    def __init__(
        self, node: Node, known: Iterable[str], findings: Findings, path: str = "", *, open_ended: bool = False
    ) -> None:
        self.node = node
        self.path = path
        self._findings = findings
        self._known = tuple(known)
        self._mapping = expect_mapping(node, findings, path)
        self._entries = {entry.key.text: entry for entry in self._mapping.entries} if self._mapping else {}
        if not open_ended:
            self._report_unknown()

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def entry(self, key: str) -> Entry | None:
        """The entry of `key` with its key as written, or None where it is absent."""
        return self._entries.get(key)

    def take(self, key: str, *, required: bool = False) -> Node | None:
        """The value of `key`, of whatever kind; None where it is absent, reported if it is `required`."""
        entry = self._entries.get(key)
        if entry:
            return entry.value
        if required and self._mapping:
            self._findings.report(messages.MISSING_KEY, self._mapping.place(self.path), key=key)
        return None

    def take_text(self, key: str, *, required: bool = False) -> Scalar | None:
        """The text of `key`; None where it is absent, or is no text or an empty one, which is reported."""
        node = self.take(key, required=required)
        return expect_text(node, self._findings, self.path_of(key)) if node else None

    def take_list(self, key: str, *, required: bool = False) -> Sequence | None:
        """The list of `key`; None where it is absent, or is no list, which is reported."""
        node = self.take(key, required=required)
        return expect_list(node, self._findings, self.path_of(key)) if node else None

    def take_mapping(self, key: str, *, required: bool = False) -> Mapping | None:
        """The mapping of `key`; None where it is absent, or is no mapping, which is reported."""
        node = self.take(key, required=required)
        return expect_mapping(node, self._findings, self.path_of(key)) if node else None

    def others(self) -> tuple[Entry, ...]:
        """The entries whose keys are not among the known ones, as they were written."""
        return tuple(entry for key, entry in self._entries.items() if key not in self._known)

    def path_of(self, key: str) -> str:
        """The path that leads to the value of `key`."""
        return f"{self.path}.{key}" if self.path else key

    def _report_unknown(self) -> None:
        for entry in self.others():
            near = () if self._findings.is_full else closest(entry.key.text, self._known)
            advice = messages.did_you_mean(near) if near else messages.possible_keys(self._known)
            self._findings.report(messages.UNKNOWN_KEY, entry.key.place(self.path), key=entry.key.shown, advice=advice)
