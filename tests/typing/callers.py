"""The public API as typed callers use it. Checkers read every line and the tests run it.

Each `assert_type` is exact: a result that widens to `Any` or to a union is an error.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, assert_type

import pingan_rules
from pingan_rules import (
    Assessment,
    Book,
    Diagnostic,
    Everywhere,
    Fact,
    Kept,
    Lang,
    Missing,
    Outcome,
    PinganError,
    ProofNode,
    Reading,
    ReadingUsed,
    Reason,
    Receipt,
    Record,
    RecordError,
    Rule,
    RulebookError,
    Title,
    Unfit,
    UnitAssessment,
    UnitData,
    Verdict,
    VerdictData,
    Verification,
    Verifier,
    load_rulebook,
)

VILLAGE: Mapping[str, object] = {
    "unit": "v1",
    "name": "清水村",
    "level": "village",
    "period": 2024,
    "facts": {"命案数": 0, "矛盾纠纷化解率": "89.7%"},
}
LISTED = {"unit": "v2", "level": "village", "period": "2024"}  # a plain dict, as callers write it
RATE = "矛盾纠纷化解率 >= 化解率标准"


def loading() -> None:
    """By id, path and day."""
    assert_type(load_rulebook("dali-pingan"), Book)
    assert_type(load_rulebook(Path("rulebooks") / "dali-pingan"), Book)
    assert_type(load_rulebook("dali-pingan", on=date(2024, 12, 31)), Book)
    assert_type(pingan_rules.__version__, str)


def a_rulebook(book: Book) -> None:
    """What a rulebook holds."""
    assert_type([book.id, book.version, book.digest], list[str])
    assert_type(book.facts, Mapping[str, Fact])
    assert_type(book.rules, Mapping[str, Rule])
    assert_type(book.readings, Mapping[str, Reading])
    assert_type(book.facts["homicide_cases"].name, str)
    assert_type(book.facts["homicide_cases"].better, Literal["higher", "lower", "neither"])
    assert_type(
        book.rules["homicides"].kind,
        Literal["standard", "veto", "applies", "priority", "sanction", "target", "honour", "part"],
    )
    assert_type(book.readings["grave_scope"].default, str)
    assert_type(book.schema("village"), dict[str, Any])


def one_record(book: Book) -> None:
    """A record read once and judged as often as one likes."""
    record = assert_type(book.record(VILLAGE), Record)
    assert_type([record.unit, record.name, record.level, record.digest], list[str])
    assert_type(record.data, dict[str, object])
    assert_type(book.evaluate(record), Verdict)
    assert_type(book.evaluate(LISTED), Verdict)
    assert_type(book.evaluate(VILLAGE, title="平安村(社区)", evaluator="reference"), Verdict)


def a_verdict(verdict: Verdict) -> None:
    """What a verdict says."""
    assert_type(verdict.outcome, Outcome)
    assert_type([verdict.unit, verdict.name, verdict.level, verdict.period], list[str])
    assert_type(verdict.title, Title)
    assert_type(verdict.title.clause, str)
    assert_type(verdict.vetoed_by, tuple[str, ...])
    assert_type(verdict.failed, tuple[str, ...])
    assert_type(verdict.open, tuple[str, ...])
    assert_type(verdict.moot, tuple[str, ...])
    assert_type(verdict.missing, tuple[Missing, ...])
    assert_type(verdict.wanting, tuple[Missing, ...])
    assert_type(verdict.mattering, tuple[Missing, ...])
    assert_type(verdict.missing[0].subject, str)
    assert_type(verdict.missing[0].reason, Reason)
    assert_type(verdict.readings, tuple[ReadingUsed, ...])
    assert_type(verdict.readings[0].decided, bool)
    assert_type(verdict.warnings, tuple[Diagnostic, ...])
    assert_type(verdict.outcome_under("grave_scope", "criminal_cases_only"), Outcome | None)
    assert_type(verdict.receipt, Receipt)
    assert_type(verdict.receipt.readings, dict[str, str])
    assert_type(verdict.record, Record)


def every_outcome(outcome: Outcome) -> str:
    """A match over the outcomes needs no last resort: no outcome is left over."""
    match outcome:
        case Outcome.MET | Outcome.NOT_ASSESSED:
            return "-"
        case Outcome.NOT_MET | Outcome.VETOED:
            return "×"
        case Outcome.UNDETERMINED:
            return "?"


def a_proof(verdict: Verdict) -> None:
    """A proof as text and as steps."""
    lang: Lang = "en"
    assert_type(verdict.explain(), str)
    assert_type(verdict.explain(lang), str)
    assert_type(verdict.proof, ProofNode)
    step = assert_type(verdict.proof.find(RATE), ProofNode | None)
    assert step is not None
    assert_type(step.truth, Literal["true", "false", "unknown"])
    assert_type(step.children, tuple[ProofNode, ...])
    assert_type(step.missing, tuple[Missing, ...])
    assert_type(step.reads[0].name, str)
    assert step.threshold is not None
    assert_type(step.threshold.wording, str)
    assert step.margin is not None
    assert_type(step.margin.exclusive, bool)
    for below in verdict.proof.walk():
        assert_type(below, ProofNode)


def as_data(verdict: Verdict) -> None:
    """Verdicts for other programs, and back."""
    assert_type(verdict.data(proof=True), VerdictData)
    assert_type(verdict.model_dump(), dict[str, Any])
    assert_type(verdict.model_dump(proof=True), dict[str, Any])
    assert_type(verdict.model_dump_json(proof=True), str)
    read = assert_type(VerdictData.model_validate_json(verdict.model_dump_json()), VerdictData)
    assert_type(read.outcome, Outcome)
    assert_type(read.record, dict[str, object])


def many(book: Book, mode: Literal["raise", "yield"]) -> None:
    """With errors in place only where they were asked for."""
    assert_type(book.evaluate_many([VILLAGE]), Iterator[Verdict])
    assert_type(book.evaluate_many([LISTED], on_error="raise"), Iterator[Verdict])
    assert_type(book.evaluate_many([book.record(VILLAGE)], on_error="yield"), Iterator[Verdict | RecordError])
    assert_type(book.evaluate_many(iter([VILLAGE]), on_error=mode), Iterator[Verdict | RecordError])
    for result in book.evaluate_many([VILLAGE, {}], on_error="yield"):
        if isinstance(result, RecordError):
            assert_type(result.diagnostics, tuple[Diagnostic, ...])
        else:
            assert_type(result, Verdict)


def under_several_rulebooks(book: Book, other: Book) -> None:
    """One record under each of several rulebooks."""
    for result in assert_type(Everywhere([book, other]).verdicts(VILLAGE), list[Verdict | Unfit]):
        if isinstance(result, Unfit):
            assert_type(result.diagnostics, tuple[Diagnostic, ...])
            assert_type(result.book, Book)
        else:
            assert_type(result.proof.find_all("三(一)4"), tuple[ProofNode, ...])


def a_round(book: Book, kept: Iterable[Kept]) -> None:
    """A whole round, with what is known of the years before."""
    before = assert_type(book.assess([{**VILLAGE, "period": 2023}]), Assessment)
    round_ = assert_type(book.assess([VILLAGE], history=[before, *kept], is_complete=False), Assessment)
    assert_type(round_.lines(), Iterator[str])
    assert_type(round_.rows("en"), Iterator[dict[str, str]])
    assert_type(round_.refused, tuple[Diagnostic, ...])
    unit = assert_type(round_.find("v1"), UnitAssessment)
    assert_type(list(round_), list[UnitAssessment])
    assert_type(unit.verdict, Verdict | None)
    assert_type(unit.outcome, Outcome)
    assert_type(unit.priorities, Mapping[str, Literal["true", "false", "unknown"]])
    assert_type(unit.data(), UnitData)
    assert_type([unit.unit, unit.period, unit.explain(), unit.model_dump_json()], list[str])


def flat_rows(book: Book, lines: Iterable[str]) -> None:
    """Rows of a table: csv, and whatever has mappings with keys of its own."""
    rows = assert_type(book.rows(csv.DictReader(lines), level="village", period=2024), Iterator[dict[str, Any]])
    assert_type(book.evaluate_many(rows), Iterator[Verdict])
    keyed: list[dict[str | int, object]] = [{"单位编码": "v1", "命案数": 1}]
    assert_type(next(book.rows(keyed, level="village", period="2024")), dict[str, Any])


def adjusted(book: Book) -> None:
    """Other thresholds and readings; the values are written as in a rulebook."""
    assert_type(book.adjust(thresholds={"化解率标准": "95%"}), Book)
    assert_type(book.adjust(thresholds={"村级群体性事件人数": 20}), Book)
    assert_type(book.adjust(thresholds={"村级群体性事件人数": Decimal(20)}), Book)
    counts: dict[str, int] = {"村级群体性事件人数": 20}
    assert_type(book.adjust(thresholds=counts, readings={"重大的范围": "仅刑事案件"}), Book)
    assert_type(book.under({"grave_scope": "all_kinds"}, {"resolution_floor": 1}), Book)


def errors(book: Book) -> list[str]:
    """One base for what is declared; each error holds everything that is wrong."""
    caught: list[PinganError] = []
    try:
        book.evaluate({})
    except RecordError as error:
        assert_type(error.diagnostics, tuple[Diagnostic, ...])
        assert_type([error.render(), error.render("en")], list[str])
        caught.append(error)
    try:
        book.adjust(thresholds={"化解率标准": 95})
    except RulebookError as error:
        first = error.diagnostics[0]
        assert_type([first.message(), first.help("en"), first.render("en"), first.place.path], list[str])
        caught.append(error)
    return [each.code.code for error in caught for each in error.diagnostics]


def verifying(verdict: Verdict) -> None:
    """Stored verdicts derived again."""
    assert_type(Verifier(), Verifier)
    verification = assert_type(Verifier(load_rulebook).verify(verdict.model_dump()), Verification)
    assert_type(verification.holds, bool)
    assert_type(verification.diagnostics, tuple[Diagnostic, ...])
