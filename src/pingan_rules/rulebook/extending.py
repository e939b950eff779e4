"""A rulebook and the one that it extends become one, as if all had been written in one place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeVar

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.suggestions import suggest

from . import extending_messages as messages
from .changes import Changeable, fields_of_sections, id_of, named_in, says_the_same, with_clause_of
from .files import Level, RulebookFile
from .readings import Option, Reading
from .store import RulebookSources
from .thresholds import Threshold
from .titles import Title
from .written import Model, Written
from .yaml.findings import Findings

M = TypeVar("M", bound=Model)
How: TypeAlias = Literal["added", "replaced", "dropped"]
Section: TypeAlias = Mapping[Written, Any]

_OWN = ("rulebook", "version", "language", "title", "issuer", "source", "extends", "titles", "drop")
_STAY = ("window", "vocabulary")
_NEVER_DROPPED = ("thresholds", "derived")
_ENGLISH_OF_ITS_OWN = {"rulebook": "title", "issuer": "issuer", "jurisdiction": "jurisdiction"}
"""Keys of en.yaml that are about the rulebook itself, with the key of rulebook.yaml that each puts into English."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an extending rulebook changes. `section` is the key it stands under (`thresholds`, `standards`, `titles` …).

    `written` is where it stands; `loosens` what it says of itself.
    """

    section: str
    how: How
    id: str
    name: str
    written: Written
    reason: str = ""
    loosens: bool | None = None


@dataclass(frozen=True, slots=True)
class Extended:
    """The rulebook that comes of extending, and what was changed."""

    sources: RulebookSources
    changes: tuple[Change, ...] = ()


def merged(sources: RulebookSources) -> RulebookSources:
    """The rulebook with all that it extends. Raises `RulebookError` with every change that is not allowed."""
    return extended(sources).sources


def extended(sources: RulebookSources) -> Extended:
    """The same, with what it changes of the rulebook that it extends directly."""
    if sources.base is None:
        _refuse_changes(sources)
        return Extended(sources)
    return _Extending(merged(sources.base), sources).run()


def _refuse_changes(sources: RulebookSources) -> None:
    """Notes what only an extending rulebook may say."""
    findings = Findings()
    for title in sources.titles:
        _refuse_change(title.title, title, findings)
    for part in (sources.file, *sources.titles, *([sources.vocabulary.file] if sources.vocabulary else ())):
        for name, thing in named_in(part):
            if isinstance(thing, Changeable):
                _refuse_change(name, thing, findings)
    for id_ in sources.file.drop:
        findings.report(messages.ONLY_WHEN_EXTENDING, id_.place, key="drop")
    findings.raise_any()


def _refuse_change(name: Written, thing: Changeable, findings: Findings) -> None:
    if thing.reason is not None and not isinstance(thing, Reading):
        findings.report(messages.ONLY_WHEN_EXTENDING, thing.reason.place, key="reason")
    if thing.loosens is not None:
        findings.report(messages.ONLY_WHEN_EXTENDING, name.place, key="loosens")


class _Extending:
    """`base` has become one with all that it extends itself."""

    def __init__(self, base: RulebookSources, local: RulebookSources) -> None:
        self.base = base
        self.local = local
        self.findings = Findings()
        self.changes: list[Change] = []
        self.gone: dict[str, list[Model]] = {}
        self.there = dict(_thresholds_in(base))
        self.here = dict(_thresholds_in(local))

    @property
    def name(self) -> str:
        """What messages call the rulebook that is extended."""
        return str(self.base.file.rulebook)

    def run(self) -> Extended:
        levels = {**self.base.file.levels, **self.local.file.levels}
        self._refuse_other_keys_of_file()
        self._refuse_things_of_the_vocabulary()
        sections = self._sections_of_file()
        of_titles = [self._sections_of_title(title, levels) for title in self.base.titles]
        new = self._new_titles()
        self._note_thresholds()
        self._refuse_idle_drops()
        self.findings.raise_any()
        placed = self._thresholds_in_place()
        file = _settled(self._file(sections), placed)
        titles = [
            _settled(self._title(title, sections), placed)
            for title, sections in zip(self.base.titles, of_titles, strict=True)
        ]
        new = [_settled(title, placed) for title in new]
        changes = sorted(self.changes, key=lambda change: _where(change.written))
        return Extended(self._sources(file, (*titles, *new)), tuple(changes))

    def _sources(self, file: RulebookFile, titles: tuple[Title, ...]) -> RulebookSources:
        said = self.local.file.model_fields_set | {"title", "issuer"}
        own = {key for key, of in _ENGLISH_OF_ITS_OWN.items() if of in said}
        english = {**self.base.inherited, **self.base.english}
        return RulebookSources(
            file=file,
            titles=titles,
            clauses={**self.base.clauses, **self.local.clauses},
            english=self.local.english,
            vocabulary=self.base.vocabulary or self.local.vocabulary,
            inherited={id_: text for id_, text in english.items() if id_ not in own},
            above=(self.name, *self.base.above),
        )

    def _report(self, code: Code, at: Written, **details: object) -> None:
        self.findings.report(code, at.place, (), base=self.name, **details)

    # --- sections: what is declared by name ------------------------------------------------------------------------

    def _sections_of_file(self) -> dict[str, Section]:
        base, local = self.base.file, self.local.file
        fields = fields_of_sections(base, *_OWN)
        return {field: self._section(field, getattr(base, field), getattr(local, field)) for field in fields}

    def _sections_of_title(self, base: Title, levels: Mapping[Written, Level]) -> dict[str, Section]:
        local = self._of_local(base)
        if local is not None:
            self._refuse_other_keys(base, local, levels)
        sections = {}
        for field in fields_of_sections(base):
            there = self._kept(field, base, local) if field not in _NEVER_DROPPED else getattr(base, field)
            sections[field] = self._section(field, there, getattr(local, field) if local else {}, of=base)
        return sections

    def _kept(self, field: str, base: Title, local: Title | None) -> Section:
        """What the base declares in a title, without what is dropped."""
        kept = {}
        for name, thing in getattr(base, field).items():
            written = next((id_ for id_ in self.local.file.drop if id_ == id_of(name, thing)), None)
            if written is None:
                kept[name] = thing
                continue
            drop = self.local.file.drop[written]
            change = Change(field, "dropped", str(written), str(name), written, str(drop.reason), drop.loosens)
            self.changes.append(change)
            self.gone.setdefault(str(base.id), []).append(thing)
            if local is not None and any(id_of(*each) == written for each in getattr(local, field).items()):
                self._report(messages.DROPPED_AND_REPLACED, written, id=written)
        return kept

    def _section(self, field: str, base: Section, local: Section, of: Title | None = None) -> Section:
        """Thresholds are only added here: those that are there are replaced where they stand."""
        names = {id_of(name, thing): name for name, thing in base.items()}
        replaced, added = {}, {}
        for name, thing in local.items():
            id_ = id_of(name, thing)
            if field == "thresholds":
                added.update({} if name in base else {name: thing})
                continue
            there = names.get(id_) or next((each for each in base if each == name), None)
            if there is None:
                self._note(field, "added", name, thing)
                added[name] = thing
            elif self._has_its_name(name, thing, there, base[there]):
                replaced[there] = name, self._replacement(field, name, base[there], thing)
                if replaced[there][1] is not base[there]:
                    self.gone.setdefault(str(of.id) if of else "", []).append(base[there])
        section = {name: thing for name, thing in base.items() if name not in replaced}
        in_order = (replaced.get(name, (name, section.get(name))) for name in base)
        return {**dict(in_order), **added}

    def _has_its_name(self, name: Written, thing: object, there: Written, base: object) -> bool:
        id_, there_id = id_of(name, thing), id_of(there, base)
        if (name, id_) != (there, there_id):
            self._report(messages.NAME_AND_ID_STAY, name, name=name, id=id_, there=there, there_id=there_id)
        return (name, id_) == (there, there_id)

    def _replacement(self, field: str, name: Written, base: Any, local: Any) -> Any:
        """What takes the place of `base`: it itself where both say the same."""
        if isinstance(base, Level):
            return self._level(base, local)
        if says_the_same(base, local):
            return base
        if not isinstance(local, Changeable):
            self._report(messages.NOT_REPLACEABLE, name, name=name)
            return base
        if isinstance(local, Reading) and isinstance(base, Reading) and _options(local) != _options(base):
            self._report(messages.OPTIONS_STAY, name, name=name, options=tuple(base.options))
        self._note(field, "replaced", name, local)
        return with_clause_of(base, local)

    def _level(self, base: Level, local: Level) -> Level:
        """A level may have another name; what contains it decides on what is counted."""
        if base.within is None:
            return local
        if local.within is not None and local.within != base.within:
            self._report(messages.KEY_STAYS, local.within, key="within")
        return local.model_copy(update={"within": base.within})

    def _note(self, section: str, how: How, name: Written, thing: object) -> None:
        if not isinstance(thing, Changeable) or (how == "added" and not thing.new_needs_reason):
            return
        if thing.reason is None:
            self._report(messages.CHANGE_WITHOUT_REASON, name, name=name)
        id_, reason = id_of(name, thing), str(thing.reason or "")
        self.changes.append(Change(section, how, str(id_), str(name), name, reason, thing.loosens))

    def _refuse_things_of_the_vocabulary(self) -> None:
        vocabulary = self.base.vocabulary.file if self.base.vocabulary else None
        for field in ("enums", "ledgers") if vocabulary else ():
            there = getattr(vocabulary, field)
            taken = {*there, *(each.id for each in there.values())}
            for name, thing in getattr(self.local.file, field).items():
                if (name in taken or thing.id in taken) and not says_the_same(there.get(name), thing):
                    self._report(messages.NOT_REPLACEABLE, name, name=name)

    def _refuse_idle_drops(self) -> None:
        sections = [
            getattr(title, field).items()
            for title in self.base.titles
            for field in fields_of_sections(title, *_NEVER_DROPPED)
        ]
        known = [str(id_of(*each)) for section in sections for each in section]
        for id_ in self.local.file.drop:
            if id_ not in known:
                self._report(messages.NOTHING_TO_DROP, id_, id=id_, suggestion=suggest(id_, known))

    # --- thresholds: wherever they stand ---------------------------------------------------------------------------

    def _note_thresholds(self) -> None:
        """Notes those that are replaced, wherever they stand, and those that are added outside of rules."""
        names = {str(name): id_ for id_, (name, _) in self.there.items()}
        changed = [self._of_local(title) for title in self.base.titles]
        beside = [title.thresholds for title in changed if title is not None]
        outside = {id(each) for part in (self.local.file.thresholds, *beside) for each in part.values()}
        for id_, (name, threshold) in self.here.items():
            there = id_ if id_ in self.there else names.get(str(name))
            if there is None:
                if id(threshold) in outside:
                    self._note("thresholds", "added", name, threshold)
                continue
            base_name, base = self.there[there]
            if self._has_its_name(name, threshold, base_name, base) and not says_the_same(base, threshold):
                self._note("thresholds", "replaced", name, threshold)

    def _thresholds_in_place(self) -> dict[int, tuple[Written, Threshold] | None]:
        """What stands in the place of each threshold (by `id()`): another one, or None where it has gone elsewhere."""
        lost = {id_ for things in self.gone.values() for id_, _ in _thresholds_in(*things)}
        placed: dict[int, tuple[Written, Threshold] | None] = {}
        for id_, (name, threshold) in self.here.items():
            if id_ in self.there and id_ not in lost:
                base = self.there[id_][1]
                placed[id(base)] = name, with_clause_of(base, threshold)
                placed[id(threshold)] = None
        return placed

    def _left_by_rules(self, title: str) -> Section:
        """The thresholds of what was replaced or dropped: other rules may use them."""
        left = {}
        for thing in self.gone.get(title, ()):
            for id_, (name, threshold) in _thresholds_in(thing):
                if id_ not in self.here:
                    left[name] = with_clause_of(thing, threshold)
        return left

    # --- titles and the file ---------------------------------------------------------------------------------------

    def _of_local(self, base: Title) -> Title | None:
        return next((title for title in self.local.titles if title.id == base.id), None)

    def _new_titles(self) -> list[Title]:
        changed = [self._of_local(title) for title in self.base.titles]
        new = [title for title in self.local.titles if not any(title is each for each in changed)]
        for title in new:
            self._note("titles", "added", title.title, title)
        return new

    def _refuse_other_keys_of_file(self) -> None:
        base, local = self.base.file, self.local.file
        assert local.extends is not None
        for field in _STAY:
            stays = field not in local.model_fields_set or getattr(base, field) in (None, getattr(local, field))
            if not stays:
                self._report(messages.KEY_STAYS, local.extends, key=field)

    def _refuse_other_keys(self, base: Title, local: Title, levels: Mapping[Written, Level]) -> None:
        """Of a title that is there only what it declares may change."""
        by_name = {str(level.name): str(id_) for id_, level in levels.items()}
        others = {*fields_of_sections(base), "facts", "levels"}
        for field in sorted(local.model_fields_set - others):
            if getattr(local, field) != getattr(base, field):
                self._report(messages.KEY_STAYS, local.title, key=field)
        if {by_name.get(each, each) for each in local.levels} != {by_name.get(each, each) for each in base.levels}:
            self._report(messages.KEY_STAYS, local.levels[0], key="levels")

    def _title(self, base: Title, sections: Mapping[str, Section]) -> Title:
        local = self._of_local(base)
        thresholds = {**sections["thresholds"], **self._left_by_rules(str(base.id))}
        facts = (*base.facts, *(local.facts if local else ()))
        return base.model_copy(update={**sections, "thresholds": thresholds, "facts": facts})

    def _file(self, sections: Mapping[str, Section]) -> RulebookFile:
        base, local = self.base.file, self.local.file
        inherited = {
            field: getattr(base, field)
            for field in RulebookFile.model_fields
            if field not in _OWN and (field in _STAY or field not in local.model_fields_set)
        }
        for field in _STAY:
            if getattr(base, field) is None:
                inherited[field] = getattr(local, field)
        return local.model_copy(update={**inherited, **sections, "facts": (*base.facts, *local.facts)})


def _where(written: Written) -> tuple[str, int, int]:
    place = written.place
    return place.file, place.line, place.column


def _thresholds_in(*parts: object) -> Iterator[tuple[str, tuple[Written, Threshold]]]:
    """The thresholds of a rulebook, or of models, by id, each with its name."""
    for part in parts:
        models = (part.file, *part.titles) if isinstance(part, RulebookSources) else (part,)
        for model in models:
            for name, thing in named_in(model):
                if isinstance(thing, Threshold):
                    yield str(thing.id), (name, thing)


def _options(reading: Reading) -> dict[str, str]:
    return {str(name): str(each.id if isinstance(each, Option) else each) for name, each in reading.options.items()}


def _settled(model: M, placed: Mapping[int, tuple[Written, Threshold] | None]) -> M:
    """The model with every threshold in the place that `placed` says."""
    changed = {}
    for field in fields_of_sections(model):
        section = getattr(model, field)
        new = {}
        for name, thing in section.items():
            kept = placed.get(id(thing), (name, thing))
            if kept is not None:
                now = _settled(kept[1], placed) if isinstance(kept[1], Model) else kept[1]
                new[kept[0]] = now
        if new.keys() != section.keys() or any(new[name] is not section[name] for name in new):
            changed[field] = new
    return model.model_copy(update=changed) if changed else model
