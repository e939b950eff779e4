"""What things of a rulebook are called in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.model import Option, Reading, ResolvedRulebook


@dataclass(frozen=True, slots=True)
class Names:
    """Chinese names, or the English wording of `en.yaml`, or the id where there is none."""

    lang: Lang
    english: Mapping[str, str]

    @classmethod
    def of(cls, rulebook: ResolvedRulebook, lang: Lang) -> "Names":
        """The names of a rulebook's things in `lang`."""
        return cls(lang, rulebook.english)

    def say(self, zh: str, en: str) -> str:
        """One of two wordings."""
        return zh if self.lang == "zh" else en

    def phrase(self, phrase: Phrase, **fields: object) -> str:
        """`phrase` in the language."""
        return phrase.in_lang(self.lang, **fields)

    def name(self, id_: str, chinese: str) -> str:
        """The name of what has that id and Chinese name."""
        return chinese if self.lang == "zh" else self.english.get(id_, id_)

    def full(self, id_: str, chinese: str) -> str:
        """The name with the id in brackets."""
        name = self.name(id_, chinese)
        return name if name == id_ else f"{name} [{id_}]"

    def option(self, reading: Reading, option: Option) -> str:
        """The name of an option of a reading."""
        return self.name(f"{reading.id}.{option.id}" if self._owned(reading, option) else option.id, option.name)

    def _owned(self, reading: Reading, option: Option) -> bool:
        return f"{reading.id}.{option.id}" in self.english

    def listed(self, items: Iterable[str]) -> str:
        """Several things in one line."""
        return self.say("、", ", ").join(items)

    def labelled(self, label: Phrase, text: str) -> str:
        """A label and what it stands before."""
        return f"{self.phrase(label)}{self.say('：', ': ')}{text}"
