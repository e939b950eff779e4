"""All diagnostic codes of the library."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pingan_rules
from pingan_rules.kernel.diagnostics import Code


def all_codes() -> dict[str, Code]:
    """Every code, in order, by its letter and number. Codes are declared in modules whose name ends in `messages`."""
    modules = (
        import_module(found.name)
        for found in pkgutil.walk_packages(pingan_rules.__path__, "pingan_rules.")
        if found.name.endswith("messages")
    )
    return dict(sorted((code.code, code) for module in modules for code in _codes_in(vars(module))))


def _codes_in(names: dict[str, object]) -> Iterator[Code]:
    return (value for value in names.values() if isinstance(value, Code))
