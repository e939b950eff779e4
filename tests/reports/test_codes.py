"""The page of a diagnostic code."""

import pytest

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.reports.codes import code_data, code_text, codes_text

FULL = Code(
    "X001",
    Phrase("“{name}”不对", '"{name}" is wrong'),
    Phrase("写成 {{good}} 或{suggestion}", "write {{good}} or {suggestion}"),
    Phrase("缘故", "a reason"),
    bad="甲: 1\n乙: 2",
    good="甲: 2",
)
BARE = Code("X002", Phrase("空", "empty"), Phrase("{suggestion}", "{suggestion}"), Phrase("缘故", "a reason"))

FULL_PAGES = {
    "zh": """X001  “…”不对

改法
  写成 {good} 或…

缘由
  缘故

不行的写法
  甲: 1
  乙: 2

正确的写法
  甲: 2""",
    "en": """X001  "…" is wrong

Help
  write {good} or …

Why
  a reason

Refused
  甲: 1
  乙: 2

Right
  甲: 2""",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_every_part(lang):
    assert code_text(FULL, lang) == FULL_PAGES[lang]


def test_what_says_nothing_is_left_out():
    assert code_text(BARE, "en") == "X002  empty\n\nWhy\n  a reason"


def test_the_list():
    assert codes_text([FULL, BARE], "zh") == "X001  “…”不对\nX002  空"


def test_data_leaves_out_what_is_empty():
    assert code_data(BARE, "en") == {"code": "X002", "message": "empty", "help": "…", "why": "a reason"}
