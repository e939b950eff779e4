"""Every node of every condition leads to the line and column where it is written."""

from pathlib import Path

import pytest

from pingan_rules.expressions.tree import walk
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.reach import all_formulas
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.store import installed, read_sources, sources_from_text

EVERY_STYLE = """\
rulebook: styles
version: 1.0.0
language: 1
title: 各种写法
levels: {village: {name: 村}}
enums:
  等级: {id: grade, ordered: yes, members: {一般: ordinary, 重大: major}}
ledgers:
  案事件: {id: events, date: 日期, columns: {日期: {id: date, type: date}, 级: {id: of_grade, type: 等级}}}
facts:
  - type: count
    unit: 起
    of: 案事件
    names: {重大数: {id: major_events, where: 级 == 重大}, "总 数": {id: all_events}}
  - {type: bool, names: {甲: a, 乙: b, 民转刑'案: c}}
derived:
  丙: {id: d, value: '甲 and   `民转刑''案`'}
  丁: {id: e, value: "甲 or \\u4e59\\x20and 乙"}
titles:
  - title: 称号
    id: t
    levels: [village]
    judged_by: 镇
    standards:
      一:
        id: r1
        judged: {机制健全: sound}
        all:
          - 甲 and (乙
            or not
              丙)
          - "甲 and\\
            \\ 乙 and
            丁"
          - '甲

            or 乙'
          - |
            甲 and
              (乙 or 丙)
          - >-
            甲 and
            乙

            and 丁
          - {condition: 重大数 == 0, note: 注}
          - any: [甲, '`总 数` == 0']
"""


def in_file(text: str, line: int, column: int) -> str:
    """The text of a file from a line and column on."""
    return "\n".join(text.split("\n")[line - 1 :])[column - 1 :]


def assert_nodes_stand_where_they_say(formula: Formula, files: dict[str, str]) -> int:
    written = formula.written
    assert written is not None
    scalar = written.scalar
    assert scalar is not None
    plain = scalar.source.text[scalar.span.start : scalar.span.end] == formula.text
    nodes = list(walk(formula.tree))
    for node in nodes:
        own = formula.text[node.span.start : node.span.end]
        place = formula.place(node.span)
        there = in_file(files[place.file], place.line, place.column)
        if plain:
            assert there.startswith(own)
        else:
            covered = scalar.source_span(node.span)
            as_written = scalar.source.text[covered.start : covered.end]
            assert there.startswith(as_written)
            assert unescaped(as_written) == " ".join(own.split())
    return len(nodes)


def unescaped(text: str) -> str:
    """What the text of a scalar says, its lines joined."""
    text = (
        text.replace("\\\n", "").replace("\\u4e59", "乙").replace("\\x20", " ").replace("\\ ", " ").replace("''", "'")
    )
    return " ".join(text.split())


@pytest.mark.parametrize("folder", installed().values(), ids=installed())
def test_every_node_of_every_shipped_rulebook(folder: Path) -> None:
    rulebook = resolve(read_sources(folder))
    files = {str(file): file.read_text("utf-8") for file in (*folder.glob("*.yaml"), *folder.parent.glob("*/*.yaml"))}
    assert sum(assert_nodes_stand_where_they_say(formula, files) for formula in all_formulas(rulebook)) > 20


def test_every_node_in_every_way_of_writing() -> None:
    rulebook = resolve(sources_from_text(EVERY_STYLE))
    formulas = list(all_formulas(rulebook))
    assert len(formulas) == 12
    for formula in formulas:
        assert_nodes_stand_where_they_say(formula, {"rulebook.yaml": EVERY_STYLE})


def test_the_last_name_of_a_folded_condition() -> None:
    rulebook = resolve(sources_from_text(EVERY_STYLE))
    folded = [formula for formula in all_formulas(rulebook) if formula.text.endswith("and 丁")][-1]
    last = list(walk(folded.tree))[-1]
    place = folded.place(last.span)
    assert (place.line, place.column, place.excerpt.strip()) == (45, 17, "and 丁")
