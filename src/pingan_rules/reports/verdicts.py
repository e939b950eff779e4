"""Verdicts in a table, one place a row, and their count in one line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from pingan_rules.analysis.hanging import other_outcomes
from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.verdicts.data import RefusedData
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.wording import OUTCOMES, missing_text, subject_text

from .diagnostics import diagnostic_data
from .headings import headed_table
from .names import Names
from .styles import OUTCOME_STYLES, plain

_COLUMNS = (
    Phrase("地方", "unit"),
    Phrase("名称", "name"),
    Phrase("结论", "outcome"),
    Phrase("由哪些条款决定", "decided by"),
    Phrase("尚缺", "wanting"),
)
_COLUMNS_BESIDE = (
    *_COLUMNS[:2],
    Phrase("规则书", "rulebook"),
    Phrase("称号", "title"),
    *_COLUMNS[2:],
)
_UNREADABLE = Phrase("这本规则书读不了这条记录", "this rulebook cannot read the record")
_BAD_RECORD = Phrase("记录有错", "bad record")
_COUNT_BESIDE = Phrase("{places} 个地方，{total} 个结论：{outcomes}", "{total} verdicts (places: {places}): {outcomes}")
_COUNT = Phrase("共 {total} 个：{outcomes}", "{total} judged: {outcomes}")
_BAD_RECORDS = Phrase("（其中 {count} 个的记录有错）", " ({count} of them with a bad record)")
_NOTES = Phrase("注意", "Note")
_NOTE = Phrase("{note}（{places}）", "{note} ({places})")
_MORE_NOTES = Phrase("另有 {count} 条，见 --format csv", "{count} more: see --format csv")
_AND_MORE = Phrase("{first} 等 {count} 个地方", "{first} and others, {count} places")
_OTHERWISE = Phrase(
    "读法“{reading}”取“{option}”的话，结论是{outcome}",
    'if the reading "{reading}" were "{option}", the outcome would be {outcome}',
)
_NONE = Phrase("没有记录", "no records")

MOST_NOTED = 20
"""Of more notes than this the first are told below a table."""
MOST_WANTING = 3
"""Of more things that are wanting, so many are named in a table."""
_MANY_WANTING = Phrase("还缺 {count} 项，如 {some}", "{count} items, such as {some}")
MOST_DECIDING = 4
"""Of more rules that decide, so many are named in a table."""
_MANY_DECIDING = Phrase("{some}等 {count} 条", "{some} and others, {count} in all")


@dataclass(frozen=True, slots=True)
class Row:
    """One place in the table.

    `deciding`: rules behind their clauses; `notes`: what its verdict warns of, and on which readings it hangs.
    """

    unit: str
    name: str
    outcome: Outcome
    deciding: tuple[str, ...] = ()
    wanting: str = ""
    rulebook: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that could not be read, by what it says of itself, and what is wrong with it.

    `rulebook`: the only one, of several, that cannot read it, by id and version.
    """

    unit: str
    name: str
    diagnostics: tuple[Diagnostic, ...]
    rulebook: str = ""


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
    told = tuple(f"{rule.clause} {names.name(rule.id, rule.name)}".strip() for rule in deciding)
    identity = verdict.plan.bound.rulebook.identity
    return Row(
        verdict.unit,
        verdict.name,
        verdict.outcome,
        told,
        _shortened(wanting, names),
        f"{identity.id} {identity.version}",
        names.name(verdict.title.id, verdict.title.name),
        tuple(_notes(verdict, names)),
    )


def _notes(verdict: Verdict, names: Names) -> Iterator[str]:
    yield from (warning.message(names.lang) for warning in verdict.warnings)
    rulebook = verdict.plan.bound.rulebook
    for used in verdict.readings:
        reading = rulebook.readings[used.id]
        for other, outcome in other_outcomes(verdict, reading, used.option) if used.decided else ():
            if outcome is not None:
                called = names.name(reading.id, reading.name), names.option(reading, reading.options[other])
                details = zip(("reading", "option", "outcome"), (*called, names.phrase(OUTCOMES[outcome])), strict=True)
                yield names.phrase(_OTHERWISE, **dict(details))


