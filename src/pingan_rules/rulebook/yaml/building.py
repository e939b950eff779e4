"""From YAML events to the tree, one event after another; what rulebooks do without is refused on the way."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from yaml import events

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.places import Span

from . import structure_messages as messages
from .checks import colon_fault, faults_of_scalar, is_simple
from .field_messages import KINDS
from .findings import Findings, Related
from .limits import DEEPEST, MOST_NODES
from .nodes import Entry, Mapping, Node, Scalar, Sequence, Source, Spot, kind_of, shown
from .offsets import Style
from .slip_messages import BAD_ESCAPE, COLON_WITHOUT_SPACE

_COLON_BEFORE_BRACKET = re.compile(r":[,\[\]{}]")
_STYLES: dict[str, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


class OpenNode:
    """A list or mapping whose end has not been read; `key` waits for its value."""

    __slots__ = ("entries", "in_flow", "is_mapping", "items", "key", "keys", "start")

    def __init__(self, start: int, *, is_mapping: bool, in_flow: bool) -> None:
        self.start = start
        self.is_mapping = is_mapping
        self.in_flow = in_flow
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.keys: dict[str, Scalar] = {}
        self.key: Scalar | None = None


class TreeBuilder:
    """Takes events until `finished`; the tree is then in `root`, unless there was none or a limit was passed."""

    def __init__(self, source: Source, findings: Findings) -> None:
        self.source = source
        self.root: Node | None = None
        self.finished = False
        self.open: list[OpenNode] = []
        self.last: Scalar | None = None
        self.quoted: list[Span] = []
        self._findings = findings
        self._nodes = 0
        self._documents = 0
        self._handlers: dict[type[events.Event], Callable[[Any, Span], None]] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._start,
            events.SequenceStartEvent: self._start,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
            events.StreamEndEvent: self._stream_end,
        }

    def take(self, event: Any) -> None:
        """The next event of PyYAML. Its marks count characters from 0."""
        handler = self._handlers.get(type(event))
        if handler:
            handler(event, Span(event.start_mark.index, event.end_mark.index))

    def _report(self, code: Code, at: Span | Node, related: Related = (), **details: object) -> None:
        self._findings.report(code, Spot(self.source, at) if isinstance(at, Span) else at, related, **details)
        self.finished = self.finished or self._findings.overflows

    def _stop(self, code: Code, span: Span, **details: object) -> None:
        self._report(code, Span(span.start, span.start + 1), (), **details)
        self.root = None
        self.finished = True

    def _document(self, _event: Any, span: Span) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(messages.SEVERAL_DOCUMENTS, span)
        elif self.source.text.startswith("%", span.start):
            self._report(messages.DIRECTIVE, Span(span.start, span.start + 1))

    def _stream_end(self, _event: Any, _span: Span) -> None:
        self.finished = True

    def _alias(self, _event: Any, span: Span) -> None:
        self._report(messages.ALIAS, span, sign=shown(self.source.text[span.start : span.end]))
        self._add(Scalar("", span, "plain", bool(self.open) and self.open[-1].in_flow, self.source))

    def _scalar(self, event: Any, span: Span) -> None:
        style = _STYLES[event.style] if event.style else "plain"
        scalar = Scalar(event.value, span, style, bool(self.open) and self.open[-1].in_flow, self.source)
        if event.anchor is not None or event.tag is not None:
            self._properties(event, span)
        elif not is_simple(scalar):
            self._check(scalar)
        if style != "plain":
            self.quoted.append(span)
        self.last = scalar
        self._add(scalar)

    def _check(self, scalar: Scalar) -> None:
        for code, span, details in faults_of_scalar(scalar):
            self._report(code, span, (), **details)
            # At an escape that is no character libyaml reads no further; the other loader is not to go on either.
            self.finished = self.finished or code is BAD_ESCAPE

    def _properties(self, event: Any, span: Span) -> None:
        """Reports the anchor and the tag that stand before a node."""
        for code, mark, written in ((messages.ANCHOR, "&", event.anchor), (messages.TAG, "!", event.tag)):
            if written is not None:
                at = max(self.source.text.find(mark, span.start), span.start)
                sign = self.source.text[at : at + 60].split()[0]
                self._report(code, Span(at, at + len(sign)), sign=sign)

    def _start(self, event: Any, span: Span) -> None:
        if event.anchor is not None or event.tag is not None:
            self._properties(event, span)
        if len(self.open) == DEEPEST:
            self._stop(messages.TOO_DEEP, span, most=DEEPEST)
            return
        is_mapping = isinstance(event, events.MappingStartEvent)
        self.open.append(OpenNode(span.start, is_mapping=is_mapping, in_flow=bool(event.flow_style)))

    def _end(self, _event: Any, span: Span) -> None:
        done = self.open.pop()
        last = done.entries[-1].value if done.entries else done.items[-1] if done.items else None
        # In a block the end that YAML gives is where the next thing begins.
        whole = Span(done.start, span.end if done.in_flow or last is None else last.span.end)
        if done.is_mapping:
            self._add(Mapping(tuple(done.entries), whole, self.source))
        else:
            self._add(Sequence(tuple(done.items), whole, self.source))

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(messages.TOO_MANY_NODES, node.span, most=MOST_NODES)
        elif not self.open:
            self.root = node
        elif not (around := self.open[-1]).is_mapping:
            around.items.append(node)
        elif around.key is None:
            around.key = self._key(node, around)
        else:
            self._value(node, around, around.key)

    def _value(self, node: Node, mapping: OpenNode, key: Scalar) -> None:
        if mapping.in_flow and key.style == "plain" and _COLON_BEFORE_BRACKET.match(self.source.text, key.span.end):
            # libyaml does not read it.
            self._report(COLON_WITHOUT_SPACE, Span(key.span.end, key.span.end + 1))
        if mapping.in_flow and isinstance(node, Scalar) and node.is_empty:
            node = self._empty_value(node, key)
        mapping.entries.append(Entry(key, node))
        mapping.key = None

    def _empty_value(self, value: Scalar, key: Scalar) -> Scalar:
        """`value`, of which nothing is written, standing right after the colon; the two loaders differ in this.

        A key without value that has a colon inside, as in `{id：homicides}`, was meant for both.
        """
        text = self.source.text
        if key.style == "plain" and (fault := colon_fault(text, key.span)):
            self._report(fault.code, fault.span)
        colon = text.find(":", key.span.end, value.span.end)
        after = value.span.start if colon < 0 else colon + 1
        return value if value.span.start < value.span.end else replace(value, span=Span(after, after))

    def _key(self, node: Node, mapping: OpenNode) -> Scalar:
        """`node` as a key, or a stand-in for what cannot be one."""
        if not isinstance(node, Scalar):
            self._report(messages.KEY_NOT_TEXT, node, found=KINDS[kind_of(node)])
            return Scalar("", node.span, "plain", mapping.in_flow, self.source)
        if not node.text:
            self._empty_key(node)
        elif node.text == "<<" and node.style == "plain":
            self._report(messages.MERGE_KEY, node)
        elif (first := mapping.keys.setdefault(node.text, node)) is not node:
            related = [(messages.FIRST_WRITTEN, first)]
            self._report(messages.DUPLICATE_KEY, node, related, key=node.shown)
        return node

    def _empty_key(self, key: Scalar) -> None:
        already_refused = key.is_empty and key.span.start < key.span.end  # an alias or anchor
        if not already_refused:
            self._report(messages.EMPTY_KEY, key)
