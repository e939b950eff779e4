"""The page of a diagnostic code, and the list of all codes."""

from collections.abc import Iterable, Iterator
from string import Formatter

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Lang, Phrase

_HELP = Phrase("改法", "Help")
_WHY = Phrase("缘由", "Why")
_BAD = Phrase("不行的写法", "Refused")
_GOOD = Phrase("正确的写法", "Right")
_FIELD = "…"


def code_text(code: Code, lang: Lang) -> str:
    """What a code means, how to mend it, why it is refused, with an example where there is one."""
    return "\n".join(_page(code, lang))


def codes_text(codes: Iterable[Code], lang: Lang) -> str:
    """Each code with its message, one a line."""
    return "\n".join(f"{code.code}  {_without_fields(code.message, lang)}" for code in codes)


def code_data(code: Code, lang: Lang) -> dict[str, str]:
    """A code as plain data."""
    data = {
        "code": code.code,
        "message": _without_fields(code.message, lang),
        "help": _without_fields(code.help, lang),
        "why": code.why.in_lang(lang),
        "bad": code.bad,
        "good": code.good,
    }
    return {key: value for key, value in data.items() if value}


def _page(code: Code, lang: Lang) -> Iterator[str]:
    yield f"{code.code}  {_without_fields(code.message, lang)}"
    parts = (
        (_HELP, _without_fields(code.help, lang)),
        (_WHY, code.why.in_lang(lang)),
        (_BAD, code.bad),
        (_GOOD, code.good),
    )
    for heading, text in parts:
        if text.strip(f" {_FIELD}"):
            yield from ("", heading.in_lang(lang), *(f"  {line}" for line in text.splitlines()))


def _without_fields(template: Phrase, lang: Lang) -> str:
    """The template with `…` where a diagnostic has the user's own words."""
    pieces = Formatter().parse(template.in_lang(lang))
    return "".join(literal + (_FIELD if field is not None else "") for literal, field, _, _ in pieces)
