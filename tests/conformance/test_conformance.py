"""What conditions, values, rules and titles come to: cases written as data, run on both evaluators."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from tests.conformance.building import Builder
from tests.conformance.sections import Case, Section, sections
from tests.probes import Probes, probes_of

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.engine.plan import Plan
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.intervals import Interval, bounds, reasons_of
from pingan_rules.kernel.numbers import Number, normal, read_number
from pingan_rules.kernel.periods import read_date
from pingan_rules.kernel.types import BoolType, EnumType, PercentType, Type
from pingan_rules.kernel.unknown import Missing, Unknown
from pingan_rules.records.record import Record
from pingan_rules.verdicts.proof import Status, Value

SECTIONS = sections()
CASES = [(section, number) for section in SECTIONS for number in range(len(section.cases))]
NAMES = [f"{section.file}: {section.about} | {section.cases[number].name}" for section, number in CASES]
UNKNOWN = Unknown()


def of_kind(*kinds: str) -> Any:
    """Runs a test for every case of those kinds."""
    chosen = [(case, name) for case, name in zip(CASES, NAMES, strict=True) if case[0].cases[case[1]].kind in kinds]
    return pytest.mark.parametrize(
        ("section", "number"), [case for case, _ in chosen], ids=[name for _, name in chosen]
    )


# --- books -----------------------------------------------------------------------------------------------------------


@cache
def builder_of(index: int) -> Builder:
    """The builder of a section with everything that its cases need."""
    section = SECTIONS[index]
    builder = Builder(section)
    builder.declare_fact("某日", "date")
    for number, case in enumerate(section.cases):
        if case.kind == "value":
            builder.derive(f"值{number}", case.what)
    return builder


def rules_of(section: Section, builder: Builder) -> dict[str, dict[str, Any]]:
    """One rule for each case, to be told apart by number; a value is read by a condition on itself."""
    standards: dict[str, Any] = {}
    vetoes: dict[str, Any] = {}
    for number, case in enumerate(section.cases):
        if case.kind in ("condition", "standard"):
            standards[f"规则{number}"] = builder.rule(case)
        elif case.kind == "veto":
            vetoes[f"规则{number}"] = builder.rule(case)
        elif case.kind == "value":
            standards[f"规则{number}"] = {"all": [f"值{number} == 值{number}"]}
    return {"standards": builder.with_ids(standards), "vetoes": builder.with_ids(vetoes)}


@cache
def book_of(index: int) -> Book:
    """The rulebook of a section: a rule for each of its cases."""
    builder = builder_of(index)
    return rulebook_from_text(builder.text(rules_of(SECTIONS[index], builder)))


def record_data(case: Case, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The record of a case as a user would write it."""
    ledgers = {name: rows if isinstance(rows, dict) else {"rows": rows} for name, rows in ledgers_of(case).items()}
    return {
        "unit": "u1",
        "level": case.record.get("level", "village"),
        "period": case.record.get("period", "2024"),
        "facts": {**case.record["given"], **(more or {})},
        "ledgers": ledgers,
    }


def ledgers_of(case: Case) -> Mapping[str, Any]:
    ledgers: Mapping[str, Any] = case.record.get("ledgers", {})
    return ledgers


def adjusted(book: Book, case: Case) -> Book:
    return book.adjust(readings=case.readings) if case.readings else book


def plan_of(book: Book, record: Record) -> Plan:
    return book.evaluate(record).plan


# --- what comes out --------------------------------------------------------------------------------------------------


def status(place: int, masks: tuple[int, int]) -> Status:
    """The truth of a rule in the masks."""
    false, unknown = (mask >> place & 1 for mask in masks)
    assert not (false and unknown)
    return "unknown" if unknown else "false" if false else "true"


def truths(book: Book, data: Mapping[str, Any], rule: str) -> dict[str, Status]:
    """The truth of a rule, by name, from each evaluator, and from the proof."""
    record = book.record(data)
    plan = plan_of(book, record)
    (place,) = (at for at, bound in enumerate(plan.bound.rules) if bound.rule.name == rule)
    masks = plan.masks(record)
    return {
        "compiled": status(place, masks),
        "reference": status(place, plan.reference_masks(record)),
        "proof": plan.prove(record, *masks, [place])[0].truth,
    }


def named(builder: Builder, missing: Missing) -> str:
    """What is missing as conformance files call it: names for ids, `台账.列` for a cell."""
    names = {id_: name.strip("`") for name, id_ in builder.ids.of.items()}
    return ".".join(names.get(part, part) for part in missing.subject.split("."))


def assert_missing(builder: Builder, case: Case, found: frozenset[Missing] | tuple[Missing, ...]) -> None:
    """Holds what is missing to what the case expects; a name may be missing for several reasons."""
    if "missing" in case.expected:
        reasons: dict[str, set[str]] = {}
        for missing in found:
            reasons.setdefault(named(builder, missing), set()).add(str(missing.reason))
        assert {name: ", ".join(sorted(each)) for name, each in reasons.items()} == case.expected["missing"]


