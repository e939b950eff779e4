"""What surrounds a verdict in a round: how it would be under other readings of what it stands on."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pingan_rules.engine.disagreement import Disagreement
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Title
from pingan_rules.verdicts.outcome import Outcome

from .assessing import Round, alone
from .schedule import Schedules, schedules_of
from .tracing import Tracing
from .units import Unit


class InRound:
    """The surroundings of one unit's verdict in a round."""

    def __init__(self, round_: Round, unit: Unit, title: str) -> None:
        self._round = round_
        self._unit = unit
        self._title = title
        self.readings = round_.schedules.of(unit.record.period).readings(unit.record.level, title)

    @property
    def counted_readings(self) -> tuple[str, ...]:
        """The readings that work through what is counted; in a round their effect is seen."""
        return ()

    def outcome_under(self, reading: str, option: str) -> Outcome | None:
        """The outcome in the whole round under another option of a reading; None where it cannot be assessed."""
        return self._round.outcome_under(reading, option, self._unit, self._title)

    @cached_property
    def tracing(self) -> Tracing:
        """What the unit wants for, down to what can be reported."""
        schedules = self._round.schedules
        elements = schedules.of(self._unit.record.period).elements
        return Tracing(elements, self._unit, schedules.planner.rulebook.facts)


class Alone:
    """The surroundings of a verdict on a place by itself. `counted` is what is known from elsewhere, by fact."""

    def __init__(self, schedules: Schedules, record: Record, title: Title, counted: Mapping[str, Any]) -> None:
        self._schedules = schedules
        self._record = record
        self._title = title
        self._counted = counted
        self.readings = schedules.of(record.period).readings(record.level, title.id)

    @property
    def counted_readings(self) -> tuple[str, ...]:
        """The readings that work through what is counted: what another option would change cannot be told here."""
        return self._schedules.of(self._record.period).counted_readings(self._record.level, self._title.id)

    def outcome_under(self, reading: str, option: str) -> Outcome | None:
        """The outcome under another option of a reading; None where the record contradicts itself under it."""
        other = schedules_of(self._schedules.planner.with_option(reading, option))
        try:
            unit = alone(other, self._record, self._counted)
        except Disagreement:
            return None
        masks = unit.masks.get(self._title.id)
        judging = other.of(self._record.period).judging[self._record.level, self._title.id]
        return None if masks is None else judging.outcome(masks)

    @cached_property
    def tracing(self) -> Tracing:
        """What the place wants for, down to what can be reported."""
        unit = alone(self._schedules, self._record, self._counted)
        elements = self._schedules.of(self._record.period).elements
        return Tracing(elements, unit, self._schedules.planner.rulebook.facts)
