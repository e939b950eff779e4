"""A round in short, on a page for a meeting."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from pingan_rules.analysis.round_summary import (
    GradeCounts,
    Kind,
    LevelSummary,
    Named,
    Noted,
    RoundSummary,
    Standing,
)
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.model import Fact, ResolvedRulebook
from pingan_rules.verdicts.cells import cell_text
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.round_wording import MEASURES
from pingan_rules.verdicts.wording import OUTCOMES

from .headings import headed_table
from .names import Names
from .styles import OUTCOME_STYLES
from .verdicts import MOST_NOTED

_HEAD = Phrase("整轮评定：{title}（{id} {version}）", "Round: {title} ({id} {version})")
_PERIOD = Phrase("期间 {period}；共 {total} 个地方：{levels}", "Period {period}; {total} places: {levels}")
_PAST = Phrase("历史：{past}", "History: {past}")
_PAST_UNITS = Phrase("{period}（{count} 个）", "{period} ({count})")
_NO_PAST = Phrase("历史：没有给", "History: none given")
_TOGETHER = Phrase("；一起评的以前各期：{past}", "; earlier periods assessed together: {past}")
_ONLY_TOGETHER = Phrase("历史：一起评的以前各期：{past}", "History: earlier periods assessed together: {past}")
_NEVER = Phrase("历史：没有，以前没有参评过", "History: none; nothing was assessed before")
_COMPLETE = Phrase("，没有列在里面的当时没有参评", "; whatever is not in it was not assessed")
_LEVEL = Phrase("{name}（{total} 个）：{outcomes}", "{name} ({total}): {outcomes}")
_FIRST = Phrase("（列出前 {count} 个，其余看 --format csv）", "(the first {count}; for the others --format csv)")
_MORE_COLUMNS = Phrase("（另有 {count} 项，看 --format csv）", "({count} more values: see --format csv)")
_NOTES = Phrase("注意", "Note")
_NOTE = Phrase("{warning}（{units}）", "{warning} ({units})")
_MORE_NOTES = Phrase("另有 {count} 条，看 --format csv", "{count} more: see --format csv")
_STANDS_OUT = Phrase("值得注意", "What stands out")
_NOTHING = Phrase(
    "没有优先、处分、新获称号、目标和等次要说", "no priorities, sanctions, new honours, targets or grades to tell"
)
_GRADES = Phrase("等次“{name}”", 'grades "{name}"')
_GRADE = Phrase("{grade} {count} 个", "{grade} {count}")
_KINDS: Mapping[Kind, tuple[Phrase, Phrase]] = {
    "priority": (Phrase("优先“{name}”", 'priority "{name}"'), Phrase("优先", "goes to")),
    "sanction": (Phrase("处分“{name}”", 'sanction "{name}"'), Phrase("要给", "holds for")),
    "honour": (Phrase("称号“{name}”", 'honour "{name}"'), Phrase("新获", "newly held by")),
    "target": (Phrase("目标“{name}”", 'target "{name}"'), Phrase("达到", "reached by")),
}
_FAILS = Phrase("没有达到", "not reached by")
_OPEN = Phrase("待定", "open for")
_NAMED = Phrase("{label} {count} 个：{names}", "{label} {count}: {names}")
_AND_ALL = Phrase(" 等 {count} 个", " and others, {count} in all")
_AND_MORE = Phrase("等", " and so on")
_COLUMNS = Phrase("地方", "unit"), Phrase("名称", "name"), Phrase("结论", "outcome")
_STEP = "  "


class RoundPage:
    """Says rounds under one rulebook in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names) -> None:
        self._rulebook = rulebook
        self._names = names

    def parts(self, summary: RoundSummary, *, is_complete: bool) -> Iterator[str | Table]:
        """The page of one period, part by part. `is_complete`: the history is all that there was."""
        yield "\n".join(self._head(summary, is_complete=is_complete))
        for level in summary.levels:
            yield "\n" + self._level(level)
            if level.listed:
                yield self._table(level)
            if 0 < len(level.listed) < level.total:
                yield self._names.phrase(_FIRST, count=len(level.listed))
            if level.listed and level.hidden:
                yield self._names.phrase(_MORE_COLUMNS, count=level.hidden)
        yield "\n" + "\n".join(self._standings(summary))
        if summary.noted:
            yield "\n" + "\n".join(self._notes(summary.noted))

    def _head(self, summary: RoundSummary, *, is_complete: bool) -> Iterator[str]:
        identity, names = self._rulebook.identity, self._names
        title = names.say(identity.title, names.english.get("rulebook", identity.title))
        yield names.phrase(_HEAD, title=title, id=identity.id, version=identity.version)
        levels = names.listed(f"{self._called(each)} {each.total}" for each in summary.levels)
        total = sum(each.total for each in summary.levels)
        yield names.phrase(_PERIOD, period=summary.period, total=total, levels=levels)
        yield self._past(summary, is_complete=is_complete)

    def _past(self, summary: RoundSummary, *, is_complete: bool) -> str:
        names = self._names
        past, together = (
            names.listed(names.phrase(_PAST_UNITS, period=each, count=count) for each, count in periods.items())
            for periods in (summary.past, summary.together)
        )
        if not past and not together:
            return names.phrase(_NEVER if is_complete else _NO_PAST)
        told = names.phrase(_PAST, past=past) if past else names.phrase(_ONLY_TOGETHER, past=together)
        told += names.phrase(_TOGETHER, past=together) if past and together else ""
        return told + (names.phrase(_COMPLETE) if is_complete else "")

    def _called(self, level: LevelSummary) -> str:
        return self._names.name(level.level.id, level.level.name)

    def _level(self, level: LevelSummary) -> str:
        outcomes = self._names.listed(
            f"{self._names.phrase(OUTCOMES[each])} {level.outcomes[each]}"
            for each in Outcome
            if level.outcomes.get(each)
        )
        return self._names.phrase(_LEVEL, name=self._called(level), total=level.total, outcomes=outcomes)

    def _table(self, level: LevelSummary) -> Table:
        called = (self._names.name(fact.id, fact.name) for fact in level.columns)
        table = headed_table([*_COLUMNS, *(Phrase(name, name) for name in called)], self._names.lang)
        for unit in level.listed:
            outcome = Text(self._names.phrase(OUTCOMES[unit.outcome]), OUTCOME_STYLES[unit.outcome])
            values = unit.values
            cells = (Text(self._cell(values, fact)) for fact in level.columns)
            table.add_row(Text(unit.unit), Text(unit.name), outcome, *cells)
        return table

    def _cell(self, values: Mapping[str, Any], fact: Fact) -> str:
        return cell_text(values[fact.id], fact.type, self._names.lang, self._names.english) if fact.id in values else ""

    def _standings(self, summary: RoundSummary) -> Iterator[str]:
        yield self._names.phrase(_STANDS_OUT)
        telling = [level for level in summary.levels if level.standings or any(each.counts for each in level.grades)]
        for level in telling:
            yield _STEP + self._called(level)
            yield from (_STEP * 2 + self._standing(each) for each in level.standings)
            yield from (_STEP * 2 + self._grades(each) for each in level.grades if each.counts)
        if not telling:
            yield _STEP + self._names.phrase(_NOTHING)

    def _notes(self, noted: Sequence[Noted]) -> Iterator[str]:
        names = self._names
        yield names.phrase(_NOTES)
        for each in noted[:MOST_NOTED]:
            units = names.listed(each.units.names) + self._more(each.units)
            yield _STEP + names.phrase(_NOTE, warning=each.warning.message(names.lang), units=units)
        if len(noted) > MOST_NOTED:
            yield _STEP + names.phrase(_MORE_NOTES, count=len(noted) - MOST_NOTED)

    def _more(self, named: Named) -> str:
        more = _AND_ALL if named.count > len(named.names) else None
        return "" if more is None else self._names.phrase(more, count=named.count)

    def _grades(self, of: GradeCounts) -> str:
        names, fact = self._names, of.grades
        counts = names.listed(
            names.phrase(_GRADE, grade=self._grade(grade, fact), count=count) for grade, count in of.counts.items()
        )
        return names.after_label(names.phrase(_GRADES, name=names.name(fact.id, fact.name)), counts)

    def _grade(self, grade: str, fact: Fact) -> str:
        value = grade or Unknown()
        return cell_text(value, fact.type, self._names.lang, self._names.english)

    def _standing(self, of: Standing) -> str:
        kind, holds = _KINDS[of.kind]
        measure = MEASURES.get(of.measure)
        name = self._names.name(of.id, of.name)
        label = self._names.phrase(kind, name=name)
        if measure is not None:
            words = self._names.phrase(measure)
            label += self._names.say(f"（{words}）", f" ({words})")
        told = ((holds, of.holds), (_FAILS, of.fails), (_OPEN, of.open))
        parts = [self._named(phrase, named) for phrase, named in told if named.count]
        return self._names.after_label(label, self._names.say("；", "; ").join(parts))

    def _named(self, label: Phrase, named: Named) -> str:
        names = self._names.listed(named.names)
        more = self._names.phrase(_AND_MORE) if named.count > len(named.names) else ""
        return self._names.phrase(_NAMED, label=self._names.phrase(label), count=named.count, names=names + more)
