"""Judges every village of the example and shows what came out: `make demo`."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pingan_rules import Outcome, Verdict, load_rulebook
from pingan_rules.analysis.summary import Summary, commonest, summarize
from pingan_rules.tables.records import read_record_files
from pingan_rules.tables.writing import write_json_lines

HERE = Path(__file__).parent
OUT = Path("out") / "dali-2024-verdicts.jsonl"
MOST_REASONS = 3


def main() -> None:
    """Judge, count by county, show one proof."""
    console = Console(highlight=False)
    start = time.perf_counter()
    book = load_rulebook("dali-pingan")
    loaded = time.perf_counter()
    verdicts = list(book.evaluate_many(records(sorted((HERE / "data" / "villages").glob("*.jsonl")))))
    judged = time.perf_counter()
    OUT.parent.mkdir(exist_ok=True)
    write_json_lines(OUT, (verdict.model_dump_json() for verdict in verdicts))
    written = time.perf_counter()

    console.print(table(verdicts))
    console.print()
    vetoed = next(verdict for verdict in verdicts if verdict.outcome is Outcome.VETOED)
    console.print("一份完整的证明 / one full proof:\n", style="bold")
    console.print(vetoed.explain("zh"), markup=False, soft_wrap=True)
    console.print()
    console.print(f"规则书 rulebook: {book.id} {book.version}, 载入 loaded in {1000 * (loaded - start):.0f} ms")
    rate = 1e6 * (judged - loaded) / len(verdicts)
    console.print(
        f"{len(verdicts)} 个村(社区) villages: 读入并评定 read and judged "
        f"in {judged - loaded:.2f} s ({rate:.0f} µs each)"
    )
    console.print(f"结论 verdicts (JSON Lines, {written - judged:.2f} s): {OUT}")


def records(paths: Iterable[Path]) -> Iterator[dict[str, object]]:
    """The records of all files, one by one."""
    for raw in read_record_files([str(path) for path in paths]):
        yield raw.data


def counties() -> dict[str, str]:
    """The counties' names by id."""
    return {str(raw["unit"]): str(raw["name"]) for raw in records([HERE / "data" / "counties.jsonl"])}


def county_of_township() -> dict[str, str]:
    """The county id of each township."""
    return {str(raw["unit"]): str(raw["parent"]) for raw in records([HERE / "data" / "townships.jsonl"])}


def table(verdicts: list[Verdict]) -> Table:
    """Outcomes by county, with the commonest reasons and the facts that are wanting."""
    names, parents = counties(), county_of_township()
    shown = Table(title="大理州平安村(社区) 2024(示例,数据为虚构 / example, invented data)", show_lines=False)
    for heading in ("县(市)", "村", "达标\nmet", "未达标\nnot met", "被否决\nvetoed", "待定\nopen"):
        shown.add_column(heading, justify="left" if heading == "县(市)" else "right")
    shown.add_column("最常见的原因\ncommonest reasons", ratio=2)
    shown.add_column("待定所缺\nwanting", ratio=2)
    for county, name in names.items():
        shown.add_row(
            name, *row(summarize(each for each in verdicts if parents[each.record.parent] == county), verdicts)
        )
    shown.add_section()
    shown.add_row("合计", *row(summarize(verdicts), verdicts))
    return shown


def row(summary: Summary, verdicts: list[Verdict]) -> list[str]:
    """The cells of one line."""
    plan = verdicts[0].plan
    rules = {rule.id: f"{rule.clause} {rule.name}" for rule in verdicts[0].title.rules}
    counts = [
        summary.outcomes[outcome] for outcome in (Outcome.MET, Outcome.NOT_MET, Outcome.VETOED, Outcome.UNDETERMINED)
    ]
    reasons = [f"{rules[id_]} {count}" for id_, count in commonest(summary.barred_by, MOST_REASONS)]
    wanting = [f"{plan.name_of(id_)} {count}" for id_, count in commonest(summary.wanting, MOST_REASONS)]
    return [str(summary.total), *(str(count) for count in counts), "\n".join(reasons), "\n".join(wanting)]


if __name__ == "__main__":
    main()
