"""`pingan rule`: explains a diagnostic code."""

from pingan_rules.kernel.diagnostics import Code, PinganError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.reports.codes import code_data, code_text, codes_text
from pingan_rules.reports.styles import headings_styled

from .codes import all_codes
from .command import Command
from .exits import Exit
from .formats import json_line, output_option, text_or_json
from .messages import UNKNOWN_CODE
from .misuse import meant
from .output import output_to
from .parameters import Argument
from .session import Session
from .terminal import write


def command(summary: Phrase) -> Command:
    """The command."""
    code = Argument(
        "code",
        Phrase("代码", "CODE"),
        Phrase("例如 R308；不写则列出全部", "such as R308; all without it"),
        required=False,
    )
    return Command("rule", run, [code, text_or_json(), output_option()], summary)


def run(session: Session, code: str | None, form: str | None, output: str | None) -> int:
    """Shows one code, or lists all."""
    codes = all_codes()
    chosen = [_found(code, codes)] if code is not None else list(codes.values())
    if form == "json":
        with output_to(output) as out:
            for each in chosen:
                out.write(json_line(code_data(each, session.lang)))
    elif code is None:
        write(codes_text(chosen, session.lang), output)
    else:
        write(headings_styled(code_text(chosen[0], session.lang)), output)
    return Exit.CLEAN


def _found(written: str, codes: dict[str, Code]) -> Code:
    if written.upper() not in codes:
        raise PinganError([found(UNKNOWN_CODE, Place(), code=written, meant=meant(written.upper(), codes))])
    return codes[written.upper()]
