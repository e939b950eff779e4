"""Text for people, in Chinese and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording in both languages, as it stands or, with fields in braces, as a template."""

    zh: str
    en: str

    def in_lang(self, lang: Lang, **fields: object) -> str:
        """The wording in `lang`, its fields filled if any are given."""
        if fields:
            return self.filled(lang, fields)
        return self.zh if lang == "zh" else self.en

    def filled(self, lang: Lang, fields: Mapping[str, object]) -> str:
        """The template in `lang`, its fields filled; a field that is itself a Phrase is put in the same language."""
        template = self.zh if lang == "zh" else self.en
        return template.format(**{name: spoken(value, lang) for name, value in fields.items()})


def one_of(value: str, choices: tuple[str, ...], called: str) -> None:
    """Raises `ValueError`, which names the choices, for an argument that is none of them."""
    if value not in choices:
        raise ValueError(f"{called} must be one of {', '.join(map(repr, choices))}; here it is {value!r}"[:200])


LANGUAGES: tuple[Lang, ...] = ("zh", "en")


def spoken(value: object, lang: Lang) -> str:
    """`value` as text in `lang`: phrases are translated, lists joined, everything else is its own text."""
    if isinstance(value, Phrase):
        return value.in_lang(lang)
    if isinstance(value, (list, tuple)):
        return ("、" if lang == "zh" else ", ").join(spoken(item, lang) for item in value)
    return str(value)
