"""The records of one run beside each other: none twice, and parents that can be."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.suggestions import closest
from pingan_rules.resolve.model import Level

from . import together_messages as messages
from .record import Record

_MOST_LOOKED_THROUGH = 2_000
"""Among more ids than this none is looked for that may have been meant."""

_NO_RECORDS = Phrase("把它这一级的记录也交来", "give the records of its level too")


class Together:
    """Takes the records of one run, one after the other. `levels` are those of the rulebook."""

    def __init__(self, levels: Mapping[str, Level]) -> None:
        self._levels = levels
        self._places: dict[tuple[str, str, object, object], Place] = {}
        self._units: dict[str, dict[str, str]] = {}
        self._parents: list[tuple[str, str, str, Place]] = []

    def add(self, record: Record) -> None:
        """The next record. Raises `RecordError` where the unit has one for that period, or is its own parent."""
        place = record.place
        self._units.setdefault(record.level, {})[record.unit] = record.name
        if record.parent == record.unit:
            raise RecordError([found(messages.OWN_PARENT, place, unit=record.unit)])
        self._parents.append((record.unit, record.level, record.parent, place))
        key = record.unit, record.level, record.period.start, record.period.end
        if key in self._places:
            details = {"unit": record.unit, "period": record.period.label}
            raise RecordError([found(messages.TWICE, place, [(messages.FIRST, self._places[key])], **details)])
        self._places[key] = place

    def units(self) -> Iterator[str]:
        """The ids of all units."""
        return chain.from_iterable(self._units.values())

    def astray(self) -> Iterator[Diagnostic]:
        """Parents that are of another level than they should be, and such as are wanting among others of their level.

        Asked for when all records were added. Where there are no records of the parents' level, they are not looked
        for: a run may well be of villages alone.
        """
        among = cache(self._among)
        for unit, level, parent, place in self._parents:
            wanted = self._levels[level].within
            if not parent:
                continue
            if wanted is not None and parent in self._units.get(wanted, ()):
                continue
            is_level = next((each for each, units in self._units.items() if parent in units), None)
            if wanted is None:
                if is_level is not None:
                    called = {"level": self._called(level), "is_level": self._called(is_level)}
                    yield found(messages.PARENT_OF_THE_TOP, place, unit=unit, parent=parent, **called)
                continue
            details = {"unit": unit, "parent": parent, "wanted": self._called(wanted)}
            if is_level is not None:
                details |= {"is_level": self._called(is_level)}
                yield found(messages.PARENT_OF_ANOTHER_LEVEL, place, **details)
            elif wanted in self._units:
                yield found(messages.PARENT_NOT_AMONG_THEM, place, **details, advice=among(wanted, parent))

    def not_reaching_up(self) -> Iterator[Diagnostic]:
        """Places that nothing above counts, though there are records of levels above: no parent, or one not there.

        Of those whose parent's level has records and that name one, `astray` tells.
        """
        for unit, level, parent, place in self._parents:
            wanted = self._levels[level].within
            if wanted is None or not self._has_above(level) or (parent and wanted in self._units):
                continue
            details = {"unit": unit, "wanted": self._called(wanted)}
            if not parent:
                yield found(messages.NO_PARENT_NAMED, place, **details)
            elif all(parent not in units for units in self._units.values()):
                yield found(messages.PARENT_NOT_AMONG_THEM, place, **details, parent=parent, advice=_NO_RECORDS)

    def _has_above(self, level: str) -> bool:
        """Whether there are records of any level above one."""
        above = self._levels[level].within
        while above is not None and above not in self._units:
            above = self._levels[above].within
        return above is not None

    def _called(self, level: str) -> Phrase:
        return Phrase(f"“{self._levels[level].name}”", level)

    def _among(self, level: str, parent: str) -> Phrase:
        """What may have been meant by a parent among the units of that level."""
        units = self._units[level]
        near = [id_ for id_, name in units.items() if name == parent]
        if not near and len(units) <= _MOST_LOOKED_THROUGH:
            near = list(closest(parent, units))
        if not near:
            return Phrase("写上级单位的编码;它没有交记录,也可以不管", "write its id; or leave it if it sent no record")
        in_chinese, in_english = "”或“".join(near), '" or "'.join(near)
        return Phrase(f"是不是“{in_chinese}”?", f'did you mean "{in_english}"?')
