"""The clauses of a source document, each with its line and the numbers in it.

A rulebook's `index.yaml` holds this index, so that a test can hold the rulebook's ledger of clauses to the document
without carrying its text. What counts as a clause and as a number is fixed here by rule, so that nobody chooses.

**Clauses.** A line that begins with `一、` opens a chapter, with `(一)` a section, with `1.` or `1、` an item;
full- and half-width signs are the same, and the point is none where a digit follows (`1.5`). The path joins the labels:
`二(一)2`. A line without label belongs to the clause before it; before the first label each such line is a clause
of its own (`前言1`, `前言2`). The next item glued to the end of an item's line (`… 2.…` after item 1) is opened there.
A heading that has parts and says nothing itself (no full stop, no paragraph before its first part) is no clause.

**Numbers**, in the order in which they stand, without the clause's own label:

- every number in digits, with its percent sign or 万-like multiplier: `90%`, `10`, `0.45`, `20万`; no other unit;
- a Chinese numeral directly before one of `COUNTING_WORDS`, together with that word: `十二类`, `三级`, `一辅警`;
- a fraction in words: `三分之二`.

An ordinal (第三) is none, and neither is a numeral inside a word (统一, 进一步). The second occurrence in one clause is
written `100 (2)`, the third `100 (3)`, so that each is accounted for by itself.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

COUNTING_WORDS = (
    *("个", "种", "条", "项", "类", "级", "张", "年", "月", "天", "次", "起", "件", "案", "人", "名", "户", "位", "家"),
    *("所", "支", "队", "站", "村", "乡", "镇", "县", "办", "中心", "辅警", "法律顾问", "防", "犯罪", "受害"),
    *("有", "无", "健全", "不发生", "建成"),
)
"""What makes a Chinese numeral a quantity when it follows directly; the last row is for slogans (五有四无)."""

MOST_CHARACTERS = 2_000_000
"""A longer text is refused: no policy document needs it."""


class ClauseEntry(NamedTuple):
    """A clause of the source: its path (`二(一)2`), its first line (from 1), and the numbers in it."""

    path: str
    line: int
    numbers: tuple[str, ...]


def index_source(text: str) -> tuple[ClauseEntry, ...]:
    """The clauses of `text` in their order.

    A path stands more than once where the document begins its numbering anew. Raises `ValueError` for a text of more
    than `MOST_CHARACTERS`.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"the text has {len(text)} characters, at most {MOST_CHARACTERS} are read")
    clauses = _clauses(text)
    return tuple(
        ClauseEntry(clause.path, clause.line, _numbers(clause.texts))
        for clause, after in zip_longest(clauses, clauses[1:])
        if clause.speaks or after is None or after.rank <= clause.rank
    )


_CHAPTER, _SECTION, _ITEM, _PARAGRAPH = range(4)

_CHINESE_DIGITS = "零〇一二两三四五六七八九十百千万亿"

_LABELS = (
    re.compile(r"([一二三四五六七八九十]{1,3})、"),
    re.compile(r"\(([一二三四五六七八九十]{1,3})\)"),
    re.compile(r"(\d{1,2})(?:\.(?!\d)|、)"),
)
"""Labels of chapter, section and item, by rank."""

_LAST_ITEM = 99
"""Labels of items have at most two digits."""

_NUMBER = re.compile(
    r"(?P<digits>\d+(?:\.\d+)?(?:%|[十百千万亿]+)?)"
    rf"|[{_CHINESE_DIGITS}]+分之[{_CHINESE_DIGITS}]+"
    rf"|(?<![第{_CHINESE_DIGITS}])[{_CHINESE_DIGITS}]+(?:{'|'.join(COUNTING_WORDS)})"
)


@dataclass(slots=True)
class _Clause:
    path: str
    rank: int
    line: int
    texts: list[str] = field(default_factory=list)
    speaks: bool = False


def _clauses(text: str) -> list[_Clause]:
    clauses: list[_Clause] = []
    labels: list[str] = []
    for line, written in enumerate(text.splitlines(), start=1):
        for rank, label, rest in _parts(unicodedata.normalize("NFKC", written).strip()):
            if rank == _PARAGRAPH and labels:
                clauses[-1].texts.append(rest)
                clauses[-1].speaks = True
                continue
            if rank == _PARAGRAPH:
                path = f"前言{len(clauses) + 1}"
            else:
                labels = [*labels[:rank], *[""] * (rank - len(labels)), label]
                path = "".join(labels)
            clauses.append(_Clause(path, rank, line, [rest], rank == _PARAGRAPH or "。" in rest))
    return clauses


def _parts(line: str) -> Iterator[tuple[int, str, str]]:
    """Rank, label and text of what `line` holds: usually one thing, more where items are glued together."""
    if not line:
        return
    for rank, pattern in enumerate(_LABELS):
        if found := pattern.match(line):
            label = f"({found[1]})" if rank == _SECTION else found[1]
            rest = line[found.end() :]
            yield from _glued_items(int(found[1]), rest) if rank == _ITEM else [(rank, label, rest)]
            return
    yield _PARAGRAPH, "", line


def _glued_items(number: int, rest: str) -> Iterator[tuple[int, str, str]]:
    while number < _LAST_ITEM and (found := re.search(rf"(?<![\d.]){number + 1}\.(?!\d)", rest)):
        yield _ITEM, str(number), rest[: found.start()]
        number, rest = number + 1, rest[found.end() :]
    yield _ITEM, str(number), rest


def _numbers(texts: list[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    numbers = []
    for number in (found[0] for text in texts for found in _NUMBER.finditer(text)):
        seen[number] += 1
        numbers.append(number if seen[number] == 1 else f"{number} ({seen[number]})")
    return tuple(numbers)
