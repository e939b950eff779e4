"""Which language help and messages are in."""

import locale
import sys
from collections.abc import Mapping, Sequence

from pingan_rules.kernel.phrases import Lang

VARIABLE = "PINGAN_LANG"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_OPTION = "--lang"


def without_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """What `--lang` asks for, wherever it stands, and the arguments without it; the last one holds.

    Gives an empty text where the option has no value. What follows `--` is no option.
    """
    asked: str | None = None
    rest: list[str] = []
    pending = iter(arguments)
    for argument in pending:
        if argument == "--":
            return asked, [*rest, argument, *pending]
        if argument == _OPTION:
            asked = next(pending, "")
        elif argument.startswith(f"{_OPTION}="):
            asked = argument.partition("=")[2]
        else:
            rest.append(argument)
    return asked, rest


def read_language(text: str) -> Lang | None:
    """The language that an option's value names, or None."""
    return {"zh": "zh", "en": "en"}.get(text.lower())  # type: ignore[return-value]  # the two literals


def language_of(environment: Mapping[str, str]) -> Lang:
    """The language that the environment asks for: PINGAN_LANG, else the locale."""
    own = environment.get(VARIABLE, "").lower()
    if own.startswith(("zh", "en")):
        return "zh" if own.startswith("zh") else "en"
    names = (environment.get(name, "") for name in _LOCALE_VARIABLES)
    return _spoken_in(next((name for name in names if name), "") or _locale_of_windows())


def _spoken_in(name: str) -> Lang:
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _locale_of_windows() -> str:
    return (locale.getlocale()[0] or "") if sys.platform == "win32" else ""
