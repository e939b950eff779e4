"""The ledger of a rulebook's clauses, for a person to read."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pingan_rules.analysis.outline import Encoded, Named
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.model import ClauseEntry, ResolvedRulebook, Threshold

from .documents import Item, Link, Part, Row, Said, row_text
from .local_changes import CHANGES, LocalWords
from .names import Names
from .rules import anchor_of

_CLAUSES = Phrase("条款台账", "Clauses")
_COUNTS = Phrase("合计", "In all")
_STATUSES = {
    "encoded": Phrase("已编码", "encoded"),
    "judgement": Phrase("由人判断", "judgement"),
    "informative": Phrase("只供参考", "informative"),
    "left_out": Phrase("未采用", "left out"),
    "coming": Phrase("待编", "coming"),
}
_CLAUSE_COUNT = Phrase("{status} {count} 条", "{count} {status}")
_GIST = Phrase("大意", "Gist")
_GIST_ABOVE = Phrase("上级文件的大意", "Gist in the extended rulebook")
_ENCODED_BY = Phrase("写在", "Encoded by")
_READINGS = Phrase("读法", "Readings")
_NUMBERS = Phrase("其中的数", "Numbers")
_REASON = Phrase("理由", "Reason")
_INFORMATIVE = Phrase("只供参考的条款", "Informative clauses")
_NO_REASON = Phrase("没有写理由", "no reason given")
_NTH = Phrase("{number}（第{times}处）", "{number} (time no. {times})")
_REPEATED = re.compile(r"(.+) \(([0-9]+)\)")
_SIGNS = {"== ": "= ", ">= ": "≥ "}


def links_to(named: Sequence[Named], names: Names) -> tuple[Link, ...]:
    """The names of things, each leading to the part about it."""
    return tuple(Link(f"{each.clause} {names.name(each.id, each.name)}".strip(), anchor_of(each.id)) for each in named)


class Clauses:
    """Says what became of the clauses of one rulebook, in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names, local: LocalWords | None = None) -> None:
        self._rulebook = rulebook
        self._names = names
        self._local = local

    def ledger(self, clauses: Mapping[str, Encoded]) -> Iterator[Part]:
        """The ledger, if there is one, with how many were dealt with in which way; the informative ones in short."""
        entries = list(self._rulebook.clauses.values())
        counts = Counter(each.status for each in entries)
        told = (
            self._names.phrase(_CLAUSE_COUNT, status=self._names.phrase(_STATUSES[status]), count=counts[status])
            for status in _STATUSES
            if counts[status]
        )
        if entries:
            parts = [self.clause(each, clauses[each.path]) for each in entries if each.status != "informative"]
            informative = [each for each in entries if each.status == "informative"]
            parts += self._informative(informative, clauses)
            row = Row(self._names.phrase(_COUNTS), self._names.listed(told))
            yield Part(self._names.phrase(_CLAUSES), anchor="clauses", rows=(row,), parts=tuple(parts))

    def clause(self, clause: ClauseEntry, encoded: Encoded) -> Part:
        """A clause: how it was dealt with, and where in the rulebook it is encoded."""
        changes = [(CHANGES, each) for each in (self._local.of_clause(clause.path) if self._local else ())]
        is_above = bool(changes) and self._local is not None and self._local.is_from_above(clause)
        gist = (_GIST_ABOVE if is_above else _GIST), clause.gist
        rows = (gist, *changes, *self._details(clause, encoded), (_REASON, clause.reason))
        status = self._names.phrase(_STATUSES[clause.status])
        return Part(clause.path, remarks=(status,), rows=self._names.rows(*rows))

    def _details(self, clause: ClauseEntry, encoded: Encoded) -> tuple[tuple[Phrase, Said], ...]:
        return (
            (_ENCODED_BY, links_to(encoded.rules or encoded.values, self._names)),
            (_READINGS, self._readings_of(encoded)),
            (_NUMBERS, self._names.say("；", "; ").join(self._number(*each) for each in clause.numbers.items())),
        )

    def _informative(self, entries: Sequence[ClauseEntry], clauses: Mapping[str, Encoded]) -> Iterator[Part]:
        """All of them in one list, those together that ask nothing for the same reason."""
        by_reason: dict[str, list[Item]] = {}
        for each in entries:
            by_reason.setdefault(each.reason, []).append(self._in_short(each, clauses[each.path]))
        if entries:
            items = (
                Item(self._names.labelled(_REASON, reason or self._names.phrase(_NO_REASON)), under=tuple(under))
                for reason, under in by_reason.items()
            )
            yield Part(self._names.phrase(_INFORMATIVE), anchor="informative-clauses", items=tuple(items))

    def _in_short(self, clause: ClauseEntry, encoded: Encoded) -> Item:
        text = self._names.after_label(clause.path, clause.gist) if clause.gist else clause.path
        told = ((label, row_text(said, self._names.lang)) for label, said in self._details(clause, encoded))
        return Item(text, tuple(self._names.labelled(label, said) for label, said in told if said))

    def _readings_of(self, encoded: Encoded) -> tuple[Link, ...]:
        readings = (self._rulebook.readings[each] for each in encoded.readings)
        return tuple(Link(self._names.name(each.id, each.name), anchor_of(each.id)) for each in readings)

    def _threshold(self, threshold: Threshold) -> str:
        name = self._names.name(threshold.id, threshold.name)
        return name + (self._local.now(threshold) if self._local else "")

    def _number(self, number: str, account: str) -> str:
        """A number of a clause, and what became of it."""
        threshold = self._rulebook.thresholds.get(account)
        said = self._threshold(threshold) if threshold else account
        for written, sign in _SIGNS.items():
            said = said.replace(written, sign) if said.startswith(written) else said
        repeated = _REPEATED.fullmatch(number)
        if repeated is not None:
            number = self._names.phrase(_NTH, number=repeated[1], times=repeated[2])
        return self._names.after_label(number, said)
