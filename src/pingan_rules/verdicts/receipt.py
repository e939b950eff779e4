"""What a verdict was made from, so that it can be derived again."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Receipt:
    """The rulebook with version and digest, the record's digest, the period, and what was chosen.

    `readings` maps each reading that the title uses to the option that held; `adjustments` maps thresholds to the
    values that took the place of their own, as exact text.
    """

    rulebook: str
    version: str
    digest: str
    language: int
    title: str
    period: str
    record: str
    readings: Mapping[str, str] = field(default_factory=dict)
    adjustments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadingUsed:
    """A reading that a title uses, the option that held, and whether another option would change the outcome."""

    id: str
    name: str
    option: str
    option_name: str
    decided: bool
