"""What a title finds besides its outcome, and what is counted from other places and years, for a person to read."""

from collections.abc import Iterator, Mapping, Sequence

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.choices import Formula, alternatives
from pingan_rules.resolve.model import (
    Fact,
    Finding,
    Grades,
    GradeStep,
    Honour,
    ResolvedRulebook,
    Result,
    RoundFold,
    Title,
)
from pingan_rules.resolve.scoring import Amount, Checklist, Edges, Line
from pingan_rules.resolve.scoring import Item as ScoringItem
from pingan_rules.verdicts.round_wording import MEASURES

from .conditions import Conditions
from .documents import Item, Part
from .names import Names
from .rules import Rules, anchor_of

_FINDINGS: Mapping[str, Phrase] = {
    "priority": Phrase("优先", "Priorities"),
    "sanction": Phrase("处分", "Sanctions"),
    "target": Phrase("目标", "Targets"),
}
_POINTS = Phrase("得分", "Points")
_GRADES = Phrase("等次", "Grades")
_HONOURS = Phrase("称号", "Honours")
_COUNTED = Phrase("由其他地方、其他年份得出的数", "Counted from other places and years")
_CALCULATED = Phrase("由台账和其他事实算出的数", "Calculated from ledgers and other facts")
_CLAUSE = Phrase("条款：{clause}", "clause {clause}")
_NOTE = Phrase("说明", "Note")
_MEASURE = Phrase("措施", "Measure")
_OTHER = "other"
"""The measure that says no more than the name of the sanction."""
_SCORED = Phrase("由{by}打分", "scored by {by}")
_NOT_APPLICABLE: Mapping[str, Phrase] = {
    "full": Phrase("不适用时给满分", "full points where it does not apply"),
    "zero": Phrase("不适用时不给分", "no points where it does not apply"),
    "leave": Phrase("不适用时不计入总分", "left out of the total where it does not apply"),
}
_NUMBERS: Mapping[str, Phrase] = {
    "full": Phrase("满分 {0}", "full {0}"),
    "start": Phrase("起始 {0}", "start {0}"),
    "floor": Phrase("最低 {0}", "floor {0}"),
    "cap": Phrase("最高 {0}", "cap {0}"),
    "weight": Phrase("权重 {0}", "weight {0}"),
    "exempt": Phrase("{0} 时给满分", "full points where {0}"),
}
_LINES: Mapping[str, Phrase] = {
    "when": Phrase("{of}：{does} {points}", "{of}: {does} {points}"),
    "each": Phrase("{of}：每{unit}{does} {points}", "{of}: {does} {points} for each"),
    "short_of": Phrase(
        "{of} 不到 {edge}：每差 {step}，{does} {points}", "{of} short of {edge}: {does} {points} for each {step}"
    ),
    "beyond": Phrase(
        "{of} 超过 {edge}：每多 {step}，{does} {points}", "{of} beyond {edge}: {does} {points} for each {step}"
    ),
    "bands": Phrase("按 {of} {does}分：{bands}", "{does} by {of}: {bands}"),
}
_AWARD, _DEDUCT = Phrase("加", "award"), Phrase("扣", "deduct")
_ROUNDING = {"up": Phrase("不足一步算一步", "begun steps count"), "exact": Phrase("按比例", "parts of steps count")}
_UNLESS = Phrase("{condition} 的不算", "unless {condition}")
_EDGES: Mapping[str, Phrase] = {
    "from": Phrase("{0} 以上", "from {0}"),
    "above": Phrase("超过 {0}", "above {0}"),
    "to": Phrase("{0} 以下", "to {0}"),
    "below": Phrase("不到 {0}", "below {0}"),
}
_BY = Phrase("按 {score}", "by {score}")
_ELSE = Phrase("其余", "all others")
_BEFORE = Phrase("此前", "Before")
_AFTER = Phrase("先连续保有“{name}” {years} 期", 'after holding "{name}" for {years} periods in a row')
_AWARDED, _REVOKED = Phrase("授予", "Awarded where"), Phrase("撤销", "Revoked where")


