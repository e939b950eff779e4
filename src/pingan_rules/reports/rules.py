"""Titles and rules for a person to read."""

from collections.abc import Iterator

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.choices import ByReading, selected
from pingan_rules.resolve.model import ResolvedRulebook, Rule, Title
from pingan_rules.resolve.reach import applying_rule

from .conditions import Conditions
from .documents import Item, Link, Part, Row
from .names import Names

_LEVELS = Phrase("评定对象", "Judges")
_INFORMATIVE = Phrase("只供参考", "informative")
_GATING_BY_READING = {
    False: Phrase(
        "默认不影响结论（读法“{name}”取“{options}”时影响）",
        'informative by default (gating where the reading "{name}" is "{options}")',
    ),
    True: Phrase(
        "默认影响结论（读法“{name}”取“{options}”时不影响）",
        'gating by default (informative where the reading "{name}" is "{options}")',
    ),
}
_APPLIES = Phrase("只评", "Only where")
_CLAUSE = Phrase("条款", "Clause")
_NOTE = Phrase("说明", "Note")


def anchor_of(id_: str) -> str:
    """The anchor of the part about what has this id in its rulebook."""
    return f"r-{id_}"


def link_to(rule: Rule, names: Names) -> Link:
    """The name of a rule, which leads to it."""
    return Link(f"{rule.clause} {names.name(rule.id, rule.name)}".strip(), anchor_of(rule.id))


class Rules:
    """Says titles and rules of one rulebook in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names) -> None:
        self._rulebook = rulebook
        self._names = names
        self._conditions = Conditions(rulebook, names)

    def title_rows(self, title: Title) -> tuple[Row, ...]:
        """What a title says without its rules."""
        levels = (self._names.name(level, self._rulebook.levels[level].name) for level in title.levels)
        rows = (_LEVELS, self._names.listed(levels)), (_CLAUSE, title.clause), (_NOTE, title.note)
        return self._names.rows(*rows)

    def title_items(self, title: Title) -> tuple[Item, ...]:
        """The condition under which places are judged for a title at all."""
        applies = applying_rule(title)
        label = self._names.labelled(_APPLIES, "")
        return () if applies is None else (self._conditions.item(applies.body, title.clause, label),)

    def part(self, rule: Rule, *rows: Row) -> Part:
        """A rule with its conditions; `rows` are what else is to be said of it."""
        return Part(
            self._names.name(rule.id, rule.name),
            clause=rule.clause,
            id=rule.id,
            anchor=anchor_of(rule.id),
            remarks=tuple(self._remarks(rule)),
            rows=(*self._names.rows((_NOTE, rule.note)), *rows),
            items=(self._conditions.body(rule),),
        )

    def _remarks(self, rule: Rule) -> Iterator[str]:
        yield from self._names.mark(rule.id)
        if isinstance(rule.gating, ByReading):
            yield from self._gating(rule.gating)
        elif not rule.gating:
            yield self._names.phrase(_INFORMATIVE)
        if rule.guard is not None:
            yield self._conditions.guard(rule.guard)

    def _gating(self, gating: ByReading[bool]) -> Iterator[str]:
        """What holds by default, and under which options of the reading the opposite holds."""
        reading = self._rulebook.readings[gating.reading]
        defaults = {each.id: each.default for each in self._rulebook.readings.values()}
        gates = {option: selected(each, defaults) for option, each in gating.options.items()}
        by_default = gates[reading.default]
        others = [reading.options[option] for option, each in gates.items() if each != by_default]
        if others:
            options = self._names.say("”或“", '" or "').join(self._names.option(reading, each) for each in others)
            name = self._names.name(reading.id, reading.name)
            yield self._names.phrase(_GATING_BY_READING[by_default], name=name, options=options)
        elif not by_default:
            yield self._names.phrase(_INFORMATIVE)
