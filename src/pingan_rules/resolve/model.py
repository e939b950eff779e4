"""The resolved rulebook: every name found, every expression typed, every number exact. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias, Union

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.types import EnumType, Type
from pingan_rules.rulebook.written import Written

from .choices import ByReading, Formula
from .scoring import Checklist, Edges

Better: TypeAlias = Literal["higher", "lower", "neither"]
FoldKind: TypeAlias = Literal["count", "sum", "max", "min", "share"]
RoundFoldKind: TypeAlias = Literal["count", "sum", "max", "min", "share", "rank", "run"]
Among: TypeAlias = Literal["below", "peers", "round", "history"]
Ties: TypeAlias = Literal["low", "high", "dense"]
Direction: TypeAlias = Literal["rising", "falling"]
GroupKind: TypeAlias = Literal["all", "any", "none", "at_least"]
RuleKind: TypeAlias = Literal["standard", "veto", "applies", "priority", "sanction", "target", "honour", "part"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ledger."""

    id: str
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """A condition or value made of the columns of a row, and of derived columns before it."""

    id: str
    name: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table of events; `date` is the id of the column that says when."""

    id: str
    name: str
    date: str
    columns: Mapping[str, Column]
    by: str = ""
    derived: tuple[DerivedColumn, ...] = ()

    def name_of(self, column: str) -> str:
        """The Chinese name of the column of that id, filled in or derived."""
        derived = {each.id: each.name for each in self.derived}
        return derived[column] if column in derived else self.columns[column].name


@dataclass(frozen=True, slots=True)
class Fold:
    """A value counted from the rows of a ledger."""

    ledger: str
    kind: FoldKind
    column: str | None = None
    where: Formula | ByReading[Formula] | None = None
    share: Formula | ByReading[Formula] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The greatest number of rises, or falls, in a row of a series (the id of a fact)."""

    series: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class RoundFold:
    """A value counted from other units of a round, or from other periods of the unit.

    `among` says which: those of `levels` below the unit, its peers, all of its level, its own history; with `own` the
    unit itself in this period is among them. `value` is what is added up, compared or ranked, or the condition of a
    share or run; `where` says which count. Both are about the other unit; `total`, how many there should be, is about
    the one that counts.
    """

    kind: RoundFoldKind
    among: Among
    levels: tuple[str, ...] = ()
    own: bool = False
    value: Formula | ByReading[Formula] | None = None
    where: Formula | ByReading[Formula] | None = None
    total: Formula | None = None
    highest_first: bool = True
    ties: Ties = "low"
    least: int = 1
    last: int | None = None


ResultKind: TypeAlias = Literal["outcome", "points", "item", "grade", "finding", "eligible", "held"]


@dataclass(frozen=True, slots=True)
class Result:
    """A value that is found for the unit itself: an outcome, points, a grade, a finding.

    `id` is that of the title, checklist, item …; empty for the outcome for the first title of the unit's level.
    """

    kind: ResultKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, given, counted from a ledger (`Fold`) or a series (`Run`), or derived from others (`Formula`).

    Or it is counted from other units or periods (`RoundFold`), or found for the unit itself (`Result`).
    `range` is the least and the greatest value allowed; percents as shares of one. `guard` is the id of a bool fact.
    `written` is its name where it is declared.
    """

    id: str
    name: str
    type: Type
    source: Fold | Run | RoundFold | Result | Formula | ByReading[Formula] | None = None
    range: tuple[Number | None, Number | None] = (None, None)
    better: Better = "neither"
    by: str = ""
    judged_by: str = ""
    guard: str | ByReading[str | None] | None = None
    clause: str = ""
    note: str = ""
    weight: int = 1
    written: Written | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unset:
    """A placeholder in the source: there is no number yet."""


@dataclass(frozen=True, slots=True)
class ByLevel:
    """A value for each level (by id)."""

    values: Mapping[str, "ThresholdValue"]


@dataclass(frozen=True, slots=True)
class ByYear:
    """A value for exact years; none for others."""

    values: Mapping[int, "ThresholdValue"]


@dataclass(frozen=True, slots=True)
class ByDate:
    """Values with their first day in force, earliest first."""

    values: tuple[tuple[date, "ThresholdValue"], ...]


@dataclass(frozen=True, slots=True)
class ByFact:
    """A value for each member (by id) of an enum fact (by id)."""

    fact: str
    values: Mapping[str, "ThresholdValue"]


ThresholdValue: TypeAlias = Union[Number, Unset, ByLevel, ByYear, ByDate, ByFact, "ByReading[ThresholdValue]"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A named number."""

    id: str
    name: str
    type: Type
    value: ThresholdValue
    clause: str = ""
    wording: str = ""
    note: str = ""
    written: Written | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Test:
    """A condition: a yes/no expression. `guard` is its own; those of the facts it reads come with the facts."""

    formula: Formula
    clause: str = ""
    guard: str | ByReading[str | None] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """A condition that an option of a reading fixes: `always`, `never`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions under one word. `least` belongs to `at_least`."""

    kind: GroupKind
    members: tuple["Condition", ...]
    least: int = 0


