"""Parts of a result as plain data."""

from pingan_rules.engine.verdict import Verdict
from pingan_rules.verdicts.data import value_data
from pingan_rules.verdicts.rounds import PointsData, SettlingData, TitleData

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
