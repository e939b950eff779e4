"""`pingan evaluate`: verdicts, place by place."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

import click
from click import BadOptionUsage, NoSuchOption

from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, RecordError
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.reports.diagnostics import is_warning
from pingan_rules.reports.names import Names
from pingan_rules.reports.verdicts import Refused, count_line
from pingan_rules.verdicts.outcome import Outcome

from .books import also_option
from .command import Command, usage_of
from .exits import Exit
from .folders import installed_folder, is_rulebook
from .formats import format_option
from .inputs import installed_files
from .judged import Judged, UnderAll, UnderOne
from .judging import Judging, Unread, judging_parameters, outcome_options
from .mistakes import gathered, stop_at_many
from .misuse import Misuse
from .output import Output, is_stdout, output_to
from .pages import AboutAll, Lines, Page, Rows, Sheet, Summary, on_missing, on_readings
from .parameters import Option
from .session import Session
from .terminal import tell_diagnostics

_PROOF_IN_A_TABLE = Phrase(
    "表格里没有依据，--proof 要和 --format json 一起写", "a table has no proofs; write --proof with --format json"
)
_CSV_OF_PLACES = Phrase(
    "--format csv 一行一个地方，不和 --readings、--missing 一起写",
    "--format csv has one place a row; it does not go with --readings or --missing",
)
_OF_ONE_BOOK = Phrase(
    "--reading、--threshold、--title、--readings、--missing 各说一本规则书，不和 --all 一起写",
    "--reading, --threshold, --title, --readings and --missing are about one rulebook; they do not go with --all",
)
_ONLY_WITH_ALL = Phrase("--rulebook 要和 --all 一起写", "--rulebook goes with --all")
_NO_BOOK_WITH_ALL = Phrase(
    "和 --all 一起不写规则书：“{written}”是规则书，不是记录；要另加一本，写 --rulebook",
    'with --all no rulebook is named: "{written}" is a rulebook, not a file of records; --rulebook adds one',
)
_EVERYWHERE = "pingan_rules.everywhere"
_ONE_OF = Phrase("--proof、--readings、--missing 只能写一个", "write only one of --proof, --readings and --missing")
About: TypeAlias = Literal["places", "proofs", "readings", "missing"]
"""What the output is about."""
_SUMMARIES: Mapping[str, Callable[..., Summary]] = {"readings": on_readings, "missing": on_missing}


def command(summary: Phrase) -> Command:
    """The command."""
    proof = Phrase("JSON 里附上完整的依据", "add the whole proof to the JSON")
    readings = Phrase(
        "不逐个列出，列出每种读法：有多少个地方的结论取决于它",
        "in place of the verdicts: each reading, and how many verdicts hang on it",
    )
    missing = Phrase(
        "不逐个列出，列出各填报单位：补齐它所缺的，能定下多少个待定的结论",
        "in place of the verdicts: each reporter, and how many undetermined verdicts its reports would settle",
    )
    otherwise = Phrase(
        "终端上默认 table，否则 json（每行一个结论）", "table on a terminal, else json, one verdict a line"
    )
    everywhere = Phrase(
        "不写规则书，在自带的每一本有这一级称号的规则书下各评一次",
        "name no rulebook: judge under every one that comes along and has a title for the level",
    )
    also = Phrase(
        "和 --all 一起：另加这一本规则书，可写多次", "with --all: under this rulebook too; may be given several times"
    )
    options = [
        Option(["--all", "everywhere"], everywhere, reads=installed_files, is_flag=True),
        also_option(also),
        format_option("table", "json", "csv", otherwise=otherwise),
        Option(["--proof"], proof, is_flag=True),
        Option(["--readings", "by_reading"], readings, is_flag=True),
        Option(["--missing", "by_reporter"], missing, is_flag=True),
        *outcome_options(),
    ]
    return _Evaluate("evaluate", run, judging_parameters(*options), summary)


class _Evaluate(Command):
    """The command, which with `--all` has no rulebook before the records."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the command line. Raises `click.UsageError`."""
        with usage_of(ctx), suppress(NoSuchOption, BadOptionUsage):  # of which click speaks again
            written, _, _ = self.make_parser(ctx).parse_args(list(args))
            ctx.meta[_EVERYWHERE] = "everywhere" in written
            asks_for_help = getattr(self.get_help_option(ctx), "name", None) in written
            if "rulebooks" in written and "everywhere" not in written and not asks_for_help:
                raise Misuse(_ONLY_WITH_ALL)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters that this command line has."""
        everywhere = ctx.meta.get(_EVERYWHERE, False)
        return [each for each in super().get_params(ctx) if not (everywhere and each.name == "book")]


def run(
    session: Session,
    everywhere: bool,
    rulebooks: tuple[str, ...],
    output: str | None,
    form: str | None,
    proof: bool,
    by_reading: bool,
    by_reporter: bool,
    keep_going: bool,
    fail_on: tuple[str, ...] | None,
    **given: Any,
) -> int:
    """Writes a verdict for every record, and tells how many places came to which outcome."""
    about = _about(proof=proof, readings=by_reading, missing=by_reporter)
    judging = Judging(**{"book": "", **given})
    names: Names | None = None
    if everywhere:
        _refuse_of_one_book(judging, about)
        judged: Judged = UnderAll(judging, rulebooks)
    else:
        book = judging.loaded()
        judged, names = UnderOne(judging, book), Names.of(book.rulebook, session.lang)
    tally = _Tally()
    with output_to(output) as out:
        page = _page(about, session.lang, names, out, output, form)
        for result in judged.results(session.lang):
            tally.add(result)
            if not isinstance(result, Unread) and (keep_going or not tally.mistakes):
                page.add(result)
            if not keep_going:
                stop_at_many(tally.mistakes)
        warnings = [*tally.unfit, *tally.add_astray(judged.astray())]
        if tally.mistakes and (tally.unread or not keep_going):
            raise RecordError(gathered(tally.mistakes))
        page.finish()
    if tally.mistakes or warnings:
        tell_diagnostics(gathered([*tally.mistakes, *warnings]), session.lang)
    session.tell(count_line(tally.outcomes, tally.refused, session.lang, places=judged.places))
    return Exit.FINDINGS if tally.outcomes.keys() & set(fail_on or ()) else Exit.CLEAN


def _about(*, proof: bool, readings: bool, missing: bool) -> About:
    if proof + readings + missing > 1:
        raise Misuse(_ONE_OF)
    if readings or missing:
        return "readings" if readings else "missing"
    return "proofs" if proof else "places"


def _refuse_of_one_book(judging: Judging, about: About) -> None:
    """Raises `Misuse` for what is about one rulebook, and for one that is named where the records are."""
    if judging.readings or judging.thresholds or judging.title is not None or about in _SUMMARIES:
        raise Misuse(_OF_ONE_BOOK)
    for each in judging.records:
        if not os.path.isfile(each) and (installed_folder(each) is not None or is_rulebook(Path(each))):
            raise Misuse(_NO_BOOK_WITH_ALL, written=each)


def _page(about: About, lang: Lang, names: Names | None, out: Output, target: str | None, form: str | None) -> Page:
    """What the verdicts are written as; `names` are those of the one rulebook. Raises `Misuse`."""
    if about == "proofs" and form in ("table", "csv"):
        raise Misuse(_PROOF_IN_A_TABLE)
    if form == "csv" and about != "places":
        raise Misuse(_CSV_OF_PLACES)
    if form == "csv":
        return Sheet(out, lang, beside=names is None)
    table = form == "table" if form is not None else is_stdout(target) and sys.stdout.isatty()
    if about in _SUMMARIES:
        assert names is not None
        return AboutAll(out, target, _SUMMARIES[about](names, table=table))
    if table and about != "proofs":
        return Rows(out, target, lang, beside=names is None)
    return Lines(out, lang, proof=about == "proofs")


@dataclass(slots=True)
class _Tally:
    """Counts outcomes, and keeps what is wrong with records; a place whose record is bad is undetermined.

    `unread`: a file could not be read, so that nobody knows which places are wanting. `unfit`: why a rulebook cannot
    read records that others can.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refused: int = 0
    unread: bool = False
    mistakes: list[Diagnostic] = field(default_factory=list)
    unfit: list[Diagnostic] = field(default_factory=list)

    def add(self, result: Verdict | Refused | Unread) -> None:
        match result:
            case Unread(error=error):
                self.unread = True
                self.mistakes += error.diagnostics
            case Refused(diagnostics=diagnostics, rulebook=rulebook):
                self.refused += 1
                told = self.unfit if rulebook else self.mistakes
                told += diagnostics
                self.outcomes[Outcome.UNDETERMINED] += 1
            case _:
                self.outcomes[result.outcome] += 1

    def add_astray(self, astray: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Adds what is wrong between records; gives back what is only a warning."""
        told = list(astray)
        self.mistakes += [each for each in told if not is_warning(each)]
        return [each for each in told if is_warning(each)]
