"""`pingan explain`: the full proof of the verdict on one place."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, RecordError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import closest
from pingan_rules.records.together import Together
from pingan_rules.reports.styles import proof_styled
from pingan_rules.tables.raw import RawRecord

from .command import Command
from .exits import Exit
from .formats import text_or_json
from .judging import Judging, Unread, judging_parameters, said_of
from .messages import UNKNOWN_UNIT, WHICH_UNIT
from .mistakes import gathered
from .misuse import question
from .output import output_to
from .parameters import Option
from .progress import counted
from .session import Session
from .terminal import write

_NONE = Phrase("没有记录", "there is no record")
_SEVERAL = Phrase("记录不止一条", "there is more than one record")


def command(summary: Phrase) -> Command:
    """The command."""
    unit = Phrase(
        "哪个地方（记录里 unit 的值）；只有一条记录时可不写",
        "which place (what its record says as unit); needed where there is more than one record",
    )
    options = [Option(["--unit"], unit, Phrase("地方", "ID")), text_or_json()]
    return Command("explain", run, judging_parameters(*options), summary)


def run(session: Session, unit: str | None, form: str | None, output: str | None, **given: Any) -> int:
    """Explains the verdict on one place, for each of its records."""
    verdicts = _verdicts(session, Judging(**given), unit)
    if form == "json":
        with output_to(output) as out:
            for verdict in verdicts:
                out.write(f"{verdict.model_dump_json(proof=True)}\n")
    else:
        text = "\n\n".join(verdict.explain(session.lang) for verdict in verdicts)
        write(proof_styled(text), output)
    return Exit.CLEAN


def _verdicts(session: Session, judging: Judging, unit: str | None) -> list[Verdict]:
    """The verdicts on the place, or on the only one there is; records of others are not looked into."""
    book = judging.loaded()
    names: dict[str, str] = {}
    others = Together(book.rulebook.levels)
    verdicts: list[Verdict] = []
    unread: list[Diagnostic] = []
    records = judging.raw_records()
    if unit is None:
        only = _only(records)
        unit, records = said_of(only, "unit"), iter((only,))
    for raw in counted(records, session.lang):
        if isinstance(raw, Unread):
            unread += raw.error.diagnostics
            continue
        id_ = said_of(raw, "unit")
        names.setdefault(said_of(raw, "name"), id_)
        names.setdefault(id_, id_)
        if id_ == unit:
            verdicts.append(judging.verdict(book, raw, others))
    if not verdicts and unread:  # the place may stand in what could not be read
        raise RecordError(gathered(unread))
    if not verdicts:
        near = [unit] if unit in names else closest(unit, names)
        ids = tuple(dict.fromkeys(names[each] for each in near))
        raise PinganError([found(UNKNOWN_UNIT, Place(), unit=unit, meant=question(ids))])
    return verdicts


def _only(records: Iterator[RawRecord | Unread]) -> RawRecord:
    """The only record. Raises `PinganError` where there is another number of them, or it cannot be read."""
    first = list(islice(records, 2))
    for each in first:
        if isinstance(each, Unread):
            raise each.error
    if len(first) != 1:
        raise PinganError([found(WHICH_UNIT, Place(), count=_SEVERAL if first else _NONE)])
    return next(each for each in first if isinstance(each, RawRecord))
