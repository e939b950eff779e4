"""What a title finds besides its outcome: priorities, sanctions and targets, points, grades, honours."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.symbols import Symbol
from pingan_rules.expressions.tree import Name
from pingan_rules.kernel.numbers import read_number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import OUTCOMES, BoolType, CountType, EnumType, Type
from pingan_rules.rulebook.facts import FactEntry
from pingan_rules.rulebook.findings import Honour as WrittenHonour
from pingan_rules.rulebook.findings import Priority, Sanction
from pingan_rules.rulebook.points import Grades as WrittenGrades
from pingan_rules.rulebook.points import Item as WrittenItem
from pingan_rules.rulebook.rules import BaseRule
from pingan_rules.rulebook.titles import Title as WrittenTitle
from pingan_rules.rulebook.titles import findings_of
from pingan_rules.rulebook.written import Written

from . import messages
from .amount_messages import HONOUR_STEP
from .choices import Formula
from .conditions import Rules
from .draft import Draft, Unresolved
from .facts import Declaration, Facts
from .model import Fact, Finding, Grades, GradeStep, Honour, Result, RoundFold, Rule, RuleKind
from .points import POINTS, PointsResolver
from .scoring import Checklist

OUTCOME = "outcome"
OUTCOME_NAME = "结论"
"""How the outcome for the first title of a level is named. Nothing else may go by it, nor by its id."""
ELIGIBLE = ("资格", "_eligible")
_RUN = ("连续期数", "_run")
_YEARS_OF_NOTHING = {
    "problem": Phrase("写了 years:,没有写 after:", "says years:, but not after:"),
    "advice": Phrase(
        "补上 after: 哪个称号,或删去 years:", "add after: and the honour that is held so long, or remove it"
    ),
}


def declare_outcome(facts: Facts) -> None:
    """Make known the outcome for the first title of a unit's level."""
    facts.declare_result(Written(OUTCOME_NAME), OUTCOME, OUTCOMES, Result("outcome"))


def declare_results(draft: Draft, title: WrittenTitle, facts: Facts) -> None:
    """Make known what a title finds, so that conditions can name it."""
    draft.claim_id(title.id)
    facts.claim_name(title.title, title.id)
    facts.declare_result(title.title, str(title.id), OUTCOMES, Result("outcome", str(title.id)))
    named: list[tuple[Written, Written]] = []
    for section in _sections(title):
        for name, rule in section.items():
            named.append((name, rule.id))
            facts.declare_result(name, str(rule.id), BoolType(), Result("finding", str(rule.id)))
    for name, checklist in title.points.items():
        named.append((name, checklist.id))
        facts.declare_result(name, str(checklist.id), POINTS, Result("points", str(checklist.id)))
        for item_name, item in checklist.items.items():
            if not item.scored:
                named.append((item_name, item.id))
                facts.declare_result(item_name, str(item.id), POINTS, Result("item", str(item.id)))
    for name, grades in title.grades.items():
        named.append((name, grades.id))
        type_ = _grade_type(name, grades)
        facts.add_enum(name, type_)
        facts.declare_result(name, str(grades.id), type_, Result("grade", str(grades.id)))
    for name, honour in title.honours.items():
        named += ((name, honour.id), (_eligible(name), _with_ending(honour.id, ELIGIBLE[1])))
        _declare_honour(name, honour, facts)
        if honour.after is not None:
            draft.claim_id(_with_ending(honour.id, _RUN[1]))
    for name, id_ in named:
        draft.claim_id(id_)
        facts.claim_name(name, id_)
    _declare_scored(draft, title, facts)


def _grade_type(name: Written, grades: WrittenGrades) -> EnumType:
    members = [(str(step_name), str(step.id)) for step_name, step in grades.steps.items()]
    return EnumType(str(grades.id), str(name), tuple(reversed(members)), ordered=True)


def _declare_honour(name: Written, honour: WrittenHonour, facts: Facts) -> None:
    facts.declare_result(name, str(honour.id), BoolType(), Result("held", str(honour.id)))
    facts.declare_result(_eligible(name), f"{honour.id}{ELIGIBLE[1]}", BoolType(), Result("eligible", str(honour.id)))


def _eligible(name: Written) -> Written:
    return _with_ending(name, ELIGIBLE[0])


def _with_ending(written: Written, ending: str) -> Written:
    """A name or id that the language makes of one that is written, standing where that one stands."""
    return Written(f"{written}{ending}", written.scalar)


def _declare_scored(draft: Draft, title: WrittenTitle, facts: Facts) -> None:
    for checklist in title.points.values():
        for name, item in checklist.items.items():
            if not item.scored:
                continue
            if problem := _wrong_with_scored(item):
                draft.report(messages.SCORED_ITEM, name, name=name, problem=problem)
            entry = FactEntry(
                id=item.id,
                type=Written("number"),
                unit=Written("分"),
                better="higher",
                by=item.by,
                range=_up_to(item.full),
                clause=item.clause,
                note=item.note,
            )
            facts.declare(Declaration(name, entry))


def _wrong_with_scored(item: WrittenItem) -> Phrase | None:
    if item.award or item.deduct:
        return Phrase("却又写了得分或扣分", "but awards or deducts by itself")
    if item.full is None:
        return Phrase("没有写最多几分", "how many points at most is not said")
    return None if item.by is not None else Phrase("没有写由谁评", "by whom is not said")


def _up_to(full: Written | None) -> Written | None:
    """From none to full points; where those have a name, points over them count as full."""
    if full is None:
        return None
    return Written(f"0..{full}" if read_number(full) else "0..", full.scalar)


