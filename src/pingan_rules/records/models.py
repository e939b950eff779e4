"""Pydantic models of records, made from the facts and ledgers of a rulebook."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    create_model,
)
from pydantic_core import CoreSchema, core_schema

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.types import BoolType, SeriesType
from pingan_rules.kernel.unknown import Reason, unknown
from pingan_rules.resolve.model import Column, Fact, Ledger, Level, ResolvedRulebook

from . import value_messages
from .findings import Findings
from .headings import PeriodReader, level_names, read_formerly, read_optional_text, read_unit
from .record import Value
from .refusals import Refusal
from .schemas import (
    RecordSchemas,
    column_range,
    column_schema,
    describe_column,
    describe_fact,
    fact_schema,
    part_schemas,
)
from .series import series_statement_reader
from .shapes import REQUIRED_KEYS, Shape, shape_of
from .statements import Said, Statement, Subject, statement_reader
from .values import parser

FACT, LEDGER, COLUMN = "fact_", "ledger_", "column_"
"""What stands before an id in the name of its field, so that no id is an attribute that models have anyway."""


class RecordModel(BaseModel):
    """Base of the models: frozen, with the JSON Schema of data as people write it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """The JSON Schema; keys are Chinese names or ids."""
        if len(args) < 3:
            options.setdefault("schema_generator", RecordSchemas)
        return super().model_json_schema(*args, **options)


class _Read:
    """Reads a field with a function, and describes it by a JSON Schema of its own."""

    def __init__(self, read: Callable[[object], object], schema: dict[str, Any]) -> None:
        self._read = read
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self._schema)


def record_model(rulebook: ResolvedRulebook, level: str) -> type[BaseModel]:
    """The model of the records of a level, by id or Chinese name. Raises `RecordError` for a level there is not."""
    return model_of(rulebook, shape_of(rulebook, find_level(rulebook, level).id))


def record_schema(rulebook: ResolvedRulebook, level: str) -> dict[str, Any]:
    """The JSON Schema of the records of a level, as people write them. Raises `RecordError` as `record_model` does.

    Facts that only other levels or rulebooks know are not in it, though a record may carry them.
    """
    return record_model(rulebook, level).model_json_schema()


def find_level(rulebook: ResolvedRulebook, written: str) -> Level:
    """The level of that id or Chinese name. Raises `RecordError` for a level there is not."""
    try:
        return rulebook.levels[level_names(rulebook).read(written)]
    except Refusal as refused:
        findings = Findings()
        findings.report(refused.faults[0], ())
        raise findings.error(written, None) from None


def model_of(rulebook: ResolvedRulebook, shape: Shape) -> type[RecordModel]:
    """The model of the records of one shape."""
    fact_fields: dict[str, Any] = {FACT + fact.id: _fact_field(fact) for fact in shape.facts}
    ledger_fields: dict[str, Any] = {LEDGER + each.id: _ledger_field(each.ledger) for each in shape.ledgers}
    facts = create_model("Facts", __base__=RecordModel, **fact_fields)
    ledgers = create_model("Ledgers", __base__=RecordModel, **ledger_fields)
    title = f"{shape.level.name}的记录" if shape.level else "记录"
    return create_model(
        "Record",
        __base__=RecordModel,
        __cls_kwargs__={"title": title},
        **_part_fields(rulebook, shape.level),
        facts=(facts, Field(default_factory=facts)),
        ledgers=(ledgers, ledgers()),
    )


def _part_fields(rulebook: ResolvedRulebook, level: Level | None) -> dict[str, Any]:
    readers: dict[str, Callable[[object], object]] = {
        "unit": read_unit,
        "name": partial(read_optional_text, "name"),
        "level": level_names(rulebook).read,
        "parent": partial(read_optional_text, "parent"),
        "region": partial(read_optional_text, "region"),
        "period": PeriodReader(rulebook.identity.year_starts),
        "formerly": read_formerly,
        "note": partial(read_optional_text, "note"),
    }
    schemas = part_schemas(level, rulebook.identity.year_starts)
    return {
        key: (Annotated[Any, _Read(read, schemas[key])], ... if key in REQUIRED_KEYS else "")
        for key, read in readers.items()
    }


def _fact_field(fact: Fact) -> tuple[Any, Any]:
    refused = None if fact.guard else value_messages.NO_GUARD
    reader = _Read(_statement_reader(fact, refused), fact_schema(fact))
    return Annotated[Any, reader], _field(fact.name, fact.id, describe_fact(fact))


def _statement_reader(fact: Fact, refused: Code | None) -> Callable[[object], Statement]:
    if isinstance(fact.type, SeriesType):
        return series_statement_reader(fact, fact.type, refused)
    return statement_reader(Subject(fact.id, fact.name, fact.type, parser(fact.name, fact.type, *fact.range), refused))


def _field(name: str, id_: str, description: str, default: object = None) -> Any:
    return Field(
        default=default,
        title=name,
        description=description,
        validation_alias=AliasChoices(name, id_),
        json_schema_extra={"x-id": id_},
    )


def _ledger_field(ledger: Ledger) -> tuple[Any, Any]:
    columns: dict[str, Any] = {COLUMN + column.id: _column_field(ledger, column) for column in ledger.columns.values()}
    row = create_model(f"Row_{ledger.id}", __base__=RecordModel, **columns)
    complete = _Read(parser(f"{ledger.name}.complete", BoolType()), {"type": "boolean"})
    rows = create_model(
        f"Ledger_{ledger.id}",
        __base__=RecordModel,
        rows=(list[row], ...),
        complete=(Annotated[Any, complete], True),
    )
    return rows | None, _field(ledger.name, ledger.id, ledger.by)


def _column_field(ledger: Ledger, column: Column) -> tuple[Any, Any]:
    id_ = f"{ledger.id}.{column.id}"
    refused = value_messages.CELL_NOT_APPLICABLE
    parse = parser(column.name, column.type, *column_range(column))
    subject = Subject(id_, column.name, column.type, parse, refused)
    left_out = unknown(id_, Reason.NOT_REPORTED)
    reader = _Read(partial(_cell, statement_reader(subject), left_out), column_schema(column))
    return Annotated[Any, reader], _field(column.name, column.id, describe_column(column), left_out)


def _cell(read: Callable[[object], Statement], left_out: Value, value: object) -> Value:
    said = read(value)
    cell = said.value if isinstance(said, Said) else said
    return left_out if cell is None else cell
