"""Words for outcomes, reasons and values, in Chinese and English."""

from collections.abc import Mapping
from datetime import date

from pingan_rules.kernel.intervals import Interval
from pingan_rules.kernel.numbers import Number, normal, number_text, percent_text
from pingan_rules.kernel.options import OneOf
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.types import OUTCOMES as OUTCOME_TYPE
from pingan_rules.kernel.types import BoolType, CountType, EnumType, PercentType, RateType, SeriesType, Type
from pingan_rules.kernel.unknown import Missing, Reason, Unknown

from .outcome import Outcome
from .proof import Margin, Value

OUTCOMES: dict[Outcome, Phrase] = {
    Outcome.MET: Phrase("达标", "met"),
    Outcome.NOT_MET: Phrase("未达标", "not met"),
    Outcome.VETOED: Phrase("被否决", "vetoed"),
    Outcome.UNDETERMINED: Phrase("待定", "undetermined"),
    Outcome.NOT_ASSESSED: Phrase("不评定", "not assessed"),
}

REASONS: dict[Reason, Phrase] = {
    Reason.NOT_REPORTED: Phrase("未报", "not reported"),
    Reason.PENDING: Phrase("待核", "pending"),
    Reason.DISPUTED: Phrase("有争议", "disputed"),
    Reason.UNDEFINED: Phrase("无从计算(分母为零或没有可比的)", "undefined (nothing to divide by or to compare)"),
    Reason.UNSET: Phrase("原文未定", "not set in the source"),
    Reason.NO_HISTORY: Phrase("往年情况不明", "earlier periods not known"),
    Reason.NOT_DECIDED: Phrase("其他机关尚未认定", "not yet decided by another body"),
}

_IN_PART = Phrase("未报全", "reported in part")

STATUSES: dict[str, Phrase] = {
    "pending": Phrase("待核", "pending"),
    "disputed": Phrase("有争议", "disputed"),
    "not_applicable": Phrase("不适用", "not applicable"),
    "not_reported": Phrase("未报", "not reported"),
    "not_decided": Phrase("尚未认定", "not decided"),
    "undefined": Phrase("无从计算", "undefined"),
}

_YES, _NO, _UNKNOWN = Phrase("是", "yes"), Phrase("否", "no"), Phrase("未知", "unknown")


def value_text(value: Value, type_: Type, lang: Lang, english: Mapping[str, str]) -> str:
    """A value as people read it: percents with their sign, counts with their unit, options by their name."""
    if isinstance(value, Unknown):
        reasons = dict.fromkeys(REASONS[missing.reason].in_lang(lang) for missing in sorted(value.reasons))
        joined = ("、" if lang == "zh" else ", ").join(reasons)
        return joined or _UNKNOWN.in_lang(lang)
    if isinstance(value, OneOf):
        names = (member_text(each, type_, lang, english) for each in _in_order(value, type_))
        return Phrase("或", " or ").in_lang(lang).join(names)
    if isinstance(type_, EnumType):
        return member_text(str(value), type_, lang, english)
    if isinstance(type_, BoolType):
        return (_YES if value is True else _NO).in_lang(lang)
    if isinstance(value, (str, date)):
        return str(value)
    if isinstance(value, Series):
        return _series_text(value, type_, lang, english)
    if isinstance(value, Interval):
        return _interval_text(value, type_, lang)
    return quantity_text(value, type_, lang)


def _series_text(series: Series, type_: Type, lang: Lang, english: Mapping[str, str]) -> str:
    assert isinstance(type_, SeriesType)
    entries = (f"{period.label} {value_text(value, type_.of, lang, english)}" for period, value in series.entries)
    return Phrase("，", ", ").in_lang(lang).join(entries) or REASONS[Reason.NOT_REPORTED].in_lang(lang)


def _in_order(value: OneOf, type_: Type) -> list[str]:
    """The options that it may be: of those with an order, as grades have, the best first."""
    assert isinstance(type_, EnumType)
    return sorted(value.members, key=type_.position, reverse=type_.ordered)


def member_text(member: str, enum: Type, lang: Lang, english: Mapping[str, str]) -> str:
    """The name of an option."""
    assert isinstance(enum, EnumType)
    if enum == OUTCOME_TYPE:
        return OUTCOMES[Outcome(member)].in_lang(lang)
    if lang == "en":
        return english.get(f"{enum.id}.{member}", english.get(member, member))
    return next((name for name, id_ in enum.members if id_ == member), member)


