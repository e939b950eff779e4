"""What both evaluators say of a record, in a form that can be compared."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pingan_rules.book import Book
from pingan_rules.engine.plan import Plan
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.records.record import Record
from pingan_rules.verdicts.proof import Status, Value


class Judged(NamedTuple):
    """A record as it was read, the plan that judges it, and the two masks."""

    plan: Plan
    record: Record
    false: int
    unknown: int

    def truth(self, place: int) -> Status:
        """The truth of the rule at that place."""
        if self.unknown >> place & 1:
            return "unknown"
        return "false" if self.false >> place & 1 else "true"

    @property
    def truths(self) -> dict[str, Status]:
        """The truth of every rule by id."""
        return {bound.rule.id: self.truth(place) for place, bound in enumerate(self.plan.bound.rules)}

    @property
    def values(self) -> dict[str, Value]:
        """The value of every fact by id, from the reference evaluator."""
        evaluator = ReferenceEvaluator(self.plan.bound, self.record)
        return {id_: evaluator.fact(id_) for id_ in self.plan.bound.facts}


def judge(book: Book, data: Mapping[str, Any]) -> Judged | str:
    """The masks of the compiled evaluator, or what is wrong with the record."""
    return _judge(book, data, reference=False)


def judge_by_reference(book: Book, data: Mapping[str, Any]) -> Judged | str:
    """The masks of the reference evaluator, or what is wrong with the record."""
    return _judge(book, data, reference=True)


def _judge(book: Book, data: Mapping[str, Any], *, reference: bool) -> Judged | str:
    try:
        verdict = book.evaluate(data)
        record, plan = verdict.record, verdict.plan
        masks = plan.reference_masks(record) if reference else plan.masks(record)
    except RecordError as error:
        return error.render()
    return Judged(plan, record, *masks)
