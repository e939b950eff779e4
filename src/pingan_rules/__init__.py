"""Declarative rules for public policy: rulebooks in YAML, exact three-valued verdicts, proofs back to the clause.

>>> from pingan_rules import load_rulebook
>>> book = load_rulebook("dali-pingan")

The public names are loaded when first used, so that importing the package costs little.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pingan_rules.book import Book as Book
    from pingan_rules.book import load_rulebook as load_rulebook
    from pingan_rules.engine.verdict import Verdict as Verdict
    from pingan_rules.kernel.diagnostics import Diagnostic as Diagnostic
    from pingan_rules.kernel.diagnostics import PinganError as PinganError
    from pingan_rules.kernel.diagnostics import RecordError as RecordError
    from pingan_rules.kernel.diagnostics import RulebookError as RulebookError
    from pingan_rules.kernel.unknown import Missing as Missing
    from pingan_rules.kernel.unknown import Reason as Reason
    from pingan_rules.verdicts.outcome import Outcome as Outcome
    from pingan_rules.verdicts.proof import ProofNode as ProofNode

_HOMES = {
    "Book": "pingan_rules.book",
    "Diagnostic": "pingan_rules.kernel.diagnostics",
    "Missing": "pingan_rules.kernel.unknown",
    "Outcome": "pingan_rules.verdicts.outcome",
    "PinganError": "pingan_rules.kernel.diagnostics",
    "ProofNode": "pingan_rules.verdicts.proof",
    "Reason": "pingan_rules.kernel.unknown",
    "RecordError": "pingan_rules.kernel.diagnostics",
    "RulebookError": "pingan_rules.kernel.diagnostics",
    "Verdict": "pingan_rules.engine.verdict",
    "load_rulebook": "pingan_rules.book",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("pingan-rules")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
