"""Verdicts in a table, one place a row, and their count in one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.verdicts.data import RefusedData
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.wording import OUTCOMES, missing_text, subject_text

from .diagnostics import diagnostic_data
from .headings import headed_table
from .names import Names
from .styles import OUTCOME_STYLES

_COLUMNS = (
    Phrase("地方", "unit"),
    Phrase("名称", "name"),
    Phrase("结论", "outcome"),
    Phrase("由哪些条款决定", "decided by"),
    Phrase("尚缺", "wanting"),
)
_BAD_RECORD = Phrase("记录有错", "bad record")
_COUNT = Phrase("共 {total} 个：{outcomes}", "{total} judged: {outcomes}")
_BAD_RECORDS = Phrase("（其中 {count} 个的记录有错）", " ({count} of them with a bad record)")
_NONE = Phrase("没有记录", "no records")

MOST_WANTING = 3
"""Of more things that are wanting, so many are named in a table."""
_MANY_WANTING = Phrase("还缺 {count} 项，如 {some}", "{count} items, such as {some}")


@dataclass(frozen=True, slots=True)
class Row:
    """One place in the table."""

    unit: str
    name: str
    outcome: Outcome
    deciding: str = ""
    wanting: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that could not be read, by what it says of itself, and what is wrong with it."""

    unit: str
    name: str
    diagnostics: tuple[Diagnostic, ...]


def verdict_row(verdict: Verdict, lang: Lang) -> Row:
    """A verdict with the rules that decide it, or that it waits for, and the facts that are wanting."""
    names = Names.of(verdict.plan.bound.rulebook, lang)
    rules = {rule.id: rule for rule in verdict.title.rules}
    deciding = (rules[id_] for id_ in (*verdict.vetoed_by, *verdict.failed) or verdict.open)
    ledgers = verdict.record.ledgers

    def called(subject: str) -> str:
        return names.name(subject, verdict.plan.name_of(subject))

    wanting = [
        missing_text(
            each,
            subject_text(each.subject, called(each.subject), lang, names.english),
            lang,
            in_part=each.subject in ledgers,
            remark=verdict.remark(each),
        )
        for each in verdict.wanting
    ]
    listed = names.listed(f"{rule.clause} {names.name(rule.id, rule.name)}".strip() for rule in deciding)
    return Row(verdict.unit, verdict.name, verdict.outcome, listed, _shortened(wanting, names))


def _shortened(wanting: list[str], names: Names) -> str:
    """What is wanting; where it is much, its number and the first few: `explain` tells them all."""
    if len(wanting) <= MOST_WANTING:
        return names.listed(wanting)
    return names.phrase(_MANY_WANTING, count=len(wanting), some=names.listed(wanting[:MOST_WANTING]))


def refused_row(refused: Refused, lang: Lang) -> Row:
    """A place whose record is bad: nothing is known of it."""
    codes = ", ".join(dict.fromkeys(each.code.code for each in refused.diagnostics))
    return Row(refused.unit, refused.name, Outcome.UNDETERMINED, wanting=f"{_BAD_RECORD.in_lang(lang)} ({codes})")


def refused_data(refused: Refused, lang: Lang) -> RefusedData:
    """A place whose record is bad, as plain data that stands where its verdict would."""
    errors = tuple(diagnostic_data(each, lang) for each in refused.diagnostics)
    return RefusedData(unit=refused.unit, name=refused.name, errors=errors)


def verdict_table(rows: Iterable[Row], lang: Lang) -> Table:
    """The rows under their headings."""
    table = headed_table(_COLUMNS, lang)
    for row in rows:
        outcome = Text(OUTCOMES[row.outcome].in_lang(lang), OUTCOME_STYLES[row.outcome])
        table.add_row(Text(row.unit), Text(row.name), outcome, Text(row.deciding), Text(row.wanting))
    return table


def count_line(outcomes: Mapping[Outcome, int], refused: int, lang: Lang) -> str:
    """How many places came to which outcome. `refused` are counted among the undetermined."""
    if not outcomes:
        return _NONE.in_lang(lang)
    parts = [f"{OUTCOMES[outcome].in_lang(lang)} {outcomes[outcome]}" for outcome in Outcome if outcomes.get(outcome)]
    listed = ("，" if lang == "zh" else ", ").join(parts)
    line = _COUNT.in_lang(lang, total=sum(outcomes.values()), outcomes=listed)
    return line + (_BAD_RECORDS.in_lang(lang, count=refused) if refused else "")
