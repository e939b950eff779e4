"""The records of a round: read one by one, held against each other, wrong ones refused or left with nothing known."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from pingan_rules.kernel.diagnostics import Diagnostic, RecordError
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.records import together_messages
from pingan_rules.records.record import Record
from pingan_rules.records.together import Together
from pingan_rules.resolve.model import ResolvedRulebook

from . import messages

IDENTITY = ("unit", "name", "level", "parent", "region", "period", "formerly")
"""What a place in a round needs, and nothing of its facts."""


class Intake:
    """Takes in the records of a round. `read` makes a record of data, or raises `RecordError`."""

    def __init__(self, read: Callable[[Mapping[str, object] | Record], Record], rulebook: ResolvedRulebook) -> None:
        self._read = read
        self._levels = rulebook.levels
        self.refused: list[Diagnostic] = []
        """What is wrong with the records that keep their place with nothing known of them."""

    def taken(self, records: Iterable[Mapping[str, object] | Record], *, keeps: bool) -> Iterator[Record]:
        """The records. With `keeps`, one whose facts are wrong keeps its place, with nothing known of it.

        Raises `RecordError` with all that is wrong in them and between them.
        """
        diagnostics: list[Diagnostic] = []
        by_period: dict[Period, Together] = {}
        for data in records:
            try:
                record = self._record(data, keeps=keeps)
                by_period.setdefault(record.period, Together(self._levels)).add(record)
            except RecordError as error:
                diagnostics += error.diagnostics
                continue
            yield record
        periods_of = cache(partial(_periods_of, by_period))
        for together in by_period.values():
            for each in (*together.astray(), *together.not_reaching_up()):
                diagnostics.append(_as_error(each, periods_of))
        if diagnostics:
            raise RecordError(diagnostics)

    def _record(self, data: Mapping[str, object] | Record, *, keeps: bool) -> Record:
        try:
            return self._read(data)
        except RecordError as error:
            if not keeps or not isinstance(data, Mapping):
                raise
            self.refused += error.diagnostics
            return self._read(identity(data))


def identity(data: Mapping[str, object]) -> dict[str, object]:
    """A record without its facts: which place it is of, and where that lies."""
    return {key: data[key] for key in IDENTITY if key in data}


def _as_error(diagnostic: Diagnostic, periods_of: Callable[[], Mapping[str, list[str]]]) -> Diagnostic:
    """In a round a parent that is not there is an error: its share would be wrong."""
    if diagnostic.code is not together_messages.PARENT_NOT_AMONG_THEM:
        return diagnostic
    details = dict(diagnostic.details)
    if labels := periods_of().get(str(details["parent"])):
        details["advice"] = _of_other_periods(str(details["parent"]), labels)
    return Diagnostic(messages.NO_PARENT, diagnostic.place, details, diagnostic.related)


def _periods_of(by_period: Mapping[Period, Together]) -> dict[str, list[str]]:
    """For each unit the periods that it has a record for."""
    found: dict[str, list[str]] = {}
    for period in sorted(by_period):
        for unit in by_period[period].units():
            found.setdefault(unit, []).append(period.label)
    return found


def _of_other_periods(unit: str, labels: Sequence[str]) -> Phrase:
    more = len(labels) > _MOST_SHOWN
    in_chinese = "、".join(labels[:_MOST_SHOWN]) + (" 等期" if more else " ")
    in_english = ", ".join(labels[:_MOST_SHOWN]) + (" and others" if more else "")
    return Phrase(
        f"“{unit}”有 {in_chinese}的记录,没有这一期的:改正它的期间,或补上这一期的记录",
        f'"{unit}" has a record for {in_english}, and none for this period: mend its period, or give its record for '
        "this one",
    )


_MOST_SHOWN = 3