def _shortened(wanting: list[str], names: Names) -> str:
    """What is wanting; where it is much, its number and the first few: `explain` tells them all."""
    if len(wanting) <= MOST_WANTING:
        return names.listed(wanting)
    return names.phrase(_MANY_WANTING, count=len(wanting), some=names.listed(wanting[:MOST_WANTING]))


def _deciding(row: Row, lang: Lang) -> str:
    """The rules that decide; where they are many, the first few and their number."""
    names = Names(lang, {})
    if len(row.deciding) <= MOST_DECIDING:
        return names.listed(row.deciding)
    return names.phrase(_MANY_DECIDING, count=len(row.deciding), some=names.listed(row.deciding[:MOST_DECIDING]))


def refused_row(refused: Refused, lang: Lang) -> Row:
    """A place whose record is bad: nothing is known of it."""
    codes = ", ".join(dict.fromkeys(each.code.code for each in refused.diagnostics))
    words = _UNREADABLE if refused.rulebook else _BAD_RECORD
    wanting = f"{words.in_lang(lang)} ({codes})"
    return Row(refused.unit, refused.name, Outcome.UNDETERMINED, wanting=wanting, rulebook=refused.rulebook)


def refused_data(refused: Refused, lang: Lang) -> RefusedData:
    """A place whose record is bad, as plain data that stands where its verdict would."""
    errors = tuple(diagnostic_data(each, lang) for each in refused.diagnostics)
    rulebook = refused.rulebook.replace(" ", "@") or None
    return RefusedData(unit=refused.unit, name=refused.name, errors=errors, rulebook=rulebook)


def verdict_table(rows: Iterable[Row], lang: Lang, *, beside: bool = False) -> Table:
    """The rows under their headings; `beside`: verdicts under several rulebooks, with these."""
    table = headed_table(_COLUMNS_BESIDE if beside else _COLUMNS, lang)
    for row in rows:
        outcome = Text(OUTCOMES[row.outcome].in_lang(lang), OUTCOME_STYLES[row.outcome])
        under = (plain(row.rulebook), plain(row.title)) if beside else ()
        table.add_row(Text(row.unit), Text(row.name), *under, outcome, Text(_deciding(row, lang)), Text(row.wanting))
    return table


def notes_text(rows: Iterable[Row], lang: Lang) -> str:
    """What is to be noted of the places of a table, each note once, with the places that it is about."""
    noted: dict[str, dict[str, None]] = {}
    for row in rows:
        for note in row.notes:
            said = f"{row.rulebook}{('：' if lang == 'zh' else ': ')}{note}"
            noted.setdefault(said, {})[f"{row.unit} {row.name}".strip()] = None
    told = list(noted.items())[:MOST_NOTED]
    lines = [_NOTE.in_lang(lang, note=note, places=_places(list(places), lang)) for note, places in told]
    if len(noted) > len(told):
        lines.append(_MORE_NOTES.in_lang(lang, count=len(noted) - len(told)))
    return "\n".join([_NOTES.in_lang(lang), *(f"  {line}" for line in lines)]) if noted else ""


def _places(places: list[str], lang: Lang) -> str:
    return places[0] if len(places) == 1 else _AND_MORE.in_lang(lang, first=places[0], count=len(places))


def count_line(outcomes: Mapping[Outcome, int], refused: int, lang: Lang, *, places: int | None = None) -> str:
    """How many places came to which outcome. `refused` are counted among the undetermined.

    `places`: how many there are, where each has several verdicts.
    """
    if not outcomes:
        return _NONE.in_lang(lang)
    parts = [f"{OUTCOMES[outcome].in_lang(lang)} {outcomes[outcome]}" for outcome in Outcome if outcomes.get(outcome)]
    listed = ("，" if lang == "zh" else ", ").join(parts)
    phrase = _COUNT if places is None else _COUNT_BESIDE
    line = phrase.in_lang(lang, total=sum(outcomes.values()), outcomes=listed, places=places)
    return line + (_BAD_RECORDS.in_lang(lang, count=refused) if refused else "")
