"""A percent threshold lies where the facts that it is compared with can be."""

import pytest

from pingan_rules import RulebookError
from pingan_rules.book import rulebook_from_text

TEXT = """
rulebook: r
version: 1.0.0
language: 1
title: 办法
levels: {village: {name: 村}}
facts:
  - {type: percent, names: {率: rate}}
  - {type: percent, range: -100%..300%, names: {增长率: growth}}
  - {type: count, unit: 件, names: {件数: cases, 总数: total}}
titles:
  - title: 称号
    id: t
    levels: [village]
    standards:
      一:
        id: b
        thresholds:
          标准: {id: floor, value: 90%}
        all: [CONDITION]
"""


def book(condition, value="90%"):
    return rulebook_from_text(TEXT.replace("CONDITION", condition).replace("value: 90%", f"value: {value}"))


def codes(caught):
    return [each.code.code for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("condition", "value", "fits"),
    [
        ("率 >= 标准", "100%", True),
        ("率 >= 标准", "100.1%", False),
        ("标准 <= 率", "950%", False),
        ("率 >= 标准", 'unset, unit: "%"', True),
        ("增长率 <= 标准", "250%", True),
        ("增长率 <= 标准", "950%", False),
        ("率 >= 标准 or 增长率 <= 标准", "250%", True),
        ("件数 / 总数 <= 标准", "250%", True),
        ("率 >= 标准 or 件数 / 总数 <= 标准", "250%", True),
        ("率 >= 标准 * 标准", "150%", True),
    ],
)
def test_values_that_can_be_reached_fit(condition, value, fits):
    if fits:
        assert book(condition, value).rules
    else:
        with pytest.raises(RulebookError) as caught:
            book(condition, value)
        assert codes(caught) == ["R332"]


@pytest.mark.parametrize("value", ["195%", "-5%"])
def test_no_adjustment_leads_out_of_them(value):
    with pytest.raises(RulebookError) as caught:
        book("率 >= 标准").adjust(thresholds={"标准": value})
    assert codes(caught) == ["R332"]
    assert "“标准”" in caught.value.render("zh")
    assert book("增长率 >= 标准").adjust(thresholds={"标准": value}).rules


@pytest.mark.parametrize(
    ("value", "help_"),
    [
        (95, "写百分数,是不是“95%”?"),
        ("95", "写百分数,是不是“95%”?"),
        ("高", "写百分数,例如 95%"),
        (True, "写百分数,例如 95%"),
        pytest.param(10**5000, "写百分数,例如 95%", id="huge"),
    ],
)
def test_an_adjustment_that_is_no_percent_names_the_threshold(value, help_):
    with pytest.raises(RulebookError) as caught:
        book("率 >= 标准").adjust(thresholds={"floor": value})
    [mistake] = caught.value.diagnostics
    assert (mistake.code.code, mistake.help()) == ("R341", help_)
    assert "阈值“标准”" in mistake.message()
