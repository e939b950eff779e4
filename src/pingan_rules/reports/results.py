"""What a title finds besides its outcome, and what is counted from other places and years, for a person to read."""

from collections.abc import Iterator, Mapping

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.choices import ByReading, Formula, alternatives
from pingan_rules.resolve.model import Finding, Grades, Honour, ResolvedRulebook, RoundFold, Title
from pingan_rules.resolve.scoring import Amount, Checklist, Edges, Item, Line
from pingan_rules.verdicts.round_wording import MEASURES

from .conditions import STEP, Conditions
from .names import Names
from .rules import rule_lines

_FINDINGS: Mapping[str, Phrase] = {
    "priority": Phrase("优先", "Priorities"),
    "sanction": Phrase("处分", "Sanctions"),
    "target": Phrase("目标", "Targets"),
}
_POINTS = Phrase("得分", "Points")
_GRADES = Phrase("等次", "Grades")
_HONOURS = Phrase("称号", "Honours")
_COUNTED = Phrase("由其他地方、其他年份得出的数", "Counted from other places and years")
_MEASURE = Phrase("措施", "Measure")
_SCORED = Phrase("由{by}打分", "scored by {by}")
_LEFT = Phrase("不适用时不计入总分", "left out of the total where it does not apply")
_NUMBERS: Mapping[str, Phrase] = {
    "full": Phrase("满分 {0}", "full {0}"),
    "start": Phrase("起始 {0}", "start {0}"),
    "floor": Phrase("最低 {0}", "floor {0}"),
    "cap": Phrase("最高 {0}", "cap {0}"),
    "weight": Phrase("权重 {0}", "weight {0}"),
    "exempt": Phrase("{0} 时给满分", "full points where {0}"),
}
_LINES: Mapping[str, Phrase] = {
    "when": Phrase("{of}：{points}", "{of}: {points}"),
    "each": Phrase("每个 {of}：{points}", "each of {of}: {points}"),
    "short_of": Phrase("{of} 不到 {edge}，每差 {step}：{points}", "{of} short of {edge}, each {step}: {points}"),
    "beyond": Phrase("{of} 超过 {edge}，每多 {step}：{points}", "{of} beyond {edge}, each {step}: {points}"),
    "bands": Phrase("按 {of}：{bands}", "by {of}: {bands}"),
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
_AFTER = Phrase("先连续保有“{name}” {years} 期", "after holding {name} for {years} periods in a row")
_AWARDED, _REVOKED = (
    Phrase("授予：{condition}", "awarded: {condition}"),
    Phrase("撤销：{condition}", "revoked: {condition}"),
)


class Results:
    """Says what titles of one rulebook find, in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names) -> None:
        self._rulebook = rulebook
        self._names = names
        self._conditions = Conditions(rulebook, names)

    def of_title(self, title: Title) -> Iterator[str]:
        """Everything beside the rules."""
        for kind, heading in _FINDINGS.items():
            findings = (each for each in title.findings if each.rule.kind == kind)
            yield from self._part(heading, (line for each in findings for line in self.finding(each)))
        yield from self._part(_POINTS, (line for each in title.checklists for line in self.checklist(each)))
        yield from self._part(_GRADES, (line for each in title.grades for line in self.grades(each)))
        yield from self._part(_HONOURS, (line for each in title.honours for line in self.honour(each)))

    def counted(self) -> Iterator[str]:
        """The facts that are counted from other units and periods."""
        own = {honour.run for title in self._rulebook.titles.values() for honour in title.honours}
        facts = [fact for fact in self._rulebook.facts.values() if isinstance(fact.source, RoundFold)]
        lines = (
            self._names.after_label(self._names.full(fact.id, fact.name), line)
            for fact in facts
            if fact.id not in own
            for line in self._conditions.calculation(fact)
        )
        yield from self._part(_COUNTED, lines)

    def _part(self, heading: Phrase, lines: Iterator[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            if not number:
                yield from ("", self._names.phrase(heading))
            yield STEP + line

    # --- one by one ----------------------------------------------------------------------------------------------

    def finding(self, finding: Finding) -> Iterator[str]:
        """A priority, sanction or target."""
        heading, *lines = rule_lines(finding.rule, self._rulebook, self._names)
        yield heading
        if finding.measure in MEASURES:
            yield STEP * 2 + self._names.labelled(_MEASURE, self._names.phrase(MEASURES[finding.measure]))
        yield from lines

    def checklist(self, checklist: Checklist) -> Iterator[str]:
        """A checklist with its items and their lines."""
        yield from self._item(checklist.own)
        for item in checklist.items:
            yield from (STEP + line for line in self._item(item))

    def _item(self, item: Item) -> Iterator[str]:
        heading = f"{item.clause}{STEP}{self._names.full(item.id, item.name)}".strip()
        details = self._names.say("；", "; ").join(self._details(item))
        yield f"{heading}{STEP}[{details}]" if details else heading
        yield from (STEP + self.line(line) for line in item.lines)

    def _details(self, item: Item) -> Iterator[str]:
        for key, phrase in _NUMBERS.items():
            formula: Formula | None = getattr(item, key)
            if formula is not None:
                yield self._names.phrase(phrase).format(self._formula(formula))
        if item.scored:
            yield self._names.phrase(_SCORED, by=item.by)
        if item.guard is not None:
            yield self._conditions.guard(item.guard)
        if item.not_applicable == "leave":
            yield self._names.phrase(_LEFT)

    def line(self, line: Line) -> str:
        """What one line awards or deducts, and for what."""
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
        }
        text = self._names.phrase(_LINES[kind], **fields)
        remarks = [self._names.phrase(_ROUNDING[line.rounding])] if line.rounding in _ROUNDING else []
        if line.cap is not None:
            remarks.append(self._names.phrase(_NUMBERS["cap"]).format(self._formula(line.cap)))
        if line.unless is not None:
            remarks.append(self._names.phrase(_UNLESS, condition=self._formula(line.unless)))
        told = f"{STEP}[{self._names.say('；', '; ').join(remarks)}]" if remarks else ""
        return f"{self._names.phrase(_DEDUCT if line.deducts else _AWARD)} {text}{told}"

    def grades(self, grades: Grades) -> Iterator[str]:
        """A set of grades, the best first."""
        heading = f"{grades.clause}{STEP}{self._names.full(grades.id, grades.name)}".strip()
        score = "" if grades.score is None else self._names.phrase(_BY, score=self._formula(grades.score))
        yield f"{heading}{STEP}[{score}]" if score else heading
        called = {id_: name for name, id_ in grades.type.members}
        for step in grades.steps:
            name = self._names.full(step.id, called[step.id])
            if step.edges is not None:
                yield STEP * 2 + self._names.after_label(name, self._edges(step.edges))
            elif step.condition is not None:
                label = self._names.after_label(name, "")
                yield from (STEP * 2 + line for line in self._conditions.lines(step.condition, grades.clause, label))
            else:
                yield STEP * 2 + self._names.after_label(name, self._names.phrase(_ELSE))

    def honour(self, honour: Honour) -> Iterator[str]:
        """A step of a ladder."""
        yield from rule_lines(honour.rule, self._rulebook, self._names)
        if honour.after:
            after = self._names.name(honour.after, self._rulebook.facts[honour.after].name)
            yield STEP * 2 + self._names.phrase(_AFTER, name=after, years=honour.years)
        for phrase, formula in ((_AWARDED, honour.awarded), (_REVOKED, honour.revoked)):
            if formula is not None:
                yield STEP * 2 + self._names.phrase(phrase, condition=self._formula(formula))

    def _edges(self, edges: Edges) -> str:
        low = None if edges.low is None else self._edge("from" if edges.low_included else "above", edges.low)
        high = None if edges.high is None else self._edge("to" if edges.high_included else "below", edges.high)
        return self._names.say("、", ", ").join(each for each in (low, high) if each is not None)

    def _edge(self, kind: str, formula: Formula) -> str:
        return self._names.phrase(_EDGES[kind]).format(self._formula(formula))

    def _formula(self, amount: Amount | None) -> str:
        """An expression; where it differs by reading, each of them."""
        if amount is None:
            return ""
        if isinstance(amount, ByReading):
            formulas: list[Formula] = alternatives(amount)
            return self._names.say("或", " or ").join(self._conditions.formula(each) for each in formulas)
        return self._conditions.formula(amount)
