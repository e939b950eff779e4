"""What a type checker must refuse. Never run.

Each line with a `type: ignore` is wrong, and the comment behind it says why. Checkers are told to report an ignore that
is not needed: a line that they let through is an error.
"""

from datetime import datetime
from typing import assert_never

import pingan_rules
from pingan_rules import Book, Lang, Outcome, RecordError, Verdict, Verifier, load_rulebook
from pingan_rules import load_rulebok as misspelt  # type: ignore[attr-defined]  # noqa: F401 - there is no such name
from pingan_rules.kernel.unknown import Unknown

pingan_rules.evaluate  # type: ignore[attr-defined]  # noqa: B018 - records are judged by a book


def loading() -> None:
    """What is no reference to a rulebook."""
    load_rulebook(2024)  # type: ignore[arg-type]  # a number names no rulebook
    load_rulebook("dali-pingan", "2024-12-31")  # type: ignore[call-arg,arg-type]  # the day is named
    load_rulebook("dali-pingan", on="2024-12-31")  # type: ignore[arg-type]  # a day is a date


def a_rulebook(book: Book) -> None:
    """Books do not change, and take records, not texts."""
    book.id = "other"  # type: ignore[misc]  # books do not change
    book.rulebook = book.rulebook  # type: ignore[misc]  # books do not change
    book.facts["homicide_cases"] = book.facts["disputes"]  # type: ignore[index]  # nor do their mappings
    book.facts["homicide_cases"].name = "命案"  # type: ignore[misc]  # nor what is in them
    book.evaluate("v1")  # type: ignore[arg-type]  # an id is no record
    book.evaluate([{"unit": "v1"}])  # type: ignore[arg-type]  # one record, not a list
    book.evaluate({1: "v1"})  # type: ignore[dict-item]  # keys are texts
    book.evaluate({}, evaluator="fast")  # type: ignore[arg-type]  # there are two evaluators
    book.rows([{}], period=datetime.now().astimezone())  # type: ignore[arg-type]  # a period is a year or a text


def adjusting(book: Book) -> None:
    """Values that no threshold can have."""
    book.adjust({"化解率标准": "95%"})  # type: ignore[call-arg]  # thresholds are named
    book.adjust(thresholds={"化解率标准": ["95%"]})  # type: ignore[dict-item]  # a list is no number
    book.adjust(thresholds={"化解率标准": None})  # type: ignore[dict-item]  # thresholds are not taken away
    book.adjust(readings={"重大的范围": 1})  # type: ignore[dict-item]  # options are named


def many(book: Book) -> None:
    """A verdict is sure only where errors are raised."""
    book.evaluate_many([{}], on_error="skip")  # type: ignore[call-overload]  # nothing is passed over in silence
    book.evaluate_many([{}], "yield")  # type: ignore[call-overload]  # on_error is named
    book.evaluate_many({"unit": "v1"})  # type: ignore[dict-item]  # many records, not one
    book.evaluate_many([{}])[0]  # type: ignore[index]  # verdicts come one by one
    for result in book.evaluate_many([{}], on_error="yield"):
        result.outcome  # type: ignore[union-attr]  # noqa: B018 - an error has no outcome
    for verdict in book.evaluate_many([{}]):
        verdict.diagnostics  # type: ignore[attr-defined]  # noqa: B018 - no error comes in its place


def a_verdict(verdict: Verdict) -> None:
    """Verdicts do not change, and a step that is looked for may not be there."""
    verdict.outcome = Outcome.MET  # type: ignore[misc]  # verdicts do not change
    verdict.failed = ()  # type: ignore[misc]  # verdicts do not change
    verdict.failed.append("disputes")  # type: ignore[attr-defined]  # nor do their lists
    verdict.missing[0].reason = "pending"  # type: ignore[misc,assignment]  # nor what is in them
    verdict.explain("fr")  # type: ignore[arg-type]  # Chinese or English
    verdict.model_dump(True)  # type: ignore[call-arg]  # the proof is asked for by name
    verdict.proof.find("disputes").truth  # type: ignore[union-attr]  # noqa: B018 - there may be no such step
    verdict.proof.margin.amount  # type: ignore[union-attr]  # noqa: B018 - not every step has a margin
    verdict.vetoed  # type: ignore[attr-defined]  # noqa: B018 - it is vetoed_by
    lang: Lang = "de"  # type: ignore[assignment]  # Chinese or English
    verdict.explain(lang)


def not_every_outcome(outcome: Outcome) -> str:
    """A match that forgets an outcome."""
    match outcome:
        case Outcome.MET | Outcome.NOT_MET | Outcome.VETOED | Outcome.NOT_ASSESSED:
            return "known"
        case rest:
            assert_never(rest)  # type: ignore[arg-type]  # undetermined is left over


def an_unknown(truth: bool | Unknown) -> bool:
    """An unknown is neither true nor false."""
    return truth  # type: ignore[return-value]  # it may be unknown


def verifying_and_errors(verdict: Verdict, error: RecordError) -> None:
    """Verdicts are verified as they were stored; errors keep what they hold."""
    Verifier().verify(verdict)  # type: ignore[arg-type]  # data, not a verdict
    Verifier("dali-pingan")  # type: ignore[arg-type]  # something that loads, not an id
    error.diagnostics = ()  # type: ignore[misc]  # nothing is taken out of an error
