"""Mistakes and warnings about what an extending rulebook says of its changes."""

from collections.abc import Iterable, Iterator

from pingan_rules.kernel.diagnostics import Code, Diagnostic, found

from . import messages
from .comparing import Judged


def strictness_mistakes(judged: Iterable[Judged], base: str) -> Iterator[Diagnostic]:
    """What is looser than in `base`, or may be, without saying so.

    Then, as warnings, what says so and is not looser, and what says that it is not, where that cannot be told.
    """
    changes = list(judged)
    for each in changes:
        if code := _mistake(each):
            yield _found(code, each, base)
    for each in changes:
        if code := _warning(each):
            yield _found(code, each, base)


def _mistake(judged: Judged) -> Code | None:
    if judged.effect == "looser" and not judged.change.loosens:
        return messages.LOOSER_UNSAID
    if judged.effect == "untold" and judged.change.loosens is None:
        return messages.CANNOT_BE_TOLD
    return None


def _warning(judged: Judged) -> Code | None:
    if judged.change.loosens and judged.effect in ("stricter", "same"):
        return messages.NOT_LOOSER
    if judged.change.loosens is False and judged.effect == "untold":
        return messages.NOT_KNOWN_TO_HOLD
    return None


def _found(code: Code, judged: Judged, base: str) -> Diagnostic:
    return found(code, judged.change.written.place, name=judged.change.name, base=base, why=judged.why)
