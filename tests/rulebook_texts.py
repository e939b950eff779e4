"""Small rulebooks for tests, written as JSON, which is YAML."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

HEAD = {
    "rulebook": "small",
    "version": "1.0.0",
    "language": "1",
    "title": "小规则书",
    "levels": {"village": {"name": "村"}},
}


def rulebook_text(rules: Sequence[str | Mapping[str, Any]], **parts: Any) -> str:
    """A rulebook with those parts and one title; each rule is a standard's condition or groups."""
    standards = {
        f"规则{number}": {"id": f"rule_{number}", **({"all": [rule]} if isinstance(rule, str) else rule)}
        for number, rule in enumerate(rules)
    }
    title = {"title": "称号", "id": "the_title", "levels": ["village"], "standards": standards}
    return json.dumps({**HEAD, **parts, "titles": [title]}, ensure_ascii=False)


def record_of(facts: Mapping[str, Any] | None = None, **parts: Any) -> dict[str, Any]:
    """A village's record for 2024."""
    return {"unit": "v1", "level": "village", "period": 2024, "facts": dict(facts or {}), **parts}
