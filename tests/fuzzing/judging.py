"""Both evaluators on one record, and the proof: they come to the same, or refuse the record in the same words."""

from collections.abc import Callable

from pingan_rules.engine.plan import Plan
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import PinganError, RecordError
from pingan_rules.records.record import Record


def judge(plan: Plan, record: Record, *, aloud: bool = True) -> Verdict | None:
    """The verdict that both evaluators agree on, proven, and told `aloud`; None where both refuse the record."""
    compiled = _outcome(lambda: plan.masks(record))
    reference = _outcome(lambda: plan.reference_masks(record))
    assert compiled == reference, f"compiled says {compiled}, reference {reference}"
    if isinstance(compiled, str):
        return None
    verdict = Verdict(plan, record, *compiled)
    plan.prove(record, *compiled)
    if aloud:
        told(verdict)
    return verdict


def _outcome(masks: Callable[[], tuple[int, int]]) -> tuple[int, int] | str:
    try:
        return masks()
    except RecordError as error:
        return speak(error)


def told(verdict: Verdict) -> None:
    """All that a verdict says of itself, which raises nothing but a record's contradiction under another reading."""
    try:
        for lang in ("zh", "en"):
            verdict.explain(lang).encode()
        verdict.model_dump_json(proof=True).encode()
    except RecordError as error:
        speak(error)


def speak(error: PinganError) -> str:
    """The error as people read it, in both languages; every field of its messages is filled."""
    assert error.diagnostics
    text = error.render("zh") + error.render("en")
    text.encode()
    return text
