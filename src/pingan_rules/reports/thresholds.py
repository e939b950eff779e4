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
from pingan_rules.verdicts.wording import member_text

from .names import Names
from .quantities import quantity

_UNSET = Phrase("原文未定", "not set in the source")
_BY_READING = Phrase("按读法“{name}”", 'by the reading "{name}"')
_WORDING = Phrase("原文用语：{wording}", "source: {wording}")


def threshold_line(threshold: Threshold, rulebook: ResolvedRulebook, names: Names) -> str:
    """A threshold with its value and the source's word for the edge."""
    name = names.name(threshold.id, threshold.name)
    value = value_text(threshold.value, threshold.type, rulebook, names)
    comma = names.say("，", ", ") if isinstance(threshold.value, ByReading) else " = "
    return f"{name}{comma}{value}{_wording(threshold, names)}"


def remark_of(threshold: Threshold, _: ResolvedRulebook, names: Names) -> str:
    """A threshold whose value is told already: its name and the source's word for the edge."""
    return names.name(threshold.id, threshold.name) + _wording(threshold, names)


def _wording(threshold: Threshold, names: Names) -> str:
    """The source's word for the edge; of a threshold that is not the source's any more, what was changed."""
    if mark := names.mark(threshold.id):
        return names.bracketed(*mark)
    return names.bracketed(names.phrase(_WORDING, wording=threshold.wording)) if threshold.wording else ""


def is_fixed(threshold: Threshold) -> bool:
    """Whether it has one value, always and everywhere."""
    return isinstance(threshold.value, (int, Fraction))


def value_text(value: ThresholdValue, type_: Type, rulebook: ResolvedRulebook, names: Names) -> str:
    """A threshold's value; where it differs by level, year, date, fact or reading, each of them."""

    def nested(each: ThresholdValue) -> str:
        text = value_text(each, type_, rulebook, names)
        return text if isinstance(each, (int, Fraction, Unset)) else f"({text})"

    if isinstance(value, ByReading):
        return _by_reading(value, type_, rulebook, names)
    match value:
        case Unset():
            return names.phrase(_UNSET)
        case int() | Fraction():
            return quantity(value, type_, rulebook, names)
        case ByLevel(values=by_level):
            cases = [(_level(level, rulebook, names), each) for level, each in by_level.items()]
        case ByYear(values=by_year):
            years = ((names.say(f"{year} 年 ", f"{year}: "), each) for year, each in by_year.items())
            return names.listed(f"{year}{nested(each)}" for year, each in years)
        case ByDate(values=dated):
            days = ((names.say(f"{day} 起 ", f"from {day}: "), each) for day, each in dated)
            return names.listed(f"{day}{nested(each)}" for day, each in days)
        case ByFact(fact=fact, values=by_member):
            enum = rulebook.facts[fact].type
            assert isinstance(enum, EnumType)
            named = {member: member_text(member, enum, names.lang, names.english) for member in by_member}
            cases = [(named[member], each) for member, each in by_member.items()]
    return names.listed(names.after_label(label, nested(each)) for label, each in cases)


def _by_reading(value: ByReading[ThresholdValue], type_: Type, rulebook: ResolvedRulebook, names: Names) -> str:
    """Which reading it goes by, and the value under each option; the default is marked."""
    reading = rulebook.readings[value.reading]
    cases = (
        names.after_label(names.option_or_default(reading, option), value_text(each, type_, rulebook, names))
        for option, each in value.options.items()
    )
    by = names.phrase(_BY_READING, name=names.name(reading.id, reading.name))
    return names.after_label(by, names.say("；", "; ").join(cases))


def _level(level: str, rulebook: ResolvedRulebook, names: Names) -> str:
    return names.name(level, rulebook.levels[level].name)
