"""The results of a round as flat rows, for a table or a data frame."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.types import OUTCOMES
from pingan_rules.resolve.model import Fact, ResolvedRulebook, Result, Title
from pingan_rules.resolve.results import OUTCOME
from pingan_rules.verdicts.cells import cell_text
from pingan_rules.verdicts.proof import Value

from .units import Unit

Row: TypeAlias = dict[str, str]

_FIXED = (
    Phrase("单位编码", "unit"),
    Phrase("名称", "name"),
    Phrase("层级", "level"),
    Phrase("上级", "parent"),
    Phrase("期间", "period"),
    Phrase("结论", "outcome"),
    Phrase("理由", "reason"),
    Phrase("注意", "note"),
)
PLACE_COLUMNS = len(_FIXED)
"""So many columns say which unit it is, its outcome and why, and what to note; those behind them are values."""
_OWN = ".own"
_OUTSIDE = Phrase("{name}(分项以外)", "{name} (outside its items)")


class Rows:
    """Makes rows of units: each has the same columns, in the order of the rulebook."""

    def __init__(self, rulebook: ResolvedRulebook, units: Sequence[Unit], lang: Lang) -> None:
        self._rulebook = rulebook
        self._lang = lang
        self._fixed = tuple(column.in_lang(lang) for column in _FIXED)
        self._facts = tuple(found_in(rulebook, units))
        self.columns = (*self._fixed, *self._named(self._facts))

    def of(self, unit: Unit, outcome: str, reason: str, note: str) -> Row:
        """The row of a unit. A cell is empty where nothing is found for units of its level."""
        record = unit.record
        level = self._name(record.level, self._rulebook.levels[record.level].name)
        fixed = (record.unit, record.name, level, record.parent, record.period.label, outcome, reason, note)
        known = _known(unit)
        return dict(zip(self.columns, (*fixed, *(self._cell(known, fact) for fact in self._facts)), strict=True))

    def _cell(self, known: Mapping[str, Value], fact: Fact) -> str:
        return cell_text(known[fact.id], fact.type, self._lang, self._rulebook.english) if fact.id in known else ""

    def _name(self, id_: str, chinese: str) -> str:
        if id_.endswith(_OWN):
            return _OUTSIDE.in_lang(self._lang, name=self._name(id_.removesuffix(_OWN), chinese))
        return chinese if self._lang == "zh" else self._rulebook.english.get(id_, id_)

    def _named(self, facts: Iterable[Fact]) -> Iterator[str]:
        """What the columns are called; by id where that would be said twice."""
        used = set(self._fixed)
        for fact in facts:
            name = self._name(fact.id, fact.name)
            name = fact.id if name in used else name
            used.add(name)
            yield name


def _known(unit: Unit) -> dict[str, Value]:
    """What was found for a unit by id, with the items that somebody scored and what a checklist gives beside items."""
    known: dict[str, Value] = {}
    for id_, score in unit.scores.items():
        known |= {item.id + (_OWN if item.id == id_ else ""): item.points for item in score.items}
    return known | unit.found


def found_in(rulebook: ResolvedRulebook, units: Iterable[Unit]) -> Iterator[Fact]:
    """The facts that were found for any unit: titles, then what was counted, then all else, each as in the rulebook.

    The items of a checklist stand behind it. Without the outcomes for the first titles of levels, which a row has
    anyway.
    """
    first = {title.id for title in rulebook.titles.values() if _is_first(rulebook, title)}
    ids = {id_ for unit in units for id_ in _known(unit)} - {OUTCOME} - first
    titles = (Fact(each.id, each.name, OUTCOMES, Result("outcome", each.id)) for each in rulebook.titles.values())
    facts = {fact.id: fact for fact in (*titles, *_with_items(rulebook)) if fact.id in ids}
    yield from sorted(facts.values(), key=_rank)


def _with_items(rulebook: ResolvedRulebook) -> Iterator[Fact]:
    """All facts, the items of each checklist behind it."""
    checklists = {each.id: each for title in rulebook.titles.values() for each in title.checklists}
    items = {item.id for each in checklists.values() for item in each.items}
    for fact in rulebook.facts.values():
        if fact.id not in items:
            yield fact
        if fact.id in checklists:
            listed = checklists[fact.id].items
            yield from (replace(rulebook.facts[item.id], source=Result("item", item.id)) for item in listed)
            if listed:
                yield replace(fact, id=fact.id + _OWN)


def _is_first(rulebook: ResolvedRulebook, title: Title) -> bool:
    """Whether the outcome for a title is that of its units anyway."""
    firsts = (rulebook.title_of(level) for level in title.levels)
    return all(first is not None and first.id == title.id for first in firsts)


def _rank(fact: Fact) -> int:
    if not isinstance(fact.source, Result):
        return 1
    return 0 if fact.source.kind == "outcome" else 2
