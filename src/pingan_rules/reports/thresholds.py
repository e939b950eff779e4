"""Thresholds and their values as text."""

from fractions import Fraction

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import EnumType, Type
from pingan_rules.resolve.choices import ByReading
from pingan_rules.resolve.model import (
    ByDate,
    ByFact,
    ByLevel,
    ByYear,
    ResolvedRulebook,
    Threshold,
    ThresholdValue,
    Unset,
)
from pingan_rules.verdicts.wording import member_text, quantity_text

from .names import Names

_UNSET = Phrase("原文未定", "not set in the source")
_WORDING = Phrase("原文用语：{wording}", "source: {wording}")


def threshold_line(threshold: Threshold, rulebook: ResolvedRulebook, names: Names) -> str:
    """A threshold with its value and the source's word for the edge."""
    name = names.name(threshold.id, threshold.name)
    value = value_text(threshold.value, threshold.type, rulebook, names)
    return f"{name} = {value}{_wording(threshold, names)}"


def remark_of(threshold: Threshold, rulebook: ResolvedRulebook, names: Names) -> str:
    """A threshold whose value is told already: its name and the source's word for the edge."""
    del rulebook
    return names.name(threshold.id, threshold.name) + _wording(threshold, names)


def _wording(threshold: Threshold, names: Names) -> str:
    return names.bracketed(names.phrase(_WORDING, wording=threshold.wording)) if threshold.wording else ""


def is_fixed(threshold: Threshold) -> bool:
    """Whether it has one value, always and everywhere."""
    return isinstance(threshold.value, (int, Fraction))


def value_text(value: ThresholdValue, type_: Type, rulebook: ResolvedRulebook, names: Names) -> str:
    """A threshold's value; where it differs by level, year, date, fact or reading, each of them."""

    def nested(each: ThresholdValue) -> str:
        text = value_text(each, type_, rulebook, names)
        return text if isinstance(each, (int, Fraction, Unset)) else f"({text})"

    match value:
        case Unset():
            return names.phrase(_UNSET)
        case int() | Fraction():
            return quantity_text(value, type_, names.lang)
        case ByLevel(values=by_level):
            cases = [(_level(level, rulebook, names), each) for level, each in by_level.items()]
        case ByYear(values=by_year):
            cases = [(names.say(f"{year} 年", str(year)), each) for year, each in by_year.items()]
        case ByDate(values=dated):
            cases = [(names.say(f"{day} 起", f"from {day}"), each) for day, each in dated]
        case ByFact(fact=fact, values=by_member):
            enum = rulebook.facts[fact].type
            assert isinstance(enum, EnumType)
            named = {member: member_text(member, enum, names.lang, names.english) for member in by_member}
            cases = [(named[member], each) for member, each in by_member.items()]
        case ByReading(reading=reading, options=options):
            of = rulebook.readings[reading]
            cases = [(names.option(of, of.options[option]), each) for option, each in options.items()]
    return names.listed(names.after_label(label, nested(each)) for label, each in cases)


def _level(level: str, rulebook: ResolvedRulebook, names: Names) -> str:
    return names.name(level, rulebook.levels[level].name)
