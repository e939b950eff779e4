"""The JSON Schema of records describes them as people write them."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel, ValidationError
from tests.committed import assert_committed
from tests.records.sample import READER, RULEBOOK, record_of, records

from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.records.models import record_model, record_schema

EXPECTED = Path(__file__).with_name("expected")
SCHEMA = record_schema(RULEBOOK, "村(社区)")
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
TYPES |= {"array": list, "object": dict}


def allows(schema: dict[str, Any], data: Any) -> bool:
    """Whether `data` fits `schema`, as far as the schemas of records go."""
    if "$ref" in schema:
        return allows(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], data)
    checks = {key: check for key, check in CHECKS.items() if key in schema}
    assert schema.keys() - CHECKS.keys() <= {"title", "description", "default", "examples", "x-id", "$defs", "required"}
    return all(check(schema, data) for check in checks.values())


def is_of(kind: str, data: Any) -> bool:
    if kind == "integer" and isinstance(data, float):
        return data.is_integer()
    return isinstance(data, TYPES[kind]) and (kind == "boolean" or not isinstance(data, bool))


def fits_properties(schema: dict[str, Any], data: Any) -> bool:
    if not isinstance(data, dict):
        return True
    known = {key: each for key, each in schema.get("properties", {}).items() if key in data}
    present = set(schema.get("required", ())) <= data.keys()
    return present and all(allows(each, data[key]) for key, each in known.items())


def fits_other_keys(schema: dict[str, Any], data: Any) -> bool:
    if not isinstance(data, dict):
        return True
    others = {key: each for key, each in data.items() if key not in schema.get("properties", {})}
    of_others = schema["additionalProperties"]
    return not others if of_others is False else all(allows(of_others, each) for each in others.values())


def is_number(data: Any) -> bool:
    return is_of("number", data)


CHECKS = {
    "type": lambda schema, data: any(
        is_of(kind, data) for kind in ([schema["type"]] if isinstance(schema["type"], str) else schema["type"])
    ),
    "enum": lambda schema, data: any(data == each and type(data) is type(each) for each in schema["enum"]),
    "const": lambda schema, data: data == schema["const"],
    "anyOf": lambda schema, data: any(allows(each, data) for each in schema["anyOf"]),
    "pattern": lambda schema, data: not isinstance(data, str) or re.search(schema["pattern"], data) is not None,
    "minLength": lambda schema, data: not isinstance(data, str) or len(data) >= schema["minLength"],
    "maxLength": lambda schema, data: not isinstance(data, str) or len(data) <= schema["maxLength"],
    "minimum": lambda schema, data: not is_number(data) or data >= schema["minimum"],
    "maximum": lambda schema, data: not is_number(data) or data <= schema["maximum"],
    "items": lambda schema, data: not isinstance(data, list) or all(allows(schema["items"], each) for each in data),
    "properties": fits_properties,
    "additionalProperties": fits_other_keys,
    "propertyNames": lambda schema, data: (
        not isinstance(data, dict) or all(allows(schema["propertyNames"], key) for key in data)
    ),
    "required": lambda schema, data: not isinstance(data, dict) or set(schema["required"]) <= data.keys(),
}


def as_json(data: Any) -> Any:
    """`data` as JSON has it."""
    return json.loads(json.dumps(data, default=lambda each: float(each) if isinstance(each, Decimal) else str(each)))


def test_the_schema_is_the_committed_one() -> None:
    assert_committed(EXPECTED / "village_schema.json", json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n")


@given(records())
def test_what_is_read_fits_the_schema(data: dict[str, Any]) -> None:
    plain = as_json(data)
    READER.read(plain)
    assert allows(SCHEMA, plain)
    assert allows(SCHEMA, READER.read(data).data)


@pytest.mark.parametrize(
    "data",
    [
        record_of({"命案": 1}),
        record_of({"命案数": "三起"}),
        record_of({"命案数": -1}),
        record_of({"命案数": 1.5}),
        record_of({"命案数": True}),
        record_of({"命案数": "不适用"}),
        record_of({"矛盾纠纷化解率": 97.5}),
        record_of({"有铁路": 1}),
        record_of({"有铁路": "对"}),
        record_of({"地区类型": "城镇"}),
        record_of({"命案数": {"val": 1}}),
        record_of({"命案数": {"value": 1, "status": "核实中"}}),
        record_of({"命案数": [1]}),
        record_of([1]),
        record_of(ledgers={"案事件": [{"人": 1}]}),
        record_of(ledgers={"案事件": {"complete": True}}),
        record_of(period="去年"),
        {**record_of(), "level": "镇"},
        {**record_of(), "unit": ""},
        {"unit": "v1", "level": "village"},
    ],
)
def test_common_mistakes_do_not_fit(data: dict[str, Any]) -> None:
    assert not allows(SCHEMA, data)
    with pytest.raises(RecordError):
        READER.read(data)


@pytest.mark.parametrize("ledger", ["未报", [], None, {"rows": [{"日期": "2024-05-01"}], "complete": False}])
def test_a_ledger_fits_in_all_its_forms(ledger: object) -> None:
    assert allows(SCHEMA, record_of(ledgers={"案事件": ledger, "events": []}))


def test_facts_say_in_chinese_what_they_are() -> None:
    facts = SCHEMA["$defs"]["Facts"]["properties"]
    assert SCHEMA["title"] == "村(社区)的记录"
    assert facts["矛盾纠纷化解率"]["title"] == "矛盾纠纷化解率"
    assert facts["矛盾纠纷化解率"]["description"] == "resolution_rate;百分比;由村填报;越高越好;不适用的写“不适用”"
    assert facts["机制健全"]["description"] == "model_config;是非;由平安办认定;看台账"
    assert facts["resolution_rate"] == facts["矛盾纠纷化解率"]
    assert "村数" not in facts
    assert "村数" in record_schema(RULEBOOK, "township")["$defs"]["Facts"]["properties"]


def test_the_model_is_one_of_pydantic_and_validates() -> None:
    model = record_model(RULEBOOK, "village")
    assert issubclass(model, BaseModel)
    assert {field.title for field in model.model_fields["facts"].annotation.model_fields.values()} >= {"命案数"}  # type: ignore[union-attr]  # it is a model
    parsed: Any = model.model_validate(record_of({"命案数": "3起"}))
    assert parsed.facts.fact_homicides == 3
    with pytest.raises(ValidationError):
        model.model_validate(record_of({"命案数": "三起"}))
    assert READER.model("村(社区)") is READER.model("village")


def test_there_is_no_schema_of_a_level_that_is_not() -> None:
    with pytest.raises(RecordError, match="乡镇"):
        record_schema(RULEBOOK, "乡镇(街办)")


def test_dates_and_decimals_become_json() -> None:
    assert as_json([date(2024, 5, 1), Decimal("0.5")]) == ["2024-05-01", 0.5]