def _interval_text(value: Interval, type_: Type, lang: Lang) -> str:
    low = None if value.low is None else quantity_text(value.low, type_, lang)
    high = None if value.high is None else quantity_text(value.high, type_, lang)
    if high is None:
        return Phrase(f"至少 {low}", f"at least {low}").in_lang(lang) if low is not None else _UNKNOWN.in_lang(lang)
    if low is None:
        return Phrase(f"至多 {high}", f"at most {high}").in_lang(lang)
    return Phrase(f"{low} 到 {high} 之间", f"between {low} and {high}").in_lang(lang)


def quantity_text(value: Number, type_: Type, lang: Lang) -> str:
    """A number with its unit."""
    if isinstance(type_, PercentType):
        return percent_text(value)
    if isinstance(type_, RateType):
        base = number_text(type_.per)
        per = Phrase(f"{type_.unit}/每 {base}", f"{type_.unit} per {base}").in_lang(lang)
        return f"{number_text(value)} {per}"
    unit = getattr(type_, "unit", "")
    return f"{number_text(value)} {unit}" if unit else number_text(value)


_MORE_TO_HOLD = (">=", ">")


def margin_text(margin: Margin, lang: Lang, *, truth: bool) -> str:
    """How far a comparison is from changing.

    Counts go by steps (`再多 1 起就成立`), other numbers by distance (`差 0.3 个百分点`, `高出 5 个百分点`).
    """
    amount = _margin_amount(margin, lang)
    if margin.exclusive and margin.amount == 0:
        return Phrase("正好在界线上", "exactly on the edge").in_lang(lang)
    if margin.operator == "!=" or (margin.operator == "==" and not isinstance(margin.type, CountType)):
        return Phrase(f"相差 {amount}", f"{amount} apart").in_lang(lang)
    more = (margin.operator in _MORE_TO_HOLD) != truth
    if isinstance(margin.type, CountType):
        return _steps(amount, more=more, truth=truth).in_lang(lang)
    return _distance(amount, above=(margin.operator in _MORE_TO_HOLD) == truth, truth=truth).in_lang(lang)


def _steps(amount: str, *, more: bool, truth: bool) -> Phrase:
    chinese = f"再{'多' if more else '少'} {amount}就{'不成立' if truth else '成立'}"
    return Phrase(chinese, f"{amount} {'more' if more else 'fewer'} would make it {'false' if truth else 'true'}")


def _distance(amount: str, *, above: bool, truth: bool) -> Phrase:
    if above:
        return Phrase(f"高出 {amount}", f"above by {amount}" if truth else f"over by {amount}")
    return Phrase(f"低 {amount}", f"below by {amount}") if truth else Phrase(f"差 {amount}", f"short by {amount}")


def _margin_amount(margin: Margin, lang: Lang) -> str:
    if isinstance(margin.type, PercentType):
        points = number_text(normal_percent(margin.amount))
        return Phrase(f"{points} 个百分点", f"{points} percentage points").in_lang(lang)
    return quantity_text(margin.amount, margin.type, lang)


def normal_percent(share: Number) -> Number:
    """A share of one in percentage points."""
    points = share * 100
    return points if isinstance(points, int) else normal(points)


def subject_text(subject: str, chinese: str, lang: Lang, english: Mapping[str, str]) -> str:
    """What a fact, ledger, column (`ledger.column`), entry (`series.period`) or threshold is called."""
    if lang == "zh" or subject in english:
        return chinese if lang == "zh" else english[subject]
    owner, _, part = subject.partition(".")
    return f"{english[owner]} {english.get(part, part)}" if part and owner in english else chinese


def missing_text(
    missing: Missing, name: str, lang: Lang, *, in_part: bool = False, remark: Phrase | None = None
) -> str:
    """A missing fact and why it is missing, or the `remark`; `in_part`: it is a ledger of which a part was reported."""
    reason = (remark or (_IN_PART if in_part else REASONS[missing.reason])).in_lang(lang)
    return f"{name}({reason})" if lang == "zh" else f"{name} ({reason})"
