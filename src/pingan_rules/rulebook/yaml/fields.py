"""Reading a mapping key by key, and reporting what is not as expected on the way."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase

from . import field_messages as messages
from .findings import Findings
from .nodes import Mapping, Node, Scalar, Sequence, kind_of, shown
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
