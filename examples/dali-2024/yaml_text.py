"""A record as YAML for people to read: facts one a line, events of a ledger one a line."""

from collections.abc import Iterator, Mapping


def record_yaml(record: Mapping[str, object], comment: str) -> str:
    """The text of `record`. Values are plain words and numbers that need no quotes."""
    return "\n".join([f"# {comment}", *_lines(record)]) + "\n"


def _lines(record: Mapping[str, object]) -> Iterator[str]:
    for key, value in record.items():
        match key, value:
            case "facts", {**facts}:
                yield "\nfacts:"
                yield from (f"  {name}: {_inline(fact)}" for name, fact in facts.items())
            case "ledgers", {**ledgers}:
                yield "\nledgers:"
                for name, rows in ledgers.items():
                    assert isinstance(rows, list)
                    yield f"  {name}:" if rows else f"  {name}: []"
                    yield from (f"    - {_inline(row)}" for row in rows)
            case _:
                yield f"{key}: {_inline(value)}"


def _inline(value: object) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case {**entries}:
            return "{" + ", ".join(f"{key}: {_inline(each)}" for key, each in entries.items()) + "}"
        case _:
            return str(value)
