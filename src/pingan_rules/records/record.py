"""A unit record as it was read: exact values, and beside them what was said of them. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from pingan_rules.kernel.canonical import digest
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.unknown import Unknown

from .plain import Form, plain_record
from .values import Known

Value: TypeAlias = Known | Unknown
"""What a record says of a fact. An `Unknown` has a reason that the record gives: pending, disputed, undefined …"""


Day: TypeAlias = date


class Status(StrEnum):
    """How far a value stands, as a record may say it."""

    REPORTED = "reported"
    PENDING = "pending"
    DISPUTED = "disputed"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    NOT_DECIDED = "not_decided"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a record says beside a value. `shown` is a pending or disputed value as written: shown, never used."""

    status: Status = Status.REPORTED
    source: str = ""
    date: Day | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """The events of a ledger inside the record's period.

    The cells of a row stand in the order of the ledger's columns; one left out is an `Unknown` of
    `ledger.column`. `certain[i]`: row i has a date; one without may lie outside the period. `complete`: there are no
    more events than these rows.
    """

    rows: tuple[tuple[Value, ...], ...]
    certain: tuple[bool, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Record:
    """The facts about one unit in one period.

    `values` holds by fact id only what the record says: a fact that is not in it is not reported. `remarks` holds
    what was said beside values, `ledgers` the tables that were given, all by id. `formerly` are the ids of the units
    that it was made of, or its own before. `form` tells how values are written
    back, `rulebook` is the digest of the one that the record was read for.
    """

    unit: str
    name: str
    level: str
    parent: str
    region: str
    period: Period
    values: Mapping[str, Value]
    ledgers: Mapping[str, LedgerRows]
    remarks: Mapping[str, Remark]
    formerly: tuple[str, ...] = ()
    place: Place = field(default=Place(), compare=False)
    form: Form = field(default=Form(), compare=False, repr=False)
    rulebook: str = field(default="", compare=False, repr=False)

    @property
    def data(self) -> dict[str, object]:
        """The record as plain data, from which the same record can be read: ids for names, numbers exact.

        Made anew at each call.
        """
        return plain_record(self)

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of `data`; worked out at each call."""
        return digest(self.data)
