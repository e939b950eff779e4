"""Results of earlier rounds as history: read, checked, and made units again."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from pydantic import ValidationError

from pingan_rules.engine.outcomes import outcome_told
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.intervals import Interval, bounds
from pingan_rules.kernel.options import OneOf, possible
from pingan_rules.kernel.periods import read_period
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.types import OUTCOMES, CountType, Type
from pingan_rules.kernel.unknown import Reason
from pingan_rules.records.record import Record
from pingan_rules.records.texts import LONGEST_TEXT
from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.resolve.results import OUTCOME
from pingan_rules.verdicts.data import ValueData
from pingan_rules.verdicts.proof import Value
from pingan_rules.verdicts.reading import read_value
from pingan_rules.verdicts.rounds import UnitData

from . import messages
from .units import Unit

Remembered = UnitData | Mapping[str, Any]


class Kept(NamedTuple):
    """A result with the place in its file, which mistakes in it are then told at."""

    data: Remembered
    place: Place


def remember(rulebook: ResolvedRulebook, results: Iterable[tuple[Remembered, Place]]) -> list[Unit]:
    """The units of earlier results, with the place that each stands at. Raises `RecordError` with all that is wrong."""
    units: list[Unit] = []
    diagnostics: list[Diagnostic] = []
    for result, place in results:
        try:
            units.append(_unit(rulebook, _checked(result, place), place))
        except RecordError as error:
            diagnostics += error.diagnostics
    if diagnostics:
        raise RecordError(diagnostics)
    return units


def _checked(result: Remembered, place: Place) -> UnitData:
    if isinstance(result, UnitData):
        return result
    try:
        return UnitData.model_validate(result, strict=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _refused(place, _problem(result, first["loc"])) from None


def _problem(result: object, where: tuple[int | str, ...]) -> Phrase:
    """What is wrong with data that is no result. `where` leads to the first thing that is wrong in it."""
    if not isinstance(result, Mapping):
        return Phrase("不是一个对象", "it is no object")
    if "round" not in result and {"outcome", "receipt", "record"} <= result.keys():
        return Phrase("这是 pingan evaluate 的单个结论", "it is a single verdict of pingan evaluate")
    path = ".".join(str(step)[:_MOST_SHOWN] for step in where)
    return Phrase(f"“{path}”不对或缺少", f'"{path}" is wrong or missing')


_MOST_SHOWN = 60


def _refused(place: Place, problem: Phrase) -> RecordError:
    return RecordError([found(messages.NOT_A_RESULT, place, problem=problem)])


def _unit(rulebook: ResolvedRulebook, data: UnitData, place: Place) -> Unit:
    if data.receipt.rulebook not in (rulebook.identity.id, *rulebook.identity.above):
        details = {"rulebook": data.receipt.rulebook, "wanted": rulebook.identity.id}
        raise RecordError([found(messages.ANOTHER_RULEBOOK, place, **details)])
    own = data.receipt.rulebook == rulebook.identity.id
    period = read_period(data.period, rulebook.identity.year_starts)
    if period is None or data.level not in rulebook.levels:
        raise _refused(place, Phrase("期间或层级读不懂", "its period or level cannot be read"))
    if problem := _wrong_with_names(data):
        raise _refused(place, problem)
    record = Record(
        unit=data.unit,
        name=data.name,
        level=data.level,
        parent=data.parent,
        region="",
        period=period,
        values=_values(rulebook, data.facts, place, own=own),
        ledgers={},
        remarks={},
        formerly=data.formerly,
        place=place,
        rulebook=rulebook.digest,
    )
    values = _values(rulebook, data.values, place, own=own)
    told = values.get(OUTCOME)
    if own and isinstance(told, (str, OneOf)) and outcome_told(possible(told)) != data.outcome:
        raise _refused(place, Phrase("“outcome”与“values”说的结论不同", '"outcome" and "values" tell of two outcomes'))
    return Unit(record, values)


def _wrong_with_names(data: UnitData) -> Phrase | None:
    """What is wrong with the ids and names of a result."""
    named = {"unit": [data.unit], "name": [data.name], "parent": [data.parent], "formerly": data.formerly}
    for key, texts in named.items():
        if any(len(text) > LONGEST_TEXT for text in texts):
            return Phrase(f"“{key}”太长", f'"{key}" is too long')
    return None if data.unit else Phrase("“unit”是空的", '"unit" is empty')


def _values(rulebook: ResolvedRulebook, values: Mapping[str, ValueData], place: Place, *, own: bool) -> dict[str, Any]:
    """Values by id, outcomes among them; facts that the rulebook no longer has are left out.

    So is, of results that are not its `own`, what it cannot read: a grade by other steps than its own.
    """
    known = {}
    for id_, written in values.items():
        type_ = _type_of(rulebook, id_)
        if type_ is None:
            continue
        value = read_value(id_, type_, written, Reason.NO_HISTORY)
        if value is None and not own:
            continue
        if value is None or not _can_be(value, type_):
            problem = Phrase(f"“{id_}”的值读不懂", f'the value of "{id_}" cannot be read')
            raise _refused(place, problem)
        known[id_] = value
    return known


def _can_be(value: Value, type_: Type) -> bool:
    """Whether what is counted is whole and no less than none."""
    if not isinstance(type_, CountType) or not isinstance(value, (int, Fraction, Interval)):
        return True
    return all(end is None or (end >= 0 and Fraction(end).denominator == 1) for end in bounds(value))


def _type_of(rulebook: ResolvedRulebook, id_: str) -> Type | None:
    """The type of a fact, or of the outcome for a title."""
    if id_ in rulebook.titles:
        return OUTCOMES
    return rulebook.facts[id_].type if id_ in rulebook.facts else None
