"""Where something stands, and the caret under it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingan_rules.kernel.places import Place, Span, display_width, place_in_text

TEXT = "标准:\n  - 化解率 >= 90%\n\n  - cafe\u0301数 == 0\r\n最后"


@pytest.mark.parametrize(
    ("marked", "line", "column", "picture"),
    [
        ("标准", 1, 1, "1 | 标准:\n    ^^^^"),
        (":", 1, 3, "1 | 标准:\n        ^"),
        ("90%", 2, 12, "2 |   - 化解率 >= 90%\n                  ^^^"),
        ("化解率 >= 90%", 2, 5, "2 |   - 化解率 >= 90%\n        ^^^^^^^^^^^^^"),
        ("数 ==", 4, 10, "4 |   - cafe\u0301数 == 0\n            ^^^^^"),
        ("最后", 5, 1, "5 | 最后\n    ^^^^"),
    ],
)
def test_the_caret_stands_under_what_is_meant(marked: str, line: int, column: int, picture: str) -> None:
    start = TEXT.index(marked)
    place = place_in_text("a.yaml", TEXT, Span(start, start + len(marked)))
    assert (place.line, place.column, place.length) == (line, column, len(marked))
    assert place.picture() == picture


def test_a_span_over_several_lines_is_marked_on_its_first() -> None:
    start = TEXT.index("90%")
    place = place_in_text("a.yaml", TEXT, Span(start, len(TEXT)))
    assert place.picture().endswith("90%\n                  ^^^")


@pytest.mark.parametrize("span", [Span(len(TEXT), len(TEXT)), Span(len(TEXT) + 9, len(TEXT) + 12)])
def test_a_span_after_the_end_stands_at_the_end(span: Span) -> None:
    place = place_in_text("a.yaml", TEXT, span)
    assert (place.line, place.column, place.length) == (5, 3, 1)
    assert place.picture() == "5 | 最后\n        ^"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    text = "x" * 500 + "命案" + "y" * 500
    place = place_in_text("a.yaml", text, Span(500, 502))
    assert place.column == 501
    excerpt, carets = place.picture().splitlines()
    assert len(excerpt) < 200
    assert carets == " " * (excerpt.index("命案")) + "^^^^"


@given(st.text(alphabet="a命\n数 ＝\u0301", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_line_and_column_lead_back_to_the_offset(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    place = place_in_text("a.yaml", text, Span(start, start + length))
    lines = text.split("\n")
    assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == start
    assert lines[place.line - 1].startswith(place.excerpt)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("命案", 4), ("e\u0301", 1), ("（１）", 6), ("\u200b", 0), ("“”", 2)]
)
def test_how_wide_a_text_is(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), ""),
        (Place(file="a.yaml"), "a.yaml"),
        (Place(file="a.yaml", line=3, column=5), "a.yaml:3:5"),
        (Place(file="a.yaml", line=3, column=0), "a.yaml:3"),
        (Place(file="a.json", path="facts.命案数"), "a.json (facts.命案数)"),
        (Place(path="facts.命案数"), "facts.命案数"),
        (Place(file="a.xlsx", sheet="台账", cell="B7"), "a.xlsx:台账!B7"),
        (Place(file="a.xlsx", sheet="台账"), "a.xlsx:台账"),
    ],
)
def test_how_a_place_is_written(place: Place, shown: str) -> None:
    assert str(place) == shown
    assert place.picture() == ""


def test_a_span_reaches_to_another() -> None:
    assert Span(2, 4).to(Span(7, 9)) == Span(2, 9)
