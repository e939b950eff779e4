"""`pingan concordance`: what several rulebooks ask about the same matters, side by side."""

from collections.abc import Iterator

from pingan_rules.analysis.concordance.together import Concordance, concordance
from pingan_rules.analysis.vocabularies import clashes
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.reports.concordance_pages import concordance_html, concordance_markdown
from pingan_rules.reports.concordance_rows import concordance_data, concordance_sheet, concordance_table

from .books import books_argument, books_named
from .command import Command
from .exits import Exit
from .formats import format_option, json_line, output_option
from .output import output_to
from .parameters import Option
from .session import Session
from .terminal import shown, tell_diagnostics


def command(summary: Phrase) -> Command:
    """The command."""
    shared = Phrase("只列至少两本规则书都问到的事实", "only the facts that at least two of the rulebooks ask about")
    parameters = [
        books_argument(),
        Option(["--shared"], shared, is_flag=True),
        format_option("table", "markdown", "html", "csv", "json", otherwise=Phrase("默认 table", "table unless given")),
        output_option(),
    ]
    details = Phrase(
        "按事项、按事实列出：哪一级、哪一条、标准还是否决、界线和原文用语。编号相同的才是同一个事实。",
        "By matter and by fact: which level, which clause, standard or veto, with which edge in the source's words. "
        "Facts are the same where their ids are.",
    )
    return Command("concordance", run, parameters, summary, details)


def run(session: Session, books: tuple[str, ...], *, shared: bool, form: str | None, output: str | None) -> int:
    """Sets the rulebooks side by side."""
    rulebooks = [book.rulebook for book in books_named(books)]
    warnings = list(clashes(rulebooks))
    if warnings:
        tell_diagnostics(warnings, session.lang)
    found = concordance(rulebooks, shared_only=shared)
    with output_to(output) as out:
        for text in _page(found, form or "table", session.lang, output, shared_only=shared):
            out.write(text)
    return Exit.CLEAN


def _page(found: Concordance, form: str, lang: Lang, target: str | None, *, shared_only: bool) -> Iterator[str]:
    match form:
        case "markdown":
            yield from concordance_markdown(found, lang, shared_only=shared_only)
        case "html":
            yield from concordance_html(found, lang, shared_only=shared_only)
        case "csv":
            yield from concordance_sheet(found, lang)
        case "json":
            yield from map(json_line, concordance_data(found, lang))
        case _:
            yield shown(concordance_table(found, lang), target)
