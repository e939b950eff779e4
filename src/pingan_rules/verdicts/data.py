"""Verdicts as plain data: what is written to files and read by other programs."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number, decimal_text, fraction_text
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.unknown import Reason, Unknown

from .outcome import Outcome
from .proof import Margin, NodeKind, ProofNode, Read, Status, ThresholdRead, Value
from .receipt import Data, ReadingUsed, Receipt

FORMAT: Literal[1] = 1
"""Version of the data form. Grows when a field changes its meaning or goes."""


ValueData: TypeAlias = (
    str | bool | tuple[str | None, str | None] | dict[str, str | None] | dict[str, tuple[str, ...]] | None
)
"""A value as plain data."""


class MissingData(Data):
    """One thing that is unknown, and why. `matters`: whether it could still change the outcome."""

    fact: str
    name: str
    reason: Reason
    matters: bool


class RuleData(Data):
    """A rule that a verdict names."""

    name: str
    clause: str


class ReadData(Data):
    """A value read by a condition.

    Exact text (`19/20` for 95%), [low, high], a word; left out where unknown. Of a series one of these for each period.
    """

    id: str
    name: str
    value: ValueData = None
    remark: str = ""


class MarginData(Data):
    """How far a comparison is from changing its truth."""

    amount: str
    exclusive: bool


class ProofData(Data):
    """A step of a proof and those below it."""

    kind: NodeKind
    truth: Status
    id: str = ""
    name: str = ""
    clause: str = ""
    text: str = ""
    applies: Status = "true"
    reads: tuple[ReadData, ...] = ()
    thresholds: tuple[ReadData, ...] = ()
    margin: MarginData | None = None
    missing: tuple[tuple[str, Reason], ...] = ()
    children: tuple["ProofData", ...] = ()


class WarningData(Data):
    """What the reader of a verdict should know. The code stays; the message, in Chinese, may be worded anew."""

    code: str
    message: str


class VerdictData(Data):
    """A verdict on one place. `record` holds the facts it was made from; `rules` names the rules it mentions."""

    format: Literal[1] = FORMAT
    unit: str
    name: str
    level: str
    title: str
    period: str
    outcome: Outcome
    vetoed_by: tuple[str, ...]
    failed: tuple[str, ...]
    open: tuple[str, ...]
    rules: dict[str, RuleData]
    missing: tuple[MissingData, ...]
    moot: Annotated[tuple[str, ...], Field(description="facts not reported that can no longer change the outcome")]
    readings: tuple[ReadingUsed, ...]
    warnings: tuple[WarningData, ...]
    receipt: Receipt
    record: Annotated[dict[str, object], Field(description="the record, as canonical plain data")]
    counted: Annotated[
        dict[str, ValueData] | None, Field(description="values counted from other places and periods; only of rounds")
    ] = None
    proof: ProofData | None = None


class RefusedData(Data):
    """What stands in a verdict's place where the record is not right: nothing is known of it, so it is undetermined.

    `unit` and `name` are what the record says of itself, empty where it says nothing. `errors` are what is wrong with
    it, each with `code` and `message`, and where they are known `help`, `file`, `line`, `column`, `path`, `cell`.
    `rulebook` is the one, of several, that cannot read it, as id@version; left out where it is wrong for all.
    """

    format: Literal[1] = FORMAT
    unit: str
    name: str
    outcome: Literal[Outcome.UNDETERMINED] = Outcome.UNDETERMINED
    errors: tuple[dict[str, object], ...]
    rulebook: str | None = None


def exact_text(value: Number) -> str:
    """A number as exact text: a decimal where it has one, else a fraction."""
    text = decimal_text(value)
    return text if text is not None else fraction_text(Fraction(value))


def value_data(value: Value) -> ValueData:
    """A value as plain data."""
    match value:
        case Series(entries=entries):
            return {period.label: None if isinstance(each, Unknown) else exact_text(each) for period, each in entries}
        case OneOf(members=members):
            return {"one_of": tuple(sorted(members))}
        case bool() | str():
            return value
        case Unknown():
            return None
        case Interval(low=low, high=high):
            return (None if low is None else exact_text(low), None if high is None else exact_text(high))
        case date():
            return value.isoformat()
        case number:
            return exact_text(number)


def proof_data(node: ProofNode) -> ProofData:
    """A proof as plain data.

    A `fixed` step says nothing of its reading here, as in stored verdicts before: `readings` of the verdict does.
    """
    is_fixed = node.kind == "fixed"
    return ProofData(
        kind=node.kind,
        truth=node.truth,
        id="" if is_fixed else node.id,
        name="" if is_fixed else node.name,
        clause="" if is_fixed else node.clause,
        text="" if is_fixed else node.text,
        applies=node.applies,
        reads=tuple(_read_data(read) for read in node.reads),
        thresholds=tuple(_read_data(threshold) for threshold in node.thresholds),
        margin=_margin_data(node.margin),
        missing=tuple((missing.subject, missing.reason) for missing in node.missing),
        children=tuple(proof_data(child) for child in node.children),
    )


def _read_data(read: Read | ThresholdRead) -> ReadData:
    remark = read.remark if isinstance(read, Read) else read.wording
    return ReadData(id=read.id, name=read.name, value=value_data(read.value), remark=remark)


def _margin_data(margin: Margin | None) -> MarginData | None:
    return None if margin is None else MarginData(amount=exact_text(margin.amount), exclusive=margin.exclusive)
