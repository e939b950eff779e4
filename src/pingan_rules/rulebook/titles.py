"""Titles: what places of a level are judged for, and what else follows for them."""

from collections.abc import Iterator

from pydantic import Field

from .changes import Changeable
from .choices import TextOrChoice
from .facts import DerivedFact, FactBlock
from .findings import Honour, Priority, Sanction, Target
from .points import Checklist, Grades
from .rules import BaseRule, Declaring, Standard, Veto
from .thresholds import Threshold
from .written import Flag, Name, Prose


class Title(Changeable):
    """What places of its levels are judged for."""

    title: Name
    id: Name
    levels: tuple[Name, ...] = Field(min_length=1)
    primary: Flag = False
    clause: Name | None = None
    judged_by: Name | None = None
    guard: TextOrChoice | None = None
    note: Prose | None = None
    facts: tuple[FactBlock, ...] = ()
    derived: dict[Name, DerivedFact] = Field(default_factory=dict)
    thresholds: dict[Name, Threshold] = Field(default_factory=dict)
    standards: dict[Name, Standard] = Field(default_factory=dict)
    vetoes: dict[Name, Veto] = Field(default_factory=dict)
    priorities: dict[Name, Priority] = Field(default_factory=dict)
    sanctions: dict[Name, Sanction] = Field(default_factory=dict)
    targets: dict[Name, Target] = Field(default_factory=dict)
    points: dict[Name, Checklist] = Field(default_factory=dict)
    grades: dict[Name, Grades] = Field(default_factory=dict)
    honours: dict[Name, Honour] = Field(default_factory=dict)


def rules_of(title: Title) -> tuple[BaseRule, ...]:
    """The standards of a title, then its vetoes, as written."""
    return (*title.standards.values(), *title.vetoes.values())


def findings_of(title: Title) -> tuple[BaseRule, ...]:
    """The priorities, sanctions and targets of a title, as written."""
    return (*title.priorities.values(), *title.sanctions.values(), *title.targets.values())


def declaring_in(title: Title) -> Iterator[Declaring]:
    """Everything in a title that may declare findings and thresholds in place, as written."""
    yield from rules_of(title)
    yield from findings_of(title)
    for checklist in title.points.values():
        yield checklist
        yield from checklist.items.values()
    yield from title.honours.values()
