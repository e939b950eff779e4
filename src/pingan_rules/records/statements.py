"""What a record says of one fact or cell: a value, that there is none, or why it is not known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.types import OUTCOMES, EnumType, TextType, Type
from pingan_rules.kernel.unknown import Reason, unknown

from . import value_messages as messages
from .personal import is_name_list
from .record import Remark, Status, Value
from .refusals import refusal
from .remarks import read_statement
from .values import Known, Parser, common_values

NOT_REPORTED = frozenset({"", "—", "——", "–", "-", "--", "－", "未报", "未上报", "未填报", "无数据", "暂无数据"})
"""Texts that say that nothing is reported."""
NOT_APPLICABLE = "不适用"
UNDECIDED = frozenset({"待定", "undetermined"})
"""Verdicts of another body that are none yet: what it will come to is unknown."""
_AMBIGUOUS = frozenset({"N/A", "n/a", "NA", "#N/A", "Ｎ／Ａ", "/", "\\", "／"})
_WORDS = NOT_REPORTED | _AMBIGUOUS | {NOT_APPLICABLE}

_REASONS = {
    Status.PENDING: Reason.PENDING,
    Status.DISPUTED: Reason.DISPUTED,
    Status.NOT_APPLICABLE: Reason.UNDEFINED,
    Status.NOT_DECIDED: Reason.NOT_DECIDED,
    Status.UNDEFINED: Reason.UNDEFINED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A value with the remark beside it; the value is None where nothing is reported."""

    value: Value | None
    remark: Remark


Statement: TypeAlias = Known | Said | None
"""A plain value, a value with a remark, or None: not reported."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A fact or column of which something is said.

    `id` names it in unknowns, `name` in messages; `parse` reads its values. `refuses_not_applicable` is the mistake
    that 不适用 is for it; None where that may be said.
    """

    id: str
    name: str
    type: Type
    parse: Parser
    refuses_not_applicable: Code | None


def statement_reader(subject: Subject) -> Callable[[object], Statement]:
    """What reads all that a record may say of `subject`; it raises a `Refusal` for anything else."""
    parse = subject.parse
    words = _words_of(subject.type)
    at_once = {text: value for text, value in common_values(subject.type).items() if text not in words}.get

    def read(value: object) -> Statement:
        kind = type(value)
        if kind is str:
            if (known := at_once(value)) is not None:
                return known
            if value in words or value.strip() in words:  # type: ignore[attr-defined]  # its type was asked for above
                return _word(subject, value.strip())  # type: ignore[attr-defined]  # likewise
            return parse(value)
        if kind is bool and (known := at_once(value)) is not None:
            return known
        return parse(value) if kind is int or kind is bool else uncommon(value)

    def uncommon(value: object) -> Statement:
        if value is None:
            return None
        if isinstance(value, str):
            return read(str(value))
        if isinstance(value, Mapping):
            return _with_remark(subject, value, read)
        if is_name_list(value):
            raise refusal(messages.NAME_LIST, name=subject.name)
        return parse(value)

    return read


def _words_of(type_: Type) -> frozenset[str]:
    """The texts that are no values of that type."""
    match type_:
        case EnumType(members=members):
            own = _WORDS.difference(*members)
            return own | UNDECIDED if type_ == OUTCOMES else own
        case TextType():
            return NOT_REPORTED
        case _:
            return _WORDS


def _word(subject: Subject, text: str) -> Said | None:
    if text in NOT_REPORTED:
        return None
    if text in UNDECIDED:
        return _said(subject, Remark(Status.NOT_DECIDED), None)
    if text != NOT_APPLICABLE:
        raise refusal(messages.AMBIGUOUS_NONE, name=subject.name, written=text)
    return _said(subject, Remark(Status.NOT_APPLICABLE), None)


def _with_remark(subject: Subject, given: Mapping[object, object], read: Callable[[object], Statement]) -> Statement:
    value, remark = read_statement(subject.name, given, lambda value: _plain(read, value))
    if remark == Remark(Status.REPORTED) or (value is None and remark == Remark(Status.NOT_REPORTED)):
        return value
    return _said(subject, remark, value)


def _plain(read: Callable[[object], Statement], value: object) -> Known | Remark | None:
    said = read(value)
    return said.remark if isinstance(said, Said) else said


def _said(subject: Subject, remark: Remark, value: Known | None) -> Said:
    if remark.status is Status.NOT_APPLICABLE and subject.refuses_not_applicable:
        raise refusal(subject.refuses_not_applicable, name=subject.name)
    reason = _REASONS.get(remark.status)
    return Said(unknown(subject.id, reason) if reason else value, remark)
