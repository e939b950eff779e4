"""Declarative rules for public policy: rulebooks in YAML, exact three-valued verdicts, proofs back to the clause.

>>> from pingan_rules import load_rulebook
>>> book = load_rulebook("dali-pingan")

The public names are loaded when first used, so that importing the package costs little.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pingan_rules.analysis.everywhere import Everywhere as Everywhere
    from pingan_rules.analysis.everywhere import Unfit as Unfit
    from pingan_rules.analysis.verifying import Verification as Verification
    from pingan_rules.analysis.verifying import Verifier as Verifier
    from pingan_rules.book import Book as Book
    from pingan_rules.book import load_rulebook as load_rulebook
    from pingan_rules.engine.rounds.assessment import Assessment as Assessment
    from pingan_rules.engine.rounds.assessment import UnitAssessment as UnitAssessment
    from pingan_rules.engine.rounds.remembering import Kept as Kept
    from pingan_rules.engine.verdict import Verdict as Verdict
    from pingan_rules.kernel.diagnostics import Diagnostic as Diagnostic
    from pingan_rules.kernel.diagnostics import PinganError as PinganError
    from pingan_rules.kernel.diagnostics import RecordError as RecordError
    from pingan_rules.kernel.diagnostics import RulebookError as RulebookError
    from pingan_rules.kernel.phrases import Lang as Lang
    from pingan_rules.kernel.unknown import Missing as Missing
    from pingan_rules.kernel.unknown import Reason as Reason
    from pingan_rules.records.record import Record as Record
    from pingan_rules.resolve.model import Fact as Fact
    from pingan_rules.resolve.model import Reading as Reading
    from pingan_rules.resolve.model import Rule as Rule
    from pingan_rules.resolve.model import Title as Title
    from pingan_rules.verdicts.data import VerdictData as VerdictData
    from pingan_rules.verdicts.outcome import Outcome as Outcome
    from pingan_rules.verdicts.proof import ProofNode as ProofNode
    from pingan_rules.verdicts.receipt import ReadingUsed as ReadingUsed
    from pingan_rules.verdicts.receipt import Receipt as Receipt
    from pingan_rules.verdicts.rounds import UnitData as UnitData

    __version__: str

_HOMES = {
    "Assessment": "pingan_rules.engine.rounds.assessment",
    "Book": "pingan_rules.book",
    "Diagnostic": "pingan_rules.kernel.diagnostics",
    "Everywhere": "pingan_rules.analysis.everywhere",
    "Fact": "pingan_rules.resolve.model",
    "Kept": "pingan_rules.engine.rounds.remembering",
    "Lang": "pingan_rules.kernel.phrases",
    "Missing": "pingan_rules.kernel.unknown",
    "Outcome": "pingan_rules.verdicts.outcome",
    "PinganError": "pingan_rules.kernel.diagnostics",
    "ProofNode": "pingan_rules.verdicts.proof",
    "Reading": "pingan_rules.resolve.model",
    "ReadingUsed": "pingan_rules.verdicts.receipt",
    "Reason": "pingan_rules.kernel.unknown",
    "Receipt": "pingan_rules.verdicts.receipt",
    "Record": "pingan_rules.records.record",
    "RecordError": "pingan_rules.kernel.diagnostics",
    "Rule": "pingan_rules.resolve.model",
    "RulebookError": "pingan_rules.kernel.diagnostics",
    "Title": "pingan_rules.resolve.model",
    "Unfit": "pingan_rules.analysis.everywhere",
    "UnitAssessment": "pingan_rules.engine.rounds.assessment",
    "UnitData": "pingan_rules.verdicts.rounds",
    "Verdict": "pingan_rules.engine.verdict",
    "VerdictData": "pingan_rules.verdicts.data",
    "Verification": "pingan_rules.analysis.verifying",
    "Verifier": "pingan_rules.analysis.verifying",
    "load_rulebook": "pingan_rules.book",
}

__all__ = sorted(_HOMES)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


if not TYPE_CHECKING:  # to a type checker a module with `__getattr__` has every name that a caller misspells

    def __getattr__(name: str) -> object:
        if name == "__version__":
            return import_module("importlib.metadata").version("pingan-rules")
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
