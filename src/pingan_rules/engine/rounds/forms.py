"""Parts of a result as plain data."""

from collections.abc import Mapping
from typing import Any

from pingan_rules.engine.verdict import Verdict
from pingan_rules.records.record import Record
from pingan_rules.verdicts.data import ValueData, exact_text, value_data
from pingan_rules.verdicts.proof import Value
from pingan_rules.verdicts.rounds import CountedData, PointsData, RoundReceipt, SettlingData, TitleData

from .assessing import Round
from .counted import Counted
from .scores import Score
from .settling import Settling


def title_data(verdict: Verdict) -> TitleData:
    """The outcome for one title."""
    return TitleData(outcome=verdict.outcome, vetoed_by=verdict.vetoed_by, failed=verdict.failed, open=verdict.open)


def settling_data(settling: Settling) -> SettlingData:
    """What would settle an open result."""
    return SettlingData(
        fact=settling.fact,
        turned=settling.turned,
        least=len(settling.units),
        facts=dict(settling.facts),
        makes=value_data(settling.makes),
    )


def points_data(score: Score) -> PointsData:
    """The points of a checklist."""
    return PointsData(
        points=value_data(score.points),
        full=None if score.full is None else value_data(score.full),
        items={item.id: value_data(item.points) for item in score.items},
    )


def counted_data(counted: Counted, value: Value | None) -> CountedData:
    """What a value was counted from."""
    return CountedData(
        value=None if value is None else value_data(value),
        with_it=len(counted.with_it),
        without_it=len(counted.without_it),
        open=len(counted.open),
        absent=counted.absent,
    )


def values_data(values: Mapping[str, Value | None]) -> dict[str, ValueData]:
    """Values by id; null for one of which nothing is known."""
    return {id_: None if value is None else value_data(value) for id_, value in sorted(values.items())}


def record_data(record: Record) -> dict[str, Any]:
    """Which unit it is, and when."""
    return {
        "unit": record.unit,
        "name": record.name,
        "level": record.level,
        "parent": record.parent,
        "period": record.period.label,
        "formerly": record.formerly,
    }


def receipt_of(round_: Round, record: Record) -> RoundReceipt:
    """What a result was made from."""
    planner = round_.schedules.planner
    identity = planner.rulebook.identity
    defaults = {reading.id: reading.default for reading in planner.rulebook.readings.values()}
    return RoundReceipt(
        rulebook=identity.id,
        version=identity.version,
        digest=planner.rulebook.digest,
        language=identity.language,
        record=record.digest,
        readings={id_: option for id_, option in sorted(planner.options.items()) if option != defaults.get(id_)},
        adjustments={id_: exact_text(value) for id_, value in sorted(planner.adjusted.items())},
        complete_history=round_.history.is_complete,
    )
