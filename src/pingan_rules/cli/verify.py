"""`pingan verify`: derives stored verdicts again."""

from collections.abc import Iterator, Mapping
from typing import Any

from pingan_rules.analysis.verifying import Verification, Verifier
from pingan_rules.book import Book, load_rulebook
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.reports.styles import diagnostics_styled
from pingan_rules.reports.verifications import verification_data, verifications_text
from pingan_rules.tables.records import read_record_files

from .books import book_named
from .command import Command
from .exits import Exit
from .folders import told_which
from .formats import FILE, json_line, output_option, text_or_json
from .inputs import record_file, rulebook_files, verdict_files
from .judging import said_of
from .output import output_to
from .parameters import Argument, Option
from .progress import counted
from .session import Session
from .terminal import write


def command(summary: Phrase) -> Command:
    """The command."""
    verdicts = Phrase(
        "pingan evaluate 写出的结论文件，- 为标准输入", "files of verdicts as `pingan evaluate` wrote them, - for stdin"
    )
    records = Phrase(
        "评定时的记录文件：不用结论所附的事实，照这些记录推导，并核对是不是同一份记录；可写多次",
        "files of the records that were judged: derive from these and not from the facts stored with the verdicts, and "
        "check that they are the same; may be given several times",
    )
    books = Phrase(
        "规则书的文件夹，没有随程序安装的用这里的；可写多次",
        "folder of a rulebook that did not come along with the program; may be given several times",
    )
    options = [
        Option(["--records", "records"], records, FILE, reads=record_file, multiple=True),
        Option(
            ["--book", "books"],
            books,
            Phrase("文件夹", "FOLDER"),
            reads=rulebook_files,
            callback=told_which,
            multiple=True,
        ),
        text_or_json(),
        output_option(),
    ]
    argument = Argument("verdicts", Phrase("结论", "VERDICTS"), verdicts, reads=verdict_files, nargs=-1, required=True)
    return Command("verify", run, [argument, *options], summary)


def run(
    session: Session,
    verdicts: tuple[str, ...],
    records: tuple[str, ...],
    books: tuple[str, ...],
    form: str | None,
    output: str | None,
) -> int:
    """Derives every verdict again; finds something where one does not come out as it was stored."""
    own = {f"{book.id}@{book.version}": book for book in map(book_named, books)}
    verifier = Verifier(lambda reference: _loaded(reference, own), _records(records) if records else None)
    results = list(counted(_verifications(verifier, verdicts), session.lang))
    if form == "json":
        with output_to(output) as out:
            for each in results:
                out.write(json_line(verification_data(each, session.lang)))
    else:
        write(diagnostics_styled(verifications_text(results, session.lang)), output)
    return Exit.CLEAN if all(each.holds for each in results) else Exit.FINDINGS


def _loaded(reference: str, own: Mapping[str, Book]) -> Book:
    return own[reference] if reference in own else load_rulebook(reference)


def _verifications(verifier: Verifier, files: tuple[str, ...]) -> Iterator[Verification]:
    for raw in read_record_files(files):
        place = raw.place(())
        yield verifier.verify(raw.data if isinstance(raw.data, Mapping) else {}, place)


def _records(files: tuple[str, ...]) -> dict[str, list[Mapping[str, Any]]]:
    """The records of files, by unit. Raises `RecordError` with everything that cannot be read."""
    records: dict[str, list[Mapping[str, Any]]] = {}
    faults: list[RecordError] = []
    for raw in read_record_files(files, on_error="yield"):
        if isinstance(raw, RecordError):
            faults.append(raw)
        elif isinstance(raw.data, Mapping):
            records.setdefault(said_of(raw, "unit"), []).append(raw.data)
    if faults:
        raise RecordError([each for fault in faults for each in fault.diagnostics])
    return records
