"""Did you mean: near names first, none where nothing is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.kernel.suggestions import closest, suggest

NAMES = ["命案数", "命案率", "矛盾纠纷化解率", "矛盾纠纷调处率", "homicides", "homicide_rate", "x"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("命案书", ("命案率", "命案数")),
        ("化解率", ("矛盾纠纷化解率",)),
        ("homicide", ("homicides", "homicide_rate")),
        ("矛盾纠纷率", ("矛盾纠纷调处率", "矛盾纠纷化解率")),
        ("全年本村命案数", ("命案数",)),
        ("绿地面积", ()),
        ("", ()),
        ("y", ()),
        ("命" * 61, ()),
    ],
)
def test_the_nearest_names_come_first(written: str, expected: tuple[str, ...]) -> None:
    assert closest(written, NAMES) == expected


def test_no_more_than_asked_for_and_never_long_ones() -> None:
    assert closest("命案数", [f"命案数{number}" for number in range(9)], most=2) == ("命案数8", "命案数7")
    assert closest("命案数", ["命案数" * 30]) == ()


def test_the_help_names_them_in_both_languages() -> None:
    help_ = suggest("命案书", NAMES)
    assert help_.zh == "是不是“命案率”或“命案数”?"
    assert help_.en == 'did you mean "命案率" or "命案数"?'
    assert suggest("绿地", NAMES).zh == "先声明它,或检查写法"


@given(st.permutations(NAMES), st.text(alphabet="命案数率矛盾homicides_", max_size=8))
def test_the_order_of_the_names_makes_no_difference(names: list[str], written: str) -> None:
    """Names often come out of sets; what is suggested must not depend on how those are ordered."""
    assert closest(written, names) == closest(written, NAMES)
