"""Titles and rules for a person to read."""

from collections.abc import Iterator

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.choices import ByReading
from pingan_rules.resolve.model import ResolvedRulebook, Rule, Title

from .conditions import STEP, Conditions
from .names import Names

_TITLE = Phrase("称号：{name}", "Title: {name}")
_LEVELS = Phrase("评定对象", "Judges")
_INFORMATIVE = Phrase("（只供参考）", " (informative)")
_GATING_BY_READING = Phrase("（是否影响结论，看读法“{name}”）", " (gating by the reading [{name}])")
_APPLIES = Phrase("只评", "Only where")
_NOTE = Phrase("说明", "Note")


def title_lines(title: Title, rulebook: ResolvedRulebook, names: Names) -> Iterator[str]:
    """A title without its rules."""
    yield names.phrase(_TITLE, name=names.full(title.id, title.name))
    levels = names.listed(names.name(level, rulebook.levels[level].name) for level in title.levels)
    yield STEP + names.labelled(_LEVELS, levels)
    applies = next((rule for rule in title.rules if rule.kind == "applies"), None)
    if applies is not None:
        conditions = Conditions(rulebook, names).lines(applies.body, title.clause)
        yield STEP + names.labelled(_APPLIES, names.listed(conditions))
    if title.note:
        yield STEP + names.labelled(_NOTE, title.note)


def rule_lines(rule: Rule, rulebook: ResolvedRulebook, names: Names) -> Iterator[str]:
    """A rule with its conditions, clause first."""
    conditions = Conditions(rulebook, names)
    heading = f"{rule.clause}{STEP}{names.full(rule.id, rule.name)}".strip()
    yield heading + _gating(rule, rulebook, names)
    if rule.guard is not None:
        yield STEP * 2 + conditions.guard(rule.guard)
    if rule.note:
        yield STEP * 2 + names.labelled(_NOTE, rule.note)
    yield from (STEP * 2 + line for line in conditions.body(rule))


def _gating(rule: Rule, rulebook: ResolvedRulebook, names: Names) -> str:
    if isinstance(rule.gating, ByReading):
        reading = rulebook.readings[rule.gating.reading]
        return names.phrase(_GATING_BY_READING, name=names.name(reading.id, reading.name))
    return "" if rule.gating else names.phrase(_INFORMATIVE)
