"""Mistakes and warnings about what an extending rulebook says of its changes."""

from collections.abc import Iterable, Iterator

from pingan_rules.kernel.diagnostics import Code, Diagnostic, found

from . import messages
from .comparing import Judged


def strictness_mistakes(judged: Iterable[Judged], base: str) -> Iterator[Diagnostic]:
    """What is looser than in `base`, or may be, without saying so; then what says so and is not (a warning)."""
    changes = list(judged)
    for each in changes:
        if code := _mistake(each):
            yield _found(code, each, base)
    for each in changes:
        if each.change.loosens and each.effect in ("stricter", "same"):
            yield _found(messages.NOT_LOOSER, each, base)


def _mistake(judged: Judged) -> Code | None:
    if judged.effect == "looser" and not judged.change.loosens:
        return messages.LOOSER_UNSAID
    if judged.effect == "untold" and judged.change.loosens is None:
        return messages.CANNOT_BE_TOLD
    return None


def _found(code: Code, judged: Judged, base: str) -> Diagnostic:
    return found(code, judged.change.written.place, name=judged.change.name, base=base, why=judged.why)
