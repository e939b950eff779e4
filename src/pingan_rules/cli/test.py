"""`pingan test`: runs the cases beside rulebooks."""

from collections.abc import Iterator, Sequence

from pingan_rules.analysis.cases.coverage import Coverage
from pingan_rules.analysis.cases.reading import Found, read_cases
from pingan_rules.analysis.cases.running import run_cases
from pingan_rules.analysis.messages import NO_CASES
from pingan_rules.book import Book, load_rulebook
from pingan_rules.kernel.diagnostics import Code, PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.reports.cases import BookResult, OneSided, book_text, case_data
from pingan_rules.reports.names import Names
from pingan_rules.reports.styles import cases_styled

from .command import Command
from .exits import Exit
from .folders import folders_at, is_earlier, is_rulebook, paths_argument
from .formats import json_line, output_option, text_or_json
from .messages import NO_CASE_CHOSEN, NO_RULEBOOK_THERE
from .output import output_to
from .parameters import Option
from .progress import counted
from .session import Session
from .terminal import write


def command(summary: Phrase) -> Command:
    """The command."""
    coverage = Phrase("列出只见过一面的条件", "list the conditions that were seen from one side only")
    keyword = Phrase("只运行句子里有这段文字的案例", "run only cases with this text in their sentence")
    options = [
        Option(["--coverage"], coverage, is_flag=True),
        Option(["-k", "keyword"], keyword, Phrase("文字", "TEXT")),
        text_or_json(),
        output_option(),
    ]
    return Command("test", run, [paths_argument(), *options], summary)


def run(
    session: Session,
    paths: tuple[str, ...],
    coverage: bool,
    keyword: str | None,
    form: str | None,
    output: str | None,
) -> int:
    """Runs the cases of every rulebook; finds something where a case does not come out as it says."""
    results = list(_results(session, paths, keyword or ""))
    if keyword and not any(result.results for result in results):
        raise _error(NO_CASE_CHOSEN, text=keyword)
    if form == "json":
        with output_to(output) as out:
            for result in results:
                for each in result.results:
                    out.write(json_line(case_data(each, result.book, session.lang)))
    else:
        write(cases_styled("\n\n".join(book_text(result, coverage=coverage) for result in results)), output)
    passed = all(each.passed for result in results for each in result.results)
    return Exit.CLEAN if passed else Exit.FINDINGS


def _results(session: Session, paths: tuple[str, ...], keyword: str) -> Iterator[BookResult]:
    folders = [folder for folder in folders_at(paths) if is_rulebook(folder)]
    if not folders:
        raise _error(NO_RULEBOOK_THERE, path=paths[0])
    for folder in folders:
        book, cases = load_rulebook(folder), read_cases(folder)
        if not cases and is_earlier(folder) and len(folders) > 1:
            continue
        if not cases:
            raise _error(NO_CASES, path=folder)
        chosen = [case for case in cases if keyword in case.case.sentence]
        if chosen:
            yield _result(session, book, chosen)


def _result(session: Session, book: Book, cases: Sequence[Found]) -> BookResult:
    coverage = Coverage.of(book)
    results = []
    for result in counted(run_cases(book, cases), session.lang):
        coverage.add(result.shown)
        results.append(result)
    one_sided = tuple(_one_sided(key, coverage) for key in coverage.one_sided())
    rulebook = book.rulebook
    called = {rule.id: rule.name for rule in book.rules.values()}
    called |= {
        id_: each.name for kind in (rulebook.facts, rulebook.thresholds, rulebook.titles) for id_, each in kind.items()
    }
    names = Names.of(rulebook, session.lang)
    return BookResult(f"{book.id} {book.version}", tuple(results), names, called, len(coverage.seen), one_sided)


def _one_sided(key: tuple[str, str], coverage: Coverage) -> OneSided:
    rule, text = key
    counts = coverage.seen[key]
    return OneSided(rule, text, true=counts["true"] > 0, false=counts["false"] > 0)


def _error(code: Code, **details: object) -> PinganError:
    return PinganError([found(code, Place(), **details)])
