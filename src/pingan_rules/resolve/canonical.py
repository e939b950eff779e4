"""A resolved rulebook as plain data, without comments, layout or places: what its digest is taken of."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction

from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tree import Expression, Name, rebuilt

from .choices import Formula
from .model import ResolvedRulebook


def canonical(rulebook: ResolvedRulebook) -> dict[str, object]:
    """The rulebook as mappings, lists and text; expressions are printed with ids for names."""
    data = _plain(replace(rulebook, digest=""))
    assert isinstance(data, dict)
    return data


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Formula):
        return print_expression(rebuilt(value.tree, _by_kind_and_id))
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    assert is_dataclass(value), f"{type(value)} has no canonical form"
    return _record(value)


def _by_kind_and_id(node: Expression) -> Expression:
    """Names with what they stand for: a fact and a column may share an id."""
    if isinstance(node, Name) and node.symbol:
        return replace(node, name=f"{node.symbol.kind}:{node.symbol.id}")
    return node


def _record(value: object) -> dict[str, object]:
    record: dict[str, object] = {"": type(value).__name__}
    for each in fields(value):  # type: ignore[arg-type]  # the caller saw that it is a dataclass
        if each.compare and (content := getattr(value, each.name)) not in ("", None, ()):
            record[each.name] = _plain(content)
    return record
