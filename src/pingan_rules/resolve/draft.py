"""The work in hand while a rulebook is resolved: what is wrong so far, ids that are taken, readings there are."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar
from unicodedata import normalize

from pingan_rules.expressions.checking import bare_numbers, check, check_condition, unknown_names
from pingan_rules.expressions.faults import ExpressionFault
from pingan_rules.expressions.parser import parse
from pingan_rules.expressions.symbols import Scope
from pingan_rules.expressions.tree import names
from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.rulebook.written import Written
from pingan_rules.rulebook.yaml.findings import Findings
from pingan_rules.rulebook.yaml.nodes import split_by_flow

from . import messages
from .choices import ByReading, Formula
from .model import Reading

T = TypeVar("T")
V = TypeVar("V", covariant=True)


class Choice(Protocol[V]):
    """What the models have in common that differ by reading."""

    @property
    def reading(self) -> Written:
        """The reading's name."""

    @property
    def options(self) -> Mapping[str, V]:
        """What each option says."""

    def written_key(self, key: str) -> Written:
        """An option's name where it was written."""


class Unresolved(Exception):
    """Something this depends on is wrong and already reported."""


_ID = re.compile(r"[a-z][a-z0-9_]*")
_RULEBOOK_ID = re.compile(r"[a-z][a-z0-9-]*")


