"""What is told of one unit of a round, handed over as plain data."""

from collections.abc import Iterator, Mapping, Sequence

from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.engine.reference.proving import prove
from pingan_rules.kernel.phrases import Lang
from pingan_rules.kernel.types import OUTCOMES
from pingan_rules.resolve.choices import Formula, selected
from pingan_rules.resolve.reach import symbols_in
from pingan_rules.resolve.scoring import Amount, Item, Line
from pingan_rules.verdicts.accounts import (
    MOST_NAMED,
    Called,
    CountedAccount,
    FindingAccount,
    GradeAccount,
    HonourAccount,
    ItemAccount,
    LineAccount,
    LineKind,
    PointsAccount,
    SettlingAccount,
    UnitAccount,
)
from pingan_rules.verdicts.proof import ProofNode, Read, Status, status_of

from .assessing import Round
from .elements import Counting, Element, Finding, Grading, Honouring, Reasoned, Scoring
from .listing import Lister, VerdictOf, read_of, said
from .programs import Program
from .scores import ItemScore
from .scoring import Points
from .settling import Settling, settlings
from .tallies import Kleene
from .units import Unit

_KINDS: tuple[LineKind, ...] = ("when", "each", "short_of", "beyond")


class Accounts:
    """Gives accounts of the units of one round."""

    def __init__(self, round_: Round, verdict_of: VerdictOf) -> None:
        self._round = round_
        self._verdict_of = verdict_of
        self._rulebook = round_.schedules.planner.rulebook
        self._options = round_.schedules.planner.options

    def of(self, unit: Unit, lang: Lang) -> UnitAccount:
        """Everything that was found for a unit. `lang` is that of the warnings."""
        record = unit.record
        own = [each for each in self._elements(unit) if each.level == record.level]
        applying = [each for each in own if each.applies_to(unit)]
        level = self._rulebook.levels[record.level]
        return UnitAccount(
            unit=record.unit,
            name=record.name,
            level=Called(level.id, level.name),
            period=record.period.label,
            counted=tuple(self._counted(unit, own)),
            findings=tuple(
                self._finding(unit, each) for each in own if isinstance(each, Finding) and each.rule.id in unit.found
            ),
            points=tuple(self._points(unit, each) for each in applying if isinstance(each, Scoring)),
            grades=tuple(self._grade(unit, each) for each in applying if isinstance(each, Grading)),
            honours=tuple(self._honour(unit, each) for each in applying if isinstance(each, Honouring)),
            settling=tuple(self._settling(unit, each) for each in settlings(unit, self._round)),
            warnings=tuple(each.message(lang) for each in unit.warnings),
        )

    def proofs(self, unit: Unit) -> Iterator[tuple[Element, list[ProofNode]]]:
        """The proofs of the conditions behind each finding, checklist, set of grades and honour of a unit."""
        for each in self._elements(unit):
            if each.level == unit.record.level and isinstance(each, Reasoned) and each.gives[0] in unit.found:
                yield each, _proofs(each.program, unit)

    def _elements(self, unit: Unit) -> Sequence[Element]:
        return self._round.schedules.of(unit.record.period).elements

    def _counted(self, unit: Unit, own: Sequence[Element]) -> Iterator[CountedAccount]:
        """In the order of the rulebook; how long an honour was held is told with the honour."""
        runs = {each.honour.run for each in own if isinstance(each, Honouring)}
        foldings = {each.folding.fact.id: each.folding for each in own if isinstance(each, Counting)}
        for id_ in self._rulebook.facts:
            if id_ in foldings and id_ in unit.counted and id_ not in runs:
                yield Lister(foldings[id_], self._round, self._verdict_of).account(unit)

    # --- findings, grades, honours -------------------------------------------------------------------------------

    def _finding(self, unit: Unit, element: Finding) -> FindingAccount:
        rule = element.rule
        proof, *_ = _proofs(element.program, unit)  # behind it the guard of a target
        title_findings = (each for title in self._rulebook.titles.values() for each in title.findings)
        measure = next((each.measure for each in title_findings if each.rule.id == rule.id), "")
        assert rule.kind in ("priority", "sanction", "target")
        status = status_of(unit.found[rule.id])
        return FindingAccount(rule.kind, Called(rule.id, rule.name, rule.clause), status, proof, measure)

    def _grade(self, unit: Unit, element: Grading) -> GradeAccount:
        grades = element.grades
        fact = self._rulebook.facts[grades.id]
        score = None if grades.score is None else self._value(grades.score, element.program, unit)
        with_condition = [step.id for step in grades.steps if step.condition is not None]
        proofs = zip(with_condition, _proofs(element.program, unit), strict=True)
        return GradeAccount(read_of(unit, fact), grades.clause, score, tuple(_up_to_the_first(proofs)))

    def _honour(self, unit: Unit, element: Honouring) -> HonourAccount:
        honour, rule = element.honour, element.honour.rule
        proof, *decisions = _proofs(element.program, unit)
        facts = self._rulebook.facts
        run, after = facts.get(honour.run), facts.get(honour.after)
        awarded = decisions.pop(0) if honour.awarded is not None else None
        return HonourAccount(
            honour=Called(rule.id, rule.name, rule.clause),
            eligible=status_of(unit.found[element.eligible]),
            held=status_of(unit.found[element.id]),
            proof=proof,
            run=None if run is None else read_of(unit, run),
            after=None if after is None else Called(after.id, after.name),
            years=honour.years,
            awarded=awarded,
            revoked=decisions.pop(0) if decisions else None,
        )

    def _settling(self, unit: Unit, settling: Settling) -> SettlingAccount:
        result, fact = self._called(settling.result), self._called(settling.fact)
        names = {each.record.unit: each.record.name for each in unit.counted[settling.fact][0].units}
        units = (
            (names[id_] or id_, tuple(self._called(each) for each in wanted))
            for id_, wanted in settling.facts[:MOST_NAMED]
        )
        of = self._rulebook.facts.get(settling.result)
        makes = Read(result.id, result.name, OUTCOMES if of is None else of.type, settling.makes)
        return SettlingAccount(result, fact, settling.turned, len(settling.units), tuple(units), makes)

    def _called(self, id_: str) -> Called:
        """What has that id: a fact, a title, a ledger."""
        rulebook = self._rulebook
        thing = rulebook.facts.get(id_) or rulebook.titles.get(id_) or rulebook.ledgers.get(id_)
        return Called(id_, id_ if thing is None else thing.name)

    # --- points --------------------------------------------------------------------------------------------------

    def _points(self, unit: Unit, element: Scoring) -> PointsAccount:
        score, checklist = unit.scores[element.id], element.scorer.checklist
        items = {item.id: item for item in (*checklist.items, checklist.own)}
        return PointsAccount(
            checklist=Called(checklist.id, checklist.name, checklist.own.clause),
            points=score.points,
            full=score.full,
            type=self._rulebook.facts[checklist.id].type,
            items=tuple(self._item(unit, element.scorer.program, each, items[each.id]) for each in score.items),
        )

    def _item(self, unit: Unit, program: Program, score: ItemScore, item: Item) -> ItemAccount:
        lines = zip(item.lines, score.lines, strict=True)
        return ItemAccount(
            item=Called(item.id, item.name, item.clause),
            points=score.points,
            full=score.full,
            applies=_status(score.applies),
            stays=_status(score.stays),
            exempt=_status(score.exempt),
            scored=item.scored,
            by=item.by,
            lines=tuple(self._line(unit, program, line, points) for line, points in lines),
        )

    def _line(self, unit: Unit, program: Program, line: Line, points: Points) -> LineAccount:
        kind: LineKind = next((kind for kind in _KINDS if getattr(line, kind) is not None), "bands")
        amounts: Mapping[str, Amount | None] = {
            "when": line.when,
            "each": line.each,
            "edge": line.short_of if line.short_of is not None else line.beyond,
            "step": line.step,
            "of": line.value,
        }
        formulas = {key: selected(each, self._options) for key, each in amounts.items() if each is not None}
        of = formulas.get("when") or formulas.get("each") or formulas["of"]
        unless = [] if line.unless is None else [line.unless]
        return LineAccount(
            kind=kind,
            of=said(of),
            points=points,
            reads=tuple(self._reads([of, *unless], program, unit)),
            edge=said(formulas["edge"]) if "edge" in formulas else None,
            step=said(formulas["step"]) if "step" in formulas else None,
            unless=said(unless[0]) if unless else None,
        )

    def _reads(self, formulas: Sequence[Formula], program: Program, unit: Unit) -> Iterator[Read]:
        evaluator = ReferenceEvaluator(program.bound, unit.record, program.lowered, unit.found)
        for id_ in dict.fromkeys(id_ for formula in formulas for id_ in symbols_in(formula)[0]):
            fact = self._rulebook.facts[id_]
            yield Read(fact.id, fact.name, fact.type, evaluator.fact(id_))

    def _value(self, formula: Formula, program: Program, unit: Unit) -> Read:
        ids = symbols_in(formula)[0]
        value = ReferenceEvaluator(program.bound, unit.record, program.lowered, unit.found).part(formula.tree)
        name = self._rulebook.facts[ids[0]].name if len(ids) == 1 else formula.text
        return Read(ids[0] if len(ids) == 1 else "", name, formula.type, value)


def _proofs(program: Program, unit: Unit) -> list[ProofNode]:
    return list(prove(program.bound, program.bound.rules, unit.record, program.lowered, unit.found))


def _up_to_the_first(steps: Iterator[tuple[str, ProofNode]]) -> Iterator[tuple[str, ProofNode]]:
    """The steps that were tried: up to the first that holds."""
    for id_, proof in steps:
        yield id_, proof
        if proof.truth == "true":
            return


def _status(truth: Kleene) -> Status:
    return "unknown" if truth is None else status_of(truth)