class Results:
    """Says what titles of one rulebook find, in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names) -> None:
        self._rulebook = rulebook
        self._names = names
        self._conditions = Conditions(rulebook, names)
        self._rules = Rules(rulebook, names)

    def of_title(self, title: Title) -> Iterator[Part]:
        """Everything beside the rules; priorities and sanctions last, which go by honours."""
        yield from self._section(_POINTS, f"{title.id}-points", [self.checklist(each) for each in title.checklists])
        yield from self._section(_GRADES, f"{title.id}-grades", [self.grades(each) for each in title.grades])
        yield from self._section(_HONOURS, f"{title.id}-honours", [self.honour(each) for each in title.honours])
        for kind, heading in _FINDINGS.items():
            findings = [self.finding(each) for each in title.findings if each.rule.kind == kind]
            yield from self._section(heading, f"{title.id}-{kind}", findings)

    def calculated(self) -> Iterator[Part]:
        """The facts that are counted from other units and periods, and those counted or derived from what is given."""
        own = {honour.run for title in self._rulebook.titles.values() for honour in title.honours}
        facts = [each for each in self._rulebook.facts.values() if each.id not in own]
        counted = [each for each in facts if isinstance(each.source, RoundFold)]
        others = [each for each in facts if not isinstance(each.source, RoundFold | Result | None)]
        for heading, anchor, listed in ((_COUNTED, "counted", counted), (_CALCULATED, "calculated", others)):
            if listed:
                items = tuple(self._calculated(fact) for fact in listed)
                yield Part(self._names.phrase(heading), anchor=anchor, items=items)

    def _calculated(self, fact: Fact) -> Item:
        [calculation] = self._conditions.calculation(fact)
        guard = [] if fact.guard is None else [self._conditions.guard(fact.guard)]
        remarks = (*self._names.mark(fact.id), *guard, *self._clause(fact.clause, ""), fact.note)
        text = self._names.after_label(self._names.full(fact.id, fact.name), calculation)
        return Item(text, tuple(filter(None, remarks)))

    def _section(self, heading: Phrase, anchor: str, parts: Sequence[Part]) -> Iterator[Part]:
        if parts:
            yield Part(self._names.phrase(heading), anchor=f"s-{anchor}", parts=tuple(parts))

    # --- one by one ----------------------------------------------------------------------------------------------

    def finding(self, finding: Finding) -> Part:
        """A priority, sanction or target."""
        measure = None if finding.measure == _OTHER else MEASURES.get(finding.measure)
        said = "" if measure is None else self._names.phrase(measure)
        return self._rules.part(finding.rule, *self._names.rows((_MEASURE, said)))

    def checklist(self, checklist: Checklist) -> Part:
        """A checklist with its items and their lines."""
        return self._item(checklist.own, tuple(self._item(each) for each in checklist.items))

    def _item(self, item: ScoringItem, parts: tuple[Part, ...] = ()) -> Part:
        return Part(
            self._names.name(item.id, item.name),
            clause=item.clause,
            id=item.id,
            anchor=anchor_of(item.id),
            remarks=tuple(self._details(item)),
            rows=self._names.rows((_NOTE, item.note)),
            items=tuple(self.line(line, item.clause) for line in item.lines),
            parts=parts,
        )

    def _details(self, item: ScoringItem) -> Iterator[str]:
        yield from self._names.mark(item.id)
        for key, phrase in _NUMBERS.items():
            formula: Formula | None = getattr(item, key)
            if formula is not None:
                yield self._names.phrase(phrase).format(self._formula(formula))
        if item.scored:
            yield self._names.phrase(_SCORED, by=item.by)
        if item.guard is not None:
            yield self._conditions.guard(item.guard)
        if item.not_applicable:
            yield self._names.phrase(_NOT_APPLICABLE[item.not_applicable])

    def line(self, line: Line, clause: str) -> Item:
        """What one line awards or deducts, and for what; it stands under `clause`."""
        kind = next((key for key in ("when", "each", "short_of", "beyond") if getattr(line, key) is not None), "bands")
        of = line.when or line.each or line.value
        edge = line.short_of or line.beyond
        bands = (self._names.after_label(self._edges(band.edges), self._formula(band.points)) for band in line.bands)
        fields = {
            "of": self._formula(of),
            "edge": self._formula(edge),
            "step": self._formula(line.step),
            "points": self._formula(line.points),
            "bands": self._names.listed(bands),
            "does": self._names.phrase(_DEDUCT if line.deducts else _AWARD),
            "unit": _unit_of(line.each),
        }
        return Item(self._names.phrase(_LINES[kind], **fields), tuple(self._bounds(line, clause)))

    def _bounds(self, line: Line, clause: str) -> Iterator[str]:
        if line.rounding in _ROUNDING:
            yield self._names.phrase(_ROUNDING[line.rounding])
        if line.cap is not None:
            yield self._names.phrase(_NUMBERS["cap"]).format(self._formula(line.cap))
        if line.unless is not None:
            yield self._names.phrase(_UNLESS, condition=self._formula(line.unless))
        yield from self._clause(line.clause, clause)
        if line.note:
            yield line.note

    def _clause(self, clause: str, known: str) -> Iterator[str]:
        if clause not in ("", known):
            yield self._names.phrase(_CLAUSE, clause=clause)

    def grades(self, grades: Grades) -> Part:
        """A set of grades, the best first."""
        score = [] if grades.score is None else [self._names.phrase(_BY, score=self._formula(grades.score))]
        return Part(
            self._names.name(grades.id, grades.name),
            clause=grades.clause,
            id=grades.id,
            anchor=anchor_of(grades.id),
            remarks=(*self._names.mark(grades.id), *score),
            rows=self._names.rows((_NOTE, grades.note)),
            items=tuple(self._step(step, grades) for step in grades.steps),
        )

    def _step(self, step: GradeStep, grades: Grades) -> Item:
        name = self._names.member(step.id, grades.type)
        label = self._names.after_label(name if name == step.id else f"{name} [{step.id}]", "")
        if step.edges is not None:
            return Item(label + self._edges(step.edges))
        if step.condition is not None:
            return self._conditions.item(step.condition, grades.clause, label)
        return Item(label + self._names.phrase(_ELSE))

    def honour(self, honour: Honour) -> Part:
        """A step of a ladder."""
        after = honour.after and self._names.name(honour.after, self._rulebook.facts[honour.after].name)
        rows = (
            (_BEFORE, after and self._names.phrase(_AFTER, name=after, years=honour.years)),
            (_AWARDED, self._formula(honour.awarded)),
            (_REVOKED, self._formula(honour.revoked)),
        )
        return self._rules.part(honour.rule, *self._names.rows(*rows))

    def _edges(self, edges: Edges) -> str:
        low = None if edges.low is None else self._edge("from" if edges.low_included else "above", edges.low)
        high = None if edges.high is None else self._edge("to" if edges.high_included else "below", edges.high)
        return self._names.say("、", ", ").join(each for each in (low, high) if each is not None)

    def _edge(self, kind: str, formula: Formula) -> str:
        return self._names.phrase(_EDGES[kind]).format(self._formula(formula))

    def _formula(self, amount: Amount | None) -> str:
        """An expression; where it differs by reading, each of them."""
        return "" if amount is None else self._conditions.enclosed(amount, self._conditions.formula)


def _unit_of(amount: Amount | None) -> str:
    """What things that are counted come in, as far as one can tell: 起, 人, 个."""
    units = {getattr(each.type, "unit", "") for each in ([] if amount is None else alternatives(amount))}
    unit = units.pop() if len(units) == 1 else ""
    return unit or "个"
