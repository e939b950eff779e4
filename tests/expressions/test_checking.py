"""What type each expression has, what its names stand for, and every mistake of meaning."""

import re
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.expressions.scope import GRADE, KIND, SCOPE, mistakes, typed

from pingan_rules.expressions.checking import HEAVIEST, bare_numbers
from pingan_rules.expressions.faults import ExpressionFault
from pingan_rules.expressions.parser import parse
from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tree import names, with_ids
from pingan_rules.expressions.type_messages import CODES
from pingan_rules.kernel.diagnostics import Code, found
from pingan_rules.kernel.places import place_in_text
from pingan_rules.kernel.types import BoolType, describe

EXPECTED = Path(__file__).with_name("expected")
TYPES = {
    "有铁路": "yes/no",
    "命案数": "count of 起",
    "命案数 + 其他案件数": "count of 起",
    "命案数 - 其他案件数": "number of 起",
    "-命案数": "number of 起",
    "命案数 + 1": "number of 起",
    "命案数 + 标准": "number of 起",
    "命案数 * 2": "number of 起",
    "命案数 * 化解率": "number of 起",
    "化解率 * 命案数": "number of 起",
    "化解率 * 调处率": "percent",
    "化解率 * 2": "percent",
    "命案数 / 2": "number of 起",
    "命案数 / 其他案件数": "percent",
    "命案数 / 件数上限": "percent",
    "命案数 / 人口": "number of 起/人",
    "损失 / 人口": "number of 万元/人",
    "命案数 / 化解率": "number of 起",
    "化解率 / 调处率": "percent",
    "化解率 - 调处率": "percent",
    "命案率 * 2": "rate of 起 per 100000",
    "命案率 + 命案率上限": "rate of 起 per 100000",
    "per(命案数, 人口, 10000)": "rate of 起 per 10000",
    "per(损失, 人口, 1)": "rate of 万元 per 1",
    "min(命案数, 其他案件数)": "count of 起",
    "max(命案数, 0)": "number of 起",
    "max(1, 2)": "plain number",
    "abs(化解率 - 调处率)": "percent",
    "floor(命案数 / 2)": "number of 起",
    "12": "plain number",
    "90%": "percent",
    "1 + 2 * 3": "plain number",
    "等级": 'choice from "等级"',
    "等级 if 有铁路 else 重大": 'choice from "等级"',
    "命案数 if 有铁路 else 0": "number of 起",
    "命案数 if 有铁路 else 其他案件数": "count of 起",
    "(有铁路 if 有学校 else 命案数 >= 1)": "yes/no",
    "发生日期": "date",
    "地点": "text",
    '"县城"': "text",
    "县结论": 'choice from "结论"',
}

CONDITIONS = [
    "命案数 == 0",
    "1 <= 命案数",
    "命案数 < 件数上限",
    "命案数 < 其他案件数 <= 件数上限",
    "命案数 / 其他案件数 >= 化解率标准",
    "per(命案数, 人口, 100000) < 命案率上限",
    "命案率 < 命案率上限",
    "等级 >= 重大",
    "重大 <= 等级",
    "一般 < 等级 <= 上年等级",
    "等级 == grave",
    "等级 in [重大, 特别重大, 上年等级]",
    "类别 not in [命案, fire]",
    "(等级 if 有铁路 else 上年等级) >= 重大",
    "(重大 if 有铁路 else 等级) == 一般",
    "发生日期 <= 整改期限",
    '地点 in ["县城", "集镇"]',
    "有铁路 == 有学校",
    "(命案数 >= 1) == 有学校",
    "not 有铁路 and (有学校 or 命案数 >= 1)",
    "县结论 == met",
    "县结论 in [达标, 未达标]",
    "有铁路 if 有学校 else not 有铁路",
]

