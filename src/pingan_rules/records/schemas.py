"""JSON Schemas of records as people write them: for editors, with Chinese titles and descriptions."""

from copy import deepcopy
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaWarningKind
from pydantic_core import CoreSchema

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.types import (
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumberType,
    PercentType,
    RateType,
    SeriesType,
    TextType,
    Type,
    describe,
)
from pingan_rules.resolve.model import Column, Fact, Level

from .remarks import STATEMENT_KEYS, STATUSES
from .statements import NOT_APPLICABLE, NOT_REPORTED
from .texts import LONGEST_TEXT
from .values import TRUTHS

Schema = dict[str, Any]

_NOT_REPORTED: Schema = {"enum": [None, *sorted(NOT_REPORTED)], "description": "未报"}
_NUMBER_TEXT: Schema = {"type": "string", "pattern": "[0-9０-９]"}
_TRUTHS = list(dict.fromkeys(form for text in TRUTHS for form in (text, text.capitalize(), text.upper())))
_BETTER = {"higher": "越高越好", "lower": "越低越好"}
_STATEMENT: Schema = {
    "title": "带说明的值",
    "type": "object",
    "properties": {
        "value": {"title": "值", "type": ["boolean", "number", "string", "null"]},
        "status": {"title": "状态", "enum": [*STATUSES, None]},
        "source": {"title": "来源", "type": ["string", "integer", "null"], "maxLength": LONGEST_TEXT},
        "date": {"title": "日期", "type": ["string", "null"]},
    },
    "additionalProperties": False,
    "anyOf": [{"required": ["value"]}, {"required": ["status"]}],
}
assert tuple(_STATEMENT["properties"]) == STATEMENT_KEYS


def fact_schema(fact: Fact) -> Schema:
    """What may stand for a fact, except for the form with a remark."""
    values = _value_schemas(fact.type, *fact.range)
    if fact.guard:
        values.append({"const": NOT_APPLICABLE})
    return {"anyOf": [*values, _NOT_REPORTED], "x-id": fact.id}


def column_schema(column: Column) -> Schema:
    """What may stand in a cell, except for the form with a remark."""
    return {"anyOf": [*_value_schemas(column.type, *column_range(column)), _NOT_REPORTED], "x-id": column.id}


def column_range(column: Column) -> tuple[Number | None, Number | None]:
    """The least and the greatest number of a column, which are those usual for its type."""
    match column.type:
        case CountType() | RateType():
            return 0, None
        case PercentType():
            return 0, 1
        case _:
            return None, None


def describe_fact(fact: Fact) -> str:
    """The fact for whoever fills it in: its id, type and unit, who reports or judges it."""
    parts = [fact.id, describe(fact.type).zh]
    parts += [f"由{fact.by}填报"] if fact.by else []
    parts += [f"由{fact.judged_by}认定"] if fact.judged_by else []
    parts += [_BETTER[fact.better]] if fact.better in _BETTER else []
    parts += [f"不适用的写“{NOT_APPLICABLE}”"] if fact.guard else []
    parts += [fact.note] if fact.note else []
    return ";".join(parts)


def describe_column(column: Column) -> str:
    """The column for whoever fills it in: its id, type and unit."""
    return f"{column.id};{describe(column.type).zh}"


