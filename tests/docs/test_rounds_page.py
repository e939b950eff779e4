"""Every piece of a rulebook that the page on rounds shows is loaded, and a round is judged by them all together."""

from pathlib import Path
from textwrap import indent

from tests.docs.shown import blocks_of

from pingan_rules.book import rulebook_from_text

PAGE = Path(__file__).parents[2] / "docs" / "rounds.md"
AROUND = """\
rulebook: shown
version: 1.0.0
language: 1
title: 页面上的写法
levels:
  township: {name: 乡镇}
  village: {name: 村, within: township}
facts:
  - type: bool
    names: {网格员配备到位: grid_staffed, 全部侦破: all_solved, 有物业: has_property}
  - {type: count, unit: 人, names: {常住人口: residents}}
  - {type: count, unit: 支, names: {群防群治队伍数: patrols}}
  - {type: count, unit: 起, names: {盗窃案件数: thefts, 命案数: homicides}}
  - {type: count, unit: 位, names: {年度位次倒数: place_from_last}}
  - {type: percent, names: {群众安全感: sense_of_safety, 矛盾纠纷化解率: resolution}}
  - {type: rate, unit: 起, per: 10000, names: {刑事违法犯罪率: crime_rate}}
thresholds:
  化解率标准: {id: resolution_floor, value: 95%}
  命案线: {id: homicide_line, value: 1, unit: 起}
titles:
  - {title: 平安村, id: safe_village, levels: [village], standards: {无命案: {id: none_killed, all: [命案数 < 命案线]}}}
"""


def in_a_title(number, block):
    """A title that says what a block says, of villages."""
    head = f"title: 称号{number}\nid: title_{number}\nlevels: [village]\n"
    return indent(f"{head}{block.text}", "    ").replace("    ", "  - ", 1)


def test_what_the_page_shows_makes_a_rulebook():
    blocks = [block for block in blocks_of(PAGE) if block.language == "yaml"]
    titles = [in_a_title(number, block) for number, block in enumerate(blocks)]
    book = rulebook_from_text(
        AROUND.replace("levels: [village], ", "levels: [village], primary: yes, ") + "".join(titles)
    )
    assert len(blocks) == 6
    found = [(title.findings, title.checklists, title.grades, title.honours) for title in book.rulebook.titles.values()]
    assert [sum(map(len, each)) for each in found[1:]] == [0, 1, 3, 1, 2, 2]
    assert {"safe_villages_share", "crime_rank", "years_met"} <= book.rulebook.facts.keys()
    villages = [{"unit": f"v{at}", "level": "village", "parent": "t", "period": 2024} for at in range(3)]
    townships = [{"unit": "t", "level": "township", "period": 2024}]
    assert len(book.assess([*townships, *villages])) == 4
