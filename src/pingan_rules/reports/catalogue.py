"""The list of rulebooks and vocabularies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pingan_rules.kernel.phrases import Lang, Phrase

_FACTS = Phrase("{facts} 条事实", "{facts} facts")
_RULES = Phrase("{facts} 条事实，{rules} 条规则", "{facts} facts, {rules} rules")
_EARLIER = Phrase("还留着的旧版本：{versions}", "earlier versions that are kept: {versions}")
_EXTENDS = Phrase("在 {base} 上加减", "extends {base}")
_VOCABULARY = Phrase("词汇表", "vocabulary")


@dataclass(frozen=True, slots=True)
class Entry:
    """A rulebook or vocabulary in the list. `titles` holds for each level (by name) the names of its titles.

    `earlier` are the versions that can still be loaded, `extends` the rulebook that it extends.

    Texts are in the language of the list. A vocabulary has no rules: None.
    """

    id: str
    version: str
    title: str
    facts: int
    rules: int | None = None
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earlier: tuple[str, ...] = ()
    extends: str = ""


def catalogue_text(entries: Iterable[Entry], lang: Lang) -> str:
    """The entries, a blank line between them."""
    return "\n\n".join("\n".join(_lines(entry, lang)) for entry in entries)


def entry_data(entry: Entry) -> dict[str, object]:
    """An entry as plain data."""
    kind = "vocabulary" if entry.rules is None else "rulebook"
    data: dict[str, object] = {
        "kind": kind,
        "id": entry.id,
        "version": entry.version,
        "title": entry.title,
        "facts": entry.facts,
    }
    data |= {"extends": entry.extends} if entry.extends else {}
    data |= {"earlier": list(entry.earlier)} if entry.earlier else {}
    if entry.rules is None:
        return data
    return {**data, "rules": entry.rules, "titles": {level: list(names) for level, names in entry.titles.items()}}


def _lines(entry: Entry, lang: Lang) -> Iterator[str]:
    vocabulary = f"  ({_VOCABULARY.in_lang(lang)})" if entry.rules is None else ""
    yield f"{entry.id} {entry.version}{vocabulary}"
    yield f"  {entry.title}"
    if entry.extends:
        yield f"  {_EXTENDS.in_lang(lang, base=entry.extends)}"
    colon, comma = ("：", "、") if lang == "zh" else (": ", ", ")
    for level, names in entry.titles.items():
        yield f"  {level}{colon}{comma.join(names)}"
    if entry.earlier:
        yield f"  {_EARLIER.in_lang(lang, versions=comma.join(entry.earlier))}"
    counted = _FACTS if entry.rules is None else _RULES
    yield f"  {counted.in_lang(lang, facts=entry.facts, rules=entry.rules)}"
