"""`pingan explain`: the full proof of the verdict on one place."""

from typing import Any

from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic, PinganError, RecordError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import closest
from pingan_rules.records.together import Together
from pingan_rules.reports.styles import proof_styled

from .command import Command
from .exits import Exit
from .formats import text_or_json
from .judging import Judging, Unread, judging_parameters, said_of
from .messages import UNKNOWN_UNIT
from .mistakes import gathered
from .misuse import question
from .output import output_to
from .parameters import Option
from .progress import counted
from .session import Session
from .terminal import write


def command(summary: Phrase) -> Command:
    """The command."""
    unit = Phrase("哪个地方（记录里 unit 的值）", "which place (what its record says as unit)")
    options = [Option(["--unit"], unit, Phrase("地方", "ID"), required=True), text_or_json()]
    return Command("explain", run, judging_parameters(*options), summary)


def run(session: Session, unit: str, form: str | None, output: str | None, **given: Any) -> int:
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


def _verdicts(session: Session, judging: Judging, unit: str) -> list[Verdict]:
    """The verdicts on the place; records of others are not looked into."""
    book = judging.loaded()
    names: dict[str, str] = {}
    others = Together(book.rulebook.levels)
    verdicts: list[Verdict] = []
    unread: list[Diagnostic] = []
    for raw in counted(judging.raw_records(), session.lang):
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
