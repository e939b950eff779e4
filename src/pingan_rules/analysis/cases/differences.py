"""Where what comes out is not what a case expects."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pingan_rules.engine.rounds.assessment import UnitAssessment
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.types import Type
from pingan_rules.verdicts.proof import ProofNode, Value

from .expecting import actual_of, fits
from .files import Case
from .preparing import Prepared
from .rounds import ExpectedOfUnit, PreparedRound


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected: what, what was expected, what came; in a round, of which unit."""

    what: str
    expected: str
    actual: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ValueDifference:
    """A value (by the id of its fact) that is not as expected of a unit; None: there is none."""

    unit: str
    what: str
    type: Type
    expected: Value | None
    actual: Value | None


AnyDifference: TypeAlias = Difference | ValueDifference


def differences_of_case(prepared: Prepared, verdict: Verdict, proof: ProofNode) -> Iterator[Difference]:
    """Where a verdict is not the one that its case expects."""
    expected = prepared.expected
    if expected.outcome != verdict.outcome:
        yield Difference("outcome", expected.outcome, verdict.outcome.value)
    actual = {"vetoed_by": verdict.vetoed_by, "failed": verdict.failed, "open": verdict.open}
    for what, rules in expected.rules.items():
        if rules is not None:
            yield from _list_difference(what, rules, actual[what])
    if expected.missing is not None:
        missing = tuple(dict.fromkeys(each.subject for each in verdict.missing))
        yield from _list_difference("missing", expected.missing, missing)
    yield from _firing(prepared.case, proof)


def _list_difference(what: str, expected: list[str], actual: tuple[str, ...], unit: str = "") -> Iterator[Difference]:
    if sorted(expected) != sorted(actual):
        yield Difference(what, ", ".join(sorted(expected)) or "-", ", ".join(sorted(actual)) or "-", unit)


def _firing(case: Case, proof: ProofNode) -> Iterator[Difference]:
    if case.condition is None or case.fires is None:
        return
    nodes = ((rule, node) for rule in proof.children for node in rule.walk() if node.kind == "condition")
    fires = any(_fires(rule, node) for rule, node in nodes if node.text == case.condition)
    if fires != case.fires:
        yield Difference("fires", _yes_no(value=case.fires), _yes_no(value=fires))


def _yes_no(*, value: bool) -> str:
    return "yes" if value else "no"


def _fires(rule: ProofNode, node: ProofNode) -> bool:
    """Whether a condition speaks against the place: false under a standard, true under a veto."""
    return node.truth == ("false" if rule.kind == "standard" else "true")


# --- rounds ----------------------------------------------------------------------------------------------------------


def differences_of_round(prepared: PreparedRound) -> Iterator[AnyDifference]:
    """Where a round is not what its case expects."""
    case = prepared.case
    if case.refused:
        codes = tuple(dict.fromkeys(each.code.code for each in prepared.refusal))
        yield from _list_difference("refused", sorted(set(case.refused)), codes)
        return
    assert prepared.assessment is not None
    for expected in prepared.expected:
        yield from _of_unit(expected, expected.found_in(prepared.assessment))


def _of_unit(expected: ExpectedOfUnit, unit: UnitAssessment) -> Iterator[AnyDifference]:
    for wanted in expected.values:
        value = actual_of(unit, wanted)
        if not fits(wanted.value, value):
            yield ValueDifference(expected.label, wanted.of.id, wanted.of.type, wanted.value, value)
    verdict = unit.verdict
    for what, rules in expected.rules.items():
        actual = () if verdict is None else getattr(verdict, what)
        yield from _list_difference(what, rules, actual, expected.label)
