"""Diagnostics as text and as plain data."""

from collections.abc import Sequence

from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.phrases import Lang
from pingan_rules.kernel.places import Place


def diagnostics_text(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """Diagnostics as people read them, a blank line between them."""
    return "\n\n".join(diagnostic.render(lang) for diagnostic in diagnostics)


def is_warning(diagnostic: Diagnostic) -> bool:
    """Whether it is only a warning, which its code says by its letter."""
    return diagnostic.code.code.startswith("W")


def diagnostic_data(diagnostic: Diagnostic, lang: Lang) -> dict[str, object]:
    """A diagnostic as plain data; lines and columns count from 1, what is empty is left out."""
    data: dict[str, object] = {
        "code": diagnostic.code.code,
        "message": diagnostic.message(lang),
        "help": diagnostic.help(lang),
        **_place_data(diagnostic.place),
        "related": [{"why": why.in_lang(lang), **_place_data(place)} for why, place in diagnostic.related],
    }
    return {key: value for key, value in data.items() if value}


def _place_data(place: Place) -> dict[str, object]:
    data = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": place.length if place.column else 0,
        "path": place.path,
        "sheet": place.sheet,
        "cell": place.cell,
    }
    return {key: value for key, value in data.items() if value}
