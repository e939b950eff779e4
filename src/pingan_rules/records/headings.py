"""The parts of a record beside its facts: unit, level, period, and texts."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from unicodedata import normalize

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period, period_between, read_date, read_period
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.model import Level, ResolvedRulebook

from . import messages
from .quantities import exact_decimal
from .refusals import Fault, Refusal, refusal
from .shown import did_you_mean, shown
from .texts import read_text, refuse_long
from .values import read_day

_MOST_SHOWN = 3
"""Of several periods, where there should be one."""
_WHAT = {
    "unit": (Phrase("单位编码", "the unit's id"), "unit: v1"),
    "level": (Phrase("层级", "its level"), "level: village"),
    "period": (Phrase("期间", "its period"), "period: 2024"),
}


def missing_key(key: str) -> Fault:
    """The mistake of a record without `unit`, `level` or `period`."""
    what, example = _WHAT[key]
    return Fault(messages.MISSING_KEY, {"key": key, "what": what, "example": example})


def _missing(key: str) -> Refusal:
    return Refusal([missing_key(key)])


def read_unit(value: object) -> str:
    """The unit's id."""
    text = "" if value is None else read_text("unit", value)
    if not text:
        raise _missing("unit")
    return text


def read_optional_text(key: str, value: object) -> str:
    """A text that may be left out."""
    return "" if value is None else read_text(key, value)


def read_formerly(value: object) -> tuple[str, ...]:
    """The ids of the units before: a list of them, or a text with 、 or commas between."""
    texts = value if isinstance(value, (list, tuple)) else [] if value is None else [value]
    if len(texts) > _MOST_FORMER:
        refuse_long("formerly", "、" * len(texts))
    parts = (part for text in texts for part in _BETWEEN_IDS.split(read_text("formerly", text)))
    return tuple(dict.fromkeys(part for part in parts if part))


_BETWEEN_IDS = re.compile(r"[、,，;；\s]+")
_MOST_FORMER = 1_000


class LevelNames:
    """What the levels of a rulebook may be called: id, name, and of 村(社区) also 村 or 社区 if no other is called so.

    Brackets may be full-width. `judged` are the levels that are offered where another name is written.
    """

    def __init__(self, levels: Iterable[Level], judged: Container[str] = ()) -> None:
        self._levels = tuple(levels)
        self._offered = [level for level in self._levels if level.id in judged] or list(self._levels)
        parts = Counter(part for level in self._levels for part in _parts(level.name))
        self._ids = {part: level.id for level in self._levels for part in _parts(level.name) if parts[part] == 1}
        self._ids |= {key: level.id for level in self._levels for key in (_folded(level.name), level.id)}

    def find(self, value: object) -> str | None:
        """The id of the level that `value` names."""
        return self._ids.get(_folded(value)) if isinstance(value, str) and len(value) <= _LONGEST_LEVEL else None

    def read(self, value: object) -> str:
        """The level's id, or a refusal."""
        if value is None or value == "":
            raise _missing("level")
        if (found := self.find(value)) is not None:
            return found
        if isinstance(value, str):
            refuse_long("level", value)
        names = [key for level in self._offered for key in (level.id, level.name)]
        raise refusal(
            messages.UNKNOWN_LEVEL,
            written=shown(value),
            suggestion=partial(did_you_mean, value, names),
            levels=tuple(f"{level.name}({level.id})" for level in self._offered),
        )


_LONGEST_LEVEL = 200


def level_names(rulebook: ResolvedRulebook) -> LevelNames:
    """What the levels of a rulebook may be called."""
    judged = frozenset(level for title in rulebook.titles.values() for level in title.levels)
    return LevelNames(rulebook.levels.values(), judged)


def _folded(text: str) -> str:
    return normalize("NFKC", text).strip()


def _parts(name: str) -> set[str]:
    return {part for part in re.split(r"[()]", _folded(name)) if part}


class PeriodReader:
    """Reads periods of a rulebook whose years begin in the month `year_starts`, and remembers the last ones."""

    def __init__(self, year_starts: int) -> None:
        self._year_starts = year_starts
        self._read = lru_cache(maxsize=64)(partial(read_period, year_starts=year_starts))

    def __call__(self, value: object) -> Period:
        """The period that `value` is or writes: a year, text, or {from, to}; else a refusal."""
        if value is None or value == "":
            raise _missing("period")
        period = _between(value, self._year_starts) if isinstance(value, Mapping) else self._read(_written(value))
        if period is None:
            code = messages.PERIOD_BACKWARDS if _is_backwards(value) else messages.BAD_PERIOD
            raise refusal(code, written=_shown(value))
        return period


def _is_backwards(value: object) -> bool:
    """Whether a span of two days ends before it starts."""
    match value:
        case {"from": first, "to": last, **others} if not others:
            start, end = _day("from", first), _day("to", last)
        case str():
            days = normalize("NFKC", value).partition("..")
            start, end = read_date(days[0]), read_date(days[2])
        case _:
            return False
    return start is not None and end is not None and start > end


def _shown(value: object) -> Phrase | str:
    """What was written, also where it is two days or several periods."""
    if isinstance(value, Mapping) and set(value) == {"from", "to"}:
        return _joined("..", [value["from"], value["to"]]) or shown(value)
    if isinstance(value, (list, tuple)) and (texts := _joined(", ", value[:_MOST_SHOWN])):
        return f"[{texts}]"
    return shown(value)


def _joined(separator: str, parts: Sequence[object]) -> str:
    """The parts as a text; empty where one of them is none."""
    texts = [text for each in parts if isinstance(text := shown(each), str)]
    return separator.join(texts) if len(texts) == len(parts) else ""


def _written(value: object) -> str:
    """The text that writes a period, empty where `value` writes none."""
    match value:
        case str():
            refuse_long("period", value)
            return normalize("NFKC", value).strip()
        case bool():
            return ""
        case int():
            number: Number | None = value
        case float() | Decimal():
            number = exact_decimal(value)
        case _:
            return ""
    return str(number) if isinstance(number, int) and 0 < number < 10_000 else ""


def _between(given: Mapping[object, object], year_starts: int) -> Period | None:
    if set(given) != {"from", "to"}:
        return None
    start, end = (_day(key, given[key]) for key in ("from", "to"))
    return period_between(start, end, year_starts)


def _day(key: str, value: object) -> date | None:
    return read_day(f"period.{key}", value)
