"""From a YAML tree to a model, or everything in it that does not have the right shape."""

from collections.abc import Mapping as MappingOf
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import closest

from . import messages
from .points import BELONGS, BESIDE
from .thresholds import MOST_VALUES
from .written import NOTHING, TAG, Model, Written
from .yaml import field_messages
from .yaml.fields import expect_list, expect_mapping, expect_text
from .yaml.findings import Findings
from .yaml.nodes import Mapping, Node, Scalar, Sequence, shown

M = TypeVar("M", bound=Model)


def shape(node: Node, model: type[M], findings: Findings) -> M | None:
    """`node` as a `model`; None with every mistake of shape noted."""
    mapping = expect_mapping(node, findings)
    if mapping is None:
        return None
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        for details in error.errors(include_url=False, include_input=False):
            if findings.overflows:
                break
            _report(findings, mapping, details, model)
        return None


def plain(node: Node) -> Any:
    """`node` as mappings, lists and `Written` scalars; `NOTHING` where nothing was written."""
    if isinstance(node, Mapping):
        return {Written(entry.key.text, entry.key): plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return NOTHING if node.is_empty else Written(node.text, node)


def _report(findings: Findings, root: Mapping, details: ErrorDetails, model: type[Model]) -> None:
    node, key = _at(root, details["loc"])
    context: MappingOf[str, Any] = details.get("ctx", {})
    match details["type"]:
        case "missing":
            findings.report(field_messages.MISSING_KEY, node, key=key)
        case "extra_forbidden":
            entry = _entry(root, details["loc"])
            near = closest(key, [known for known in _known_keys(model) if known != key])
            advice = field_messages.did_you_mean(near) if near else field_messages.possible_keys(_known_keys(model))
            findings.report(field_messages.UNKNOWN_KEY, entry or node, key=key, advice=advice)
        case "literal_error":
            expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
            findings.report(messages.NOT_AN_ALTERNATIVE, node, text=_text(node), expected=expected.split(", "))
        case "flag":
            findings.report(messages.NOT_A_FLAG, node, text=_text(node))
        case "whole" | "greater_than_equal" | "less_than_equal":
            findings.report(messages.NOT_WHOLE, node, text=_text(node), expected=_whole_number(context))
        case "too_short" if _size(node) < context.get("min_length", 1):
            findings.report(messages.EMPTY, node, key=key, least=context.get("min_length", 1))
        case "too_short":
            pass  # only what is right was counted, and what is wrong is reported by itself
        case "reason_needed":
            findings.report(field_messages.MISSING_KEY, _entry(root, details["loc"]) or node, key="reason")
        case "empty_rule":
            findings.report(messages.RULE_WITHOUT_CONDITIONS, _entry(root, details["loc"]) or node)
        case "empty_honour":
            findings.report(messages.HONOUR_WITHOUT_CONDITIONS, _entry(root, details["loc"]) or node)
        case "long_text":
            _report_long(findings, root, details["loc"], context["most"])
        case "many_values":
            value = node.find("value") if isinstance(node, Mapping) else None
            number = context["number"]
            findings.report(messages.MANY_VALUES, value.key if value else node, number=number, most=MOST_VALUES)
        case "line_keys":
            _report_line(findings, node, str(context["form"]))
        case kind if kind in _PLAIN:
            findings.report(_PLAIN[kind], node)
        case kind:
            _report_kind(findings, node, kind)


_PLAIN = {
    "at_least_of": messages.AT_LEAST_WITHOUT_OF,
    "condition_fires": messages.CONDITION_WITHOUT_FIRES,
    "one_group": messages.NOT_ONE_GROUP,
    "value_or_of": messages.VALUE_OR_OF,
    "two_edges": messages.TWO_EDGES,
    "line_form": messages.LINE_FORM,
    "round_expects": messages.ROUND_EXPECTS,
}
"""Mistakes of which nothing need be said but where they are."""


def _report_long(findings: Findings, root: Mapping, path: tuple[int | str, ...], most: int) -> None:
    """A text, or a key, that has too many characters."""
    text = _entry(root, path[:-1]) if path[-1] == "[key]" else _at(root, path)[0]
    assert isinstance(text, Scalar)
    findings.report(messages.LONG_TEXT, text, length=len(text.text), most=most)


def _report_line(findings: Findings, node: Node, form: str) -> None:
    """A line of points with keys that are missing, or do not belong to its form."""
    keys, belongs = _keys(node), BELONGS[form]
    odd = [f"{key}:" for key in keys if key in BESIDE and key not in belongs]
    wanting = [f"{key}:" for key in belongs if key not in keys]
    zh = [*(f"补上 {key}" for key in wanting), *(f"删去 {key}" for key in odd)]
    en = [*(f"add {key}" for key in wanting), *(f"remove {key}" for key in odd)]
    advice = Phrase(",".join(zh), ", ".join(en))
    findings.report(messages.LINE_KEYS, node, form=form, belongs=[f"{key}:" for key in belongs], advice=advice)


def _keys(node: Node) -> list[str]:
    return [entry.key.text for entry in node.entries] if isinstance(node, Mapping) else []


def _report_kind(findings: Findings, node: Node, error: str) -> None:
    expectations = {
        "dict_type": expect_mapping,
        "model_type": expect_mapping,
        "model_attributes_type": expect_mapping,
        "tuple_type": expect_list,
    }
    expectations.get(error, expect_text)(node, findings)


def _whole_number(context: MappingOf[str, Any]) -> Phrase:
    match context:
        case {"ge": least}:
            return Phrase(f"不小于 {least} 的整数", f"a whole number, at least {least}")
        case {"le": most}:
            return Phrase(f"不大于 {most} 的整数", f"a whole number, at most {most}")
        case _:
            return Phrase("整数", "a whole number")


def _size(node: Node) -> int:
    match node:
        case Mapping(entries=entries):
            return len(entries)
        case Sequence(items=items):
            return len(items)
        case _:
            return 0


def _text(node: Node) -> str:
    return shown(node.text) if isinstance(node, Scalar) else ""


def _at(root: Node, path: tuple[int | str, ...]) -> tuple[Node, str]:
    """The node that a path of the model leads to, as far as it goes, and the last key. Tags of unions are no keys."""
    node, key = root, ""
    for part in path:
        if isinstance(part, int):
            if isinstance(node, Sequence) and part < len(node.items):
                node = node.items[part]
        elif not part.startswith(TAG) and part != "[key]":
            key = part
            if isinstance(node, Mapping) and (entry := node.find(part)):
                node = entry.value
    return node, key


def _entry(root: Node, path: tuple[int | str, ...]) -> Scalar | None:
    """The key scalar of the last key in the path."""
    keys = [index for index, part in enumerate(path) if isinstance(part, str) and not part.startswith(TAG)]
    if not keys:
        return None
    parent, _ = _at(root, path[: keys[-1]])
    entry = parent.find(str(path[keys[-1]])) if isinstance(parent, Mapping) else None
    return entry.key if entry else None


@lru_cache
def _known_keys(model: type[Model]) -> list[str]:
    schema = model.model_json_schema()
    keys = dict.fromkeys(schema.get("properties", {}))
    for definition in schema.get("$defs", {}).values():
        keys.update(dict.fromkeys(definition.get("properties", {})))
    return list(keys)
