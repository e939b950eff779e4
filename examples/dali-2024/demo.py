"""Judges every place of the example and shows what came out, in the language of `pingan`: `make demo`."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from pingan_rules import Outcome, Verdict, load_rulebook
from pingan_rules.analysis.summary import commonest, summarize
from pingan_rules.cli.language import language_of
from pingan_rules.kernel.phrases import Lang
from pingan_rules.reports.names import Names
from pingan_rules.tables.records import read_record_files
from pingan_rules.tables.writing import write_json_lines
from pingan_rules.verdicts.wording import OUTCOMES

DATA = Path(__file__).parent / "data"
OUT = Path("out") / "dali-2024-verdicts.jsonl"
EXPLAINED = "dl-02"
MOST_REASONS = 3
LEVELS = ("county", "township", "village")
SHOWN = (Outcome.MET, Outcome.NOT_MET, Outcome.VETOED, Outcome.UNDETERMINED)


def main() -> None:
    """Judge, count by level, show why, explain one verdict."""
    start = time.perf_counter()
    book = load_rulebook("dali-pingan")
    loaded = time.perf_counter()
    verdicts = list(book.evaluate_many(records()))
    judged = time.perf_counter()

    console = Console(highlight=False)
    page = Page(verdicts, language_of(os.environ))
    page.show(console)
    shown = time.perf_counter()
    OUT.parent.mkdir(exist_ok=True)
    write_json_lines(OUT, (verdict.model_dump_json() for verdict in verdicts))
    writing, loading, judging = time.perf_counter() - shown, loaded - start, judged - loaded
    for line in page.closing(f"{1000 * loading:.0f} ms", f"{judging:.2f} s", f"{writing:.2f} s"):
        console.print(line, soft_wrap=True)


def records() -> Iterator[dict[str, object]]:
    """The records of all places, counties first."""
    paths = [*_sorted("counties/*.yaml"), DATA / "townships.jsonl", *_sorted("villages/*.jsonl")]
    for raw in read_record_files(paths):
        yield raw.data


def _sorted(pattern: str) -> list[Path]:
    return sorted(DATA.glob(pattern))


class Page:
    """What the demo shows in one language. No table is wider than 80 columns; long names go on in the next line."""

    def __init__(self, verdicts: Sequence[Verdict], lang: Lang) -> None:
        self._verdicts = verdicts
        self._lang = lang
        self._rulebook = verdicts[0].plan.bound.rulebook
        self._names = Names.of(self._rulebook, lang)
        self._parents = {verdict.unit: verdict.record.parent for verdict in verdicts}

    def show(self, console: Console) -> None:
        """All of it, from the heading to the proof."""
        for block in (self.heading(), self.outcomes(), self.counties(), self.reasons(), *self.explained(EXPLAINED)):
            console.print(block, markup=False, soft_wrap=isinstance(block, str))
            if isinstance(block, str):  # a table ends with an empty line of its own
                console.print()

    def heading(self) -> str:
        """What was judged, and that it is invented."""
        return self._say(
            f"大理州 2024 年度,{len(self._verdicts):,} 个地方(示例,事实全部是编造的)",
            f"Dali Prefecture, 2024: {len(self._verdicts):,} places (an example; every fact is invented)",
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
        shown.add_row(self._say("合计", "all levels"), *_counts(self._verdicts))
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
        verdict = next(verdict for verdict in self._verdicts if verdict.unit == unit)
        return self._say("一份完整的证明:", "One verdict explained in full:"), verdict.explain(self._lang)

    def closing(self, loading: str, judging: str, writing: str) -> Iterator[str]:
        """How long it took, and where the verdicts are."""
        rulebook = self._rulebook.identity
        book = f"{rulebook.id} {rulebook.version}"
        yield self._say(f"规则书 {book},载入 {loading}", f"rulebook {book}, loaded in {loading}")
        yield self._say(f"读入并评定 {judging}", f"read and judged in {judging}")
        yield self._say(f"结论 (JSON Lines, {writing}): {OUT}", f"verdicts (JSON Lines, {writing}): {OUT}")
        yield self._say("In English: PINGAN_LANG=en make demo", "中文:PINGAN_LANG=zh make demo")

    def _say(self, zh: str, en: str) -> str:
        return self._names.say(zh, en)

    def _at(self, level: str) -> list[Verdict]:
        return [verdict for verdict in self._verdicts if verdict.level == level]

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


def _counts(verdicts: Sequence[Verdict]) -> list[str]:
    counted = Counter(verdict.outcome for verdict in verdicts)
    return [f"{len(verdicts):,}", *(f"{counted[outcome]:,}" for outcome in SHOWN)]


def _met(verdicts: Sequence[Verdict]) -> str:
    return f"{sum(verdict.outcome is Outcome.MET for verdict in verdicts)} / {len(verdicts)}"


if __name__ == "__main__":
    main()
