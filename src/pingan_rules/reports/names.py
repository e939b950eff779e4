"""What things of a rulebook are called in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.types import EnumType
from pingan_rules.resolve.model import Column, DerivedColumn, Ledger, Option, Reading, ResolvedRulebook
from pingan_rules.verdicts.wording import member_text

from .documents import Row, Said

_DEFAULT = Phrase("（默认）", " (default)")


@dataclass(frozen=True, slots=True)
class Names:
    """Chinese names, or the English wording of `en.yaml`, or the id where there is none."""

    lang: Lang
    english: Mapping[str, str]
    marks: Mapping[str, str] = field(default_factory=dict)
    """What is remarked on things (by id) wherever they are told, such as that a rulebook changed them."""

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

    def mark(self, id_: str) -> tuple[str, ...]:
        """What is remarked on a thing, if anything is."""
        return (self.marks[id_],) if id_ in self.marks else ()

    def option(self, reading: Reading, option: Option) -> str:
        """The name of an option of a reading."""
        return self._owned(reading.id, option.id, option.name)

    def option_or_default(self, reading: Reading, option: str) -> str:
        """The same for the option of that id, marked where it is the default."""
        mark = self.phrase(_DEFAULT) if option == reading.default else ""
        return self.option(reading, reading.options[option]) + mark

    def column(self, ledger: Ledger, column: Column | DerivedColumn) -> str:
        """The name of a column of a ledger."""
        return self._owned(ledger.id, column.id, column.name)

    def _owned(self, owner: str, id_: str, chinese: str) -> str:
        """English wording stands under the id alone, or behind its owner's."""
        return self.name(f"{owner}.{id_}" if f"{owner}.{id_}" in self.english else id_, chinese)

    def member(self, member: str, enum: EnumType) -> str:
        """The name of a member of an enum."""
        return member_text(member, enum, self.lang, self.english)

    def listed(self, items: Iterable[str]) -> str:
        """Several things in one line."""
        return self.say("、", ", ").join(items)

    def labelled(self, label: Phrase, text: str) -> str:
        """A label and what it stands before."""
        return self.after_label(self.phrase(label), text)

    def after_label(self, label: str, text: str) -> str:
        """The same for a label that is a text already."""
        return f"{label}{self.say('：', ': ')}{text}"

    def bracketed(self, text: str) -> str:
        """A remark in brackets, to stand behind something."""
        return self.say(f"（{text}）", f" ({text})")

    def rows(self, *rows: tuple[Phrase, Said]) -> tuple[Row, ...]:
        """Rows of a document, without those that say nothing."""
        return tuple(Row(self.phrase(label), said) for label, said in rows if said)
