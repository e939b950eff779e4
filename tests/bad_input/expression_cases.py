"""Conditions of a rulebook that are no expressions, that do not fit, or that are meant to do harm."""

from .cases import Case

BOOK = """\
rulebook: small
version: 1.0.0
language: 1
title: 示例
levels: {{village: {{name: 村}}}}
enums:
  等级: {{id: grade, ordered: true, members: {{一般: ordinary, 重大: major}}}}
  状态: {{id: state, members: {{一般: usual, 异常: strange}}}}
facts:
  - {{type: count, unit: 起, names: {{案件数: cases, Ⅲ级案件数: grade_three_cases}}}}
  - {{type: percent, names: {{化解率: rate}}}}
  - {{type: bool, names: {{有铁路: has_railway}}}}
  - {{type: 等级, names: {{最高等级: highest}}}}
  - {{type: 状态, names: {{现状: now}}}}
ledgers:
  案事件:
    id: events
    date: 日期
    columns: {{日期: {{id: date, type: date}}, 说明: {{id: remark, type: text}}}}
derived:
  派生: {{id: derived_truth, value: {derived}}}
titles:
  - title: 平安村
    id: safe
    levels: [village]
    standards:
      一:
        id: first
        all:
          - {condition}
"""

CONDITIONS = {
    "a tower of powers": "案件数 >= 9**9**9",
    "an attribute": "''.__class__ == 有铁路",
    "an assignment": "案件数 = 60",
    "an assignment to an unknown name": "x = 60",
    "two statements": "有铁路; 有铁路",
    "a lambda": '"(lambda: 有铁路)()"',
    "a comprehension": '"案件数 in [x for x in [1, 2]]"',
    "a format string": """'f"{{案件数}}" == "3"'""",
    "a walrus": '"(x := 60) >= 1"',
    "a subscript": "案件数[0] >= 1",
    "10,000 parentheses": "(" * 10_000 + "有铁路" + ")" * 10_000,
    "200,000 terms": " + ".join(["案件数"] * 200_000) + " >= 1",
    "100 parentheses": "(" * 100 + "有铁路" + ")" * 100,
    "a Cyrillic letter in a name": "\N{CYRILLIC SMALL LETTER ES}ases >= 1",
    "a character that turns the direction": "有铁路 \N{RIGHT-TO-LEFT OVERRIDE}and 有铁路",
    "a zero-width space": "案件\N{ZERO WIDTH SPACE}数 >= 1",
    "a name of compatible characters": "III级案件数 >= 1",
    "a ligature": "ca\N{LATIN SMALL LIGATURE ST}es >= 1",
    "a bool compared with a number": "有铁路 >= 1",
    "a bool in arithmetic": "案件数 + 有铁路 >= 1",
    "a percent compared with a count": "化解率 >= 案件数",
    "a percent without its sign": "化解率 >= 90",
    "a number of its own": "案件数 >= 3",
    "text that is ordered": """'"甲" < "乙"'""",
    "an unknown name": "案件总数 >= 1",
    "an unknown function": "sum(案件数, 案件数) >= 1",
    "a builtin of Python": """'__import__("os") == 有铁路'""",
    "a member of two enums": "一般 == 一般",
    "a member of another enum": "最高等级 == 异常",
    "enums that are not the same": "最高等级 == 现状",
    "a condition of nothing": '""',
    "an unclosed string": """'有铁路 == "是'""",
    "a comment that may be half of it": "案件数 >= 1 # 或者",
    "a NUL": "案件数\0 >= 1",
}


def book(condition: str = "有铁路", derived: str = "有铁路") -> str:
    """A rulebook with this condition and this derived fact."""
    return BOOK.format(condition=condition.replace("{{", "{").replace("}}", "}"), derived=derived)


CASES = [Case(name, {"book/rulebook.yaml": book(condition)}) for name, condition in CONDITIONS.items()]