class Results:
    """Resolves what titles find. Whatever is wrong is noted, and left out."""

    def __init__(self, draft: Draft, facts: Facts) -> None:
        self._draft = draft
        self._facts = facts
        self._rules = Rules(draft, facts)
        self._points = PointsResolver(draft, facts)

    def findings(self, title: WrittenTitle) -> Iterator[Finding]:
        """The priorities, sanctions and targets."""
        names = {id(rule): name for section in _sections(title) for name, rule in section.items()}
        for rule in findings_of(title):
            self._draw(rule.id)
            resolved = self._rules.rule(names[id(rule)], rule, _kind_of(rule), claims=False)
            if resolved is not None:
                yield Finding(resolved, rule.measure if isinstance(rule, Sanction) else "")

    def checklists(self, title: WrittenTitle) -> Iterator[Checklist]:
        """The checklists."""
        for name, checklist in title.points.items():
            for each in (checklist, *checklist.items.values()):
                self._draw(each.id)
            yield self._points.checklist(name, checklist)

    def grades(self, title: WrittenTitle) -> Iterator[Grades]:
        """The sets of grades."""
        for name, grades in title.grades.items():
            self._draw(grades.id)
            score = None if grades.of is None else self._points.number(grades.of)
            of = None if score is None else score.type
            steps = [self._step(grades, step_name, of) for step_name in grades.steps]
            self._check_steps(name, grades)
            clause, note = str(grades.clause or ""), str(grades.note or "")
            yield Grades(str(grades.id), str(name), _grade_type(name, grades), tuple(steps), score, clause, note)

    def _step(self, grades: WrittenGrades, name: Written, of: Type | None) -> GradeStep:
        step = grades.steps[name]
        edges = self._points.edges(step, of) if step.has_any else None
        groups = self._rules.groups(step, str(grades.clause or "")) if step.count else None
        condition = None if not groups else groups[0] if len(groups) == 1 else self._rules.together(groups)
        return GradeStep(str(step.id), edges, condition)

    def _check_steps(self, name: Written, grades: WrittenGrades) -> None:
        wrong = [(each, wrong) for each in grades.steps if (wrong := _wrong_with(grades, each)) is not None]
        for step, (problem, advice) in wrong:
            details = {"name": name, "step": step, "problem": problem, "advice": advice}
            self._draft.report(messages.STEPS_OF_GRADES, step, **details)

    def honours(self, title: WrittenTitle) -> Iterator[Honour]:
        """The honours."""
        for name, honour in title.honours.items():
            self._draw(honour.id)
            self._draw(f"{honour.id}{ELIGIBLE[1]}")
            resolved = self._honour(name, honour)
            if resolved is not None:
                yield resolved

    def _honour(self, name: Written, honour: WrittenHonour) -> Honour | None:
        clause = str(honour.clause or "")
        groups = self._rules.groups(honour, clause)
        if groups is None:
            return None
        body = self._rules.together(groups)
        rule = Rule(str(honour.id), str(name), "honour", body, clause, note=str(honour.note or ""), written=name)
        awarded, revoked = (
            None if each is None else self._draft.formula(each, self._facts.scope, condition=True)
            for each in (honour.awarded, honour.revoked)
        )
        if honour.years is not None and honour.after is None:
            self._draft.report(HONOUR_STEP, name, name=name, **_YEARS_OF_NOTHING)
        after, run = ("", "") if honour.after is None else self._step_before(name, honour, honour.after)
        return Honour(rule, honour.years or 1, after, run, awarded, revoked)

    def _draw(self, id_: str) -> Fact | None:
        """What has that name or id, which is part of the rulebook from here on; None where that is wrong."""
        with suppress(Unresolved):
            return self._facts.find(id_)
        return None

    def _step_before(self, name: Written, honour: WrittenHonour, after: Written) -> tuple[str, str]:
        """The id of the honour before, and of the fact that counts how long it has been held."""
        before = self._draw(after)
        if before is None or not (isinstance(before.source, Result) and before.source.kind == "held"):
            others = [each for each in self._facts.honours() if each not in (name, honour.id)]
            self._draft.unknown_reference(after, Phrase("称号", "honour"), others)
            return "", ""
        symbol = Symbol("fact", before.id, before.name, BoolType())
        tree = Name(Span(0, len(before.name)), before.name, symbol)
        held = Formula(tree, BoolType(), print_expression(tree), after)
        fold = RoundFold("run", "history", own=True, value=held)
        run = Fact(f"{honour.id}{_RUN[1]}", f"{before.name}{_RUN[0]}", CountType("期"), fold, written=name)
        self._facts.add_fact(run)
        return before.id, run.id


def _wrong_with(grades: WrittenGrades, name: Written) -> tuple[Phrase, Phrase] | None:
    """What a step says that does not fit, or does not say; and how to mend it."""
    step, last = grades.steps[name], list(grades.steps)[-1]
    if grades.of is not None:
        advice = Phrase("按 of: 的分评等次,各等只写 from:、below: 等界限", "with of: every step says its edges alone")
        if step.count:
            return Phrase("写了条件", "has conditions"), advice
        return None if step.has_any else (Phrase("没有写界限", "has no edges"), advice)
    if step.has_any:
        advice = Phrase("写 of: 按哪个分评,或改写条件", "write of: and the score, or conditions instead")
        return Phrase("写了界限,却没有 of:", "has edges, but there is no of:"), advice
    if not step.count and name != last:
        advice = Phrase("只有最后一等可以不写条件", "only the last step may have none")
        return Phrase("没有写条件", "has no conditions"), advice
    return None


def _sections(title: WrittenTitle) -> tuple[Mapping[Written, BaseRule], ...]:
    return (title.priorities, title.sanctions, title.targets)


def _kind_of(rule: BaseRule) -> RuleKind:
    if isinstance(rule, Priority):
        return "priority"
    return "sanction" if isinstance(rule, Sanction) else "target"
