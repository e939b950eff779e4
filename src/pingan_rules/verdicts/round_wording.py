"""The account of one unit of a round as text: every value, and under it what it was counted from."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.types import NumberType

from .accounts import (
    FindingAccount,
    FindingKind,
    GradeAccount,
    HonourAccount,
    ItemAccount,
    LineAccount,
    LineKind,
    PointsAccount,
    UnitAccount,
)
from .cells import cell_text
from .counted_wording import CountedWords
from .proof import ProofNode, Status, Value

_COUNTED = Phrase("由其他地方或其他年份得出的数", "Counted from other places or years")
_POINTS = Phrase("得分", "Points")
_GRADES = Phrase("等次", "Grades")
_HONOURS = Phrase("称号", "Honours")
_FINDINGS: dict[FindingKind, Phrase] = {
    "priority": Phrase("优先", "Priorities"),
    "sanction": Phrase("处分", "Sanctions"),
    "target": Phrase("目标", "Targets"),
}
_STATUSES: dict[FindingKind, dict[Status, Phrase]] = {
    "priority": {
        "true": Phrase("优先", "goes first"),
        "false": Phrase("不优先", "does not go first"),
        "unknown": Phrase("待定", "open"),
    },
    "sanction": {
        "true": Phrase("要给", "holds"),
        "false": Phrase("不给", "does not hold"),
        "unknown": Phrase("待定", "open"),
    },
    "target": {
        "true": Phrase("达到", "reached"),
        "false": Phrase("没有达到", "not reached"),
        "unknown": Phrase("待定", "open"),
    },
}
MEASURES = {
    "warning": Phrase("警告", "warning"),
    "interview": Phrase("约谈", "interview"),
    "listing": Phrase("挂牌", "listing"),
    "one_vote_veto": Phrase("一票否决", "one-vote veto"),
    "other": Phrase("其他", "other"),
}
HELD: dict[Status, Phrase] = {
    "true": Phrase("保有", "held"),
    "false": Phrase("没有", "not held"),
    "unknown": Phrase("待定", "open"),
}
_ELIGIBLE: dict[Status, Phrase] = {
    "true": Phrase("有资格", "eligible"),
    "false": Phrase("没有资格", "not eligible"),
    "unknown": Phrase("资格待定", "eligibility open"),
}
_LINES: dict[LineKind, Phrase] = {
    "when": Phrase("{of}", "{of}"),
    "each": Phrase("按 {of} 的个数", "for each of {of}"),
    "short_of": Phrase("{of} 不到 {edge}，每差 {step}", "for each {step} by which {of} falls short of {edge}"),
    "beyond": Phrase("{of} 超过 {edge}，每多 {step}", "for each {step} by which {of} exceeds {edge}"),
    "bands": Phrase("{of} 所在的档", "by the band of {of}"),
}
_NUMBER = NumberType("")
STEP = "  "


def unit_text(of: UnitAccount, verdicts: Sequence[str], lang: Lang, english: Mapping[str, str]) -> str:
    """The account in `lang`, behind the verdicts as texts; they say which unit it is, if there are any."""
    account = _Account(lang, english)
    head = verdicts or [account.head(of)]
    return "\n\n".join(head) + "".join(f"\n{line}" for line in account.lines(of))


class _Account(CountedWords):
    def head(self, of: UnitAccount) -> str:
        return f"{of.name or of.unit} ({of.unit}) | {self.name(of.level.id, of.level.name)} | {of.period}"

    def lines(self, of: UnitAccount) -> Iterator[str]:
        yield from self.part(_COUNTED, (line for each in of.counted for line in self.counted(each)))
        for kind, heading in _FINDINGS.items():
            findings = (each for each in of.findings if each.kind == kind)
            yield from self.part(heading, (line for each in findings for line in self.finding(each)))
        yield from self.part(_POINTS, (line for each in of.points for line in self.points(each)))
        yield from self.part(_GRADES, (line for each in of.grades for line in self.grade(each)))
        yield from self.part(_HONOURS, (line for each in of.honours for line in self.honour(each)))
        for warning in of.warnings:
            yield from ("", self.labelled(self.say("注意", "Note"), warning))

    def part(self, heading: Phrase, lines: Iterator[str]) -> Iterator[str]:
        """The lines under their heading, a blank line before it; nothing where there are none."""
        for number, line in enumerate(lines):
            if not number:
                yield from ("", heading.in_lang(self.lang))
            yield STEP + line

    def statused(self, clause: str, name: str, *states: str) -> str:
        return self.labelled(f"{clause} {name}".strip(), self.say("；", "; ").join(states))

    def proof(self, node: ProofNode) -> Iterator[str]:
        """The conditions of a rule; one group of all of them is not told."""
        children = node.children
        if len(children) == 1 and children[0].kind == "all":
            children = children[0].children
        for child in children:
            if child.kind != "fixed" or child.id:  # what no reading fixes is no condition at all
                yield from self.condition(child, STEP)

    # --- findings, grades, honours -------------------------------------------------------------------------------

    def finding(self, of: FindingAccount) -> Iterator[str]:
        name = self.name(of.rule.id, of.rule.name)
        measure = MEASURES.get(of.measure)
        if measure is not None:
            name += self.bracketed(measure.in_lang(self.lang))
        yield self.statused(of.rule.clause, name, _STATUSES[of.kind][of.status].in_lang(self.lang))
        yield from self.proof(of.proof)

    def grade(self, of: GradeAccount) -> Iterator[str]:
        value = cell_text(of.grade.value, of.grade.type, self.lang, self.english)
        why = "" if of.score is None else self.bracketed(self.read(of.score))
        yield self.statused(of.clause, self.name(of.grade.id, of.grade.name), value + why)
        for id_, proof in of.steps:
            yield STEP + self.labelled(cell_text(id_, of.grade.type, self.lang, self.english), "").rstrip()
            yield from (STEP + line for line in self.proof(proof))

    def honour(self, of: HonourAccount) -> Iterator[str]:
        states = HELD[of.held].in_lang(self.lang), _ELIGIBLE[of.eligible].in_lang(self.lang)
        yield self.statused(of.honour.clause, self.name(of.honour.id, of.honour.name), *states)
        yield from self.proof(of.proof)
        if of.run is not None and of.after is not None:
            after = self.name(of.after.id, of.after.name)
            run = self.full_value(of.run.value, of.run)
            yield STEP + self.say(
                f"{after}连续保有 {run}，要 {of.years} 期", f"{after} held in a row: {run}, {of.years} needed"
            )
        for label, decision in (
            (self.say("授予", "awarded"), of.awarded),
            (self.say("撤销", "revoked"), of.revoked),
        ):
            if decision is not None:
                yield STEP + self.labelled(label, "").rstrip()
                yield from (STEP + line for line in self.proof(decision))

    # --- points --------------------------------------------------------------------------------------------------

    def points(self, of: PointsAccount) -> Iterator[str]:
        name = self.name(of.checklist.id, of.checklist.name)
        yield self.statused(of.checklist.clause, name, self.scored(of.points, of.full))
        for item in of.items:
            if item.item.id == of.checklist.id:
                yield from self.lines_of(item, STEP)
            else:
                yield from self.item(item)

    def scored(self, points: Value, full: Value | None) -> str:
        text = self.number(points)
        return text if full is None else text + self.bracketed(self.say("满分 ", "of ") + self.number(full))

    def number(self, value: Value) -> str:
        return cell_text(value, _NUMBER, self.lang, self.english)

    def item(self, of: ItemAccount) -> Iterator[str]:
        states = [self.scored(of.points, of.full), *self.remarks(of)]
        yield STEP + self.statused(of.item.clause, self.name(of.item.id, of.item.name), *states)
        yield from self.lines_of(of, STEP * 2)

    def remarks(self, of: ItemAccount) -> Iterator[str]:
        if of.scored and of.by:
            yield self.say(f"由{of.by}打分", f"scored by {of.by}")
        if of.exempt == "true":
            yield self.say("免查，给满分", "exempt: full points")
        if of.applies == "false":
            yield self.say("不适用", "does not apply")
        if of.stays == "false":
            yield self.say("不计入总分", "left out of the total")

    def lines_of(self, of: ItemAccount, indent: str) -> Iterator[str]:
        for line in of.lines:
            yield indent + self.line(line)

    def line(self, of: LineAccount) -> str:
        fields = {
            key: "" if each is None else self.said(each)
            for key, each in (("of", of.of), ("edge", of.edge), ("step", of.step))
        }
        text = _LINES[of.kind].in_lang(self.lang, **fields)
        if of.unless is not None:
            text += self.bracketed(self.say(f"{self.said(of.unless)} 的不算", f"unless {self.said(of.unless)}"))
        reads = self.say("；", "; ").join(self.read(each) for each in of.reads)
        return f"{self.signed(of.points)}{STEP}{text}" + (f"{STEP}[{reads}]" if reads else "")

    def signed(self, points: Value) -> str:
        text = self.number(points)
        return f"+{text}" if isinstance(points, (int, Fraction)) and points > 0 else text
