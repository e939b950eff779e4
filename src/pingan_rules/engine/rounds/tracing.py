"""What open results want for, down to what can be reported: facts of the unit, or values counted from others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.engine.reference.proving import prove
from pingan_rules.kernel.intervals import Interval, reasons_of
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.unknown import Missing, Reason
from pingan_rules.resolve.choices import Formula, selected
from pingan_rules.resolve.model import Among, Fact, RoundFold
from pingan_rules.resolve.scoring import Item, Line

from .elements import Counting, Element, Judging, Scoring
from .programs import Program
from .scores import ItemScore
from .units import Unit

_MOST_NAMED = 3
_PARTS = ("when", "each", "short_of", "beyond", "value", "step", "points", "cap", "unless")
_WHERE: Mapping[Among, Phrase] = {
    "below": Phrase("看下级", "hangs on places below"),
    "peers": Phrase("看同级", "hangs on peers"),
    "round": Phrase("看全部同级地方", "hangs on all places of the level"),
    "history": Phrase("看往年", "hangs on earlier periods"),
}
_NOT_GIVEN = Phrase("{where},这里没有它们的记录", "{where}, which are not given here")
_OPEN = Phrase("{where}:{names}{more}待定", "{where}: {names}{more} open")
_MORE = Phrase("等 {count} 个", " and others, {count} in all,")
_ABSENT = Phrase("{where}:{count} 个没有交记录", "{where}: {count} without a record")


class Tracing:
    """Follows what one unit wants for through its own results. `options` are the chosen ones of readings."""

    def __init__(self, elements: Sequence[Element], unit: Unit, facts: Mapping[str, Fact]) -> None:
        own = [each for each in elements if each.level == unit.record.level]
        self._found_by = {id_: each for each in own if not isinstance(each, Counting) for id_ in each.gives}
        self._unit = unit
        self._facts = facts

    def reportable(self, missing: Iterable[Missing]) -> frozenset[Missing]:
        """What is missing, for each result among it what that wants for."""
        found: set[Missing] = set()
        seen: set[str] = set()
        pending = list(missing)
        while pending:
            each = pending.pop()
            element = self._found_by.get(each.subject)
            wanted = set() if element is None or each.subject in self._unit.record.values else self._wanted(element)
            if not wanted:
                found.add(each)
            elif each.subject not in seen:
                seen.add(each.subject)
                pending += wanted
        return frozenset(found)

    def remark(self, missing: Missing) -> Phrase | None:
        """Of a value counted from others: on whom it hangs. None where its reason says it all."""
        fact = self._facts.get(missing.subject)
        if fact is None or not isinstance(fact.source, RoundFold) or missing.subject in self._unit.record.values:
            return None
        if missing.reason not in (Reason.NOT_REPORTED, Reason.NO_HISTORY):
            return None
        where = _WHERE[fact.source.among]
        if missing.subject not in self._unit.counted:
            return _filled(_NOT_GIVEN, where=where)
        group, absent = self._unit.counted[missing.subject]
        if group.open:
            return self._naming(where, group.open, in_periods=fact.source.among == "history")
        if absent.most and fact.source.among != "history":
            return _filled(_ABSENT, where=where, count=absent.most)
        return None

    def _naming(self, where: Phrase, open_: Sequence[Unit], *, in_periods: bool) -> Phrase:
        records = [each.record for each in open_[:_MOST_NAMED]]
        names = [record.period.label if in_periods else record.name or record.unit for record in records]
        listed = Phrase("、".join(names), ", ".join(names))
        more = _filled(_MORE, count=len(open_)) if len(open_) > _MOST_NAMED else Phrase("", "")
        return _filled(_OPEN, where=where, names=listed, more=more)

    # --- what an open result wants for -------------------------------------------------------------------------------

    def _wanted(self, element: Element) -> set[Missing]:
        if isinstance(element, Judging):
            return set(self._of_outcome(element))
        if isinstance(element, Scoring):
            return set(self._of_points(element))
        program: Program = element.program  # type: ignore[attr-defined]  # all others have one
        return set(self._of_program(program))

    def _of_outcome(self, element: Judging) -> Iterator[Missing]:
        plan, unit = element.plan, self._unit
        false, unknown = unit.masks[element.title]
        mask = (plan.kinds.vetoes | plan.kinds.gating) & unknown
        places = [place for place in range(len(plan.rule_ids)) if mask >> place & 1]
        for node in plan.prove(unit.record, false, unknown, places, unit.found):
            yield from node.missing

    def _of_program(self, program: Program) -> Iterator[Missing]:
        unit, bound = self._unit, program.bound
        for node in prove(bound, bound.rules, unit.record, program.lowered, unit.found):
            yield from node.missing
        evaluator = self._evaluator(program)
        for formula in bound.values:
            yield from _reasons(evaluator.part(formula.tree))

    def _of_points(self, element: Scoring) -> Iterator[Missing]:
        checklist, program = element.scorer.checklist, element.scorer.program
        items = {item.id: item for item in (*checklist.items, checklist.own)}
        evaluator = self._evaluator(program)
        for score in self._unit.scores[element.id].items:
            if isinstance(score.points, Interval) or score.stays is None:
                for formula in _open_parts(items[score.id], score, program):
                    yield from _reasons(evaluator.part(formula.tree))
                for id_ in _open_facts(items[score.id], score, program):
                    yield from _reasons(evaluator.fact(id_))

    def _evaluator(self, program: Program) -> ReferenceEvaluator:
        unit = self._unit
        return ReferenceEvaluator(program.bound, unit.record, program.lowered, unit.found)


def _open_parts(item: Item, score: ItemScore, program: Program) -> Iterator[Formula]:
    """The expressions of the lines of an item that are open, and of its exemption."""
    options = program.bound.options
    for line, points in zip(item.lines, score.lines, strict=True):
        if isinstance(points, Interval):
            yield from (selected(part, options) for part in _parts(line))
    if item.exempt is not None and score.exempt is None:
        yield item.exempt


def _parts(line: Line) -> Iterator[Formula]:
    parts = (getattr(line, name) for name in _PARTS)
    return (part for part in parts if part is not None)


def _open_facts(item: Item, score: ItemScore, program: Program) -> Iterator[str]:
    """What a body has to score, and the guard of an item."""
    if item.scored and score.applies is not False:
        yield item.id
    options: Mapping[str, str] = program.bound.options
    guard: str | None = None if item.guard is None else selected(item.guard, options)  # type: ignore[arg-type]  # an option may have none
    if guard is not None and score.applies is None:
        yield guard


def _filled(phrase: Phrase, **fields: object) -> Phrase:
    """A phrase in both languages, with its fields filled in."""
    return Phrase(phrase.in_lang("zh", **fields), phrase.in_lang("en", **fields))


def _reasons(value: object) -> frozenset[Missing]:
    return value.reasons if isinstance(value, OneOf) else reasons_of(value)