@of_kind("condition", "standard", "veto")
def test_truths(section: Section, number: int) -> None:
    index, case = SECTIONS.index(section), section.cases[number]
    book = adjusted(book_of(index), case)
    if "error" in case.expected:
        assert_refused(book, case)
        return
    found = truths(book, record_data(case), f"规则{number}")
    assert found == dict.fromkeys(found, case.expected["truth"])
    if case.expected["truth"] == "unknown":
        record = book.record(record_data(case))
        plan = plan_of(book, record)
        (place,) = (at for at, bound in enumerate(plan.bound.rules) if bound.rule.name == f"规则{number}")
        node = plan.prove(record, *plan.masks(record), [place])[0]
        assert_missing(builder_of(index), case, node.missing)


@of_kind("value")
def test_values(section: Section, number: int) -> None:
    index, case = SECTIONS.index(section), section.cases[number]
    book = adjusted(book_of(index), case)
    if "error" in case.expected:
        assert_refused(book, case)
        return
    builder = builder_of(index)
    id_ = builder.ids[f"值{number}"]
    record = book.record(record_data(case))
    value = ReferenceEvaluator(plan_of(book, record).bound, record).fact(id_)
    expected = expected_value(case.expected["is"], book.rulebook.facts[id_].type)
    assert same(value, expected), f"{value} is not {expected}"
    assert_missing(builder, case, reasons_of(value))
    assert_probed(builder, case, probes_of(f"值{number}", book.rulebook.facts[id_].type, expected, "探", "某日"))


def assert_refused(book: Book, case: Case) -> None:
    """Both evaluators refuse the record, and say the same."""
    said = []
    for evaluator in ("compiled", "reference"):
        with pytest.raises(RecordError) as caught:
            book.evaluate(record_data(case), evaluator=evaluator)  # type: ignore[arg-type]  # one of the two literals
        said.append(caught.value)
    assert [each.code.code for each in said[0].diagnostics] == [case.expected["error"]]
    assert said[0].render() == said[1].render()


def assert_probed(builder: Builder, case: Case, probes: Probes) -> None:
    """Every probe has its truth, from both evaluators."""
    before = dict(builder.thresholds)
    builder.thresholds |= {name: {"id": builder.ids[name], **each} for name, each in probes.thresholds.items()}
    text = builder.text({"standards": builder.with_ids({f"探{probe}": {"all": [probe]} for probe in probes.truths})})
    builder.thresholds = before
    book = adjusted(rulebook_from_text(text), case)
    data = record_data(case, {"某日": probes.day} if probes.day else None)
    for probe, truth in probes.truths.items():
        found = truths(book, data, f"探{probe}")
        assert found == dict.fromkeys(found, truth), probe


def same(value: Value, expected: Value) -> bool:
    if isinstance(expected, Unknown) or isinstance(value, Unknown):
        return isinstance(expected, Unknown) and isinstance(value, Unknown)
    if isinstance(expected, Interval) or isinstance(value, Interval):
        return bounds(value) == bounds(expected)  # type: ignore[arg-type]  # both are numbers or intervals
    return value == expected and type(value) is type(expected)


def expected_value(written: str, type_: Type) -> Value:
    """The value that a case expects: `unknown`, `是`, `0.3`, `90%`, `2..5`, `2..`, a member, a day."""
    if written == "unknown":
        return UNKNOWN
    if isinstance(type_, BoolType):
        return written == "是"
    if isinstance(type_, EnumType):
        member = type_.find(written)
        assert member, f"{written} is no option"
        return member
    if day := read_date(written):
        return day
    low, dots, high = written.partition("..")
    if dots:
        return Interval(_number(low, type_), _number(high, type_))
    value = _number(written, type_)
    assert value is not None
    return value


def _number(written: str, type_: Type) -> Number | None:
    if not written:
        return None
    number = read_number(written)
    assert number is not None, f"{written} is no number"
    assert number.percent == isinstance(type_, PercentType), f"{written} is not written as {type_}"
    return normal(Fraction(number.value))


@of_kind("title")
def test_titles(section: Section, number: int) -> None:
    case = section.cases[number]
    builder = Builder(section)
    title = {kind: builder.with_ids(case.what.get(kind, {})) for kind in ("standards", "vetoes")}
    book = adjusted(rulebook_from_text(builder.text(title)), case)
    for evaluator in ("compiled", "reference"):
        verdict = book.evaluate(record_data(case), evaluator=evaluator)  # type: ignore[arg-type]  # likewise
        assert verdict_data(builder, verdict) == expected_verdict(case)
        assert_missing(builder, case, verdict.missing)


def verdict_data(builder: Builder, verdict: Verdict) -> dict[str, Any]:
    names = {id_: name for name, id_ in builder.ids.of.items()}
    decided = [each.name for each in verdict.readings if each.decided]
    lists = {"vetoed_by": verdict.vetoed_by, "failed": verdict.failed, "open": verdict.open}
    named_lists = {key: [names[id_] for id_ in ids] for key, ids in lists.items()}
    return {"outcome": str(verdict.outcome), **named_lists, "decided": decided}


def expected_verdict(case: Case) -> dict[str, Any]:
    return {
        "outcome": case.expected["outcome"],
        **{key: case.expected.get(key, []) for key in ("vetoed_by", "failed", "open", "decided")},
    }
