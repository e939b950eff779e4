"""All that loading runs: the files of a rulebook become a resolved rulebook, or a `RulebookError` with all mistakes."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from pingan_rules.kernel.canonical import digest
from pingan_rules.kernel.periods import read_date
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.suggestions import suggest
from pingan_rules.rulebook.extending import merged
from pingan_rules.rulebook.facts import FactBlock
from pingan_rules.rulebook.files import Level as WrittenLevel
from pingan_rules.rulebook.files import RulebookFile
from pingan_rules.rulebook.rules import judged_entry
from pingan_rules.rulebook.store import RulebookSources
from pingan_rules.rulebook.titles import Title as WrittenTitle
from pingan_rules.rulebook.titles import rules_of
from pingan_rules.rulebook.written import Written

from . import messages
from .amounts import refuse_impossible_amounts
from .bands import refuse_bands_apart
from .canonical import canonical
from .circles import Circles
from .draft import Draft, Unresolved
from .english import resolve_english
from .facts import Declaration, Facts
from .model import ClauseEntry, Identity, Level, ResolvedRulebook, Title
from .ranges import ranges_compared
from .reach import MOST_DERIVATIONS, Reach
from .readings import resolve_enums, resolve_readings
from .results import OUTCOME, OUTCOME_NAME, declare_outcome
from .thresholds import Thresholds
from .titles import declare_title, resolve_title

LANGUAGE = 1
MOST_FACTS = 5_000
MOST_RULES = 2_000


def resolve(sources: RulebookSources) -> ResolvedRulebook:
    """The rulebook that `sources` make together, with all that they extend.

    Raises `RulebookError` with every mistake: nothing is left to be found when a record is judged.
    """
    return _Resolving(merged(sources)).run()


class _Resolving:
    def __init__(self, sources: RulebookSources) -> None:
        self.sources = sources
        self.file = sources.file
        self.draft = Draft()
        self.draft.claim_id(Written(OUTCOME))

    def run(self) -> ResolvedRulebook:
        self._refuse_too_many()
        draft, file = self.draft, self.file
        identity = self._identity()
        levels = self._levels()
        readings = resolve_readings(draft, file.readings)
        facts = self._declared_facts(levels)
        thresholds = Thresholds(draft, facts, levels)
        thresholds.declare(file.thresholds)
        for title in self.sources.titles:
            declare_title(draft, title, facts, thresholds)
        declare_outcome(facts)
        titles = {str(title.id): self._title(title, levels, facts) for title in self.sources.titles}
        facts.resolve_own()
        for ledger in file.ledgers:
            with suppress(Unresolved):
                facts.ledger(ledger)
        resolved_thresholds = thresholds.resolve()
        self._refuse_two_primary(titles.values(), levels)
        self._check_clauses()
        draft.findings.raise_any()
        rulebook = ResolvedRulebook(
            identity=identity,
            levels=levels,
            enums={enum.id: enum for enum in facts.enums.values()},
            ledgers=facts.ledgers_used(),
            facts=facts.drawn(),
            thresholds=resolved_thresholds,
            readings=readings,
            titles=titles,
            clauses=self._clauses(),
            english={},
        )
        thresholds.refuse_out_of_range(ranges_compared(rulebook))
        refuse_bands_apart(self.draft, rulebook)
        refuse_impossible_amounts(self.draft, rulebook)
        return self._finished(rulebook)

    def _finished(self, rulebook: ResolvedRulebook) -> ResolvedRulebook:
        reach = Reach(rulebook.facts, rulebook.thresholds)
        if cycle := reach.cycle():
            first = rulebook.facts[cycle[0]]
            path = " → ".join(rulebook.facts[each].name for each in cycle)
            self.draft.report(messages.CYCLE, first.written or Written(first.name), path=path)
        elif circle := Circles(rulebook).first():
            path = " → ".join(fact.name for fact in circle)
            self.draft.report(messages.RESULT_CIRCLE, circle[0].written or Written(circle[0].name), path=path)
        elif last := reach.too_long():
            at = rulebook.facts[last]
            name = at.written or Written(at.name)
            self.draft.report(messages.TOO_LONG_A_CHAIN, name, name=at.name, most=MOST_DERIVATIONS)
        english = resolve_english(self.draft, self.sources, rulebook)
        self.draft.findings.raise_any()
        complete = replace(rulebook, english=english)
        return replace(complete, digest=digest(canonical(complete)))

    def _refuse_too_many(self) -> None:
        counts = (
            (Phrase("条事实", "facts"), sum(len(block.names) for block in self._blocks()), MOST_FACTS),
            (
                Phrase("条规则", "rules"),
                sum(len(title.standards) + len(title.vetoes) for title in self.sources.titles),
                MOST_RULES,
            ),
        )
        for what, count, limit in counts:
            if count > limit:
                self.draft.report(messages.TOO_MANY, self.file.rulebook, what=what, count=count, limit=limit)
        self.draft.findings.raise_any()

    def _blocks(self) -> Iterator[FactBlock]:
        yield from self.file.facts
        for title in self.sources.titles:
            yield from title.facts

    def _identity(self) -> Identity:
        file, draft = self.file, self.draft
        if file.language != LANGUAGE:
            draft.report(messages.UNSUPPORTED_LANGUAGE, file.rulebook, language=file.language, supported=LANGUAGE)
        _check_version(draft, file.version)
        jurisdiction = file.jurisdiction
        since, to = self._days_in_force()
        return Identity(
            id=draft.check_rulebook_id(file.rulebook),
            version=str(file.version),
            language=file.language,
            title=str(file.title),
            issuer=str(file.issuer or ""),
            jurisdiction=(str(jurisdiction.name), *map(str, jurisdiction.also)) if jurisdiction else (),
            authority=file.authority,
            source=_source(file),
            in_force_from=since,
            in_force_to=to,
            year_starts=_year_starts(file),
            extends=str(file.extends or ""),
            above=self.sources.above,
        )

    def _days_in_force(self) -> tuple[date | None, date | None]:
        if self.file.in_force is None:
            return None, None
        since, to = self._day(self.file.in_force.from_), self._day(self.file.in_force.to)
        if since is not None and to is not None and to < since:
            assert self.file.in_force.to is not None
            at, days = self.file.in_force.to, {"since": since.isoformat(), "to": to.isoformat()}
            self.draft.report(messages.ENDS_BEFORE_IT_BEGINS, at, **days)
        return since, to

    def _day(self, written: Written | None) -> date | None:
        if written is None:
            return None
        day = read_date(written)
        if day is None:
            expected = Phrase("写日期,例如 2020-03-01", "write a day, such as 2020-03-01")
            self.draft.report(messages.BAD_VALUE, written, text=written, expected=expected)
        return day

    def _levels(self) -> dict[str, Level]:
        written: dict[Written, WrittenLevel] = dict(self.file.levels)
        if self.sources.vocabulary:
            written = {**self.sources.vocabulary.file.levels, **written}
        levels = {str(id_): Level(str(id_), str(level.name), _text(level.within)) for id_, level in written.items()}
        taken: dict[str, tuple[Written, bool]] = {}
        for id_, level in written.items():
            self.draft.claim_names(taken, level.name, id_)
            if level.within is not None and level.within not in levels:
                self.draft.unknown_reference(level.within, Phrase("层级", "level"), levels)
        if cycle := _cycle_of_levels(levels):
            path = " → ".join(levels[each].name for each in cycle)
            [first] = [level.within for id_, level in written.items() if id_ == cycle[0] and level.within]
            self.draft.report(messages.LEVEL_CYCLE, first, path=path)
        return levels

    def _declared_facts(self, levels: Mapping[str, Level]) -> Facts:
        vocabulary = self.sources.vocabulary.file if self.sources.vocabulary else None
        enums = resolve_enums(self.draft, {**(vocabulary.enums if vocabulary else {}), **self.file.enums})
        ledgers = {**(vocabulary.ledgers if vocabulary else {}), **self.file.ledgers}
        by_name = {key: level.id for level in levels.values() for key in (level.id, level.name)}
        facts = Facts(self.draft, enums, ledgers, by_name, _year_starts(self.file))
        facts.claim_name(Written(OUTCOME_NAME), Written(OUTCOME))
        for ledger in ledgers.values():
            self.draft.claim_id(ledger.id)
        for block in vocabulary.facts if vocabulary else ():
            facts.declare_block(block, drawn=True)
        for name, derived in vocabulary.derived.items() if vocabulary else ():
            facts.declare(Declaration(name, derived, drawn=True))
        for block in self.file.facts:
            facts.declare_block(block)
        for name, derived in self.file.derived.items():
            facts.declare(Declaration(name, derived))
        return facts

    def _title(self, written: WrittenTitle, levels: Mapping[str, Level], facts: Facts) -> Title:
        names = {key: level.id for level in levels.values() for key in (level.id, level.name)}
        for level in written.levels:
            if level not in names:
                self.draft.unknown_reference(level, Phrase("层级", "level"), names)
        return resolve_title(self.draft, written, tuple(names.get(level, level) for level in written.levels), facts)

    def _refuse_two_primary(self, titles: Iterable[Title], levels: Mapping[str, Level]) -> None:
        for level in levels:
            of_level = [title for title in titles if level in title.levels]
            if len(of_level) > 1 and len([title for title in of_level if title.primary]) != 1:
                self.draft.report(messages.TWO_PRIMARY, self.file.rulebook, level=level)

    def _check_clauses(self) -> None:
        known = {str(path) for path in self.sources.clauses}
        if not known:
            return
        for title in self.sources.titles:
            for clause in _clauses_named(title):
                if clause not in known:
                    suggestion = suggest(clause, known)
                    self.draft.report(messages.UNKNOWN_CLAUSE, clause, clause=clause, suggestion=suggestion)

    def _clauses(self) -> dict[str, ClauseEntry]:
        return {
            str(path): ClauseEntry(
                path=str(path),
                status=clause.status,
                gist=str(clause.gist or ""),
                numbers={str(number): str(account) for number, account in clause.numbers.items()},
                reason=str(clause.reason or ""),
            )
            for path, clause in self.sources.clauses.items()
        }


def _cycle_of_levels(levels: Mapping[str, Level]) -> list[str]:
    """The ids of levels that lie within each other, from one of them to itself; empty where none do."""
    settled: set[str] = set()
    for start in levels:
        path: dict[str, None] = {}
        each: str | None = start
        while each is not None and each in levels and each not in settled:
            if each in path:
                ids = list(path)
                return [*ids[ids.index(each) :], each]
            path[each] = None
            each = levels[each].within
        settled |= path.keys()
    return []


def _clauses_named(title: WrittenTitle) -> Iterator[Written]:
    """The clauses that a title's rules, thresholds and findings name."""
    for rule in rules_of(title):
        of_findings = (judged_entry(short).clause for short in rule.judged.values())
        of_thresholds = (threshold.clause for threshold in rule.thresholds.values())
        for clause in (rule.clause, *of_findings, *of_thresholds):
            if clause is not None:
                yield clause


def _text(written: Written | None) -> str | None:
    return None if written is None else str(written)


def _year_starts(file: RulebookFile) -> int:
    return 1 if file.window == "calendar_year" else file.window.year_starts


def _source(file: RulebookFile) -> dict[str, str]:
    if file.source is None:
        return {}
    return {key: str(value) for key, value in file.source.model_dump().items() if value is not None}


def _check_version(draft: Draft, version: Written) -> None:
    parts = version.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
        expected = Phrase("写成 1.0.0 这样的三段版本号", "write a version such as 1.0.0")
        draft.report(messages.BAD_VALUE, version, text=version, expected=expected)
