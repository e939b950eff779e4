"""The result of a round: frozen, serialisable, and the history of the next one."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from pingan_rules.engine.plan import EvaluatorsDisagree
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.phrases import LANGUAGES, Lang, one_of
from pingan_rules.kernel.suggestions import closest
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Result, RoundFold, Title
from pingan_rules.verdicts.accounts import UnitAccount
from pingan_rules.verdicts.data import WarningData, value_data
from pingan_rules.verdicts.lines import line_of
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.proof import ProofNode, Status, Value, status_of
from pingan_rules.verdicts.round_wording import unit_text
from pingan_rules.verdicts.rounds import (
    ROUND_FORMAT,
    HonourData,
    UnitData,
)
from pingan_rules.verdicts.wording import OUTCOMES

from .accounts import Accounts
from .around import InRound
from .assessing import Round
from .counted import Counted
from .deciding import Deciding
from .elements import Counting, Honouring
from .forms import counted_data, points_data, receipt_of, record_data, settling_data, title_data, values_data
from .rows import Rows
from .scores import Score
from .settling import Settling, settlings
from .units import Unit, from_the_top


class UnitAssessment:
    """What a round found for one unit in one period. Immutable."""

    __slots__ = ("_round", "_unit")

    def __init__(self, unit: Unit, round_: Round) -> None:
        self._unit = unit
        self._round = round_

    def __repr__(self) -> str:
        return f"<UnitAssessment {self.unit} {self.period}: {self.outcome}>"

    # --- which unit ----------------------------------------------------------------------------------------------

    @property
    def record(self) -> Record:
        """The record of the unit."""
        return self._unit.record

    @property
    def unit(self) -> str:
        """The id of the unit."""
        return self.record.unit

    @property
    def name(self) -> str:
        """The name of the unit."""
        return self.record.name

    @property
    def level(self) -> str:
        """The id of its level."""
        return self.record.level

    @property
    def period(self) -> str:
        """The label of the period."""
        return self.record.period.label

    # --- what was found ------------------------------------------------------------------------------------------

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdicts by title (id), the first title of the level first."""
        return {title: self._verdict(title) for title in self._titles()}

    @property
    def verdict(self) -> Verdict | None:
        """The verdict for the first title of the level; None where the level has no title."""
        titles = self._titles()
        return self._verdict(titles[0]) if titles else None

    def _titles(self) -> list[str]:
        first = self._round.schedules.planner.rulebook.title_of(self.level)
        return sorted(self._unit.masks, key=lambda title: first is None or title != first.id)

    def _verdict(self, title: str) -> Verdict:
        plan = self._round.schedules.of(self.record.period).judging[self.level, title].plan
        around = InRound(self._round, self._unit, title)
        return Verdict(plan, self.record, *self._unit.masks[title], MappingProxyType(self._unit.found), around)

    @property
    def outcome(self) -> Outcome:
        """The outcome for the first title of the level."""
        verdict = self.verdict
        return Outcome.NOT_ASSESSED if verdict is None else verdict.outcome

    @property
    def values(self) -> Mapping[str, Value]:
        """Every value that was found, by the id of its fact: shares, counts, ranks, points, grades, yes and no.

        One that the record gives too is as given.
        """
        return MappingProxyType(self._unit.found)

    @property
    def scores(self) -> Mapping[str, Score]:
        """The points by checklist (id), item by item."""
        return MappingProxyType(self._unit.scores)

    @property
    def grades(self) -> Mapping[str, Value]:
        """The grades by id of the set; several members where it is open which."""
        ids = (grades.id for title in self._own_titles() for grades in title.grades)
        return {id_: self._unit.found[id_] for id_ in ids if id_ in self._unit.found}

    @property
    def honours(self) -> Mapping[str, HonourData]:
        """Whether it may be proposed for an honour (by id), and whether it holds it."""
        elements = self._round.schedules.of(self.record.period).elements
        own = (each for each in elements if isinstance(each, Honouring) and each.level == self.level)
        found = self._unit.found
        return {
            each.id: HonourData(eligible=status_of(found[each.eligible]), held=status_of(found[each.id]))
            for each in own
            if each.id in found
        }

    @property
    def newly_held(self) -> tuple[str, ...]:
        """The honours (by id) that it holds now, and was not found to hold in the last period before.

        None of which nothing is known before, unless the history is complete.
        """
        history = self._round.history
        past = history.before(self._unit)
        last = next(iter(past.units.values()), None)
        if last is None and not (history.is_complete and past.is_whole):
            return ()
        before = {} if last is None else last.found
        held = (id_ for id_, honour in self.honours.items() if honour.held == "true")
        return tuple(id_ for id_ in held if before.get(id_) is not True)

    @property
    def priorities(self) -> Mapping[str, Status]:
        """Whether it goes first, by id."""
        return self._findings("priority")

    @property
    def sanctions(self) -> Mapping[str, Status]:
        """Whether it is sanctioned, by id."""
        return self._findings("sanction")

    @property
    def targets(self) -> Mapping[str, Status]:
        """Whether what was to be reached is reached, by id; only targets of the year."""
        return self._findings("target")

    def _findings(self, kind: str) -> dict[str, Status]:
        rules = (finding.rule for title in self._own_titles() for finding in title.findings)
        found = self._unit.found
        return {rule.id: status_of(found[rule.id]) for rule in rules if rule.kind == kind and rule.id in found}

    def _own_titles(self) -> Iterator[Title]:
        titles = self._round.schedules.planner.rulebook.titles.values()
        return (title for title in titles if self.level in title.levels)

    @property
    def counted(self) -> Mapping[str, Counted]:
        """What the values counted from other units and periods (by the id of the fact) were counted from."""
        return {fact: self._counted(fact) for fact in self._unit.counted}

    def _counted(self, fact: str) -> Counted:
        group, absent = self._unit.counted[fact]
        with_it, without_it, open_ = group.called
        return Counted(fact, with_it, without_it, open_, absent.most)

    @property
    def settling(self) -> Mapping[str, Settling]:
        """What would settle each open result (by id) that hangs on other units; worked out at each call."""
        return {each.result: each for each in settlings(self._unit, self._round)}

    def derived_again(self) -> Mapping[str, Value]:
        """Every value found, with the reference evaluator, from the record and what was counted from other units.

        Raises `EvaluatorsDisagree` where one is not the same: a fault of this library.
        """
        unit = self._unit
        again = Unit(unit.record, {fact: unit.found[fact] for fact in unit.counted})
        again.by_reference = True
        for element in self._round.schedules.of(self.record.period).elements:
            if element.level == self.level and not isinstance(element, Counting):
                element.find(again)
        differing = [
            id_ for id_, value in unit.found.items() if value_data(value) != value_data(again.found.get(id_, Unknown()))
        ]
        if differing:
            raise EvaluatorsDisagree(f"unit {self.unit}: the evaluators differ on {', '.join(sorted(differing))}")
        return MappingProxyType(again.found)

    @property
    def warnings(self) -> Sequence[Diagnostic]:
        """What the reader should know: of the verdicts, and of honours awarded without right."""
        verdict = self.verdict
        return (*(verdict.warnings if verdict else ()), *self._unit.warnings)

    # --- as text -------------------------------------------------------------------------------------------------

    def explain(self, lang: Lang = "zh") -> str:
        """The full account for a person: the proofs of the verdicts, and every value with what it was counted from.

        In Chinese (`zh`) or English (`en`). Raises `ValueError` for another language.
        """
        one_of(lang, LANGUAGES, "lang")
        verdicts = [verdict.explain(lang) for verdict in self.verdicts.values()]
        return unit_text(self.account(lang), verdicts, lang, self._round.schedules.planner.rulebook.english)

    def _verdict_on(self, unit: Unit, title: str) -> Verdict | None:
        """The verdict on another unit for a title (id), the first title of its level where none is named."""
        assessed = UnitAssessment(unit, self._round)
        return assessed.verdicts.get(title) if title else assessed.verdict

    def account(self, lang: Lang = "zh") -> UnitAccount:
        """What `explain` tells beside the verdicts, as plain data. `lang` is that of the warnings."""
        return Accounts(self._round, self._verdict_on).of(self._unit, lang)

    @property
    def proofs(self) -> Mapping[str, tuple[ProofNode, ...]]:
        """The proofs of the conditions behind what was found beside the verdicts.

        By the id of the finding, grades or honour, or of the checklist that its items and lines belong to.
        """
        proofs = Accounts(self._round, self._verdict_on).proofs(self._unit)
        return {element.gives[0]: tuple(nodes) for element, nodes in proofs}

    # --- data ----------------------------------------------------------------------------------------------------

    def data(self) -> UnitData:
        """The result as a Pydantic model."""
        settling = {result: settling_data(each) for result, each in self.settling.items()}
        return self.remembered().model_copy(update={"settling": settling})

    def remembered(self) -> UnitData:
        """The same without what would settle open results: what a later round needs of it."""
        kept = self._round.schedules.of(self.record.period).kept(self.level)
        return UnitData(
            round=ROUND_FORMAT,
            **record_data(self.record),
            outcome=self.outcome,
            titles={title: title_data(verdict) for title, verdict in self.verdicts.items()},
            counted={fact: counted_data(each, self.values.get(fact)) for fact, each in self.counted.items()},
            priorities=dict(self.priorities),
            points={id_: points_data(score) for id_, score in self._unit.scores.items()},
            grades={id_: value_data(value) for id_, value in self.grades.items()},
            honours=dict(self.honours),
            sanctions=dict(self.sanctions),
            targets=dict(self.targets),
            values=values_data(self._unit.found),
            facts=values_data(kept.of(self.record, self._unit.found)),
            warnings=tuple(WarningData(code=each.code.code, message=each.message("zh")) for each in self.warnings),
            receipt=receipt_of(self._round, self.record),
        )

    def model_dump(self) -> dict[str, Any]:
        """The result as plain data."""
        return self.data().model_dump(mode="json", exclude_defaults=True)

    def model_dump_json(self) -> str:
        """The result as one line of JSON; the same bytes for the same inputs."""
        return line_of(self.data(), without_defaults=True)