def _value_schemas(type_: Type, low: Number | None, high: Number | None) -> list[Schema]:
    match type_:
        case BoolType():
            return [{"type": "boolean"}, {"enum": _TRUTHS}]
        case CountType():
            return [{"type": "integer", **_bounds(0 if low is None else low, high)}, _NUMBER_TEXT]
        case PercentType():
            least, most = (-1 if low is None else max(low, -1)), (1 if high is None else min(high, 1))
            return [{"type": "number", **_bounds(least, most)}, {**_NUMBER_TEXT, "examples": ["90%"]}]
        case NumberType() | RateType():
            return [{"type": "number", **_bounds(low, high)}, _NUMBER_TEXT]
        case DateType():
            return [{"type": "string", "pattern": "[0-9]{4}[-/.年]", "examples": ["2024-05-01"]}]
        case EnumType(members=members):
            return [{"enum": list(dict.fromkeys(text for pair in zip(*members, strict=True) for text in pair))}]
        case TextType():
            return [{"type": ["string", "integer"], "maxLength": LONGEST_TEXT}]
        case SeriesType(of=of):
            entry = {"anyOf": [*_value_schemas(of, low, high), _NOT_REPORTED, _STATEMENT]}
            entries = {"type": "object", "propertyNames": {"pattern": "[0-9]{4}"}, "additionalProperties": entry}
            said = {**_STATEMENT, "properties": {**_STATEMENT["properties"], "value": entries}}
            return [entries, {"type": "string", "pattern": "[0-9]{4}[^:：=]*[:：=]"}, said]


def _bounds(low: Number | None, high: Number | None) -> Schema:
    bounds = {"minimum": low, "maximum": high}
    return {
        key: bound if isinstance(bound, int) else float(bound) for key, bound in bounds.items() if bound is not None
    }


def part_schemas(level: Level | None, year_starts: int) -> dict[str, Schema]:
    """The parts of a record of `level` beside facts and ledgers."""
    levels = [level.id, level.name] if level else []
    text = {"type": ["string", "integer", "null"], "maxLength": LONGEST_TEXT}
    years = f"年度从{year_starts}月开始" + ("" if year_starts == 1 else ",到下一年;2024 指 2023 年开始的一年")
    return {
        "unit": {"title": "单位编码", "type": ["string", "integer"], "minLength": 1, "maxLength": LONGEST_TEXT},
        "name": {"title": "名称", **text},
        "level": {"title": "层级", "enum": levels},
        "parent": {"title": "上级单位编码", **text},
        "region": {"title": "地区", **text},
        "period": {
            "title": "期间",
            "description": years,
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 9998},
                {"type": "string", "pattern": "[0-9０-９]{4}", "examples": ["2024", "2024-Q1", "2024-05"]},
                {
                    "type": "object",
                    "properties": {"from": {"type": "string"}, "to": {"type": "string"}},
                    "required": ["from", "to"],
                    "additionalProperties": False,
                },
            ],
        },
        "formerly": {"title": "原编码", "anyOf": [text, {"type": "array", "items": {"type": "string"}}]},
        "note": {"title": "备注", **text},
    }


class RecordSchemas(GenerateJsonSchema):
    """Adds to the schemas of records what their fields cannot say themselves.

    A value or cell with a remark, ids as keys beside Chinese names, ledgers as plain lists of rows.
    """

    ignored_warning_kinds: set[JsonSchemaWarningKind] = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - as the base class has it

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> Schema:
        """The schema of a model; of a record it is completed."""
        generated = super().generate(schema, mode)
        definitions = generated.get("$defs", {})
        if "Facts" in definitions:
            _complete(generated, definitions)
        return generated


def _complete(record: Schema, definitions: dict[str, Schema]) -> None:
    for name, model in definitions.items():
        properties = model.get("properties", {})
        if name == "Facts" or name.startswith("Row_"):
            for field in properties.values():
                field["anyOf"].append({"$ref": "#/$defs/Statement"})
        elif name == "Ledgers":
            for field in properties.values():
                field["anyOf"] += [_rows_of(field["x-id"]), {"enum": sorted(NOT_REPORTED)}]
        else:
            continue
        _add_ids(properties)
    for key in ("facts", "ledgers"):
        record["properties"][key] = {"anyOf": [{"$ref": f"#/$defs/{key.title()}"}, {"type": "null"}]}
    definitions["Statement"] = deepcopy(_STATEMENT)


def _rows_of(ledger: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/Row_{ledger}"}}


def _add_ids(properties: dict[str, Schema]) -> None:
    for field in list(properties.values()):
        field.pop("default", None)
        properties[field["x-id"]] = field