# What each code says in other circumstances than its own example.
MORE: dict[str, list[str]] = {
    "E201": ["命案书 + 其他案数 >= 1", "等级 == 重大的", "没有这样的名字", "`24小时案件` >= 1"],
    "E202": ["有铁路 and 火灾", "max(重大, 命案数) >= 1", "重大 == 特别重大"],
    "E203": ["一般 in [一般]", "一般 == 重大"],
    "E204": ["类别 == 重大", "县结论 == 重大", "等级 in [重大, 火灾]"],
    "E205": [
        *("化解率 >= 90", "命案数 == 90%", "命案数 == 参与人数", "有铁路 == 1", "等级 == 类别", "地点 == 发生日期"),
        *("命案率 < 件数上限", "命案数 < 件数上限 < 规模", "类别 in [命案, 地点]", "损失 >= 规模", '等级 == "重大"'),
    ],
    "E206": ["类别 > 命案", "有铁路 < 有学校", "命案 < 类别", "县结论 >= 达标"],
    "E207": [
        *("有铁路 and 命案数", "not 化解率", "等级", "命案数 + 其他案件数", "(命案数 if 命案数 else 1) >= 1"),
    ],
    "E208": [
        "-有铁路 == 0",
        "max(等级, 命案数) >= 1",
        "发生日期 - 整改期限 >= 1",
        "abs(地点) >= 1",
        "per(化解率, 人口, 10) >= 1",
    ],
    "E209": [
        "化解率 + 1 >= 化解率标准",
        "命案数 * 参与人数 >= 规模",
        "min(命案数, 化解率) >= 1",
        "化解率 / 命案数 >= 1",
        "命案率 - 件数上限 >= 1",
    ],
    "E210": [
        "(命案数 if 有铁路 else 参与人数) >= 1",
        "(等级 if 有铁路 else 类别) == 一般",
        "有铁路 if 有学校 else 命案数",
    ],
    "E211": [
        "per(命案数, 人口, 0) >= 1",
        "per(命案数, 人口, 0.5) >= 1",
        "per(命案数, 人口, 100%) >= 1",
        "per(命案数, 人口, -1) >= 1",
    ],
    "E212": ["连乘率 * 连乘率 >= 化解率标准", "连乘率 + 化解率 * 调处率 - 连乘率 >= 化解率标准"],
    "E213": [
        *("命案数 >= 2", "命案数 + 1 >= 件数上限", "命案数 in [0, 1]", "化解率 == 100%", "max(命案数, 0) >= 1"),
        *("命案数 * 0.5 >= 标准 and 化解率 < 50%", "per(命案数 * 2, 人口, 100000) >= 命案率上限", "化解率 >= 0%"),
    ],
    "E214": [
        "命案数 != 0",
        "命案数 < 1",
        "1 > 命案数",
        "0 < 命案数",
        "命案数 <= 0",
        "命案数 == 1",
        "命案数 >= 0",
        "0 <= 命案数 < 1",
    ],
    "E215": ["月度发案 == 月度发案", "max(月度发案, 件数上限) >= 1", "not 月度发案", "月度发案 in [1, 2]"],
}
TEXTS = [(code, text) for code in CODES for text in ([code.bad] if code.bad else []) + MORE[code.code]]


@pytest.mark.parametrize(("text", "expected"), TYPES.items())
def test_an_expression_has_a_type(text: str, expected: str) -> None:
    assert describe(typed(text).type).en == expected


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_is_a_yes_or_no_and_needs_nothing_else(text: str) -> None:
    assert mistakes(text) == []
    assert typed(text).type == BoolType()


@pytest.mark.parametrize("text", [*TYPES, *CONDITIONS])
def test_every_name_is_resolved_and_the_text_stays(text: str) -> None:
    tree = typed(text, GRADE if text == "重大" else None).tree
    assert all(name.symbol is not None for name in names(tree))
    assert typed(print_expression(with_ids(tree))).type == typed(text).type


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("等级 == 一般", ["fact", "member"]),
        ("类别 == 一般", ["fact", "member"]),
        ("一般 == 类别", ["member", "fact"]),
        ("命案数 >= 件数上限", ["fact", "threshold"]),
        ("地点 == 地点", ["column", "column"]),
        ("(一般 if 有铁路 else 等级) == 重大", ["member", "fact", "fact", "member"]),
    ],
)
def test_what_a_name_stands_for(text: str, kinds: list[str]) -> None:
    assert [name.symbol.kind for name in names(typed(text).tree)] == kinds