class Assessment:
    """A whole round: what was found for every unit of the periods assessed. Immutable.

    `refused` is what is wrong with records of which therefore nothing is known. Iterating gives the units, those of
    earlier periods first, then by level from the top down, then by id.
    """

    def __init__(self, round_: Round, periods: Sequence[Period], refused: Sequence[Diagnostic] = ()) -> None:
        self._round: Final = round_
        self.periods: Final = tuple(periods)
        self.refused: Final = tuple(refused)

    def __repr__(self) -> str:
        labels = ", ".join(period.label for period in self.periods)
        return f"<Assessment of {len(self)} units for {labels}>"

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[UnitAssessment]:
        return iter(self.units)

    @cached_property
    def units(self) -> tuple[UnitAssessment, ...]:
        """Every unit of the periods assessed."""
        return tuple(UnitAssessment(unit, self._round) for unit in self._found())

    def _found(self) -> list[Unit]:
        """The units in order."""
        levels = self._round.schedules.planner.rulebook.levels
        order = {level: place for place, level in enumerate(from_the_top(levels))}
        found = [unit for period in self.periods for unit in self._round.trees[period]]
        found.sort(key=lambda unit: (unit.record.period, order[unit.record.level], unit.record.unit))
        return found

    def find(self, unit: str, *, level: str | None = None, period: str | None = None) -> UnitAssessment:
        """The unit of that id, or else of that name, in the last period unless another is named.

        Raises `KeyError`, which says what there is, where there is none, or several.
        """
        asked = [each for each in self.units if level in (None, each.level) and period in (None, each.period)]
        found = [each for each in asked if each.unit == unit] or [each for each in asked if each.name == unit]
        last = [each for each in found if each.period == found[-1].period]
        if len(last) == 1:
            return last[0]
        if last:
            several = ", ".join(f"{each.unit} ({each.level})" for each in last[:_MOST_SHOWN])
            raise KeyError(f"{len(last)} units {unit!r}: {several}; give the id, and level= if need be")
        near = closest(unit, [text for each in asked[:_MOST_LOOKED_THROUGH] for text in (each.unit, each.name) if text])
        raise KeyError(f"no unit with the id or name {unit!r}" + (f"; near: {', '.join(near)}" if near else ""))

    def lines(self) -> Iterator[str]:
        """Every unit as a line of JSON: what `history` takes."""
        return (unit.model_dump_json() for unit in self.units)

    def rows(self, lang: Lang = "zh") -> Iterator[dict[str, str]]:
        """Every unit as a flat row of text for a table or data frame, with the same columns in each.

        Which unit, its outcome, why, and what to note, then a column for each value found, by its Chinese or English
        name: percents with their sign, other numbers without a unit. A cell is empty where nothing is found for units
        of that level.
        Raises `ValueError` for another language than `zh` and `en`.
        """
        one_of(lang, LANGUAGES, "lang")
        units, rulebook = self._found(), self._round.schedules.planner.rulebook
        rows, deciding = Rows(rulebook, units, lang), Deciding(lang, rulebook.english)
        separator = "；" if lang == "zh" else "; "
        return (
            rows.of(
                unit,
                OUTCOMES[each.outcome].in_lang(lang),
                deciding.text(list(each.verdicts.values())),
                separator.join(dict.fromkeys(warning.message(lang) for warning in each.warnings)),
            )
            for unit, each in zip(units, self.units, strict=True)
        )

    @property
    def past(self) -> Mapping[str, int]:
        """The earlier periods that something is known of (by label), earliest first, and of how many units."""
        known = self._round.history
        earlier = (period for period in known.periods() if period not in self._round.trees)
        return {period.label: len(known.units_of(period)) for period in earlier}

    @property
    def results(self) -> dict[str, str]:
        """The names of the values that are found, by id."""
        facts = self._round.schedules.planner.rulebook.facts.values()
        return {fact.id: fact.name for fact in facts if isinstance(fact.source, (Result, RoundFold))}


_MOST_LOOKED_THROUGH = 2_000
_MOST_SHOWN = 5