class Draft:
    """Collects diagnostics and hands out ids; everything else is passed along by argument."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.readings: dict[str, Reading] = {}
        self._ids: dict[str, Written] = {}
        self._noted: set[tuple[str, object, str]] = set()

    def report(
        self, code: Code, at: Written | Place, related: Sequence[tuple[Phrase, Place]] = (), /, **details: object
    ) -> None:
        """Note a mistake at a scalar or place."""
        if not self._is_new(code, at, details.get("name")):
            return
        place = at.place if isinstance(at, Written) else at
        self.findings.report(code, place, related, **details)

    def _is_new(self, code: Code, at: Written | Place, name: object) -> bool:
        """Whether that mistake was not noted at that scalar yet: what a block says is read for each of its facts."""
        key = (code.code, id(at.scalar) if isinstance(at, Written) and at.scalar else at, str(name or ""))
        if key in self._noted:
            return False
        self._noted.add(key)
        return True

    def report_fault(self, written: Written, fault: ExpressionFault) -> None:
        """Note a mistake in an expression, at its place in the file."""
        scalar = written.scalar
        if scalar is None:
            self.report(fault.code, Place(), **fault.details)
            return
        related = [(messages.CUT_BY_FLOW, written.place)] if split_by_flow(scalar) and "," in _after(written) else []
        self.report(fault.code, scalar.place_of(fault.span), related, **fault.details)

    def claim_id(self, id_: Written) -> str:
        """Take `id_` for one thing; noted if it is malformed or taken."""
        self.check_id(id_)
        first = self._ids.setdefault(id_, id_)
        if first is not id_:
            self.report(messages.DUPLICATE_ID, id_, [_first(first)], id=id_)
        return str(id_)

    def claim_names(self, taken: dict[str, tuple[Written, bool]], name: Written, id_: Written) -> None:
        """Take a name and an id in a table of names; noted if something else goes by either.

        The table says of each word, in its compatible characters, whose name it is, and whether it is the id.
        """
        for key in (id_, name):
            first, is_id = taken.setdefault(normalize("NFKC", key), (name, key is id_))
            if first is name:
                continue
            related = [_first(first)]
            if is_id and key is id_:
                self.report(messages.DUPLICATE_ID, key, related, id=key)
            elif not is_id and key is name and key != first:
                self.report(messages.LOOK_ALIKE, key, related, name=key, first=first)
            else:
                self.report(messages.DUPLICATE_NAME, key, related, name=key)

    def check_id(self, id_: Written) -> str:
        """The id of something that other things may share their ids with; noted if malformed."""
        if not _ID.fullmatch(id_):
            self.report(messages.BAD_ID, id_, id=id_, separator="_")
        return str(id_)

    def check_rulebook_id(self, id_: Written) -> str:
        """The id of a rulebook or vocabulary; noted if malformed."""
        if not _RULEBOOK_ID.fullmatch(id_):
            self.report(messages.BAD_ID, id_, id=id_, separator="-")
        return str(id_)

    def unknown_reference(self, written: Written, kind: Phrase, candidates: Iterable[str]) -> None:
        """Note a name that nothing bears, with the nearest ones that exist."""
        key = (messages.UNKNOWN_REFERENCE.code, id(written.scalar), str(written))
        if key not in self._noted and not self.findings.is_full:
            suggestion = suggest(written, candidates)
            self.report(messages.UNKNOWN_REFERENCE, written, kind=kind, name=written, suggestion=suggestion)

    def formula(
        self, written: Written, scope: Scope, *, condition: bool = False, literals: bool = False
    ) -> Formula | None:
        """The checked expression that `written` holds, or None with everything wrong in it noted.

        With `literals` numbers may stand in it as they are.
        """
        if self.findings.is_full:
            return None
        self._refuse_comment(written)
        try:
            tree = parse(written)
            if missing := unknown_names(tree, scope):
                for each in missing:
                    self.report_fault(written, each)
                return None
            for name in names(tree):
                scope.symbols.get(name.name)  # resolves what it stands on, before checking goes deep into the tree
            checked = check_condition(tree, scope) if condition else check(tree, scope)
        except ExpressionFault as mistake:
            self.report_fault(written, mistake)
            return None
        except Unresolved:
            return None
        for each in () if literals else bare_numbers(tree):
            self.report_fault(written, each)
        return Formula(checked.tree, checked.type, str(written), written, checked.weight)

    def _refuse_comment(self, written: Written) -> None:
        scalar = written.scalar
        if scalar is not None and not scalar.is_quoted and (comment := scalar.comment_after):
            self.report(messages.COMMENT_AFTER_CONDITION, scalar.source.place(comment))

    def find_reading(self, name: Written) -> Reading | None:
        """The reading of that name or id; noted if there is none."""
        reading = self.readings.get(name)
        if reading is None:
            self.unknown_reference(name, Phrase("读法", "reading"), self.readings)
        return reading

    def by_reading(
        self, choice: Choice[V], resolve_option: Callable[[V], T | ByReading[T] | None]
    ) -> ByReading[T] | None:
        """`resolve_option` of every option's value; None with a note where an option is missing or wrong."""
        reading = self.find_reading(choice.reading)
        if reading is None:
            return None
        values: dict[str, T | ByReading[T]] = {}
        seen: set[str] = set()
        complete = True
        for key, value in choice.options.items():
            option = reading.find(key)
            if option is None:
                names = tuple(each.name for each in reading.options.values())
                at = choice.written_key(key)
                self.report(messages.UNKNOWN_OPTION, at, reading=reading.name, option=key, options=names)
                complete = False
                continue
            if option in seen:
                self.report(messages.OPTION_TWICE, choice.written_key(key), reading=reading.name, option=key)
                complete = False
            seen.add(option)
            resolved = resolve_option(value)
            if resolved is None:
                complete = False
            else:
                values[option] = resolved
        for each in reading.options.values():
            if each.id not in values and complete:
                self.report(messages.OPTION_MISSING, choice.reading, reading=reading.name, option=each.name)
                complete = False
        return ByReading(reading.id, values) if complete else None


def _first(written: Written) -> tuple[Phrase, Place]:
    """What bears a name already, and where it stands; what nobody wrote is of the language itself."""
    return (messages.FIRST, written.place) if written.scalar else (messages.RESERVED, Place(path=str(written)))


def _after(written: Written) -> str:
    scalar = written.scalar
    assert scalar is not None
    return scalar.source.text[scalar.span.end : scalar.span.end + 2]