Condition: TypeAlias = Union[Test, Constant, Group, "ByReading[Condition]"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A standard or a veto; or a priority, sanction or target, or what makes eligible for an honour."""

    id: str
    name: str
    kind: RuleKind
    body: Condition
    clause: str = ""
    gating: bool | ByReading[bool] = True
    guard: str | ByReading[str | None] | None = None
    note: str = ""
    written: Written | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """A priority, sanction or target; its rule's kind says which. `measure` is what a sanction consists in."""

    rule: Rule
    measure: str = ""


@dataclass(frozen=True, slots=True)
class GradeStep:
    """One grade: the edges of the score, or a condition; None: what is left."""

    id: str
    edges: Edges | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades from the best to the worst. `score` is the points that they go by, if they do."""

    id: str
    name: str
    type: EnumType
    steps: tuple[GradeStep, ...]
    score: Formula | None = None
    clause: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Honour:
    """A step of a ladder. `run` is the id of the fact that says how long the step before has been held."""

    rule: Rule
    years: int = 1
    after: str = ""
    run: str = ""
    awarded: Formula | None = None
    revoked: Formula | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """What places of its levels are judged for. Rules: standards first, then vetoes, as written.

    A last one of the kind `applies`, where there is one, says whether a place is judged for it at all. `counted` are
    the ids of the facts, declared with the title, that are counted from other units or periods.
    """

    id: str
    name: str
    levels: tuple[str, ...]
    primary: bool
    rules: tuple[Rule, ...]
    clause: str = ""
    note: str = ""
    findings: tuple[Finding, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    grades: tuple[Grades, ...] = ()
    honours: tuple[Honour, ...] = ()
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read a clause."""

    id: str
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that the source leaves open, its options by id, and the default's id."""

    id: str
    name: str
    question: str
    options: Mapping[str, Option]
    default: str
    clause: str = ""
    reason: str = ""

    def find(self, written: str) -> str | None:
        """The id of the option that `written` names by its Chinese name or id."""
        return next((each.id for each in self.options.values() if written in (each.id, each.name)), None)


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of unit."""

    id: str
    name: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """How one clause of the source was dealt with."""

    path: str
    status: str
    gist: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the rulebook is and where it comes from.

    `extends` is id@version of the one it extends, if it does; `above` the ids of that and of all which that extends.
    """

    id: str
    version: str
    language: int
    title: str
    issuer: str = ""
    jurisdiction: tuple[str, ...] = ()
    authority: str = "binding"
    source: Mapping[str, str] = field(default_factory=dict)
    in_force_from: date | None = None
    in_force_to: date | None = None
    year_starts: int = 1
    extends: str = ""
    above: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ResolvedRulebook:
    """A rulebook that has been checked as a whole. Everything is found by id."""

    identity: Identity
    levels: Mapping[str, Level]
    enums: Mapping[str, EnumType]
    ledgers: Mapping[str, Ledger]
    facts: Mapping[str, Fact]
    thresholds: Mapping[str, Threshold]
    readings: Mapping[str, Reading]
    titles: Mapping[str, Title]
    clauses: Mapping[str, ClauseEntry]
    english: Mapping[str, str]
    digest: str = ""

    def title_of(self, level: str) -> Title | None:
        """The title that a level is judged for first, or None where it has none."""
        titles = [title for title in self.titles.values() if level in title.levels]
        return next((title for title in titles if title.primary), titles[0] if titles else None)
