"""Assesses the example round and shows what came out, in the language of `pingan`: `make demo`."""

import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from pingan_rules import Outcome, Verdict, load_rulebook
from pingan_rules.analysis.summary import commonest, summarize
from pingan_rules.cli.language import language_of
from pingan_rules.engine.rounds.assessment import Assessment, UnitAssessment
from pingan_rules.kernel.phrases import Lang
from pingan_rules.reports.names import Names
from pingan_rules.tables.records import read_record_files
from pingan_rules.tables.writing import write_json_lines
from pingan_rules.verdicts.data import value_data
from pingan_rules.verdicts.wording import OUTCOMES, value_text

DATA = Path(__file__).parent / "data"
HISTORY = Path(__file__).parent / "history"
OUT = Path("out") / "dali-2024-verdicts.jsonl"
EXPLAINED = "dl-02"
TOWNSHIP = "dl-04-06"
MOST_REASONS = 3
LEVELS = ("county", "township", "village")
SHOWN = (Outcome.MET, Outcome.NOT_MET, Outcome.VETOED, Outcome.UNDETERMINED)


def main() -> None:
    """Assess the round, count by level, show why, what follows for counties, and one proof of either kind."""
    start = time.perf_counter()
    book = load_rulebook("dali-pingan")
    loaded = time.perf_counter()
    assessment = book.assess(records(), history=history())
    judged = time.perf_counter()

    console = Console(highlight=False)
    page = Page(assessment, language_of(os.environ))
    page.show(console)
    shown = time.perf_counter()
    OUT.parent.mkdir(exist_ok=True)
    write_json_lines(OUT, (verdict.model_dump_json() for verdict in page.verdicts))
    writing, loading, judging = time.perf_counter() - shown, loaded - start, judged - loaded
    for line in page.closing(f"{1000 * loading:.0f} ms", f"{judging:.2f} s", f"{writing:.2f} s"):
        console.print(line, soft_wrap=True)


def records() -> Iterator[dict[str, object]]:
    """The records of all places, counties first."""
    paths = [*_sorted("counties/*.yaml"), DATA / "townships.jsonl", *_sorted("villages/*.jsonl")]
    for raw in read_record_files(paths):
        yield raw.data