def test_a_member_belongs_to_the_options_it_stands_beside() -> None:
    for text, enum in (("等级 == 一般", GRADE), ("类别 == 一般", KIND)):
        assert list(names(typed(text).tree))[1].symbol.type == enum


def test_the_expected_type_gives_a_bare_member_its_options() -> None:
    assert typed("一般", KIND).type == KIND
    with pytest.raises(ExpressionFault) as caught:
        typed("一般")
    assert caught.value.code.code == "E202"


@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[f"{code.code}-{at}" for at, (code, _) in enumerate(TEXTS)])
def test_a_mistake_has_its_code_and_no_other(code: Code, text: str) -> None:
    assert {fault.code.code for fault in mistakes(text)} == {code.code}


@pytest.mark.parametrize("code", [code for code in CODES if code.good], ids=lambda code: code.code)
def test_the_mended_text_is_right(code: Code) -> None:
    assert mistakes(code.good) == []


def test_every_code_has_an_example_but_the_one_that_is_about_size() -> None:
    assert [code.code for code in CODES if not (code.bad and code.good)] == ["E212"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_the_committed_ones(lang) -> None:
    rendered = []
    for _, text in TEXTS:
        for fault in mistakes(text):
            place = place_in_text("条件.yaml", text, fault.span)
            rendered.append(found(fault.code, place, **fault.details).render(lang))
    assert_committed(EXPECTED / f"type_messages.{lang}.txt", "\n\n".join(rendered) + "\n")


def test_all_unknown_names_are_reported_at_once() -> None:
    spans = [fault.span for fault in mistakes("命案书 >= 1 and 火灾数 >= 人口数")]
    assert spans == [(0, 3), (13, 16), (20, 23)]


def test_all_bare_numbers_are_reported_at_once() -> None:
    text = "命案数 >= 2 and (化解率 < 50% or 命案数 > 0)"
    faults = bare_numbers(parse(text))
    assert [text[slice(*fault.span)] for fault in faults] == ["2", "50%", "命案数 > 0"]


@pytest.mark.parametrize("text", ["化解率 == 0%", "化解率 > 0%", "0% > 化解率", "命案数 == 0", "1 <= 命案数"])
def test_some_numbers_stand_for_themselves(text: str) -> None:
    assert bare_numbers(parse(text)) == []


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("命案数", 1),
        ("命案数 + 其他案件数", 2),
        ("命案数 * (化解率 - 调处率) / 人口", 4),
        ("max(命案数, 其他案件数)", 1),
        ("per(命案数, 人口, 10000)", 3),
        ("化解率 + 调处率 >= 化解率标准 - 连乘率", 151),
        ("连乘率 if 有铁路 else 化解率 + 调处率", 150),
        ("连乘率 == 化解率 and 连乘率 + 化解率 == 调处率", 151),
        ("-连乘率 in [连乘率, 化解率标准]", 150),
    ],
)
def test_how_long_numbers_can_get(text: str, weight: int) -> None:
    assert typed(text).weight == weight


def test_the_heaviest_expression() -> None:
    most = "连乘率" + " + 化解率" * (HEAVIEST - 150)
    assert typed(most).weight == HEAVIEST
    with pytest.raises(ExpressionFault) as caught:
        typed(most + " + 化解率")
    assert caught.value.code.code == "E212"


def test_the_codes_are_numbered_in_order() -> None:
    assert [code.code for code in CODES] == [f"E2{number:02d}" for number in range(1, len(CODES) + 1)]
    assert all(re.search(r"[一-鿿]", code.message.zh) for code in CODES)


def test_the_scope_gives_a_symbol_by_name_and_by_id() -> None:
    assert SCOPE.symbols["命案数"] is SCOPE.symbols["homicides"]
    assert "重大" in list(SCOPE.writable())
