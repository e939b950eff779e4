"""Proofs: why an outcome is what it is, down to the values that were read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.types import Type
from pingan_rules.kernel.unknown import Missing, Unknown

Status: TypeAlias = Literal["true", "false", "unknown"]
RuleNodeKind: TypeAlias = Literal["standard", "veto", "applies", "priority", "sanction", "target", "honour", "part"]
NodeKind: TypeAlias = RuleNodeKind | Literal["title", "all", "any", "none", "at_least", "condition", "fixed"]
Value: TypeAlias = bool | Number | Interval | Unknown | str | OneOf | date | Series


def status_of(truth: bool | Unknown) -> Status:
    """A three-valued truth as a word."""
    if isinstance(truth, Unknown):
        return "unknown"
    return "true" if truth else "false"


@dataclass(frozen=True, slots=True)
class Read:
    """One value that a condition read; for an enum, the member's id. `remark` is what the record says beside it.

    `is_result`: it is found for the place too, as a condition on another title or a score: nobody reports it.
    """

    id: str
    name: str
    type: Type
    value: Value
    remark: str = ""
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class ThresholdRead:
    """A threshold that a condition read, with the source's wording and clause."""

    id: str
    name: str
    type: Type
    value: Value
    wording: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Margin:
    """How far the left side of a comparison is from changing its truth.

    Moving it by `amount` changes the truth, or by anything more than `amount` where `exclusive`. `operator` is the
    comparison's; `type` gives the unit.
    """

    amount: Number
    exclusive: bool
    operator: str
    type: Type


@dataclass(frozen=True, slots=True)
class ProofNode:
    """One step of a proof.

    `text` is the condition as written, `code` the same with ids for names. `truth` is that of the step itself;
    `applies` is its guards': where it is "false" the step does not apply. A standard is satisfied when true, a veto
    bars when true. A `fixed` one has the reading's id and name, and the option's as `code` and
    `text`. `reads` are values, `thresholds` the numbers compared with, `missing` what an unknown truth wants
    for.
    """

    kind: NodeKind
    truth: Status
    id: str = ""
    name: str = ""
    clause: str = ""
    text: str = ""
    code: str = ""
    gating: bool = True
    applies: Status = "true"
    reads: tuple[Read, ...] = ()
    thresholds: tuple[ThresholdRead, ...] = ()
    margin: Margin | None = None
    missing: tuple[Missing, ...] = ()
    least: int = 0
    note: str = ""
    children: tuple["ProofNode", ...] = ()

    @property
    def threshold(self) -> ThresholdRead | None:
        """The first threshold that was compared with, if any."""
        return self.thresholds[0] if self.thresholds else None

    def walk(self) -> Iterator["ProofNode"]:
        """This step and all below it, each before those below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find_all(self, key: str) -> tuple["ProofNode", ...]:
        """Every step, from the top, whose id, name, clause or text is `key`: a clause may stand behind several."""
        return tuple(node for node in self.walk() if key in (node.id, node.name, node.clause, node.text))

    def find(self, key: str) -> "ProofNode | None":
        """The first step, from the top, whose id, name, clause or text is `key`."""
        for field in ("id", "name", "clause", "text"):
            for node in self.walk():
                if getattr(node, field) == key:
                    return node
        return None
