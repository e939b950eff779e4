"""From the text of a YAML file to its tree, or to diagnostics of everything that is wrong with it."""

from typing import Any, Protocol

import yaml
from yaml.events import Event

from pingan_rules.kernel.diagnostics import RulebookError, found
from pingan_rules.kernel.places import Place, Span

from . import file_messages
from .building import TreeBuilder
from .characters import (
    BYTE_ORDER_MARK,
    code_point,
    harmless,
    has_refused,
    is_invisible,
    refused_outside_comments,
)
from .checks import Fault
from .findings import Findings
from .limits import MOST_BYTES
from .nodes import Node, Scalar, Source, Spot
from .syntax import explained, unknown_escape


class EventLoader(Protocol):
    """One of PyYAML's loaders, of which only the events are used: none of its objects is ever made."""

    def __init__(self, stream: str) -> None: ...
    def get_event(self) -> Event:
        """The next event."""

    def dispose(self) -> None:
        """Lets go of the text."""


FASTEST_LOADER: type[EventLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader where it is installed; both give the same tree."""


def read_yaml(source: Source, *, loader: type[EventLoader] = FASTEST_LOADER) -> Node:
    """The tree of `source`; every node keeps its span and place.

    Raises a RulebookError with all that is wrong; after a mistake in the syntax what follows it is not read.
    """
    findings = Findings()
    if len(source.text) > MOST_BYTES:
        place = Place(file=source.name)
        raise RulebookError([found(file_messages.TOO_LARGE, place, most=MOST_BYTES // 2**20)])
    source = Source(source.name, source.text.removeprefix(BYTE_ORDER_MARK))
    root = _read(source, findings, loader)
    if not findings and (root is None or (isinstance(root, Scalar) and root.is_empty)):
        findings.report(file_messages.EMPTY_FILE, Place(file=source.name))
    findings.raise_any()
    assert root is not None
    return root


def _read(source: Source, findings: Findings, loader: type[EventLoader]) -> Node | None:
    refused = has_refused(source.text)
    builder = TreeBuilder(source, findings)
    error = _build(harmless(source.text) if refused else source.text, builder, loader)
    before = len(findings)
    if refused:
        _report_refused(source, builder, findings)
    if error and len(findings) == before:  # else it may be no more than a consequence
        findings.report(error.code, Spot(source, error.span), (), **error.details)
    return builder.root


def _build(text: str, builder: TreeBuilder, loader: type[EventLoader]) -> Fault | None:
    """Fills `builder` from `text`, up to the end or to the mistake that is given back."""
    parser = loader(text)
    try:
        while not builder.finished:
            builder.take(parser.get_event())
    except yaml.MarkedYAMLError as error:
        return explained(error, text, builder.last, tuple(each.start for each in builder.open))
    except (ValueError, OverflowError):
        # Only the loader without libyaml: an escape beyond the last character of Unicode.
        return unknown_escape(text, _offset(parser))
    finally:
        parser.dispose()
    return None


def _offset(parser: Any) -> int:
    offset: int = parser.get_mark().index
    return offset


def _report_refused(source: Source, builder: TreeBuilder, findings: Findings) -> None:
    for offset in refused_outside_comments(source.text, builder.quoted):
        if findings.overflows:
            return
        character = source.text[offset]
        if character == "\t":
            code = file_messages.TAB
        elif is_invisible(character):
            code = file_messages.INVISIBLE_CHARACTER
        else:
            code = file_messages.CONTROL_CHARACTER
        findings.report(code, Spot(source, Span(offset, offset + 1)), character=code_point(character))
