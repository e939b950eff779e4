"""What a verdict was made from, so that it can be derived again, and the readings that it used."""

from pydantic import BaseModel, ConfigDict


class Data(BaseModel):
    """Base of the plain data that verdicts are written as: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Receipt(Data):
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
    readings: dict[str, str]
    adjustments: dict[str, str]


class ReadingUsed(Data):
    """A reading that a title uses, the option that held, and whether another option would change the outcome."""

    id: str
    name: str
    option: str
    option_name: str
    decided: bool
