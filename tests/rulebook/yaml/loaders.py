"""Both of PyYAML's loaders, and reading with them."""

import yaml

from pingan_rules.kernel.diagnostics import Code, Diagnostic, RulebookError
from pingan_rules.rulebook.yaml import field_messages, file_messages, slip_messages, structure_messages
from pingan_rules.rulebook.yaml.nodes import Node, Source
from pingan_rules.rulebook.yaml.reading import EventLoader, read_yaml

LOADERS: tuple[type[EventLoader], ...] = (yaml.CSafeLoader, yaml.SafeLoader)

FILE_CODES, STRUCTURE_CODES, SLIP_CODES, FIELD_CODES = (
    tuple(value for value in vars(module).values() if isinstance(value, Code))
    for module in (file_messages, structure_messages, slip_messages, field_messages)
)


def tree_or_mistakes(text: str, loader: type[EventLoader]) -> Node | tuple[Diagnostic, ...]:
    """The tree of `text`, or everything that is wrong with it."""
    try:
        return read_yaml(Source("村.yaml", text), loader=loader)
    except RulebookError as error:
        return error.diagnostics


def mistakes(text: str, loader: type[EventLoader] = LOADERS[0]) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with `text`; it must be something."""
    result = tree_or_mistakes(text, loader)
    assert isinstance(result, tuple), f"no mistake was found: {result}"
    return result


def tree(text: str, loader: type[EventLoader] = LOADERS[0]) -> Node:
    """The tree of `text`; nothing may be wrong with it."""
    result = tree_or_mistakes(text, loader)
    assert not isinstance(result, tuple), "\n".join(each.render() for each in result)
    return result


def codes(text: str, loader: type[EventLoader] = LOADERS[0]) -> list[str]:
    """The codes of everything that is wrong with `text`."""
    return [each.code.code for each in mistakes(text, loader)]