def history() -> Iterator[dict[str, object]]:
    """The results of 2022 and 2023."""
    for path in sorted(HISTORY.glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def _sorted(pattern: str) -> list[Path]:
    return sorted(DATA.glob(pattern))


class Page:
    """What the demo shows in one language. No table is wider than 80 columns; long names go on in the next line."""

    def __init__(self, assessment: Assessment, lang: Lang) -> None:
        self._assessment = assessment
        self.verdicts = [unit.verdict for unit in assessment if unit.verdict is not None]
        self._lang = lang
        self._rulebook = self.verdicts[0].plan.bound.rulebook
        self._names = Names.of(self._rulebook, lang)

    def show(self, console: Console) -> None:
        """All of it, from the heading to the proof."""
        tables = (self.outcomes(), self.counties(), self.results(), self.reasons())
        for block in (self.heading(), *tables, self.township(TOWNSHIP), *self.explained(EXPLAINED)):
            console.print(block, markup=False, soft_wrap=isinstance(block, str))
            if isinstance(block, str):  # a table ends with an empty line of its own
                console.print()

    def heading(self) -> str:
        """What was judged, and that it is invented."""
        return self._say(
            f"大理州 2024 年度,{len(self.verdicts):,} 个地方(示例,事实全部是编造的)",
            f"Dali Prefecture, 2024: {len(self.verdicts):,} places (an example; every fact is invented)",
        )

    def outcomes(self) -> Table:
        """How many places of each level came out how."""
        shown = _table(self._say("结论", "Outcomes"))
        shown.add_column(self._say("层级", "level"), width=24)
        for heading in (self._say("总数", "all"), *map(self._outcome, SHOWN)):
            shown.add_column(heading, justify="right", min_width=6)
        for level in LEVELS:
            shown.add_row(self._level(level), *_counts(self._at(level)))
        shown.add_section()
        shown.add_row(self._say("合计", "all levels"), *_counts(self.verdicts))
        return shown

    def counties(self) -> Table:
        """Each county's own outcome, and how many of its townships and villages met their standards."""
        shown = _table(self._say("各县(市)", "By county"))
        shown.add_column(self._level("county"), width=24, overflow="fold")
        shown.add_column(self._say("本级结论", "its own outcome"), min_width=12)
        for level in ("township", "village"):
            shown.add_column(f"{self._level(level)} {self._say('达标/总数', 'met/all')}", justify="right", width=15)
        for county in sorted(self._at("county"), key=lambda verdict: verdict.unit):
            townships = [each for each in self._at("township") if each.record.parent == county.unit]
            units = {each.unit for each in townships}
            villages = [each for each in self._at("village") if each.record.parent in units]
            shown.add_row(county.name, self._outcome(county.outcome), _met(townships), _met(villages))
        return shown

    def results(self) -> Table:
        """What follows for each county: the share of its townships, how many of them have priority, its bonus."""
        shown = _table(self._say("结果运用(四)", "Use of results (四)"))
        shown.add_column(self._level("county"), width=22, overflow="fold")
        shown.add_column(self._say("平安乡镇/总数", "safe townships/all"), justify="right", width=15)
        shown.add_column(self._say("优先", "priority"), min_width=8)
        shown.add_column(self._say("乡镇 优先/待定", "townships first/open"), justify="right", width=14)
        shown.add_column(self._say("加分", "bonus"), justify="right", width=9)
        for county in self._units("county"):
            below = [unit for unit in self._units("township") if unit.record.parent == county.unit]
            counted = Counter(unit.priorities["township_priority"] for unit in below)
            shown.add_row(
                county.name,
                _among(county, "safe_township_share"),
                self._status(county.priorities["county_priority"]),
                f"{counted['true']} / {counted['unknown']}",
                _span(county.values["construction_bonus"]),
            )
        return shown

    def township(self, unit: str) -> str:
        """The share of one township, and of its villages those that are not among the safe ones, with the reason."""
        township = self._assessment.find(unit)
        counted = township.counted["safe_village_share"]
        share, priority = self._named("safe_village_share"), self._named("township_priority")
        met = self._say(f"达标 {len(counted.with_it)} 个", f"met: {len(counted.with_it)}")
        others = (self._assessment.find(each) for each in (*counted.without_it, *counted.open))
        return "\n".join(
            (
                self._say("一个乡镇的占比:", "The share of one township:"),
                f"{township.name} ({township.unit}): {self._outcome(township.outcome)}",
                f"  {share} = {self._value(township, 'safe_village_share')}",
                f"  {priority}: {self._status(township.priorities['township_priority'])}",
                f"    {met}",
                *(f"    {self._why(each)}" for each in others),
                *self._settled(township, "township_priority"),
            )
        )

    def _why(self, unit: UnitAssessment) -> str:
        """One place that is not met, or not yet: its outcome, and the rules or facts that it comes from."""
        verdict = unit.verdict
        assert verdict is not None
        rules = {rule.id: rule for rule in verdict.title.rules}
        barred = (rules[id_] for id_ in (*verdict.vetoed_by, *verdict.failed))
        why = [f"{rule.clause} {self._names.name(rule.id, rule.name)}" for rule in barred]
        missing = [self._fact(verdict, each.subject) for each in verdict.missing]
        lacking = [self._say("缺 ", "wanting: ") + self._names.listed(missing)] if missing else []
        return f"{unit.name} ({unit.unit}): {self._outcome(unit.outcome)} - {self._names.listed([*why, *lacking])}"

    def _settled(self, unit: UnitAssessment, result: str) -> Iterator[str]:
        """What would settle an open result: the fewest places, and what they would have to report."""
        way = unit.settling.get(result)
        if way is not None:
            places = self._names.listed(self._reported(way.facts))
            yield self._say(f"  报上这些就能定: {places}", f"  these reports can settle it: {places}")

    def _reported(self, facts: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
        for id_, wanted in facts:
            place = self._assessment.find(id_)
            assert place.verdict is not None
            yield f"{place.name} {self._names.listed(self._fact(place.verdict, each) for each in wanted)}"

    def reasons(self) -> Table:
        """The commonest reasons of each level: rules that were not met or vetoed, facts that are wanting."""
        shown = _table(self._say("最常见的原因", "Commonest reasons"))
        shown.add_column(self._say("层级", "level"), width=14, overflow="fold")
        shown.add_column(self._say("结论", "outcome"), min_width=12)
        shown.add_column(
            self._say("条款，或者所缺的事实", "clause, or fact that is wanting"), width=38, overflow="fold"
        )
        shown.add_column(self._say("个数", "places"), justify="right")
        for level in LEVELS:
            heading = self._level(level)
            for outcome in SHOWN[1:]:
                word = self._outcome(outcome)
                for reason, count in self._reasons(level, outcome):
                    shown.add_row(heading, word, reason, str(count))
                    heading = word = ""
            shown.add_section()
        return shown

    def explained(self, unit: str) -> tuple[str, str]:
        """One verdict with its whole proof."""
        verdict = next(verdict for verdict in self.verdicts if verdict.unit == unit)
        return self._say("一份完整的证明:", "One verdict explained in full:"), verdict.explain(self._lang)

    def closing(self, loading: str, judging: str, writing: str) -> Iterator[str]:
        """How long it took, and where the verdicts are."""
        rulebook = self._rulebook.identity
        book = f"{rulebook.id} {rulebook.version}"
        yield self._say(f"规则书 {book},载入 {loading}", f"rulebook {book}, loaded in {loading}")
        yield self._say(f"读入并评定 {judging}", f"read and judged in {judging}")
        yield self._say(f"结论 (JSON Lines, {writing}): {OUT}", f"verdicts (JSON Lines, {writing}): {OUT}")
        yield self._say("In English: PINGAN_LANG=en make demo", "中文:PINGAN_LANG=zh make demo")

    def _units(self, level: str) -> list[UnitAssessment]:
        return [unit for unit in self._assessment if unit.level == level]

    def _value(self, unit: UnitAssessment, id_: str) -> str:
        return value_text(unit.values[id_], self._rulebook.facts[id_].type, self._lang, self._rulebook.english)

    def _status(self, status: str) -> str:
        words = {"true": ("是", "yes"), "false": ("否", "no"), "unknown": ("待定", "open")}
        return self._say(*words[status])

    def _named(self, id_: str) -> str:
        return self._names.name(id_, self._rulebook.facts[id_].name)

    def _say(self, zh: str, en: str) -> str:
        return self._names.say(zh, en)

    def _at(self, level: str) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.level == level]

    def _level(self, level: str) -> str:
        return self._names.name(level, self._rulebook.levels[level].name)

    def _outcome(self, outcome: Outcome) -> str:
        return OUTCOMES[outcome].in_lang(self._lang)

    def _reasons(self, level: str, outcome: Outcome) -> list[tuple[str, int]]:
        verdicts = [verdict for verdict in self._at(level) if verdict.outcome is outcome]
        if outcome is Outcome.UNDETERMINED:
            wanting = commonest(summarize(verdicts).wanting, MOST_REASONS)
            return [(self._fact(verdicts[0], id_), count) for id_, count in wanting]
        rules = {rule.id: rule for verdict in verdicts for rule in verdict.title.rules}
        vetoed = outcome is Outcome.VETOED
        barred = Counter(id_ for each in verdicts for id_ in (each.vetoed_by if vetoed else each.failed))
        return [
            (f"{rules[id_].clause} {self._names.name(id_, rules[id_].name)}", count)
            for id_, count in commonest(barred, MOST_REASONS)
        ]

    def _fact(self, verdict: Verdict, id_: str) -> str:
        """A fact, a column of a ledger, or one entry of a series."""
        chinese, (of, _, part) = verdict.plan.name_of(id_), id_.partition(".")
        if not part:
            return self._names.name(id_, chinese)
        joined = f" {part}" if of in self._rulebook.facts else f": {self._names.name(id_, part)}"
        return self._say(chinese, self._names.name(of, of) + joined)


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)


def _among(unit: UnitAssessment, share: str) -> str:
    """A share as a number of places out of all of them."""
    counted = unit.counted[share]
    met, open_ = len(counted.with_it), len(counted.open)
    return f"{met}{f'–{met + open_}' if open_ else ''} / {met + open_ + len(counted.without_it)}"


def _span(value: object) -> str:
    """A number, or the two ends that it lies between."""
    shown = value_data(value)  # type: ignore[arg-type]  # points are numbers or intervals
    return "–".join(map(str, shown)) if isinstance(shown, tuple) else str(shown)


def _counts(verdicts: Sequence[Verdict]) -> list[str]:
    counted = Counter(verdict.outcome for verdict in verdicts)
    return [f"{len(verdicts):,}", *(f"{counted[outcome]:,}" for outcome in SHOWN)]


def _met(verdicts: Sequence[Verdict]) -> str:
    return f"{sum(verdict.outcome is Outcome.MET for verdict in verdicts)} / {len(verdicts)}"


if __name__ == "__main__":
    main()
