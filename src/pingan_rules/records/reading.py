"""Reads records: data as people write it in, exact and checked records out, or every mistake at once."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from pingan_rules.kernel.numbers import MOST_DIGITS
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.model import Fact, Ledger, ResolvedRulebook
from pingan_rules.rulebook.elsewhere import Elsewhere, Names

from . import messages, value_messages
from .findings import Findings, PlaceOf
from .headings import level_names
from .models import find_level, model_of
from .record import LedgerRows, Record, Remark, Status, Value
from .refusals import Fault
from .shapes import LedgerShape, shape_of
from .shown import shown
from .sifting import Given, Sieve
from .statements import Said
from .translating import paths_of, report_errors

__all__ = ["PlaceOf", "RecordReader"]

_NOWHERE = Place()
_NOTHING = Names()


class RecordReader:
    """Reads the records of one rulebook. Immutable and safe to share between threads.

    `elsewhere` is what other rulebooks declare: a record may carry it, it is passed over.
    """

    def __init__(self, rulebook: ResolvedRulebook, elsewhere: Elsewhere = _NOTHING) -> None:
        self._rulebook = rulebook
        self._elsewhere = _Elsewhere(rulebook, elsewhere)
        self._levels = level_names(rulebook)
        self._forms: dict[str | None, _LevelForm] = {}

    def model(self, level: str) -> type[BaseModel]:
        """The Pydantic model that validates the records of a level, by id or Chinese name. Raises `RecordError`."""
        return self._form(find_level(self._rulebook, level).id).model

    def read(self, data: Mapping[str, object], place: PlaceOf | None = None) -> Record:
        """The record that `data` holds. `place` tells where in a file the value at a path stands.

        Raises `RecordError` with everything that is wrong, in the order in which the data has it.
        """
        if not isinstance(data, Mapping):
            findings = Findings()
            findings.report(Fault(messages.NOT_A_RECORD, {"written": shown(data)}), ())
            raise findings.error(data, place)
        return self._form(self._levels.find(data.get("level"))).read(data, place)

    def _form(self, level: str | None) -> "_LevelForm":
        form = self._forms.get(level)
        if form is None:
            form = self._forms.setdefault(level, _LevelForm(self._rulebook, level, self._elsewhere))
        return form


class _Elsewhere:
    """What other levels of the rulebook, or other rulebooks, know."""

    def __init__(self, rulebook: ResolvedRulebook, others: Elsewhere) -> None:
        self.facts = _Either(_keys(rulebook.facts.values()), lambda: others.facts)
        self.ledgers = _Either(_keys(rulebook.ledgers.values()), lambda: others.ledgers)
        self.columns = others.columns


class _Either(Container[str]):
    """Own names, and others that are asked for only where a name is none of them."""

    def __init__(self, own: frozenset[str], others: Callable[[], Container[str]]) -> None:
        self._own = own
        self._others = others

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._others()


def _keys(named: Iterable[Fact | Ledger]) -> frozenset[str]:
    return frozenset(key for each in named for key in (each.name, each.id))


class _LevelForm:
    """All that reading a record of one level needs."""

    def __init__(self, rulebook: ResolvedRulebook, level: str | None, elsewhere: Elsewhere) -> None:
        self._rulebook = rulebook.digest
        self._shape = shape_of(rulebook, level)
        self._names = {fact.id: fact.name for fact in self._shape.facts}
        self._sieve = Sieve(self._shape, elsewhere)
        self.model = model_of(rulebook, self._shape)
        self._validate = self.model.__pydantic_validator__.validate_python

    def read(self, data: Mapping[str, object], place: PlaceOf | None) -> Record:
        """The record that `data` holds, or a `RecordError`."""
        findings = Findings()
        sifted = self._sieve.sift(cast("Given", data), findings)
        try:
            parsed: Any = self._validate(sifted)
        except ValidationError as error:
            report_errors(error, data, self._shape, findings)
            facts = self._facts_without_faults(sifted, error)
            self._stated(facts, sifted, findings)
            raise findings.error(data, place) from None
        values, remarks = self._stated(parsed.facts, sifted, findings)
        self._refuse_endless_sums(parsed, sifted, findings)
        if findings:
            raise findings.error(data, place)
        return self._record(parsed, values, remarks, place)

    def _facts_without_faults(self, sifted: Given, error: ValidationError) -> BaseModel:
        """The facts that can be read, so that mistakes between them are found beside those in others."""
        wrong = {path[1] for path in paths_of(error) if path[0] == "facts" and len(path) > 1}
        facts = cast("Given", sifted["facts"])
        model = self.model.model_fields["facts"].annotation
        assert isinstance(model, type)
        assert issubclass(model, BaseModel)
        return model.model_validate({key: value for key, value in facts.items() if key not in wrong})

    def _stated(
        self, facts: BaseModel, sifted: Given, findings: Findings
    ) -> tuple[dict[str, Value], dict[str, Remark]]:
        """What the record says of facts, and the remarks beside; a fact that does not apply states its guard false."""
        values: dict[str, Value] = {}
        remarks: dict[str, Remark] = {}
        for id_, said in zip(self._names, facts.__dict__.values(), strict=True):
            if said is None:
                continue
            if type(said) is not Said:
                values[id_] = said
                continue
            remarks[id_] = said.remark
            if said.value is not None:
                values[id_] = said.value
        for id_, remark in remarks.items():
            if remark.status is Status.NOT_APPLICABLE and not self._state_guards_false(id_, values):
                findings.report(self._guard_is_true(id_), ("facts", self._key_of(id_, sifted)))
        return values, remarks

    def _state_guards_false(self, fact: str, values: dict[str, Value]) -> bool:
        """States the fact's guard false; false if the record gives it as true.

        Where the guard differs by reading nothing is stated: which one is meant, the record does not say.
        """
        if len(self._shape.guards[fact]) != 1:
            return True
        guards = [guard for guard in self._shape.guards[fact] if values.get(guard) is not True]
        values.update(dict.fromkeys(guards, False))
        return bool(guards)

    def _guard_is_true(self, fact: str) -> Fault:
        guards = "、".join(self._names[guard] for guard in self._shape.guards[fact])
        return Fault(value_messages.GUARD_IS_TRUE, {"name": self._names[fact], "guard": guards})

    def _refuse_endless_sums(self, parsed: Any, sifted: Given, findings: Findings) -> None:
        written = cast("Given", sifted.get("ledgers", {}))
        for shape, ledger in self._given_ledgers(parsed):
            cells = zip(*(row.__dict__.values() for row in ledger.rows), strict=True)
            for column, values in zip(shape.ledger.columns.values(), cells, strict=False):
                if _is_endless(values):
                    key = shape.ledger.name if shape.ledger.name in written else shape.id
                    details = {"name": column.name, "most": MOST_DIGITS}
                    findings.report(Fault(value_messages.NO_COMMON_DENOMINATOR, details), ("ledgers", key))

    def _given_ledgers(self, parsed: Any) -> Iterator[tuple[LedgerShape, Any]]:
        if self._shape.ledgers:
            given = zip(self._shape.ledgers, parsed.ledgers.__dict__.values(), strict=True)
            yield from ((shape, ledger) for shape, ledger in given if ledger is not None)

    def _key_of(self, fact: str, sifted: Given) -> str:
        name = self._names[fact]
        return name if name in cast("Given", sifted["facts"]) else fact

    def _record(
        self, parsed: Any, values: dict[str, Value], remarks: dict[str, Remark], place: PlaceOf | None
    ) -> Record:
        return Record(
            unit=parsed.unit,
            name=parsed.name,
            level=parsed.level,
            parent=parsed.parent,
            region=parsed.region,
            period=parsed.period,
            values=values,
            ledgers={shape.id: _rows(shape, rows, parsed.period) for shape, rows in self._given_ledgers(parsed)},
            remarks=remarks,
            formerly=parsed.formerly or (),
            place=_NOWHERE if place is None else place(()),
            form=self._shape.form,
            rulebook=self._rulebook,
        )


def _is_endless(cells: Iterable[object]) -> bool:
    """Whether fractions have no common denominator that can be written."""
    common = 1
    for denominator in {cell.denominator for cell in cells if type(cell) is Fraction}:
        common = lcm(common, denominator)
        if common >= 10**MOST_DIGITS:
            return True
    return False


def _rows(shape: LedgerShape, ledger: Any, period: Period) -> LedgerRows:
    """The rows that may lie in the period; those without a date are not certain to."""
    rows: list[tuple[Value, ...]] = []
    certain: list[bool] = []
    for row in ledger.rows:
        cells = tuple(row.__dict__.values())
        day = cells[shape.date]
        if isinstance(day, Unknown) or day in period:
            rows.append(cells)
            certain.append(not isinstance(day, Unknown))
    return LedgerRows(tuple(rows), tuple(certain), ledger.complete)
