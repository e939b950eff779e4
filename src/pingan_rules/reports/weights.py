"""Tables about many verdicts: what hangs on each reading, and whose reports would settle most."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from pingan_rules.analysis.hanging import Change, ReadingWeight
from pingan_rules.analysis.settling import Reporter, Wanted
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.verdicts.wording import OUTCOMES, subject_text

from .headings import headed_table
from .names import Names

_MOST_FACTS = 5
"""Facts of one reporter that a table lists."""

_READING_COLUMNS = (
    Phrase("读法", "reading"),
    Phrase("所选", "chosen"),
    Phrase("用到", "used by"),
    Phrase("取决于它", "decides"),
    Phrase("换一种读法", "another option"),
)
_REPORTER_COLUMNS = (
    Phrase("填报单位", "reporter"),
    Phrase("由它一家可定", "settles alone"),
    Phrase("有它所缺的", "wanted by"),
    Phrase("缺得最多的", "wanted most"),
)
_CHANGE = Phrase("{before}→{after} {count}", "{before} → {after} {count}")
_UNDER = Phrase("{option}：{changes}", "{option}: {changes}")
_NOBODY = Phrase("（没有写由谁填报）", "(nobody is named)")
_AND_MORE = Phrase("，共 {count} 项", ", {count} in all")
_NO_READINGS = Phrase("这些结论都不用读法", "none of these verdicts uses a reading")
_NO_REPORTERS = Phrase("没有待定的结论", "no verdict is undetermined")


def readings_table(weights: Sequence[ReadingWeight], names: Names) -> Table | str:
    """The readings, with how many verdicts use them and hang on them."""
    if not weights:
        return f"{names.phrase(_NO_READINGS)}\n"
    table = headed_table(_READING_COLUMNS, names.lang)
    for each in weights:
        reading = each.reading
        changes = [
            names.phrase(
                _UNDER, option=names.option(reading, reading.options[option]), changes=_changes(changes, names)
            )
            for option, changes in sorted(each.changes.items())
        ]
        cells = (names.name(reading.id, reading.name), names.option(reading, reading.options[each.option]))
        counts = (str(each.used), str(each.decided))
        table.add_row(*map(Text, (*cells, *counts, names.say("；", "; ").join(changes))))
    return table


def _changes(changes: Mapping[Change, int], names: Names) -> str:
    words = (
        names.phrase(
            _CHANGE, before=OUTCOMES[before].in_lang(names.lang), after=OUTCOMES[after].in_lang(names.lang), count=count
        )
        for (before, after), count in sorted(changes.items(), key=lambda item: (-item[1], item[0]))
    )
    return names.listed(words)


def reading_data(weight: ReadingWeight) -> dict[str, object]:
    """The weight of one reading as plain data."""
    return {
        "reading": weight.reading.id,
        "name": weight.reading.name,
        "option": weight.option,
        "used": weight.used,
        "decided": weight.decided,
        "changes": [
            {"option": option, "from": str(before), "to": str(after), "count": count}
            for option, changes in sorted(weight.changes.items())
            for (before, after), count in sorted(changes.items())
        ],
    }


def reporters_table(reporters: Sequence[Reporter], names: Names) -> Table | str:
    """Reporters, those first whose reports would settle most."""
    if not reporters:
        return f"{names.phrase(_NO_REPORTERS)}\n"
    table = headed_table(_REPORTER_COLUMNS, names.lang)
    for each in reporters:
        name = each.name or names.phrase(_NOBODY)
        table.add_row(*map(Text, (name, str(each.alone), str(each.together), _wanted(each.wanted, names))))
    return table


def _wanted(wanted: Sequence[Wanted], names: Names) -> str:
    listed = names.listed(
        f"{subject_text(each.id, names.name(each.id, each.name), names.lang, names.english)} {each.together}"
        for each in wanted[:_MOST_FACTS]
    )
    more = names.phrase(_AND_MORE, count=len(wanted)) if len(wanted) > _MOST_FACTS else ""
    return listed + more


def reporter_data(reporter: Reporter) -> dict[str, object]:
    """One reporter as plain data."""
    wanted = [
        {"fact": each.id, "name": each.name, "alone": each.alone, "together": each.together} for each in reporter.wanted
    ]
    return {"reporter": reporter.name, "alone": reporter.alone, "together": reporter.together, "wanted": wanted}
